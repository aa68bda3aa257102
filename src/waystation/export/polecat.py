"""The acts of a record in POLECAT's forty columns, with what Waystation adds behind them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from waystation.extract.events.places import polity_of
from waystation.store.record import RecordStore
from waystation.vocab.plover import intensity, plover_quads, plover_types, polity_code
from waystation.vocab.polities import load_polities

POLECAT = "polecat"
"""The table's name, beside those of a record."""

_BETWEEN = ";"  # between actors, modes, contexts, names; a blank follows
_WITHIN = "|"  # between the sectors of one actor
_GAP = "None"  # POLECAT's word for what is missing; here it only keeps a gap's place among others
_BATCH = 2_000  # rows
_Row = Mapping[str, Any]
_Value = Callable[[_Row], Any]


class PolecatRows:
    """A record's event mentions in `COLUMNS`: a row is one act as one report tells it. docs/polecat.md explains each.

    A cell holds one value. Texts are one line; several of a kind are joined by "; ", and the second Actor Country is
    the country of the second Actor Name. Rows come in the order of the table event_mentions.

    Example: "Oman's and Qatar's ministers met on Monday" is one row with two actors, no recipient, and that Monday.
    What it does not do: fill what the record does not know. An act without a day of its own has no Event Date.
    """

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the rows."""
        return pa.schema([(name, kind) for name, (kind, _) in COLUMNS.items()])

    def batches(self, *, size: int = _BATCH) -> Iterator[pa.RecordBatch]:
        """Yield the rows as Arrow batches of at most ``size`` rows."""
        for batch in self._store.told_events().batches(size=size):
            rows = [{name: value(told) for name, (_, value) in COLUMNS.items()} for told in batch.to_pylist()]
            yield pa.RecordBatch.from_pylist(rows, schema=self.schema)


def _line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _joined(values: Iterable[str | None]) -> str | None:
    """Return values as one text; a gap among others keeps its place, and gaps alone are None."""
    told = [None if value is None else " ".join(value.replace(_BETWEEN, ",").split()) for value in values]
    return f"{_BETWEEN} ".join(value or _GAP for value in told) if any(told) else None


def _field(name: str) -> _Value:
    return lambda told: told[name]


def _text(name: str) -> _Value:
    return lambda told: _line(told[name])


def _list(name: str) -> _Value:
    return lambda told: _joined(told[name] or ())


def _each(side: str, value: Callable[[_Row], str | None]) -> _Value:
    """Return a column with a value of each actor (or recipient)."""
    return lambda told: _joined(map(value, told[side]))


def _code(party: _Row) -> str | None:
    return None if party["polity"] is None else polity_code(party["polity"])


def _cow(party: _Row) -> str | None:
    polity = load_polities().get(party["polity"])
    return None if polity is None or polity.cow is None else str(polity.cow)


def _first_day(told: _Row) -> date | None:
    return None if told["time"] is None else told["time"]["start"]


def _last_day(told: _Row) -> date | None:
    end = None if told["time"] is None else told["time"]["end"]
    return None if end is None else end - timedelta(days=1)


def _day(told: _Row) -> date | None:
    first = _first_day(told)
    return first if first == _last_day(told) else None


def _country(told: _Row) -> str | None:
    polity = None if told["place"] is None else polity_of(told["place"])
    return None if polity is None else polity_code(polity)


def _city(told: _Row) -> str | None:
    """Return the place if it is a city: the record's places are countries and capitals."""
    place = _line(told["place"])
    return None if place is None or place.removeprefix("the ").lower() in _countries() else place


@functools.lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(name.lower() for one in load_polities().values() for name in (one.name, *one.aliases))


def _of_parties(word: str, side: str) -> Iterator[tuple[str, pa.DataType, _Value]]:
    for name, value in (
        (f"{word} Name", _each(side, lambda party: party["name"])),
        (f"{word} Country", _each(side, _code)),
        (f"{word} COW", _each(side, _cow)),
        (f"Primary {word} Sector", _each(side, lambda party: next(iter(party["sectors"]), None))),
        (f"{word} Sectors", _each(side, lambda party: _WITHIN.join(party["sectors"]))),
        (f"{word} Title", _each(side, lambda party: party["role_then"])),
        (f"{word} Name Raw", _list(f"{side}_text")),
        (f"Wikipedia {word} ID", _unknown),
    ):
        yield name, pa.string(), value


def _unknown(_told: _Row) -> None:
    """Return nothing: a column that POLECAT fills and a record has no fact for."""


_COLUMNS: tuple[tuple[str, pa.DataType, _Value], ...] = (
    ("Event ID", pa.string(), _field("id")),
    ("Event Date", pa.date32(), _day),
    ("Event Type", pa.string(), _field("event_type")),
    ("Event Mode", pa.string(), _list("modes")),
    ("Intensity", pa.float64(), lambda told: intensity(told["event_type"], tuple(told["modes"]))),
    ("Quad Code", pa.string(), lambda told: plover_quads()[plover_types()[told["event_type"]].quad].upper()),
    ("Contexts", pa.string(), _list("contexts")),
    *_of_parties("Actor", "actors"),
    *_of_parties("Recipient", "recipients"),
    ("Placename", pa.string(), _text("place")),
    ("City", pa.string(), _city),
    ("District", pa.string(), _unknown),
    ("Province", pa.string(), _unknown),
    ("Country", pa.string(), _country),
    ("Latitude", pa.float64(), _unknown),
    ("Longitude", pa.float64(), _unknown),
    ("GeoNames ID", pa.string(), _unknown),
    ("Raw Placename", pa.string(), _unknown),
    ("Feature Type", pa.string(), _unknown),
    ("Source", pa.string(), _text("outlet")),
    ("Publication Date", pa.date32(), _field("published")),
    ("Story People", pa.string(), _list("people")),
    ("Story Organizations", pa.string(), _unknown),
    ("Story Locations", pa.string(), _unknown),
    ("Language", pa.string(), _field("language")),
    ("Version", pa.string(), lambda told: f"waystation {told['version']}"),
    # POLECAT ends here
    ("Base Type", pa.string(), _field("base_type")),
    ("Auxiliary Modes", pa.string(), _list("auxiliary_modes")),
    ("Condition", pa.string(), _text("condition_text")),
    ("Earliest Date", pa.date32(), _first_day),
    ("Latest Date", pa.date32(), _last_day),
    ("Statement ID", pa.string(), _field("attribution_id")),
    ("Speaker", pa.string(), _text("speaker")),
    ("Speaker Country", pa.string(), lambda told: told["speaker_polity"] and polity_code(told["speaker_polity"])),
    ("Anonymous", pa.bool_(), _field("anonymous")),
    ("Stance", pa.string(), _field("stance")),
    ("Relays", pa.string(), _list("relays")),
    ("Confidence", pa.float64(), _field("confidence")),
    ("Trigger", pa.string(), _text("trigger_text")),
    ("Evidence", pa.string(), _text("evidence_text")),
    ("Evidence Start", pa.int64(), lambda told: told["evidence"][0]),
    ("Evidence End", pa.int64(), lambda told: told["evidence"][1]),
    ("Document ID", pa.string(), _field("document_id")),
    ("Locator", pa.string(), _text("locator")),
    ("Account ID", pa.string(), _field("account_id")),
    ("Linked Event ID", pa.string(), _field("event_id")),
    ("Maker", pa.string(), _field("maker")),
)
COLUMNS: Mapping[str, tuple[pa.DataType, _Value]] = MappingProxyType(
    {name: (kind, value) for name, kind, value in _COLUMNS}
)
"""Each column's name, Arrow type, and how it is read off a row of `RecordStore.told_events`; POLECAT's first."""
