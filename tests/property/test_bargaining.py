"""Properties of the bargaining model that hold for all assumptions."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.reason.bargaining.phases import fewest_levels, fewest_phases
from waystation.reason.bargaining.schedule import (
    analyse_schedule,
    check_schedule,
    check_steps,
    common_schedule,
    schedule_holds,
)
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    PhasedStep,
    Schedule,
    Sides,
)
from waystation.show.bargain_words import report_lines

GRAND_BARGAIN = common_schedule([1.0])

shares = st.floats(0, 1, allow_subnormal=False)
benefits = st.floats(0.2, 6)


@st.composite
def assumptions(draw: st.DrawFn) -> BargainParameters:
    alarm = draw(st.floats(0, 0.3))
    noticed = st.floats(alarm, 1)
    return BargainParameters(
        discount=draw(st.floats(0.05, 0.99)),
        benefit_cost=Sides(dismantling=draw(benefits), relief=draw(benefits)),
        snapback=draw(shares),
        rebuilding=draw(shares),
        detection=Sides(dismantling=draw(noticed), relief=draw(noticed)),
        false_alarm=alarm,
        deviation=draw(st.sampled_from(["withhold", "take_back"])),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    weights = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(any), min_size=1, max_size=6))
    totals = [max(1, sum(one[side] for one in weights)) for side in (0, 1)]
    steps = tuple(
        PhasedStep(id=f"s{number}", title=f"Step {number}", dismantling=own / totals[0], relief=other / totals[1])
        for number, (own, other) in enumerate(weights)
    )
    schedule = Schedule(id="s", title="S", steps=steps)
    check_schedule(schedule)
    return schedule


def mirrored(parameters: BargainParameters, schedule: Schedule) -> tuple[BargainParameters, Schedule]:
    def swap(sides: Sides) -> Sides:
        return Sides(dismantling=sides.relief, relief=sides.dismantling)

    steps = tuple(
        dataclasses.replace(step, dismantling=step.relief, relief=step.dismantling) for step in schedule.steps
    )
    return (
        dataclasses.replace(
            parameters,
            benefit_cost=swap(parameters.benefit_cost),
            detection=swap(parameters.detection),
            snapback=parameters.rebuilding,
            rebuilding=parameters.snapback,
        ),
        dataclasses.replace(schedule, steps=steps),
    )


def slacks(schedule: Schedule, parameters: BargainParameters) -> list[float]:
    return [check.slack for check in check_steps(schedule, parameters)]


@given(assumptions(), schedules())
def test_the_two_sides_are_one_model_seen_from_both_ends(parameters: BargainParameters, schedule: Schedule) -> None:
    assert (
        schedule_holds(schedule, parameters).tolist()
        == schedule_holds(*reversed(mirrored(parameters, schedule)))[::-1].tolist()
    )


@given(assumptions(), st.floats(1, 3))
def test_more_benefit_never_breaks_a_grand_bargain(parameters: BargainParameters, more: float) -> None:
    richer = Sides(**{side: parameters.benefit_cost.of(side) * more for side in SIDES})
    before = schedule_holds(GRAND_BARGAIN, parameters)
    after = schedule_holds(GRAND_BARGAIN, dataclasses.replace(parameters, benefit_cost=richer))
    assert (after >= before).all()


@given(assumptions(), schedules(), st.sampled_from([0.5, 0.25]))
def test_half_a_deal_holds_where_the_whole_does(parameters: BargainParameters, schedule: Schedule, part: float) -> None:
    halved = tuple(
        dataclasses.replace(step, dismantling=step.dismantling * part, relief=step.relief * part)
        for step in schedule.steps
    )
    checks = slacks(schedule, parameters)
    smaller = slacks(dataclasses.replace(schedule, steps=halved), parameters)
    assert smaller == pytest.approx([slack * part for slack in checks], rel=1e-9, abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(assumptions())
def test_the_fewest_phases_hold(parameters: BargainParameters) -> None:
    phases, levels = int(fewest_phases(parameters)), fewest_levels(parameters)
    assert len(levels) == phases
    if levels:
        assert levels[-1] == 1
        assert all(before < after for before, after in zip((0.0, *levels[:-1]), levels, strict=True))
        steps = tuple(
            PhasedStep(id=f"s{n}", title=f"Step {n}", dismantling=after - before, relief=after - before)
            for n, (before, after) in enumerate(zip((0.0, *levels[:-1]), levels, strict=True))
        )
        slack = slacks(Schedule(id="s", title="S", steps=steps), parameters)
        assert min(slack) * (1 - parameters.discount) >= -1e-9


@settings(deadline=None, max_examples=15)
@given(assumptions(), schedules())
def test_a_report_is_whole_and_can_be_said(parameters: BargainParameters, schedule: Schedule) -> None:
    report = analyse_schedule(schedule, parameters, most_phases=8)
    assert report.holds is (report.fails_for == ())
    assert report.weakest in report.checks
    assert report.holds is bool(schedule_holds(schedule, parameters).all())
    if report.fewest_phases is not None:
        assert report.fewest_uneven is not None
        assert report.fewest_uneven <= report.fewest_phases
    if not report.holds:
        assert not report.weakest.holds
    text = "\n".join(report_lines(report))
    assert "WHAT THIS CANNOT TELL" in text
    assert all(words in text for words in report.cannot_tell)


@given(assumptions())
def test_an_agreed_grand_bargain_is_one_phase(parameters: BargainParameters) -> None:
    holds = bool(schedule_holds(GRAND_BARGAIN, parameters).all())
    phases = int(fewest_phases(parameters))
    assert (phases == 1) is holds or _at_the_edge(parameters)


def _at_the_edge(parameters: BargainParameters) -> bool:
    return any(slack == pytest.approx(0, abs=1e-9) for slack in slacks(GRAND_BARGAIN, parameters))
