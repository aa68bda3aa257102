"""Logistic regression by Newton's method: the linear models trained here, the same on every machine up to rounding."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS = 50
_NEARLY = 1e-9  # keeps the curve invertible where a column tells nothing


def fit_weights(design: NDArray[np.float64], truth: NDArray[np.float64], *, penalty: float) -> NDArray[np.float64]:
    """Return the weights of a design's columns; the last one is the intercept's and is not held down.

    Args:
        design: a row an example; its last column holds ones.
        truth: 1 for the examples that are, 0 for those that are not.
        penalty: how strongly weights are drawn to nought (half of it times their square is added to the loss).
    """
    held = np.full(design.shape[1], penalty)
    held[-1] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (chance - truth) + held * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(held + _NEARLY)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def rounded(value: float, *, digits: int) -> float:
    """Return a weight with so many significant digits: more would differ from machine to machine."""
    return float(f"{value:.{digits}g}")
