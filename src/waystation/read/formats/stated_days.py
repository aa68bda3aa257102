"""The day that a row or a feed states, in any form that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from waystation.records.time import EARLIEST

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{1,6}\.?|\.)?"
_TIME = r"(?:(?:[T ,]|at\b){1,5}\s?\d{1,2}(?::\d\d|Z).{0,40})?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?"
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE | re.DOTALL | re.ASCII)
    for form in (
        r"(?P<year>\d{4})([-/.])(?P<number>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?:T?\d{6}Z?)?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    )
)
_EITHER_ORDER = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME, re.DOTALL | re.ASCII)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d{1,9})?", re.ASCII)  # seconds since 2001, or milliseconds


def stated_day(value: object, *, latest: date) -> date | None:
    """Return the day that a value states, from 1900 to ``latest``; None if it states none, or one of several.

    Read are ISO dates, year-month-day with other marks or none, days with the month's English name, the dates of mail
    and feeds, all with or without a time, and Unix seconds or milliseconds of ten or thirteen digits (their UTC day).
    A day is that of the clock it was written by. Of "03/04/2021" and "13/04/2021" only the second says which is the
    month; years of two digits say nothing. Example: ``stated_day("Wed, 05 Apr 2017 23:10:00 +0900", latest=...)`` is
    5 April 2017.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if not isinstance(value, str) and not 0 < value < 1e14:
        return None
    text = str(value).strip()
    days = {day for day in _read(text) if EARLIEST <= day <= latest} if len(text) < 100 else set()
    return days.pop() if len(days) == 1 else None


def _read(text: str) -> Iterator[date]:
    for form in _FORMS:
        if found := form.fullmatch(text):
            stated = found.groupdict()
            month = int(stated["number"]) if "number" in stated else _MONTHS[stated["month"].lower()]
            yield from _day(int(stated["year"]), month, int(stated["day"]))
    if found := _EITHER_ORDER.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        yield from _day(year, one, other)
        yield from _day(year, other, one)
    if found := _EPOCH.fullmatch(text):
        yield datetime.fromtimestamp(int(found[1]), UTC).date()


def _day(year: int, month: int, number: int) -> Iterator[date]:
    try:
        yield date(year, month, number)
    except ValueError:
        return
