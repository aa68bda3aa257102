"""CSV and its kin: one report a row below a header, read row by row; the delimiter is the one the header shows."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Generator, Iterator, Sequence

from waystation.read.formats.columns import DEFAULT_COLUMNS, Columns, item_of_row, no_column
from waystation.read.items import failure
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.records import Failure, RawItem

_DELIMITERS = ",;\t"
_MOST_ACCENTED = 0.2  # of the bytes: with more, a line that is no UTF-8 is hardly English


def looks_like_table(head: bytes, columns: Columns) -> bool:
    """Tell whether the first line of what begins with these bytes is a header that has the text's column and others.

    Example: "date;title;text". A report that begins with such a line of its own would be taken for a table.
    """
    line, newline, _ = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")
    header = line.decode("utf-8", "replace")
    cells = _split(header, _delimiter(header, columns))
    return bool(newline) and columns.text in cells and len(cells) > 1


def read_table(
    stream: io.BufferedIOBase, *, name: str, limits: ReadLimits = DEFAULT_LIMITS, columns: Columns = DEFAULT_COLUMNS
) -> Iterator[RawItem | Failure]:
    """Yield one raw item or failure for each row of a table with a header, in UTF-8 or Windows-1252.

    The delimiter is the one of ``, ; tab`` by which the header has the text's column. An item's ``data`` is the exact
    row with its line ends, its locator the row's URL or ``name#row`` (rows below the header, counted from 1). A bad row
    is one failure; after one longer than the limit, as an unclosed quote makes it, the rest is not read, since nobody
    can tell where the next one begins. Columns that are missing are one failure, and nothing is read.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.line_bytes))  # of the process; ours is that of the row
    lines = _Lines(stream, limits.line_bytes)
    try:
        header_line = next(lines, "").removeprefix("\ufeff")
        delimiter = _delimiter(header_line, columns)
        header = _split(header_line, delimiter)
        if missing := {columns.text, *columns.named} - set(header):
            yield no_column(sorted(missing), header, locator=name)
            return
        if twice := [column for column, count in Counter(header).items() if count > 1 and column in columns.all()]:
            yield failure(f'two columns are called "{twice[0]}"', locator=name, todo="give each its own name")
            return
        count = yield from _rows(lines, header, delimiter, name=name, limits=limits, columns=columns)
        if count == 0 and "\r" in header_line.rstrip():
            told = "its lines end in carriage returns alone, so that all of it is one header"
            yield failure(told, locator=name, todo="save the table with the usual line ends")
    except _TooLong:
        yield failure(
            f"the row that begins in line {lines.began} is longer than {limits.line_bytes:,} bytes; it and what follows"
            " are not read",
            locator=name,
            todo="close the quote that may be open in it, or set line_bytes",
        )


def _rows(
    lines: _Lines, header: Sequence[str], delimiter: str, *, name: str, limits: ReadLimits, columns: Columns
) -> Generator[RawItem | Failure, None, int]:
    """Yield the rows, and return how many there were."""
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        lines.begin_row()
        try:
            cells = next(rows, None)
        except csv.Error:  # the one that the reader still raises, now that fields may be long
            number += 1
            told = "the row has a carriage return alone in a line"
            yield failure(told, locator=f"{name}#{number}", todo="save the table with the usual line ends")
            continue
        if cells is None:
            return number
        if not cells:
            continue  # a blank line
        number += 1
        place = f"{name}#{number}"
        if len(cells) > len(header):
            told = f"the row has {len(cells)} fields, the header {len(header)}"
            yield failure(told, locator=place, todo="put fields that hold the delimiter into quotes")
        elif lines.undecoded:
            told = "the row is neither UTF-8 nor English in Windows-1252"
            yield failure(told, locator=place, todo="save the table as UTF-8")
        else:
            row = dict(zip(header, cells, strict=False))
            yield item_of_row(row, data=lines.row(), place=place, columns=columns, latest=limits.latest)


class _TooLong(Exception):
    """A row goes on past the limit."""


class _Lines:
    """The lines of a table as text, for the CSV reader; what the row at hand is made of is kept, within the limit."""

    def __init__(self, stream: io.BufferedIOBase, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._row: list[bytes] = []
        self._size = self._number = 0
        self.undecoded = False
        self.began = 1

    def begin_row(self) -> None:
        self._row.clear()
        self._size, self.undecoded, self.began = 0, False, self._number + 1

    def row(self) -> bytes:
        return b"".join(self._row)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 1 - self._size)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > self._limit:
            raise _TooLong
        self._number += 1
        self._row.append(line)
        text = _decode(line)
        self.undecoded = self.undecoded or text is None
        return "\ufffd" if text is None else text


def _decode(line: bytes) -> str | None:
    """Return a line's text; None if it is neither UTF-8, if need be with a broken character, nor like Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        repaired = line.decode("utf-8", "replace")
    if sum(character > "\x7f" for character in repaired) >= 2 * repaired.count("\ufffd"):
        return repaired  # as many whole characters as broken ones do not come about by chance
    accented = sum(byte > 0x7F for byte in line)
    return line.decode("cp1252", "replace") if accented <= _MOST_ACCENTED * len(line) else None


def _delimiter(header: str, columns: Columns) -> str:
    def fit(delimiter: str) -> tuple[bool, int]:
        cells = _split(header, delimiter)
        return columns.text in cells, len(cells)

    return max(_DELIMITERS, key=fit)


def _split(line: str, delimiter: str) -> list[str]:
    row = line.replace("\r", " ")  # the reader takes one within a row for an error
    return [cell.strip() for cell in next(csv.reader([row], delimiter=delimiter), [])]
