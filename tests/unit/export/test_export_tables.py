"""Files for other programs: exact, stable, safe to open in a spreadsheet, and never half written."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from waystation.errors import InputError, StoreError
from waystation.export import tables as export
from waystation.export.tables import export_table
from waystation.ids import sha256_hex
from waystation.records import (
    Attribution,
    Coding,
    Document,
    Duplicate,
    Failure,
    Interval,
    Maker,
    Passage,
    RawItem,
    Span,
    Timex,
)
from waystation.store.record import RecordStore, open_record

HOME = "document:1"
TEXT = "=2+5 is no offer 😀, Ankara said\non Monday."
START = datetime.fromisoformat("2020-10-05T08:00:00")
MAKERS = {
    stage: Maker(id=f"maker:{stage}", stage=stage, version="1", config_sha256="", vocabularies=())
    for stage in ("clean", "annotate", "extract")
}

LINKING = Maker(id="maker:link", stage="link", version="1", config_sha256="", vocabularies=())


def span(words: str) -> Span:
    return Span(document_id=HOME, start=TEXT.index(words), end=TEXT.index(words) + len(words))


def coding() -> tuple[RawItem, Coding]:
    data = TEXT.encode()
    item = RawItem(id="raw:1", locator="wire.jsonl#3", sha256=sha256_hex(data), media_type="text/plain", data=data)
    document = Document(
        id=HOME, raw_id=item.id, locator=item.locator, text=TEXT, text_sha256=item.sha256, language="en", outlet=None,
        url=None, canonical_url=None, headline="-1 & counting", byline=None, dateline=None,
        passages=(Passage(span=span(TEXT), kind="body", foreign_score=0.25, reasons=("none",)),),
        warnings=("not_english",), headline_mismatch=None, headline_reasons=(), date_candidates=(), published=None,
        published_earliest=date(2020, 10, 1), published_latest=None, published_source=None,
    )  # fmt: skip
    attribution = Attribution(
        id="attribution:1", document_id=HOME, source=(span("Ankara"),), cue=(span("said"),),
        content=(span("=2+5 is no offer 😀"),), speaker="Turkey",
        said=Interval(start=date(2020, 10, 5), end=date(2020, 10, 6)),
    )  # fmt: skip
    day = span("Monday")
    timex = Timex(id="timex:1", document_id=HOME, tid="t1", start=day.start, end=day.end, type="DATE", value=None)
    return item, Coding(
        document=document, timexes=(timex,), actors=(), attributions=(attribution,), event_mentions=(), moves=(),
        measures=(), meetings=(), approaches=(), warnings=(),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with open_record(tmp_path / "aegean.duckdb", write=True) as opened:
        run = opened.begin_run(command="read", makers=tuple(MAKERS.values()), now=START)
        failure = Failure(
            id="failure:1", locator=None, raw_id=None, stage="read", error="InputError", message="@SUM(A1) is no text"
        )
        opened.write_batch(run, MAKERS, key="1", codings=[coding()], failures=[failure])
        yield opened


def exported(store: RecordStore, table: str, format: str) -> bytes:
    stream = io.BytesIO()
    export_table(store, table, stream, format=format)
    return stream.getvalue()


def test_a_jsonl_row_is_the_record_with_its_words_and_where_they_stand(store: RecordStore) -> None:
    (line,) = exported(store, "attributions", "jsonl").splitlines()
    row = json.loads(line)
    assert row["content"] == [[0, 18]]
    assert row["content_text"] == ["=2+5 is no offer 😀"]
    assert row["cue_text"] == ["said"]
    assert row["locator"] == "wire.jsonl#3"
    assert row["maker"] == "maker:extract"
    assert row["said"]["start"] == "2020-10-05"
    assert row["parent"] is None
    assert "run" not in row
    assert "😀".encode() in line


def test_a_timex_carries_its_text(store: RecordStore) -> None:
    assert json.loads(exported(store, "timexes", "jsonl"))["text"] == "Monday"


def test_a_copy_shows_its_own_outlet_and_day(store: RecordStore) -> None:
    row = Duplicate(id="duplicate:1", document_id=HOME, account_id=HOME, fullest_id=HOME, shared=1.0)
    store.replace_duplicates([row], maker=LINKING)
    (line,) = exported(store, "duplicates", "jsonl").splitlines()
    assert json.loads(line) == {
        "id": "duplicate:1",
        "document_id": HOME,
        "account_id": HOME,
        "fullest_id": HOME,
        "shared": 1.0,
        "outlet": None,
        "published": None,
        "locator": "wire.jsonl#3",
        "maker": LINKING.id,
    }


def test_every_table_is_exported_in_every_format(store: RecordStore) -> None:
    for table, count in store.counts().items():
        rows = exported(store, table, "jsonl").splitlines()
        cells = list(csv.reader(io.StringIO(exported(store, table, "csv").decode())))
        parquet = pq.read_table(io.BytesIO(exported(store, table, "parquet")))
        assert len(rows) == len(cells) - 1 == parquet.num_rows == count
        assert cells[0] == parquet.column_names
        if rows:
            assert list(json.loads(rows[0])) == cells[0]


def test_csv_keeps_a_spreadsheet_from_running_what_a_report_says(store: RecordStore) -> None:
    (failure,) = csv.DictReader(io.StringIO(exported(store, "failures", "csv").decode()))
    assert failure["message"] == "'@SUM(A1) is no text"
    assert failure["locator"] == ""
    (document,) = csv.DictReader(io.StringIO(exported(store, "documents", "csv").decode(), newline=""))
    assert document["text"] == "'" + TEXT
    assert document["headline"] == "'-1 & counting"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_each_start_of_a_formula_is_guarded(text: str) -> None:
    assert export._cell(text) == "'" + text


def test_csv_cells_of_lists_are_json(store: RecordStore) -> None:
    (passage,) = csv.DictReader(io.StringIO(exported(store, "passages", "csv").decode(), newline=""))
    assert json.loads(passage["span"]) == [0, len(TEXT)]
    assert json.loads(passage["reasons"]) == ["none"]
    assert passage["foreign_score"] == "0.25"
    (statement,) = csv.DictReader(io.StringIO(exported(store, "attributions", "csv").decode(), newline=""))
    assert statement["anonymous"] == "false"
    assert statement["parent"] == ""


def test_parquet_keeps_lists_structs_and_dates(store: RecordStore) -> None:
    (row,) = pq.read_table(io.BytesIO(exported(store, "attributions", "parquet"))).to_pylist()
    assert row["content"] == [[0, 18]]
    assert row["said"]["start"] == date(2020, 10, 5)


def test_the_same_record_gives_the_same_bytes(store: RecordStore) -> None:
    for format in ("jsonl", "csv", "parquet"):
        assert exported(store, "attributions", format) == exported(store, "attributions", format)


def test_a_path_is_written_whole_or_not_at_all(
    store: RecordStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "statements.jsonl"
    assert export_table(store, "attributions", out, format="jsonl") == 1
    before = out.read_bytes()
    assert before == exported(store, "attributions", "jsonl")

    def half(_rows: object, stream: io.BytesIO) -> int:
        stream.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setitem(export._WRITERS, "jsonl", half)
    with pytest.raises(KeyboardInterrupt):
        export_table(store, "attributions", out, format="jsonl")
    assert out.read_bytes() == before
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]


def test_a_stream_stays_open(store: RecordStore) -> None:
    stream = io.BytesIO()
    for format in ("csv", "jsonl", "parquet"):
        export_table(store, "attributions", stream, format=format)
    assert not stream.closed


def test_what_does_not_exist_is_an_error_and_leaves_no_file(store: RecordStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such format"):
        export_table(store, "moves", tmp_path / "moves.xlsx", format="xlsx")
    with pytest.raises(StoreError, match="no such table"):
        export_table(store, "moves; DROP TABLE moves", tmp_path / "moves.csv", format="csv")
    with pytest.raises(InputError, match="folder does not exist"):
        export_table(store, "moves", tmp_path / "no" / "moves.csv", format="csv")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".wal"] == ["aegean.duckdb"]
