"""Roles: the nouns that name an agent ("envoy", "rebels", "foreign ministry") and PLOVER's sector of each."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from waystation.vocab.sectors import read_sectors
from waystation.vocab.tables import read_rows

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
    found: dict[str, Role] = {}
    for row in read_rows("roles.csv", ("noun", "sectors", "kind")):
        role = Role(
            noun=row.text("noun"),
            sectors=read_sectors(row),
            kind=cast(RoleKind, row.one_of("kind", ("person", "group", "body"))),
        )
        if role.noun in found:
            raise row.error(f"the noun {role.noun} is there twice")
        found[role.noun] = role
    return MappingProxyType(found)
