"""Roles: the nouns that name an agent ("envoy", "rebels", "foreign ministry") and PLOVER's sector of each."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="roles.csv", columns=("noun", "sectors", "kind"), key=("noun",))

RoleKind = Literal["person", "group", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An agent noun, lower-case and singular. ``person`` nouns name a human and may hold an office; ``body`` do not."""

    noun: str
    sectors: tuple[str, ...]
    kind: RoleKind


@functools.lru_cache(maxsize=1)
def load_roles() -> Mapping[str, Role]:
    """Return all roles by noun.

    >>> load_roles()["defence minister"].sectors
    ('GOV', 'MIL')
    """
    return MappingProxyType({role.noun: role for role in map(role_of, read_rows(TABLE))})


def role_of(row: Row) -> Role:
    """Return the role that a row describes, or raise ``ConfigError``."""
    return Role(
        noun=row.text("noun"),
        sectors=read_sectors(row),
        kind=cast(RoleKind, row.one_of("kind", ("person", "group", "body"))),
    )
