"""Furniture: the phrases by which lines that are no part of a report's own text are known."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, cast, get_args

from waystation.errors import ConfigError
from waystation.records.text import PassageKind

_KEYS = frozenset({"name", "kind", "most_words", "whole", "starts", "contains", "at_end"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """One kind of line: the phrases that are the whole of it, begin it, or occur in it, all in lower case.

    It holds for lines of at most ``most_words`` words; with ``at_end``, only after the report's last paragraph.
    """

    name: str
    kind: PassageKind
    most_words: int
    whole: tuple[str, ...]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    at_end: bool


@functools.lru_cache(maxsize=1)
def load_furniture() -> tuple[FurnitureRule, ...]:
    """Return the rules in the order of the file; where several hold, the first one counts.

    >>> next(rule.kind for rule in load_furniture() if "reporting by" in rule.starts)
    'byline'

    Raises:
        ConfigError: an unknown key or kind, or a phrase that is not lower case.
    """
    text = files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(text)["rule"])


def _rule(entry: Mapping[str, Any]) -> FurnitureRule:
    subject = f"furniture.toml rule {entry.get('name')!r}"
    if unknown := set(entry) - _KEYS:
        raise ConfigError(f"unknown keys {', '.join(sorted(unknown))}", subject=subject)
    if entry["kind"] not in get_args(PassageKind):
        raise ConfigError(f"unknown kind {entry['kind']!r}", subject=subject)
    phrases = {key: tuple(entry.get(key, ())) for key in ("whole", "starts", "contains")}
    for phrase in (phrase for group in phrases.values() for phrase in group):
        if not phrase or phrase != phrase.lower().strip():
            raise ConfigError(f"the phrase {phrase!r} is not lower case and bare", subject=subject)
    return FurnitureRule(
        name=entry["name"],
        kind=cast(PassageKind, entry["kind"]),
        most_words=entry["most_words"],
        at_end=entry.get("at_end", False),
        **phrases,
    )
