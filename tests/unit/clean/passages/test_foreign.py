"""Passages of another story."""

from __future__ import annotations

import time

from strait_report import HEADLINE, STRAIT, VACCINE, VACCINE_HEADING
from waystation.clean.passages.foreign import Strangeness, mark_foreign
from waystation.clean.passages.words import words_of
from waystation.records.text import PassageKind


def mark(texts: list[str], kinds: list[PassageKind] | None = None) -> list[Strangeness | None]:
    return mark_foreign([words_of(text) for text in texts], kinds=kinds or ["body"] * len(texts))


def test_a_paragraph_of_another_story_is_found_with_its_heading() -> None:
    texts = [*STRAIT[:4], VACCINE_HEADING, VACCINE, *STRAIT[4:]]
    kinds: list[PassageKind] = ["body"] * len(texts)
    kinds[4] = "subhead"
    found = mark(texts, kinds)
    assert [number for number, one in enumerate(found) if one is not None and one.foreign] == [4, 5]
    paragraph = found[5]
    assert paragraph is not None
    assert "names that stand nowhere else in the report" in paragraph.reasons


def test_a_heading_with_words_of_its_own_makes_a_doubtful_paragraph_foreign() -> None:
    doubtful = "Pupils who travel by bus can now buy a season ticket for six months, and must show it to the driver."
    kinds: list[PassageKind] = ["body"] * (len(STRAIT) + 2)
    kinds[4] = "subhead"
    own = mark([*STRAIT[:4], "Cheaper tickets for Larkfield pupils", doubtful, *STRAIT[4:]], kinds)[5]
    shared = mark([*STRAIT[:4], "Survey ships wait in the strait", doubtful, *STRAIT[4:]], kinds)[5]
    assert own is not None
    assert shared is not None
    assert own.foreign
    assert not shared.foreign


def test_the_story_itself_is_not_foreign() -> None:
    assert not any(one.foreign for one in mark(list(STRAIT)) if one is not None)


def test_what_is_too_short_to_tell_has_no_score() -> None:
    assert mark([*STRAIT, "Nobody was hurt."])[-1] is None
    assert mark([*STRAIT[:3], VACCINE]) == [None] * 4


def test_the_score_does_not_depend_on_the_rest_being_long() -> None:
    once, twice = mark([*STRAIT, VACCINE])[-1], mark([*STRAIT, *STRAIT, VACCINE])[-1]
    assert once is not None
    assert twice is not None
    assert once.foreign
    assert twice.foreign


def test_what_the_headline_names_is_less_strange() -> None:
    tickets = "Pupils who travel by bus can now buy a season ticket for six months, and must show it to the driver."
    texts = [*STRAIT[:4], tickets, *STRAIT[4:]]
    words, kinds = [words_of(text) for text in texts], list[PassageKind](["body"] * len(texts))
    of_strait, of_tickets = words_of(HEADLINE), words_of("Pupils to buy season tickets for the bus")
    alone, announced = (mark_foreign(words, kinds=kinds, headline=headline)[4] for headline in (of_strait, of_tickets))
    inside = mark_foreign([of_tickets, *words], kinds=["headline", *kinds])
    assert alone is not None
    assert announced is not None
    assert announced.score < alone.score
    assert inside[5] == announced


def test_a_text_of_very_many_passages_is_judged_in_time() -> None:
    texts = [f"{paragraph} It was hour {hour} of the talks." for hour in range(750) for paragraph in STRAIT]
    words = [words_of(text) for text in texts]
    started = time.process_time()
    assert not any(one.foreign for one in mark_foreign(words, kinds=["body"] * len(texts)) if one is not None)
    assert time.process_time() - started < 5
