"""The words that the pages use for codes, read from words.toml."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("waystation.show").joinpath("words.toml").read_text("utf-8"))


def word_for(table: str, code: str) -> str:
    """Return the words for a code of a closed list: "news agency" for the relay kind ``agency``.

    Raises:
        KeyError: words.toml lacks the table or the code.
    """
    return _tables()[table][code]


def say_code(table: str, code: str) -> str:
    """Return the words for a code of an open list; one that words.toml does not know is spelled out as it is."""
    return _tables()[table].get(code, code.replace("_", " "))


def listed(names: Iterable[str]) -> str:
    """Return names as a list in a sentence: "Oslo, Bern and Vienna"; an empty text for none."""
    held = list(names)
    return held[0] if len(held) == 1 else f"{', '.join(held[:-1])} and {held[-1]}" if held else ""


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 report", "1,204 reports"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
