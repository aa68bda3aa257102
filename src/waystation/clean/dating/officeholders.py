"""Office-holders in a text: who is called by a title held, or formerly held, and when that title was theirs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waystation.vocab.offices import load_offices
from waystation.vocab.persons import PersonEntry, load_persons
from waystation.vocab.terms import Term, load_terms

_CAPITALISED = re.compile("[A-Z\u00c0-\u1fff\u3000-\uffff][\\w'\u2019]*+(?:-\\w++)*+")  # ranges: [^\\W\\d_a-z] is slow
_RULE = re.compile(r"(?:['’]s)? (?:administration|government|cabinet|presidency|regime)\b", re.IGNORECASE)
_ANOTHER_RANK = re.compile(
    r"\b(?:vice|deputy|assistant|shadow|acting|then|first|next|future|designate|would be|campaign)\W{0,2}$"
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Oo]ne-?time|[Ee]rstwhile)[ -](?:[A-Z][\w.]{0,20}[ -]){0,3}$")
_BEFORE = 60  # code points before a name in which its title is looked for

_Form = tuple[str, int]  # a full name, levelled, and where its surname begins in it
_Bearers = tuple[tuple[PersonEntry, tuple[_Form, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Officeholder:
    """A person called by an office at one place of a text; ``former`` if the text says that it is over.

    ``terms`` are all times the person held what is named there, earliest first. Example: "President Biden".
    """

    start: int
    end: int
    person_id: str
    terms: tuple[Term, ...]
    former: bool


@dataclass(frozen=True, slots=True)
class _Title:
    """A title before a name; ``another`` if a word ahead makes it another rank ("vice"), ``former`` if it is over."""

    words: str
    another: bool
    former: bool


def find_officeholders(text: str) -> list[Officeholder]:
    """Return the office-holders of a text in order: "Prime Minister Modi", "the Modi government", "ex-Chancellor X".

    A bare surname is taken only where one person of that surname held the title, or where the text has the full name.
    Persons and terms are those of the fact tables. It does not resolve pronouns, or titles without a name.
    """
    plain = _plain(text)
    mentions: list[tuple[int, PersonEntry, tuple[int, int] | None]] = []
    for found in _CAPITALISED.finditer(text):
        for person, forms in _bearers(found[0]):
            mentions.append((found.start(), person, _in_full(plain, found.start(), forms)))
    in_full = {person.id for _, person, whole in mentions if whole is not None}
    holders: dict[tuple[int, int], list[Officeholder]] = {}
    titled: dict[int, _Title | None] = {}
    for at, person, whole in mentions:
        start, end = whole or (at, at + len(person.surname))
        if start not in titled:
            titled[start] = _title_before(text, plain, start)
        if said := _office_said(plain, end, person, titled[start]):
            terms, former = said
            if whole is not None or person.id in in_full or _only_one(person, terms):
                holder = Officeholder(start=start, end=end, person_id=person.id, terms=terms, former=former)
                holders.setdefault((start, end), []).append(holder)
    return [found[0] for _, found in sorted(holders.items()) if len(found) == 1]  # two of one surname: not told apart


def _in_full(plain: str, at: int, forms: Iterable[_Form]) -> tuple[int, int] | None:
    """Return the stretch of the full name around a surname, or None if none of the forms stands there."""
    for form, ahead in forms:
        start = at - ahead
        if start >= 0 and plain.startswith(form, start) and not plain[(end := start + len(form)) : end + 1].isalnum():
            return start, end
    return None


def _title_before(text: str, plain: str, start: int) -> _Title | None:
    """Return the title that stands straight before a name, the longest that fits."""
    before = plain[max(0, start - _BEFORE) : start].rstrip()
    for title in _titles_by_last_word().get(before[before.rfind(" ") + 1 :], ()):
        if before.endswith(title) and not before[: -len(title)][-1:].isalnum():
            ahead = max(0, start - _BEFORE) + len(before) - len(title)
            return _Title(
                title,
                another=_ANOTHER_RANK.search(plain[max(0, ahead - _BEFORE) : ahead]) is not None,
                former=_FORMER.search(text[max(0, ahead - _BEFORE) : ahead]) is not None,
            )
    return None


def _office_said(
    plain: str, end: int, person: PersonEntry, title: _Title | None
) -> tuple[tuple[Term, ...], bool] | None:
    """Return the terms of the office that the words around a name give its bearer, and whether they call it former."""
    if title is not None:
        terms = _terms_under(person.id, title.words)
        return None if title.another or not terms else (terms, title.former)
    if _RULE.match(plain, end):
        offices = load_offices()
        terms = tuple(term for term in _terms_of(person.id) if offices[term.office_id].rank == 1)
        return (terms, False) if terms else None
    return None


@functools.lru_cache(maxsize=1 << 12)
def _terms_under(person_id: str, title: str) -> tuple[Term, ...]:
    return tuple(term for term in _terms_of(person_id) if title in map(_plain, term.titles))


def _only_one(person: PersonEntry, terms: tuple[Term, ...]) -> bool:
    titles = {title for term in terms for title in term.titles}
    rivals = {
        other.id
        for other, _ in _by_surname()[_plain(person.surname).split(" ")[0]]
        if any(titles.intersection(term.titles) for term in _terms_of(other.id))
    }
    return rivals == {person.id}


def _plain(text: str) -> str:
    """Return text of the same length with case, hyphens and apostrophes levelled."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have two small letters
        lowered = "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return lowered.replace("-", " ").replace("’", "'")


@functools.lru_cache(maxsize=1 << 14)
def _bearers(word: str) -> _Bearers:
    """Return who bears a capitalised word as a surname."""
    return _by_surname().get(_plain(word).split(" ", 1)[0].removesuffix("'s"), ())


@functools.lru_cache(maxsize=1)
def _by_surname() -> Mapping[str, _Bearers]:
    """Map the first word of each surname to the persons who have it and held an office, with their full names."""
    held = {term.person_id for term in load_terms()}
    found: dict[str, list[tuple[PersonEntry, tuple[_Form, ...]]]] = {}
    for person in load_persons().values():
        if person.id in held:
            surname = _plain(person.surname).split(" ")[0]
            forms = [form for name in (person.name, *person.aliases) if surname in (form := _plain(name))]
            found.setdefault(surname, []).append((person, tuple((form, form.find(surname)) for form in forms)))
    return {surname: tuple(persons) for surname, persons in found.items()}


@functools.lru_cache(maxsize=1)
def _all_terms() -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in sorted(load_terms(), key=lambda term: (term.start, term.office_id)):
        found.setdefault(term.person_id, []).append(term)
    return {person: tuple(terms) for person, terms in found.items()}


def _terms_of(person_id: str) -> tuple[Term, ...]:
    return _all_terms().get(person_id, ())


@functools.lru_cache(maxsize=1)
def _titles_by_last_word() -> Mapping[str, tuple[str, ...]]:
    """Map the last words of titles to them, longest first, so that "vice president" is not read as "president"."""
    found: dict[str, list[str]] = {}
    for title in sorted({_plain(title) for term in load_terms() for title in term.titles}):
        found.setdefault(title.rsplit(" ", 1)[-1], []).append(title)
    return {last: tuple(sorted(titles, key=len, reverse=True)) for last, titles in found.items()}
