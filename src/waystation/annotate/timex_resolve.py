"""From readings to TIMEX3 values: which Tuesday, which May, counted from which day."""

from __future__ import annotations

import dataclasses
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.annotate.timex_readings import Length, Point, Reading, Recurrence, Reference, Shift
from waystation.vocab.timex import load_timex_words

_UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_UNIT_DAYS = {"D": 1, "W": 7, "WE": 7, "NI": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day of speaking: known, or known to lie between two days, or not known at all (all None)."""

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A TIMEX3 value, the day it was counted from, and the second-best value if there was a choice."""

    value: str | None
    anchor: date | None = None
    runner_up: str | None = None


@dataclass(slots=True)
class Discourse:
    """What a text has told so far: it changes as its expressions are resolved in order.

    ``narrative`` says that the text tells of a past of its own, so that a date without a year belongs to the year told
    about, not to the year of speaking.
    """

    anchor: Anchor
    narrative: bool = False
    told: date | None = None
    aside: date | None = None
    told_value: str | None = None
    quarter: tuple[int, int] | None = None


UNRESOLVED = Resolved(value=None)


def resolve(reading: Reading, discourse: Discourse, *, ahead: bool | None) -> Resolved:
    """Return the TIMEX3 value of a reading.

    Args:
        reading: what the words say.
        discourse: what was said before; it takes in this reading.
        ahead: whether the clause looks ahead (True), tells what happened (False), or neither (None).
    """
    if isinstance(reading, Length):
        return Resolved(value=length_value(reading), anchor=discourse.anchor.day if reading.stretch else None)
    if isinstance(reading, (Recurrence, Reference)):
        return Resolved(value=reading.value)
    if reading.shift is not None:
        found = _shifted(reading, reading.shift, discourse, ahead)
        if not discourse.narrative or reading.shift.told:
            _remember(found.value, discourse, quarter=reading.shift.unit == "Q" and reading.year is None)
    else:
        found = _placed(reading, discourse, ahead)
        _remember(found.value, discourse, quarter=True)
    return found


def length_value(length: Length) -> str:
    """Return the TIMEX3 value of a duration: P2Y6M, PT30M, PXW."""
    dates, times = "", ""
    for number, unit in length.parts:
        figure = "X" if number is None else f"{number:g}"
        if unit.startswith("T"):
            times += f"{figure}{unit[1]}"
        else:
            dates += f"{figure}{unit}"
    return f"P{dates}T{times}" if times else f"P{dates}"


# --- counted from a day -------------------------------------------------------------------------------------------


def _shifted(point: Point, shift: Shift, discourse: Discourse, ahead: bool | None) -> Resolved:
    base = discourse.anchor.day
    if shift.told or (discourse.narrative and point.scope in ("this", "the")) or base is None:
        base = discourse.told or base
    if base is None:
        return UNRESOLVED
    if point.unit == "Q" and shift.unit == "Q":
        year, quarter = discourse.quarter or _months_on(base, -3, quarter=True)
        return Resolved(value=f"{point.year or year:04}-Q{quarter}", anchor=base)
    plain = _said(point) <= {"shift", "unit"}
    if shift.unit == "Y" and shift.amount == -1 and plain and discourse.quarter is not None:
        # "a year ago", in a text about a quarter, is that quarter of the year before
        year, quarter = discourse.quarter
        return Resolved(value=f"{year - 1:04}-Q{quarter}", anchor=base, runner_up=f"{base.year - 1:04}")
    return Resolved(value=_shift_value(point, shift, base, ahead), anchor=base)


def _shift_value(point: Point, shift: Shift, base: date, ahead: bool | None) -> str | None:
    try:
        if shift.unit in _UNIT_DAYS:
            day = base + timedelta(days=_UNIT_DAYS[shift.unit] * shift.amount)
            if shift.unit == "WE" and shift.amount == 0 and base.isoweekday() < 5 and not ahead:
                day -= timedelta(days=7)  # on a Monday "the weekend" is the one just past
            if shift.unit in ("W", "WE"):
                return _week_value(day, point, shift)
            return _with_time(day.isoformat(), point)
        if shift.unit in _UNIT_MONTHS:
            year, month = _months_on(base, _UNIT_MONTHS[shift.unit] * shift.amount)
            return _unit_value(point, shift, year, month)
        if shift.unit.startswith("T"):
            return None
    except (OverflowError, ValueError):
        return None
    return None


def _week_value(day: date, point: Point, shift: Shift) -> str:
    year, week, _ = day.isocalendar()
    if point.weekday is not None:
        return _with_time(date.fromisocalendar(year, week, point.weekday).isoformat(), point)
    return f"{year:04}-W{week:02}" + ("-WE" if shift.unit == "WE" else "")


def _unit_value(point: Point, shift: Shift, year: int, month: int) -> str | None:
    if not 1 <= year <= 9999:
        return None
    if shift.unit == "Y":
        fields = dataclasses.replace(point, year=year, shift=None)
        return calendar_value(fields)
    if shift.unit == "M":
        return f"{year:04}-{month:02}"
    if shift.unit == "Q":
        return f"{year:04}-Q{(month + 2) // 3}"
    if point.scope is None:  # "two decades ago" is a year, "last decade" a decade
        return f"{year:04}"
    return f"{year // 10:03}X" if shift.unit == "DE" else f"{year // 100:02}XX"


def _months_on(base: date, months: int, *, quarter: bool = False) -> tuple[int, int]:
    count = base.year * 12 + base.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return (year, (month + 2) // 3) if quarter else (year, month)


def _said(point: Point) -> set[str]:
    return {entry.name for entry in dataclasses.fields(point) if getattr(point, entry.name) is not None}


# --- a place on the calendar --------------------------------------------------------------------------------------


def _placed(point: Point, discourse: Discourse, ahead: bool | None) -> Resolved:
    if point.holiday is not None and (value := _holiday_value(point, discourse, ahead)):
        return value
    if point.year is not None or point.century is not None or (point.decade is not None):
        return Resolved(value=calendar_value(point))
    base = discourse.anchor.day
    if discourse.narrative or point.scope in ("before", "same", "after"):
        base = discourse.told or base
    if point.month is not None or point.quarter or point.half or point.season:
        return _in_some_year(point, discourse, base, ahead)
    if base is None:
        return UNRESOLVED
    if point.weekday is not None:
        return _weekday(point, base, ahead, narrative=discourse.narrative)
    if point.clock or point.part:
        told = discourse.told_value
        day = date.fromisoformat(told[:10]) if told and re.match(r"\d{4}-\d\d-\d\d", told) else base
        if point.scope in ("this", None) and discourse.anchor.day and not discourse.narrative and point.scope == "this":
            day = discourse.anchor.day
        elif point.scope == "last" and not discourse.narrative:
            day = base - timedelta(days=1)
        elif point.scope in ("after", "next"):
            day += timedelta(days=1)
        elif point.scope == "before":
            day -= timedelta(days=1)
        return Resolved(value=_with_time(day.isoformat(), point), anchor=base)
    return UNRESOLVED


def _in_some_year(point: Point, discourse: Discourse, base: date | None, ahead: bool | None) -> Resolved:
    """Give a year to a month, day of a month, quarter, half or season."""
    if base is None:
        bounds = discourse.anchor
        if bounds.earliest is None or bounds.latest is None or bounds.earliest > bounds.latest or point.scope:
            return UNRESOLVED
        years = {_nearest_year(point, bounds.earliest, ahead)[0], _nearest_year(point, bounds.latest, ahead)[0]}
        if len(years) > 1:
            return UNRESOLVED
        return Resolved(value=calendar_value(dataclasses.replace(point, year=years.pop())))
    if point.scope is not None:
        year, other = _scoped_year(point, base), None
    elif discourse.narrative and discourse.told is not None:
        year, other = _told_year(point, base), None
    else:
        year, other = _nearest_year(point, base, ahead)
    value = calendar_value(dataclasses.replace(point, year=year, scope=None))
    runner_up = calendar_value(dataclasses.replace(point, year=other)) if other is not None else None
    return Resolved(value=value, anchor=base, runner_up=runner_up)


def _first_month(point: Point) -> int:
    if point.month:
        return point.month
    if point.quarter:
        return 3 * point.quarter - 2
    if point.half:
        return 6 * point.half - 5
    return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[point.season or "SP"]


def _nearest_year(point: Point, base: date, ahead: bool | None) -> tuple[int, int | None]:
    """Return the year that puts a month-day nearest to the base, and the second-best one.

    Longer stretches are the nearest too, unless the clause's tense says on which side of the base they lie.
    """
    first = _first_month(point)
    if point.day is not None:
        day, weekday = point.day, point.weekday

        def stretch(year: int) -> tuple[bool, int, int]:
            one = _day_in(year, first, day)
            against = (ahead is True and one < base) or (ahead is False and one > base)
            contradicted = weekday is not None and one.isoweekday() != weekday
            return contradicted, abs((one - base).days) + (_AGAINST_TENSE * 30 if against else 0), year

        best, other, *_ = sorted(_around(base), key=stretch)
        return best, other
    gap = first - base.month
    if point.quarter or point.half:
        year = base.year - 1 if gap > 0 and ahead is not True else base.year
        if ahead and gap < -6:
            year = base.year + 1
        return year, base.year if year != base.year else None
    def strain(year: int) -> tuple[int, int]:
        months = (year - base.year) * 12 + gap
        against = (ahead is True and months < 0) or (ahead is False and months > 0)
        return abs(months) + (_AGAINST_TENSE if against else 0), year

    best, other, *_ = sorted(_around(base), key=strain)
    return best, other


_AGAINST_TENSE = 3  # months that a month may lie further away before the clause's tense decides against it


def _around(base: date) -> range:
    return range(max(1, base.year - 1), min(9999, base.year + 1) + 1)


def _day_in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _told_year(point: Point, told: date) -> int:
    """Return the year of a date in a story that runs on from ``told``: the same one, or the next at its turn."""
    gap = _first_month(point) - told.month
    return min(9999, told.year + 1) if gap < -9 else told.year


def _scoped_year(point: Point, base: date) -> int:
    first = _first_month(point)
    if point.scope in ("last", "before"):
        return base.year if first < base.month else max(1, base.year - 1)
    if point.scope in ("next", "after"):
        return base.year if first > base.month else min(9999, base.year + 1)
    return base.year


def _weekday(point: Point, base: date, ahead: bool | None, *, narrative: bool) -> Resolved:
    back = (base.isoweekday() - (point.weekday or 1)) % 7
    on = -back % 7
    forward = narrative or ahead is True
    if point.scope in ("last", "before"):
        offset, other = -(back or 7), None
    elif point.scope in ("next", "after"):
        offset, other = on or 7, None
    elif point.scope == "this":
        offset, other = (-back if ahead is False else on), (on if ahead is False else -back)
    else:
        offset, other = (on, -back) if forward else (-back, on)
    try:
        value = _with_time((base + timedelta(days=offset)).isoformat(), point)
        runner_up = _with_time((base + timedelta(days=other)).isoformat(), point) if other not in (None, offset) else None
    except OverflowError:
        return UNRESOLVED
    return Resolved(value=value, anchor=base, runner_up=runner_up)


def _holiday_value(point: Point, discourse: Discourse, ahead: bool | None) -> Resolved | None:
    words = load_timex_words()
    name = point.holiday or ""
    base = discourse.told if discourse.narrative and discourse.told else discourse.anchor.day
    if point.year is None and base is None:
        return UNRESOLVED
    days = [
        day
        for year in ([point.year] if point.year is not None else _around(base or date.min))
        if (day := _holiday(name, year)) is not None
    ]
    if not days:
        return UNRESOLVED
    day = min(days, key=lambda one: (abs((one - base).days) if base else 0, one))
    return Resolved(value=day.isoformat(), anchor=base if point.year is None else None) if words else None


def _holiday(name: str, year: int) -> date | None:
    words = load_timex_words()
    if name in words.holidays:
        return date(year, *words.holidays[name])
    if name in words.holidays_by_weekday:
        month, weekday, which = words.holidays_by_weekday[name]
        last = monthrange(year, month)[1]
        days = [date(year, month, day) for day in range(1, last + 1) if date(year, month, day).isoweekday() == weekday]
        return days[which - 1] if which > 0 else days[which]
    return _easter(year) + timedelta(days=words.holidays_by_easter[name])


def _easter(year: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


# --- writing and remembering --------------------------------------------------------------------------------------


def calendar_value(point: Point) -> str | None:
    """Return the TIMEX3 value of a point whose year (decade, century) is known."""
    if point.century is not None:
        return f"BC{point.century - 1:02}" if point.bc else f"{point.century - 1:02}XX"
    if point.decade is not None:
        return f"BC{point.decade:03}" if point.bc else f"{point.decade:03}X"
    if point.year is None:
        return None
    year = f"BC{point.year:04}" if point.bc else f"{point.year:04}"
    if point.unit == "W" and point.month and point.day:
        iso = _day_in(point.year, point.month, point.day).isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    if point.season:
        return f"{year}-{point.season}"
    if point.quarter:
        return f"{year}-Q{point.quarter}"
    if point.half:
        return f"{year}-H{point.half}"
    if point.month is None:
        return year
    if point.day is None:
        return f"{year}-{point.month:02}"
    if point.day > monthrange(point.year, point.month)[1]:
        return None
    return _with_time(f"{year}-{point.month:02}-{point.day:02}", point)


def _with_time(day: str, point: Point) -> str:
    return f"{day}T{point.clock}" if point.clock else f"{day}T{point.part}" if point.part else day


_STORY = 10  # years that a story may leap at once


def _remember(value: str | None, discourse: Discourse, *, quarter: bool) -> None:
    """Take a value in as the moment told about. A lone leap of many years is an aside, a second one moves the story."""
    match = re.match(r"(\d{4})(?:-(?:Q(\d)|W(\d\d)|(\d\d)(?:-(\d\d))?))?", value or "")
    if match is None or not 1 <= int(match[1]) <= 9998:
        return
    year = int(match[1])
    if match[2]:
        if quarter:
            discourse.quarter = (year, int(match[2]))
        month, day = 3 * int(match[2]) - 2, 1
    elif match[3]:
        monday = date.fromisocalendar(year, int(match[3]), 1)
        month, day, year = monday.month, monday.day, monday.year
    else:
        month, day = int(match[4] or 1), int(match[5] or 1)
    day_told = date(year, month, day)
    leaps = discourse.told is not None and abs(discourse.told.year - year) >= _STORY
    if leaps and (discourse.aside is None or abs(discourse.aside.year - year) >= _STORY):
        discourse.aside = day_told
        return
    discourse.told, discourse.aside, discourse.told_value = day_told, None, value
