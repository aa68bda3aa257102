"""Places: cities, regions, territories and waters, each with the state it belongs to; no place is a state."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast

from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="places.csv", columns=("name", "aliases", "adjectives", "polity", "kind", "needs"), key=("name",))

PlaceKind = Literal["city", "region", "territory", "site", "shared"]
_KINDS = ("city", "region", "territory", "site", "shared")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that tells where something is, or whose officials somebody's are; capitals are in polities.csv.

    A ``territory`` governs itself as a state that few or none recognise (Abkhazia); its ``polity`` is the state that
    it is counted to. What is ``shared`` belongs to no one state and has none (the South China Sea). ``adjectives`` are
    the words for what is of the place ("Catalan"). With ``needs``, a name is read only in a text that has one of these
    words: Valencia is Spain's where Spain is spoken of.
    """

    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    polity: str | None
    kind: PlaceKind
    needs: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def load_places() -> tuple[Place, ...]:
    """Return all places, in the order of the table.

    >>> next(place.polity for place in load_places() if place.name == "Crimea")
    'UKR'
    """
    return tuple(map(place_of, read_rows(TABLE)))


def place_of(row: Row) -> Place:
    """Return the place that a row describes, or raise ``ConfigError``."""
    place = Place(
        name=row.text("name"),
        aliases=row.many("aliases"),
        adjectives=row.many("adjectives"),
        polity=row.optional("polity"),
        kind=cast(PlaceKind, row.one_of("kind", _KINDS)),
        needs=row.many("needs"),
    )
    if (place.polity is None) != (place.kind == "shared"):
        raise row.error("what is shared belongs to no polity, and everything else to one")
    return place
