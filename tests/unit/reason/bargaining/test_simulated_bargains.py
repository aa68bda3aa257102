"""Played with dice, each formula comes out within its Monte Carlo error (four standard errors, seeds fixed)."""

from __future__ import annotations

import pytest
from made_bargains import assume, both

from waystation.reason.bargaining.doubt import fastest_growth
from waystation.reason.bargaining.inspection import inspection_value
from waystation.reason.bargaining.noise import kept_under_noise
from waystation.reason.bargaining.patience import worth_of_waiting
from waystation.reason.bargaining.phases import fewest_levels, irreversible_levels
from waystation.reason.bargaining.schedule import check_steps, common_schedule
from waystation.reason.bargaining.simulation import (
    Dice,
    simulate_betrayal,
    simulate_checks,
    simulate_inspections,
    simulate_noise,
    simulate_step,
    simulate_waiting,
)
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    Doubt,
    Inspections,
    Schedule,
    Sides,
    Waiting,
)
from waystation.records.bargain_report import Estimate

DICE = Dice(runs=200_000, seed=20)
LIKE = assume(0.9, 1.5, 0.3)
DEALS: list[tuple[str, Schedule, BargainParameters]] = [
    ("grand bargain", common_schedule([1.0]), assume(0.9, 2, 0.8)),
    ("late detection", common_schedule([1.0]), assume(0.9, 2, 0.8, detection=0.185185)),
    (
        "shrinking steps",
        common_schedule(irreversible_levels(discount=0.8, benefit_cost=2, phases=70)),
        assume(0.8, 2, 0),
    ),
    ("fewest phases", common_schedule(fewest_levels(LIKE)), LIKE),
    (
        "everything differs",
        common_schedule([0.2, 0.5, 1.0]),
        assume(0.9, Sides(dismantling=1.5, relief=1.7), (0.5, 0.3), detection=both(0.6), false_alarm=0.05),
    ),
    (
        "taken back",
        common_schedule([0.2, 0.5, 1.0]),
        assume(0.9, Sides(dismantling=1.5, relief=1.7), (0.5, 0.3), detection=0.6, deviation="take_back"),
    ),
]


def near(found: Estimate, expected: float) -> bool:
    return abs(found.mean - expected) <= 4 * found.error + 1e-12


@pytest.mark.parametrize(("schedule", "parameters"), [deal[1:] for deal in DEALS], ids=[deal[0] for deal in DEALS])
@pytest.mark.parametrize("side", SIDES)
def test_keeping_and_breaking(schedule: Schedule, parameters: BargainParameters, side: str) -> None:
    for check in [check for check in check_steps(schedule, parameters) if check.side == side][:4]:
        for breach, expected in ((False, check.keeping), (True, check.deviating)):
            played = simulate_step(
                schedule, parameters, side=check.side, from_step=check.number, breach=breach, dice=DICE
            )
            assert near(played, expected), check


def test_all_steps_of_a_schedule_at_once() -> None:
    _, schedule, parameters = DEALS[-1]
    simulation = simulate_checks(schedule, parameters, dice=DICE)
    assert [one.check for one in simulation.played] == list(check_steps(schedule, parameters))
    for one in simulation.played:
        assert near(one.keeping, one.check.keeping)
        assert near(one.deviating, one.check.deviating)
    assert simulate_checks(schedule, parameters, dice=DICE) == simulation


@pytest.mark.parametrize("false_alarm", [0.0, 0.01, 0.05, 0.1, 0.2])
def test_noise(false_alarm: float) -> None:
    game = {"gain": 1, "temptation": 0.5, "discount": 0.9, "detection": 0.6, "false_alarm": false_alarm}
    assert near(simulate_noise(**game, dice=DICE), kept_under_noise(**game))  # type: ignore[arg-type]


@pytest.mark.parametrize("hazard", [0.0, 0.1, 1.0])
def test_waiting(hazard: float) -> None:
    waiting = Waiting(now=Sides(dismantling=-0.2, relief=0.1), later=Sides(dismantling=9, relief=4), hazard=hazard)
    for side in SIDES:
        played = simulate_waiting(waiting, side=side, discount=0.9, dice=DICE)
        now, later = waiting.now.of(side), waiting.later.of(side)
        assert near(played, worth_of_waiting(now=now, later=later, hazard=hazard, discount=0.9))


def test_at_the_fastest_growth_waiting_a_step_to_betray_is_worth_the_same() -> None:
    doubt = Doubt(betrayal=3, cooperation=0.4)
    growth = fastest_growth(doubt, discount=0.8)
    assert near(simulate_betrayal(doubt, growth=growth, step=1, discount=0.8, dice=DICE), 3.0)
    assert near(simulate_betrayal(doubt, growth=growth, step=2, discount=0.8, dice=DICE), 3.0)
    slower = simulate_betrayal(doubt, growth=growth - 0.2, step=2, discount=0.8, dice=DICE)
    faster = simulate_betrayal(doubt, growth=growth + 0.2, step=2, discount=0.8, dice=DICE)
    assert slower.mean + 4 * slower.error < 3 < faster.mean - 4 * faster.error


@pytest.mark.parametrize(("periods", "inspections"), [(2, 1), (3, 1), (4, 2), (10, 3), (3, 3), (3, 0)])
def test_inspections(periods: int, inspections: int) -> None:
    game = Inspections(periods=periods, inspections=inspections)
    assert near(simulate_inspections(game, dice=DICE), inspection_value(game))


def test_the_same_seed_gives_the_same_numbers() -> None:
    game = Inspections(periods=4, inspections=2)
    assert simulate_inspections(game, dice=Dice(runs=500, seed=3)) == simulate_inspections(
        game, dice=Dice(runs=500, seed=3)
    )
    assert simulate_inspections(game, dice=Dice(runs=500, seed=3)) != simulate_inspections(
        game, dice=Dice(runs=500, seed=4)
    )
