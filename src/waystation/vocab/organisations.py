"""Organisations: international bodies, ministries, agencies, armed groups, parties, companies, institutes."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="organisations.csv", columns=("name", "aliases", "polity", "sectors", "kind"), key=("name",))

OrganisationKind = Literal[
    "igo", "ngo", "executive", "ministry", "agency", "legislature", "court", "military", "party", "armed_group",
    "region", "company", "think_tank", "university", "criminal", "people",
]  # fmt: skip
_KINDS = (
    "igo", "ngo", "executive", "ministry", "agency", "legislature", "court", "military", "party", "armed_group",
    "region", "company", "think_tank", "university", "criminal", "people",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A named body. ``polity`` is PLOVER's code of the state it belongs to or acts in, or an international one."""

    name: str
    aliases: tuple[str, ...]
    polity: str
    sectors: tuple[str, ...]
    kind: OrganisationKind


@functools.lru_cache(maxsize=1)
def load_organisations() -> tuple[Organisation, ...]:
    """Return all organisations, in the order of the table.

    >>> next(body.polity for body in load_organisations() if "IAEA" in body.aliases)
    'IGO'
    """
    return tuple(map(organisation_of, read_rows(TABLE)))


def organisation_of(row: Row) -> Organisation:
    """Return the organisation that a row describes, or raise ``ConfigError``."""
    return Organisation(
        name=row.text("name"),
        aliases=row.many("aliases"),
        polity=row.text("polity"),
        sectors=read_sectors(row),
        kind=cast(OrganisationKind, row.one_of("kind", _KINDS)),
    )
