"""Calendar arithmetic and the writing of TIMEX3 values."""

from __future__ import annotations

import dataclasses
from calendar import monthrange
from datetime import date, timedelta

from waystation.annotate.timex.readings import Length, Point
from waystation.vocab.timex import TimexWords

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season: northern and meteorological."""


def calendar_value(point: Point) -> str | None:
    """Return the TIMEX3 value of a point whose year (decade, century) is known; None where there is no such day.

    >>> calendar_value(Point(year=2021, month=5, day=21))
    '2021-05-21'
    """
    if point.century is not None:
        return f"BC{point.century - 1:02}" if point.bc else f"{point.century - 1:02}XX"
    if point.decade is not None:
        return f"BC{point.decade:03}" if point.bc else f"{point.decade:03}X"
    if point.year is None:
        return None
    year = f"BC{point.year:04}" if point.bc else f"{point.year:04}"
    if point.season or point.quarter or point.half:
        return f"{year}-" + (point.season or (f"Q{point.quarter}" if point.quarter else f"H{point.half}"))
    if point.month is None or point.day is None:
        return year if point.month is None else f"{year}-{point.month:02}"
    if point.day > monthrange(2000 if point.bc else point.year, point.month)[1]:
        return None
    if point.unit == "W":
        return week_value(date(point.year, point.month, point.day))
    return with_time(f"{year}-{point.month:02}-{point.day:02}", point)


def with_time(day: str, point: Point) -> str:
    """Return a day's value with the point's time of day, if it has one: 2021-05-21T15:00, 2021-05-21TMO."""
    time = point.clock or point.part
    return f"{day}T{time}" if time else day


def week_value(day: date) -> str:
    """Return the ISO week of a day: 2021-W20."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


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


def first_month(point: Point) -> int:
    """Return the month in which a point inside a year begins."""
    if point.month:
        return point.month
    if point.quarter:
        return 3 * point.quarter - 2
    if point.half:
        return 6 * point.half - 5
    return SEASON_MONTHS[point.season or "SP"]


def day_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, or the month's last day where it has no such day (February 29)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_on(base: date, months: int) -> tuple[int, int]:
    """Return the year and the month so many months after a day; the year may lie outside the calendar."""
    count = base.year * 12 + base.month - 1 + months
    return count // 12, count % 12 + 1


def years_around(base: date) -> range:
    """Return the year of a day, the one before and the one after, as far as the calendar goes."""
    return range(max(1, base.year - 1), min(9999, base.year + 1) + 1)


def holiday(name: str, year: int, words: TimexWords) -> date:
    """Return the day of a holiday in a year.

    >>> holiday("good friday", 1998, load_timex_words())
    datetime.date(1998, 4, 10)
    """
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


def said(point: Point) -> frozenset[str]:
    """Return the names of the fields that a point fills in."""
    return frozenset(entry.name for entry in dataclasses.fields(point) if getattr(point, entry.name) is not None)
