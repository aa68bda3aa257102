"""Records to Arrow and JSON, and back; every record is checked against its type hints on both ways."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
import pyarrow as pa

from waystation.errors import StoreError
from waystation.records import Span
from waystation.store.hints import Shape, columns
from waystation.store.schema import arrow_schema
from waystation.store.tables import Table

Record = TypeVar("Record")

_KEPT = (date, datetime, bytes)  # not turned into text on the way


def to_arrow(table: Table, records: Iterable[tuple[Any, Mapping[str, str]]]) -> Any:
    """Return records as one Arrow table; with each record come the columns that the store adds to its row.

    Raises:
        StoreError: a record does not fit its own type hints (says which and where).
    """
    rows = [{**plain(record), **added} for record, added in records]
    try:
        return pa.Table.from_pylist(rows, schema=arrow_schema(table))
    except (UnicodeEncodeError, pa.ArrowException) as cause:
        raise StoreError(f"rows cannot be written: {cause}", subject=table.name) from cause


def from_arrow(kind: type[Record], batch: Any) -> list[Record]:
    """Return the rows of an Arrow batch or table as records; columns that the record lacks are left out.

    Raises:
        StoreError: a row does not fit the record's type hints.
    """
    own = columns(kind)
    rows = batch.select([name for name in batch.schema.names if name in own]).to_pylist()
    try:
        return msgspec.convert(rows, list[kind], builtin_types=_KEPT)  # type: ignore[valid-type]
    except msgspec.ValidationError as cause:
        raise StoreError(f"a row is no {kind.__name__}: {cause}") from cause


def to_json(record: Any) -> str:
    """Return a record as one line of JSON; spans are ``[start, end]``, in the document named by the record.

    A record that does not name its document (a proposal) gets a ``document_id`` of its spans'.

    Raises:
        StoreError: the record does not fit its type hints, or its spans lie in several documents.
    """
    places: set[str] = set()
    plain(record)  # checks it
    row = {name: _shown(value, places) for name, value in _fields(record).items()}
    home = _home(type(record), row)
    if home is not None:
        places.add(home)
    if len(places) > 1:
        raise StoreError(f"its spans lie in several documents: {', '.join(sorted(places))}", subject=str(row.get("id")))
    if home is None and places:
        row["document_id"] = places.pop()
    return msgspec.json.encode(row).decode()


def from_json(kind: type[Record], line: str | bytes) -> Record:
    """Return the record in one line of JSON that `to_json` wrote.

    Raises:
        StoreError: it is no JSON, has an unknown or missing key, or a value that does not fit the type hints.
    """
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise StoreError("a record is a JSON object", subject=kind.__name__)
        home = _home(kind, row)
        if home is None:
            home = row.pop("document_id", None)
        return msgspec.convert(_restored(Shape(record=kind), row, home), kind)
    except (json.JSONDecodeError, UnicodeDecodeError, msgspec.ValidationError) as cause:
        raise StoreError(f"not the JSON of a record: {cause}", subject=kind.__name__) from cause


def plain(record: Any) -> dict[str, Any]:
    """Return a record as nested dicts; dates and bytes stay what they are.

    Raises:
        StoreError: the record does not fit its type hints.
    """
    kind = type(record)
    row: dict[str, Any] = msgspec.to_builtins(record, builtin_types=_KEPT)
    try:
        msgspec.convert(row, kind, builtin_types=_KEPT)
    except msgspec.ValidationError as cause:
        raise StoreError(f"{kind.__name__}: {cause}", subject=str(getattr(record, "id", ""))) from cause
    return row


def _fields(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


def _home(kind: type[Any], row: Mapping[str, Any]) -> str | None:
    """Return the id of the document that a row names, if its kind of record names one."""
    names = columns(kind)
    key = "document_id" if "document_id" in names else "id" if "text_sha256" in names else None
    return row.get(key) if key is not None else None


def _shown(value: Any, places: set[str]) -> Any:
    if isinstance(value, Span):
        places.add(value.document_id)
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_shown(item, places) for item in value]
    if dataclasses.is_dataclass(value):
        return {name: _shown(inner, places) for name, inner in _fields(value).items()}
    return value


def _restored(shape: Shape, value: Any, home: str | None) -> Any:
    """Return a JSON value with its spans written out, for msgspec to check; msgspec alone would drop unknown keys."""
    if shape.record is Span and isinstance(value, list) and len(value) == 2:
        return {"document_id": home, "start": value[0], "end": value[1]}
    if shape.item is not None and isinstance(value, list):
        return [_restored(shape.item, item, home) for item in value]
    if shape.record is not None and isinstance(value, dict):
        fields = columns(shape.record)
        if unknown := value.keys() - fields.keys():
            raise StoreError(f"unknown keys: {', '.join(sorted(unknown))}", subject=shape.record.__name__)
        return {name: _restored(fields[name], inner, home) for name, inner in value.items()}
    return value
