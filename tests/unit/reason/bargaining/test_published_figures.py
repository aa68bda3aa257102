"""The figures of the method page, each from the function that a user calls and, where there is one, by another way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_bargains import assume

from waystation.reason.bargaining.doubt import best_betrayal, fastest_growth
from waystation.reason.bargaining.grand_bargain import (
    least_benefit_cost,
    least_detection,
    least_discount,
    least_reversibility,
)
from waystation.reason.bargaining.inspection import inspection_value
from waystation.reason.bargaining.noise import kept_under_noise, odds_of_ending
from waystation.reason.bargaining.phases import fewest_levels, irreversible_levels, minimum_phases
from waystation.reason.bargaining.schedule import analyse_schedule, common_schedule, schedule_holds
from waystation.records.bargain import Doubt, Inspections, Sides

REVERSIBLE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
GRAND_BARGAIN = common_schedule([1.0])


@pytest.mark.parametrize(
    ("discount", "benefit_cost", "deviation", "expected"),
    [
        (0.9, 1.5, "withhold", (7, 5, 4, 3, 3, 2, 2, 1, 1, 1)),
        (0.95, 1.2, "withhold", (15, 10, 8, 6, 5, 4, 3, 2, 2, 1)),
        (0.9, 1.5, "take_back", (8, 5, 4, 3, 3, 2, 2, 1, 1, 1)),
        (0.95, 1.2, "take_back", (16, 11, 9, 7, 5, 4, 3, 3, 2, 1)),
    ],
)
def test_the_tables_of_fewest_phases(
    discount: float, benefit_cost: float, deviation: str, expected: tuple[int, ...]
) -> None:
    found = tuple(
        minimum_phases(discount=discount, benefit_cost=benefit_cost, reversibility=back, deviation=deviation)  # type: ignore[arg-type]
        for back in REVERSIBLE
    )
    assert found == expected


@pytest.mark.parametrize(
    ("discount", "benefit_cost", "snapback", "expected"), [(0.9, 2, 0.8, 0.185185185), (0.95, 1.5, 0.9, 0.150375940)]
)
def test_late_detection(discount: float, benefit_cost: float, snapback: float, expected: float) -> None:
    found = least_detection(discount=discount, benefit_cost=benefit_cost, reversibility=snapback)
    assert found == pytest.approx(expected, abs=1e-6)
    report = analyse_schedule(GRAND_BARGAIN, assume(discount, benefit_cost, snapback))
    (need,) = [need for need in report.needs if need.parameter == "detection"]
    assert [(one.low, one.high) for one in need.holds_in] == [(pytest.approx(expected, abs=1e-6), None)]


@pytest.mark.parametrize("side", ["dismantling", "relief"])
@pytest.mark.parametrize("margin", [-1e-6, 1e-6])
def test_a_grand_bargain_holds_from_a_product_of_one(side: str, margin: float) -> None:
    """discount * snapback * benefit_cost >= 1 for the side that dismantles, with rebuilding for the other."""
    tight, loose = (1 + margin) / (0.9 * 0.8), 3.0
    sides = Sides(dismantling=tight, relief=loose) if side == "dismantling" else Sides(dismantling=loose, relief=tight)
    holds = schedule_holds(GRAND_BARGAIN, assume(0.9, sides, 0.8))
    assert bool(holds[0 if side == "dismantling" else 1]) is (margin > 0)
    assert holds[1 if side == "dismantling" else 0]


@pytest.mark.parametrize("benefit_cost", [1.1, 10, 1e6])
def test_what_cannot_be_rebuilt_leaves_no_reason_to_keep_relief(benefit_cost: float) -> None:
    report = analyse_schedule(GRAND_BARGAIN, assume(0.99, benefit_cost, (1, 0)))
    assert report.fails_for == ("relief",)
    assert least_benefit_cost(discount=0.99, reversibility=0) is None


def test_the_other_thresholds_of_a_grand_bargain_agree_with_the_analysis() -> None:
    report = analyse_schedule(GRAND_BARGAIN, assume(0.9, 2, 0.8, detection=0.5))
    ends = {need.parameter: need.holds_in[0].low for need in report.needs}
    assert ends["discount"] == pytest.approx(least_discount(benefit_cost=2, reversibility=0.8, detection=0.5))
    assert ends["reversibility"] == pytest.approx(least_reversibility(discount=0.9, benefit_cost=2, detection=0.5))
    assert ends["benefit_cost"] == pytest.approx(least_benefit_cost(discount=0.9, reversibility=0.8, detection=0.5))


def test_what_cannot_be_undone_is_traded_in_shrinking_steps() -> None:
    levels = irreversible_levels(discount=0.8, benefit_cost=2, phases=400)
    assert levels[0] == pytest.approx(0.375, abs=1e-12)
    steps = [after - before for before, after in zip((0, *levels[:8]), levels[:9], strict=True)]
    assert [after / before for before, after in pairwise(steps)] == pytest.approx([1 / 1.6] * 8)
    for t in range(1, 10):  # at every step keeping and withholding are worth the same
        keeping = sum(0.8**k * (2 - 1) * levels[t - 1 + k] for k in range(390))
        before = levels[t - 2] if t > 1 else 0.0
        assert keeping == pytest.approx((2 * levels[t - 1] - before) / (1 - 0.8), abs=1e-9)
    assert irreversible_levels(discount=0.5, benefit_cost=2, phases=3) == ()


def test_the_levels_of_the_fewest_phases_follow_the_recurrence() -> None:
    d, b, s = 0.9, 1.5, 0.3
    levels = fewest_levels(assume(d, b, s))
    worth = (1 - d * s) / (1 - d)
    assert levels[-2] == pytest.approx(b - (b - 1) / (1 - d * s), abs=1e-12)
    for before, now, after in zip(levels[:-2], levels[1:-1], levels[2:], strict=True):
        assert before == pytest.approx(b * now - ((b - 1) * now + d * worth * (b * after - now)) / worth, abs=1e-12)


def test_doubt_about_type() -> None:
    doubt = Doubt(betrayal=3, cooperation=0.4)
    growth = fastest_growth(doubt, discount=0.8)
    assert growth == pytest.approx(13 / 12, abs=1e-12)
    for factor, step in ((growth - 1e-6, 1), (growth + 1e-6, 30)):
        assert best_betrayal([factor**t for t in range(30)], doubt, discount=0.8) == step


@pytest.mark.parametrize(
    ("false_alarm", "expected"), [(0.01, 0.991525424), (0.05, 0.954545455), (0.1, 0.9), (0.2, 0.75)]
)
def test_false_alarms(false_alarm: float, expected: float) -> None:
    game = {"gain": 1, "temptation": 0.5, "discount": 0.9, "detection": 0.6, "false_alarm": false_alarm}
    assert kept_under_noise(**game) == pytest.approx(expected, abs=1e-6)
    ends = odds_of_ending(**game)
    worth = (1 - 0.9) / (1 - 0.9 * (1 - false_alarm * ends))  # solved for the worth, instead of the bound
    assert worth == pytest.approx(expected, abs=1e-9)
    breach = (1 - 0.9) * 1.5 + 0.9 * (1 - 0.6 * ends) * worth
    assert breach == pytest.approx(worth, abs=1e-9)


@pytest.mark.parametrize(
    ("periods", "inspections", "expected"),
    [(2, 1, -1 / 3), (3, 1, -1 / 2), (4, 2, -3 / 11), (10, 3, -84 / 176)],
)
def test_inspections(periods: int, inspections: int, expected: float) -> None:
    found = inspection_value(Inspections(periods=periods, inspections=inspections))
    assert found == pytest.approx(expected, abs=1e-9)
    assert found == pytest.approx({2: -0.333333, 3: -0.5, 4: -0.272727, 10: -0.477273}[periods], abs=1e-6)
