"""Is a schedule self-enforcing? Each step for each side, the weakest of them, and what would have to be otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from waystation.errors import InputError
from waystation.reason.bargaining import payoffs
from waystation.reason.bargaining.lp import fewest_uneven_phases
from waystation.reason.bargaining.parameters import TOLERANCE, Numbers, checked, side_values
from waystation.reason.bargaining.phases import fewest_levels
from waystation.reason.bargaining.ranges import needs
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    PhasedStep,
    Schedule,
    Side,
)
from waystation.records.bargain_report import ScheduleReport, StepCheck

MOST_PHASES = 60  # more steps than these are no deal that anybody would sign
MOST_UNEVEN = 40  # a linear program each
_AFTER = "after the last step"


def analyse_schedule(
    schedule: Schedule, parameters: BargainParameters, *, most_phases: int = MOST_PHASES
) -> ScheduleReport:
    """Tell whether each side does best to take each step of a schedule, given what the analyst assumes.

    Args:
        schedule: the steps, one a period.
        parameters: what is assumed of both sides.
        most_phases: how many steps to look at in the search for the fewest.

    Returns:
        Each step's slack for each side, the weakest, and for each assumption the values at which the schedule holds.

    Raises:
        InputError: the schedule is empty or adds up to more than the whole, or an assumption is out of bounds.

    Example: ``analyse_schedule(common_schedule([.4, 1]), parameters)`` for a halt that is met with two fifths of the
    relief, then all the rest for all the rest.

    Not done: probabilities of success, types, domestic politics, which schedule is the right one.
    """
    checked(parameters)
    check_schedule(schedule)
    checks = check_steps(schedule, parameters)
    levels = fewest_levels(parameters, most=most_phases)
    return ScheduleReport(
        schedule=schedule,
        parameters=parameters,
        checks=checks,
        weakest=min(checks, key=lambda check: check.slack),
        holds=all(check.holds for check in checks),
        fails_for=tuple(side for side in SIDES if not all(check.holds for check in checks if check.side == side)),
        needs=needs(parameters, lambda name, values: schedule_holds(schedule, parameters, {name: values})),
        most_phases=most_phases,
        fewest_phases=len(levels) or None,
        fewest_levels=levels,
        fewest_uneven=fewest_uneven_phases(parameters, most=min(most_phases, MOST_UNEVEN)),
    )


def check_steps(schedule: Schedule, parameters: BargainParameters) -> tuple[StepCheck, ...]:
    """Return each step's check for each side, in the order of steps."""
    titles = [*(step.title for step in schedule.steps), _AFTER]
    found = []
    for side in SIDES:
        for number, (keep, leave) in enumerate(_worths(schedule, parameters, side), start=1):
            slack = float(keep - leave)
            found.append(
                StepCheck(
                    number=number,
                    step=titles[number - 1],
                    side=side,
                    keeping=float(keep),
                    deviating=float(leave),
                    slack=slack,
                    holds=slack * (1 - parameters.discount) >= -TOLERANCE,
                )
            )
    return tuple(sorted(found, key=lambda check: (check.number, SIDES.index(check.side))))


def schedule_holds(
    schedule: Schedule, parameters: BargainParameters, varied: dict[str, Numbers] | None = None
) -> NDArray[np.bool_]:
    """Tell for each side (first axis) whether it takes every step, at each point of ``varied`` (arrays by name)."""
    rows = []
    for side in SIDES:
        values = side_values(parameters, side, varied)
        slack = [keep - leave for keep, leave in _worths(schedule, parameters, side, varied)]
        rows.append(np.min(np.broadcast_arrays(*slack), axis=0) * (1 - values.discount) >= -TOLERANCE)
    return np.stack(np.broadcast_arrays(*rows))


def worth_at_start(
    schedule: Schedule, parameters: BargainParameters, side: Side, varied: dict[str, Numbers] | None = None
) -> Numbers:
    """Return what a schedule that is kept is worth to a side as its first step falls due."""
    return _worths(schedule, parameters, side, varied)[0][0]


def common_schedule(levels: Sequence[float], *, id: str = "schedule", title: str = "Schedule") -> Schedule:
    """Return a schedule with both sides at the same level after each step, the last level being 1 for a whole deal.

    Example: ``common_schedule([1])`` is a grand bargain, ``common_schedule([.25, .5, 1])`` three growing steps.
    """
    gains = [level - before for level, before in zip(levels, [0.0, *levels[:-1]], strict=True)]
    steps = (
        PhasedStep(id=f"step-{number}", title=f"Step {number}", dismantling=gain, relief=gain)
        for number, gain in enumerate(gains, start=1)
    )
    return Schedule(id=id, title=title, steps=tuple(steps))


def check_schedule(schedule: Schedule) -> None:
    """Raise an `InputError` if a schedule has no steps, a step is no share, or a side's steps exceed the whole."""
    if not schedule.steps:
        raise InputError("a schedule needs a step", subject=schedule.id, advice="add one")
    for step in schedule.steps:
        if not (0 <= step.dismantling <= 1 and 0 <= step.relief <= 1):
            raise InputError("a step's shares must be from 0 to 1", subject=step.id, advice="write .25 for a quarter")
        if step.dismantling + step.relief <= 0:
            raise InputError("nobody does anything in this step", subject=step.id, advice="leave it out")
    for side in SIDES:
        if (total := math.fsum(share(step, side) for step in schedule.steps)) > 1 + 1e-9:
            raise InputError(
                f"the shares of {side} add up to {total:.12g}", subject=schedule.id, advice="make it 1 at most"
            )


def share(step: PhasedStep, side: Side) -> float:
    """Return what a step adds to one side's level."""
    return step.dismantling if side == "dismantling" else step.relief


def levels_of(schedule: Schedule, side: Side) -> list[float]:
    """Return how far a side is after each step."""
    return list(accumulate(share(step, side) for step in schedule.steps))


def _worths(
    schedule: Schedule, parameters: BargainParameters, side: Side, varied: dict[str, Numbers] | None = None
) -> list[tuple[Numbers, Numbers]]:
    """Return, step by step, what keeping and what deviating is worth to a side."""
    values = side_values(parameters, side, varied)
    own, other = levels_of(schedule, side), levels_of(schedule, "relief" if side == "dismantling" else "dismantling")
    keep, leave = payoffs.keeping(own, other, values), payoffs.deviating(own, other, values)
    return list(zip([*keep, keep[-1]], leave, strict=False))  # the last entry counts where a deed can be taken back
