"""Lines of sourcing on the pages and in the terminal: who said it, through whom, where to check, how many reports."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_record import HOSTILE_NAME, MadeRecord, hostile_record, made_document, made_record, restated_record, traced
from test_accounts import duplicate
from test_claim import Asked

from waystation.link.sourcing import trace_sourcing
from waystation.records import Attribution, Document, Event, Relay, SourceLine, Span
from waystation.show.claim import render_claim, render_who_said
from waystation.show.dossier import write_dossier
from waystation.show.sourcing import claim_words, claims_by_telling, line_notes, line_steps

TODAY = date(2022, 8, 1)
LINE = SourceLine(
    id="source_line:1",
    claim_id="attribution:1",
    kind="statement",
    tellings=("attribution:1", "attribution:2"),
    documents=("a", "b"),
    accounts=("a", "b"),
    speakers=("Mira Dahl",),
    anonymous=False,
    hands=("Velmark News Bureau", "Northern Wire"),
    check="Velmark News Bureau",
    state_media=("Velmark News Bureau",),
    distance=3,
)


def report(outlet: str | None) -> Document:
    return made_document((("body", "The locks stay shut."),), locator="x", outlet=outlet, published=None, headline=None)


REPORTS = {"a": report("Amsel Courier"), "b": report(None)}


def test_a_claim_is_counted_in_reports_accounts_and_lines() -> None:
    assert claim_words([LINE]) == "2 reports, 1 line of sourcing"
    copied = replace(LINE, accounts=("a",))
    other = replace(LINE, documents=("c",), accounts=("c",), tellings=("attribution:3",))
    assert claim_words([copied, other]) == "3 reports, 2 accounts, 2 lines of sourcing"


def test_each_telling_leads_to_all_lines_of_its_claim() -> None:
    other = replace(LINE, tellings=("attribution:3",))
    event = replace(LINE, kind="event", claim_id="attribution:1", tellings=("event_mention:1",))
    claims = claims_by_telling([LINE, other, event])
    assert claims["attribution:2"] == claims["attribution:3"] == (LINE, other)
    assert claims["event_mention:1"] == (event,)


def test_the_steps_are_speaker_and_shared_hands() -> None:
    steps = [(step.kind, step.name, step.note) for step in line_steps(LINE, REPORTS)]
    assert steps == [
        ("speaker", "Mira Dahl", "speaker"),
        ("carrier", "Velmark News Bureau", "state media"),
        ("carrier", "Northern Wire", "carrier"),
    ]


def test_neither_an_outlet_nor_a_speaker_stands_twice() -> None:
    direct = replace(LINE, documents=("a",), hands=("Mira Dahl", "Amsel Courier"), kind="event")
    assert [step.name for step in line_steps(direct, REPORTS)] == ["Mira Dahl"]


@pytest.mark.parametrize(
    ("speakers", "anonymous", "said"),
    [
        ((), False, ("speaker not told", "or the reports' own words")),
        (("a senior official",), True, ("a senior official", "anonymous source")),
        (("Aron Kolt", "Mira Dahl"), False, ("Aron Kolt and Mira Dahl", "speaker")),
    ],
)
def test_who_ultimately_said_it(speakers: tuple[str, ...], anonymous: bool, said: tuple[str, str]) -> None:
    first = line_steps(replace(LINE, speakers=speakers, anonymous=anonymous), REPORTS)[0]
    assert (first.name, first.note) == said


@pytest.mark.parametrize(
    ("changed", "notes"),
    [
        ({}, ("nearest hand to check: Velmark News Bureau, not among these reports", "3 hands from the speaker to us")),
        (
            {"check": "Amsel Courier", "distance": 2},
            ("nearest hand to check: Amsel Courier, among these reports", "2 hands from the speaker to us"),
        ),
        (
            {"check": None, "distance": 1, "documents": ("b",), "accounts": ("b",)},
            ("nearest hand to check: the report itself", "1 hand from the speaker to us"),
        ),
        (
            {"check": "Amsel Courier", "distance": 1, "accounts": ("a",), "hands": ()},
            (
                "nearest hand to check: the reports themselves",
                "1 hand from the speaker to us",
                "one text in 2 reports",
                "in part through state media: Velmark News Bureau",
            ),
        ),
        (
            {"hands": (), "state_media": ()},
            (
                "nearest hand to check: Velmark News Bureau, not among these reports",
                "3 hands from the speaker to us",
                "put together since a carrier that is only described may be any of its kind",
            ),
        ),
    ],
)
def test_notes_say_where_to_check_and_why(changed: dict[str, object], notes: tuple[str, ...]) -> None:
    assert line_notes(replace(LINE, **changed), REPORTS) == notes  # type: ignore[arg-type]


def pages_of(record: MadeRecord, folder: Path) -> dict[str, str]:
    write_dossier(record, folder, sourcing=traced(record), today=TODAY)  # type: ignore[arg-type]
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}


def test_two_papers_with_one_carrier_are_one_line_on_the_pages(tmp_path: Path) -> None:
    pages = pages_of(restated_record(), tmp_path / "out")
    shown = " ".join(re.sub(r"<[^>]+>", " ", pages["sourcing.html"]).split())
    assert "1 claim told by more than one report" in shown
    assert "2 reports 1 line of sourcing" in shown
    assert "Mira Dahl speaker Velmark News Bureau state media The Amsel Courier 21 June 2022 Upper Valley News" in shown
    assert "Nearest hand to check: Velmark News Bureau, not among these reports; 2 hands from the speaker" in shown
    links = re.findall(
        r'<a href="(sourcing\.html#c-[0-9a-f]+)">2 reports, 1 line of sourcing</a>', pages["statements.html"]
    )
    assert len(links) == 2
    assert f'id="{links[0].split("#")[1]}"' in pages["sourcing.html"]


def test_an_event_of_two_reports_leads_to_its_entries(tmp_path: Path) -> None:
    record: Any = made_record()
    mentions = [record.held["event_mentions"][number] for number in (1, 3)]
    event = Event(
        id=mentions[0].id,
        mentions=tuple(one.id for one in mentions),
        documents=tuple(one.document_id for one in mentions),
    )
    found = trace_sourcing(
        record.attributions(), documents=record.documents(), duplicates=(), events=[event], mentions=mentions
    )
    write_dossier(record, tmp_path / "out", sourcing=found, today=TODAY)
    page = (tmp_path / "out" / "sourcing.html").read_text("utf-8")
    timeline = (tmp_path / "out" / "timeline.html").read_text("utf-8")
    assert "2 lines of sourcing" in page
    targets = re.findall(r'href="timeline\.html#([^"]+)"', page)
    assert len(targets) == 2
    assert all(f'id="{target}"' in timeline for target in targets)


def test_what_one_report_tells_is_no_entry(tmp_path: Path) -> None:
    pages = pages_of(made_record(), tmp_path / "out")
    assert "No claim in these reports is told by more than one" in pages["sourcing.html"]
    assert "line of sourcing</a>" not in pages["statements.html"]


def test_the_terminal_says_on_how_much_a_claim_rests() -> None:
    record = restated_record()
    store, lines = Asked(record), traced(record)
    shown = render_claim(store, store.rows("attributions")[0].id, sourcing=lines)
    assert "SOURCING  2 reports, 1 line of sourcing" in shown
    assert "  1. Mira Dahl (speaker) → Velmark News Bureau (state media) → 2 reports" in shown
    assert "     Upper Valley News, 22 June 2022: No closing of the gates, minister says" in shown
    asked = render_who_said(store, "our fields lie under water", sourcing=lines)
    assert asked.count("SOURCING") == 1
    assert asked.index("SOURCING") < asked.index("CLAIM")


def test_an_act_is_traced_for_itself_and_a_measure_by_its_statement() -> None:
    record = restated_record()
    store, lines = Asked(record), traced(record)
    act = render_claim(store, store.rows("event_mentions")[2].id, sourcing=lines)
    assert "SOURCING  1 report, 1 line of sourcing\n  1. a senior official (anonymous source) → 1 report" in act
    own = render_claim(store, store.rows("event_mentions")[0].id, sourcing=lines)
    assert "  1. speaker not told (or the reports' own words) → 1 report" in own
    approach = render_claim(store, store.rows("approaches")[0].id, sourcing=lines)
    assert "SOURCING  1 report, 1 line of sourcing\n  1. Mira Dahl (speaker)" in approach
    assert "SOURCING" not in render_claim(store, store.rows("documents")[0].id, sourcing=lines)
    assert "SOURCING" not in render_who_said(store, "step-by-step deal", sourcing=lines)


def test_nothing_a_report_says_becomes_markup(tmp_path: Path) -> None:
    record = hostile_record()
    (document,) = record.held["documents"]
    (said,) = record.held["attributions"]
    assert isinstance(document, Document)
    assert isinstance(said, Attribution)

    def moved(span: Span) -> Span:
        return replace(span, document_id="document:again")

    passages = tuple(replace(one, span=moved(one.span)) for one in document.passages)
    record.add("documents", replace(document, id="document:again", locator="again", passages=passages))
    relays = tuple(Relay(name=one.name, kind=one.kind, span=moved(one.span)) for one in said.relays)
    spans = {name: tuple(map(moved, getattr(said, name))) for name in ("source", "cue", "content")}
    record.add(
        "attributions", replace(said, id="attribution:again", document_id="document:again", relays=relays, **spans)
    )
    record.add("duplicates", duplicate(document.id, document.id), duplicate("document:again", document.id))
    (line,) = (line for line in traced(record) if line.kind == "statement" and len(line.documents) > 1)
    assert line.speakers == (HOSTILE_NAME,)
    page = pages_of(record, tmp_path / "out")["sourcing.html"]
    assert "one text in 2 reports" in page
    assert "&lt;/ol&gt;&lt;script&gt;" in page
    assert "<svg onload" not in page
    assert "<script>" not in page
