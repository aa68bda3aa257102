"""From a TIMEX3 value to the days it denotes."""

from __future__ import annotations

import re
from datetime import date, timedelta

from waystation.annotate.timex.calendar import SEASON_MONTHS
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
