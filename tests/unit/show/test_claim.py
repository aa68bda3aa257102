"""One claim as plain text: claim, chain, sentence, report, maker; and nothing that steers a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pytest
from made_record import MadeRecord, hostile_record, made_record

from waystation.errors import InputError
from waystation.records import Attribution, Document, Maker
from waystation.show.claim import render_claim, render_who_said

MAKER = Maker(id="maker:1", stage="extract", version="0.1", config_sha256="0", vocabularies=())


class _Rows:
    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def batches(self) -> Iterable[pa.RecordBatch]:
        yield pa.RecordBatch.from_pydict(
            {"id": [row.id for row in self.rows], "maker": [MAKER.id for _ in self.rows]},
            schema=pa.schema({"id": pa.string(), "maker": pa.string()}),
        )


class Asked:
    """A made-up record with the questions that a store answers."""

    def __init__(self, record: MadeRecord) -> None:
        self.record = record

    def __getattr__(self, name: str) -> Any:
        return getattr(self.record, name)

    def rows(self, table: str) -> list[Any]:
        return self.record.held.get(table, [])

    def attributions(self, *, document_id: str | None = None) -> list[Attribution]:
        return [row for row in self.rows("attributions") if document_id in (None, row.document_id)]

    def document(self, document_id: str) -> Document:
        return next(row for row in self.rows("documents") if row.id == document_id)

    def search_statements(self, text: str) -> list[Attribution]:
        def content(row: Attribution) -> str:
            return " ".join(span.of(self.document(row.document_id).text) for span in row.content)

        return [row for row in self.attributions() if text.casefold() in content(row).casefold()]

    def makers(self) -> list[Maker]:
        return [MAKER]

    def exported(self, table: str) -> _Rows:
        return _Rows(self.rows(table))


@pytest.fixture
def store() -> Asked:
    return Asked(made_record())


def test_a_statement_with_its_chain(store: Asked) -> None:
    shown = render_claim(store, store.rows("attributions")[0].id, sourcing=())
    assert shown.startswith("CLAIM  attribution:")
    for line in (
        "  quoted, speech, asserts; said: 21 June 2022",
        "  1. Mira Dahl (speaker, water minister, “said in a statement”)",
        "  2. Velmark News Bureau (state media, “carried”)",
        "  3. Continental Press (news agency, “according to”)",
        "  4. The Amsel Courier (this report, 21 June 2022)",
        "  The Amsel Courier, 21 June 2022: Velmark spurns river talks",
        "  extract 0.1, maker:1",
    ):
        assert line in shown.split("\n"), shown
    assert "No gate will close while our fields lie under water" in shown.split("SENTENCE")[1]


def test_an_act_names_whose_word_it_rests_on(store: Asked) -> None:
    shown = render_claim(store, store.rows("event_mentions")[2].id, sourcing=())
    assert "Velmark: hypothetical: concession" in shown
    assert "on the condition: If Ardenia lifts the tolls" in shown
    assert "1. a senior official (anonymous source, “told”)" in shown


def test_the_reports_own_words_have_a_chain_of_one(store: Asked) -> None:
    shown = render_claim(store, store.rows("event_mentions")[0].id, sourcing=())
    assert "  1. The Amsel Courier (this report, 21 June 2022)\n  told in the report's own words" in shown


def test_an_offer_with_its_answer(store: Asked) -> None:
    shown = render_claim(store, store.rows("proposals")[0].id, sourcing=())
    assert "offer by Ardenia to Velmark: to meet at any table and at any hour" in shown
    assert "rejected; made: 14–21 June 2022; answered 21 June 2022" in shown
    assert f"ANSWERED BY  {store.rows('moves')[1].id}" in shown


@pytest.mark.parametrize(
    "table", ["documents", "moves", "measures", "meetings", "approaches", "actors", "timexes", "failures"]
)
def test_every_kind_of_record_can_be_shown(store: Asked, table: str) -> None:
    for row in store.rows(table):
        assert len(render_claim(store, row.id, sourcing=()).split("\n")) > 3


def test_an_unknown_id_says_where_ids_are(store: Asked) -> None:
    with pytest.raises(InputError, match=r"nothing with this id.*waystation export"):
        render_claim(store, "attribution:0", sourcing=())


def test_who_said(store: Asked) -> None:
    shown = render_who_said(store, "would   REWARD delay", sourcing=())
    assert shown.startswith("1 statement with “would REWARD delay”")
    assert "Mira Dahl: that a step-by-step deal “would reward delay”" in shown
    assert "OUTSIDE" not in shown


def test_words_outside_all_statements_are_not_denied(store: Asked) -> None:
    shown = render_who_said(store, "at any table and at any hour", sourcing=())
    assert shown.startswith("0 statements")
    assert "OUTSIDE THESE STATEMENTS the words stand in 1 place:" in shown
    assert "Velmark on Tuesday turned down an offer" in shown


def test_words_that_stand_nowhere(store: Asked) -> None:
    assert "stand in none of the reports" in render_who_said(store, "a bridge to nowhere", sourcing=())


@pytest.mark.parametrize("words", ["", " \n"])
def test_no_words_are_refused(store: Asked, words: str) -> None:
    with pytest.raises(InputError, match="no words"):
        render_who_said(store, words, sourcing=())


def test_nothing_steers_the_terminal() -> None:
    store = Asked(hostile_record())
    for table in store.record.held:
        for row in store.rows(table):
            shown = render_claim(store, row.id, sourcing=())
            assert not [c for c in shown if (ord(c) < 32 and c != "\n") or 0xD800 <= ord(c) < 0xE000 or c == "\u202e"]
    assert "\x1b" not in render_who_said(store, "\x1b[31m", sourcing=())
