"""For which values of one assumption does something hold? Looked for point by point, then cornered to 1e-12.

2,001 values are tried across the parameter's bounds; a stretch narrower than a two-thousandth of them can be missed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from waystation.reason.bargaining.parameters import Numbers, is_shared, value_of
from waystation.records.bargain import MADE_OF, SIDES, BargainParameters
from waystation.records.bargain_report import Need, Range

Condition = Callable[[str, Numbers], NDArray[np.bool_]]

_POINTS = 2001
_HALVINGS = 32
_EDGE = 1e-6  # how near to a bound that is not itself a value


def needs(parameters: BargainParameters, condition: Condition) -> tuple[Need, ...]:
    """Return for each assumption the values at which a condition holds, all others as given.

    Where both sides have the same number it is varied for both at once, too, and for each alone.

    Args:
        parameters: the point to start from.
        condition: takes a parameter's name and an array of values, and tells which of them fulfil it; in two rows, one
            for each side, where that can be told.
    """
    names = ["discount", "false_alarm"]
    for both, each in MADE_OF.items():
        names += [both, *each] if is_shared(parameters, both) else each
    told_apart = condition("discount", np.array([parameters.discount])).ndim == 2
    return tuple(_need(parameters, name, condition, told_apart=told_apart) for name in sorted(names))


def _need(parameters: BargainParameters, name: str, condition: Condition, *, told_apart: bool) -> Need:
    def both(name: str, values: Numbers) -> NDArray[np.bool_]:
        return np.asarray(np.atleast_2d(condition(name, values)).all(axis=0))

    def alone(row: int) -> tuple[Range, ...]:
        return holding_ranges(parameters, name, lambda name, values: condition(name, values)[row])

    return Need(
        parameter=name,
        value=value_of(parameters, name),
        holds_in=holding_ranges(parameters, name, both),
        dismantling_in=alone(0) if told_apart else None,
        relief_in=alone(1) if told_apart else None,
    )


def holding_ranges(parameters: BargainParameters, name: str, condition: Condition) -> tuple[Range, ...]:
    """Return the ranges of one parameter in which a condition holds.

    Example: the detection of a breach from .18519 on, for a grand bargain with a discount of .9, benefits twice the
    costs and a snapback of .8.
    """
    low, high = _bounds(parameters, name)
    places = np.linspace(low, high, _POINTS)
    holds = condition(name, _value(name, places))
    turns = np.flatnonzero(holds[1:] != holds[:-1])
    edges = _value(name, _corner(name, condition, places[turns], places[turns + 1], starts=holds[turns]))
    found: list[Range] = []
    start: float | None = None
    for edge, ends in zip(edges, holds[turns], strict=True):
        if ends:
            found.append(Range(low=start, high=float(edge)))
        else:
            start = float(edge)
    if holds[-1]:
        found.append(Range(low=start, high=None))
    return tuple(found)


def _bounds(parameters: BargainParameters, name: str) -> tuple[float, float]:
    """Return where to look; benefits are looked at as b / (1 + b)."""
    if name == "discount" or name.startswith("benefit_cost"):
        return _EDGE, 1 - _EDGE
    if name.startswith("detection"):
        return parameters.false_alarm, 1.0
    if name == "false_alarm":
        return 0.0, min(parameters.detection.of(side) for side in SIDES)
    return 0.0, 1.0


def _value(name: str, places: Numbers) -> Numbers:
    return places / (1 - places) if name.startswith("benefit_cost") else places


def _corner(name: str, condition: Condition, left: Numbers, right: Numbers, *, starts: NDArray[np.bool_]) -> Numbers:
    """Halve the stretches in which the condition turns; return the last places at which it holds."""
    for _ in range(_HALVINGS if left.size else 0):
        middle = (left + right) / 2
        like_left = condition(name, _value(name, middle)) == starts
        left, right = np.where(like_left, middle, left), np.where(like_left, right, middle)
    return np.where(starts, left, right)
