"""The same model as linear programs: every schedule at once, nothing assumed about its shape.

All constraints are linear in the levels and hold for any multiple of them, so a deal of N phases that holds either
reaches the whole or stays at nothing: the largest level that a linear program finds is 1 or 0.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from waystation.errors import InputError
from waystation.reason.bargaining import payoffs
from waystation.reason.bargaining.parameters import checked, side_values
from waystation.records.bargain import SIDES, BargainParameters

_REACHED = 0.5  # between the only two answers, 0 and 1


def deal_exists(parameters: BargainParameters, phases: int, *, uneven: bool = False) -> bool:
    """Tell by a linear program whether any schedule of so many phases is taken step by step by both sides.

    Args:
        parameters: what is assumed of both sides.
        phases: the number of steps; some may be empty.
        uneven: whether the sides may differ in how far they are after a step.

    Raises:
        InputError: an assumption is out of bounds, or the solver gives up.

    Example: with a discount of .9, benefits 1.5 times the costs and half reversible, in 3 phases but not in 2.
    """
    if phases < 1:
        return False
    matrix = _constraints(checked(parameters), phases, uneven=uneven)
    goal = np.zeros(matrix.shape[1])
    goal[phases - 1] = -1.0
    equal = np.zeros((1, matrix.shape[1]))
    if uneven:
        equal[0, phases - 1], equal[0, -1] = 1.0, -1.0  # both do all or both do nothing in the end
    answer = linprog(goal, A_ub=matrix, b_ub=np.zeros(len(matrix)), A_eq=equal, b_eq=[0.0], bounds=(0, 1))
    if answer.status != 0:
        raise InputError(f"the solver found no answer: {answer.message}", subject=f"{phases} phases")
    return bool(-answer.fun > _REACHED)


def fewest_uneven_phases(parameters: BargainParameters, *, most: int) -> int | None:
    """Return the fewest phases in which the sides may differ in how far they are; None: there is no such deal.

    Example: where relief can snap back but dismantling cannot be undone, relief may have to come later.
    """
    low, high = 0, 1
    while not deal_exists(parameters, high, uneven=True):
        if high == most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:  # with an empty first step, what can be done in n phases can be done in n + 1
        middle = (low + high) // 2
        low, high = (low, middle) if deal_exists(parameters, middle, uneven=True) else (middle, high)
    return high


def _constraints(parameters: BargainParameters, phases: int, *, uneven: bool) -> NDArray[np.float64]:
    """Return rows that a schedule's levels must keep at or under 0: no side gains by a breach, no level falls."""
    width = 2 * phases if uneven else phases
    columns = {
        "dismantling": np.eye(phases, width),
        "relief": np.eye(phases, width, k=phases) if uneven else np.eye(phases, width),
    }
    rows: list[NDArray[np.float64]] = []
    for side in SIDES:
        own = list(columns[side])
        other = list(columns["relief" if side == "dismantling" else "dismantling"])
        values = side_values(parameters, side)
        keep, leave = payoffs.keeping(own, other, values), payoffs.deviating(own, other, values)
        rows += [gain - worth for worth, gain in zip([*keep, keep[-1]], leave, strict=False)]
        rows += [before - after for before, after in pairwise(own)]
    scaled = [row / np.abs(row).max() for row in rows if np.abs(row).max() > 0]
    return np.array(scaled)
