"""Patience: what waiting for a better deal is worth beside a deal now."""

from __future__ import annotations

from typing import TypeVar

from waystation.reason.bargaining.parameters import Numbers
from waystation.records.bargain_report import Range

Amount = TypeVar("Amount", float, Numbers)


def worth_of_waiting(*, now: float, later: float, hazard: Amount, discount: Amount) -> Amount:
    """Return the present value of waiting: ``now`` a period until, with chance ``hazard`` a period, ``later`` comes.

    Example: with nothing now and a deal worth 10 that comes with one chance in ten a period, 4.73684 at a discount
    of .9.
    """
    return (now + discount * hazard * later) / (1 - discount * (1 - hazard))


def break_even_hazard(*, deal: float, now: float, later: float, discount: float) -> float | None:
    """Return the hazard at which waiting is worth as much as a deal now; None if that is no chance from 0 to 1.

    Example: with nothing now, a deal worth 5 and a better one worth 10, one ninth at a discount of .9.
    """
    if later == deal:
        return None
    hazard = ((1 - discount) * deal - now) / (discount * (later - deal))
    return hazard if 0 <= hazard <= 1 else None


def hazards_to_wait(*, deal: float, now: float, later: float, discount: float) -> tuple[Range, ...]:
    """Return the hazards, from 0 to 1, at which waiting is worth at least as much as a deal now.

    Example: from one ninth up in the example of `break_even_hazard`; all of them if the deal is worth nothing.
    """
    turn = break_even_hazard(deal=deal, now=now, later=later, discount=discount)
    if now >= (1 - discount) * deal:  # waiting is as good even if nothing better ever comes
        return (Range(low=None, high=turn if later < deal else None),)
    return () if turn is None else (Range(low=turn, high=None),)
