"""What obligations are about and how reports tell of it, from ``steps.toml``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

FILE = "steps.toml"
_SPEECH = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that obligations are about: its words, the acts that perform and those that violate it."""

    id: str
    words: tuple[str, ...]
    done: frozenset[str]
    broken: frozenset[str]
    joint: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The topics, and the words that tell saying from doing; all lower case."""

    topics: tuple[Topic, ...]
    speech_types: frozenset[str]
    denying: tuple[str, ...]
    refusing: frozenset[str]
    excusing: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def load_steps() -> Steps:
    """Return the topics of obligations, read once.

    Example: "ease sanctions" is about sanctions, which an act of PLOVER's types RETREAT or CONCEDE performs.
    """
    data = tomllib.loads((files("waystation.vocab") / FILE).read_text("utf-8"))
    speech = data[_SPEECH]
    return Steps(
        topics=tuple(
            Topic(
                id=name,
                words=tuple(one["words"]),
                done=frozenset(one["done"]),
                broken=frozenset(one["broken"]),
                joint=one.get("joint", False),
            )
            for name, one in data.items()
            if name not in ("version", _SPEECH)
        ),
        speech_types=frozenset(speech["types"]),
        denying=tuple(speech["denying"]),
        refusing=frozenset(speech["refusing"]),
        excusing=tuple(speech["excusing"]),
    )
