"""Dates and intervals in words, as the pages and the terminal print them."""

from __future__ import annotations

from datetime import date, timedelta

from waystation.records import Document, Interval

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
TIME_UNKNOWN = "time not told"


def day_words(day: date) -> str:
    """Return a day in words, the same in every locale: "22 June 2021"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return the month of a day in words: "June 2021"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def last_day(interval: Interval) -> date | None:
    """Return the last day that an interval may reach, or None where that side is open."""
    if interval.end is None:
        return None
    return interval.end - timedelta(days=1) if interval.end > date.min else interval.end


def interval_words(interval: Interval | None) -> str:
    """Return an interval in words; what is open or fuzzy stays so.

    Example: [2021-06-14, 2021-06-21) is "14–20 June 2021"; None is "time not told".
    """
    if interval is None or (interval.start is None and interval.end is None):
        return TIME_UNKNOWN
    first, last = interval.start, last_day(interval)
    if first is None:
        assert last is not None
        return f"up to {day_words(last)}"
    if last is None:
        return f"from {day_words(first)}"
    fuzzy = interval.start_latest is not None or interval.end_earliest is not None
    words = range_words(first, last)
    return f"about {words}" if fuzzy else words


def range_words(first: date, last: date) -> str:
    """Return two days and all between them in words: one day, a whole month or year, or a range."""
    if last <= first:
        return day_words(first)
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and after.day == 1:
        if (first.month, after.month, after.year) == (1, 1, last.year + 1):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return month_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def published_words(document: Document) -> str:
    """Return when a report was published, or the days that bound it, or that it is undated."""
    if document.published is not None:
        return day_words(document.published)
    earliest, latest = document.published_earliest, document.published_latest
    if earliest is not None and latest is not None:
        return f"undated; between {day_words(earliest)} and {day_words(latest)}"
    if earliest is not None:
        return f"undated; not before {day_words(earliest)}"
    if latest is not None:
        return f"undated; not after {day_words(latest)}"
    return "undated"
