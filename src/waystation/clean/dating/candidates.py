"""The publication date: every candidate with its origin and quote, and which day, if any, is established."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from waystation.clean.dating.days import WEEKDAY_ALONE, Reading, day_of, readings, weekday_number
from waystation.clean.dating.lines import CORRECTED, DATELINE, DAY_LINE, SIGNED, STAMP, THIS_STORY, TIME
from waystation.clean.dating.urls import day_in_url, month_in_url
from waystation.clean.outlets import is_state_media
from waystation.clean.passages.words import SENTENCE_END
from waystation.records import DateCandidate, RawItem
from waystation.records.time import EARLIEST, LATEST

if TYPE_CHECKING:
    from waystation.clean.dating.bounds import Days
    from waystation.clean.page.dates import PageDate

SURE = 0.7
"""The least confidence that establishes a day."""

_ARGUMENT, _ROW, _URL, _URL_MONTH, _COPYRIGHT = 1.0, 0.97, 0.95, 0.6, 0.1
_DATELINE, _BYLINE, _PUBLISHED, _STAMPED, _UPDATED = 0.85, 0.85, 0.8, 0.75, 0.5
_YEAR_INFERRED, _YEAR_UNKNOWN, _DOUBTFUL = 0.75, 0.2, 0.3
# By the share within a day of the true date, of 8,000 scraped pages and 1,427 stories of agencies and broadcasters:
# addresses 5,156 of 5,156; date lines, datelines and bare dates with a time or bar behind 644 of 645; "Published" 6 of
# 6; "Updated" and corrections with a time 14 of 14, without one 7 of 9; a year inferred 62 of 62; dates of one kind
# that disagree 2 of 14. What rests on few cases is given less than its share.
_NEAR = timedelta(days=1)  # time zones and late editions
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s[Cc]opyright)?\s{0,3}(?:©\s?|\([cC]\)\s?)?((?:19|20)\d\d)(?!\d)"
)
_ANOTHER_WEEK = re.compile(
    r"\b(?:[Ll]ast|[Nn]ext|a week ago|previous) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_LATER = re.compile(r"updated?|modified|last|amended|corrected|correction|clarification|revised|editor", re.IGNORECASE)
_SOME_DAY = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d"
    r"|\d(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d[-/.]\d\d?[-/.]\d"
)
_AMERICAN = re.compile(r"\b[ECMP][SD]?T\b")  # the zones of North America, where the month comes first
_DIGIT = re.compile(r"\d")
_OPENING = 1_000  # code points within which the opening sentence ends
_EDGE_PASSAGES = 5  # date lines stand among the first or the last passages
_LINE = 200  # code points: a longer passage is running text
_DATE_ALONE, _MANY = 50, 3  # code points of a line, and such lines that make a chronology
_HEAD, _TAIL = 600, 300  # code points of running text that page furniture can have run into


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay:
    """A month and day without a year, said to be that of publication; the weekday (0-6) if it is there.

    ``told`` is the weekday of the news that a wire story opens with: it is the dateline's own. ``confidence`` is that
    of the day once its year is known.
    """

    month: int
    day: int
    weekday: int | None
    told: int | None = None
    origin: str
    quote: str
    confidence: float = _YEAR_INFERRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Established:
    """What is known of the publication date. ``earliest`` and ``latest`` equal ``day`` where that is established."""

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None
    source: str | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words that state a day, with the weekday that the story tells of, if it may settle the year."""

    words: str
    origin: str
    quote: str
    confidence: float
    told: int | None = None


def claimed_dates(item: RawItem, page: Sequence[PageDate], *, latest: date = LATEST) -> Iterator[DateCandidate]:
    """Yield the dates claimed outside the text: by the caller or row, the page's metadata, the URL.

    What lies before 1900 or after ``latest`` is no date: somebody's clock, or an empty field.
    """
    if item.published is not None and _believed(item.published, latest):
        origin, sure = ("row", _ROW) if item.published_by == "row" else ("argument", _ARGUMENT)
        yield _candidate(item.published, origin, item.published.isoformat(), sure)
    for found in page:
        if _believed(found.value, latest):
            yield _candidate(found.value, found.origin, found.quote, found.confidence)
    if not item.url:
        return
    if in_url := day_in_url(item.url):
        if _believed(in_url[0], latest):
            yield _candidate(in_url[0], "url", in_url[1], _URL)
    elif (month := month_in_url(item.url)) and _believed(month[0], latest):
        yield DateCandidate(value=None, year=month[0].year, origin="url", quote=month[2], confidence=_URL_MONTH)


def read_dates(texts: Sequence[str], *, latest: date = LATEST) -> tuple[list[DateCandidate], list[OpenDay]]:
    """Return the publication dates that a report's own passages state, and those that lack the year.

    Only the first and last passages count, of running text only what stands at its head or tail; a weekday must agree
    with its day, and a chronology's entries are not believed. What lies before 1900 or after ``latest`` is no date.
    Example: "- The Daily Courier - Tuesday, 4 May 2021" is a candidate of high confidence, "Copyright 2023" one of low
    confidence that gives a year and no day. It does not look at what the report tells about.
    """
    found: list[DateCandidate] = []
    open_days: list[OpenDay] = []
    middle = range(_EDGE_PASSAGES, max(_EDGE_PASSAGES, len(texts) - _EDGE_PASSAGES))
    for number in (*range(min(middle.start, len(texts))), *range(middle.stop, len(texts))):
        text, first, last = texts[number], number < middle.start, number >= len(texts) - _EDGE_PASSAGES
        if len(text) < _LINE:
            found += _copyright_years(text)
        for statement in _statements(text, first=first, last=last):
            ways = readings(statement.words)
            if len(ways) == 1 and ways[0].year is None:
                open_days.append(_open_day(statement, ways[0]))
            elif candidate := _stated(statement, ways, latest):
                found.append(candidate)
    if any(one.origin == "dateline" for one in found) and _is_chronology(texts):
        found = [replace(one, confidence=_DOUBTFUL) if one.origin == "dateline" else one for one in found]
    return _without_disagreement(found), open_days


def _statements(text: str, *, first: bool, last: bool) -> Iterator[_Statement]:
    """Yield what states the report's own day in one of its first or last passages."""
    if len(text) < _LINE:
        if not _names_a_day(text):
            return
        if first and (signed := SIGNED.fullmatch(text)):
            yield _Statement(signed["day"], "byline", text, _BYLINE)
            return
        if line := DAY_LINE.fullmatch(text):
            if line["label"]:
                yield _labelled(line)
            else:
                yield _Statement(line["day"], "dateline", text, _DATELINE)
            return
    if first and _names_a_day(head := text[:_HEAD]):
        yield from _stamps(head, bare=True)
        yield from _datelines(text, head)
        yield from _notes(head)
    if last and (len(text) > _HEAD or not first) and _names_a_day(tail := text[-_TAIL:]):
        yield from _stamps(tail, bare=False)
        yield from _notes(tail)


def _names_a_day(text: str) -> bool:
    """Tell quickly whether the patterns that cost more can find anything."""
    return _DIGIT.search(text) is not None and _SOME_DAY.search(text) is not None


def _stamps(text: str, *, bare: bool) -> Iterator[_Statement]:
    for stamp in STAMP.finditer(text):
        if stamp["label"]:
            yield _labelled(stamp)
        elif bare and stamp["clock"]:
            yield _Statement(stamp["bare"], "dateline", stamp[0].strip(), _DATELINE)


def _datelines(text: str, head: str) -> Iterator[_Statement]:
    """Yield the dateline that opens the passage; furniture may have run into it if an agency stands in it."""
    for line in DATELINE.finditer(head):
        if line["day"] and (line.start() == 0 or line["agency"]):
            agency = (line["agency"] or "").strip(" ()")
            told = None if is_state_media(agency) else _weekday_told(text[line.end() :])
            yield _Statement(line["day"], "dateline", line[0].rstrip(" -–—"), _DATELINE, told)


def _labelled(line: re.Match[str]) -> _Statement:
    """Return what a labelled date states; "Updated" with a time is how some outlets stamp what is new."""
    stamped = TIME.search(line[0].replace(line["day"], ""))
    sure = max(_trust(line["label"]), _STAMPED if stamped else 0)
    return _Statement(line["day"], "updated_line", line[0].strip(), sure)


def _notes(text: str) -> Iterator[_Statement]:
    for pattern in (THIS_STORY, CORRECTED):
        for note in pattern.finditer(text):
            yield _labelled(note)


def _trust(label: str) -> float:
    return _UPDATED if _LATER.search(label) else _PUBLISHED


def _open_day(statement: _Statement, way: Reading) -> OpenDay:
    return OpenDay(
        month=way.month,
        day=way.day,
        weekday=way.weekday,
        told=statement.told,
        origin=statement.origin,
        quote=statement.quote,
        confidence=min(statement.confidence, _YEAR_INFERRED),
    )


def _stated(statement: _Statement, ways: Sequence[Reading], latest: date) -> DateCandidate | None:
    """Return the candidate of a stated day; "4/5/2021" has two readings and gives its year only, if no zone decides."""
    if len(ways) > 1 and _AMERICAN.search(statement.quote):
        ways = ways[1:]  # the second reading has the month first
    days = [day for way in ways if (day := way.on_calendar()) and _believed(day, latest)]
    if not days:
        return None
    if len(days) > 1:
        return DateCandidate(
            value=None, year=days[0].year, origin=statement.origin, quote=statement.quote, confidence=_YEAR_UNKNOWN
        )
    agrees = ways[0].weekday in (None, days[0].weekday())
    return _candidate(days[0], statement.origin, statement.quote, statement.confidence if agrees else _DOUBTFUL)


def _is_chronology(texts: Sequence[str]) -> bool:
    lines = [text for text in texts if len(text) < _DATE_ALONE and DAY_LINE.fullmatch(text)]
    return len(set(lines)) >= _MANY


def _without_disagreement(found: list[DateCandidate]) -> list[DateCandidate]:
    """Take the trust from dates of one kind that disagree: those of the stories linked to, or of another story."""
    spans: dict[tuple[str, float], list[date]] = {}
    for one in found:
        if one.value and one.confidence >= SURE:
            spans.setdefault((one.origin, one.confidence), []).append(one.value)
    disagree = {kind for kind, days in spans.items() if max(days) - min(days) > _NEAR}
    return [replace(one, confidence=_DOUBTFUL) if (one.origin, one.confidence) in disagree else one for one in found]


def _weekday_told(story: str) -> int | None:
    """Return the weekday of the opening sentence, None if it names none or several, or one of another week.

    Agencies tell the news of the dateline's day. State media do not: they tell of the day before as often.
    """
    opening = SENTENCE_END.split(story[:_OPENING], maxsplit=1)[0]
    named = {weekday_number(found[0]) for found in WEEKDAY_ALONE.finditer(opening)}
    return named.pop() if len(named) == 1 and not _ANOTHER_WEEK.search(opening) else None


def fix_year(
    open_day: OpenDay, *, earliest: date | None, latest: date | None, in_office: Days = (), last_day: date = LATEST
) -> DateCandidate:
    """Return the candidate of a day without year; it has a value only if exactly one year fits.

    First within the bounds and by the weekday beside it; if that leaves several years, by the weekday that the story's
    opening tells of and the days on which all its office-holders were in office (``in_office``), both together. A day
    after ``last_day`` is refused; that it is refused settles no year, or the answer would change with the calendar.
    Example: "OSLO, March 2 (Agency) - ... said on Tuesday" in a story with a foreign minister of 2019 to 2023.
    """
    value = _only_day(open_day, open_day.weekday, ((earliest, latest),) if earliest and latest else ())
    told = open_day.told if open_day.weekday is None else None
    if value is not None and told is not None and (value.weekday() - told) % 7 > _NEAR.days:
        value = None  # the bounds and the opening contradict each other
    elif value is None and told is not None:
        within = ((max(earliest or start, start), min(latest or end, end)) for start, end in in_office)
        value = _only_day(open_day, told, tuple(within))
    if value is not None and not _believed(value, last_day):
        value = None
    return DateCandidate(
        value=value,
        year=value.year if value else None,
        origin=open_day.origin,
        quote=open_day.quote,
        confidence=open_day.confidence if value else _YEAR_UNKNOWN,
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
    day leaves the question open between them. An address filed under a month bounds the day, and outweighs what the
    text says; an "updated" date bounds the publication from above only.
    """
    month = next(
        (
            found
            for one in candidates
            if one.origin == "url" and one.value is None and (found := month_in_url(one.quote))
        ),
        None,
    )
    days = sorted(
        ((candidate.value, candidate) for candidate in candidates if candidate.value is not None),
        key=lambda pair: (-pair[1].confidence, pair[0]),
    )
    sure = [
        (day, candidate)
        for day, candidate in days
        if candidate.confidence >= SURE
        and (month is None or candidate.confidence >= _URL or month[0] - _NEAR <= day <= month[1] + _NEAR)
    ]
    if not sure:
        return _bounded(days, month)
    best, first = sure[0]
    rivals = [day for day, candidate in sure if abs(day - best) > _NEAR]
    equals = [
        day for day, candidate in sure if first.confidence - candidate.confidence < 0.03 and abs(day - best) > _NEAR
    ]
    if equals:
        span = [best, *equals]
        return Established(earliest=min(span), latest=max(span), source=first.origin, disputed=True)
    return Established(day=best, earliest=best, latest=best, source=first.origin, disputed=bool(rivals))


def _bounded(days: Sequence[tuple[date, DateCandidate]], month: tuple[date, date, str] | None) -> Established:
    updated = [day for day, one in days if one.origin == "updated_line" and one.confidence >= _UPDATED]
    if month is None:
        return Established(latest=max(updated), source="updated_line") if updated else Established()
    first, last, _ = month
    within = [day for day in updated if first <= day <= last]
    return Established(earliest=first, latest=max(within, default=last), source="url")


def _copyright_years(text: str) -> Iterator[DateCandidate]:
    if _DIGIT.search(text) and (year := _COPYRIGHT_YEAR.search(text)):
        yield DateCandidate(value=None, year=int(year[1]), origin="copyright", quote=text, confidence=_COPYRIGHT)


def _believed(day: date, latest: date) -> bool:
    return EARLIEST <= day <= latest


def _candidate(day: date, origin: str, quote: str, confidence: float) -> DateCandidate:
    return DateCandidate(value=day, year=day.year, origin=origin, quote=quote, confidence=confidence)
