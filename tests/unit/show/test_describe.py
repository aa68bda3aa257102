"""Records in few words: what did not happen never reads as if it had, and unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_record import made_document, made_record

from waystation.show.describe import act_words, clipped, happened, in_words, outcome, party_name, reality, title_of


def rows(table: str) -> list[Any]:
    return made_record().held[table]


@pytest.mark.parametrize(
    ("modes", "word", "shape", "told_as_happened"),
    [
        ((), "happened", "disc", True),
        (("historical",), "happened, background", "half", True),
        (("future",), "planned", "ring", False),
        (("hypothetical",), "hypothetical", "diamond", False),
        (("future", "negated"), "planned, negated", "cross", False),
        (("historical", "future"), "background, planned", "ring", False),
    ],
)
def test_each_state_has_a_word_and_a_shape(modes: Any, word: str, shape: str, told_as_happened: bool) -> None:
    assert (reality(modes).word, reality(modes).shape, happened(modes)) == (word, shape, told_as_happened)
    assert act_words("attack", modes) == ("attack" if told_as_happened else f"{word}: attack")


def test_relief_that_is_only_promised_does_not_read_as_given() -> None:
    document, measure = rows("documents")[0], rows("measures")[0]
    promised = replace(measure, act="lifted", auxiliary_modes=("future",))
    assert in_words(promised, document.text) == "planned: lifted: the tolls on its barges; by Ardenia, on Velmark"


def test_a_forum_that_is_only_named_is_not_held() -> None:
    assert outcome(replace(rows("meetings")[0], outcome=None)).word == "only named"


def test_nobody_told_is_not_told() -> None:
    document, measure = rows("documents")[1], rows("measures")[1]
    assert in_words(measure, document.text) == "imposed: the tolls; by Ardenia, on not told"


def test_a_state_by_its_code_and_anybody_else_as_given() -> None:
    assert party_name("NOR") == "Norway"
    assert party_name("River Commission") == "River Commission"


def test_a_report_without_headline_is_known_by_its_first_words() -> None:
    body = "The river talks in Lunden ended on Friday without a word on tolls."
    bare = made_document((("body", body),), locator="x", outlet=None, published=None, headline=None)
    assert title_of(bare) == "No headline: “The river talks in Lunden ended on Friday …”"
    assert title_of(replace(bare, passages=())) == "No headline"


def test_long_words_are_cut_on_one_line() -> None:
    assert clipped("a\n b") == "a b"
    assert len(clipped("word " * 100)) <= 161
