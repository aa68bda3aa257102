"""A chart of obligations: a bar for each in each view, through time; in the order of waiting while no day is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from waystation.records.survey import AgreementSurvey, Bar, GanttRow
from waystation.show.dates import day_words, month_words
from waystation.show.words import listed, word_for

WIDTH = 960
_LEFT, _RIGHT = 236, 8  # room for the names of obligations and views; and beyond the last day
_LANE, _GAP, _TOP = 20, 12, 34
_LETTER = 6.6  # the width of a letter, about, in units of the picture
_NAME, _VIEW = 22, 9  # letters of a name that fit
_YEARS = 40  # the longest time that is drawn
_LABEL = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a bar, with its words inside it if they fit."""

    kind: str
    x: float
    width: float
    words: str
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One obligation in one view, or in several alike: its pieces, its window's frame, and all of it in words."""

    y: int
    viewpoint: str
    frame: tuple[float, float] | None
    due: float | None
    pieces: tuple[Piece, ...]
    words: str
    note: str | None
    note_x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One obligation: its name, cut to what fits, its entry's link, and a lane a view."""

    y: int
    name: str
    href: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day, or a place in the order, under the head of the chart."""

    x: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The picture's parts in its own units; ``now`` is None where no day is known and the order alone is drawn."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    height: int
    dated: bool
    cut: bool
    width: int = WIDTH
    left: int = _LEFT
    lane: int = _LANE
    top: int = _TOP


def draw_gantt(survey: AgreementSurvey) -> Chart:
    """Return the chart of an agreement's obligations.

    Days run from the first on which anything was owed to the last deadline that is known or the day asked about,
    forty years at most. While no day is known, obligations stand in the order in which they wait for each other.
    """
    days = [day for row in survey.chart for bar in row.bars for day in _days(bar)]
    dated = bool(days)
    first = min([*days, survey.as_of])
    wanted = _after(max([*days, survey.as_of]))
    last = min(wanted, date.fromordinal(min(first.toordinal() + 366 * _YEARS, date.max.toordinal())))
    scale = _Scale(first=first, last=last)
    columns = 1 + max((row.rank for row in survey.chart), default=0)
    rows: list[Row] = []
    y = _TOP
    for number, row in enumerate(survey.chart, start=1):
        if dated:
            lanes = tuple(
                _dated_lane(bars, y + place * _LANE, scale, survey.as_of) for place, bars in enumerate(_alike(row))
            )
        else:
            lanes = (_ordered_lane(row, y, columns),)
        rows.append(Row(y=y, name=_cut(row.obligation, _NAME), href=f"#obligation-{number}", lanes=lanes))
        y += _LANE * max(1, len(lanes)) + _GAP
    ticks = tuple(_ticks(scale)) if dated else tuple(_places(columns))
    return Chart(
        rows=tuple(rows),
        ticks=ticks,
        now=scale.at(_after(survey.as_of)) if dated else None,
        height=y,
        dated=dated,
        cut=wanted > last,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of a day's beginning, inside the picture."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * min(max(share, 0.0), 1.0), 1)


def _days(bar: Bar) -> Iterator[date]:
    yield from (day for day in (bar.start, bar.due) if day is not None)
    yield from (part.start for part in bar.segments)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _alike(row: GanttRow) -> list[list[Bar]]:
    """Return the bars of an obligation, those put together that are the same in several views."""
    found: dict[tuple[object, ...], list[Bar]] = {}
    for bar in row.bars:
        found.setdefault((bar.start, bar.due, bar.segments), []).append(bar)
    return list(found.values())


def _dated_lane(bars: list[Bar], y: int, scale: _Scale, as_of: date) -> Lane:
    bar = bars[0]
    who = bar.viewpoint if len(bars) == 1 else f"{_cut(bar.viewpoint, _VIEW - 3)} +{len(bars) - 1}"
    pieces = []
    for part in bar.segments:
        x, end = scale.at(part.start), scale.at(part.end)
        word = word_for("performance", part.performance)
        until = min(part.end - timedelta(days=1), as_of)
        days = day_words(part.start) if until <= part.start else f"{day_words(part.start)} to {day_words(until)}"
        width = max(end - x, 2.0)
        label = word if width >= _LETTER * len(word) + 8 else None
        pieces.append(Piece(kind=part.performance, x=x, width=round(width, 1), words=f"{word}, {days}", label=label))
    frame = None
    if bar.start is not None and bar.due is not None and bar.due >= bar.start:
        x = scale.at(bar.start)
        frame = (x, round(max(scale.at(_after(bar.due)) - x, 2.0), 1))
    told = "; ".join(piece.words for piece in pieces) or f"{word_for('performance', 'dormant')}: nothing is owed yet"
    due = f"; due {day_words(bar.due)}" if bar.due is not None else "; no day by which it is due"
    note = None if pieces and pieces[-1].label else (pieces[-1].words if pieces else told).split(",")[0]
    ends = [piece.x + piece.width for piece in pieces] + ([frame[0] + frame[1]] if frame else [])
    note_x = max(ends, default=float(_LEFT)) + 5
    if note is not None and note_x + _LETTER * len(note) > WIDTH:
        note_x = (
            _LEFT + 4.0 if not ends else max(_LEFT + 4.0, min(piece.x for piece in pieces) - _LETTER * len(note) - 5)
        )
    return Lane(
        y=y,
        viewpoint=_cut(who, _VIEW),
        frame=frame,
        due=scale.at(_after(bar.due)) if bar.due is not None else None,
        pieces=tuple(pieces),
        words=f"in the view of {listed(one.viewpoint for one in bars)}: {told}{due}",
        note=note,
        note_x=round(note_x, 1),
    )


def _ordered_lane(row: GanttRow, y: int, columns: int) -> Lane:
    """Return the one lane of an obligation that has no day in any view."""
    width = (WIDTH - _LEFT - _RIGHT) / columns
    word = word_for("performance", "dormant")
    x = round(_LEFT + row.rank * width, 1)
    fits = width - 6 >= _LETTER * len(word) + 8
    return Lane(
        y=y,
        viewpoint="all",
        frame=None,
        due=None,
        pieces=(Piece(kind="dormant", x=x, width=round(width - 6, 1), words=word, label=word if fits else None),),
        words=f"in every view: {word}; no day is known",
        note=None if fits else word,
        note_x=x + 2,
    )


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Yield up to six days, at even distances."""
    days = (scale.last - scale.first).days
    step = max(1, days // 6)
    for number in range(0, days + 1, step):
        day = scale.first + timedelta(days=number)
        if scale.at(day) <= WIDTH - _LABEL:
            yield Tick(x=scale.at(day), words=month_words(day) if step > 200 else day_words(day))


def _places(columns: int) -> Iterator[Tick]:
    width = (WIDTH - _LEFT - _RIGHT) / columns
    for number in range(columns):
        yield Tick(x=round(_LEFT + number * width, 1), words="first" if number == 0 else f"after {number}")
