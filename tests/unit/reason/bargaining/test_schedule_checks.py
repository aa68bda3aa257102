"""Schedules: payoffs against sums over periods, the weakest step, ranges, and what is refused."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest
from made_bargains import added_up, assume, both

from waystation.errors import InputError
from waystation.reason.bargaining.ranges import holding_ranges
from waystation.reason.bargaining.schedule import (
    analyse_schedule,
    common_schedule,
    levels_of,
    schedule_holds,
    worth_at_start,
)
from waystation.records.bargain import (
    SIDES,
    PhasedStep,
    Schedule,
    Sides,
)
from waystation.records.bargain_report import Range

UNEVEN = Schedule(
    id="uneven",
    title="Uneven",
    steps=(
        PhasedStep(id="a", title="Halt", dismantling=0.3, relief=0.1),
        PhasedStep(id="b", title="Inspect", dismantling=0.0, relief=0.4),
        PhasedStep(id="c", title="Dismantle", dismantling=0.7, relief=0.5),
    ),
)


@pytest.mark.parametrize("deviation", ["withhold", "take_back"])
@pytest.mark.parametrize("seed", range(6))
def test_each_step_is_worth_what_its_periods_add_up_to(deviation: str, seed: int) -> None:
    dice = random.Random(seed)
    parameters = assume(
        dice.uniform(0.5, 0.95),
        Sides(dismantling=dice.uniform(1, 3), relief=dice.uniform(1, 3)),
        (dice.random(), dice.random()),
        detection=Sides(dismantling=dice.uniform(0.2, 1), relief=dice.uniform(0.2, 1)),
        false_alarm=dice.uniform(0, 0.2),
        deviation=deviation,  # type: ignore[arg-type]
    )
    for check in analyse_schedule(UNEVEN, parameters).checks:
        side, start = check.side, check.number - 1
        own = levels_of(UNEVEN, side)
        other = levels_of(UNEVEN, "relief" if side == "dismantling" else "dismantling")
        own_back = parameters.rebuilding if side == "dismantling" else parameters.snapback
        other_back = parameters.snapback if side == "dismantling" else parameters.rebuilding
        game = {"discount": parameters.discount, "benefit_cost": parameters.benefit_cost.of(side)}
        kept = added_up(
            own[min(start, 2) :], other[min(start, 2) :],
            own_back=own_back, other_back=other_back, alarm=parameters.false_alarm, **game,
        )  # fmt: skip
        before = own[start - 1] if start else 0.0
        at_once = deviation == "take_back"
        broken = added_up(
            [before * (1 - own_back) if at_once else before], other[min(start, 2) :],
            own_back=0.0 if at_once else own_back, other_back=other_back, alarm=parameters.detection.of(side), **game,
        )  # fmt: skip
        assert check.keeping == pytest.approx(kept, abs=1e-9)
        assert check.deviating == pytest.approx(broken, abs=1e-9)
        assert check.slack == pytest.approx(kept - broken, abs=1e-9)
        assert check.holds is (kept - broken >= -1e-9)


def test_taking_back_is_checked_after_the_last_step_too() -> None:
    assert [check.step for check in analyse_schedule(UNEVEN, assume(0.9, 2, 0.5)).checks[-2:]] == ["Dismantle"] * 2
    taken_back = analyse_schedule(UNEVEN, assume(0.9, 2, 0.5, deviation="take_back"))
    assert [check.step for check in taken_back.checks[-2:]] == ["after the last step"] * 2
    lost = analyse_schedule(common_schedule([1.0]), assume(0.5, 1.9, 1.0, deviation="take_back"))
    assert [check.holds for check in lost.checks] == [False] * 4  # .5 * 1.9 < 1


def test_the_weakest_step_has_the_least_slack() -> None:
    report = analyse_schedule(UNEVEN, assume(0.9, Sides(dismantling=1.6, relief=1.8), (0.6, 0.4)))
    assert report.weakest.slack == min(check.slack for check in report.checks)
    assert (report.weakest.side, report.weakest.number) == ("relief", 3)
    assert report.fails_for == ("relief",)
    assert not report.holds


def test_at_the_end_of_a_range_the_weakest_step_has_no_slack() -> None:
    parameters = assume(0.9, Sides(dismantling=2.2, relief=2.6), (0.6, 0.5), detection=0.7, false_alarm=0.01)
    ends = 0
    for need in analyse_schedule(UNEVEN, parameters).needs:
        for one in need.holds_in:
            for end in (one.low, one.high):
                if end is not None:
                    name, _, side = need.parameter.partition(".")
                    held = getattr(parameters, name, None)
                    if name == "reversibility":
                        changes: dict[str, object] = {"snapback": end, "rebuilding": end}
                    elif isinstance(held, Sides):
                        changes = {name: dataclasses.replace(held, **{side: end}) if side else both(end)}
                    else:
                        changes = {name: end}
                    weakest = analyse_schedule(UNEVEN, dataclasses.replace(parameters, **changes)).weakest  # type: ignore[arg-type]
                    assert weakest.slack == pytest.approx(0, abs=1e-8), need.parameter
                    ends += 1
    assert ends >= 3


def test_each_side_has_ranges_of_its_own() -> None:
    report = analyse_schedule(UNEVEN, assume(0.9, Sides(dismantling=1.6, relief=1.8), (0.6, 0.4)))
    for need in report.needs:
        assert need.dismantling_in is not None
        assert need.relief_in is not None
        holds = [any(_within(need.value, one) for one in ranges) for ranges in (need.dismantling_in, need.relief_in)]
        assert holds == ["dismantling" not in report.fails_for, "relief" not in report.fails_for], need.parameter


def _within(value: float, one: Range) -> bool:
    return (one.low is None or value >= one.low - 1e-9) and (one.high is None or value <= one.high + 1e-9)


def test_several_ranges_are_found_and_cornered() -> None:
    found = holding_ranges(
        assume(0.9, 2, 0.5), "snapback", lambda _, values: (values < 0.1) | ((values >= 0.25) & (values <= 0.5))
    )
    assert [(one.low, one.high) for one in found] == [(None, pytest.approx(0.1)), (pytest.approx(0.25), 0.5)]
    assert holding_ranges(assume(0.9, 2, 0.5), "snapback", lambda _, values: values > 2) == ()
    assert holding_ranges(assume(0.9, 2, 0.5), "snapback", lambda _, values: values < 2) == (
        Range(low=None, high=None),
    )


def test_arrays_and_single_points_agree() -> None:
    parameters = assume(0.9, 1.8, (0.6, 0.4))
    values = np.linspace(0.5, 0.99, 40)
    at_once = schedule_holds(UNEVEN, parameters, {"discount": values})
    for column, value in enumerate(values):
        alone = schedule_holds(UNEVEN, dataclasses.replace(parameters, discount=float(value)))
        assert at_once[:, column].tolist() == alone.tolist()


def test_a_kept_schedule_is_worth_its_first_steps_keeping() -> None:
    parameters = assume(0.9, 1.8, (0.6, 0.4))
    first = [check.keeping for check in analyse_schedule(UNEVEN, parameters).checks if check.number == 1]
    assert [float(worth_at_start(UNEVEN, parameters, side)) for side in SIDES] == first


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), "needs a step"),
        ((("a", 0.6, 0.5), ("b", 0.6, 0.5)), "shares of dismantling add up to 1.2"),
        ((("a", 0.0, 0.0),), "nobody does anything"),
        ((("a", -0.1, 0.5),), "from 0 to 1"),
        ((("a", float("nan"), 0.5),), "from 0 to 1"),
    ],
)
def test_schedules_that_are_none_are_refused(steps: tuple[tuple[str, float, float], ...], told: str) -> None:
    made = tuple(PhasedStep(id=id_, title=id_, dismantling=own, relief=other) for id_, own, other in steps)
    with pytest.raises(InputError, match=told):
        analyse_schedule(Schedule(id="s", title="S", steps=made), assume(0.9, 2, 0.5))


def test_a_detection_below_the_false_alarms_is_refused() -> None:
    with pytest.raises(InputError, match="less than the false alarms"):
        analyse_schedule(UNEVEN, assume(0.9, 2, 0.5, detection=0.1, false_alarm=0.2))
