"""Fitting of the two regressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.passages.splices import Splice
from training.passages.stories import Story, folds
from training.regression import fit_weights, rounded
from waystation.clean.passages.foreign import features_knowing, part_of, units_of
from waystation.clean.passages.likeness import Features, Part, likeness
from waystation.clean.passages.model import PassageModel, Regression, rarity
from waystation.clean.passages.words import Words, words_of

_FOLDS = 5
_PENALTY = 1.0
_DIGITS = 4  # of a weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A report ready to be judged: its parts, what they share, and which of them are foreign."""

    story: str
    headline: Words
    parts: Sequence[Part]
    alone: Sequence[Features]
    foreign: Sequence[bool]


def example_of(splice: Splice) -> Example:
    """Return the example that a splice makes."""
    units = units_of(splice.kinds)
    words = [words_of(text) for text in splice.texts]
    parts = [part_of(unit, words) for unit in units]
    headline = words_of(splice.headline)
    return Example(
        story=splice.story,
        headline=headline,
        parts=parts,
        alone=likeness(parts, headline=headline, rarity=rarity),
        foreign=[splice.foreign[unit[-1]] for unit in units],
    )


def fit_model(examples: Sequence[Example], stories: Sequence[Story]) -> PassageModel:
    """Return the model of some examples.

    The second regression is fitted on what first ones said that had not seen the story.
    """
    first_odds: dict[int, list[float]] = {}
    for part in folds(stories, _FOLDS):
        seen = [example for example in examples if example.story not in part]
        unseen = _fit(seen, [example.alone for example in seen])
        for number, example in enumerate(examples):
            if example.story in part:
                first_odds[number] = [unseen.log_odds(features) for features in example.alone]
    knowing = [
        features_knowing(first_odds[number], example.parts, headline=example.headline)
        for number, example in enumerate(examples)
    ]
    return PassageModel(first=_fit(examples, [one.alone for one in examples]), second=_fit(examples, knowing))


def _fit(examples: Sequence[Example], features: Sequence[Sequence[Features]]) -> Regression:
    rows: list[Features] = []
    truth: list[bool] = []
    for example, of_example in zip(examples, features, strict=True):
        for part, row, foreign in zip(example.parts, of_example, example.foreign, strict=True):
            if part.long_enough:
                rows.append(row)
                truth.append(foreign)
    names = sorted(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    design = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    weights = fit_weights(design, np.array(truth, dtype=float), penalty=_PENALTY)
    scaled = weights[:-1] / spread
    return Regression(
        intercept=rounded(weights[-1] - scaled @ mean, digits=_DIGITS),
        weights={name: rounded(weight, digits=_DIGITS) for name, weight in zip(names, scaled, strict=True)},
    )
