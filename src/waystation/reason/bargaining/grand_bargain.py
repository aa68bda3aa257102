"""All for all in one step: the one number at which it just holds, for each assumption, detection late or prompt.

A side that withholds gains the other's steps until it is noticed; then the share ``reversibility`` of them is taken
back. It keeps the bargain iff ``benefit_cost * reversibility >= 1 + (1 - discount) / (discount * detection)``; with
prompt detection, iff ``discount * reversibility * benefit_cost >= 1``. ``reversibility`` is always the other side's
steps: if dismantling cannot be undone at all, the side that gives relief has nothing to lose by keeping it back.
"""

from __future__ import annotations


def least_reversibility(*, discount: float, benefit_cost: float, detection: float = 1.0) -> float | None:
    """Return the least share of the other side's steps that must be undone after a breach; None if all is too little.

    Example: sanctions relief for a side with a discount of .9 and benefits twice its costs: five ninths of it.
    """
    if detection == 0:
        return None
    needed = (1 + (1 - discount) / (discount * detection)) / benefit_cost
    return needed if needed <= 1 else None


def least_detection(*, discount: float, benefit_cost: float, reversibility: float) -> float | None:
    """Return the least chance a period that a breach is noticed; None if even prompt detection is too little.

    Example: .18519 for a discount of .9, benefits twice the costs, and four fifths of the relief back after a breach.
    """
    loss = benefit_cost * reversibility - 1
    needed = (1 - discount) / (discount * loss) if loss > 0 else float("inf")
    return needed if needed <= 1 else None


def least_discount(*, benefit_cost: float, reversibility: float, detection: float = 1.0) -> float | None:
    """Return the least discount, or None if no patience is enough.

    Example: .625 for benefits twice the costs, four fifths of the relief back, and prompt detection.
    """
    loss = detection * (benefit_cost * reversibility - 1)
    return 1 / (1 + loss) if loss > 0 else None


def least_benefit_cost(*, discount: float, reversibility: float, detection: float = 1.0) -> float | None:
    """Return the least benefit in units of the cost, or None if no benefit is enough.

    Example: none at all, however large, where the other side's steps cannot be undone.
    """
    if reversibility == 0 or detection == 0:
        return None
    return (1 + (1 - discount) / (discount * detection)) / reversibility
