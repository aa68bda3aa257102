"""Building actors: canonical names, and what a person was on the days a report can be of."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from waystation.annotate.actors.lexicon import Entry
from waystation.ids import identified
from waystation.records import Actor, Document, Person
from waystation.vocab.offices import Office, load_offices
from waystation.vocab.persons import load_persons
from waystation.vocab.polities import INTERNATIONAL, load_polities
from waystation.vocab.terms import Term, load_terms

Days = tuple[date, ...]
"""The days a text can be of: none if unknown, one if known, else the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is on some days: the office held, if any, the polity and sectors, and whether all offices ended."""

    polity: str | None
    sectors: tuple[str, ...]
    role: str | None
    rank: int  # of the office held, or of the highest ever held plus 4; 9 for a person without any
    ended: bool


def days_of(document: Document) -> Days:
    """Return the day a document was published, or the first and last it can be, or nothing."""
    if document.published is not None:
        return (document.published,)
    if document.published_earliest is not None and document.published_latest is not None:
        return (document.published_earliest, document.published_latest)
    return ()


@functools.lru_cache(maxsize=1)
def terms_of() -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of each person, the highest office first, then the latest."""
    offices = load_offices()
    found: dict[str, list[Term]] = {}
    for term in load_terms():
        found.setdefault(term.person_id, []).append(term)
    for terms in found.values():
        terms.sort(key=lambda term: (offices[term.office_id].rank, -term.start.toordinal()))
    return MappingProxyType({person: tuple(terms) for person, terms in found.items()})


@functools.lru_cache(maxsize=16_384)
def standing(person_id: str, days: Days) -> Standing:
    """Return what a person was on all of these days; without days, what does not depend on them."""
    person, offices, terms = load_persons()[person_id], load_offices(), terms_of().get(person_id, ())
    known = [term for term in terms if not days or term.start <= max(days)]  # nobody is known for a later office
    best = min((offices[term.office_id].rank for term in known), default=5)
    held = next((term for term in terms if days and all(term.covers(day) for day in days)), None)
    if held is not None:
        office = offices[held.office_id]
        return Standing(
            polity=office.polity, sectors=office.sectors, role=office.titles[0], rank=office.rank, ended=False
        )
    past = [term for term in terms if days and term.end is not None and term.end <= min(days)]
    ended = bool(past) and all(term in past or term.start > max(days) for term in terms)
    if person.sectors:
        sectors = person.sectors
    elif not days and terms:
        sectors = offices[terms[0].office_id].sectors
    elif past:
        sectors = ("ELI",)  # PLOVER: those who were in office
    else:
        sectors = ()
    return Standing(polity=person.polity, sectors=sectors, role=None, rank=best + 4, ended=ended)


@functools.lru_cache(maxsize=1)
def offices_of() -> Mapping[str, tuple[Office, ...]]:
    """Return the offices of each polity, the highest first."""
    found: dict[str, list[Office]] = {}
    for office in load_offices().values():
        found.setdefault(office.polity, []).append(office)
    return MappingProxyType({polity: tuple(sorted(group, key=lambda o: o.rank)) for polity, group in found.items()})


@functools.lru_cache(maxsize=8_192)
def holders(polity: str, title: str, days: Days) -> tuple[str, ...]:
    """Return the ids of those who held the office of this title in a polity on all these days."""
    wanted = {office.id for office in offices_of().get(polity, ()) if title in map(str.lower, office.titles)}
    if not wanted or not days:
        return ()
    return tuple(
        dict.fromkeys(
            term.person_id
            for term in load_terms()
            if term.office_id in wanted and all(term.covers(day) for day in days)
        )
    )


def ever_led(person_id: str) -> bool:
    """Tell whether a person ever held a first office of a state or body."""
    offices = load_offices()
    return any(offices[term.office_id].rank == 1 for term in terms_of().get(person_id, ()))


def bore_title(person_id: str, title: str) -> bool:
    """Tell whether a person ever held an office whose title is, begins with, or ends in these words."""
    for term in terms_of().get(person_id, ()):
        titles = [own.lower() for own in term.titles]
        if any(own == title or own.startswith(title + " ") or own.endswith(" " + title) for own in titles):
            return True
        if title == "envoy" and any("envoy" in own or "ambassador" in own for own in titles):
            return True
        if title == "ambassador" and term.office_id.endswith(("envoy", "un-ambassador")):
            return True  # special envoys are addressed as ambassadors
    return False


def person_actor(
    person_id: str, days: Days, *, former: bool = False, sectors: tuple[str, ...] = (), polity: str | None = None
) -> Actor:
    """Return a person of the tables as an actor on these days.

    ``former`` says that the text calls the office a past one; ``sectors`` are the text's, used where the tables tell
    none. ``polity`` is the text's ("UN chief Kofi Annan"), believed where a term of that person bears it out.
    """
    person, now = load_persons()[person_id], standing(person_id, days)
    served = {term.polity for term in terms_of().get(person_id, ())} if not days else set()
    return build(
        name=person.name,
        polity=polity if now.role is None and polity in served else now.polity,
        sectors=("ELI",) if former and now.role is None else now.sectors or sectors,
        person=Person(id=person.id, name=person.name),
        role=now.role,
        former=True if former or now.ended else None,
    )


def state_actor(polity: str) -> Actor:
    """Return a state under its own name, with no sector: "Ukraine"."""
    return build(name=load_polities()[polity].name, polity=polity)


def government_actor(polity: str) -> Actor:
    """Return a polity's government: "North Korean government". For an international body, the body itself."""
    if polity in INTERNATIONAL:
        name = {"UNO": "United Nations", "EUR": "European Union"}.get(polity, polity)
        return build(name=name, polity=polity, sectors=("GOV",) if polity == "EUR" else ("IGO",))
    return build(name=load_polities()[polity].government, polity=polity, sectors=("GOV",))


def entry_actor(entry: Entry, days: Days) -> Actor:
    """Return what a name of the gazetteer stands for: itself, but a capital for the government."""
    if entry.person_id is not None:
        return person_actor(entry.person_id, days)
    if entry.kind == "capital":
        return government_actor(entry.polity)
    if entry.kind in ("organisation", "outlet", "place"):
        return build(name=entry.name, polity=entry.polity or None, sectors=entry.sectors)
    return state_actor(entry.polity)


def adjective(polity: str) -> str:
    """Return the word that canonical names use for a polity: "North Korean", "U.N."."""
    if polity in INTERNATIONAL:
        return {"UNO": "United Nations", "EUR": "European Union"}.get(polity, polity)
    entry = load_polities()[polity]
    return entry.adjective or entry.name


@functools.lru_cache(maxsize=16_384)
def build(
    *,
    name: str,
    polity: str | None = None,
    sectors: tuple[str, ...] = (),
    person: Person | None = None,
    role: str | None = None,
    former: bool | None = None,
    candidates: tuple[str, ...] = (),
) -> Actor:
    """Return an actor with its id."""
    return identified(
        Actor(
            id="",
            name=name,
            polity=polity,
            sectors=sectors,
            person=person,
            role=role,
            former=former,
            candidates=candidates,
        )
    )
