"""Organisations: international bodies, ministries, agencies, armed groups, parties, companies, institutes."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import read_rows

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
    return tuple(
        Organisation(
            name=row.text("name"),
            aliases=row.many("aliases"),
            polity=row.text("polity"),
            sectors=read_sectors(row),
            kind=cast(OrganisationKind, row.one_of("kind", _KINDS)),
        )
        for row in read_rows("organisations.csv", ("name", "aliases", "polity", "sectors", "kind"))
    )
