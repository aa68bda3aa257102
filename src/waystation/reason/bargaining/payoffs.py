"""What keeping a schedule is worth to a side at each step, and what breaching it is worth.

Flows are in units of what one period of full performance costs the side: a side that is at level x while the other is
at y gains ``benefit_cost * y - x`` a period. After a noticed breach or a false alarm both sides fall back, for ever, to
the share of their levels that cannot be undone. A side in breach takes none of its later steps either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from waystation.reason.bargaining.parameters import Numbers, SideValues

Levels = Sequence[float | Numbers]


def after_fall(own: Numbers | float, other: Numbers | float, values: SideValues) -> Numbers:
    """Return the present value of all periods after a fall from these levels."""
    kept = values.benefit_cost * (1 - values.other_back) * other - (1 - values.own_back) * own
    return np.asarray(kept / (1 - values.discount))


def worth_now(own: Numbers | float, other: Numbers | float, values: SideValues) -> Numbers:
    """Return what one period at these levels is worth, with what follows from a false alarm in it."""
    fall = values.discount * values.false_alarm * after_fall(own, other, values)
    return np.asarray(values.benefit_cost * other - own + fall)


def own_cost_in_breach(values: SideValues) -> Numbers:
    """Return what a side in breach goes on to pay, per unit of the level it stays at."""
    if values.takes_back:
        return np.asarray((1 - values.own_back) / (1 - values.discount))
    return _until_noticed(values, 1 - values.own_back)


def gain_rate_in_breach(values: SideValues) -> Numbers:
    """Return what a breach gains in its first period and after being noticed in it, per unit of the other's level."""
    fallen = values.discount * values.detection * (1 - values.other_back) / (1 - values.discount)
    return np.asarray(values.benefit_cost * (1 + fallen))


def final_gain_in_breach(values: SideValues) -> Numbers:
    """Return all that a breach gains once the other side takes no more steps, per unit of the other's level."""
    return np.asarray(values.benefit_cost * _until_noticed(values, 1 - values.other_back))


def final_worth(values: SideValues) -> Numbers:
    """Return what a deal that is done is worth at full levels, with false alarms still to come."""
    return np.asarray(worth_now(1.0, 1.0, values) / (1 - values.discount * (1 - values.false_alarm)))


def keeping(own: Levels, other: Levels, values: SideValues) -> list[Numbers]:
    """Return what keeping on is worth at each step; the last entry holds for the time after the deal is done, too.

    Args:
        own: the side's own level after each step.
        other: the other side's.
        values: the side's view of the assumptions.
    """
    calm = values.discount * (1 - values.false_alarm)
    found = [worth_now(own[-1], other[-1], values) / (1 - calm)]
    for x, y in zip(reversed(own[:-1]), reversed(other[:-1]), strict=True):
        found.append(worth_now(x, y, values) + calm * found[-1])
    return found[::-1]


def deviating(own: Levels, other: Levels, values: SideValues) -> list[Numbers]:
    """Return what a breach is worth that begins at each step; where it takes back, one entry more: after the last."""
    unnoticed = values.discount * (1 - values.detection)
    gains = [final_gain_in_breach(values) * other[-1]]
    for y in reversed(other[:-1]):
        gains.append(gain_rate_in_breach(values) * y + unnoticed * gains[-1])
    gains.reverse()
    cost = own_cost_in_breach(values)
    before = [0.0, *own[:-1]]
    if values.takes_back:
        gains, before = [*gains, gains[-1]], [*before, own[-1]]
    return [np.asarray(gain - cost * level) for gain, level in zip(gains, before, strict=True)]


def _until_noticed(values: SideValues, left: Numbers) -> Numbers:
    """Return the present value of 1 a period until a breach is noticed, and of ``left`` a period after that."""
    noticed = values.discount * values.detection * left / (1 - values.discount)
    return np.asarray((1 + noticed) / (1 - values.discount * (1 - values.detection)))
