"""JSONL: one report a line, read in bounded pieces, so that a line of any length costs no more than its limit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date

from waystation.read.items import failure, raw_item
from waystation.read.sniff import HTML, TEXT, looks_like_html
from waystation.records import Failure, RawItem

_CHUNK = 1 << 16
_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?![\d-])")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""The days between which a row's date is believed, if nobody knows better; archives hold 0001 and 9999."""
_BOM = b"\xef\xbb\xbf"


def read_rows(
    readline: Callable[[int], bytes], *, name: str, line_bytes: int, latest: date = LATEST
) -> Iterator[RawItem | Failure]:
    """Yield one raw item or failure for each non-blank line of JSONL; ``readline`` is that of a binary stream.

    Columns read are ``text title date url source``; an empty one is None, others are ignored. An item's ``data`` is
    the exact line without its end, its locator the row's URL or ``name#row`` (rows are lines, counted from 1).
    ``published`` is set only by an ISO date from 1900 to ``latest``. A bad row is one failure; the rest goes on.
    """
    for number, line in _lines(readline, line_bytes):
        place = f"{name}#{number}"
        if line is None:
            yield failure(
                f"the line is longer than {line_bytes:,} bytes", locator=place, todo="split it, or raise the limit"
            )
        elif line.strip():
            yield _row(line, place=place, latest=latest)


def _lines(readline: Callable[[int], bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines without their ends, None for one over the limit."""
    number = 0
    while line := readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        ended = line.endswith(b"\n")
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(line) <= limit:
            yield number, line
            continue
        yield number, None
        while not ended and (rest := readline(_CHUNK)):
            ended = rest.endswith(b"\n")


def _row(line: bytes, *, place: str, latest: date) -> RawItem | Failure:
    try:
        row = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):  # ValueError: no JSON, or a number of thousands of digits
        return failure("the line is no JSON", locator=place, todo="write one JSON object a line")
    if not isinstance(row, dict):
        return failure("the line is no JSON object", locator=place, todo='write {"text": "..."} a line')
    text = _text(row, "text")
    if text is None:
        return failure(_no_text(row), locator=place, todo='put the report into the column "text"')
    url = _text(row, "url")
    return raw_item(
        line,
        locator=url or place,
        media_type=HTML if looks_like_html(text) else TEXT,
        text=text,
        url=url,
        headline=_text(row, "title"),
        outlet=_text(row, "source"),
        published=_day(row.get("date"), latest),
    )


def _no_text(row: dict[str, object]) -> str:
    if "text" not in row:
        return 'the row has no column "text"'
    return (
        'the row\'s "text" is no string'
        if row["text"] and not isinstance(row["text"], str)
        else "the row's text is empty"
    )


def _text(row: dict[str, object], column: str) -> str | None:
    value = row.get(column)
    return value if isinstance(value, str) and value.strip() else None


def _day(value: object, latest: date) -> date | None:
    if not isinstance(value, str) or not (found := _DATE.match(value)):
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if EARLIEST <= day <= latest else None
