"""What a noun phrase tells about somebody's polity and sectors."""

from __future__ import annotations

from dataclasses import dataclass

from waystation.annotate.actors.lexicon import RoleHit
from waystation.annotate.actors.report import Report

TOPICAL = frozenset({"EDU", "JRN"})
"""The sectors whose people are named after their subject: a "North Korea expert" is no North Korean."""
_AFFILIATED = frozenset({"at", "of", "with"})
_US_PARTIES = frozenset({"democrat", "democratic", "democrats", "gop", "republican", "republicans"})
"""Words for parties that in English news are those of the United States wherever no other country is named beside."""
_SETTLED = frozenset({"AGR", "COP", "JUD", "LAB", "MED", "PRM", "REB", "UAF"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Whose somebody is. ``local``: a place's in that state, not the state's own ("the governor of Odesa")."""

    polity: str
    local: bool


def affiliation_of_phrase(report: Report, head: int, first: int) -> Affiliation | None:
    """Return the polity or place that a noun phrase names as its own, or None.

    A modifier ("the Turkish minister", "Turkey's minister", "a White House aide"), else what follows "of", "at" or
    "with" ("president of Georgia", "an expert at the Sejong Institute"), for a person "from" too ("a lawmaker from
    Texas"), for those who are mostly of where they are "in" ("police in Mombasa"). What an expert is expert of does not
    count.
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
                found.append(hit.entry)
    if found:
        joint = (
            len({entry.polity for entry in found}) > 1 and "and" in report.lower[report.left_edge(head, first) : head]
        )
        local = any(entry.kind == "place" for entry in found)
        return None if joint else Affiliation(polity=found[0].polity, local=local)
    person = role is not None and role.role.kind == "person"
    settled = role is not None and role.role.sectors[0] in _SETTLED
    for preposition in report.children[head]:
        if report.marks.deps[preposition] != "prep":
            continue
        word = report.lower[preposition]
        if word not in _AFFILIATED and not (settled and word == "in") and not (person and word == "from"):
            continue
        for token in report.children[preposition]:
            hit = report.hit_at.get(token) if report.marks.deps[token] == "pobj" else None
            if hit is not None and hit.entry.polity and (hit.entry.kind != "adjective"):
                return Affiliation(polity=hit.entry.polity, local=hit.entry.kind == "place")
    return None


def polity_of_party(report: Report, first: int, last: int) -> str | None:
    """Return the country of the party that a phrase names, in a report that names that country, too; else None.

    Example: "Republican senators" are American, "Labour ministers" may be anybody's.
    """
    capitals = {word.lower() for word in report.words[first:last] if word[:1].isupper()}
    return "USA" if capitals & _US_PARTIES and any(hit.entry.polity == "USA" for hit in report.hits) else None


def sectors_beside(sectors: tuple[str, ...], polity: str | None) -> tuple[str, ...]:
    """Return the sectors of somebody with those of international bodies in place of a government's."""
    return ("IGO",) if polity in ("UNO", "IGO") and sectors[:1] == ("GOV",) else sectors
