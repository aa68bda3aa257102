"""Which of the people of a report a title without a name means: "the president", "the Chilean foreign minister"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waystation.annotate.actors.characters import Character
from waystation.annotate.actors.lexicon import RoleHit
from waystation.annotate.actors.naming import bore_title, holders, person_actor
from waystation.annotate.actors.report import Found, Report
from waystation.records import Actor

PROXIES = ("spokesman", "spokeswoman", "spokesperson")
INDEFINITE = frozenset({
    "a", "an", "some", "any", "several", "many", "other", "another", "few", "two", "three", "no", "every", "each",
})  # fmt: skip
IN_OFFICE = frozenset({"GOV", "SPY", "MIL", "LEG", "IGO"})
_BACK = 3  # sentences
_WINDOW = 80  # names looked back at
_FAR = 2  # times
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GENERIC = frozenset({"minister", "diplomat", "official", "negotiator", "lawmaker", "adviser", "advisor", "officer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of a report by key, their mentions by name in the order of their heads, and how many each has."""

    report: Report
    people: Mapping[str, Character]
    order: Sequence[Found]
    named: Mapping[Actor, int]


def find_holder(cast: Cast, hit: RoleHit, first: int, polity: str | None, *, local: bool) -> Actor | None:
    """Return the one person a definite title means, from the people of the report, else from the tables.

    Of a ``local`` title the tables know nothing: the president of Abkhazia is not Georgia's. Without a country it is
    whoever bears it and was named last, else whom the report names far more often than all others who bear it.
    """
    report = cast.report
    lead = frozenset(report.lower[first : hit.first])
    if hit.role.kind != "person" or INDEFINITE & lead or hit.role.sectors[0] not in IN_OFFICE:
        return None
    noun = hit.role.noun
    if noun in _GENERIC:
        if polity is None or local or report.lower[first] != "the":
            return None
        below = [person for person in cast.people.values() if person.rank(report) > 1]  # no "official" is the president
        own = [actor for person in below if (actor := person.actor(report)).polity == polity]
        return _nearest(cast, hit, [actor for actor in own if "GOV" in actor.sectors])
    if noun in ("aide", "commander", "general"):
        return None
    bodies = [
        entry.entry.name.lower()
        for token in range(first, hit.first)
        if (entry := report.hit_at.get(token)) and entry.entry.kind == "organisation"
    ]
    titles = [f"{body} {noun}" for body in bodies[-1:]] + [noun]
    fitting = [
        person
        for person in cast.people.values()
        if not person.former
        and (
            noun in person.titles or (not local and person.person_id is not None and bore_title(person.person_id, noun))
        )
        and (
            polity is None
            or person.actor(report).polity == polity
            or (noun in person.titles and person.actor(report).polity is None)
        )
        and (person.person_id is None or person.actor(report).role is not None or noun in person.titles)
    ]
    if len(fitting) == 1:
        return fitting[0].actor(report)
    if polity is None:
        actors = [person.actor(report) for person in fitting]
        return _nearest(cast, hit, actors) or _foremost(cast, hit, first, actors)
    if local or noun.endswith(PROXIES):
        return None  # who speaks for an office is mostly not the one who holds that title
    for title in titles:
        held = holders(polity, title, report.days)
        if len(held) == 1:
            return person_actor(held[0], report.days)
    return None


def _nearest(cast: Cast, hit: RoleHit, fitting: list[Actor]) -> Actor | None:
    """Return the one of these who was named last before "the president", at most three sentences back.

    Of several in one sentence it is its only subject.
    """
    report, order = cast.report, cast.order
    here, ids = report.sentence(hit.first), {actor.id for actor in fitting}
    place = bisect_left(order, hit.first, key=lambda mention: mention.head)
    recent = order[max(0, place - _WINDOW) : place]
    before = [m for m in recent if m.actor.id in ids and here - report.sentence(m.head) <= _BACK]
    if not before:
        return None
    last = report.sentence(before[-1].head)
    level = [m for m in before if report.sentence(m.head) == last]
    for group in (level, [m for m in level if report.marks.deps[m.head] in _SUBJECTS]):
        nearest = {m.actor.id: m.actor for m in group}
        if len(nearest) == 1:
            return next(iter(nearest.values()))
    return None


def _foremost(cast: Cast, hit: RoleHit, first: int, fitting: list[Actor]) -> Actor | None:
    """Return the one of these whom a report names at least twice as often as the next, for its bare "the president"."""
    report, head = cast.report, hit.last - 1
    if report.lower[first] != "the" or any(report.lower[child] == "of" for child in report.children[head]):
        return None
    ranked = Counter({actor: cast.named[actor] for actor in fitting if actor in cast.named}).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < _FAR * ranked[1][1]):
        return None
    return ranked[0][0]
