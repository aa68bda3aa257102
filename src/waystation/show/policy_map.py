"""A policy map as an SVG picture: hatched regions with letters, readable in black and white, no script, no style."""

from __future__ import annotations

import math
import string
from collections.abc import Iterator, Sequence
from html import escape

from waystation.records.bargain import PARAMETERS, Axis
from waystation.records.bargain_report import PolicyMap
from waystation.show.printable import printable

_PLOT = 420
_LEFT, _TOP, _RIGHT = 84, 56, 36
_WIDTH = _LEFT + _PLOT + _RIGHT + 160
_ROW = 22
_MOST_TICKS = 7
_LEAST_ROOM = 5  # pixels from a letter's middle to its region's edge
_FILLS = (  # what is drawn on a white tile of 8 by 8, from light to dark
    "",
    '<circle cx="4" cy="4" r="1" fill="#000"/>',
    '<path d="M0 8L8 0" stroke="#000" stroke-width="0.8"/>',
    '<path d="M0 8L8 0M0 0L8 8" stroke="#000" stroke-width="0.7"/>',
    '<path d="M0 2H8M0 6H8" stroke="#000" stroke-width="1.8"/>',
    '<rect width="8" height="8" fill="#777"/>',
)
_HAZARD = "chance a period that a better deal comes"

Cells = Sequence[Sequence[int]]


def draw_map(map_: PolicyMap, *, prefix: str = "map") -> str:
    """Return a map as one self-contained SVG element.

    Args:
        map_: the regions; those that cover no point are named in the legend as such.
        prefix: sets the ids of this picture apart from those of others on the same page.

    Example: discount across, reversibility up, region A where a grand bargain holds, F where no schedule does.
    """
    notes = [f"Held fixed: {'; '.join(map_.fixed)}", "Regions follow from the analyst's assumptions. None is advice."]
    lines = [line for note in notes for line in _wrapped(note)]
    height = _TOP + _PLOT + 66 + _ROW * (len(map_.regions) + 1) + 18 * len(lines) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-desc" font-family="sans-serif" font-size="13" '
        'fill="#000">',
        f'<title id="{prefix}-title">{_words(map_.title)}</title>',
        f'<desc id="{prefix}-desc">{_words(_described(map_))}</desc>',
        f"<defs>{''.join(_patterns(prefix, len(map_.regions)))}</defs>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="30" font-size="15" font-weight="bold">{_words(map_.title)}</text>',
        *_regions(map_.cells, prefix),
        *_letters(map_.cells),
        *_axes(map_),
        *_here(map_),
        *_legend(map_, prefix),
    ]
    below = height - 18 * len(lines) - 10
    parts += [
        f'<text x="{_LEFT}" y="{below + 18 * number}" font-size="12">{_words(line)}</text>'
        for number, line in enumerate(lines)
    ]
    return "\n".join([*parts, "</svg>", ""])


def axis_words(axis: Axis) -> str:
    """Return what an axis shows: its parameter's name and what that means."""
    return f"{axis.parameter.replace('_', ' ')}: {PARAMETERS.get(axis.parameter, _HAZARD)}"


def shares(map_: PolicyMap) -> list[float]:
    """Return which share of the map each region covers."""
    counts = [0] * len(map_.regions)
    for row in map_.cells:
        for cell in row:
            counts[cell] += 1
    return [count / sum(counts) for count in counts]


def letter(region: int) -> str:
    """Return the letter of a region."""
    return string.ascii_uppercase[region]


def _words(text: str) -> str:
    return escape(printable(text))


def _described(map_: PolicyMap) -> str:
    covered = [
        f"{letter(number)}, {share:.0%}: {name}"
        for number, (name, share) in enumerate(zip(map_.regions, shares(map_), strict=True))
    ]
    return f"Across: {axis_words(map_.spec.across)}. Up: {axis_words(map_.spec.up)}. Regions: {'; '.join(covered)}."


def _patterns(prefix: str, regions: int) -> Iterator[str]:
    for number in range(regions):
        yield (
            f'<pattern id="{prefix}-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="#fff"/>{_FILLS[number]}</pattern>'
        )


def _regions(cells: Cells, prefix: str) -> Iterator[str]:
    """Yield each region as one path of its rows' runs, then the lines between regions."""
    size = _PLOT / len(cells)
    runs: dict[int, list[str]] = {}
    for row, line in enumerate(cells):
        top, bottom = _number(_y(row + 1, size)), _number(_y(row, size))
        for start, end, region in _runs(line):
            left, right = _number(_LEFT + start * size), _number(_LEFT + end * size)
            runs.setdefault(region, []).append(f"M{left} {top}H{right}V{bottom}H{left}Z")
    for region, paths in sorted(runs.items()):
        yield f'<path d="{"".join(paths)}" fill="url(#{prefix}-{region})" shape-rendering="crispEdges"/>'
    if borders := "".join(_borders(cells, size)):
        yield f'<path d="{borders}" stroke="#000" stroke-width="1.2" fill="none"/>'


def _borders(cells: Cells, size: float) -> Iterator[str]:
    for row in range(1, len(cells)):
        differs = [int(one != other) for one, other in zip(cells[row - 1], cells[row], strict=True)]
        for start, end, is_border in _runs(differs):
            if is_border:
                yield f"M{_number(_LEFT + start * size)} {_number(_y(row, size))}H{_number(_LEFT + end * size)}"
    for column in range(1, len(cells[0])):
        differs = [int(line[column - 1] != line[column]) for line in cells]
        for start, end, is_border in _runs(differs):
            if is_border:
                yield f"M{_number(_LEFT + column * size)} {_number(_y(start, size))}V{_number(_y(end, size))}"


def _runs(line: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of like cells: first, one past the last, and what they are."""
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or line[place] != line[start]:
            yield start, place, line[start]
            start = place


def _letters(cells: Cells) -> Iterator[str]:
    """Yield each region's letter where it is furthest from the region's edge, if there is room."""
    size = _PLOT / len(cells)
    room = _rooms(cells)
    best: dict[int, tuple[int, int, int]] = {}
    for row, line in enumerate(cells):
        for column, region in enumerate(line):
            if room[row][column] > best.get(region, (0, 0, 0))[0]:
                best[region] = (room[row][column], row, column)
    for region, (most, row, column) in sorted(best.items()):
        if most * size >= _LEAST_ROOM:
            x, y = _number(_LEFT + (column + 0.5) * size), _number(_y(row + 0.5, size) + 6)
            yield (
                f'<text x="{x}" y="{y}" font-size="17" font-weight="bold" text-anchor="middle" stroke="#fff" '
                f'stroke-width="5" paint-order="stroke">{letter(region)}</text>'
            )


def _rooms(cells: Cells) -> list[list[int]]:
    """Return for each cell how many cells it is from another region or the frame, counted as a king moves."""
    rows, columns = len(cells), len(cells[0])
    room = [[0] * columns for _ in range(rows)]

    def beside(row: int, column: int, region: int) -> int:
        inside = 0 <= row < rows and 0 <= column < columns and cells[row][column] == region
        return room[row][column] if inside else 0

    for row in range(rows):
        for column in range(columns):
            region = cells[row][column]
            near = (row, column - 1), (row - 1, column - 1), (row - 1, column), (row - 1, column + 1)
            room[row][column] = 1 + min(beside(*place, region) for place in near)
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            region = cells[row][column]
            near = (row, column + 1), (row + 1, column + 1), (row + 1, column), (row + 1, column - 1)
            room[row][column] = min(room[row][column], 1 + min(beside(*place, region) for place in near))
    return room


def _axes(map_: PolicyMap) -> Iterator[str]:
    bottom = _TOP + _PLOT
    yield f'<path d="M{_LEFT} {_TOP}h{_PLOT}v{_PLOT}h-{_PLOT}Z" fill="none" stroke="#000" stroke-width="1.5"/>'
    for share, value in _ticks(map_.spec.across):
        x = _number(_LEFT + _PLOT * share)
        yield f'<path d="M{x} {bottom}v6" stroke="#000" fill="none"/>'
        yield f'<text x="{x}" y="{bottom + 21}" text-anchor="middle">{value}</text>'
    for share, value in _ticks(map_.spec.up):
        y = bottom - _PLOT * share
        yield f'<path d="M{_LEFT} {_number(y)}h-6" stroke="#000" fill="none"/>'
        yield f'<text x="{_LEFT - 10}" y="{_number(y + 4)}" text-anchor="end">{value}</text>'
    middle = _TOP + _PLOT // 2
    yield (
        f'<text x="{_LEFT + _PLOT // 2}" y="{bottom + 42}" text-anchor="middle">'
        f"{_words(axis_words(map_.spec.across))}</text>"
    )
    yield (
        f'<text x="24" y="{middle}" text-anchor="middle" transform="rotate(-90 24 {middle})">'
        f"{''.join(_tspans(axis_words(map_.spec.up)))}</text>"
    )


def _tspans(text: str) -> Iterator[str]:
    """Yield a label in lines that fit beside the plot."""
    for number, line in enumerate(_wrapped(text, width=58)):
        yield f'<tspan x="24" dy="{16 if number else 0}">{_words(line)}</tspan>'


def _here(map_: PolicyMap) -> Iterator[str]:
    if map_.here is None:
        return
    across, up = map_.spec.across, map_.spec.up
    x = _LEFT + _PLOT * (map_.here[0] - across.low) / (across.high - across.low)
    y = _TOP + _PLOT - _PLOT * (map_.here[1] - up.low) / (up.high - up.low)
    yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="6" fill="#fff" stroke="#000" stroke-width="2"/>'
    yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="1.8"/>'


def _legend(map_: PolicyMap, prefix: str) -> Iterator[str]:
    top = _TOP + _PLOT + 62
    for number, (name, share) in enumerate(zip(map_.regions, shares(map_), strict=True)):
        y = top + _ROW * number
        covered = f"{share:.1%} of the map" if share else "nowhere on the map"
        yield f'<rect x="{_LEFT}" y="{y}" width="26" height="15" fill="url(#{prefix}-{number})" stroke="#000"/>'
        yield f'<text x="{_LEFT + 36}" y="{y + 12}">{letter(number)}  {_words(name)} ({covered})</text>'
    if map_.here is not None:
        y = top + _ROW * len(map_.regions) + 2
        yield f'<circle cx="{_LEFT + 13}" cy="{y + 6}" r="6" fill="#fff" stroke="#000" stroke-width="2"/>'
        yield f'<circle cx="{_LEFT + 13}" cy="{y + 6}" r="1.8"/>'
        yield f'<text x="{_LEFT + 36}" y="{y + 11}">where the analyst\'s own assumptions lie</text>'


def _wrapped(text: str, *, width: int = 88) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _y(row: float, size: float) -> float:
    return _TOP + _PLOT - row * size


def _ticks(axis: Axis) -> Iterator[tuple[float, str]]:
    """Yield round values on an axis, each with how far along it is."""
    width = axis.high - axis.low
    size = 10.0 ** math.floor(math.log10(width / _MOST_TICKS))
    step = next(size * factor for factor in (1, 2, 5, 10) if width / (size * factor) <= _MOST_TICKS)
    for number in range(math.ceil(axis.low / step - 1e-9), math.floor(axis.high / step + 1e-9) + 1):
        yield (number * step - axis.low) / width, f"{number * step:.6g}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
