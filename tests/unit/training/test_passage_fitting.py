"""Fitting and scoring of the model of foreign passages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from training.passages.fitting import Example, example_of, fit_model
from training.passages.frequency import stems_by_frequency
from training.passages.scores import average_precision, score_model
from training.passages.splices import make_splices
from training.passages.stories import load_stories, split_stories

from waystation.clean.passages.foreign import FOREIGN_FROM
from waystation.clean.passages.model import load_passage_model


@pytest.fixture(scope="module")
def held_out() -> Sequence[Example]:
    _, stories = split_stories(load_stories())
    return [example_of(splice) for splice in make_splices(stories, copies=2, seed=11)]


def test_the_shipped_model_fits_the_words_and_features_of_today(held_out: Sequence[Example]) -> None:
    scores = score_model(load_passage_model(), held_out, threshold=FOREIGN_FROM)
    assert scores["average precision"] > 0.9
    assert scores["recall at 5 %"] > 0.7
    assert scores[f"precision from {FOREIGN_FROM}"] > 0.9
    assert scores[f"recall from {FOREIGN_FROM}"] > 0.5


def test_a_fit_is_reproducible_and_works(held_out: Sequence[Example]) -> None:
    stories, _ = split_stories(load_stories())
    stories = stories[:40]
    examples = [example_of(splice) for splice in make_splices(stories, copies=2, seed=4)]
    model = fit_model(examples, stories)
    assert model == fit_model(examples, stories)
    assert score_model(model, held_out, threshold=FOREIGN_FROM)["average precision"] > 0.7


def test_average_precision() -> None:
    assert average_precision([(0.9, True), (0.8, False), (0.7, True)]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([(0.9, False)]) == 0


def test_stems_by_frequency() -> None:
    assert stems_by_frequency(["the", ",", "talks", "talk", "1994", "envoys", "geneva"], most=2) == ["talk", "envoi"]
