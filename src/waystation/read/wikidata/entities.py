"""One entity of a Wikidata dump: the labels and statements that officials and their offices are read from.

The format is that of https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON. What is not named here is skipped without
being read. An empty map is written as ``[]`` by some versions, so maps may be lists. Dumps from before 2017 name items
by number alone; they are refused line by line, not read as if nothing stood in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from waystation.errors import InputError

_TIME = re.compile(r"\+([0-9]{4})-([0-9]{2})-([0-9]{2})T00:00:00Z")
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
_DAY = 11  # Wikibase's code of a date that is exact to the day; 9 is the year, 10 the month


class Words(msgspec.Struct):
    """A text in one language."""

    value: str


class Labels(msgspec.Struct):
    """An entity's labels; ``mul`` is the one for all languages that have none of their own."""

    en: Words | None = None
    mul: Words | None = None


class Aliases(msgspec.Struct):
    """An entity's other names."""

    en: list[Words] = []
    mul: list[Words] = []


class Item(msgspec.Struct):
    """A reference to an item, or to another entity."""

    id: str


class ItemData(msgspec.Struct):
    """A reference as the value of a statement."""

    value: Item


class ItemSnak(msgspec.Struct):
    """A property with an item as its value, or with ``somevalue`` or ``novalue`` and no datavalue."""

    snaktype: str
    datavalue: ItemData | None = None


class Moment(msgspec.Struct):
    """A time: as ISO 8601 with a sign, how exact it is, and in which calendar."""

    time: str
    precision: int
    calendarmodel: str


class TimeData(msgspec.Struct):
    """A time as the value of a statement."""

    value: Moment


class TimeSnak(msgspec.Struct):
    """A property with a time as its value."""

    snaktype: str
    datavalue: TimeData | None = None


class TextData(msgspec.Struct):
    """A text as the value of a statement."""

    value: str


class TextSnak(msgspec.Struct):
    """A property with a text as its value."""

    snaktype: str
    datavalue: TextData | None = None


class Qualifiers(
    msgspec.Struct,
    rename={
        "start": "P580",
        "end": "P582",
        "replaced_by": "P1366",
        "nature": "P5102",
        "circumstances": "P1480",
        "subject_role": "P2868",
        "object_role": "P3831",
    },
):
    """What is said about a statement that somebody held a position."""

    start: list[TimeSnak] = []
    end: list[TimeSnak] = []
    replaced_by: list[ItemSnak] = []
    nature: list[ItemSnak] = []
    circumstances: list[ItemSnak] = []
    subject_role: list[ItemSnak] = []
    object_role: list[ItemSnak] = []


class ItemStatement(msgspec.Struct):
    """A statement whose value is an item."""

    mainsnak: ItemSnak
    rank: str = "normal"


class TextStatement(msgspec.Struct):
    """A statement whose value is a text."""

    mainsnak: TextSnak
    rank: str = "normal"


class Holding(msgspec.Struct):
    """A statement that somebody held a position."""

    mainsnak: ItemSnak
    rank: str = "normal"
    qualifiers: Qualifiers | list[Any] = []


class Claims(
    msgspec.Struct,
    rename={
        "instance_of": "P31",
        "subclass_of": "P279",
        "country": "P17",
        "jurisdiction": "P1001",
        "iso2": "P297",
        "iso3": "P298",
        "sex": "P21",
        "citizenship": "P27",
        "held": "P39",
        "family_name": "P734",
        "given_name": "P735",
        "died": "P570",
    },
):
    """The statements of an entity, by property."""

    instance_of: list[ItemStatement] = []
    subclass_of: list[ItemStatement] = []
    country: list[ItemStatement] = []
    jurisdiction: list[ItemStatement] = []
    iso2: list[TextStatement] = []
    iso3: list[TextStatement] = []
    sex: list[ItemStatement] = []
    citizenship: list[ItemStatement] = []
    held: list[Holding] = []
    family_name: list[ItemStatement] = []
    given_name: list[ItemStatement] = []
    died: list[msgspec.Raw] = []


class Entity(msgspec.Struct):
    """An item or a property."""

    id: str
    labels: Labels | list[Any] = []
    aliases: Aliases | list[Any] = []
    claims: Claims | list[Any] = []

    @property
    def number(self) -> int:
        """The digits of an item's id."""
        return int(self.id[1:])

    @property
    def label(self) -> str | None:
        """Its English name, or the one for all languages."""
        words = (self.labels.en or self.labels.mul) if isinstance(self.labels, Labels) else None
        return words.value.strip() if words is not None else None

    @property
    def names(self) -> list[str]:
        """Its label, if it has one, and its other English names."""
        others = [*self.aliases.en, *self.aliases.mul] if isinstance(self.aliases, Aliases) else []
        return list(dict.fromkeys(filter(None, (self.label, *(words.value.strip() for words in others)))))

    @property
    def said(self) -> Claims:
        """Its statements."""
        return self.claims if isinstance(self.claims, Claims) else Claims()


_decoder = msgspec.json.Decoder(Entity)

Ranked = TypeVar("Ranked", ItemStatement, TextStatement)


def entity_of(line: bytes) -> Entity | None:
    """Return the item in a line of a dump; None for a property or a lexeme.

    Raises:
        InputError: the line is no entity: cut off, not UTF-8, of wrong types.
    """
    try:
        entity = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as cause:
        raise InputError(f"no entity: {cause}") from cause
    return entity if _ITEM.fullmatch(entity.id) else None


def best(statements: Sequence[Ranked]) -> list[Ranked]:
    """Return the statements of preferred rank, if there are any, else those of normal rank; never deprecated ones."""
    preferred = [statement for statement in statements if statement.rank == "preferred"]
    return preferred or [statement for statement in statements if statement.rank == "normal"]


def items(statements: Sequence[ItemStatement]) -> list[str]:
    """Return the ids of the items that the best statements name."""
    return list(filter(None, (item_in(statement.mainsnak) for statement in best(statements))))


def texts(statements: Sequence[TextStatement]) -> list[str]:
    """Return the texts that the best statements give."""
    return [one.mainsnak.datavalue.value for one in best(statements) if one.mainsnak.datavalue is not None]


def item_in(snak: ItemSnak) -> str | None:
    """Return the id of the item that a snak names, "Q884"; None if its value is unknown or there is none."""
    found = snak.datavalue.value.id if snak.datavalue is not None else ""
    return found if _ITEM.fullmatch(found) else None


def day_in(snak: TimeSnak) -> date | None:
    """Return the day that a snak names; None where it is unknown, less exact than a day, or not Gregorian."""
    if snak.datavalue is None:
        return None
    moment = snak.datavalue.value
    match = _TIME.fullmatch(moment.time)
    if match is None or moment.precision < _DAY or moment.calendarmodel != _GREGORIAN:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
