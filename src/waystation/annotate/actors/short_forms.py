"""Surnames after the first mention: "Mr. Kim", "Ambassador Kim", "Kim", each for the one person it can mean."""

from __future__ import annotations

from bisect import bisect_left

from waystation.annotate.actors.characters import Character, Sighting, namelike, new_character, sight
from waystation.annotate.actors.lexicon import surname_forms, surnames
from waystation.annotate.actors.naming import bore_title, build, holders, standing
from waystation.annotate.actors.report import Found, Report
from waystation.annotate.actors.titles import HONORIFICS, RANK_TITLES
from waystation.records import Actor
from waystation.vocab.folding import fold
from waystation.vocab.persons import load_persons

_NEAR = 3  # sentences back in which a person just named is meant by the surname alone
_BESIDE = 1  # the same for a namesake of a leader
_NO_OFFICE = 9  # the rank of who never held one
_LEADING = (1, 5)  # the rank of a first office: held on the report's day, and where that is unknown
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "near", "into", "around", "outside", "inside"})
_PARTICLES = frozenset({"von", "de", "bin", "al", "el"})  # lower-case words that a surname may begin with
_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE"})


def find_short_forms(report: Report, cast: dict[str, Character], taken: set[int]) -> list[Found]:
    """Resolve surnames: an honorific first settles the sex of whoever can be meant, then each one is decided."""
    by_surname: dict[str, list[Character]] = {}
    for character in cast.values():
        forms = {character.surname}
        if character.person_id is not None:
            forms |= surname_forms(load_persons()[character.person_id])
        for form in forms:
            by_surname.setdefault(form, []).append(character)
    sightings = []
    token = 0
    while token < len(report.words):
        last = _surname_at(report, token, taken, by_surname)
        if last is not None:
            sightings.append(sight(report, token, last))
            token = last
        else:
            token += 1
    for sighting in sightings:
        group = by_surname.get(fold(report.text(sighting.name_first, sighting.last)), [])
        if sighting.sex is not None and len(group) == 1 and group[0].sex is None:
            group[0].sex = sighting.sex
        if sighting.title is not None and len(group) > 1:
            own = [person for person in group if _agrees(report, person, sighting) and _bears(person, sighting.title)]
            if len(own) == 1:
                own[0].addressed = sighting.title
    found = []
    last_seen: dict[str, int] = {}
    for sighting in sightings:
        key = fold(report.text(sighting.name_first, sighting.last))
        chosen = _choose(report, sighting, by_surname.get(key, []), key, last_seen)
        if isinstance(chosen, Actor):
            found.append(named(sighting, chosen, None))
        elif chosen is not None:
            last_seen[chosen.key] = sighting.name_first
            if chosen.key not in cast:
                cast[chosen.key] = chosen
                by_surname.setdefault(key, []).append(chosen)  # a namesake named further on is another
            if sighting.title is not None:
                chosen.titles.add(sighting.title)
            chosen.former = chosen.former or sighting.former
            actor = chosen.actor(report)
            found.append(named(sighting, actor, actor.role or sighting.title))
    return found


def named(sighting: Sighting, actor: Actor, role_then: str | None) -> Found:
    """Return the mention of a person by name, its phrase beginning with the title."""
    return Found(
        first=sighting.first,
        last=sighting.last,
        head=sighting.head,
        kind="name",
        actor=actor,
        role_then=role_then,
        human=True,
    )


def _surname_at(report: Report, token: int, taken: set[int], roster: dict[str, list[Character]]) -> int | None:
    """Return where a surname that begins at a token ends, or None if there is none."""
    word = report.words[token]
    if not word[0].isupper() and report.lower[token] not in _PARTICLES:
        return None
    joined = token > 1 and report.words[token - 1] == "-" and not report.is_pair(token - 1)
    if report.marks.entities[token] in _NO_NAMES or joined:
        return None
    above = report.marks.heads[token]
    if report.marks.entities[token] in _PLACES and report.lower[above] in _WHERE:
        return None  # the town of Hama, not Mr. Hama
    if token in taken or not word[:1].isalpha() or report.marks.parts[token] not in ("PROPN", "NOUN", "ADJ", "X"):
        return None
    for length in (5, 4, 3, 2, 1):
        last = token + length
        if (
            last > len(report.words)
            or any(t in taken for t in range(token, last))
            or not report.words[last - 1][0].isalnum()
        ):
            continue
        hit = report.hit_at.get(token)
        if hit is not None and hit.entry.kind != "person":
            return None
        key = fold("".join(report.words[token:last]))
        titled = token > 0 and (
            report.lower[token - 1].strip(".") in HONORIFICS | set(RANK_TITLES) or token in report.role_ending
        )
        if key in roster or (key in surnames() and (titled or report.marks.entities[token] or length == 1)):
            after = last < len(report.words) and report.marks.entities[last] == "PERSON" == report.marks.entities[token]
            if after and namelike(report, last):
                return None  # part of a longer name
            return last
    return None


def _choose(
    report: Report, sighting: Sighting, group: list[Character], key: str, last_seen: dict[str, int]
) -> Character | Actor | None:
    """Return the one person a short form can mean; an actor with candidates if several; None if it is no name."""
    fitting = [person for person in group if _agrees(report, person, sighting)]
    if sighting.title is not None and len(fitting) > 1:
        fitting = [person for person in fitting if _bears(person, sighting.title)] or fitting
    if sighting.sex is not None and sighting.title is None:  # "Mr. Kim" beside "Ambassador Kim" is another Kim
        fitting = [person for person in fitting if person.addressed is None] or fitting
    if not fitting:
        return _from_tables(report, sighting, key)
    earlier = [person for person in fitting if person.named_at[0] < sighting.name_first]
    if not earlier and (leader := _leader(report, sighting, key, fitting)) is not None:
        return leader
    fitting = earlier or fitting
    if len(fitting) == 1:
        return fitting[0]
    here = report.sentence(sighting.name_first)
    led = any(person.rank(report) <= _LEADING[not report.days] for person in fitting)
    near = [
        person
        for person in fitting
        if any(
            at is not None
            and here - report.sentence(at) <= (_BESIDE if led and person.rank(report) >= _NO_OFFICE else _NEAR)
            for at in (_last_before(person.named_at, sighting.name_first), last_seen.get(person.key))
        )
    ]
    if len(near) == 1:
        return near[0]
    ranked = sorted(fitting, key=lambda person: (person.rank(report), person.key))
    if ranked[0].rank(report) + 1 < ranked[1].rank(report):
        return ranked[0]
    return _several(report, sighting, fitting)


def _leader(report: Report, sighting: Sighting, key: str, namesakes: list[Character]) -> Character | None:
    """Return who leads a country that the report names, if a surname means them before it names any namesake in full.

    None where one of the namesakes held an office: the report introduces that one later.
    """
    if any(person.rank(report) < _NO_OFFICE for person in namesakes):
        return None
    leader = _from_tables(report, sighting, key)
    if leader is None or leader.rank(report) > _LEADING[not report.days]:
        return None
    return leader if any(hit.entry.polity == leader.actor(report).polity for hit in report.hits) else None


def _bears(person: Character, title: str) -> bool:
    return title in person.titles or (person.person_id is not None and bore_title(person.person_id, title))


def _last_before(tokens: list[int], token: int) -> int | None:
    place = bisect_left(tokens, token)
    return tokens[place - 1] if place else None


def _several(report: Report, sighting: Sighting, fitting: list[Character]) -> Actor:
    actors = [person.actor(report) for person in fitting]
    polities = {actor.polity for actor in actors}
    return build(
        name=report.text(sighting.name_first, sighting.last),
        polity=polities.pop() if len(polities) == 1 else None,
        candidates=tuple(sorted(actor.name for actor in actors)),
    )


def _agrees(report: Report, person: Character, sighting: Sighting) -> bool:
    """Tell whether nothing beside a short form speaks against a person."""
    if sighting.sex is not None and person.sex not in (None, sighting.sex):
        return False
    if person.person_id is None:
        return True
    if sighting.polity is not None and sighting.polity not in (
        load_persons()[person.person_id].polity,
        standing(person.person_id, report.days).polity,
    ):
        return False
    return sighting.title not in {"ambassador", "president", "prime minister"} or bore_title(
        person.person_id, sighting.title
    )


def _from_tables(report: Report, sighting: Sighting, key: str) -> Character | None:
    """Return the office-holder whom a surname means in a report that never names them in full ("Obama", "Putin")."""
    group = [person for person in surnames().get(key, ()) if sighting.sex is None or person.sex in (None, sighting.sex)]
    if sighting.polity is not None:
        group = [p for p in group if sighting.polity in (p.polity, standing(p.id, report.days).polity)]
    if sighting.title is not None and sighting.title not in ("leader", "minister", "secretary"):
        held = set(holders(sighting.polity, sighting.title, report.days)) if sighting.polity else set()
        group = [p for p in group if p.id in held or bore_title(p.id, sighting.title)]
    elif sighting.sex is None and not report.marks.entities[sighting.name_first]:
        group = [p for p in group if standing(p.id, report.days).rank <= 1]
    ranked = sorted(group, key=lambda p: (standing(p.id, report.days).rank, p.id))
    if not ranked:
        return None
    best = standing(ranked[0].id, report.days).rank
    if len(ranked) > 1 and standing(ranked[1].id, report.days).rank == best:
        return None
    if best > 6:  # never one of the first offices: a namesake is as likely
        return None
    chosen = new_character(ranked[0].id, ranked[0].name, ranked[0].id)
    chosen.named_at.append(sighting.name_first)
    return chosen
