"""Assumptions for tests, and payoffs added up period by period, without any formula of the package."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.records.bargain import BargainParameters, Deviation, Sides


def both(value: float) -> Sides:
    return Sides(dismantling=value, relief=value)


def assume(
    discount: float,
    benefit_cost: float | Sides,
    back: float | tuple[float, float],
    *,
    detection: float | Sides = 1.0,
    false_alarm: float = 0.0,
    deviation: Deviation = "withhold",
) -> BargainParameters:
    """``back`` is the reversibility of both sides' steps, or (snapback, rebuilding)."""
    snapback, rebuilding = back if isinstance(back, tuple) else (back, back)
    return BargainParameters(
        discount=discount,
        benefit_cost=benefit_cost if isinstance(benefit_cost, Sides) else both(benefit_cost),
        snapback=snapback,
        rebuilding=rebuilding,
        detection=detection if isinstance(detection, Sides) else both(detection),
        false_alarm=false_alarm,
        deviation=deviation,
    )


def added_up(
    own: Sequence[float],
    other: Sequence[float],
    *,
    discount: float,
    benefit_cost: float,
    own_back: float,
    other_back: float,
    alarm: float,
    periods: int = 600,
) -> float:
    """Return what a path of levels is worth if an alarm, likely each period, ends it: the mean over all alarm times."""
    flows = [benefit_cost * other[min(t, len(other) - 1)] - own[min(t, len(own) - 1)] for t in range(periods)]
    fallen = [
        benefit_cost * (1 - other_back) * other[min(t, len(other) - 1)] - (1 - own_back) * own[min(t, len(own) - 1)]
        for t in range(periods)
    ]
    worth, calm = 0.0, 1.0
    for t in range(periods):
        worth += calm * discount**t * flows[t]
        worth += calm * alarm * discount ** (t + 1) * fallen[t] / (1 - discount)
        calm *= 1 - alarm
    return worth
