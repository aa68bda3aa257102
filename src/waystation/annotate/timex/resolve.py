"""From readings to TIMEX3 values: which Tuesday, which May, counted from which day."""

from __future__ import annotations

import dataclasses
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.annotate.timex import calendar
from waystation.annotate.timex.discourse import Discourse
from waystation.annotate.timex.readings import Length, Point, Reading, Recurrence, Reference, Shift
from waystation.vocab.timex import load_timex_words

_UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_UNIT_DAYS = {"D": 1, "W": 7, "WE": 7}
_AGAINST_TENSE = 3  # months that a date may lie further away before the clause's tense decides against it
_TOLD_SCOPES = ("before", "same", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A TIMEX3 value, the day it was counted from, and the second-best value if there was a choice."""

    value: str | None
    anchor: date | None = None
    runner_up: str | None = None


UNRESOLVED = Resolved(value=None)


def resolve(reading: Reading, discourse: Discourse, *, ahead: bool | None) -> Resolved:
    """Return the TIMEX3 value of a reading; its value is None where the text does not tell.

    Args:
        reading: what the words say.
        discourse: what was said before; it takes in this reading.
        ahead: whether the clause looks ahead (True), tells what happened (False), or neither (None).

    Example: "Tuesday", said on 2021-06-22 of a statement made, is that day; of a visit that is due, it is too; of a
    visit said to be due on "Monday" it is the 28th.
    """
    if isinstance(reading, Length):
        return Resolved(value=calendar.length_value(reading), anchor=discourse.anchor.day if reading.stretch else None)
    if isinstance(reading, (Recurrence, Reference)):
        return Resolved(value=reading.value)
    if reading.shift is None:
        found = _placed(reading, discourse, ahead)
        discourse.remember(found.value, as_quarter=True)
        return found
    found = _shifted(reading, reading.shift, discourse, ahead)
    if reading.shift.told or not discourse.narrative:
        discourse.remember(found.value, as_quarter=reading.shift.unit == "Q" and reading.year is None)
    return found


# --- counted from a day -------------------------------------------------------------------------------------------


def _shifted(point: Point, shift: Shift, discourse: Discourse, ahead: bool | None) -> Resolved:
    base = discourse.anchor.day
    if shift.told or (discourse.narrative and point.scope in ("this", "the")):
        base = (discourse.told_day if shift.unit in _UNIT_DAYS else discourse.told) or base
    if base is None:
        return UNRESOLVED
    if point.unit == "Q" and shift.unit == "Q":
        year, quarter = discourse.quarter or _quarter(*calendar.months_on(base, -3))
        return Resolved(value=f"{point.year or year:04}-Q{quarter}", anchor=base)
    plain = calendar.said(point) <= {"shift", "unit"}
    if shift.unit == "Y" and shift.amount == -1 and plain and discourse.quarter is not None:
        # "a year ago", in a text about a quarter, is that quarter of the year before
        year, quarter = discourse.quarter
        return Resolved(value=f"{year - 1:04}-Q{quarter}", anchor=base, runner_up=f"{base.year - 1:04}")
    try:
        return Resolved(value=_shift_value(point, shift, base, ahead), anchor=base)
    except (OverflowError, ValueError):  # before the first or after the last day of the calendar
        return UNRESOLVED


def _shift_value(point: Point, shift: Shift, base: date, ahead: bool | None) -> str | None:
    if shift.unit in _UNIT_DAYS:
        day = base + timedelta(days=_UNIT_DAYS[shift.unit] * shift.amount)
        if shift.unit == "D":
            return calendar.with_time(day.isoformat(), point)
        if point.weekday is not None:
            monday = day - timedelta(days=day.isoweekday() - 1)
            return calendar.with_time((monday + timedelta(days=point.weekday - 1)).isoformat(), point)
        if shift.unit == "W":
            return calendar.week_value(day)
        if shift.amount == 0 and base.isoweekday() < 5 and not ahead:
            day -= timedelta(days=7)  # on a Monday "the weekend" is the one just past
        return f"{calendar.week_value(day)}-WE"
    if shift.unit not in _UNIT_MONTHS:
        return None  # hours and minutes from a moment that only a clock would tell
    year, month = calendar.months_on(base, _UNIT_MONTHS[shift.unit] * shift.amount)
    date(year, month, 1)
    if shift.unit == "M":
        return f"{year:04}-{month:02}"
    if shift.unit == "Q":
        return "{:04}-Q{}".format(*_quarter(year, month))
    if shift.unit == "DE" and point.scope is not None:  # "last decade"; but "two decades ago" is a year
        return f"{year // 10:03}X"
    if shift.unit == "CE" and point.scope is not None:
        return f"{year // 100:02}XX"
    return calendar.calendar_value(dataclasses.replace(point, year=year, shift=None))


def _quarter(year: int, month: int) -> tuple[int, int]:
    return year, (month + 2) // 3


# --- a place on the calendar --------------------------------------------------------------------------------------


def _placed(point: Point, discourse: Discourse, ahead: bool | None) -> Resolved:
    base = discourse.anchor.day
    if discourse.narrative or point.scope in _TOLD_SCOPES:
        base = discourse.told or base
    if point.holiday is not None:
        return _holiday(point.holiday, point.year, base)
    if point.year is not None or point.century is not None or point.decade is not None:
        other = dataclasses.replace(point, month=point.day, day=point.month) if point.either else None
        return Resolved(
            value=calendar.calendar_value(point), runner_up=calendar.calendar_value(other) if other else None
        )
    if point.month or point.quarter or point.half or point.season:
        return _in_some_year(point, discourse, base, ahead)
    if point.day is not None:
        return UNRESOLVED if base is None else _in_some_month(point.day, base, ahead)
    if discourse.narrative or point.scope in _TOLD_SCOPES:
        base = discourse.told_day or discourse.anchor.day
    if point.weekday is not None:
        return UNRESOLVED if base is None else _weekday(point, base, ahead, narrative=discourse.narrative)
    return _time_of_day(point, discourse)


def _in_some_year(point: Point, discourse: Discourse, base: date | None, ahead: bool | None) -> Resolved:
    """Give a year to a month, day of a month, quarter, half or season."""
    if base is None:
        years = _possible_years(point, discourse.anchor.earliest, discourse.anchor.latest, ahead)
        if len(years) != 1 or point.scope is not None:
            return UNRESOLVED
        return Resolved(value=calendar.calendar_value(dataclasses.replace(point, year=years.pop())))
    other: int | None = None
    if point.scope is not None:
        year = _scoped_year(point, base)
    elif discourse.narrative and discourse.told is not None:
        year = _told_year(point, base)
    elif discourse.told is not None and discourse.in_background() and not ahead:
        year = _told_year(point, discourse.told)
    else:
        year, other = _nearest_years(point, base, ahead)
    return Resolved(
        value=calendar.calendar_value(dataclasses.replace(point, year=year)),
        anchor=base,
        runner_up=None if other is None else calendar.calendar_value(dataclasses.replace(point, year=other)),
    )


def _in_some_month(day: int, base: date, ahead: bool | None) -> Resolved:
    """Give a month to a day: the last one on or before the base, or the next one if the clause looks ahead."""
    months = [calendar.months_on(base, step) for step in ((0, 1, 2) if ahead else (0, -1, -2))]
    try:
        days = [date(year, month, day) for year, month in months if day <= monthrange(year, month)[1]]
    except ValueError:  # before the first or after the last day of the calendar
        return UNRESOLVED
    found = next((one for one in days if (one >= base if ahead else one <= base)), None)
    return Resolved(value=found.isoformat() if found else None, anchor=base)


def _possible_years(point: Point, earliest: date | None, latest: date | None, ahead: bool | None) -> set[int]:
    """Return the years that a date could have, given the first and last day on which it may have been said.

    The nearest year only moves on with the day of speaking, so the two ends are enough.
    """
    if earliest is None or latest is None or earliest > latest:
        return set()
    first, last = (_nearest_years(point, day, ahead)[0] for day in (earliest, latest))
    return set(range(first, last + 1))


def _nearest_years(point: Point, base: date, ahead: bool | None) -> tuple[int, int]:
    """Return the year that puts a date nearest to the base, and the second-best one.

    A date against the clause's tense counts as some months further away; one that contradicts its weekday as further
    than any that does not. Quarters and halves have begun by then, unless the clause looks well ahead.
    """
    month = calendar.first_month(point)
    gap = month - base.month
    if point.quarter or point.half:
        year = base.year - 1 if gap > 0 and not ahead else base.year + 1 if gap < -6 and ahead else base.year
        return year, base.year if year != base.year else base.year - 1

    def strain(year: int) -> tuple[bool, float, int]:
        if point.day is None:
            away: float = (year - base.year) * 12 + gap
            contradicted = False
        else:
            day = calendar.day_in(year, month, point.day)
            away = (day - base).days / 30
            contradicted = point.weekday is not None and day.isoweekday() != point.weekday
        against = (ahead is True and away < 0) or (ahead is False and away > 0)
        return contradicted, abs(away) + (_AGAINST_TENSE if against else 0), year

    best, other, *_ = sorted(calendar.years_around(base), key=strain)
    return best, other


def _told_year(point: Point, told: date) -> int:
    """Return the year of a date in a story that has come to ``told``: the same one, or the next at its turn."""
    turns = calendar.first_month(point) - told.month < -9
    return min(9999, told.year + 1) if turns else told.year


def _scoped_year(point: Point, base: date) -> int:
    begins, today = (calendar.first_month(point), point.day or 0), (base.month, base.day if point.day else 0)
    if point.scope in ("last", "before"):
        return base.year if begins < today else max(1, base.year - 1)
    if point.scope in ("next", "after"):
        return base.year if begins > today else min(9999, base.year + 1)
    return base.year


def _weekday(point: Point, base: date, ahead: bool | None, *, narrative: bool) -> Resolved:
    back = (base.isoweekday() - (point.weekday or 1)) % 7
    on = -back % 7
    if point.scope in ("last", "before"):
        offsets = [-(back or 7)]
    elif point.scope in ("next", "after"):
        offsets = [on or 7]
    elif point.scope == "this":
        offsets = [-back, on] if ahead is False else [on, -back]
    else:
        offsets = [on, -back] if narrative or ahead else [-back, on]
    try:
        value, *others = [calendar.with_time((base + timedelta(days=one)).isoformat(), point) for one in offsets]
    except OverflowError:
        return UNRESOLVED
    return Resolved(value=value, anchor=base, runner_up=next((one for one in others if one != value), None))


def _time_of_day(point: Point, discourse: Discourse) -> Resolved:
    """Give a day to a part of a day or a time of the clock: the one told about, or today for "this morning"."""
    told = discourse.told_day or discourse.anchor.day
    spoken = told if discourse.narrative else discourse.anchor.day
    days = {"last": (spoken, -1), "this": (spoken, 0), "next": (told, 1), "after": (told, 1), "before": (told, -1)}
    day, step = days.get(point.scope or "", (told, 0))
    if day is None:
        return UNRESOLVED
    try:
        return Resolved(value=calendar.with_time((day + timedelta(days=step)).isoformat(), point), anchor=day)
    except OverflowError:
        return UNRESOLVED


def _holiday(name: str, year: int | None, base: date | None) -> Resolved:
    words = load_timex_words()
    if year is not None:
        return Resolved(value=calendar.holiday(name, year, words).isoformat())
    if base is None:
        return UNRESOLVED
    days = [calendar.holiday(name, one, words) for one in calendar.years_around(base)]
    first, second, *_ = sorted(days, key=lambda day: (abs((day - base).days), day))
    return Resolved(value=first.isoformat(), anchor=base, runner_up=second.isoformat())
