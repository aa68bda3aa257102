"""Kinds of passages."""

from __future__ import annotations

import pytest

from waystation.clean.passages.kinds import Judged, judge_kinds
from waystation.clean.passages.words import words_of

BODY = "The foreign ministers of both countries agreed on Monday to reopen two crossings that were closed in spring."


def judged(*texts: str, headline: str | None = None, outlets: frozenset[str] = frozenset()) -> list[Judged]:
    words = [words_of(text) for text in texts]
    return judge_kinds(texts, words, marked=[None] * len(texts), headline=headline, outlets=outlets)


def kinds(*texts: str, headline: str | None = None, outlets: frozenset[str] = frozenset()) -> list[str]:
    return [one.kind for one in judged(*texts, headline=headline, outlets=outlets)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "furniture"),
        ("Story continues below", "furniture"),
        ("JUST WATCHED Ministers meet Replay More Videos ... MUST WATCH Ministers meet 02:10", "furniture"),
        ("* * *", "furniture"),
        ("Sign up for our weekly briefing on the region", "furniture"),
        ("Follow @courier_desk", "furniture"),
        ("Copyright © 2023 The Courier. All rights reserved.", "furniture"),
        ("© 2019 Courier Media", "furniture"),
        ("3 years ago", "furniture"),
        ("• Ann Writer can be reached at writer@courier.example.", "furniture"),
        ("Reporting by Ann Writer in Oslo; Editing by Bo Reader", "byline"),
        ("(Reporting by Ann Writer; editing by Bo Reader)", "byline"),
        ("Wire services contributed to this report.", "sourcing_note"),
        ("This story draws on agency copy.", "sourcing_note"),
        ("ann.writer@courier.example", "furniture"),
        ("Contact the reporter: writer@courier.example", "furniture"),
        ("Most popular on Courier Online", "furniture"),
        ("Sponsored: Seven slippers for cold mornings that you will want to have", "furniture"),
        ("Story highlights Ministers agree on two crossings", "subhead"),
        ("The ministers at the crossing in March. Photograph: Ann Writer/Courier", "caption"),
        ("The ministers at the crossing on Monday. (Ann Writer/Border Courier)", "caption"),
        ("OSLO, Norway | Tuesday, March 2, 2021", "dateline"),
        ("Image caption The ministers at the crossing", "caption"),
        ("The ministers at the crossing, March 3, 2021. REUTERS/Ann Writer", "caption"),
        ("A guard at the crossing on Monday. (Ann Writer/AP)", "caption"),
    ],
)
def test_lines_that_are_no_part_of_the_story(line: str, kind: str) -> None:
    assert kinds(BODY, line, BODY) == ["body", kind, "body"]


@pytest.mark.parametrize(
    "line",
    [
        "The minister said the government would share its findings with both parliaments before the summer recess.",
        "“All rights of passage are reserved to the two states,” the treaty says of the strait and its islands.",
        "Visitors from the north were turned back at the crossing for a third day, according to the border guard.",
        "Reuters reported on Monday that the commission had met twice since January without naming its source.",
        "Also on Monday, the minister wrote on Twitter: “We will visit the crossing and tell our neighbours so.”",
        "The Associated Press reported that the commission had not met, and the ministry would not say why.",
        "The ministry sent photos: crossings, bridges and a ferry that had lain at its pier since the spring",
        "Sponsored by both governments, the talks on the crossings will go on until the summer, the spokeswoman said.",
        "The two standards: one for crossings, one for ports, were what the ministers could not agree on in Oslo.",
        "With agencies warning of hunger in the border towns, the two governments let a convoy through.",
        "More than forty states have signed the convention, and more are expected to do so before the summer.",
    ],
)
def test_sentences_of_the_story_with_words_of_furniture_stay_body(line: str) -> None:
    assert kinds(BODY, line, BODY)[1] == "body"


def test_headline_byline_dateline_and_subhead() -> None:
    assert kinds(
        "Two crossings to reopen after border talks",
        "By Ann Writer and Bo Reader",
        "Tuesday, March 2, 2021",
        BODY,
        "A fence of forty miles",
        BODY,
    ) == ["headline", "byline", "dateline", "body", "subhead", "body"]


def test_lines_under_the_headline_are_subheads() -> None:
    texts = (
        "Two crossings to reopen after border talks",
        "Envoys also speak of a ferry",
        "No word on the third crossing",
        "By Ann Writer in Oslo",
        BODY,
    )
    assert kinds(*texts) == ["headline", "subhead", "subhead", "byline", "body"]
    assert kinds(*texts[:3], "A short end") == ["body"] * 4  # no paragraph under them: a list, not a report's top


def test_a_masthead_is_neither_headline_nor_subhead() -> None:
    heading = "Two crossings to reopen after border talks"
    assert kinds(heading, "BORDER COURIER", BODY) == ["headline", "furniture", "body"]
    assert kinds("Ann Writer and Bo Reader", "BORDER COURIER", BODY) == ["byline", "furniture", "body"]
    assert kinds("BORDER COURIER", heading, BODY, "Most popular on Border Courier")[:2] == ["furniture", "headline"]
    assert kinds("CROSSINGS REOPEN", BODY)[0] == "headline"
    assert kinds("CROSSINGS REOPEN", "Envoys also speak of a ferry", BODY)[:2] == ["headline", "subhead"]


def test_no_headline_stands_under_a_highlight() -> None:
    texts = ("Story highlights Ministers agree on two crossings", "A third stays closed for now", BODY)
    assert kinds(*texts) == ["subhead", "subhead", "body"]


def test_a_motto_counts_only_at_the_end() -> None:
    motto = "Courier standards: slow, careful, fair."
    assert kinds(BODY, motto, BODY)[1] == "body"
    assert kinds(BODY, BODY, motto)[2] == "furniture"


def test_a_first_sentence_is_no_headline() -> None:
    assert kinds("The talks are over.", BODY) == ["body", "body"]


def test_a_headline_handed_in_keeps_another_heading_from_being_it() -> None:
    texts = ("Two crossings to reopen after border talks", BODY)
    assert kinds(*texts, headline="Two crossings to reopen after border talks")[0] == "headline"
    assert kinds(*texts, headline="Drought empties the reservoirs of the south")[0] == "subhead"


def test_the_outlet_and_the_name_above_it_are_the_byline() -> None:
    assert kinds("Ann Writer", "THE COURIER", BODY, outlets=frozenset({"the courier"})) == ["byline", "byline", "body"]


def test_a_note_on_the_author_counts_only_at_the_end() -> None:
    note = "Ann Writer is the author of a history of the strait and its pilots."
    assert kinds(BODY, note, BODY) == ["body", "body", "body"]
    assert kinds(BODY, BODY, note) == ["body", "body", "furniture"]


def test_a_rule_comes_with_its_name() -> None:
    [_, advertisement] = judged(BODY, "ADVERTISEMENT")
    assert advertisement.reasons == ("advertisement",)
