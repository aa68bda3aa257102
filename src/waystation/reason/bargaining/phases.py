"""The fewest phases of a deal that holds, both sides equally far after each: computed backwards from the last step.

At each step, the level before it must be so high that withholding the step does not pay. Working back from the full
level, each level is the least that the later ones allow; when nothing need have been done before, the deal is whole.
That the least levels give the fewest phases is not proved here: a linear program over all schedules agrees on every
point looked at (tests, and ``python -m benchmarks.bargaining``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waystation.reason.bargaining import payoffs
from waystation.reason.bargaining.parameters import TOLERANCE, Numbers, SideValues, checked, side_values
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    Deviation,
    Sides,
)

_MOST = 10_000
_STILL = 1e-15


def minimum_phases(
    *, discount: float, benefit_cost: float, reversibility: float, deviation: Deviation = "withhold"
) -> int | None:
    """Return the fewest phases in which two like sides can trade all for all, each step worth taking for both.

    Args:
        discount: what a benefit one period later is worth now, above 0 and below 1.
        benefit_cost: what all of the other's steps bring a side, in units of what all of its own cost it.
        reversibility: the share of either side's steps that can be undone, 0 to 1.
        deviation: what a breach is: to withhold one's steps, or also to take back at once what can be.

    Returns:
        The number, or None: no schedule of up to 10,000 phases holds.

    Raises:
        InputError: a number is out of its bounds.

    >>> minimum_phases(discount=0.9, benefit_cost=1.5, reversibility=0.5)
    3

    Not done: sides that differ, late detection, false alarms (see `fewest_phases`), a chance that it succeeds.
    """
    parameters = BargainParameters(
        discount=discount,
        benefit_cost=Sides(dismantling=benefit_cost, relief=benefit_cost),
        snapback=reversibility,
        rebuilding=reversibility,
        deviation=deviation,
    )
    return int(fewest_phases(parameters, most=_MOST)) or None


def fewest_phases(
    parameters: BargainParameters, varied: dict[str, Numbers] | None = None, *, most: int = 60
) -> NDArray[np.int64]:
    """Return the fewest phases at each point of ``varied`` (arrays by name, of shapes that fit); 0: none up to most.

    Example: with ``{"discount": np.linspace(.5, .9, 5)}`` five numbers, each for one discount.
    """
    sides = [side_values(checked(parameters), side, varied) for side in SIDES]
    shape = np.broadcast_shapes(*(np.shape(number) for side in sides for number in _arrays(side)))
    found = np.zeros(shape, dtype=np.int64)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for number, ratio in enumerate(islice(_ratios(sides, shape), most), start=1):
            found[(found == 0) & (ratio <= TOLERANCE)] = number
    return found


def fewest_levels(parameters: BargainParameters, *, most: int = 60) -> tuple[float, ...]:
    """Return the common level after each step of a deal with the fewest phases; empty if there is none up to most.

    Example: where a grand bargain holds, one level, 1; where three phases are needed, three that end in 1.
    """
    phases = int(fewest_phases(parameters, most=most))
    if not phases:
        return ()
    sides = [side_values(parameters, side) for side in SIDES]
    levels = [1.0]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for ratio in islice(_ratios(sides, ()), phases - 1):
            levels.append(levels[-1] * float(ratio))
    return tuple(reversed(levels))


def irreversible_levels(*, discount: float, benefit_cost: float, phases: int) -> tuple[float, ...]:
    """Return the levels after the first phases of the fastest endless deal of like sides that can undo nothing.

    The steps shrink by ``1 / (discount * benefit_cost)`` each, and the whole is never reached; empty where that
    product is not above 1, and nothing can be traded.

    Example: with a discount of .8 and benefits twice the costs, the first step is .375 of the whole.
    """
    growth = discount * benefit_cost
    return tuple(1 - growth**-step for step in range(1, phases + 1)) if growth > 1 else ()


def _ratios(sides: list[SideValues], shape: tuple[int, ...]) -> Iterator[Numbers]:
    """Yield, from the last step back, the least level before a step over the level after it; 1 or more: none will do.

    Everything is kept per unit of the present level, so that levels may shrink for thousands of steps.
    """
    worth = [payoffs.final_worth(side) for side in sides]
    gain = [payoffs.final_gain_in_breach(side) for side in sides]
    cost = [payoffs.own_cost_in_breach(side) for side in sides]
    unnoticed = [side.discount * (1 - side.detection) for side in sides]
    noticed = [payoffs.gain_rate_in_breach(side) for side in sides]
    calm = [side.discount * (1 - side.false_alarm) for side in sides]
    now = [payoffs.worth_now(1.0, 1.0, side) for side in sides]
    done, stuck = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    previous: Any = np.full(shape, np.nan)
    while not (done | stuck).all():
        bounds = [_bound(g - w, c) for g, w, c in zip(gain, worth, cost, strict=True)]
        ratio = np.broadcast_to(np.maximum(bounds[0], bounds[1]), shape)
        stuck = stuck | ~(ratio < 1 - TOLERANCE) | (np.abs(ratio - previous) <= _STILL)  # a NaN is stuck, too
        done = done | (ratio <= TOLERANCE)
        yield np.where(stuck, np.inf, ratio)
        previous = ratio
        worth = [flow + factor * later / ratio for flow, factor, later in zip(now, calm, worth, strict=True)]
        gain = [rate + factor * later / ratio for rate, factor, later in zip(noticed, unnoticed, gain, strict=True)]


def _bound(missing: Numbers, cost: Numbers) -> Numbers:
    """Return the least level before a step, 0 if none is missing; endless where breach costs nothing."""
    return np.asarray(np.where(missing <= TOLERANCE * np.maximum(cost, TOLERANCE), 0.0, missing / cost))


def _arrays(values: SideValues) -> tuple[Numbers, ...]:
    return (
        values.discount,
        values.benefit_cost,
        values.own_back,
        values.other_back,
        values.detection,
        values.false_alarm,
    )
