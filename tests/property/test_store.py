"""Whatever records say, a record file holds it, gives it back, and holds nothing else."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waystation.errors import StoreError
from waystation.export.tables import export_table
from waystation.records import Coding, Maker, RawItem
from waystation.store import queries
from waystation.store.codec import from_arrow, from_json, to_arrow, to_json
from waystation.store.hints import columns
from waystation.store.record import RecordStore, open_record
from waystation.store.schema import create_statements, duckdb_type, stored_columns
from waystation.store.tables import EXPORTED, FINDABLE, TABLES, Table
from waystation.store.writing import append

ADDED = {"maker": "maker:1", "run": "run:1"}
START = datetime.fromisoformat("2021-06-22T09:00:00")
STAGES = ("clean", "annotate", "extract", "link", "reason")
MAKERS = {
    stage: Maker(id=f"maker:{stage}", stage=stage, version="1", config_sha256="", vocabularies=()) for stage in STAGES
}
REAL = [table for table in TABLES if table.view is None]
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def name_of(table: Table) -> str:
    return table.name


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for statement in create_statements():
            connection.execute(statement)
        yield connection


def added(table: Table) -> dict[str, str]:
    return {
        name: value
        for name, value in ADDED.items()
        if name in stored_columns(table).keys() - columns(table.record).keys()
    }


def distinct(made: list[Any]) -> list[Any]:
    return list({record.id: record for record in made}.values())


@pytest.mark.parametrize("table", [table for table in TABLES if "id" in columns(table.record)], ids=name_of)
@quick
@given(data=st.data())
def test_records_come_back_from_duckdb_as_they_were(
    database: duckdb.DuckDBPyConnection, table: Table, data: st.DataObject
) -> None:
    made = distinct(data.draw(st.lists(strategies.records(table.record), max_size=5)))
    database.execute(queries.clear(table))
    append(database, table, ((record, added(table)) for record in made))
    batch = database.sql(queries.read(table)).to_arrow_table()
    assert sorted(from_arrow(table.record, batch), key=lambda row: row.id) == sorted(made, key=lambda row: row.id)


@pytest.mark.parametrize("table", TABLES, ids=name_of)
@quick
@given(data=st.data())
def test_records_come_back_from_arrow_as_they_were(table: Table, data: st.DataObject) -> None:
    made = data.draw(st.lists(strategies.records(table.record), max_size=5))
    assert from_arrow(table.record, to_arrow(table, ((record, added(table)) for record in made))) == made


@pytest.mark.parametrize("table", FINDABLE, ids=name_of)
@quick
@given(data=st.data())
def test_records_come_back_from_json_as_they_were(table: Table, data: st.DataObject) -> None:
    record = data.draw(strategies.records(table.record))
    line = to_json(record)
    assert from_json(table.record, line) == record
    assert "\n" not in line


@pytest.mark.parametrize("table", FINDABLE, ids=name_of)
@given(data=st.data())
@settings(max_examples=3, deadline=None)
def test_json_with_an_unknown_or_a_missing_key_is_refused(table: Table, data: st.DataObject) -> None:
    row = json.loads(to_json(data.draw(strategies.records(table.record))))
    with pytest.raises(StoreError, match="unknown keys: surplus"):
        from_json(table.record, json.dumps({**row, "surplus": 1}))
    del row["id"]
    with pytest.raises(StoreError, match="not the JSON of a record"):
        from_json(table.record, json.dumps(row))


@pytest.mark.parametrize("table", REAL, ids=name_of)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_every_column_that_is_not_optional_refuses_null(
    database: duckdb.DuckDBPyConnection, table: Table, data: st.DataObject
) -> None:
    record = data.draw(strategies.records(table.record))
    for name, shape in stored_columns(table).items():
        if not shape.optional:
            with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
                spoil(database, table, record, column=name, expression=f"NULL::{duckdb_type(shape)}")


@pytest.mark.parametrize("table", REAL, ids=name_of)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_every_column_of_codes_refuses_a_word_that_is_no_code(
    database: duckdb.DuckDBPyConnection, table: Table, data: st.DataObject
) -> None:
    record = data.draw(strategies.records(table.record))
    for name, shape in columns(table.record).items():
        wrong = "'no code'" if shape.choices else "['no code']" if shape.item and shape.item.choices else None
        if wrong:
            with pytest.raises(duckdb.ConstraintException, match="CHECK"):
                spoil(database, table, record, column=name, expression=wrong)


def spoil(database: duckdb.DuckDBPyConnection, table: Table, record: Any, *, column: str, expression: str) -> None:
    database.execute(queries.clear(table))
    database.register("batch", to_arrow(table, [(record, added(table))]))
    database.execute(f'INSERT INTO {table.name} BY NAME SELECT * REPLACE ({expression} AS "{column}") FROM batch')


def fresh(folder: str) -> RecordStore:
    return open_record(Path(folder) / "record.duckdb", write=True)


def write(store: RecordStore, coded: list[tuple[RawItem, Coding]], *, key: str = "makers:1") -> None:
    run = store.begin_run(command="read", makers=tuple(MAKERS.values()), now=START)
    store.write_batch(run, MAKERS, key=key, codings=coded)
    store.finish_run(run, read=len(coded), failed=0, now=START)


def exports(store: RecordStore) -> dict[str, bytes]:
    found = {}
    for table in EXPORTED:
        if table.name != "runs":
            stream = io.BytesIO()
            export_table(store, table.name, stream, format="jsonl")
            found[table.name] = stream.getvalue()
    return found


several = st.tuples(strategies.codings(1), strategies.codings(2)).map(list)
some = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@some
@given(coded=several)
def test_a_record_is_the_same_however_it_was_written(coded: list[tuple[RawItem, Coding]]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        with fresh(one) as store:
            write(store, coded)
            once = exports(store)
            write(store, coded)
            assert exports(store) == once
            write(store, coded, key="makers:2")
            assert exports(store) == once
        with fresh(other) as store:
            for report in reversed(coded):
                write(store, [report])
            assert exports(store) == once


@some
@given(coded=several)
def test_what_was_written_is_what_is_read(coded: list[tuple[RawItem, Coding]]) -> None:
    with tempfile.TemporaryDirectory() as folder, fresh(folder) as store:
        write(store, coded)
        assert list(store.documents()) == [coding.document for _, coding in coded]
        for item, coding in coded:
            home = coding.document.id
            assert store.document(home) == coding.document
            assert store.raw_bytes(item.sha256) == item.data
            assert by_id(store.event_mentions(document_id=home)) == list(coding.event_mentions)
            assert by_id(store.attributions(document_id=home)) == list(coding.attributions)
            assert [row.span for row in store.passages(document_id=home)] == [
                passage.span for passage in coding.document.passages
            ]
            for record in (*coding.attributions, *coding.moves, *coding.timexes, *coding.actors):
                assert store.find(record.id) == record


@some
@given(coded=several)
def test_quoted_words_are_those_of_the_spans(coded: list[tuple[RawItem, Coding]]) -> None:
    texts = {coding.document.id: coding.document.text for _, coding in coded}
    with tempfile.TemporaryDirectory() as folder, fresh(folder) as store:
        write(store, coded)
        quoted = 0
        for name, exported in exports(store).items():
            for row in map(json.loads, exported.splitlines()):
                for field in [field for field in row if field.endswith("_text") and field.removesuffix("_text") in row]:
                    text = texts[row.get("document_id", row["id"] if name == "documents" else None)]
                    place = row[field.removesuffix("_text")]
                    assert row[field] == words_at(text, place)
                    quoted += 1
        assert quoted or not any(coding.document.passages for _, coding in coded)


def words_at(text: str, place: Any) -> Any:
    if place is None:
        return None
    if place and isinstance(place[0], list):
        return [words_at(text, inner) for inner in place]
    return text[place[0] : place[1]] if place else []


def by_id(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: row.id)


@some
@given(coded=several)
def test_parquet_holds_what_jsonl_holds(coded: list[tuple[RawItem, Coding]]) -> None:
    with tempfile.TemporaryDirectory() as folder, fresh(folder) as store:
        write(store, coded)
        for name in ("attributions", "moves"):
            stream = io.BytesIO()
            assert export_table(store, name, stream, format="parquet") == store.counts()[name]
            rows = pa.parquet.read_table(io.BytesIO(stream.getvalue())).to_pylist()
            assert rows == store.exported(name).arrow().to_pylist()
