"""Polities: states, dependencies and former states, with PLOVER's code, names, adjectives and capitals."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, cast

from waystation.vocab.tables import Row, Table, read_rows

Status = Literal["state", "partly_recognised", "disputed", "dependency", "former"]
_STATUSES = ("state", "partly_recognised", "disputed", "dependency", "former")

TABLE = Table(
    file="polities.csv",
    columns=(
        "id", "iso2", "cow", "name", "aliases", "adjective", "demonyms", "capitals", "status", "start", "end",
        "successor",
    ),
    key=("id",),
)  # fmt: skip

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for actors that belong to no one state; they stand where a polity's code stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polity:
    """A polity. ``id`` is ISO 3166 alpha-3 (Kosovo: the user-assigned XKX); ``cow`` the Correlates of War number.

    ``adjective`` makes its canonical descriptions ("North Korean government"); ``demonyms`` are further adjectives
    and words for its people. ``start`` and ``end`` bound its existence where that lies in the last century.
    """

    id: str
    iso2: str | None
    cow: int | None
    name: str
    aliases: tuple[str, ...]
    adjective: str | None
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    status: Status
    start: date | None
    end: date | None
    successor: str | None

    @property
    def government(self) -> str:
        """The canonical name of its government: "North Korean government", "Georgia government"."""
        return f"{self.adjective or self.name} government"


@functools.lru_cache(maxsize=1)
def load_polities() -> Mapping[str, Polity]:
    """Return all polities by id.

    >>> load_polities()["PRK"].government
    'North Korean government'
    """
    return MappingProxyType({polity.id: polity for polity in map(polity_of, read_rows(TABLE))})


def polity_of(row: Row) -> Polity:
    """Return the polity that a row describes, or raise ``ConfigError``."""
    cow = row.optional("cow")
    if cow is not None and not cow.isdecimal():
        raise row.error(f"cow is {cow!r}, not a number")
    if not (len(code := row.text("id")) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise row.error(f"id is {code!r}, not three capital letters")
    polity = Polity(
        id=code,
        iso2=row.optional("iso2"),
        cow=int(cow) if cow else None,
        name=row.text("name"),
        aliases=row.many("aliases"),
        adjective=row.optional("adjective"),
        demonyms=row.many("demonyms"),
        capitals=row.many("capitals"),
        status=cast(Status, row.one_of("status", _STATUSES)),
        start=row.optional_day("start"),
        end=row.optional_day("end"),
        successor=row.optional("successor"),
    )
    if (polity.status == "former") and polity.end is None:
        raise row.error("a former polity needs the day of its end")
    return polity
