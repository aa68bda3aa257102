"""The first pass over a dump: countries by code, the positions of those asked for, family and given names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from waystation.errors import InputError
from waystation.read.wikidata.entities import Entity, items, texts

POSITIONS = frozenset({"Q4164871", "Q294414", "Q114962596"})
"""Classes of which a position is an instance: position, public office, historical position."""

FAMILY_NAMES = frozenset({
    "Q101352", "Q121493679", "Q1093580", "Q17143070", "Q29042997", "Q56219051", "Q60558422", "Q66480858", "Q106319018",
})  # fmt: skip
"""Classes of family names, of which many are instances of one alone: any (two items), Chinese, from a place, double,
with Mac, compound, affixed ("von der Leyen"), hyphenated."""
GIVEN_NAMES = frozenset({"Q202444", "Q12308941", "Q11879590", "Q3409032"})
"""Classes of given names: any, male, female, unisex."""

_ASKED = re.compile(r"(Q[1-9][0-9]{0,11})(?:=([A-Z]{3}))?|([A-Z]{3})")
_TELLING = re.compile(rb'"P298"|"P297"|"P1001"|"' + b'"|"'.join(sorted(q.encode() for q in POSITIONS)) + b'"')
_NAMES = re.compile(b'"' + b'"|"'.join(sorted(q.encode() for q in FAMILY_NAMES | GIVEN_NAMES)) + b'"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position of a country: its names, the label first, the country's item, and the line it was found at."""

    id: str
    names: tuple[str, ...]
    country: str
    line: int


@dataclass(slots=True, kw_only=True)
class Survey:
    """What the first pass found. Items are known by their ids, names by the digits of theirs."""

    countries: dict[str, str] = field(default_factory=dict)  # item -> ISO 3166 alpha-3
    positions: dict[str, Position] = field(default_factory=dict)
    family_names: dict[int, str] = field(default_factory=dict)
    given_names: dict[int, str] = field(default_factory=dict)

    def asks(self, line: bytes) -> bool:
        """Tell from its bytes whether a line can be of use. Most are not, and are not parsed."""
        return _TELLING.search(line) is not None or _NAMES.search(line) is not None

    def add(self, entity: Entity, *, line: int, alpha3: Mapping[str, str]) -> None:
        """Take in an entity; ``alpha3`` maps alpha-2 codes to the tables' own, which come first."""
        said = entity.said
        codes = [*(alpha3[code] for code in texts(said.iso2) if code in alpha3), *texts(said.iso3)]
        if codes:
            self.countries[entity.id] = codes[0]
        kinds = set(items(said.instance_of))
        if entity.label is not None:
            if kinds & FAMILY_NAMES:
                self.family_names[entity.number] = entity.label
            if kinds & GIVEN_NAMES:
                self.given_names[entity.number] = entity.label
        is_position = bool(kinds & POSITIONS)
        lands = items(said.jurisdiction) or (items(said.country) if is_position else [])
        if len(lands) == 1 and entity.names and (is_position or said.subclass_of):
            self.positions[entity.id] = Position(id=entity.id, names=tuple(entity.names), country=lands[0], line=line)


def asked_countries(asked: Iterable[str]) -> list[tuple[str | None, str | None]]:
    """Return each country asked for as (item, alpha-3 code), of which one may be open: Q884, KOR or Q884=KOR.

    Raises:
        InputError: one is neither.
    """
    found: list[tuple[str | None, str | None]] = []
    for text in asked:
        if (match := _ASKED.fullmatch(text)) is None:
            raise InputError(f"{text!r} is no country", subject="--country", advice="write Q884, KOR or Q884=KOR")
        found.append((match[1], match[2] or match[3]))
    return found


def chosen_countries(asked: Sequence[tuple[str | None, str | None]], known: Mapping[str, str]) -> dict[str, str]:
    """Return item -> alpha-3 code of the countries asked for; ``known`` are the dump's.

    Raises:
        InputError: the dump does not tell a country's code, or its item.
    """
    chosen: dict[str, str] = {}
    for item, code in asked:
        if item is not None:
            found = {item: code or known.get(item)}
        else:
            found = {one: theirs for one, theirs in known.items() if theirs == code}
        if not found or None in found.values():
            raise InputError(
                "the dump has no country of this item or code",
                subject=f"--country {item or code}",
                advice="give both: --country Q884=KOR",
            )
        chosen |= {one: theirs for one, theirs in found.items() if theirs is not None}
    return chosen
