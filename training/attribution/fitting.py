"""Fitting of the regressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.attribution.examples import Example
from waystation.extract.attribution.tagging.model import Regression, StatementModel
from waystation.extract.attribution.tagging.statements import Judged
from waystation.records.attribution import CueKind

_KINDS: tuple[CueKind, ...] = ("speech", "thought", "attitude")
_PENALTY = 20.0
_SEEN = 3  # times at least: a rarer feature is left out
_STEPS = 30
_DIGITS = 3  # of a weight: more would differ from machine to machine
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
    weights = _newton(values, np.array(truth, dtype=float))
    return Regression(
        intercept=_rounded(weights[-1]),
        weights={name: _rounded(weight) for name, weight in zip(names, weights, strict=False)},
        vector=tuple(_rounded(weight) for weight in weights[len(names) : -1]),
    )


def _newton(design: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of the columns; that of the last one, the intercept, is not held down."""
    held = np.full(design.shape[1], _PENALTY)
    held[-1] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - truth) + held * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(held)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
