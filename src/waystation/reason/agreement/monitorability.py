"""What of an agreement cannot be monitored, and why, point by point."""

from __future__ import annotations

from waystation.reason.agreement.plan import make_plan
from waystation.records import Agreement, Obligation
from waystation.records.compliance import Gap


def find_gaps(agreement: Agreement) -> list[Gap]:
    """Return each thing of an agreement that cannot be monitored, with the reason, in the spec's order.

    Example: the four points of a summit's joint statement lack deadlines and verifiers, all of them.
    Not done: whether a deadline is sensible, or a verifier has access.
    """
    plan = make_plan(agreement)
    gaps = [Gap(name=one.id, reason=reason) for one in agreement.obligations for reason in obligation_gaps(one)]
    if agreement.signed is None:
        reason = "not signed: what waits for the signature begins when evidence reports an occurrence named 'signed'"
        gaps.append(Gap(name=agreement.id, reason=reason))
    gaps += [
        Gap(name=one.id, reason="affects no obligation that the spec names: using it changes no status")
        for one in agreement.powers
        if not plan.affected[one.id]
    ]
    return gaps


def obligation_gaps(one: Obligation) -> list[str]:
    """Return why an obligation cannot be monitored; nothing if it can."""
    gaps = []
    if one.due is None:
        gaps.append(
            "no end: it can be violated, but never be seen to have been kept"
            if one.continuing
            else "no deadline: it can be performed, but never be late"
        )
    if one.verifier is None:
        gaps.append("no verifier: there is only the parties' own word")
    return gaps
