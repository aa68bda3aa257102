"""Reading fact tables: the rows of a CSV file of this package, with the row's number in every error."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from waystation.errors import ConfigError

PROVENANCE = ("source_note", "checked_on")
"""The columns that every fact table ends with: where the fact can be looked up, and when somebody last did."""

_LIST_MARK = "|"


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


def read_rows(table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of ``table``, a CSV file of this package whose header must be ``columns`` and `PROVENANCE`.

    Every row must say where its facts come from and when they were checked.

    Raises:
        ConfigError: a wrong header, a row with too many or too few cells, or one without provenance.
    """
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    yield from parse_rows(text, table=table, columns=columns)


def parse_rows(text: str, *, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table's text, as `read_rows` does for a file; for tables that a user hands in."""
    expected = [*columns, *PROVENANCE]
    reader = csv.reader(io.StringIO(text, newline=""))
    if (header := next(reader, None)) != expected:
        raise ConfigError(f"its columns are {header}, not {expected}", subject=table, advice="correct the first line")
    for cells in reader:
        row = Row(table=table, number=reader.line_num, cells=dict(zip(expected, cells, strict=False)))
        if len(cells) != len(expected):
            raise row.error(f"it has {len(cells)} cells, not {len(expected)}")
        row.text("source_note")
        row.day("checked_on")
        yield row
