"""``python -m benchmarks.bargaining``: policy maps in closed form beside linear programs, and how often they agree.

The closed form is the one behind the maps: least levels, worked back from the last step. A linear program looks at all
schedules of a number of steps at once; it is asked whether the number found is enough, and whether one less is not.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Iterable

import numpy as np

from waystation.reason.bargaining.lp import deal_exists
from waystation.reason.bargaining.maps import policy_map
from waystation.reason.bargaining.phases import fewest_phases
from waystation.reason.bargaining.schedule import common_schedule
from waystation.records.bargain import (
    Axis,
    BargainParameters,
    MapSpec,
    Sides,
)

MOST = 60
MOST_ON_GRID = 20


def main() -> None:
    """Print the seconds of a map, those of programs on a sample of it, and the agreement on the map and on grids."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bargaining", description=__doc__)
    parser.add_argument("--points", type=int, default=200, help="of the map, each way")
    parser.add_argument("--sample", type=int, default=20, help="of the map, each way, by linear programs")
    parser.add_argument("--differing", type=int, default=1000, help="points at which the sides differ")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    compare_on_a_map(options.points, options.sample)
    compare("grid of like sides", like_sides(), most=MOST_ON_GRID)
    compare("sides that differ", differing_sides(options.differing, random.Random(options.seed)), most=MOST_ON_GRID)


def compare_on_a_map(points: int, sample: int) -> None:
    """Time a map, and programs at the centres of a coarser one."""
    base = like(0.9, 1.5, 0.5)
    seconds = {}
    for question in ("phases", "schedule"):
        start = time.perf_counter()
        policy_map(common_schedule([0.25, 0.7, 1.0]), base, map_of(points, question), most_phases=MOST)
        seconds[question] = time.perf_counter() - start
        print(f"map {question}, {points} x {points}, closed form: {seconds[question]:.2f} s")
    spec = map_of(points, "phases")
    discounts, backs = (centres(axis, sample) for axis in (spec.across, spec.up))
    places = [like(discount, 1.5, back) for discount, back in itertools.product(discounts, backs)]
    by_programs = compare(f"sample of the map, {sample} x {sample}", places, most=MOST)
    in_closed_form = seconds["phases"] / points**2
    print(
        f"a point of the map: {by_programs * 1e6:,.0f} us by programs, {in_closed_form * 1e6:.1f} us in closed form: "
        f"ratio {by_programs / in_closed_form:,.0f}"
    )


def compare(name: str, places: Iterable[BargainParameters], *, most: int) -> float:
    """Print on how many points programs agree with the closed form; return the programs' seconds a point."""
    agreed, found, seconds, total = 0, 0, 0.0, 0
    for place in places:
        phases = int(fewest_phases(place, most=most))
        start = time.perf_counter()
        enough = deal_exists(place, phases) if phases else True
        one_less = phases != 1 and deal_exists(place, (phases or most + 1) - 1)
        seconds += time.perf_counter() - start
        agreed += enough and not one_less
        found += phases > 0
        total += 1
    print(f"{name}: {total} points, a schedule on {found}; programs agree on {agreed} ({seconds:.1f} s)")
    return seconds / total


def like_sides() -> list[BargainParameters]:
    """Return 3,136 points, none of them on the edge of a region."""
    discounts, benefits = np.linspace(0.317, 0.973, 16), np.linspace(1.051, 3.107, 14)
    backs = np.linspace(0.0, 0.997, 14)
    return [like(*map(float, place)) for place in itertools.product(discounts, benefits, backs)]


def differing_sides(count: int, dice: random.Random) -> list[BargainParameters]:
    """Return random points with late detection, false alarms and both kinds of breach."""
    found = []
    for _ in range(count):
        alarm = dice.choice([0.0, dice.uniform(0, 0.1)])
        found.append(
            BargainParameters(
                discount=dice.uniform(0.5, 0.98),
                benefit_cost=Sides(dismantling=dice.uniform(1.1, 4), relief=dice.uniform(1.1, 4)),
                snapback=dice.uniform(0, 1),
                rebuilding=dice.uniform(0, 1),
                detection=Sides(dismantling=dice.uniform(0.3, 1), relief=dice.uniform(0.3, 1)),
                false_alarm=alarm,
                deviation=dice.choice(["withhold", "take_back"]),  # type: ignore[arg-type]
            )
        )
    return found


def like(discount: float, benefit_cost: float, back: float) -> BargainParameters:
    """Return the assumptions of two sides that are alike."""
    both = Sides(dismantling=benefit_cost, relief=benefit_cost)
    return BargainParameters(discount=discount, benefit_cost=both, snapback=back, rebuilding=back)


def map_of(points: int, question: str) -> MapSpec:
    """Return the map that is timed."""
    return MapSpec(
        question=question,  # type: ignore[arg-type]
        across=Axis(parameter="discount", low=0.5, high=0.99),
        up=Axis(parameter="reversibility", low=0.0, high=1.0),
        points=points,
    )


def centres(axis: Axis, points: int) -> list[float]:
    """Return the middles of equal parts of an axis."""
    return [axis.low + (place + 0.5) / points * (axis.high - axis.low) for place in range(points)]


if __name__ == "__main__":
    main()
