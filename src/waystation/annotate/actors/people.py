"""People of one report: full names first, then the short forms that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from waystation.annotate.actors.lexicon import RoleHit, fold, surnames
from waystation.annotate.actors.naming import bore_title, build, holders, person_actor, standing
from waystation.annotate.actors.report import Found, Report
from waystation.annotate.actors.titles import FEMALE, FORMER, HONORIFICS, MALE, RANK_TITLES
from waystation.records import Actor
from waystation.vocab.persons import load_persons

_NEAR = 3  # sentences back in which a person just named in full is meant by the surname alone
_TOPICAL = frozenset({"EDU", "JRN"})  # a "North Korea expert" is no North Korean
_US_LEGISLATOR = re.compile(r",? ?\(?[RDI]-[A-Z]")  # the party and state that American style puts behind a name
_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE"})
_AFFILIATED = frozenset({"at", "of", "with"})


@dataclass(slots=True, kw_only=True)
class Character:
    """Somebody named in full in the report, with what the report tells about them."""

    key: str  # the id of the tables, or "text:" and the folded name
    name: str
    surname: str  # folded
    sex: str | None
    person_id: str | None
    polity: str | None = None
    sectors: tuple[str, ...] = ()
    titles: set[str] = field(default_factory=set)
    former: bool = False
    named_at: list[int] = field(default_factory=list)  # tokens of the full names

    def actor(self, report: Report) -> Actor:
        """Return this person as an actor on the report's days."""
        if self.person_id is not None:
            return person_actor(self.person_id, report.days, former=self.former, sectors=self.sectors)
        return build(
            name=self.name,
            polity=self.polity,
            sectors=("ELI",) if self.former and self.sectors[:1] == ("GOV",) else self.sectors,
            former=True if self.former else None,
        )

    def rank(self, report: Report) -> int:
        """Return how high the office is; the lower, the likelier a bare surname means this person."""
        return standing(self.person_id, report.days).rank if self.person_id is not None else 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A name, full or short, with the title and polity beside it; ``first`` is where the whole phrase begins."""

    first: int
    name_first: int
    last: int
    head: int
    title: str | None
    polity: str | None
    sex: str | None
    former: bool


def find_people(report: Report) -> tuple[list[Found], dict[str, Character]]:
    """Return all mentions of people by name, and the people of the report by key."""
    cast: dict[str, Character] = {}
    full = _full_names(report)
    seen: list[tuple[Sighting, Character]] = []
    for first, last, person_id in full:
        name = report.text(first, last)
        key = person_id or f"text:{fold(name)}"
        sighting = _sight(report, first, last)
        if key not in cast:
            cast[key] = _character(key, name, person_id)
        _learn(report, cast[key], sighting)
        seen.append((sighting, cast[key]))
    found = [_found(report, sighting, character) for sighting, character in seen]
    taken = {token for sighting, _ in seen for token in range(sighting.name_first, sighting.last)}
    found += _short_forms(report, cast, taken)
    return sorted(found, key=lambda mention: (mention.first, mention.last)), cast


def _full_names(report: Report) -> list[tuple[int, int, str | None]]:
    """Return the stretches that name a person in full, with the id where the tables have it."""
    marks, words = report.marks, report.words
    found: list[tuple[int, int, str | None]] = []
    known = {hit.first: hit for hit in report.hits if hit.entry.kind == "person"}
    covered = {token for hit in known.values() for token in range(hit.first, hit.last)}
    for first, hit in known.items():
        before = first - 1
        joined = before >= 0 and marks.entities[before] == marks.entities[first] == "PERSON"
        if joined and _namelike(report, before) and before not in covered and marks.heads[before] != before:
            covered -= set(range(hit.first, hit.last))  # "Adam Gordon Brown" is not Gordon Brown
            continue
        found.append((first, hit.last, hit.entry.person_id))
    addressed = {words[token + 1] for token in range(len(words) - 1) if report.lower[token].strip(".") in FEMALE | MALE}
    for token in range(1, len(words)):  # a name the parser took for something else: "Mr. Khan" comes later
        if words[token] not in addressed or token in covered or marks.entities[token] == "PERSON":
            continue
        first = token
        while first > marks.sentences[report.sentence(token)] and _given(report, first - 1, covered):
            first -= 1
        if first < token:
            found.append((first, token + 1, None))
            covered |= set(range(first, token + 1))
    start = 0
    while start < len(words):
        if marks.entities[start] != "PERSON" or start in covered or not _namelike(report, start):
            start += 1
            continue
        end = start + 1
        border = marks.sentences[report.sentence(start) + 1]
        while (
            end < border
            and end not in covered
            and (
                (marks.entities[end] == "PERSON" and _namelike(report, end))
                or (words[end] == "-" and end + 1 < border and marks.entities[end + 1] == "PERSON")
                or (words[end - 1] == "-" and marks.entities[end] == "PERSON")
            )
        ):
            end += 1
        if len([token for token in range(start, end) if words[token] != "-"]) >= 2 and end not in covered:
            found.append((start, end, None))
        start = end
    return sorted(found)


def _given(report: Report, token: int, covered: set[int]) -> bool:
    return token not in covered and token not in report.hit_at and _namelike(report, token)


def _namelike(report: Report, token: int) -> bool:
    word = report.words[token]
    hit = report.hit_at.get(token)
    if hit is not None and hit.entry.kind in ("adjective", "organisation", "outlet"):
        return False
    role = report.role_ending.get(token + 1)
    if role is not None and role.role.kind == "person" and report.words[token + 1 : token + 2] != ("Jr.",):
        return False
    lower = word.lower().strip(".")
    return word[:1].isupper() and report.marks.parts[token] == "PROPN" and lower not in HONORIFICS | set(RANK_TITLES)


def _character(key: str, name: str, person_id: str | None) -> Character:
    if person_id is not None:
        person = load_persons()[person_id]
        return Character(key=key, name=person.name, surname=fold(person.surname), sex=person.sex, person_id=person_id)
    return Character(key=key, name=name, surname=_surname(name), sex=None, person_id=None)


def _surname(name: str) -> str:
    """Return the folded surname of a name that the tables do not have: the first word in Korean and Chinese order."""
    parts = [part for part in name.split() if part.strip(".").lower() not in {"jr", "sr", "ii", "iii"}]
    given = parts[-1] if parts else name
    hyphen = given.find("-")
    lowered = hyphen > 0 and given[hyphen + 1 : hyphen + 2].islower()
    eastern = (
        {person.name_order for person in surnames().get(fold(parts[0]), ())} == {"surname_first"} if parts else False
    )
    if len(parts) >= 2 and (lowered or (eastern and len(parts) == 3)):
        return fold(parts[0])
    return fold(given)


def _sight(report: Report, first: int, last: int) -> Sighting:
    """Return a name with the title, honorific and polity that stand before it."""
    head = report.head(first, last)
    edge = report.left_edge(head, first)
    role = report.role_ending.get(first)
    if role is not None and role.role.kind == "person" and role.first < edge:
        edge = report.left_edge(report.head(role.first, role.last), role.first)
    if first and report.lower[first - 1].strip(".") in HONORIFICS | set(RANK_TITLES):
        edge = min(edge, first - 1)
    others = [t for t in range(edge, first) if report.marks.entities[t] == "PERSON" and _namelike(report, t)]
    edge = max([edge, *(t + 1 for t in others)])  # "Obama predecessor George W. Bush" begins after Obama
    while edge < first and report.lower[edge] in {"'s", "’s", "-", "'", "’"}:
        edge += 1
    lead = report.lower[edge:first]
    bare = [word.strip(".") for word in lead]
    title = role.role.noun if role is not None and role.first >= edge else None
    if title is None and bare and bare[-1] in RANK_TITLES:
        title = RANK_TITLES[bare[-1]][0]
    polity = next(
        (hit.entry.polity for token in range(edge, first) if (hit := report.hit_at.get(token)) and hit.entry.polity),
        None,
    )
    sex = "f" if FEMALE & set(bare) else "m" if MALE & set(bare) else None
    while edge < first and (report.lower[edge] in {"and", "or"} or report.marks.deps[edge] == "predet"):
        edge += 1
    return Sighting(
        first=edge,
        name_first=first,
        last=last,
        head=report.head(edge, last),
        title=title,
        polity=polity,
        sex=sex,
        former=bool(FORMER & set(bare)),
    )


def _learn(report: Report, character: Character, sighting: Sighting) -> None:
    """Take over what the words around a full name tell: title, polity, sector, sex, former."""
    character.named_at.append(sighting.name_first)
    character.sex = character.sex or sighting.sex
    character.former = character.former or sighting.former
    if sighting.title is not None:
        character.titles.add(sighting.title)
    role = report.role_ending.get(sighting.name_first)
    if role is not None and sighting.title == role.role.noun:
        character.sectors = character.sectors or role.role.sectors
        if not _TOPICAL & set(role.role.sectors):
            character.polity = character.polity or sighting.polity
    elif sighting.title is not None:
        sectors = next(sectors for noun, sectors in RANK_TITLES.values() if noun == sighting.title)
        character.sectors = character.sectors or sectors
        character.polity = character.polity or sighting.polity
    end = report.marks.ends[sighting.last - 1]
    if character.person_id is None and _US_LEGISLATOR.match(report.document.text, end, end + 12):
        character.polity, character.sectors = "USA", ("LEG",)
    for token in report.children[sighting.head]:
        if report.marks.deps[token] == "appos" and (hit := report.role_ending.get(token + 1)):
            character.titles.add(hit.role.noun)
            character.sectors = character.sectors or sectors_of_phrase(report, token, hit)
            character.polity = character.polity or polity_of_phrase(report, token, hit.first)
            lead = set(report.lower[report.left_edge(token, hit.first) : hit.first])
            character.former = character.former or bool(FORMER & lead)


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
    topical = role is not None and bool(_TOPICAL & set(role.role.sectors))
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
        return found[0] if len(set(found)) == 1 else None
    for preposition in report.children[head]:
        if report.marks.deps[preposition] == "prep" and report.lower[preposition] in _AFFILIATED:
            for token in report.children[preposition]:
                if report.marks.deps[token] == "pobj" and (hit := report.hit_at.get(token)) and hit.entry.polity:
                    if hit.entry.kind in ("organisation", "outlet", "state"):
                        return hit.entry.polity
    return None


def _found(report: Report, sighting: Sighting, character: Character) -> Found:
    actor = character.actor(report)
    role_then = actor.role
    if role_then is None and sighting.title is not None:
        role_then = sighting.title
    return _short(sighting, actor, role_then)


def _short_forms(report: Report, cast: dict[str, Character], taken: set[int]) -> list[Found]:
    """Resolve surnames: an honorific first settles the sex of whoever can be meant, then each one is decided."""
    by_surname: dict[str, list[Character]] = {}
    for character in cast.values():
        forms = {character.surname}
        if character.person_id is not None:
            person = load_persons()[character.person_id]
            forms |= {fold(part.split(" ")[-1]) for part in person.aliases if person.name_order == "given_first"}
            forms |= {fold(person.surname.removeprefix("al-").removeprefix("el-"))}
        for form in forms:
            by_surname.setdefault(form, []).append(character)
    sightings = []
    token = 0
    while token < len(report.words):
        last = _surname_at(report, token, taken, by_surname)
        if last is not None:
            sightings.append(_sight(report, token, last))
            token = last
        else:
            token += 1
    for sighting in sightings:
        group = by_surname.get(fold(report.text(sighting.name_first, sighting.last)), [])
        if sighting.sex is not None and len(group) == 1 and group[0].sex is None:
            group[0].sex = sighting.sex
    found = []
    last_seen: dict[str, int] = {}
    for sighting in sightings:
        key = fold(report.text(sighting.name_first, sighting.last))
        chosen = _choose(report, sighting, by_surname.get(key, []), key, last_seen)
        if isinstance(chosen, Actor):
            found.append(_short(sighting, chosen, None))
        elif chosen is not None:
            last_seen[chosen.key] = sighting.name_first
            if chosen.key not in cast:
                cast[chosen.key] = chosen
            if sighting.title is not None:
                chosen.titles.add(sighting.title)
            chosen.former = chosen.former or sighting.former
            actor = chosen.actor(report)
            found.append(_short(sighting, actor, actor.role or sighting.title))
    return found


def _short(sighting: Sighting, actor: Actor, role_then: str | None) -> Found:
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
    if report.marks.entities[token] in _NO_NAMES or (token and report.words[token - 1] == "-"):
        return None
    if token in taken or not word[:1].isalpha() or report.marks.parts[token] not in ("PROPN", "NOUN", "ADJ", "X"):
        return None
    if not word[0].isupper() and word.lower() not in {"von", "de", "bin", "al", "el"}:
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
            if after and _namelike(report, last):
                return None  # part of a longer name
            return last
    return None


def _choose(
    report: Report, sighting: Sighting, group: list[Character], key: str, last_seen: dict[str, int]
) -> Character | Actor | None:
    """Return the one person a short form can mean; an actor with candidates if several; None if it is no name."""
    fitting = [person for person in group if _agrees(report, person, sighting)]
    if sighting.title is not None and len(fitting) > 1:
        titled = [
            person
            for person in fitting
            if sighting.title in person.titles or (person.person_id and bore_title(person.person_id, sighting.title))
        ]
        fitting = titled or fitting
    if not fitting:
        return _from_tables(report, sighting, key)
    earlier = [person for person in fitting if min(person.named_at) < sighting.name_first]
    fitting = earlier or fitting
    if len(fitting) == 1:
        return fitting[0]
    here = report.sentence(sighting.name_first)
    near = [
        person
        for person in fitting
        if any(0 <= here - report.sentence(at) <= _NEAR and at < sighting.name_first for at in person.named_at)
        or (person.key in last_seen and here - report.sentence(last_seen[person.key]) <= _NEAR)
    ]
    if len(near) == 1:
        return near[0]
    ranked = sorted(fitting, key=lambda person: (person.rank(report), person.key))
    if ranked[0].rank(report) + 1 < ranked[1].rank(report):
        return ranked[0]
    return _several(report, sighting, fitting)


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
    chosen = _character(ranked[0].id, ranked[0].name, ranked[0].id)
    chosen.named_at.append(sighting.name_first)
    return chosen
