"""The inspection game of Dresher (1962): few inspections, many periods, one chance to be caught.

The inspector gains 1 if a violation is caught, loses 1 if one is not, and 0 if there is none. Each period it chooses
whether to spend an inspection while the other side chooses whether to violate; the game ends with a violation.
"""

from __future__ import annotations

from math import comb

from waystation.records.bargain import Inspections


def inspection_value(game: Inspections) -> float:
    """Return what the game is worth to the inspector, from -1 (nobody looks) to 0 (every period is inspected).

    Example: -1/3 for one inspection in two periods.
    """
    n, m = game.periods, game.inspections
    if m >= n:
        return 0.0
    return -comb(n - 1, m) / sum(comb(n, i) for i in range(m + 1))


def inspection_strategies(game: Inspections) -> tuple[float, float]:
    """Return with which chance to inspect in the first period, and with which chance the other side violates then.

    Example: each one third for one inspection in two periods.
    """
    n, m = game.periods, game.inspections
    if m >= n:
        return 1.0, 0.0
    if m == 0:
        return 0.0, 1.0
    spent = inspection_value(Inspections(periods=n - 1, inspections=m - 1))
    saved = inspection_value(Inspections(periods=n - 1, inspections=m))
    whole = 2 - spent + saved
    return (1 + saved) / whole, (saved - spent) / whole
