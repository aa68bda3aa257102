"""PLOVER's code list: the sixteen event types with quad, intensity and modes, the names of quads and contexts."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from waystation.errors import ConfigError
from waystation.records.event import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """One event type: its quad (1-4), base intensity, modes in the manual's order, and whether it needs a recipient."""

    name: EventType
    quad: int
    intensity: float
    modes: tuple[str, ...]
    mode_intensity: Mapping[str, float]
    recipient_required: bool


@functools.cache
def plover_types() -> Mapping[str, PloverType]:
    """Return the event types by name.

    >>> plover_types()["AGREE"].quad
    1
    """
    return MappingProxyType({name: _type(name, row) for name, row in _table()["types"].items()})


@functools.cache
def plover_contexts() -> frozenset[str]:
    """Return the names of the contexts: what an event is about; several may hold at once."""
    return frozenset(_table()["contexts"])


@functools.cache
def plover_quads() -> Mapping[int, str]:
    """Return the names of the quads by number: 1 is "verbal cooperation"."""
    return MappingProxyType({int(number): name for number, name in _table()["quads"].items()})


def polity_code(polity: str) -> str:
    """Return PLOVER's own code of a polity: the one that our records have, too, but for Kosovo.

    >>> polity_code("XKX")
    'KOS'
    """
    codes: Mapping[str, str] = _table()["polity_codes"]
    return codes.get(polity, polity)


def intensity(event_type: EventType, modes: tuple[str, ...] = ()) -> float:
    """Return an act's intensity (-10 worst, 10 best): its first mode's where the manual sets one, else its type's.

    >>> intensity("CONSULT", ("visit",))
    4.0
    """
    entry = plover_types()[event_type]
    return next((entry.mode_intensity[mode] for mode in modes if mode in entry.mode_intensity), entry.intensity)


@functools.cache
def _table() -> dict[str, Any]:
    with files("waystation.vocab").joinpath("plover.toml").open("rb") as stream:
        return tomllib.load(stream)


def _type(name: str, row: Mapping[str, object]) -> PloverType:
    modes, by_mode = row.get("modes", []), row.get("mode_intensity", {})
    if not isinstance(modes, list) or not isinstance(by_mode, dict) or set(by_mode) - set(modes):
        raise ConfigError("modes and mode_intensity do not fit together", subject=f"plover.toml: {name}")
    return PloverType(
        name=name,  # type: ignore[arg-type]  # the file is checked against EventType in the tests
        quad=int(str(row["quad"])),
        intensity=float(str(row["intensity"])),
        modes=tuple(modes),
        mode_intensity=MappingProxyType({mode: float(value) for mode, value in by_mode.items()}),
        recipient_required=bool(row.get("recipient_required", False)),
    )
