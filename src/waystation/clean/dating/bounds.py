"""Bounds of the publication date from the text itself: offices held, and days named without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.clean.dating.days import (
    MONTH_DAY,
    ON_DAY,
    WEEKDAY_ALONE,
    day_of,
    month_and_day,
    readings,
    weekday_number,
)
from waystation.clean.dating.officeholders import Officeholder, find_officeholders
from waystation.clean.passages.words import SENTENCE_END
from waystation.vocab.terms import Term

Days = tuple[tuple[date, date], ...]
"""Stretches of days, both ends included, in order and disjoint."""

_YEAR_OMITTED = timedelta(days=180)  # a year is left out only of days near the publication (notes: 94 % nearest)
_ZONES = timedelta(days=1)  # a network gives its own time
_LOOKED_AT = 100_000  # code points: hardly a report is longer, and hostile ones are
_CLAUSE = 60  # code points after a name in which it is told what its bearer does
_NEARBY = 150  # code points of a sentence around a name or a day that matter
_FAR = 1_000  # code points of a passage around a day that matter
_PROSPECT = (
    r"will|plans? to|(?:is|are) (?:due|set|scheduled|expected|slated|planned|supposed|poised|to|\w{1,20}ing)"
    r"|(?:due|scheduled|slated) (?:for|to)"
)
_TENSE = re.compile(
    r"\b(?:(?P<unclear>would|could|might|to [a-z]{2,20}"
    r"|(?:was|were|been|had) (?:due|set|scheduled|expected|slated|planned|supposed|to))"
    rf"|(?P<to_come>(?:{_PROSPECT})(?: to)?(?: (?!on\b)[a-z]{{2,20}})?)"
    r"|was|were|had|said|told|met|held|took|made|gave|went|came|began|sent|saw|won|\w{2,20}ed)\b"
)
"""What tells whether a day named beside it is past or to come, or leaves it open: "was due on May 2"."""
_NOW = re.compile(rf"\b(?:{_PROSPECT})\b")
_LOOKING_BACK = re.compile(
    r"\b(?:under|during|predecessors?|then|when|since|late|by|like|succeed\w{0,5}|replac\w{1,4}|dismiss\w{0,4}"
    r"|oust\w{0,3}|fir(?:ed|ing)|sack\w{0,3}|remov\w{1,4}|(?:death|downfall|resignation|departure) of|led to)"
    r"\W[^,;]{0,40}$|\b(?:in|for|of|from|formerly) the $",
    re.IGNORECASE,
)
_IMAGINED = re.compile(
    r"(?:\b(?:[Aa]n?|[Aa]ny) (?:(?:second|third|new|possible|potential) )?(?:[A-Z][\w-]{1,20} ){0,3}"
    r"|\b(?:incoming|coming|emerging|future|next|prospective|possible|potential|hypothetical|would-be|elect)"
    r"\W(?:[\w-]{1,20} ){0,4}"
    r"|spokes\w{3,6} )$"
)
"""What makes no office-holder: "a Macron presidency", "the incoming administration"; spokesmen there are several."""
_POST = re.compile(rf"\(@\w{{1,20}}\)\s(?P<day>{MONTH_DAY.pattern})")
"""The end of a post quoted from a network, "(@the_ministry) May 4, 2021": what quotes it is no older."""
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


def bound_publication(body: Sequence[str]) -> Bounds:
    """Bound the publication date of a report by its body.

    Who is called president was so by then; who is said to do things this week, or to be due to, still is; a day "on
    May 21" that is to come, or is past, without its year lies within half a year; a post that is quoted is older. What
    contradicts the rest is left out. Example: a meeting due on 21 May between two presidents whose terms overlap in one
    May only: that year, and not after that day.
    """
    text = "\n".join(body)[:_LOOKED_AT]
    held = [
        (holder, before)
        for holder in find_officeholders(text)
        if not _IMAGINED.search(before := _before(text, holder.start))
    ]
    elect = "-elect" in text  # who is to take office is called by it before
    days: Days = ((max((_since(holder) for holder, _ in held if not elect), default=date.min), date.max),)
    for holder, before in held:
        if not holder.former and _is_current(text, holder, before):
            in_office = _in_office(holder)
            days = _and(days, ((date.min, in_office[-1][1]),) if elect else in_office) or days
    facts = _hull(days)
    for allowed in _by_named_days(text, [holder for holder, _ in held], *facts):
        days = _and(days, allowed) or days
    for day in _quoted_posts(text):
        days = _and(days, ((day - _ZONES, date.max),)) or days
    earliest, latest = _hull(days)
    return Bounds(
        earliest=earliest,
        latest=latest,
        facts_earliest=facts[0],
        facts_latest=facts[1],
        in_office=_all_in_office(held),
    )


def _before(text: str, at: int) -> str:
    """Return what stands before a place in its sentence, as far as it matters."""
    ahead = text[max(0, at - _NEARBY) : at]
    return SENTENCE_END.split(ahead.rpartition("\n")[2])[-1]


def _after(text: str, at: int) -> str:
    """Return what stands behind a place in its sentence, as far as it matters."""
    return SENTENCE_END.split(text[at : at + _NEARBY].partition("\n")[0], maxsplit=1)[0]


def _quoted_posts(text: str) -> Iterator[date]:
    for post in _POST.finditer(text) if "(@" in text else ():
        yield from filter(None, (way.on_calendar() for way in readings(post["day"])))


def _all_in_office(held: Sequence[tuple[Officeholder, str]]) -> Days:
    days: Days = ((date.min, date.max),)
    for holder, before in held:
        if not holder.former and not _LOOKING_BACK.search(before):
            days = _and(days, _in_office(holder))
    return () if days == ((date.min, date.max),) else days


def _since(holder: Officeholder) -> date:
    """Return the first day on which somebody could be called what they are called."""
    first = holder.terms[0]
    return (first.end or first.start) if holder.former else first.start


def _in_office(holder: Officeholder) -> Days:
    return _union((term.start, _last_day(term)) for term in holder.terms)


def _last_day(term: Term) -> date:
    return term.end - timedelta(days=1) if term.end else date.max


def _is_current(text: str, holder: Officeholder, before: str) -> bool:
    """Tell whether the text has the office-holder do things this week, or be about to."""
    does = _after(text, holder.end)[:_CLAUSE]
    told_now = _NOW.search(does) or WEEKDAY_ALONE.search(does)
    return told_now is not None and not _LOOKING_BACK.search(before)


def _by_named_days(
    text: str, holders: Sequence[Officeholder], earliest: date | None, latest: date | None
) -> Iterator[Days]:
    """Yield what each month-day without a year allows; none in a passage that tells of a year."""
    if earliest is None or latest is None:
        return
    years = range(max(earliest.year - 1, date.min.year + 1), min(latest.year + 1, date.max.year - 1) + 1)
    for found in ON_DAY.finditer(text):
        before, after = _before(text, found.start()), _after(text, found.end())
        tense = _tense(before, after)
        if tense is None or _tells_of_a_year(text, found):
            continue
        month, number = month_and_day(found)
        weekday = weekday_number(found["w"]) if found["w"] else None
        days = [day for year in years if (day := day_of(year, month, number)) and weekday in (None, day.weekday())]
        if tense == "to_come":
            beside = range(found.start() - len(before), found.end() + len(after))
            in_office = [holder for holder in holders if not holder.former and holder.start in beside]
            days = [day for day in days if all(_holds(holder, day) for holder in in_office)]
            yield _union((day - _YEAR_OMITTED, day) for day in days)
        else:
            yield _union((day, day + _YEAR_OMITTED) for day in days)


def _tells_of_a_year(text: str, found: re.Match[str]) -> bool:
    """Tell whether the passage around a day has a year; of a very long one, the part around it."""
    before, after = text[max(0, found.start() - _FAR) : found.start()], text[found.end() : found.end() + _FAR]
    return _YEAR.search(before.rpartition("\n")[2]) is not None or _YEAR.search(after.partition("\n")[0]) is not None


def _tense(before: str, after: str) -> str | None:
    """Return whether a day is "past" or "to_come" by the last verb before it, else the first behind it."""
    *_, tense = (None, *_TENSE.finditer(before))
    tense = tense or _TENSE.search(after)
    if tense is None or tense["unclear"]:
        return None
    return "to_come" if tense["to_come"] else "past"


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
