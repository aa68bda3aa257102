"""Full snapback makes the model a repeated prisoner's dilemma, whose equilibria another library computes."""

from __future__ import annotations

import numpy as np
import pytest
from made_bargains import assume

from waystation.reason.bargaining.schedule import common_schedule, schedule_holds
from waystation.records.bargain import Sides

pytest.importorskip("quantecon", reason="a heavy oracle; pip install quantecon to run it")

Payoffs = tuple[tuple[float, float], tuple[float, float]]


def vertices(first: Payoffs, second: Payoffs, discount: float) -> list[tuple[float, float]]:
    """Return the vertices of the set of equilibrium payoffs; payoffs as (own move, other's move), cooperation first."""
    from quantecon.game_theory import NormalFormGame, Player, RepeatedGame
    from scipy.spatial import QhullError

    game = RepeatedGame(NormalFormGame((Player(np.array(first, float)), Player(np.array(second, float)))), discount)
    try:
        hull = game.equilibrium_payoffs()
    except QhullError:  # the set is one point: nobody ever cooperates
        return [(0.0, 0.0)]
    return sorted((round(float(x), 6) + 0.0, round(float(y), 6) + 0.0) for x, y in hull.points[hull.vertices])


def test_the_textbook_dilemma() -> None:
    payoffs = ((9.0, 1.0), (10.0, 3.0))
    assert vertices(payoffs, payoffs, 0.9) == [(3, 3), (3, 9.75), (9, 9), (9.75, 3)]


@pytest.mark.parametrize("discount", [0.45, 0.62, 0.7, 0.84])
@pytest.mark.parametrize("benefits", [(1.5, 1.5), (2.0, 1.3), (1.3, 2.0), (1.25, 1.2)])
def test_a_grand_bargain_holds_where_cooperation_is_an_equilibrium(
    discount: float, benefits: tuple[float, float]
) -> None:
    one, other = benefits
    found = vertices(((one - 1, -1.0), (one, 0.0)), ((other - 1, -1.0), (other, 0.0)), discount)
    holds = schedule_holds(common_schedule([1.0]), assume(discount, Sides(dismantling=one, relief=other), 1.0)).all()
    assert ((round(one - 1, 6), round(other - 1, 6)) in found) is bool(holds)
