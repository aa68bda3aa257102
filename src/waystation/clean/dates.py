"""The publication date: every candidate with its origin and quote, and which day, if any, is established."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from waystation.clean.daylines import (
    DATELINE,
    DAY_LINE,
    LABELLED,
    MONTH_DAY,
    MONTHS,
    WEEKDAY_ALONE,
    day_of,
    month_and_day,
    weekday_number,
)
from waystation.clean.outlets import is_state_media
from waystation.clean.words import SENTENCE_END
from waystation.records import DateCandidate, RawItem

if TYPE_CHECKING:
    from waystation.clean.bounds import Days
    from waystation.clean.metadata import PageDate

SURE = 0.7
"""The least confidence that establishes a day."""

_ARGUMENT, _ROW, _URL, _DAY_LINE, _DATELINE, _PUBLISHED, _UPDATED, _COPYRIGHT = 1.0, 0.97, 0.9, 0.9, 0.85, 0.8, 0.5, 0.1
_WEEKDAY_DISAGREES = 0.3
_NEAR = timedelta(days=1)  # time zones and late editions
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3})[/-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|\Z)", re.IGNORECASE
)
_URL_SHORT_DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?=/|\Z)", re.IGNORECASE)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/|\Z)")
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s[Cc]opyright)?\s{0,3}(?:©\s?|\([cC]\)\s?)?((?:19|20)\d\d)(?!\d)"
)
_ANOTHER_WEEK = re.compile(
    r"\b(?:[Ll]ast|[Nn]ext|a week ago|previous) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_OPENING = 1_000  # code points within which the opening sentence ends
_EDGE_PASSAGES = 5  # date lines stand among the first or the last passages


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay:
    """A month and day without a year, said to be that of publication; the weekday (0-6) if it is there.

    ``told`` is the weekday of the news that a wire story opens with: it is the dateline's own.
    """

    month: int
    day: int
    weekday: int | None
    told: int | None = None
    origin: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Established:
    """What is known of the publication date. ``earliest`` and ``latest`` equal ``day`` where that is established."""

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None
    source: str | None = None
    disputed: bool = False


def claimed_dates(item: RawItem, page: Sequence[PageDate]) -> Iterator[DateCandidate]:
    """Yield the dates claimed outside the text: by the caller or row, the page's metadata, the URL."""
    if item.published is not None:
        origin, sure = ("argument", _ARGUMENT) if item.text is None else ("row", _ROW)
        yield _candidate(item.published, origin, item.published.isoformat(), sure)
    for found in page:
        yield _candidate(found.value, found.origin, found.quote, found.confidence)
    if item.url:
        yield from _url_dates(item.url)


def read_dates(texts: Sequence[str]) -> tuple[list[DateCandidate], list[OpenDay]]:
    """Return the publication dates that a report's own passages state, and those that lack the year.

    Date lines and datelines count among the first and last passages only; a weekday must agree with its day.
    Example: "- The Daily Courier - Tuesday, 4 May 2021" is a candidate of high confidence, "Copyright 2023" one of low
    confidence that gives a year and no day. It does not look at what the report tells about.
    """
    found: list[DateCandidate] = []
    open_days: list[OpenDay] = []
    for number, text in enumerate(texts):
        if _EDGE_PASSAGES <= number < len(texts) - _EDGE_PASSAGES:
            continue
        if len(text) < 200:
            found += _copyright_years(text)
            if line := DAY_LINE.fullmatch(text) or LABELLED.search(text):
                _add(
                    line["day"], text, "updated_line" if line["label"] else "dateline", line["label"], found, open_days
                )
                continue
        line = DATELINE.match(text)
        if number < _EDGE_PASSAGES and line and line["day"]:
            agency = (line["agency"] or "").strip(" ()")
            told = None if is_state_media(agency) else _weekday_told(text[line.end() :])
            _add(line["day"], line[0].rstrip(" -–—"), "dateline", None, found, open_days, told=told)
    return found, open_days


def _weekday_told(story: str) -> int | None:
    """Return the weekday of the opening sentence, None if it names none or several, or one of another week.

    Agencies tell the news of the dateline's day. State media do not: they tell of the day before as often.
    """
    opening = SENTENCE_END.split(story[:_OPENING], maxsplit=1)[0]
    named = {weekday_number(found[0]) for found in WEEKDAY_ALONE.finditer(opening)}
    return named.pop() if len(named) == 1 and not _ANOTHER_WEEK.search(opening) else None


def fix_year(open_day: OpenDay, *, earliest: date | None, latest: date | None, in_office: Days = ()) -> DateCandidate:
    """Return the candidate of a day without year; it has a value only if exactly one year fits.

    First within the bounds and by the weekday beside it; if that leaves several years, by the weekday that the story's
    opening tells of and the days on which all its office-holders were in office (``in_office``), both together.
    Example: "OSLO, March 2 (Agency) - ... said on Tuesday" in a story with a foreign minister of 2019 to 2023.
    """
    value = _only_day(open_day, open_day.weekday, ((earliest, latest),) if earliest and latest else ())
    told = open_day.told if open_day.weekday is None else None
    if value is not None and told is not None and (value.weekday() - told) % 7 > _NEAR.days:
        value = None  # the bounds and the opening contradict each other
    elif value is None and told is not None:
        within = ((max(earliest or start, start), min(latest or end, end)) for start, end in in_office)
        value = _only_day(open_day, told, tuple(within))
    return DateCandidate(
        value=value,
        year=value.year if value else None,
        origin=open_day.origin,
        quote=open_day.quote,
        confidence=0.75 if value else 0.2,
    )


def _only_day(open_day: OpenDay, weekday: int | None, within: Days) -> date | None:
    """Return the one day of this month and number in the stretches, None if there are several, or no last one."""
    if any(start == date.min or end == date.max for start, end in within):
        return None
    fitting = {
        day
        for start, end in within
        for year in range(start.year, end.year + 1)
        if (day := day_of(year, open_day.month, open_day.day))
        and start <= day <= end
        and weekday in (None, day.weekday())
    }
    return fitting.pop() if len(fitting) == 1 else None


def establish(candidates: Sequence[DateCandidate]) -> Established:
    """Decide on the publication date by the candidates alone.

    The most trusted candidate with a day counts if it reaches `SURE`; a rival of nearly the same trust with another
    day leaves the question open between them. A page's "updated" date bounds the publication from above only.
    """
    days = sorted(
        ((candidate.value, candidate) for candidate in candidates if candidate.value is not None),
        key=lambda pair: (-pair[1].confidence, pair[0]),
    )
    sure = [(day, candidate) for day, candidate in days if candidate.confidence >= SURE]
    if not sure:
        updated = [
            day for day, candidate in days if candidate.confidence >= _UPDATED and candidate.origin == "updated_line"
        ]
        return Established(latest=max(updated), source="updated_line") if updated else _by_month(candidates)
    best, first = sure[0]
    rivals = [day for day, candidate in sure if abs(day - best) > _NEAR]
    equals = [
        day for day, candidate in sure if first.confidence - candidate.confidence < 0.03 and abs(day - best) > _NEAR
    ]
    if equals:
        span = [best, *equals]
        return Established(earliest=min(span), latest=max(span), source=first.origin, disputed=True)
    return Established(day=best, earliest=best, latest=best, source=first.origin, disputed=bool(rivals))


def _by_month(candidates: Sequence[DateCandidate]) -> Established:
    for candidate in candidates:
        if candidate.origin == "url" and candidate.value is None and (found := _URL_MONTH.search(candidate.quote)):
            first = date(int(found[1]), int(found[2]), 1)
            following = (first + timedelta(days=31)).replace(day=1)
            return Established(earliest=first, latest=following - timedelta(days=1), source="url")
    return Established()


def _add(
    words: str,
    quote: str,
    origin: str,
    label: str | None,
    found: list[DateCandidate],
    open_days: list[OpenDay],
    *,
    told: int | None = None,
) -> None:
    stated = MONTH_DAY.search(words)
    if stated is None:
        return
    month, number = month_and_day(stated)
    weekday = weekday_number(stated["w"]) if stated["w"] else None
    if stated["y"] is None:
        if label is None and day_of(2000, month, number):
            open_days.append(OpenDay(month=month, day=number, weekday=weekday, told=told, origin=origin, quote=quote))
        return
    day = day_of(int(stated["y"]), month, number)
    if day is None:
        return
    sure = _DATELINE if origin == "dateline" else _DAY_LINE
    if label is not None:
        sure = _UPDATED if label.strip().lower().startswith(("updated", "last", "modified")) else _PUBLISHED
    found.append(_candidate(day, origin, quote, sure if weekday in (None, day.weekday()) else _WEEKDAY_DISAGREES))


def _copyright_years(text: str) -> Iterator[DateCandidate]:
    if year := _COPYRIGHT_YEAR.search(text):
        yield DateCandidate(value=None, year=int(year[1]), origin="copyright", quote=text, confidence=_COPYRIGHT)


def _url_dates(url: str) -> Iterator[DateCandidate]:
    if stated := _URL_DAY.search(url) or _URL_SHORT_DAY.search(url):
        month = int(stated[2]) if stated[2].isdecimal() else MONTHS.get(stated[2].lower(), 0)
        if day := day_of(int(stated[1]), month, int(stated[3])):
            yield _candidate(day, "url", stated[0], _URL)
    elif stated := _URL_MONTH.search(url):
        yield DateCandidate(value=None, year=int(stated[1]), origin="url", quote=stated[0], confidence=0.6)


def _candidate(day: date, origin: str, quote: str, confidence: float) -> DateCandidate:
    return DateCandidate(value=day, year=day.year, origin=origin, quote=quote, confidence=confidence)
