"""The people a report names in full, and what stands beside a name: title, honorific, polity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from waystation.annotate.actors.affiliation import (
    TOPICAL,
    affiliation_of_phrase,
    polity_of_party,
    sectors_of_phrase,
)
from waystation.annotate.actors.lexicon import RoleHit, surnames
from waystation.annotate.actors.naming import build, person_actor, standing
from waystation.annotate.actors.report import Report
from waystation.annotate.actors.titles import FEMALE, FORMER, HONORIFICS, MALE, RANK_TITLES
from waystation.records import Actor
from waystation.vocab.folding import fold
from waystation.vocab.persons import load_persons

_LONGEST_POSTING = 6  # words of "to the United Nations"
_US_LEGISLATOR = re.compile(r",? ?\(?[RDI]-[A-Z]")  # the party and state that American style puts behind a name


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
    addressed: str | None = None  # the title that goes before the bare surname: "Ambassador Kim"
    named_at: list[int] = field(default_factory=list)  # tokens of the full names

    def actor(self, report: Report) -> Actor:
        """Return this person as an actor on the report's days."""
        if self.person_id is not None:
            return person_actor(
                self.person_id, report.days, former=self.former, sectors=self.sectors, polity=self.polity
            )
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


def new_character(key: str, name: str, person_id: str | None) -> Character:
    """Return somebody of whom nothing but the name is known yet."""
    if person_id is not None:
        person = load_persons()[person_id]
        return Character(key=key, name=person.name, surname=fold(person.surname), sex=person.sex, person_id=person_id)
    return Character(key=key, name=name, surname=_surname(name), sex=None, person_id=None)


def _surname(name: str) -> str:
    """Return the folded surname of a name that the tables do not have: the first word in Korean and Chinese order."""
    parts = [part for part in name.split() if part.strip(".").lower() not in {"jr", "sr", "ii", "iii"}]
    if len(parts) == 1:
        return fold(name)  # "Duterte Jr." is nobody whom "Duterte" alone means
    given = parts[-1] if parts else name
    hyphen = given.find("-")
    lowered = hyphen > 0 and given[hyphen + 1 : hyphen + 2].islower()
    eastern = (
        {person.name_order for person in surnames().get(fold(parts[0]), ())} == {"surname_first"} if parts else False
    )
    if len(parts) >= 2 and (lowered or (eastern and len(parts) == 3)):
        return fold(parts[0])
    return fold(given)


def sight(report: Report, first: int, last: int) -> Sighting:
    """Return a name with the title, honorific and polity that stand before it."""
    head = report.head(first, last)
    edge = report.left_edge(head, first)
    role = title_before(report, first)
    if role is not None and role.role.kind == "person" and role.first < edge:
        edge = report.left_edge(report.head(role.first, role.last), role.first)
    if first and report.lower[first - 1].strip(".") in HONORIFICS | set(RANK_TITLES):
        edge = min(edge, first - 1)
    others = [t for t in range(edge, first) if report.marks.entities[t] == "PERSON" and namelike(report, t)]
    edge = max([edge, *(t + 1 for t in others)])  # "Obama predecessor George W. Bush" begins after Obama
    while edge < first and report.lower[edge] in {"'s", "’s", "-", "'", "’"}:
        edge += 1
    lead = report.lower[edge:first]
    bare = [word.strip(".") for word in lead]
    title = role.role.noun if role is not None and role.first >= edge else None
    if title is None and bare and bare[-1] in RANK_TITLES:
        title = RANK_TITLES[bare[-1]][0]
    lead_end = role.first if role is not None and role.first >= edge else first
    polities = [hit.entry.polity for t in range(edge, lead_end) if (hit := report.hit_at.get(t)) and hit.entry.polity]
    polity = polities[-1] if polities else None
    sex = "f" if FEMALE & set(bare) else "m" if MALE & set(bare) else None
    if title is None and polity is None and sex is None:
        edge = first  # "the tortured Otto Warmbier": what stands before is no title
    while edge < first and (report.lower[edge] in {"and", "or", "both", "that"} or report.marks.deps[edge] == "predet"):
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


def title_before(report: Report, first: int) -> RoleHit | None:
    """Return the agent noun right before a name, or before "to Oman" and the name: "ambassador to the UN Jane Doe"."""
    role = report.role_ending.get(first)
    last = first
    while role is None and last > 0 and first - last < _LONGEST_POSTING and last - 1 in report.hit_at:
        last = report.hit_at[last - 1].first
        while first - last < 2 * _LONGEST_POSTING and last > 0 and report.lower[last - 1] in ("the", "to", "of", "for"):
            last -= 1
            role = report.role_ending.get(last) or role
    if role is None:
        role = _title_with_office(report, first)
    return role if role is not None and not role.plural else None


def _title_with_office(report: Report, first: int) -> RoleHit | None:
    """Return the title whose office stands between it and the name: "Deputy Minister of Energy Gulnara Seitkali"."""
    of = next((t for t in range(first - 1, max(first - _LONGEST_POSTING, 0), -1) if report.lower[t] == "of"), None)
    role = report.role_ending.get(of) if of is not None else None
    if of is None or role is None or report.sentence(of) != report.sentence(first):
        return None
    heads, office = report.marks.heads, range(of + 1, first)
    named = any(
        heads[role.last - 1] == t and report.marks.entities[t] == "PERSON"
        for t in range(first, min(first + 3, len(heads)))
    )
    return role if named and office and all(report.words[t][:1].isupper() for t in office) else None


def learn(report: Report, character: Character, sighting: Sighting) -> None:
    """Take over what the words around a full name tell: title, polity, sector, sex, former."""
    character.named_at.append(sighting.name_first)
    character.sex = character.sex or sighting.sex
    character.former = character.former or sighting.former
    if sighting.title is not None:
        character.titles.add(sighting.title)
    role = title_before(report, sighting.name_first)
    if role is not None and sighting.title == role.role.noun:
        character.sectors = character.sectors or role.role.sectors
        if not TOPICAL & set(role.role.sectors):
            character.polity = character.polity or sighting.polity
    elif sighting.title is not None:
        sectors = next(sectors for noun, sectors in RANK_TITLES.values() if noun == sighting.title)
        character.sectors = character.sectors or sectors
        character.polity = character.polity or sighting.polity
    character.polity = character.polity or polity_of_party(report, sighting.first, sighting.name_first)
    end = report.marks.ends[sighting.last - 1]
    if character.person_id is None and _US_LEGISLATOR.match(report.document.text, end, end + 12):
        character.polity, character.sectors = "USA", ("LEG",)
    described = report.marks.heads[sighting.head]
    if report.marks.deps[sighting.head] == "appos" and (hit := report.role_ending.get(described + 1)):
        whose = affiliation_of_phrase(report, described, hit.first)  # "a Kenyan commander, Brig. Gen. Otieno"
        character.polity = character.polity or (whose.polity if whose is not None else None)
    for token in report.children[sighting.head]:
        if report.marks.deps[token] == "appos" and (hit := report.role_ending.get(token + 1)):
            character.titles.add(hit.role.noun)
            character.sectors = character.sectors or sectors_of_phrase(report, token, hit)
            whose = affiliation_of_phrase(report, token, hit.first)
            character.polity = character.polity or (whose.polity if whose is not None else None)
            lead = set(report.lower[report.left_edge(token, hit.first) : hit.first])
            character.former = character.former or bool(FORMER & lead)


def namelike(report: Report, token: int) -> bool:
    """Tell whether a token can be part of a person's name: no adjective of a state, no title, no honorific."""
    word = report.words[token]
    hit = report.hit_at.get(token)
    if hit is not None and hit.entry.kind in ("adjective", "organisation", "outlet"):
        return False
    role = report.role_ending.get(token + 1)
    if role is not None and role.role.kind == "person" and report.words[token + 1 : token + 2] != ("Jr.",):
        return False
    lower = word.lower().strip(".")
    return word[:1].isupper() and report.marks.parts[token] == "PROPN" and lower not in HONORIFICS | set(RANK_TITLES)


def is_nobody(report: Report, first: int, last: int) -> bool:
    """Tell whether a row of names is no one's: a surname twice, or two people's ("the Biden-Lula statement")."""
    words = report.words[first:last]
    return len(set(words)) == 1 or (len(words) == 3 and words[1] == "-" and report.is_pair(first + 1))
