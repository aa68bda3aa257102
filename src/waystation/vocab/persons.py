"""Persons who hold or held public office, or matter in a dispute: names, name order, sex."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import read_rows

NameOrder = Literal["given_first", "surname_first", "single"]
Sex = Literal["f", "m"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person's names. ``surname`` is the part used after "Mr." or "Ms."; ``name_order`` that of ``name``.

    ``aliases`` are other full forms ("Tony Blinken"); hyphens, blanks, case and accents need no alias of their own.
    ``polity`` is the one the person comes from, ``sectors`` PLOVER's for a time at which no term is recorded.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    surname: str
    name_order: NameOrder
    sex: Sex | None
    polity: str
    sectors: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def load_persons() -> Mapping[str, PersonEntry]:
    """Return all persons by id.

    >>> load_persons()["sung-kim"].surname
    'Kim'
    """
    found: dict[str, PersonEntry] = {}
    columns = ("id", "name", "aliases", "surname", "name_order", "sex", "polity", "sectors")
    for row in read_rows("persons.csv", columns):
        person = PersonEntry(
            id=row.text("id"),
            name=row.text("name"),
            aliases=row.many("aliases"),
            surname=row.text("surname"),
            name_order=cast(NameOrder, row.one_of("name_order", ("given_first", "surname_first", "single"))),
            sex=cast("Sex | None", row.one_of("sex", ("f", "m", "")) or None),
            polity=row.text("polity"),
            sectors=read_sectors(row),
        )
        if person.id in found:
            raise row.error(f"the id {person.id} is there twice")
        found[person.id] = person
    return MappingProxyType(found)
