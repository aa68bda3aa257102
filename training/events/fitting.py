"""Fitting of the linear model, and how sure all voices together may be. It needs scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from training.events.reading import Row
from waystation.extract.events.typing.linear import LinearModel
from waystation.extract.events.typing.voices import TYPES, Voices, chances
from waystation.records.event import EventType

SHARES = {
    "whole": Voices(encoder=1.0, linear=0.6, rules=0.4, rules_unsure=0.2, nothing=0.0),
    "fast": Voices(encoder=0.0, linear=1.0, rules=0.2, rules_unsure=0.1, nothing=0.0),
}
"""How much the voices count beside each other: eight numbers set by hand, with a look at a development corpus."""

_SEEN = 2  # times at least: a rarer feature is left out
_LOOSE = 0.2  # the inverse strength of the penalty
_STEPS = 400
_SCALES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4)
_NOTHINGS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


def fit_linear_model(rows: Sequence[Row]) -> LinearModel:
    """Return the regression of the answers on the features and vectors of some questions."""
    seen = Counter(name for row in rows for name in row.features)
    names = sorted(name for name, times in seen.items() if times >= _SEEN)
    columns = {name: number for number, name in enumerate(names)}
    places = [(n, columns[name]) for n, row in enumerate(rows) for name in sorted(row.features) if name in columns]
    there = csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(rows), len(names)))
    vectors = csr_matrix(np.stack([row.vectors for row in rows]))
    fitted = LogisticRegression(C=_LOOSE, max_iter=_STEPS).fit(
        hstack([there, vectors]).tocsr(),
        [answer_number(row.example.event_type) for row in rows],
        sample_weight=[row.example.weight for row in rows],
    )
    weights = fitted.coef_.T.astype(np.float32)
    return LinearModel(
        rows=columns,
        weights=weights[: len(names)],
        vectors=weights[len(names) :],
        intercept=fitted.intercept_.astype(np.float32),
    )


def calibrated(
    shares: Voices, rows: Sequence[Row], *, encoder: NDArray[np.float32] | None, linear: NDArray[np.float32]
) -> Voices:
    """Return the voices, louder or softer together, as makes the answers to questions held out likeliest.

    Two numbers are fitted: the loudness of all, and what is added to "nothing happened". ``encoder`` and ``linear`` are
    the models' scores, a row a question.
    """

    def loss(voices: Voices) -> float:
        total = 0.0
        for number, row in enumerate(rows):
            heard = None if encoder is None else encoder[number]
            likely = chances(voices, encoder=heard, linear=linear[number], verdict=row.verdict)
            total -= row.example.weight * float(np.log(likely[answer_number(row.example.event_type)] + 1e-9))
        return total

    tried = [_louder(shares, scale, nothing) for scale in _SCALES for nothing in _NOTHINGS]
    return min(tried, key=loss)


def answer_number(kind: EventType | None) -> int:
    """Return the place of an answer among the models' scores; nothing is the last."""
    return len(TYPES) if kind is None else TYPES.index(kind)


def _louder(shares: Voices, scale: float, nothing: float) -> Voices:
    names = ("encoder", "linear", "rules", "rules_unsure")
    return replace(shares, nothing=nothing, **{name: round(getattr(shares, name) * scale, 3) for name in names})
