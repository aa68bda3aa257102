"""Days in words and numerals: "Tuesday, 4 May 2021", "Apr. 5", "2021-05-04", "5/14/2021"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|\d\d(?=,?\s\d\d?:\d\d|\Z))"  # "5 Feb 12": two figures only before a time or at the end
_WORDED = (
    rf"(?:(?P<w>{WEEKDAY}),?\s)?"
    rf"(?:(?P<m1>{MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{MONTH}))(?!\w)"
    rf"(?:,?\s(?P<y>{_YEAR})|(?!,?\s\d{{4}}(?!\d)))"  # "4 May 1821" is not some 4 May
)
_NUMERIC = (
    r"(?:(?P<iso>(?:19|20)\d\d[-/]\d\d[-/]\d\d)(?=T\d\d|\D|\Z)"
    r"|(?P<n1>\d\d?)(?P<mark>[/.-])(?P<n2>\d\d?)(?P=mark)(?P<ny>(?:19|20)\d\d|\d\d)(?![\d/]))"
)
_NAMED = re.compile(r"\?P<[a-z]+\d?>")

MONTH_DAY = re.compile(rf"(?<!\d){_WORDED}")
"""A month and a day in words, with weekday and year if they stand there: groups w, m1 d1 or d2 m2, y."""

DAY = rf"(?<![\d/.-])(?:{_NAMED.sub('?:', _WORDED)}|{_NAMED.sub('?:', _NUMERIC).replace('(?P=mark)', '[/.-]')})"
"""Source of a pattern for a day, in words or wholly in numerals; what it found is for `readings`."""

ON_DAY = re.compile(rf"[Oo](?<!\w.)n\s{MONTH_DAY.pattern}")
"""A day in words after "on": groups as in `MONTH_DAY`."""

WEEKDAY_ALONE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? [A-Z][a-z]{2,8}\.? \d)")
"""A weekday that is not that of a day named beside it."""

_IN_NUMERALS = re.compile(_NUMERIC)
_TWO_FIGURES = 70  # "68" is 2068, "70" is 1970: POSIX's rule


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words of a day: month and number, the year and the weekday (0-6) if they stand there."""

    month: int
    day: int
    year: int | None
    weekday: int | None

    def on_calendar(self) -> date | None:
        """Return the day if its year is stated and the calendar has it."""
        return day_of(self.year, self.month, self.day) if self.year is not None else None


def readings(words: str) -> list[Reading]:
    """Return the ways in which the words of a day can be read: one, none, or two for "4/5/2021".

    In numerals parted by full stops the day comes first; with strokes or hyphens either may, and the calendar decides.
    If it does not, the reading with the day first is the first of the two.
    """
    if found := MONTH_DAY.search(words):
        month, day = month_and_day(found)
        weekday = weekday_number(found["w"]) if found["w"] else None
        year = _year(found["y"]) if found["y"] else None
        return [Reading(month, day, year, weekday)] if day_of(year or 2000, month, day) else []
    if not (found := _IN_NUMERALS.search(words)):
        return []
    if found["iso"]:
        parts = [int(part) for part in re.split("[-/]", found["iso"])]
        ways = [Reading(parts[1], parts[2], parts[0], None)]
    else:
        first, second, year = int(found["n1"]), int(found["n2"]), _year(found["ny"])
        ways = [Reading(second, first, year, None)]
        if found["mark"] != "." and first != second:
            ways.append(Reading(first, second, year, None))
    return [way for way in ways if way.on_calendar()]


def month_and_day(found: re.Match[str]) -> tuple[int, int]:
    """Return month and day of a match of `MONTH_DAY`."""
    month = found["m1"] or found["m2"]
    return MONTHS[month.lower().rstrip(".")], int(found["d1"] or found["d2"])


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, also for their short forms."""
    return _WEEKDAYS.index(name.lower()[:3])


def _year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) > 2 else year + (2000 if year < _TWO_FIGURES else 1900)
