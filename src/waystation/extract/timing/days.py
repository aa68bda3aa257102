"""From a time expression and the words that introduce it to the days that it gives an act: since, by, from ... to."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from calendar import monthrange
from datetime import date, timedelta
from itertools import islice, takewhile

from waystation.extract.syntax import Tree
from waystation.records import Interval, Timex

_DAY = timedelta(days=1)
_FROM = frozenset({"from", "between"})
_UNTIL = frozenset({"until", "till", "by", "through"})
_JOINS = frozenset({"to", "until", "till", "through", "and", "-", "–"})
_BEFORE_DATES = frozenset({"on", "the", "late", "early", "in", "at", "about", "around", "of"})
OF_A_NOUN = ("poss", "compound", "nmod", "amod", "nummod")
"""How a time expression hangs on a noun that it dates: "Monday's raid", "the June talks"."""
_COUNTED = frozenset({"in", "within", "for"})
_UNIT_DAYS = {"D": 1, "W": 7, "M": 30}
_LENGTH = re.compile(r"P(?:T(?P<hours>\d{1,4})H|(?P<number>\d{1,4})(?P<unit>[DWM]))")
_OPENING = 4000  # characters in which a body's dateline stands
_NEAR = 3  # words between the two ends of "from Monday until late on Tuesday"
_RUNNER_UP = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T.*)?)?")


def timexes_in(tree: Tree, token: int, *, known: bool = True) -> list[Timex]:
    """Return the dates and times in a token's sentence, without those of the dateline, in text order.

    Those are ``known`` that denote certain days; the others are sets ("every year") and days that the text leaves open
    ("Tuesday", in a report without a date), but not the present or the past at large.
    """
    found = sentence_timexes(tree, token)
    if known:
        return [timex for timex in found if timex.interval is not None]
    unknown = (timex for timex in found if timex.interval is None and timex.type != "DURATION")
    return [timex for timex in unknown if timex.value is None or not timex.value.endswith("_REF")]


def lengths_in(tree: Tree, token: int) -> list[Timex]:
    """Return the lengths of time in a token's sentence that may count from the report: "in two days", "for a week"."""
    found = [timex for timex in sentence_timexes(tree, token) if timex.type == "DURATION" and timex.interval is None]
    return [timex for timex in found if introducer(tree, timex) in _COUNTED]


def sentence_timexes(tree: Tree, token: int) -> list[Timex]:
    """Return all time expressions of a token's sentence, without those of the dateline, in text order."""
    first, last = tree.sentence(token)
    start, end = max(tree.marks.starts[first], _dateline_end(tree)), tree.marks.ends[last - 1]
    begin = bisect_left(tree.marks.timexes, start, key=lambda timex: timex.start)
    return list(takewhile(lambda timex: timex.start < end, islice(tree.marks.timexes, begin, None)))


def _dateline_end(tree: Tree) -> int:
    """Return where the dateline ends that a body opens with, 0 if there is none."""
    dateline = tree.document.dateline
    at = tree.text.find(dateline, 0, _OPENING) if dateline else -1
    return 0 if dateline is None or at < 0 else at + len(dateline)


def top(tree: Tree, timex: Timex) -> int | None:
    """Return the token of a time expression that the others hang on ("night" in "Monday night"), or None."""
    token = tree.token_at(timex.start)
    if token is None:
        return None
    while (head := tree.marks.heads[token]) != token and timex.start <= tree.marks.starts[head] < timex.end:
        token = head
    return token


def introducer(tree: Tree, timex: Timex) -> str:
    """Return the word before a time expression, lower case: "since" in "since last June"; "" where there is none.

    "After Monday's raid" is after the raid, not after Monday.
    """
    token, highest = tree.token_at(timex.start), top(tree, timex)
    if token is None or highest is None or tree.marks.deps[highest] in OF_A_NOUN:
        return ""
    first = tree.sentence(token)[0]
    while token > first:
        token -= 1
        if (word := tree.marks.words[token].lower()) != "the":
            return word
    return ""


def days_of(tree: Tree, timex: Timex, *, ahead: bool | None) -> Interval | None:
    """Return the days that a time expression gives the act that it dates.

    Args:
        tree: the document's parse.
        timex: the expression.
        ahead: whether the verb that it stands with looks ahead; of two possible days the one is taken that fits.

    "Since May" lasts up to the report's day, "until Friday" and "by Friday" end with Friday and begin nobody says when.
    Example: "held the bridge from Sunday until Tuesday" are three days. None where the calendar ends, and for lengths
    of time that are not counted from the report.
    """
    word = introducer(tree, timex)
    if timex.type == "DURATION" and timex.interval is None:
        return _from_the_report(tree, timex, word, ahead=ahead)
    if word in _UNTIL and ahead is None:
        ahead = True  # a deadline
    days = directed(tree, timex, ahead=ahead)
    if days is None:
        return None
    if (other := _other_end(tree, timex, word)) is not None and other.interval is not None:
        first, last = sorted((timex, other), key=lambda one: one.start)
        ends = [directed(tree, one, ahead=ahead) for one in (first, last)]
        if ends[0] is not None and ends[1] is not None:
            return dataclasses.replace(ends[0], end=ends[1].end, end_earliest=ends[1].end_earliest)
    if (second := _next_day(tree, timex)) is not None:
        return dataclasses.replace(days, end=second.end, end_earliest=second.end_earliest)
    if word == "since":
        return _up_to_the_report(tree, days)
    if word in _UNTIL:
        return dataclasses.replace(days, start=None, start_latest=None)
    if word == "before":
        return Interval(start=None, end=days.start, granularity=days.granularity)
    if word == "after" and days.end is not None:
        return Interval(start=days.end, end=None, granularity=days.granularity)
    if word == "from":
        return dataclasses.replace(days, end=None, end_earliest=None)
    return days


def _from_the_report(tree: Tree, timex: Timex, word: str, *, ahead: bool | None) -> Interval | None:
    """Return the days that a length of time reaches from the report's: "leaves in two days", "has held for a week"."""
    match, published = _LENGTH.fullmatch(timex.value or ""), tree.document.published
    if match is None or published is None or ahead is None:
        return None
    days = _UNIT_DAYS[match["unit"]] * int(match["number"]) if match["unit"] else int(match["hours"]) // 24
    away = timedelta(days=days)
    try:
        if ahead:
            last = published + away
            return None if word == "for" else Interval(start=last if word == "in" else published, end=last + _DAY)
        held = word == "for" and _perfect(tree, timex)
        return Interval(start=published - away, end=published + _DAY) if held else None
    except OverflowError:  # before the first or after the last day of the calendar
        return None


def _perfect(tree: Tree, timex: Timex) -> bool:
    """Tell whether a length of time hangs on a verb in the present perfect: "has blocked the road for two weeks"."""
    token = top(tree, timex)
    verb = next((one for one in tree.ancestors(token) if tree.marks.parts[one] == "VERB"), None) if token else None
    return verb is not None and any(tree.marks.words[one].lower() in ("has", "have") for one in tree.children[verb])


def _next_day(tree: Tree, timex: Timex) -> Interval | None:
    """Return the second of two days in a row: "will meet on Wednesday and Thursday"."""
    token, days = top(tree, timex), timex.interval
    if token is None or days is None:
        return None
    after = (
        one.interval
        for one in timexes_in(tree, token)
        if (other := top(tree, one)) is not None
        and other > token
        and tree.marks.deps[other] == "conj"
        and tree.marks.heads[other] == token
    )
    return next((one for one in after if one is not None and one.start == days.end and one.start is not None), None)


def directed(tree: Tree, timex: Timex, *, ahead: bool | None) -> Interval | None:
    """Return an expression's days, or those of its runner-up where only these fit the tense: "reopens on Friday"."""
    days, published = timex.interval, tree.document.published
    other = _runner_up(timex)
    if days is None or other is None or published is None or ahead is None or days.start is None or days.end is None:
        return days
    start, end = other
    fits = end > published + _DAY >= days.end if ahead else start <= published < days.start
    return dataclasses.replace(days, start=start, end=end) if fits and days.start_latest is None else days


def _runner_up(timex: Timex) -> tuple[date, date] | None:
    """Return the first day of a second-best reading, a day or a month, and the day after its last."""
    match = _RUNNER_UP.fullmatch(timex.runner_up or "")
    if match is None:
        return None
    try:
        start = date(int(match[1]), int(match[2]), int(match[3] or 1))
        length = 1 if match[3] else monthrange(start.year, start.month)[1]
        return start, start + length * _DAY
    except (ValueError, OverflowError):
        return None


def _other_end(tree: Tree, timex: Timex, word: str) -> Timex | None:
    """Return the other end of a stretch of time that an expression begins or ends, or None."""
    token = tree.token_at(timex.start)
    if token is None:
        return None
    timexes = timexes_in(tree, token)
    place = next((number for number, one in enumerate(timexes) if one.start == timex.start), 0)
    if word in _FROM and place + 1 < len(timexes):
        first, last = timex, timexes[place + 1]
    elif word in _JOINS | _BEFORE_DATES and place and introducer(tree, timexes[place - 1]) in _FROM:
        first, last = timexes[place - 1], timex
    else:
        return None
    between = tree.text[first.end : last.start].lower().split()
    joined = 0 < len(between) <= _NEAR and between[0] in _JOINS and set(between[1:]) <= _BEFORE_DATES
    return (last if first is timex else first) if joined else None


def _up_to_the_report(tree: Tree, days: Interval) -> Interval:
    published = tree.document.published
    if published is None or days.start is None or days.start > published:
        return dataclasses.replace(days, end=None, end_earliest=None)
    return dataclasses.replace(days, end=published + _DAY, end_earliest=None)
