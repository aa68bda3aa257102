"""What a time expression says by itself, before it is known when it was said: the shapes that the grammar builds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["last", "this", "next", "before", "same", "after", "the"]
Stretch = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units away; counted from the moment told about if ``told``, else from the moment of speaking.

    Example: "two days earlier" is Shift(unit="D", amount=-2, told=True).
    """

    unit: str
    amount: int
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the calendar, as far as the words give it: "Tuesday", "May 21", "the third quarter of last year".

    ``scope`` picks one of several: last, this or next seen from the moment of speaking; before, same or after seen
    from the moment told about; "the week" is the one the text is about. ``half`` and ``quarter`` count from 1,
    weekdays from Monday = 1. ``century`` 20 is the one that holds 1950, ``decade`` 195 its fifties. ``either`` says
    that day and month may be the other way round ("3/4/2021"). ``unit`` is W for the week of a day, Q where the text
    means the quarter it is about.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    bc: bool | None = None
    part: str | None = None
    clock: str | None = None
    holiday: str | None = None
    either: bool | None = None
    unit: str | None = None
    shift: Shift | None = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time, largest unit first; an amount of None is "several". ``stretch`` says that it touches now."""

    parts: tuple[tuple[float | None, str], ...]
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A set of times: "every Tuesday", "daily"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The past, the present or the future at large: PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


Reading = Point | Length | Recurrence | Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A reading with its place in the text, its TIMEX3 mod and the name of the rule that read it."""

    start: int
    end: int
    reading: Reading
    rule: str
    mod: str | None = None
