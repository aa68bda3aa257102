"""Maps: every cell is what the model says at its centre, axes are checked, all of the map is covered."""

from __future__ import annotations

import dataclasses
import time

import pytest
from made_bargains import assume, both

from waystation.errors import InputError
from waystation.reason.bargaining.maps import policy_map
from waystation.reason.bargaining.patience import worth_of_waiting
from waystation.reason.bargaining.phases import minimum_phases
from waystation.reason.bargaining.schedule import common_schedule, schedule_holds, worth_at_start
from waystation.records.bargain import (
    SIDES,
    Axis,
    MapSpec,
    Question,
    Sides,
    Waiting,
)

DISCOUNT = Axis(parameter="discount", low=0.5, high=0.99)
REVERSIBILITY = Axis(parameter="reversibility", low=0.0, high=1.0)
HAZARD = Axis(parameter="hazard", low=0.0, high=1.0)
ASSUMED = assume(0.9, 1.5, 0.45)
PHASED = common_schedule([0.3, 0.8, 1.0])
WAITING = Waiting(now=both(0.0), later=Sides(dismantling=9, relief=7), hazard=0.2)


def spec(question: Question, across: Axis = DISCOUNT, up: Axis = REVERSIBILITY, points: int = 12) -> MapSpec:
    return MapSpec(question=question, across=across, up=up, points=points)


def centre(axis: Axis, place: int, points: int = 12) -> float:
    return axis.low + (place + 0.5) / points * (axis.high - axis.low)


def test_each_cell_tells_the_fewest_phases_at_its_centre() -> None:
    drawn = policy_map(PHASED, ASSUMED, spec("phases"))
    bands = {1: 0, 2: 1, 3: 1, 4: 2, 7: 2, 8: 3, 20: 3, 21: 4, 60: 4}
    for row in range(12):
        for column in range(12):
            phases = minimum_phases(
                discount=centre(DISCOUNT, column), benefit_cost=1.5, reversibility=centre(REVERSIBILITY, row)
            )
            expected = 5 if phases is None or phases > 60 else bands[max(band for band in bands if band <= phases)]
            assert drawn.cells[row][column] == expected
    assert drawn.regions[1] == "2 to 3 steps"
    assert drawn.here == (0.9, 0.45)


def test_each_cell_tells_which_deals_hold() -> None:
    drawn = policy_map(PHASED, ASSUMED, spec("schedule"))
    seen = set()
    for row in range(12):
        for column in range(12):
            back = centre(REVERSIBILITY, row)
            there = dataclasses.replace(ASSUMED, discount=centre(DISCOUNT, column), snapback=back, rebuilding=back)
            this = bool(schedule_holds(PHASED, there).all())
            grand = bool(schedule_holds(common_schedule([1.0]), there).all())
            if this or grand:
                expected = {(True, True): 0, (True, False): 1, (False, True): 2}[this, grand]
                assert drawn.cells[row][column] == expected
                seen.add(expected)
            else:
                assert drawn.cells[row][column] in (3, 4)
    assert {0, 1} <= seen


def test_each_cell_tells_to_whom_waiting_is_worth_as_much() -> None:
    drawn = policy_map(PHASED, ASSUMED, spec("waiting", across=HAZARD, up=DISCOUNT), waiting=WAITING)
    for row in range(12):
        for column in range(12):
            discount, expected = centre(DISCOUNT, row), 0
            there = dataclasses.replace(ASSUMED, discount=discount)
            for number, side in enumerate(SIDES):
                wait = worth_of_waiting(
                    now=0.0, later=WAITING.later.of(side), hazard=centre(HAZARD, column), discount=discount
                )
                expected += (1 << number) * (wait >= float(worth_at_start(PHASED, there, side)))
            assert drawn.cells[row][column] == expected
    assert drawn.here == (0.2, 0.9)


def test_what_is_fixed_and_where_we_are_is_said() -> None:
    differing = dataclasses.replace(ASSUMED, rebuilding=0.2)
    drawn = policy_map(PHASED, differing, spec("phases"))
    assert drawn.here is None  # one point cannot stand for two numbers
    assert not any(words.startswith(("discount", "snapback", "rebuilding")) for words in drawn.fixed)
    assert "benefit cost, relief 1.5" in drawn.fixed
    off = policy_map(PHASED, ASSUMED, spec("phases", across=Axis(parameter="discount", low=0.5, high=0.6)))
    assert off.here is None
    assert "hazard 0.2" in policy_map(PHASED, ASSUMED, spec("waiting"), waiting=WAITING).fixed


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (spec("phases", up=HAZARD), "'hazard' is no parameter"),
        (spec("phases", up=Axis(parameter="luck", low=0, high=1)), "'luck' is no parameter"),
        (spec("phases", up=Axis(parameter="snapback", low=0, high=1.5)), "out of bounds"),
        (spec("phases", up=Axis(parameter="snapback", low=0.5, high=0.5)), "runs from 0.5 to 0.5"),
        (spec("phases", across=Axis(parameter="snapback", low=0, high=1)), "snapback and reversibility overlap"),
        (spec("phases", points=1), "a map of 1 points"),
        (spec("phases", points=100_000), "a map of 100000 points"),
        (spec("waiting", across=Axis(parameter="hazard", low=0, high=2)), "a chance from 0 to 1"),
        (spec("waiting"), "nothing is said of what waiting brings"),
    ],
)
def test_maps_that_cannot_be_drawn_are_refused(wanted: MapSpec, told: str) -> None:
    with pytest.raises(InputError, match=told):
        policy_map(PHASED, ASSUMED, wanted)


def test_a_fine_map_takes_seconds() -> None:
    start = time.perf_counter()
    drawn = policy_map(PHASED, ASSUMED, spec("phases", points=200))
    assert time.perf_counter() - start < 10
    assert len(drawn.cells) == 200
    assert {len(row) for row in drawn.cells} == {200}
