"""The test that copies are put to: what it makes, and that a score can fall."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from evaluation import duplicates
from evaluation.duplicates import Printed, Score, Story, made_record, score_pairs

from waystation.records import Document, Duplicate

WORDS = "river delegation bridge minister harvest treaty envoy winter ballot harbour signal island pilot coast".split()


def story(number: int) -> Story:
    chance = random.Random(number)
    paragraphs = (f"{' '.join(chance.choices(WORDS, k=30)).capitalize()} {number}." for _ in range(14))
    return Story(headline=f"Envoys meet for the {number}th time", paragraphs=tuple(paragraphs))


STORIES = [story(number) for number in range(24)]


def all_one_account(documents: Sequence[Document]) -> list[Duplicate]:
    account = min(document.id for document in documents)
    return [
        Duplicate(id="", document_id=document.id, account_id=account, fullest_id=account, shared=1.0)
        for document in documents
    ]


def test_the_seed_decides_what_is_made() -> None:
    one, same, other = (made_record(STORIES, random.Random(seed)) for seed in (1, 1, 2))
    assert one == same != other
    kinds = {report.kind for report in one}
    assert {"original", "same statement", "same background", "update", "correction", "set notice"} <= kinds
    ways = {way for kind in kinds for way in kind.split("+")}
    assert {"trimmed", "lead", "reordered", "swapped", "dateline", "furniture"} <= ways


def test_copies_are_told_from_what_is_alike() -> None:
    score, errors = score_pairs(made_record(STORIES, random.Random(1)))
    assert score.precision >= 0.98, errors
    assert score.recall >= 0.95, errors


def test_pairs_that_are_not_found_or_not_copies_count(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {name: STORIES[number].paragraphs for number, name in enumerate(("a", "a too", "b"))}
    printed = [
        Printed(text_of=name[0], kind=name, outlet=name, headline="h", paragraphs=texts[name]) for name in sorted(texts)
    ]
    score, errors = score_pairs(printed)  # "a too" is held to be a copy of "a", and shares no word with it
    assert score == Score(right=0, wrong=0, missed=1)
    assert errors == {"missed: a / a too": 1}
    monkeypatch.setattr(duplicates, "find_duplicates", all_one_account)
    score, errors = score_pairs(printed)
    assert (score.precision, score.recall) == (1 / 3, 1.0)
    assert errors == {"wrong: a / b": 1, "wrong: a too / b": 1}
