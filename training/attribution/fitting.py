"""Fitting of the regressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from training.attribution.examples import Example
from training.regression import fit_weights, rounded
from waystation.extract.attribution.tagging.model import Regression, StatementModel
from waystation.extract.attribution.tagging.statements import Judged
from waystation.records.attribution import CueKind

_KINDS: tuple[CueKind, ...] = ("speech", "thought", "attitude")
_PENALTY = 20.0
_SEEN = 3  # times at least: a rarer feature is left out
_DIGITS = 3  # of a weight
_DIMENSIONS = 50


def fit_model(examples: Sequence[Example]) -> StatementModel:
    """Return the model of some examples: of all candidates, and of the kinds of those that are statements."""
    rows = [one for example in examples for one in example.candidates]
    truth = [statement for example in examples for statement in example.truth]
    taken = [(one, statement) for one, statement in zip(rows, truth, strict=True) if statement is not None]
    true_rows = [one for one, _ in taken]
    return StatementModel(
        statement=_fit(rows, [statement is not None for statement in truth]),
        kinds={kind: _fit(true_rows, [statement.kind == kind for _, statement in taken]) for kind in _KINDS},
    )


def _fit(rows: Sequence[Judged], truth: Sequence[bool]) -> Regression:
    seen = Counter(name for one in rows for name in one.features)
    names = sorted(name for name, times in seen.items() if times >= _SEEN)
    column = {name: number for number, name in enumerate(names)}
    values = np.zeros((len(rows), len(names) + _DIMENSIONS + 1))
    for row, one in zip(values, rows, strict=True):
        for name in one.features:
            if name in column:
                row[column[name]] = 1.0
        if one.vector is not None:
            row[len(names) : -1] = one.vector
    values[:, -1] = 1.0
    weights = fit_weights(values, np.array(truth, dtype=float), penalty=_PENALTY)
    return Regression(
        intercept=rounded(weights[-1], digits=_DIGITS),
        weights={name: rounded(weight, digits=_DIGITS) for name, weight in zip(names, weights, strict=False)},
        vector=tuple(rounded(weight, digits=_DIGITS) for weight in weights[len(names) : -1]),
    )
