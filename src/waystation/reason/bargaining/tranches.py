"""A finite exchange in equal tranches with nothing after it but, perhaps, a prize for completing it."""

from __future__ import annotations

from waystation.records.bargain import Tranches


def tranches_kept(deal: Tranches) -> int:
    """Return how many tranches both sides carry out: all of them, or none.

    The last tranche is carried out iff the prize is worth its cost, ``prize >= cost / count``; without the last,
    the one before has nothing after it either, and so on back to the first. The other side's tranches are assumed to
    be worth more to a side than its own cost it.

    Example: with four tranches, a fifth of the cost held back as a prize keeps none, a quarter keeps all.
    """
    return deal.count if deal.prize * deal.count >= deal.cost else 0
