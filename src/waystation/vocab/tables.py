"""Reading fact tables: the rows of a CSV file, with the file and the row's number in every error."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from waystation.errors import ConfigError
from waystation.vocab.own import own_text

PROVENANCE = ("source_note", "checked_on")
"""The columns that every fact table ends with: where the fact can be looked up, and when somebody last did."""

_LIST_MARK = "|"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table; its methods read a cell as what it should be, or raise ``ConfigError`` naming the row."""

    table: str
    number: int  # the line in the file; the header is line 1
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not (value := self.cells[column]):
            raise self.error(f"{column} is empty")
        return value

    def optional(self, column: str) -> str | None:
        """Return a cell, or None where it is empty."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that lists several things, "Kiev|Kyjiw"; none where it is empty."""
        parts = self.cells[column].split(_LIST_MARK) if self.cells[column] else []
        if any(not part or part != part.strip() for part in parts):
            raise self.error(f"{column} has an empty part or a blank beside a {_LIST_MARK!r}")
        return tuple(parts)

    def one_of(self, column: str, allowed: Sequence[str] | frozenset[str]) -> str:
        """Return a cell that must be one of these words."""
        if (value := self.cells[column]) not in allowed:
            raise self.error(f"{column} is {value!r}, not one of {', '.join(sorted(allowed))}")
        return value

    def flag(self, column: str) -> bool:
        """Return True for "yes", False for an empty cell."""
        return self.one_of(column, ("", "yes")) == "yes"

    def day(self, column: str) -> date:
        """Return a cell that must hold an ISO date."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError as cause:
            raise self.error(f"{column} is {self.cells[column]!r}, not a date such as 2021-06-22") from cause

    def optional_day(self, column: str) -> date | None:
        """Return a cell as a date, or None where it is empty."""
        return self.day(column) if self.cells[column] else None

    def error(self, message: str) -> ConfigError:
        """Return the error to raise about this row."""
        return ConfigError(
            message, subject=f"{self.table} row {self.number}", advice="correct the row in the table and try again"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that cannot stand, by itself or beside the others, and the error that says why."""

    row: Row
    error: ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a fact table looks like: its file, its columns before `PROVENANCE`, and the columns that name a row.

    A row of the user's own with the key of a package's row replaces it. If it is ``void``, it says that there is no
    such fact, and takes the package's row away.
    """

    file: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    void: Callable[[Row], bool] = lambda _row: False

    @property
    def name(self) -> str:
        """The table's name, "persons"."""
        return self.file.removesuffix(".csv")

    @property
    def header(self) -> tuple[str, ...]:
        """All its columns."""
        return (*self.columns, *PROVENANCE)

    def key_of(self, row: Row) -> Key:
        """Return what names a row: ("sung-kim",) in persons.csv."""
        return tuple(row.cells[column] for column in self.key)

    def described(self, row: Row) -> str:
        """Return a row's key in words: "the id sung-kim"."""
        return "the " + ", ".join(f"{column} {row.cells[column]}" for column in self.key)


def read_rows(table: Table) -> Iterator[Row]:
    """Yield the rows of a table: the package's, with those of the user's own folder added or put in their place.

    Raises:
        ConfigError: a wrong header, a row with too many or too few cells, one without provenance, a key twice.
    """
    own = own_text(table.file)
    layers = [package_rows(table)]
    if own is not None:
        layers.append(parse_rows(own.text, table=table, file=own.file))
    yield from merged(table, layers)


def package_rows(table: Table) -> Iterator[Row]:
    """Yield the rows of the package's file of a table."""
    text = files(__package__).joinpath(table.file).read_text(encoding="utf-8")
    return parse_rows(text, table=table, file=table.file)


def parse_rows(
    text: str, *, table: Table, file: str, checked_on: date | None = None, refused: list[Refusal] | None = None
) -> Iterator[Row]:
    """Yield the rows of a table's text; ``file`` names it in errors.

    Every row must say where its facts come from and when they were checked; with ``checked_on``, that day is filled in
    where a row does not tell. With ``refused``, a row that is wrong is put there, and the others are yielded.

    Raises:
        ConfigError: a wrong header, no CSV, or without ``refused`` the first row that is wrong.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    expected = table.header
    try:
        if (header := next(reader, None)) != list(expected):
            raise ConfigError(
                f"its columns are {','.join(header or ())}, not {','.join(expected)}",
                subject=file,
                advice="correct the first line",
            )
        for cells in reader:
            if not cells:
                continue
            row = Row(table=file, number=reader.line_num, cells=dict(zip(expected, cells, strict=False)))
            if checked_on is not None and not row.cells.get("checked_on"):
                row = Row(table=file, number=row.number, cells={**row.cells, "checked_on": checked_on.isoformat()})
            try:
                _check(row, cells, columns=len(expected))
            except ConfigError as error:
                if refused is None:
                    raise
                refused.append(Refusal(row=row, error=error))
            else:
                yield row
    except csv.Error as cause:
        raise ConfigError(
            str(cause), subject=f"{file} row {reader.line_num}", advice="the file must be CSV with commas"
        ) from cause


def _check(row: Row, cells: Sequence[str], *, columns: int) -> None:
    if len(cells) != columns:
        raise row.error(f"it has {len(cells)} cells, not {columns}")
    lines = "\n".join(["", *cells, ""])  # each cell is a line
    if not "".join(cells).isprintable() or "\n " in lines or " \n" in lines:
        raise row.error("a cell begins or ends with a blank, or has a character that cannot be printed")
    row.text("source_note")
    row.day("checked_on")


def merged(table: Table, layers: Iterable[Iterable[Row]]) -> list[Row]:
    """Return the rows of several files of one table, a later file's row in place of an earlier one's with its key.

    Raises:
        ConfigError: a file has a key twice, or a void row that takes nothing away.
    """
    found: dict[Key, Row] = {}
    for layer in layers:
        here: dict[Key, Row] = {}
        for row in layer:
            if (key := table.key_of(row)) in here:
                raise row.error(f"{table.described(row)} is there twice")
            here[key] = row
        for key, row in here.items():
            replaced = found.pop(key, None)  # its place is with its own file's rows
            if not table.void(row):
                found[key] = row
            elif replaced is None:
                raise row.error("it takes a row away that is not there")
    return list(found.values())


def render_rows(table: Table, rows: Iterable[Row]) -> str:
    """Return a table's text: its header, and the rows sorted by their keys, so equal rows give equal bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([row.cells[column] for column in table.header] for row in sorted(rows, key=table.key_of))
    return out.getvalue()
