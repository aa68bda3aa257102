"""Dates in web addresses: the day or the month under which an outlet files a story."""

from __future__ import annotations

import re
from datetime import date, timedelta

from waystation.clean.dating.days import MONTHS, day_of

_MONTH = r"(0?[1-9]|1[0-2]|[a-z]{3,9})"
_DAYS = (
    re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3})[/-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|\Z)", re.IGNORECASE),
    re.compile(rf"/((?:19|20)\d\d)/{_MONTH}/(\d{{1,2}})(?=/|\Z)", re.IGNORECASE),
    re.compile(r"[-_]((?:19|20)\d\d)[-_](0[1-9]|1[0-2])[-_](0[1-9]|[12]\d|3[01])(?=[/?#.]|\Z)"),
    re.compile(r"[/=]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:\d{4}|\d{6})?(?:[/?#&]|\Z))"),
)
_MONTHS = (
    re.compile(rf"/((?:19|20)\d\d)/{_MONTH}(?=/|\Z)", re.IGNORECASE),
    re.compile(r"/((?:19|20)\d\d)-(0[1-9]|1[0-2])(?=/|\Z)"),
)
_LONGEST = 2_000  # code points: no outlet's address is longer


def day_in_url(url: str) -> tuple[date, str] | None:
    """Return the day in an address and where it stands: ".../2021/03/02/talks", "...-talks-2021-03-02"."""
    for pattern in _DAYS:
        found = pattern.search(url[:_LONGEST])
        if found and (day := day_of(int(found[1]), _month(found[2]), int(found[3]))):
            return day, found[0]
    return None


def month_in_url(url: str) -> tuple[date, date, str] | None:
    """Return the first and last day of the month in an address, and where it stands: ".../2021/march/talks"."""
    for pattern in _MONTHS:
        found = pattern.search(url[:_LONGEST])
        if found and (first := day_of(int(found[1]), _month(found[2]), 1)):
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), found[0]
    return None


def _month(words: str) -> int:
    return int(words) if words.isdecimal() else MONTHS.get(words.lower(), 0)
