"""Offices: titles, PLOVER sectors, and whether one person at a time holds them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="offices.csv", columns=("id", "polity", "titles", "sectors", "exclusive", "rank"), key=("id",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a polity or an organisation.

    ``titles`` are how texts call its holder, the first one canonical; ``polity`` is PLOVER's code; ``rank`` orders
    the holders of one polity by how often a report means them (1: who leads it).
    """

    id: str
    polity: str
    titles: tuple[str, ...]
    sectors: tuple[str, ...]
    exclusive: bool
    rank: int


@functools.lru_cache(maxsize=1)
def load_offices() -> Mapping[str, Office]:
    """Return all offices by id.

    >>> load_offices()["usa-secretary-of-state"].titles[0]
    'secretary of state'
    """
    return MappingProxyType({office.id: office for office in map(office_of, read_rows(TABLE))})


def office_of(row: Row) -> Office:
    """Return the office that a row describes, or raise ``ConfigError``."""
    office = Office(
        id=row.text("id"),
        polity=row.text("polity"),
        titles=row.many("titles"),
        sectors=read_sectors(row),
        exclusive=row.flag("exclusive"),
        rank=int(row.one_of("rank", ("1", "2", "3", "4", "5"))),
    )
    if not office.titles or not office.sectors:
        raise row.error("an office needs a title and a sector")
    return office
