"""The words of English time expressions, from ``timex.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from waystation.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexWords:
    """The tables of ``timex.toml``; each field is the table of that name, all words in lower case."""

    version: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    shifts: Mapping[str, int]
    references: Mapping[str, tuple[str, ...]]
    closing_references: Mapping[str, str]
    recurrences: Mapping[str, str]
    modifiers: Mapping[str, str]
    approximators: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    holidays_by_weekday: Mapping[str, tuple[int, int, int]]
    holidays_by_easter: Mapping[str, int]
    cues: Mapping[str, tuple[str, ...]]


@functools.lru_cache(maxsize=1)
def load_timex_words() -> TimexWords:
    """Return the words of time expressions, read once.

    >>> load_timex_words().weekdays["tuesday"]
    2

    Raises:
        ConfigError: a table is missing or unknown, or a word is not in lower case.
    """
    tables = tomllib.loads((files("waystation.vocab") / "timex.toml").read_text(encoding="utf-8"))
    fields = set(TimexWords.__dataclass_fields__)
    found = {name: table for name, table in tables.items() if name in fields}
    if wrong := (fields ^ set(tables)) - {"source_note", "checked_on"}:
        raise ConfigError(f"tables missing or unknown: {', '.join(sorted(wrong))}", subject="timex.toml")
    for name, table in found.items():
        if name == "version":
            continue
        for key, value in table.items():
            words = value if isinstance(value, list) and value and isinstance(value[0], str) else []
            if any(word != word.lower() for word in words) or (not words and key != key.lower()):
                raise ConfigError(f"words must be in lower case: {key}", subject=f"timex.toml [{name}]")
            if isinstance(value, list):
                table[key] = tuple(value)
    return TimexWords(**found)
