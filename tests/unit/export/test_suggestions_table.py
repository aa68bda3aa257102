"""The table of suggestions: read back, it counts for nothing until somebody says yes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from waystation.export.suggestions import suggestions_csv
from waystation.read.evidence import COLUMNS, read_evidence
from waystation.records import Span
from waystation.records.suggestion import Suggestion

OFFER = Suggestion(
    id="suggestion:1", obligation="fuel", bearing="offered", kind=None, by="USA", actors=("USA",), on=None,
    published=date(2008, 2, 7), words=Span(document_id="d", start=0, end=4), because=("move:1", "attribution:2"),
    score=0.5, reason="an offer", documents=("d",),
)  # fmt: skip
DEED = replace(OFFER, bearing="asserted", kind="asserted", on=date(2008, 2, 6), because=("event_mention:3",))


def table(*rows: Suggestion, quote: str = "fuel\nfor them") -> str:
    return suggestions_csv(rows, quote=lambda span: quote)


def test_an_offer_has_no_kind_and_a_deed_has(tmp_path: Path) -> None:
    offer, deed = csv.DictReader(io.StringIO(table(OFFER, DEED)))
    assert (offer["kind"], offer["confirmed"], offer["on"], offer["because"]) == ("", "", "", "move:1 attribution:2")
    assert (deed["kind"], deed["ref"], deed["on"], deed["words"]) == (
        "asserted", "event_mention:3", "2008-02-06", "fuel for them",
    )  # fmt: skip
    assert set(COLUMNS) < set(offer)


def test_nothing_counts_until_it_is_confirmed(tmp_path: Path) -> None:
    file = tmp_path / "evidence.csv"
    text = table(OFFER, DEED)
    file.write_text(text, "utf-8")
    assert read_evidence(file) == []
    file.write_text(text.replace("\n,fuel,asserted", "\nyes,fuel,asserted"), "utf-8")
    (row,) = read_evidence(file)
    assert (row.obligation, row.kind, row.by, row.on, row.ref) == (
        "fuel", "asserted", "USA", date(2008, 2, 6), "event_mention:3",
    )  # fmt: skip


def test_a_spreadsheet_is_handed_no_formula() -> None:
    (row,) = csv.DictReader(io.StringIO(table(replace(DEED, by="=cmd|x", actors=("@x",)), quote="+1")))
    assert (row["by"], row["actors"], row["words"]) == ("'=cmd/x", "'@x", "'+1")
