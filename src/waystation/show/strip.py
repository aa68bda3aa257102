"""The timeline's picture: how many acts each day, week, month or year holds, told as happened above, else below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from waystation.records import Interval
from waystation.show.dates import day_words, last_day, month_words, range_words

Step = Literal["day", "week", "month", "year"]
WIDTH, HEIGHT, _BASE, _ROOM = 960, 190, 92, 76
_LABEL = 90  # units that a label needs
_MOST_BINS = 128
_REACH = timedelta(days=3 * 366)  # acts further than this from the reports' own days stay out of the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column: its place (SVG units), its two counts and heights, and the days in words."""

    x: float
    width: float
    happened: int
    other: int
    up: float
    down: float
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label under the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The picture's parts. ``outside`` counts dated acts too far from the reports' days to be drawn."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    step: Step
    outside: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = _BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An act for the picture: when it began at the earliest, whether it is told as happened, and its entry's link."""

    start: date
    happened: bool
    href: str


def drawable(interval: Interval | None) -> date | None:
    """Return the day by which an act is drawn: its first, if it is known to about a month; else None."""
    if interval is None or interval.start is None or interval.start == date.max:  # no column begins on the last day
        return None
    last = last_day(interval)
    return interval.start if last is not None and last - interval.start <= timedelta(days=31) else None


def strip(acts: Iterable[Dated], *, oldest: date | None, newest: date | None) -> Strip | None:
    """Draw acts as columns; None if there is nothing to draw."""
    held = sorted(acts, key=lambda act: act.start)
    near = [act for act in held if _near(act.start, oldest, newest)]
    if not near:
        return None
    step = _step(near[0].start, near[-1].start)
    edges = [_floor(near[0].start, step)]
    while edges[-1] <= near[-1].start and (following := _next(edges[-1], step)) > edges[-1]:
        edges.append(following)
    filled: list[list[Dated]] = [[] for _ in edges[:-1]]
    column = 0
    for act in near:
        while column + 1 < len(filled) and act.start >= edges[column + 1]:
            column += 1
        filled[column].append(act)
    most = max(max(_split(column)) for column in filled)
    pitch = WIDTH / len(filled)
    bars = tuple(
        _bar(column, x=number * pitch, pitch=pitch, most=most, words=_words(edges[number], edges[number + 1], step))
        for number, column in enumerate(filled)
        if column
    )
    ticks = tuple(_ticks(edges[:-1], pitch=pitch, step=step))
    return Strip(bars=bars, ticks=ticks, step=step, outside=len(held) - len(near))


def _near(day: date, oldest: date | None, newest: date | None) -> bool:
    if oldest is None or newest is None:
        return True
    return abs(day - oldest) <= _REACH or abs(day - newest) <= _REACH or oldest <= day <= newest


def _step(first: date, last: date) -> Step:
    days = (last - first).days + 1
    for step, length in (("day", 1), ("week", 7), ("month", 30)):
        if days / length <= _MOST_BINS - 2:
            return step  # type: ignore[return-value]
    return "year"


def _floor(day: date, step: Step) -> date:
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def _next(day: date, step: Step) -> date:
    try:
        match step:
            case "day":
                return day + timedelta(days=1)
            case "week":
                return day + timedelta(days=7)
            case "month":
                return (day + timedelta(days=31)).replace(day=1)
            case "year":
                return day.replace(year=day.year + 1)
    except (OverflowError, ValueError):
        return date.max


def _split(column: list[Dated]) -> tuple[int, int]:
    happened = sum(act.happened for act in column)
    return happened, len(column) - happened


def _bar(column: list[Dated], *, x: float, pitch: float, most: int, words: str) -> Bar:
    happened, other = _split(column)
    width = min(pitch * 0.8, 26)
    return Bar(
        x=round(x + (pitch - width) / 2, 1),
        width=round(width, 1),
        happened=happened,
        other=other,
        up=round(_ROOM * happened / most, 1),
        down=round(_ROOM * other / most, 1),
        words=words,
        href=column[0].href,
    )


def _words(start: date, end: date, step: Step) -> str:
    return day_words(start) if step == "day" else range_words(start, end - timedelta(days=1))


def _ticks(edges: Sequence[date], *, pitch: float, step: Step) -> Iterator[Tick]:
    """Yield about eight labels that stay in the frame; a year is said where it changes."""
    year = None
    for number in range(0, len(edges), max(1, -(-len(edges) // 8))):
        x, day = round(number * pitch, 1), edges[number]
        if number and x > WIDTH - _LABEL:
            return
        words = {"year": str(day.year), "month": month_words(day)}.get(step, day_words(day))
        if step in ("day", "week") and day.year == year:
            words = words.removesuffix(f" {year}")
        year = day.year
        yield Tick(x=x, words=words)
