"""What a noun phrase tells about somebody's polity and sectors."""

from __future__ import annotations

from waystation.annotate.actors.lexicon import RoleHit
from waystation.annotate.actors.report import Report

TOPICAL = frozenset({"EDU", "JRN"})
"""The sectors whose people are named after their subject: a "North Korea expert" is no North Korean."""
_AFFILIATED = frozenset({"at", "of", "with"})


def sectors_of_phrase(report: Report, head: int, role: RoleHit) -> tuple[str, ...]:
    """Return the sectors of an agent noun; a "head" or "director" has those of what he or she is head of."""
    if role.role.sectors != ("UNK",):
        return role.role.sectors
    for preposition in report.children[head]:
        if report.marks.deps[preposition] == "prep" and report.lower[preposition] in _AFFILIATED:
            for token in report.children[preposition]:
                hit = report.hit_at.get(token)
                if hit is not None and hit.entry.sectors:
                    return hit.entry.sectors
    return role.role.sectors


def polity_of_phrase(report: Report, head: int, first: int) -> str | None:
    """Return the polity that a noun phrase names as its own, or None.

    A modifier ("the Turkish minister", "Turkey's minister", "a White House aide"), else what follows "of", "at" or
    "with" ("president of Georgia", "an expert at the Sejong Institute"). What an expert is expert of does not count.
    """
    role = report.role_ending.get(head + 1)
    topical = role is not None and bool(TOPICAL & set(role.role.sectors))
    found = []
    for token in range(report.left_edge(head, first), head):
        hit = report.hit_at.get(token)
        if hit is not None and hit.last <= head and hit.entry.polity:
            named = hit.entry.kind in ("adjective", "organisation")
            if topical and report.marks.heads[hit.last - 1] != head:
                continue  # "North Korean Studies professor"
            if not topical or named or report.lower[hit.last : hit.last + 1] in (("'s",), ("’s",)):
                found.append(hit.entry.polity)
    if found:
        joint = len(set(found)) > 1 and "and" in report.lower[report.left_edge(head, first) : head]
        return None if joint else found[0]
    for preposition in report.children[head]:
        if report.marks.deps[preposition] == "prep" and report.lower[preposition] in _AFFILIATED:
            for token in report.children[preposition]:
                hit = report.hit_at.get(token) if report.marks.deps[token] == "pobj" else None
                if hit is not None and hit.entry.kind in ("organisation", "outlet", "state"):
                    return hit.entry.polity
    return None
