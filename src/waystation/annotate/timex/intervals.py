"""From a TIMEX3 value to the days it denotes."""

from __future__ import annotations

import re
from datetime import date, timedelta

from waystation.annotate.timex.calendar import SEASON_MONTHS
from waystation.annotate.timex.readings import Length
from waystation.records import Interval
from waystation.records.time import Granularity

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.+)?)?))?"
)


def interval_of(value: str | None, *, mod: str | None = None) -> Interval | None:
    """Return the days that a TIMEX3 point denotes, half-open; fuzzy ends where ``mod`` makes them so.

    Times of day give their day. None for durations, sets, references, and years that the calendar cannot hold. Seasons
    are the northern, meteorological ones, and a winter starts in the year that names it.

    >>> interval_of("2021-W24")
    Interval(start=datetime.date(2021, 6, 14), end=datetime.date(2021, 6, 21), ...)
    """
    days = _days(value) if value else None
    if days is None:
        return None
    start, end, granularity = days
    length = (end - start).days
    third, half, margin = timedelta(length // 3), timedelta(-(-length // 2)), timedelta(max(1, length // 2))
    if mod == "START" and length > 1:
        return Interval(start=start, end=start + half, end_earliest=start + max(third, _DAY), granularity=granularity)
    if mod == "END" and length > 1:
        return Interval(start=end - half, end=end, start_latest=end - max(third, _DAY), granularity=granularity)
    if mod == "MID" and length > 3:
        quarter = timedelta(length // 4)
        return Interval(
            start=start + quarter,
            end=end - quarter,
            start_latest=start + third,
            end_earliest=end - third,
            granularity=granularity,
        )
    if mod == "APPROX":
        return _widened(start, end, margin, granularity)
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return Interval(start=None, end=start if mod == "BEFORE" else end, granularity=granularity)
    if mod in ("AFTER", "ON_OR_AFTER"):
        return Interval(start=end if mod == "AFTER" else start, end=None, granularity=granularity)
    return Interval(start=start, end=end, granularity=granularity)


_DAY = timedelta(days=1)
_UNIT_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365, "DE": 3652, "TH": 1 / 24, "TM": 1 / 1440}


def up_to_now(days: Interval | None, anchor: date, *, mod: str | None) -> Interval | None:
    """Return the part of the present month or year that is over ("earlier this year") or still to come ("later").

    None where the days do not hold the anchor's, or are that day.
    """
    if days is None or days.start is None or days.end is None or days.end - days.start == _DAY:
        return None
    if not days.start <= anchor < days.end:
        return None
    if mod == "START":
        return Interval(start=days.start, end=anchor + _DAY, granularity=days.granularity)
    return Interval(start=anchor, end=days.end, granularity=days.granularity) if mod == "END" else None


def stretch_of(length: Length, anchor: date | None) -> Interval | None:
    """Return the days of a length of time that touches now: "the past two weeks", "the next 90 days".

    Both the anchor's day and the outer end count; months and years are 30 and 365 days long, and the outer end of a
    stretch of them is fuzzy. None without an anchor, for "several", and for lengths that touch no particular day.
    """
    if anchor is None or length.stretch is None or any(number is None for number, _ in length.parts):
        return None
    if not all(unit in _UNIT_DAYS for _, unit in length.parts):
        return None
    days = sum((number or 0) * _UNIT_DAYS[unit] for number, unit in length.parts)
    granularity: Granularity = "day" if all(unit in ("D", "TH", "TM") for _, unit in length.parts) else "month"
    try:
        away = timedelta(days=int(days))
        slack = timedelta(days=0 if granularity == "day" else int(days) // 10)
        if length.stretch == "past":
            start = anchor - away
            return Interval(start=start, end=anchor + _DAY, start_latest=start + slack, granularity=granularity)
        end = anchor + away + _DAY
        return Interval(start=anchor, end=end, end_earliest=end - slack, granularity=granularity)
    except OverflowError:  # before the first or after the last day of the calendar
        return None


def _widened(start: date, end: date, margin: timedelta, granularity: Granularity) -> Interval:
    earliest = start - margin if start - date.min > margin else date.min
    latest = end + margin if date.max - end > margin else date.max
    return Interval(start=earliest, end=latest, start_latest=start, end_earliest=end, granularity=granularity)


def _days(value: str) -> tuple[date, date, Granularity] | None:
    if decade := re.fullmatch(r"(\d{3})X", value):
        return _years(int(decade[1]) * 10, 10, "decade")
    if century := re.fullmatch(r"(\d\d)XX", value):
        return _years(int(century[1]) * 100, 100, "century")
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _within_year(match)
    except (ValueError, OverflowError):  # the year 0, or past the last day the calendar has
        return None


def _within_year(match: re.Match[str]) -> tuple[date, date, Granularity] | None:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        first = monday + timedelta(days=5) if match["weekend"] else monday
        return first, monday + timedelta(days=7), "week"
    if match["quarter"]:
        return (*_months(year, 3 * int(match["quarter"]) - 2, 3), "quarter")
    if match["half"]:
        return (*_months(year, 6 * int(match["half"]) - 5, 6), "year")
    if match["season"]:
        return (*_months(year, SEASON_MONTHS[match["season"]], 3), "season")
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day + _DAY, "time" if match["time"] else "day"
    if match["month"]:
        return (*_months(year, int(match["month"]), 1), "month")
    return _years(year, 1, "year")


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = month - 1 + count
    return date(year, month, 1), date(year + after // 12, after % 12 + 1, 1)


def _years(year: int, count: int, granularity: Granularity) -> tuple[date, date, Granularity] | None:
    if not 1 <= year <= 9999 - count:
        return None
    return date(year, 1, 1), date(year + count, 1, 1), granularity
