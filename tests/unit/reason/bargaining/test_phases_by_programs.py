"""The fewest phases, against linear programs that know nothing of least levels."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from made_bargains import assume

from waystation.errors import InputError
from waystation.reason.bargaining.lp import deal_exists, fewest_uneven_phases
from waystation.reason.bargaining.phases import fewest_levels, fewest_phases, minimum_phases
from waystation.reason.bargaining.schedule import analyse_schedule, common_schedule
from waystation.records.bargain import Sides

MOST = 12


def test_programs_agree_on_a_grid_of_like_sides() -> None:
    discounts, benefits = np.linspace(0.317, 0.973, 14), np.linspace(1.051, 3.107, 12)
    backs = np.linspace(0.0, 0.997, 12)
    grid = np.meshgrid(discounts, benefits, backs, indexing="ij")
    found = fewest_phases(
        assume(0.9, 1.5, 0.5),
        {"discount": grid[0], "benefit_cost": grid[1], "reversibility": grid[2]},
        most=MOST,
    )
    assert found.size >= 2000
    assert set(range(MOST)) <= set(found.ravel().tolist())
    for (i, d), (j, b), (k, s) in itertools.product(
        *(enumerate(map(float, one)) for one in (discounts, benefits, backs))
    ):
        parameters, phases = assume(d, b, s), int(found[i, j, k])
        if phases:
            assert deal_exists(parameters, phases), parameters
        if phases != 1:
            assert not deal_exists(parameters, (phases or MOST + 1) - 1), parameters


def test_programs_agree_where_sides_differ() -> None:
    dice, finite = random.Random(7), 0
    for _ in range(300):
        parameters = assume(
            dice.uniform(0.3, 0.98),
            Sides(dismantling=dice.uniform(1.02, 4), relief=dice.uniform(1.02, 4)),
            (dice.choice([0.0, 1.0, dice.random()]), dice.choice([0.0, 1.0, dice.random()])),
            detection=Sides(dismantling=dice.uniform(0.3, 1), relief=dice.choice([1.0, dice.uniform(0.3, 1)])),
            false_alarm=dice.choice([0.0, dice.uniform(0, 0.2)]),
            deviation=dice.choice(["withhold", "take_back"]),  # type: ignore[arg-type]
        )
        phases = int(fewest_phases(parameters, most=MOST))
        finite += phases > 0
        if phases:
            assert deal_exists(parameters, phases), parameters
        if phases != 1:
            assert not deal_exists(parameters, (phases or MOST + 1) - 1), parameters
    assert finite > 40


@pytest.mark.parametrize("deviation", ["withhold", "take_back"])
def test_the_levels_found_hold_and_all_but_the_first_step_bind(deviation: str) -> None:
    parameters = assume(
        0.93,
        Sides(dismantling=1.4, relief=1.7),
        (0.5, 0.4),
        detection=0.8,
        false_alarm=0.02,
        deviation=deviation,  # type: ignore[arg-type]
    )
    levels = fewest_levels(parameters)
    assert len(levels) > 3
    report = analyse_schedule(common_schedule(levels), parameters)
    assert report.holds
    assert report.fewest_phases == len(levels)
    for number in range(2, len(levels) + 1):
        assert min(check.slack for check in report.checks if check.number == number) == pytest.approx(0, abs=1e-9)
    shorter = analyse_schedule(common_schedule([level * 0.999 for level in levels[:-1]] + [1.0]), parameters)
    assert not shorter.holds


@pytest.mark.parametrize(
    ("discount", "benefit_cost", "back"),
    [
        (0.9, 1.5, 0.0),  # nothing can be undone: the whole is approached, never reached
        (0.9, 1.0, 1.0),  # no gain from the deal
        (0.9, 0.5, 0.9),
        (0.5, 1.5, 0.1),  # impatient, little can be undone: levels shrink for ever and never to nothing
    ],
)
def test_no_number_of_phases_is_enough(discount: float, benefit_cost: float, back: float) -> None:
    assert minimum_phases(discount=discount, benefit_cost=benefit_cost, reversibility=back) is None
    assert fewest_levels(assume(discount, benefit_cost, back)) == ()
    assert not deal_exists(assume(discount, benefit_cost, back), 40)


def test_many_phases_may_be_needed() -> None:
    assert minimum_phases(discount=0.9, benefit_cost=1.1112, reversibility=0.0001) == 1522


def test_uneven_steps_can_need_fewer_phases() -> None:
    parameters = assume(0.774, Sides(dismantling=1.233, relief=2.066), (0.851, 0.478))
    assert int(fewest_phases(parameters)) == 3
    assert fewest_uneven_phases(parameters, most=20) == 2
    assert fewest_uneven_phases(assume(0.9, 1.5, 0.0), most=6) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("discount", 1.0), ("discount", 0.0), ("benefit_cost", 0.0), ("reversibility", 1.1), ("reversibility", -0.1),
     ("discount", float("nan")), ("benefit_cost", float("inf"))],
)  # fmt: skip
def test_numbers_out_of_bounds_are_refused(name: str, value: float) -> None:
    given = {"discount": 0.9, "benefit_cost": 1.5, "reversibility": 0.5, name: value}
    with pytest.raises(InputError, match="out of bounds"):
        minimum_phases(**given)  # type: ignore[arg-type]
