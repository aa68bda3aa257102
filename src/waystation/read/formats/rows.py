"""JSONL: one report a line, read in bounded pieces, so that a line of any length costs no more than its limit."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator

from waystation.read.formats.columns import DEFAULT_COLUMNS, Columns, item_of_row, no_column
from waystation.read.items import failure
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.read.streams import CHUNK
from waystation.records import Failure, RawItem

_MOST_KEYS = 1_000  # are remembered for the message that a column is nowhere


def read_rows(
    stream: io.BufferedIOBase, *, name: str, limits: ReadLimits = DEFAULT_LIMITS, columns: Columns = DEFAULT_COLUMNS
) -> Iterator[RawItem | Failure]:
    """Yield one raw item or failure for each non-blank line of JSONL in UTF-8.

    An item's ``data`` is the exact line without its end, its locator the row's URL or ``name#row`` (rows are lines,
    counted from 1). A bad row is one failure; the rest goes on. A column that was asked for by name and is in no row
    is one failure at the end.
    """
    unseen, keys = set(columns.named), dict[str, None]()
    for number, line in _lines(stream, limits.line_bytes):
        place = f"{name}#{number}"
        if line is None:
            yield failure(
                f"the line is longer than {limits.line_bytes:,} bytes",
                locator=place,
                todo="split it, or set line_bytes",
            )
        elif line.strip():
            row = _row(line, place=place)
            if isinstance(row, Failure):
                yield row
                continue
            if unseen:
                unseen -= row.keys()
                keys |= dict.fromkeys(row) if len(keys) < _MOST_KEYS else {}
            yield item_of_row(row, data=line, place=place, columns=columns, latest=limits.latest)
    if keys and (nowhere := unseen - {columns.text}):  # a row without its text is a failure by itself
        yield no_column(sorted(nowhere), keys, locator=name)


def _lines(stream: io.BufferedIOBase, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines without their ends, None for one over the limit."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        ended = line.endswith(b"\n")
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(line) <= limit:
            yield number, line
            continue
        yield number, None
        while not ended and (rest := stream.readline(CHUNK)):
            ended = rest.endswith(b"\n")


def _row(line: bytes, *, place: str) -> dict[str, object] | Failure:
    try:
        row = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):  # ValueError: no JSON, or a number of thousands of digits
        return failure("the line is no JSON", locator=place, todo="write one JSON object a line")
    if not isinstance(row, dict):
        return failure("the line is no JSON object", locator=place, todo='write {"text": "..."} a line')
    return row
