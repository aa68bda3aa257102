"""Doubt about type: when a side that means to betray shows itself, if stakes grow step by step.

A two-type analogue of Watson (1999): a side of the bad type gains ``betrayal`` times the stakes once, when it betrays,
and ``cooperation`` times the stakes in each period before.
"""

from __future__ import annotations

from collections.abc import Sequence

from waystation.records.bargain import Doubt


def fastest_growth(doubt: Doubt, *, discount: float) -> float:
    """Return the growth of stakes a step up to which the bad type betrays at once, while little is at stake.

    Example: 1.08333 with a discount of .8, a betrayal worth 3 and cooperation worth .4: stakes that grow by a tenth
    each step make it wait for larger ones.
    """
    return (doubt.betrayal - doubt.cooperation) / (discount * doubt.betrayal)


def best_betrayal(stakes: Sequence[float], doubt: Doubt, *, discount: float) -> int | None:
    """Return the step, from 1, at which the bad type does best to betray; None if it does best never to.

    Args:
        stakes: what it could take along at each step; the last stays for ever.
        doubt: what betrayal and cooperation bring it, per unit of stakes.
        discount: what a benefit one period later is worth now.

    Of equally good steps the first. Example: the first for stakes (1, 1, 1), where betrayal is worth most at once.
    """
    gathered, best, step = 0.0, float("-inf"), 0
    for number, stake in enumerate(stakes, start=1):
        then = discount ** (number - 1)
        if gathered + then * doubt.betrayal * stake > best:
            best, step = gathered + then * doubt.betrayal * stake, number
        gathered += then * doubt.cooperation * stake
    for_ever = gathered + discount ** len(stakes) * doubt.cooperation * stakes[-1] / (1 - discount)
    return None if for_ever > best else step
