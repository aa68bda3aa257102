"""Bounds of the publication date from the text itself: offices held, and days named without a year."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.clean.daylines import ON_DAY, WEEKDAY_ALONE, day_of, month_and_day, weekday_number
from waystation.clean.officeholders import Officeholder, find_officeholders
from waystation.clean.words import SENTENCE_END
from waystation.vocab.terms import Term

Days = tuple[tuple[date, date], ...]
"""Stretches of days, both ends included, in order and disjoint."""

_YEAR_OMITTED = timedelta(days=180)  # a year is left out only of days near the publication (notes: 94 % nearest)
_LOOKED_AT = 100_000  # code points: hardly a report is longer, and hostile ones are
_PROSPECT = re.compile(
    r"\b(?:will|plans? to|(?:is|are) (?:due|set|scheduled|expected|slated|planned|supposed|poised|to|\w{1,20}ing))\b"
)
_PAST = re.compile(r"\b(?:was|were|had|said|told|met|held|took|made|gave|went|came|began|sent|saw|won|\w{2,20}ed)\b")
_LOOKING_BACK = re.compile(
    r"\b(?:under|during|predecessors?|then|when|since|late|by|death of)\W[^,;]{0,40}$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The days between which a text was published, as far as it tells; None on a side that is open.

    ``facts_earliest`` and ``facts_latest`` rest on terms of office alone: a claimed date outside them is in doubt.
    ``in_office`` are the days on which all who are called by an office held it, where there are such days; news of this
    week tells of office-holders, but looks back as well, so it is a hint and no bound.
    """

    earliest: date | None = None
    latest: date | None = None
    facts_earliest: date | None = None
    facts_latest: date | None = None
    in_office: Days = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, its passage, where it starts in the body, and the office-holders in it."""

    text: str
    passage: str
    start: int
    holders: Sequence[Officeholder]


def bound_publication(body: Sequence[str]) -> Bounds:
    """Bound the publication date of a report by its body.

    Who is called president was so by then; who is said to be doing things this week, or to be due to, still is; a day
    "on May 21" that is to come, or is past, without its year lies within half a year. What contradicts the rest is
    left out. Example: a meeting due on 21 May between two presidents whose terms overlap in one May only: that year,
    and not after that day.
    """
    upto = itertools.accumulate(map(len, body))
    sentences = list(_telling_sentences([text for text, end in zip(body, upto, strict=True) if end <= _LOOKED_AT]))
    held = [(sentence, holder) for sentence in sentences for holder in sentence.holders]
    days: Days = ((max((_since(holder) for _, holder in held), default=date.min), date.max),)
    for sentence, holder in held:
        if not holder.former and _is_current(sentence, holder):
            days = _and(days, _union((term.start, _last_day(term)) for term in holder.terms)) or days
    facts = _hull(days)
    for sentence in sentences:
        for allowed in _by_named_days(sentence, *facts):
            days = _and(days, allowed) or days
    earliest, latest = _hull(days)
    return Bounds(
        earliest=earliest,
        latest=latest,
        facts_earliest=facts[0],
        facts_latest=facts[1],
        in_office=_all_in_office(held),
    )


def _all_in_office(held: Sequence[tuple[_Sentence, Officeholder]]) -> Days:
    days: Days = ((date.min, date.max),)
    for sentence, holder in held:
        if not holder.former and not _is_looked_back_on(sentence, holder):
            days = _and(days, _union((term.start, _last_day(term)) for term in holder.terms))
    return () if days == ((date.min, date.max),) else days


def _telling_sentences(body: Sequence[str]) -> Iterator[_Sentence]:
    """Yield the sentences that name an office-holder or a month and day."""
    text = "\n".join(body)
    holders = find_officeholders(text)
    marks = sorted([holder.start for holder in holders] + [found.start() for found in ON_DAY.finditer(text)])
    offset = 0
    for passage in body:
        end = offset + len(passage)
        if marks[bisect_left(marks, offset) : bisect_left(marks, end)]:
            yield from _sentences(
                passage, offset, [holder for holder in holders if offset <= holder.start < end], marks
            )
        offset = end + 1


def _sentences(passage: str, offset: int, holders: Sequence[Officeholder], marks: Sequence[int]) -> Iterator[_Sentence]:
    ends = [found.end() for found in SENTENCE_END.finditer(passage)]
    for start, end in itertools.pairwise([0, *ends, len(passage)]):
        first, last = offset + start, offset + end
        if bisect_left(marks, first) < bisect_left(marks, last):
            own = [holder for holder in holders if first <= holder.start < last]
            yield _Sentence(passage[start:end], passage, first, own)


def _since(holder: Officeholder) -> date:
    """Return the first day on which somebody could be called what they are called."""
    first = holder.terms[0]
    return (first.end or first.start) if holder.former else first.start


def _last_day(term: Term) -> date:
    return term.end - timedelta(days=1) if term.end else date.max


def _is_current(sentence: _Sentence, holder: Officeholder) -> bool:
    """Tell whether a sentence of this week's news, or of what is to come, has the office-holder in office."""
    told_now = _PROSPECT.search(sentence.text) or WEEKDAY_ALONE.search(sentence.text)
    return told_now is not None and not _is_looked_back_on(sentence, holder)


def _is_looked_back_on(sentence: _Sentence, holder: Officeholder) -> bool:
    return _LOOKING_BACK.search(sentence.text[: holder.start - sentence.start]) is not None


def _by_named_days(sentence: _Sentence, earliest: date | None, latest: date | None) -> Iterator[Days]:
    """Yield what each month-day without a year allows; none in a passage that tells of a year."""
    if earliest is None or latest is None or _YEAR.search(sentence.passage):
        return
    years = range(max(earliest.year - 1, date.min.year + 1), min(latest.year + 1, date.max.year - 1) + 1)
    to_come = _PROSPECT.search(sentence.text) is not None
    if not to_come and not _PAST.search(sentence.text):
        return
    for found in ON_DAY.finditer(sentence.text):
        month, number = month_and_day(found)
        weekday = weekday_number(found["w"]) if found["w"] else None
        days = [day for year in years if (day := day_of(year, month, number)) and weekday in (None, day.weekday())]
        if to_come:
            in_office = [holder for holder in sentence.holders if not holder.former]
            days = [day for day in days if all(_holds(holder, day) for holder in in_office)]
            yield _union((day - _YEAR_OMITTED, day) for day in days)
        else:
            yield _union((day, day + _YEAR_OMITTED) for day in days)


def _holds(holder: Officeholder, day: date) -> bool:
    return any(term.covers(day) for term in holder.terms)


def _and(some: Days, others: Days) -> Days:
    found = ((max(start, other_start), min(end, other_end)) for start, end in some for other_start, other_end in others)
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
