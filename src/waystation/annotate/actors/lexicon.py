"""The gazetteer: names of polities, persons, organisations and outlets, and agent nouns, found in a row of words."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from waystation.vocab.folding import fold
from waystation.vocab.metonyms import load_metonyms
from waystation.vocab.organisations import load_organisations
from waystation.vocab.outlets import load_outlets
from waystation.vocab.persons import PersonEntry, load_persons
from waystation.vocab.places import load_places
from waystation.vocab.polities import load_polities
from waystation.vocab.roles import Role, load_roles

EntryKind = Literal["state", "adjective", "capital", "place", "organisation", "outlet", "person"]

_READING: Mapping[str, EntryKind] = {"state": "state", "government": "capital"}
_COMMON = frozenset({"executive", "ministry", "agency", "legislature", "court", "military"})
_LONGEST_NAME = 14  # words, counting hyphens as words, as the parser does
_FORCES_CASE = 6  # up to so many letters, with two capitals or more, are found only as written: "US", not "us"
_FOR_OR_AGAINST = frozenset({"pro", "anti"})
_OTHERS = frozenset({
    "adversaries", "adversary", "allies", "ally", "enemies", "enemy", "foe", "foes", "proxies", "proxy", "rival",
    "rivals",
})  # fmt: skip
"""What follows a name where those meant are others: "Saudi proxies", "China's rivals"."""
_OWN = frozenset({"her", "his", "its", "our", "their"})
_OF_ANOTHER = frozenset({
    "aligned", "allied", "armed", "backed", "born", "brokered", "built", "financed", "friendly", "funded", "held",
    "leaning", "linked", "made", "mediated", "occupied", "sponsored", "style", "supplied", "supported", "trained",
})  # fmt: skip
"""What follows a name and a hyphen where the name is not whose: the "Iran-backed" militia is no Iranian one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a name may stand for.

    ``polity`` is empty for a person, whose polity depends on the day, and for a place that is no one state's.
    """

    kind: EntryKind
    name: str  # canonical
    polity: str
    sectors: tuple[str, ...] = ()
    person_id: str | None = None
    common: bool = False  # a body of a name that other states have too: "Supreme Court", "Defense Department"
    needs: tuple[str, ...] = ()
    surface: str = ""  # how the tables write it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name found at words ``first`` up to, not including, ``last``."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHit:
    """An agent noun found at words ``first`` up to, not including, ``last``."""

    first: int
    last: int
    role: Role
    plural: bool


def find_names(words: Sequence[str], vocabulary: Collection[str]) -> list[Hit]:
    """Return the names in a row of words, from the left, the longest at each place.

    ``vocabulary`` are all words of the report: a name that is only read in certain company ("the North") asks it. Who
    somebody is for, against or backed by ("pro-Russian", "Iran-backed") is left out.
    """
    index = _names()
    found: list[Hit] = []
    first = 0
    while first < len(words):
        entry, last = _longest(words, first, index, vocabulary)
        if entry is None or (entry.common and found and _of_another(entry, words, found[-1], first)):
            first += 1
            continue
        if not _only_a_side(words, first, last):
            found.append(Hit(first=first, last=last, entry=entry))
        first = last
    return found


def _of_another(body: Entry, words: Sequence[str], before: Hit, first: int) -> bool:
    """Tell whether a body is said to be another state's: "Chile's Defense Department", "the Mexican Senate"."""
    beside = before.last == first or (before.last == first - 1 and words[first - 1] in ("'s", "’s"))
    return beside and before.entry.kind in ("state", "adjective") and before.entry.polity != body.polity


def _only_a_side(words: Sequence[str], first: int, last: int) -> bool:
    before, after = words[max(0, first - 2) : first], words[last : last + 2]
    owned = after[1:] if after and after[0] in ("'s", "’s") else after
    if owned and owned[0].lower() in _OTHERS and not (before and before[-1].lower() in _OWN):
        return True  # but "its Turkish ally" is Turkey
    if len(before) == 2 and before[1] == "-" and before[0].lower() in _FOR_OR_AGAINST:
        return True
    return len(after) == 2 and after[0] == "-" and after[1].lower() in _OF_ANOTHER


def find_roles(words: Sequence[str]) -> list[RoleHit]:
    """Return the agent nouns in a row of words, from the left, the longest at each place."""
    index = _role_forms()
    lower = [word.lower() for word in words]
    found: list[RoleHit] = []
    first = 0
    while first < len(lower):
        for length in range(min(index.longest.get(lower[first], 0), len(lower) - first), 0, -1):
            if match := index.forms.get(" ".join(lower[first : first + length])):
                role, plural = match
                found.append(RoleHit(first=first, last=first + length, role=role, plural=plural))
                first += length
                break
        else:
            first += 1
    return found


@functools.lru_cache(maxsize=1)
def surnames() -> Mapping[str, tuple[PersonEntry, ...]]:
    """Return the persons of the tables by folded surname."""
    found: dict[str, list[PersonEntry]] = {}
    for person in load_persons().values():
        for form in surname_forms(person):
            found.setdefault(form, []).append(person)
    return MappingProxyType({key: tuple(dict.fromkeys(group)) for key, group in found.items()})


def surname_forms(person: PersonEntry) -> frozenset[str]:
    """Return the folded forms of a person's surname, those of the aliases too ("Zelensky", "Qaddafi", "Assad")."""
    surname = fold(_bare(person.surname))
    forms = {fold(person.surname), surname}
    if person.name_order == "given_first":
        endings = (fold(_bare(alias.split(" ")[-1])) for alias in person.aliases)
        forms |= {ending for ending in endings if ending[:1] in (surname[:1], fold(person.surname)[:1])}
    return frozenset(forms)


def _bare(surname: str) -> str:
    return surname.split(" ")[-1].removeprefix("al-").removeprefix("el-") if surname[:2].islower() else surname


@functools.lru_cache(maxsize=1)
def demonym_plurals() -> frozenset[str]:
    """Return the words for several people of a polity ("Russians", "Poles")."""
    return frozenset(word for polity in load_polities().values() for word in polity.demonyms if word.endswith("s"))


@dataclass(frozen=True, slots=True)
class _NameIndex:
    entries: Mapping[str, tuple[Entry, ...]]
    longest: Mapping[str, int]  # folded first word -> letters of the longest name that begins with it


@dataclass(frozen=True, slots=True)
class _RoleIndex:
    forms: Mapping[str, tuple[Role, bool]]
    longest: Mapping[str, int]  # first word -> words of the longest noun that begins with it


@functools.lru_cache(maxsize=1)
def _names() -> _NameIndex:
    entries: dict[str, list[Entry]] = {}
    longest: dict[str, int] = {}
    for entry in _entries():
        key = fold(entry.surface)
        entries.setdefault(key, []).append(entry)
        for marks in (r"[\s-]", r"[\s'’-]"):  # the parser cuts "People's", but not "N'Djamena"
            start = fold(re.split(marks, entry.surface)[0])
            longest[start] = max(longest.get(start, 0), len(key))
    return _NameIndex({key: tuple(group) for key, group in entries.items()}, longest)


def _entries() -> list[Entry]:
    """Return one entry for each form of each name; where forms clash, the earlier kind is tried first."""
    found: list[Entry] = []
    metonyms = {metonym.text for metonym in load_metonyms()}
    found += [
        Entry(kind=_READING[way.stands_for], name=way.text, polity=way.polity, needs=way.needs, surface=way.text)
        for way in load_metonyms()
    ]
    for person in load_persons().values():
        found += [
            Entry(kind="person", name=person.name, polity="", person_id=person.id, surface=form)
            for form in (person.name, *person.aliases)
        ]
    for body in load_organisations():
        found += [
            Entry(
                kind="organisation",
                name=body.name,
                polity=body.polity,
                sectors=body.sectors,
                common=body.kind in _COMMON,
                surface=form,
            )
            for form in (body.name, *body.aliases)
        ]
    for outlet in load_outlets():
        sectors = ("JRN", "GOV") if outlet.kind == "state_media" else ("JRN",)
        found += [
            Entry(kind="outlet", name=outlet.name, polity=outlet.country, sectors=sectors, surface=form)
            for form in (outlet.name, *outlet.aliases)
        ]
    for place in load_places():
        found += [
            Entry(
                kind="place",
                name=place.name,
                polity=place.polity or "",
                sectors=("PRE",) if place.kind == "territory" else (),
                needs=place.needs,
                surface=form,
            )
            for form in (place.name, *place.aliases, *place.adjectives)
        ]
    for polity in load_polities().values():
        forms: list[tuple[EntryKind, str]] = [("state", form) for form in (polity.name, *polity.aliases)]
        forms += [("adjective", form) for form in (polity.adjective, *polity.demonyms) if form]
        forms += [("capital", form) for form in polity.capitals]
        for kind, form in forms:
            if form not in metonyms:  # the metonyms say when a doubtful name may be read
                found.append(Entry(kind=kind, name=polity.name, polity=polity.id, surface=form))
    return found


def _longest(
    words: Sequence[str], first: int, index: _NameIndex, vocabulary: Collection[str]
) -> tuple[Entry | None, int]:
    start = fold(words[first])
    limit = index.longest.get(start)
    if limit is None or not words[first][0].isalnum():
        return None, first
    best, best_last = None, first
    key = ""
    for last in range(first + 1, min(first + _LONGEST_NAME, len(words)) + 1):
        piece = fold(words[last - 1])
        if not piece and words[last - 1] not in {"-", "'", "’", "/", "&", ",", "."}:
            break
        key += piece
        if len(key) > limit:
            break
        if piece and (group := index.entries.get(key)):
            surface = " ".join(words[first:last])
            for entry in group:
                if _fits(entry, surface, vocabulary):
                    best, best_last = entry, last
                    break
    return best, best_last


def _fits(entry: Entry, surface: str, vocabulary: Collection[str]) -> bool:
    letters = [letter for letter in entry.surface if letter.isalpha()]
    if len(letters) <= _FORCES_CASE and sum(letter.isupper() for letter in letters) > 1:
        cased = [letter.isupper() for letter in surface if letter.isalpha()] == [letter.isupper() for letter in letters]
    elif entry.kind == "person":
        cased = surface[0].isupper()
    else:
        capitals = sum(word[:1].isupper() for word in entry.surface.split())
        cased = sum(map(str.isupper, surface)) >= capitals
    apart = " " in surface and entry.surface.isalpha() and surface.replace(" ", "").isalpha()  # "I ran" is no Iran
    return cased and not apart and (not entry.needs or any(_present(word, vocabulary) for word in entry.needs))


def _present(need: str, vocabulary: Collection[str]) -> bool:
    return all(word in vocabulary for word in need.split())


@functools.lru_cache(maxsize=1)
def _role_forms() -> _RoleIndex:
    forms: dict[str, tuple[Role, bool]] = {}
    longest: dict[str, int] = {}
    for role in load_roles().values():
        for form, plural in ((role.noun, False), (_plural(role.noun), True)):
            for variant in {form, form.replace("'", "’"), form.replace("'s", " 's"), form.replace("-", " - ")}:
                forms.setdefault(variant, (role, plural))
                start = variant.split(" ")[0]
                longest[start] = max(longest.get(start, 0), variant.count(" ") + 1)
    return _RoleIndex(forms, longest)


def _plural(noun: str) -> str:
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{_plural(head)} of {rest}"
    if noun.endswith("-in-law"):
        return noun.replace("-in-law", "s-in-law")
    if noun.endswith(("man", "woman")) and noun != "human":
        return noun[:-2] + "en"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("thief"):
        return noun[:-1] + "ves"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun + "s"
