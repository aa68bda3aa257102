"""Rows of any table: which column is the report's text, title, date, address and source, and the item of a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from waystation.errors import InputError
from waystation.read.formats.stated_days import stated_day
from waystation.read.items import failure, raw_item
from waystation.read.sniff import HTML, TEXT, looks_like_html
from waystation.records import Failure, RawItem

_MOST_SHOWN, _LONGEST_SHOWN = 20, 40  # columns in a message, code points of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns that are read; ``named`` are those that somebody asked for, so they must be there.

    Example: ``Columns()`` reads the column "text" as the report, and "date", if it is there, as its day.
    """

    text: str = "text"
    title: str = "title"
    date: str = "date"
    url: str = "url"
    source: str = "source"
    named: frozenset[str] = frozenset()

    def all(self) -> tuple[str, ...]:
        """Return the columns' names, the text's first."""
        return (self.text, self.title, self.date, self.url, self.source)


DEFAULT_COLUMNS = Columns()
TARGETS = ("text", "title", "date", "url", "source")
"""What a column can be read as."""


def parse_columns(mappings: Iterable[str]) -> Columns:
    """Return the columns that mappings like "text=body" and "date=pubdate" name; others keep their own names.

    Raises:
        InputError: a mapping is none, or maps what no column is read as.
    """
    named: dict[str, str] = {}
    for mapping in mappings:
        target, equals, column = mapping.partition("=")
        if not equals or not column or target not in TARGETS:
            raise InputError(
                f"{mapping!r} maps no column",
                subject="--column",
                advice=f"write TARGET=NAME, where TARGET is one of {', '.join(TARGETS)}",
            )
        named[target] = column
    return replace(DEFAULT_COLUMNS, **named, named=frozenset(named.values()))


def item_of_row(
    row: Mapping[str, object], *, data: bytes, place: str, columns: Columns, latest: date
) -> RawItem | Failure:
    """Return the item of a row, with the row's own bytes as ``data``; a failure if it holds no text.

    The locator is the row's URL, else ``place``. Empty columns are None. Example: one report of a wire archive.
    """
    text = _text(row, columns.text)
    if text is None:
        message, todo = _no_text(row, columns.text)
        return failure(message, locator=place, todo=todo)
    url = _text(row, columns.url)
    return raw_item(
        data,
        locator=url or place,
        media_type=HTML if looks_like_html(text) else TEXT,
        text=text,
        url=url,
        headline=_text(row, columns.title),
        outlet=_text(row, columns.source),
        published=stated_day(row.get(columns.date), latest=latest),
    )


def no_column(missing: Sequence[str], there: Iterable[str], *, locator: str) -> Failure:
    """Return the failure that says which columns a table lacks, and which it has."""
    names = ", ".join(f'"{name}"' for name in sorted(missing))
    return failure(
        f"there is no column {names}", locator=locator, todo=f"{shown(there)}: name them with --column TARGET=NAME"
    )


def shown(columns: Iterable[str]) -> str:
    """Return the names of the columns that are there, for a message."""
    names = list(columns)
    some = ", ".join(f'"{name[:_LONGEST_SHOWN]}"' for name in names[:_MOST_SHOWN])
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return f"the columns are {some}{more}" if names else "it has no columns"


def _no_text(row: Mapping[str, object], column: str) -> tuple[str, str]:
    if column not in row:
        return f'the row has no column "{column}"', f"{shown(row)}: name the report's with --column text=NAME"
    if row[column] and not isinstance(row[column], str):
        return f'the row\'s "{column}" is no string', "write the report's text into it"
    return f'the row\'s "{column}" is empty', "write the report's text into it"


def _text(row: Mapping[str, object], column: str) -> str | None:
    value = row.get(column)
    return value if isinstance(value, str) and value.strip() else None
