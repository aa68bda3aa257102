"""One table of a record as JSONL, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from waystation.errors import InputError
from waystation.export.polecat import POLECAT, PolecatRows
from waystation.store.record import RecordStore

_ROW_GROUP = 50_000  # rows; Parquet readers skip and decompress by groups of this order
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # the wide ones count in some locales


class _Rows(Protocol):
    """What is written: Arrow batches of one schema."""

    @property
    def schema(self) -> Any: ...

    def batches(self, *, size: int = ...) -> Iterator[pa.RecordBatch]: ...


def export_table(store: RecordStore, table: str, out: Path | str | BinaryIO, *, format: str) -> int:
    """Write one table and return its number of rows.

    A row has the record's fields, ``f_text`` with the quoted words after each field ``f`` of spans, and the
    ``locator`` of its document. Spans are ``[start, end]`` in code points of the document's text. Rows come in the
    order of the documents' locators, then of the words; the same record gives the same bytes. JSONL and CSV are
    UTF-8; in CSV, lists and nested values are JSON text, None is empty, and a text that a spreadsheet would take for
    a formula (it starts with one of ``= + - @``, a tab or a line end) gets an apostrophe in front: use JSONL or
    Parquet for the exact text. Parquet keeps lists and nested values as they are. The table "polecat" is none of the
    record's own: event mentions in POLECAT's columns, without lists (`PolecatRows`).

    Args:
        store: an open record.
        table: one of `RecordStore.counts`, or "polecat".
        out: a path (written beside it first, then put in its place) or a binary stream.
        format: "jsonl", "csv" or "parquet".

    Raises:
        InputError: there is no such format.
        StoreError: there is no such table.

    Example: ``export_table(store, "attributions", "statements.csv", format="csv")``.
    """
    if format not in _WRITERS:
        raise InputError("there is no such format", subject=format, advice=f"name one of {', '.join(_WRITERS)}")
    rows = PolecatRows(store) if table == POLECAT else store.exported(table)
    if isinstance(out, (str, Path)):
        with _put_in_place(Path(out)) as stream:
            return _WRITERS[format](rows, stream)
    return _WRITERS[format](rows, out)


def _jsonl(rows: _Rows, stream: BinaryIO) -> int:
    encoder = msgspec.json.Encoder()
    count = 0
    for batch in rows.batches():
        stream.write(encoder.encode_lines(batch.to_pylist()))
        count += batch.num_rows
    return count


def _csv(rows: _Rows, stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(rows.schema.names)
        count = 0
        for batch in rows.batches():
            writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())
            count += batch.num_rows
        return count
    finally:
        text.detach()  # the stream is the caller's to close


def _parquet(rows: _Rows, stream: BinaryIO) -> int:
    schema = rows.schema
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in rows.batches(size=_ROW_GROUP):
            writer.write_table(pa.Table.from_batches([batch], schema))
            count += batch.num_rows
    return count


_WRITERS: dict[str, Callable[[_Rows, BinaryIO], int]] = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return msgspec.json.encode(value).decode()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


@contextmanager
def _put_in_place(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to a file beside ``path``, which takes its place once all is written, and not before."""
    if not path.parent.is_dir():
        raise InputError("its folder does not exist", subject=str(path), advice=f"make {path.parent} first")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
