"""Bounds of the publication date from the text itself: offices held, and days named without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.clean.daylines import MONTH_DAY, day_of, month_and_day, weekday_number
from waystation.clean.officeholders import Officeholder, find_officeholders

Days = tuple[tuple[date, date], ...]
"""Stretches of days, both ends included, in order and disjoint."""

_ALWAYS: Days = ((date.min, date.max),)
_YEAR_OMITTED = timedelta(days=180)  # a year is left out only of days near the publication (notes: 94 % nearest)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*+[.!?\n]*")
_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St)\.(?=\s)")
_PROSPECT = re.compile(
    r"\b(?:will|(?:is|are) (?:due|set|scheduled|expected|slated|planned|supposed|poised|to)\b|plans? to|(?:is|are) \w+ing)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|said|told|met|held|took|made|gave|went|came|began|sent|saw|won|\w{2,20}ed)\b")
_WEEKDAY_ALONE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? [A-Z][a-z]{2,8}\.? \d)")
_LOOKING_BACK = re.compile(r"\b(?:under|during|predecessors?|then|when|since|late|by)\W[^,;]{0,40}$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ON = re.compile(r"\b[Oo]n\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The days between which a text was published, as far as it tells; None on a side that is open.

    ``facts_earliest`` and ``facts_latest`` rest on terms of office alone: a claimed date outside them is in doubt.
    """

    earliest: date | None = None
    latest: date | None = None
    facts_earliest: date | None = None
    facts_latest: date | None = None


def bound_publication(body: Sequence[str]) -> Bounds:
    """Bound the publication date of a report by its body.

    Who is called president was so by then; who is said to be doing things this week, or to be due to, still is; a day
    "on May 21" that is to come, or is past, without its year lies within half a year. What contradicts the rest is
    left out. Example: a meeting due on 21 May between two presidents whose terms overlap in one May only: that year,
    and not after that day.
    """
    days: Days = _ALWAYS
    sentences = []
    for passage in body:
        holders = find_officeholders(passage)
        for start, end in _sentences(passage):
            inside = [holder for holder in holders if start <= holder.start < end]
            sentences.append((passage, start, end, inside))
            for holder in inside:
                days = _and(days, _in_office(holder, passage, start, end)) or days
    facts = _hull(days)
    if None not in facts:
        for passage, start, end, inside in sentences:
            for allowed in _by_named_days(passage, start, end, inside, facts):
                days = _and(days, allowed) or days
    earliest, latest = _hull(days)
    return Bounds(earliest=earliest, latest=latest, facts_earliest=facts[0], facts_latest=facts[1])


def _in_office(holder: Officeholder, passage: str, start: int, end: int) -> Days:
    """Return the days on which a sentence may have been published that calls somebody by an office."""
    first = holder.terms[0]
    if holder.former:
        return ((first.end, date.max),) if first.end else _ALWAYS
    sentence = passage[start:end]
    current = _PROSPECT.search(sentence) or _WEEKDAY_ALONE.search(sentence)
    if not current or _LOOKING_BACK.search(passage[start : holder.start]):
        return ((first.start, date.max),)
    return _union((term.start, term.end or date.max) for term in holder.terms)


def _by_named_days(
    passage: str, start: int, end: int, inside: Sequence[Officeholder], facts: tuple[date | None, date | None]
) -> Iterator[Days]:
    """Yield what each month-day without a year allows; none in a passage that tells of a year."""
    sentence = passage[start:end]
    earliest, latest = facts
    if earliest is None or latest is None or _YEAR.search(passage):
        return
    for found in MONTH_DAY.finditer(sentence):
        to_come = _PROSPECT.search(sentence) is not None
        if not _ON.search(sentence, max(0, found.start() - 5), found.start()) or not (to_come or _PAST.search(sentence)):
            continue
        month, number = month_and_day(found)
        weekday = weekday_number(found["w"]) if found["w"] else None
        years = range(earliest.year - 1, min(latest.year + 1, date.max.year - 1) + 1)
        days = [day for year in years if (day := day_of(year, month, number))]
        days = [day for day in days if weekday in (None, day.weekday())]
        if to_come:
            days = [day for day in days if all(_holds(holder, day) for holder in inside if not holder.former)]
            yield _union((day - _YEAR_OMITTED, day) for day in days)
        else:
            yield _union((day, day + _YEAR_OMITTED) for day in days)


def _holds(holder: Officeholder, day: date) -> bool:
    return any(term.covers(day) for term in holder.terms)


def _sentences(passage: str) -> Iterator[tuple[int, int]]:
    levelled = _ABBREVIATED.sub(lambda found: found[0][:-1] + "_", passage)
    return (found.span() for found in _SENTENCE.finditer(levelled))


def _and(some: Days, others: Days) -> Days:
    found = (
        (max(start, other_start), min(end, other_end)) for start, end in some for other_start, other_end in others
    )
    return tuple((start, end) for start, end in found if start <= end)


def _union(stretches: Iterator[tuple[date, date]]) -> Days:
    found: list[tuple[date, date]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _hull(days: Days) -> tuple[date | None, date | None]:
    start, end = days[0][0], days[-1][1]
    return (None if start == date.min else start), (None if end == date.max else end)
