"""The shipped model of foreign passages."""

from __future__ import annotations

import pytest

from waystation.clean.passages.likeness import Part, likeness, opinions
from waystation.clean.passages.model import Regression, load_passage_model, rarity
from waystation.clean.passages.words import stem, words_of


def test_rarity_follows_the_frequency_of_words() -> None:
    ordered = [rarity(stem(word)) for word in ("government", "ceasefire", "demilitarisation", "Xanthopoulou")]
    assert ordered == sorted(ordered)
    assert 0 <= ordered[0] < 0.4
    assert ordered[-1] == 1
    assert rarity("1994") == 0.5


def test_the_model_knows_the_features_that_are_made() -> None:
    part = Part.of(words_of("The envoys met in Geneva."), None)
    features = likeness([part], headline=None, rarity=rarity)[0]
    model = load_passage_model()
    assert set(model.first.weights) == set(features)
    assert set(model.second.weights) == set(features) | set(opinions([0.0], [part])[0])


def test_log_odds_are_a_weighted_sum() -> None:
    regression = Regression(intercept=-1.0, weights={"shared": 2.0, "far": -0.5})
    assert regression.log_odds({"shared": 1.0, "far": 4.0, "of no weight": 9.0}) == pytest.approx(-1.0)
    with pytest.raises(KeyError):
        regression.log_odds({"shared": 1.0})
