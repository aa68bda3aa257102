"""Tranches, inspections, patience, doubt and noise, each against brute force or a program of its own."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
from scipy.optimize import linprog

from waystation.reason.bargaining.doubt import best_betrayal
from waystation.reason.bargaining.inspection import inspection_strategies, inspection_value
from waystation.reason.bargaining.noise import kept_under_noise, odds_of_ending
from waystation.reason.bargaining.patience import break_even_hazard, hazards_to_wait, worth_of_waiting
from waystation.reason.bargaining.tranches import tranches_kept
from waystation.records.bargain import Doubt, Inspections, Tranches
from waystation.records.bargain_report import Range


@pytest.mark.parametrize("tranches", [1, 2, 5, 8])
@pytest.mark.parametrize("prize", [0.0, 0.05, 0.124999, 0.125, 0.2, 0.5, 1.0])
def test_tranches_unravel_unless_the_prize_is_worth_the_last(tranches: int, prize: float) -> None:
    """Backward induction: both act at once, each tranche is a prisoner's dilemma, a default ends the deal."""
    cost, benefit = 1.0, 1.8
    ahead, kept = prize, 0
    for _ in range(tranches):
        if ahead >= cost / tranches - 1e-12:  # to perform against one who performs is best
            ahead, kept = (benefit - cost) / tranches + ahead, kept + 1
        else:
            ahead, kept = 0.0, 0
    assert tranches_kept(Tranches(count=tranches, cost=cost, prize=prize)) == kept
    assert kept in (0, tranches)


@cache
def solved(periods: int, inspections: int) -> float:
    """Solve each period's matrix game by a linear program."""
    if periods == 0:
        return 0.0
    if inspections == 0:
        return -1.0  # nobody looks any more
    payoffs = np.array(
        [[1.0, solved(periods - 1, inspections - 1)], [-1.0, solved(periods - 1, inspections)]]
    )  # inspect or not, against violate or not
    answer = linprog(
        [0, 0, -1],
        A_ub=np.hstack([-payoffs.T, np.ones((2, 1))]),
        b_ub=[0, 0],
        A_eq=[[1, 1, 0]],
        b_eq=[1],
        bounds=[(0, 1), (0, 1), (None, None)],
    )
    return float(answer.x[2])


@pytest.mark.parametrize("periods", range(1, 11))
def test_inspections_by_programs(periods: int) -> None:
    for inspections in range(periods + 2):
        game = Inspections(periods=periods, inspections=inspections)
        assert inspection_value(game) == pytest.approx(solved(periods, inspections), abs=1e-9)
        inspect, violate = inspection_strategies(game)
        assert 0 <= inspect <= 1
        assert 0 <= violate <= 1
        if 0 < inspections < periods:
            spent, saved = solved(periods - 1, inspections - 1), solved(periods - 1, inspections)
            worth = inspection_value(game)  # each side's chances leave the other nothing to choose
            assert inspect - (1 - inspect) == pytest.approx(worth, abs=1e-9)
            assert inspect * spent + (1 - inspect) * saved == pytest.approx(worth, abs=1e-9)
            assert violate + (1 - violate) * spent == pytest.approx(worth, abs=1e-9)


@pytest.mark.parametrize(
    ("deal", "now", "later"), [(5, 0, 10), (5, 0.2, 10), (5, 1, 10), (5, 0, 4), (5, 0.7, 4), (5, 0, 5), (-1, 0, 3)]
)
def test_where_waiting_is_worth_as_much(deal: float, now: float, later: float) -> None:
    ranges = hazards_to_wait(deal=deal, now=now, later=later, discount=0.9)
    for hazard in np.linspace(0, 1, 1001):
        as_much = worth_of_waiting(now=now, later=later, hazard=float(hazard), discount=0.9) >= deal
        within = any((one.low or 0) <= hazard <= (1 if one.high is None else one.high) for one in ranges)
        assert (
            as_much is within
            or abs(worth_of_waiting(now=now, later=later, hazard=float(hazard), discount=0.9) - deal) < 1e-9
        )
    even = break_even_hazard(deal=deal, now=now, later=later, discount=0.9)
    if even is not None:
        assert worth_of_waiting(now=now, later=later, hazard=even, discount=0.9) == pytest.approx(deal)


def test_break_even_in_numbers() -> None:
    assert break_even_hazard(deal=5, now=0, later=10, discount=0.9) == pytest.approx(1 / 9)
    assert hazards_to_wait(deal=5, now=0, later=4, discount=0.9) == ()
    assert hazards_to_wait(deal=0, now=0, later=4, discount=0.9) == (Range(low=None, high=None),)


@pytest.mark.parametrize("stakes", list(itertools.product([0.1, 0.4, 1.0], repeat=3)))
def test_the_best_betrayal_by_trying_all(stakes: tuple[float, ...]) -> None:
    doubt, discount = Doubt(betrayal=3, cooperation=0.4), 0.8
    worth = {}
    for step in (1, 2, 3):
        gathered = sum(discount**t * doubt.cooperation * stakes[t] for t in range(step - 1))
        worth[step] = gathered + discount ** (step - 1) * doubt.betrayal * stakes[step - 1]
    never = sum(discount**t * doubt.cooperation * stakes[min(t, 2)] for t in range(400))
    found = best_betrayal(stakes, doubt, discount=discount)
    assert found is not None
    assert worth[found] == pytest.approx(max(worth.values()))
    assert max(worth.values()) >= never


def test_one_who_gains_most_by_going_along_never_betrays() -> None:
    assert best_betrayal([1.0], Doubt(betrayal=3, cooperation=0.7), discount=0.8) is None


def test_noise_that_leaves_nothing() -> None:
    game = {"gain": 1, "temptation": 0.5, "discount": 0.9}
    assert kept_under_noise(**game, detection=0.6, false_alarm=0.6) == 0
    assert kept_under_noise(**game, detection=0.6, false_alarm=0.45) == 0
    assert kept_under_noise(gain=1, temptation=0.5, discount=0.3, detection=0.6, false_alarm=0.3) == 0
    with pytest.raises(ValueError, match="no rule"):
        odds_of_ending(**game, detection=0.6, false_alarm=0.45)
