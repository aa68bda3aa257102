"""What only the whole record shows: copies, and lines that an outlet repeats; the same however it was read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from waystation.config import Config
from waystation.link.repeated import REPEATED
from waystation.pipeline import recoding
from waystation.pipeline.local import read_into
from waystation.read.items import item_from_memory
from waystation.records import RawItem
from waystation.store.record import RecordStore, open_record
from waystation.store.tables import EXPORTED

NOW = datetime(2021, 6, 5, 12)
WATCH = "Greek minister says talks with Turkey are over and calls home the envoy whom Athens had sent to the islands"
BODIES = (
    "Greece rejected the proposal on Friday, its foreign minister said, and called home its envoy from the islands "
    "where both sides had met for most of the week.",
    "Egypt welcomed the talks that are due to open in Oslo on Monday, its foreign minister told reporters, and offered "
    "to host the round that is to follow in the autumn.",
    "Norway will send two ships to watch over the truce in the strait, its prime minister said on Sunday, if both "
    "governments ask for them in writing before the winter.",
)
COPY = f"NICOSIA, June 4 (Northbridge Wire) - {BODIES[0]}"


def items() -> list[RawItem]:
    watched = [f"{body}\n\n{WATCH}" for body in BODIES]
    made = [
        item_from_memory(text, url=f"https://news.example/{number}", outlet="Harbour Courier")
        for number, text in enumerate(watched)
    ]
    return [*made, item_from_memory(COPY, url="https://post.example/copy", outlet="Meridian Post")]


def read(path: Path, *batches: Sequence[RawItem], keep_raw: bool = True) -> dict[str, list[str]]:
    """Read batches into one record, a run each; return the sorted rows of its tables."""
    for batch in batches:
        with open_record(path, write=True) as store:
            config = Config(workers=0, keep_raw=keep_raw)
            read_into(store, batch, config=config, clock=lambda: NOW, command="test")
    with open_record(path) as store:
        return exported(store)


def exported(store: RecordStore) -> dict[str, list[str]]:
    return {
        table.name: sorted(
            msgspec.json.encode(row).decode()
            for batch in store.exported(table.name).batches()
            for row in batch.to_pylist()
        )
        for table in EXPORTED
        if table.name != "runs"
    }


def test_copies_get_rows_and_keep_their_outlets(tmp_path: Path) -> None:
    rows = [json.loads(row) for row in read(tmp_path / "r.duckdb", items())["duplicates"]]
    assert {row["outlet"] for row in rows} == {"Harbour Courier", "Meridian Post"}
    assert {row["locator"] for row in rows} == {"https://news.example/0", "https://post.example/copy"}
    assert len({row["account_id"] for row in rows}) == 1


def test_a_repeated_line_is_furniture_and_no_claim(tmp_path: Path) -> None:
    alone = read(tmp_path / "alone.duckdb", items()[:1])
    assert any(WATCH in row for row in alone["passages"] if '"kind":"body"' in row)
    together = read(tmp_path / "together.duckdb", items())
    marked = [json.loads(row) for row in together["passages"] if REPEATED in row]
    assert [(row["span_text"], row["kind"]) for row in marked] == [(WATCH, "furniture")] * 3
    assert not any("talks with Turkey" in row for row in together["attributions"])
    assert any("talks with Turkey" in row for row in alone["attributions"]), "else the line above proves nothing"


@pytest.mark.parametrize("keep_raw", [True, False])
def test_order_and_runs_do_not_matter(tmp_path: Path, keep_raw: bool) -> None:
    made = items()
    once = read(tmp_path / "once.duckdb", made, keep_raw=keep_raw)
    backwards = read(tmp_path / "backwards.duckdb", made[::-1], keep_raw=keep_raw)
    one_by_one = read(tmp_path / "one.duckdb", *([item] for item in made), keep_raw=keep_raw)
    assert once == backwards == one_by_one


def test_reading_again_codes_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.duckdb"
    once = read(path, items())

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("coded again")

    monkeypatch.setattr(recoding, "annotate_documents", refuse)
    assert read(path, items()) == once


def test_a_report_that_cannot_be_coded_again_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no such angle")

    path = tmp_path / "r.duckdb"
    monkeypatch.setattr(recoding, "annotate_documents", fail)
    rows = read(path, items())
    assert len(rows["failures"]) == 3
    assert all('"stage":"link"' in row for row in rows["failures"])
    assert not any(REPEATED in row for row in rows["passages"])
    assert any("talks with Turkey" in row for row in rows["attributions"])
    monkeypatch.undo()
    mended = read(path, items())
    assert any(REPEATED in row for row in mended["passages"])
    assert mended["failures"] == [], "what could be coded again at last has failed no more"
