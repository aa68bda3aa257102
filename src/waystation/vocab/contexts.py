"""Words that tell PLOVER's contexts: what the paragraph around an event is about."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from waystation.errors import ConfigError
from waystation.vocab.plover import plover_contexts

_COLUMNS = ["context", "words"]


@functools.cache
def load_contexts() -> Mapping[str, frozenset[str]]:
    """Return, for each word (a lemma in lower case), the contexts that it speaks for.

    >>> sorted(load_contexts()["uranium"])
    ['cbrn', 'natural_resource']
    """
    reader = csv.reader(io.StringIO(files("waystation.vocab").joinpath("contexts.csv").read_text(encoding="utf-8")))
    if next(reader, None) != _COLUMNS:
        raise ConfigError(f"its columns are not {', '.join(_COLUMNS)}", subject="contexts.csv")
    found: dict[str, set[str]] = {}
    for context, words in reader:
        if context not in plover_contexts():
            raise ConfigError(f"{context!r} is no context of PLOVER", subject=f"contexts.csv row {reader.line_num}")
        for word in words.split("|"):
            found.setdefault(word, set()).add(context)
    return MappingProxyType({word: frozenset(contexts) for word, contexts in found.items()})
