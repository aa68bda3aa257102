"""States that a report takes up as "the country" or "the nation", where it names no other that could be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from waystation.annotate.actors.naming import government_actor
from waystation.annotate.actors.report import Found, Report
from waystation.vocab.polities import INTERNATIONAL

_NOUNS = frozenset({"country", "nation"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTIES = _SUBJECTS | {"poss"}
_ACTED_ON = frozenset({"against", "by", "on", "with"})
"""Prepositions before a country that is more than a place: "sanctions on the country"."""
_WINDOW = 40  # mentions looked back at
_TELLS_WHICH = frozenset({"acl", "prep", "relcl"})


def find_countries(report: Report, named: Sequence[Found]) -> list[Found]:
    """Return what stands for the only state whose government, people or officials the sentence has named so far.

    If it has named none, that of the sentence before counts. Who does something to the country is another. Example: in
    "Chad shut its border. The country's army moved up" the country is Chad. Places ("in the country") are none.
    """
    known = sorted((m for m in named if _of_state(m)), key=lambda mention: mention.head)
    found = []
    for token, word in enumerate(report.lower):
        if word in _NOUNS and token and report.lower[token - 1] == "the" and _acts(report, token):
            polity = _meant(report, token, known)
            if polity is not None:
                actor = government_actor(polity)
                found.append(Found(first=token - 1, last=token + 1, head=token, kind="description", actor=actor))
    return found


def _acts(report: Report, token: int) -> bool:
    deps, heads = report.marks.deps, report.marks.heads
    if any(deps[child] in _TELLS_WHICH for child in report.children[token]):
        return False  # "the country that it borders"
    if deps[token] == "pobj":
        return report.lower[heads[token]] in _ACTED_ON
    return deps[token] in _PARTIES


def _meant(report: Report, token: int, known: Sequence[Found]) -> str | None:
    here = report.sentence(token)
    place = bisect_left(known, token, key=lambda mention: mention.head)
    recent = known[max(0, place - _WINDOW) : place]
    for distance in (0, 1):
        polities = {m.actor.polity for m in recent if here - report.sentence(m.head) == distance}
        if polities:
            only = polities.pop() if len(polities) == 1 else None
            return None if only is not None and only == _doer(report, token, recent) else only
    return None


def _doer(report: Report, token: int, recent: Sequence[Found]) -> str | None:
    """Return whose the subject of a clause is where a country is none: Iran's in "Iran attacked the country's army"."""
    marks = report.marks
    while marks.heads[token] != token and marks.deps[token] not in _SUBJECTS:
        token = marks.heads[token]
        subjects = [child for child in report.children[token] if marks.deps[child] in _SUBJECTS]
        if subjects:
            return next((m.actor.polity for m in recent if m.first <= subjects[0] < m.last), None)
    return None


def _of_state(mention: Found) -> bool:
    polity = mention.actor.polity
    return polity is not None and polity not in INTERNATIONAL and not mention.actor.candidates
