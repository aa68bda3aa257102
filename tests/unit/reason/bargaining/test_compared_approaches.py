"""The comparison says for which assumptions each approach holds, and recommends none."""

from __future__ import annotations

import dataclasses

import pytest
from made_bargains import assume, both

from waystation.reason.bargaining.compare import compare_approaches
from waystation.reason.bargaining.schedule import analyse_schedule, common_schedule
from waystation.records.bargain import (
    Circumstances,
    Doubt,
    Inspections,
    Tranches,
    Waiting,
)
from waystation.records.bargain_report import CANNOT_TELL, Comparison

PHASED = common_schedule([0.3, 0.8, 1.0])
ASSUMED = assume(0.9, 1.5, 0.45)
EVERYTHING = Circumstances(
    doubt=Doubt(betrayal=3, cooperation=0.2),
    waiting=Waiting(now=both(0.1), later=both(6), hazard=0.2),
    tranches=Tranches(count=4, cost=1, prize=0.2),
    inspections=Inspections(periods=4, inspections=2),
)


def test_a_phased_deal_can_hold_where_a_grand_bargain_does_not() -> None:
    grand, this, some = compare_approaches(PHASED, ASSUMED, most_phases=8).approaches
    assert (grand.holds, grand.fails_for) == (False, ("dismantling", "relief"))
    assert (this.holds, some.holds) == (analyse_schedule(PHASED, ASSUMED).holds, True)
    need = next(need for need in grand.needs if need.parameter == "reversibility")
    assert need.holds_in[0].low == pytest.approx(1 / (0.9 * 1.5))
    wider = next(need for need in some.needs if need.parameter == "reversibility")
    assert wider.holds_in[0].low is not None
    assert wider.holds_in[0].low < need.holds_in[0].low  # type: ignore[operator]


def test_irreversible_steps_and_distrust_prescribe_opposite_schedules() -> None:
    growing, shrinking = common_schedule([0.1, 0.35, 1.0]), common_schedule([0.6, 0.85, 1.0])
    effects = [
        next(
            effect
            for effect in compare_approaches(schedule, ASSUMED, EVERYTHING, most_phases=8).doubt
            if effect.approach == "this_schedule" and effect.side == "dismantling"
        )
        for schedule in (growing, shrinking)
    ]
    assert [effect.betrays_at for effect in effects] == [3, 3]
    gentle = compare_approaches(common_schedule([0.94, 0.97, 1.0]), ASSUMED, EVERYTHING, most_phases=8).doubt
    assert gentle[0].approach == "grand_bargain"
    assert (gentle[0].betrays_at, gentle[0].exposed) == (1, 1.0)
    assert (gentle[2].betrays_at, gentle[2].exposed) == (1, 0.94)


def test_what_is_not_said_is_not_looked_at() -> None:
    bare = compare_approaches(PHASED, ASSUMED, most_phases=8)
    assert (bare.doubt, bare.waiting, bare.tranches_kept, bare.inspection) == ((), (), None, None)
    whole = compare_approaches(PHASED, ASSUMED, EVERYTHING, most_phases=8)
    assert (len(whole.doubt), len(whole.waiting), whole.tranches_kept) == (4, 4, 0)
    assert whole.inspection is not None
    assert whole.inspection.value == pytest.approx(-3 / 11)


def test_noise_eats_the_gain() -> None:
    calm, noisy = (
        compare_approaches(
            PHASED, dataclasses.replace(ASSUMED, detection=both(0.6), false_alarm=alarm), most_phases=8
        ).noise[0]
        for alarm in (0.0, 0.1)
    )
    assert calm.best == pytest.approx(0.5)
    assert noisy.best == pytest.approx(0.5 - 1 / (0.6 / 0.1 - 1))
    assert noisy.without == calm.without
    (range_,) = calm.alarms_that_leave_something
    assert range_.low is None
    assert range_.high is not None
    assert 0.1 < range_.high < 0.6


def test_patience_is_held_against_both_deals() -> None:
    rows = compare_approaches(PHASED, ASSUMED, EVERYTHING, most_phases=8).waiting
    grand = next(row for row in rows if row.approach == "grand_bargain" and row.side == "relief")
    assert grand.deal == pytest.approx((1.5 - 1) / (1 - 0.9))
    assert grand.waiting == pytest.approx((0.1 + 0.9 * 0.2 * 6) / (1 - 0.9 * 0.8))
    assert grand.break_even == pytest.approx((0.1 * 5 - 0.1) / (0.9 * (6 - 5)))


def test_nothing_is_recommended() -> None:
    comparison = compare_approaches(PHASED, ASSUMED, EVERYTHING, most_phases=8)
    assert comparison.cannot_tell == CANNOT_TELL
    fields = {field.name for field in dataclasses.fields(Comparison)}
    assert not {name for name in fields if "best" in name or "recommend" in name}
