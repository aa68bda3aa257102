"""Headline against body."""

from __future__ import annotations

from strait_report import HEADLINE, STRAIT
from waystation.clean.passages.headline import judge_headline
from waystation.clean.passages.words import same_state, stem, words_of

WORDS = [words_of(text) for text in STRAIT]


def test_the_report_s_own_headline_fits() -> None:
    score, reasons = judge_headline(HEADLINE, WORDS)
    assert score is not None
    assert score < 0.1
    assert reasons == ()


def test_a_headline_of_another_story_does_not() -> None:
    score, reasons = judge_headline("Drought empties the reservoirs of Cape Town", WORDS)
    assert score is not None
    assert score > 0.9
    assert "Drought" in reasons[-1]


def test_the_same_actors_doing_something_else_is_a_mismatch() -> None:
    score, reasons = judge_headline("Turkey and Greece jointly extinguish wildfires, airlift villagers", WORDS)
    assert score is not None
    assert score >= 0.5
    assert any("is done" in reason for reason in reasons)


def test_an_idiom_and_a_capital_are_no_mismatch() -> None:
    for own in ("Ankara's neighbour waits for a word on the strait", "After the winter: a small step on a long road"):
        score, _ = judge_headline(own, WORDS)
        assert score is not None
        assert score < 0.5, own


def test_a_label_is_no_part_of_the_headline() -> None:
    assert judge_headline(f"OPINION: {HEADLINE}", WORDS) == judge_headline(HEADLINE, WORDS)


def test_nothing_to_compare_is_unknown() -> None:
    assert judge_headline("What now?", WORDS) == (None, ())
    assert judge_headline(HEADLINE, []) == (None, ())


def test_people_and_things_of_a_state_are_the_state() -> None:
    assert words_of("x N.Korean").content == words_of("x Korea").content
    assert same_state(stem("Ankara"), among={stem("Turkey")}) == stem("Turkey")
    assert same_state(stem("Ankara"), among={stem("Greece")}) == stem("Ankara")
    assert words_of("x Turkish").content == words_of("x Turkey").content
