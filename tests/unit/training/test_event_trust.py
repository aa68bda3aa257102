"""Tests of fitting how far a coded act can be trusted."""

from __future__ import annotations

import random

import pytest
from training.events.corpus import load_sentences
from training.events.trust import MOST, Judged, area, fit_learnt, fit_news, judged_sentences

from waystation.extract.events.trust.model import ALWAYS, LEARNT, Trust

SEEDED = random.Random(7)


def _judged(number: int) -> list[Judged]:
    """Return acts that are right where the actor's state is known, but for one in ten; a word tells it, too."""
    rows = []
    for _ in range(number):
        owned, noise = SEEDED.random() < 0.5, SEEDED.random() < 0.1
        told = {f"actor owned={owned}", f"place={SEEDED.randrange(6)}", f"word={'meet' if owned else 'go'}"}
        rows.append(Judged(features=frozenset(told), right=owned != noise))
    return rows


def test_the_learnt_part_tells_right_from_wrong() -> None:
    learnt = fit_learnt(_judged(300))

    assert area(_judged(300), learnt.log_odds) == pytest.approx(0.9, abs=0.05)
    assert learnt.weights["actor owned=True"] > 0 > learnt.weights["actor owned=False"]


def test_the_short_list_has_no_words_and_few_numbers() -> None:
    learnt = fit_learnt(_judged(300))
    news = fit_news(_judged(600), learnt)

    assert {ALWAYS, LEARNT} <= set(news)
    assert len(news) <= MOST
    assert not [name for name in news if "word" in name.split("=")[0]]
    assert area(_judged(300), Trust(learnt=learnt, news=news).chance) == pytest.approx(0.9, abs=0.05)


def test_our_sentences_are_judged_by_their_annotation() -> None:
    rows = list(judged_sentences(load_sentences()[:40]))

    assert {row.right for row in rows} == {True, False}
    assert all(any(name.startswith("base=") for name in row.features) for row in rows)
