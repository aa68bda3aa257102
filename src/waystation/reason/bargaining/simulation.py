"""The model played out with dice, beside each formula: same numbers, found without its algebra.

A discount is played as the chance that there is a next period at all. Every function takes a seed and gives the mean
of its runs with the standard error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from waystation.reason.bargaining.inspection import inspection_strategies
from waystation.reason.bargaining.noise import odds_of_ending
from waystation.reason.bargaining.parameters import Numbers, checked, side_values
from waystation.reason.bargaining.schedule import check_schedule, check_steps, levels_of
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    Doubt,
    Inspections,
    Schedule,
    Side,
    Waiting,
)
from waystation.records.bargain_report import Estimate, PlayedStep, Simulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dice:
    """How often to play, and the seed of the dice."""

    runs: int = 100_000
    seed: int = 1


def simulate_checks(schedule: Schedule, parameters: BargainParameters, *, dice: Dice) -> Simulation:
    """Play every step of a schedule for both sides, kept and breached, beside what is reckoned.

    Raises:
        InputError: the schedule is empty or adds up to more than the whole, or an assumption is out of bounds.

    Example: four numbers a step, each with its standard error, for a schedule that an analysis calls broken.
    """
    checked(parameters)
    check_schedule(schedule)
    found = []
    for check in check_steps(schedule, parameters):
        keeping, deviating = (
            simulate_step(schedule, parameters, side=check.side, from_step=check.number, breach=breach, dice=dice)
            for breach in (False, True)
        )
        found.append(PlayedStep(check=check, keeping=keeping, deviating=deviating))
    return Simulation(schedule=schedule, parameters=parameters, runs=dice.runs, seed=dice.seed, played=tuple(found))


def simulate_step(
    schedule: Schedule, parameters: BargainParameters, *, side: Side, from_step: int, breach: bool, dice: Dice
) -> Estimate:
    """Play a schedule from a step on, kept or breached by one side, and return what that is worth to it.

    Example: a grand bargain breached by the side that should dismantle: relief until it is noticed, then what is left.
    """
    values = side_values(parameters, side)
    rng = default_rng([dice.seed, from_step, SIDES.index(side), breach])
    own, other = levels_of(schedule, side), levels_of(schedule, "relief" if side == "dismantling" else "dismantling")
    last = len(own)
    lived = rng.geometric(1 - parameters.discount, dice.runs)
    alarm = _first(rng, float(values.detection if breach else values.false_alarm), dice.runs)
    periods = np.arange(from_step, from_step + int(lived.max()))
    at = np.minimum(periods, last) - 1
    others = np.asarray(other)[at]
    stayed = own[from_step - 2] if from_step > 1 else 0.0
    left = stayed * (1 - float(values.own_back))
    owns = np.full(len(at), left if values.takes_back else stayed) if breach else np.asarray(own)[at]
    flows = float(values.benefit_cost) * others - owns
    fallen_own = np.full(len(at), left) if breach else owns * (1 - float(values.own_back))
    fallen = float(values.benefit_cost) * others * (1 - float(values.other_back)) - fallen_own
    before = np.minimum(lived, alarm).astype(np.int64)
    worth = np.cumsum(flows)[before - 1] + (lived - before) * fallen[before - 1]
    return _estimate(worth)


def simulate_noise(
    *, gain: float, temptation: float, discount: float, detection: float, false_alarm: float, dice: Dice
) -> Estimate:
    """Play cooperation that a bad signal ends with just the chance that deters; return what it is worth a period.

    Example: near .95 at a gain of 1, a temptation of .5, a detection of .6, a false alarm in twenty periods.
    """
    odds = odds_of_ending(
        gain=gain, temptation=temptation, discount=discount, detection=detection, false_alarm=false_alarm
    )
    rng = default_rng(dice.seed)
    lived = rng.geometric(1 - discount, dice.runs)
    ended = _first(rng, false_alarm * odds, dice.runs)
    return _estimate(gain * (1 - discount) * np.minimum(lived, ended))


def simulate_waiting(waiting: Waiting, *, side: Side, discount: float, dice: Dice) -> Estimate:
    """Play waiting for a better deal, and return what that is worth to a side.

    Example: no deal until a government changes, one chance in ten a period.
    """
    rng = default_rng(dice.seed)
    lived = rng.geometric(1 - discount, dice.runs)
    came = _first(rng, waiting.hazard, dice.runs)
    arrived = came < lived  # it comes at the end of a period, if there is a next one
    return _estimate(waiting.now.of(side) * np.minimum(lived, came) + waiting.later.of(side) * arrived)


def simulate_betrayal(doubt: Doubt, *, growth: float, step: int, discount: float, dice: Dice) -> Estimate:
    """Play a side of the bad type that betrays at a step, while stakes grow from 1; return what that is worth to it.

    Example: at a growth of 1.08333, betraying at step 1 and at step 2 are worth the same, 3.
    """
    lived = default_rng(dice.seed).geometric(1 - discount, dice.runs)
    stakes = growth ** np.arange(step)
    gathered = np.concatenate([[0.0], np.cumsum(doubt.cooperation * stakes)])
    return _estimate(gathered[np.minimum(lived, step - 1)] + (lived >= step) * doubt.betrayal * stakes[-1])


def simulate_inspections(game: Inspections, *, dice: Dice) -> Estimate:
    """Play the inspection game with both sides' best chances, and return what it is worth to the inspector.

    Example: near -1/3 for one inspection in two periods.
    """
    rng = default_rng(dice.seed)
    worth, left = np.zeros(dice.runs), np.full(dice.runs, game.inspections)
    playing = np.ones(dice.runs, dtype=bool)
    for periods in range(game.periods, 0, -1):
        chances = [
            inspection_strategies(Inspections(periods=periods, inspections=spare))
            for spare in range(game.inspections + 1)
        ]
        inspect, violate = np.array(chances)[left].T
        looks, breaks = rng.random(dice.runs) < inspect, playing & (rng.random(dice.runs) < violate)
        worth[breaks] = np.where(looks, 1.0, -1.0)[breaks]
        playing &= ~breaks
        left = np.maximum(left - looks, 0)
    return _estimate(worth)


def _first(rng: Generator, chance: float, runs: int) -> NDArray[np.float64]:
    """Return in which period something with a chance a period first happens; endless for no chance."""
    return rng.geometric(chance, runs).astype(np.float64) if chance > 0 else np.full(runs, np.inf)


def _estimate(worth: Numbers) -> Estimate:
    return Estimate(mean=float(worth.mean()), error=float(worth.std(ddof=1) / np.sqrt(len(worth))))
