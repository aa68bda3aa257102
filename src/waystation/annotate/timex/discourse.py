"""What a text has told so far: the day it speaks on, and the moment its story has come to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waystation.annotate.timex.calendar import SEASON_MONTHS, months_on
from waystation.annotate.timex.readings import Phrase, Point

_FAR = 2  # years between a story and its telling
_FAR_YEARS_A_DAY = 3  # far years that a story names, at least, for each day seen from the day of speaking
_LEAP = 10  # years; a story does not leap so far for good without naming the new time twice
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>\d)|W(?P<week>\d\d)|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day of speaking: known, or known to lie between two days, or not known at all (all None)."""

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(slots=True)
class Discourse:
    """A text's anchor, and the dates it has told so far; it changes as its expressions are resolved in order.

    ``narrative`` says that the text tells of a past of its own, so that a date without a year belongs to the year told
    about, not to the year of speaking. ``told`` is the last date of any size (its first day), ``told_day`` the last
    one that is a day, ``told_here`` whether a month or day was the last thing told in this paragraph, ``quarter`` the
    completed quarter that a text on earnings is about.
    """

    anchor: Anchor
    narrative: bool = False
    told: date | None = None
    told_day: date | None = None
    told_here: bool = False
    quarter: tuple[int, int] | None = None
    _aside: date | None = None

    def remember(self, value: str | None, *, as_quarter: bool) -> None:
        """Take in a resolved value as the moment told about; durations, sets, references and None change nothing.

        A lone leap of many years is an aside ("as in 1812"); a second one near it moves the story.
        """
        match = _VALUE.match(value or "")
        if match is None or not 1 <= int(match["year"]) <= 9998:
            return
        year = int(match["year"])
        told = _first_day(year, match)
        if match["quarter"] and as_quarter and not self._lasts(told):
            self.quarter = year, int(match["quarter"])
        if _leaps(self.told, year) and (self._aside is None or _leaps(self._aside, year)):
            self._aside = told
            return
        self.told, self._aside, self.told_here = told, None, bool(match["month"])
        if match["day"]:
            self.told_day = told

    def in_background(self) -> bool:
        """Tell whether a paragraph has just told of a month well before the anchor: a report's background narrative."""
        far = self.told is not None and self.anchor.day is not None and self.told.year <= self.anchor.day.year - _FAR
        return self.told_here and far

    def _lasts(self, quarter: date) -> bool:
        """Tell whether a quarter that begins on a day had not ended when the text was written."""
        return self.anchor.day is not None and months_on(quarter, 3) > (self.anchor.day.year, self.anchor.day.month)


def _leaps(told: date | None, year: int) -> bool:
    return told is not None and abs(told.year - year) >= _LEAP


def _first_day(year: int, match: re.Match[str]) -> date:
    if match["week"]:
        return date.fromisocalendar(year, int(match["week"]), 1)
    if match["quarter"]:
        return date(year, 3 * int(match["quarter"]) - 2, 1)
    if match["season"]:
        return date(year, SEASON_MONTHS[match["season"]], 1)
    return date(year, int(match["month"] or 1), int(match["day"] or 1))


def is_narrative(phrases: Iterable[Phrase], anchor: Anchor) -> bool:
    """Tell whether a text is a story about another time than its own.

    A heuristic: it names far years (two or more from the anchor; all years, where there is no anchor) more than three
    times as often as days seen from the day of speaking ("yesterday", "Tuesday", "last week"). Example: the history
    of a conflict, against a report of the day with a paragraph of background. A report whose day is only bounded is
    taken for no story: its bounds say more than the years of its background.
    """
    points = [phrase.reading for phrase in phrases if isinstance(phrase.reading, Point)]
    years = [point.year for point in points if point.year is not None]
    spoken = sum(1 for point in points if _is_spoken(point))
    if anchor.day is None:
        return anchor.latest is None and len(years) > _FAR_YEARS_A_DAY * spoken
    far = sum(1 for year in years if abs(year - anchor.day.year) >= _FAR)
    return 2 * far > len(years) and far > _FAR_YEARS_A_DAY * spoken + 1


def _is_spoken(point: Point) -> bool:
    if point.shift is not None:
        return not point.shift.told and point.scope != "the"
    return point.year is None and (point.weekday is not None or point.scope in ("last", "this", "next"))
