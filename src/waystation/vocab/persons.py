"""Persons who hold or held public office, or matter in a dispute: names, name order, sex."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(
    file="persons.csv",
    columns=("id", "name", "aliases", "surname", "name_order", "sex", "polity", "sectors"),
    key=("id",),
)

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
    return MappingProxyType({person.id: person for person in map(person_of, read_rows(TABLE))})


def person_of(row: Row) -> PersonEntry:
    """Return the person that a row describes, or raise ``ConfigError``."""
    return PersonEntry(
        id=row.text("id"),
        name=row.text("name"),
        aliases=row.many("aliases"),
        surname=row.text("surname"),
        name_order=cast(NameOrder, row.one_of("name_order", ("given_first", "surname_first", "single"))),
        sex=cast("Sex | None", row.one_of("sex", ("f", "m", "")) or None),
        polity=row.text("polity"),
        sectors=read_sectors(row),
    )
