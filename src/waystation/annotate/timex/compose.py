"""From neighbouring phrases to whole expressions: joins, modifiers and articles."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

from waystation.annotate.timex.calendar import said
from waystation.annotate.timex.readings import Length, Phrase, Point, Shift
from waystation.vocab.timex import TimexWords, load_timex_words

_REACH = 36  # characters before a phrase that may hold its modifier
_IN_DAY_GAP = re.compile(r"(?:\s{1,2}|, ?| (?:of|on|at|in)(?: the)? )")
_IN_YEAR_GAP = re.compile(r"(?:\s{1,2}|, ?| (?:of|in)(?: the)? |-)")
_YEAR_FIRST_GAP = re.compile(r"(?:\s|['’]s[ -])")
_APPROXIMATE_SHIFT = {
    "LESS_THAN": "AFTER",
    "MORE_THAN": "BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
}
_AFTERWARDS = re.compile(r" (or so)(?!\w)| (or (?:later|thereafter)|and beyond)(?!\w)| (or (?:earlier|before))(?!\w)")


def compose(lowered: str, phrases: Iterable[Phrase], start: int) -> list[Phrase]:
    """Join phrases that make one expression and take in the modifiers and articles around them.

    "Tuesday" + "night", "April" + "last year"; "early" + "next week", "more than" + "two years". The text is in lower
    case; phrases come and go in text order, and nothing before ``start`` is taken in.
    """
    joined: list[Phrase] = []
    for phrase in phrases:
        if joined and (whole := _join(lowered, joined[-1], phrase)) is not None:
            joined[-1] = whole
        else:
            joined.append(phrase)
    words = load_timex_words()
    done: list[Phrase] = []
    for phrase in joined:
        floor = done[-1].end if done else start
        done.append(_with_article(lowered, _with_modifier(lowered, phrase, floor, words), floor))
    return done


def _join(lowered: str, first: Phrase, second: Phrase) -> Phrase | None:
    gap = lowered[first.end : second.start]
    if len(gap) > 8 or not isinstance(first.reading, Point) or not isinstance(second.reading, Point):
        return None
    if first.mod and second.mod:
        return None
    reading = _unified(first.reading, second.reading, gap)
    if reading is None:
        return None
    return dataclasses.replace(
        first, end=second.end, reading=reading, rule=f"{first.rule}+{second.rule}", mod=first.mod or second.mod
    )


_MONTH_DAYS = (
    {"month", "day"},
    {"month", "day", "year"},
    {"weekday", "month", "day"},
    {"weekday", "month", "day", "year"},
)
_DAYS = (*_MONTH_DAYS, {"weekday"}, {"weekday", "scope"}, {"shift"}, {"shift", "scope"})
_IN_DAY = ({"part"}, {"clock"})
_IN_YEAR = ({"month"}, {"month", "day"}, {"weekday", "month", "day"}, {"quarter"}, {"half"}, {"season"}, {"holiday"})
_THIS_WEEK = Shift(unit="W", amount=0)
_WEEK_GAP = re.compile(r" of ")
_YEARS = ({"year"}, {"year", "bc"})


def _unified(first: Point, second: Point, gap: str) -> Point | None:
    """Return one point that says what both say, or None where they are two."""
    for fine, coarse, fine_first in ((first, second, True), (second, first, False)):
        small, large = said(fine), said(coarse)
        unit = coarse.shift.unit if coarse.shift else None
        if small in _IN_DAY and large in _DAYS and unit in (None, "D"):
            joint = _IN_DAY_GAP
        elif small in _IN_YEAR and (large in _YEARS or unit == "Y"):
            joint = _IN_YEAR_GAP if fine_first else _YEAR_FIRST_GAP
        elif small == {"weekday"} and (unit == "W" or large in _MONTH_DAYS[:2]):
            joint = _IN_DAY_GAP
        elif small == {"weekday", "scope"} and large in _MONTH_DAYS[:2]:
            joint, fine = _IN_DAY_GAP, dataclasses.replace(fine, scope=None)
        elif large in _MONTH_DAYS[:2] and small == {"shift", "scope"} and fine.shift == _THIS_WEEK and fine_first:
            joint, fine = _WEEK_GAP, Point(unit="W")
        elif small == {"clock"} and large == {"part"}:
            joint = _IN_DAY_GAP
        else:
            continue
        if joint.fullmatch(gap):
            values = {name: getattr(point, name) for point in (coarse, fine) for name in said(point)}
            if unit is not None:
                values.pop("scope", None)
            return Point(**values)
    return None


def _with_modifier(lowered: str, phrase: Phrase, floor: int, words: TimexWords) -> Phrase:
    """Take in what stands before a phrase ("early", "more than") or behind it ("or so", "or later")."""
    reading = phrase.reading
    start = max(floor, phrase.start - _REACH)
    before = lowered[start : phrase.start]
    if isinstance(reading, Point) and (found := _modifier_pattern().search(before)):
        mod = words.modifiers[" ".join(found[1].split())]
        return dataclasses.replace(phrase, start=start + found.start(1), mod=mod)
    if isinstance(reading, (Length, Point)) and (found := _approximator_pattern().search(before)):
        name = " ".join(found[1].split())
        rough = _approximation(phrase, words.approximators[name])
        alone = " " not in name and lowered.startswith("the ", phrase.start)  # "over the past year" is no measure
        if rough is not None and not alone:
            return dataclasses.replace(phrase, start=start + found.start(1), mod=rough)
    if phrase.mod is None and (after := _AFTERWARDS.match(lowered, phrase.end)):
        mod = "APPROX" if after[1] else "ON_OR_AFTER" if after[2] else "ON_OR_BEFORE"
        if isinstance(reading, Length if after[1] else Point):
            return dataclasses.replace(phrase, end=after.end(), mod=mod)
    return phrase


def _approximation(phrase: Phrase, mod: str) -> str | None:
    """Return the mod of an approximated phrase: "more than two years ago" is BEFORE the day two years ago."""
    if not isinstance(phrase.reading, Point):
        return mod
    if phrase.rule == "shift":
        return _APPROXIMATE_SHIFT.get(mod, mod)
    return mod if mod == "APPROX" and not phrase.reading.weekday and not phrase.reading.scope else None


_BARE = frozenset(
    {"year", "year-short", "weekday", "month", "month-day", "month-year", "day-month", "clock", "recurrence"}
    | {"reference", "holiday", "every"}
)
"""Rules whose phrases take no article: in "the 1994 framework" it belongs to the noun."""


def _with_article(lowered: str, phrase: Phrase, floor: int) -> Phrase:
    hyphenated = isinstance(phrase.reading, Length) and "-" in lowered[phrase.start : phrase.end]
    if hyphenated or phrase.rule in _BARE:
        return phrase
    start = max(floor, phrase.start - 4)
    if lowered[start : phrase.start] in ("the ", "the\n") and (start == 0 or not lowered[start - 1].isalnum()):
        return dataclasses.replace(phrase, start=start)
    return phrase


@functools.lru_cache(maxsize=1)
def _modifier_pattern() -> re.Pattern[str]:
    return _before(load_timex_words().modifiers, r"(?:the\s|in\sthe\s|on\s|in\s)?")


@functools.lru_cache(maxsize=1)
def _approximator_pattern() -> re.Pattern[str]:
    return _before(load_timex_words().approximators, "")


def _before(words: Iterable[str], tail: str) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
    return re.compile(rf"(?<!\w)({alternatives})(?:-|\s){tail}$")
