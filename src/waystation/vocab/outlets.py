"""Outlets: news agencies, papers, broadcasters and sites, with their country and who controls them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast

from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="outlets.csv", columns=("name", "aliases", "country", "kind", "control"), key=("name",))

OutletKind = Literal["agency", "paper", "broadcaster", "state_media", "online"]
Control = Literal["private", "cooperative", "public", "state_funded", "state_owned", "state_run", "party_run", "ngo"]
_KINDS = ("agency", "paper", "broadcaster", "state_media", "online")
_CONTROLS = (
    "private", "cooperative", "public", "state_funded", "state_owned", "state_run", "party_run", "ngo",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet. ``kind`` is ``state_media`` where it speaks for a state or its ruling party, whatever its medium.

    ``public`` means publicly funded with editorial independence by law; ``state_run`` that a government directs it.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: OutletKind
    control: Control


@functools.lru_cache(maxsize=1)
def load_outlets() -> tuple[Outlet, ...]:
    """Return all outlets, in the order of the table.

    >>> next(outlet.kind for outlet in load_outlets() if "KCNA" in outlet.aliases)
    'state_media'
    """
    return tuple(map(outlet_of, read_rows(TABLE)))


def outlet_of(row: Row) -> Outlet:
    """Return the outlet that a row describes, or raise ``ConfigError``."""
    return Outlet(
        name=row.text("name"),
        aliases=row.many("aliases"),
        country=row.text("country"),
        kind=cast(OutletKind, row.one_of("kind", _KINDS)),
        control=cast(Control, row.one_of("control", _CONTROLS)),
    )
