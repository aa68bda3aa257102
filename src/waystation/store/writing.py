"""Writing a batch of reports, or a table of whole-record results; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from waystation.errors import StoreError
from waystation.records import Coding, Document, Failure, Maker, RawItem, Run
from waystation.store import queries
from waystation.store.codec import to_arrow
from waystation.store.tables import (
    CODED,
    DOCUMENTS,
    DONE,
    DUPLICATES,
    EVENTS,
    FAILURES,
    ITEMS,
    OUT_OF_STEP,
    PROPOSALS,
    RAW,
    DoneRow,
    ItemRow,
    OutOfStepRow,
    RawRow,
    Table,
)

_CHUNK = 10_000  # rows turned into one Arrow table at a time
_CODEC = "zstd"  # Python 3.11 has none of its own

Coded = Sequence[tuple[RawItem, Coding]]


def write_codings(
    connection: duckdb.DuckDBPyConnection, codings: Coded, *, run: Run, makers: Mapping[str, Maker], key: str
) -> None:
    """Replace all that machines read out of these documents, and mark them as done by this set of makers."""
    documents = [coding.document.id for _, coding in codings]
    items = [item.id for item, _ in codings]
    connection.execute(queries.replace_documents(DOCUMENTS), [documents])
    added = {"maker": _maker(DOCUMENTS, makers), "run": run.id}
    append(connection, DOCUMENTS, ((coding.document, added) for _, coding in codings))
    write_claims(connection, [coding for _, coding in codings], run=run, makers=makers)
    for table in (ITEMS, DONE):
        connection.execute(queries.delete_keys(table), [items])
    append(connection, ITEMS, ((_item(item), {}) for item, _ in codings))
    append(
        connection,
        DONE,
        ((DoneRow(raw_id=item.id, container=item.container, makers=key, run=run.id), {}) for item, _ in codings),
    )
    connection.execute(queries.FORGET_FAILURES, [items, [item.locator for item, _ in codings if item.locator]])


def write_claims(
    connection: duckdb.DuckDBPyConnection, codings: Sequence[Coding], *, run: Run, makers: Mapping[str, Maker]
) -> None:
    """Replace what these documents are held to say, and note that the whole-record results no longer fit."""
    documents = [coding.document.id for coding in codings]
    for table in CODED:
        added = {"maker": _maker(table, makers), "run": run.id}
        connection.execute(queries.replace_documents(table), [documents])
        rows = (record for coding in codings for record in _by_id(getattr(coding, table.name)))
        append(connection, table, ((record, added) for record in rows))
    results = (OutOfStepRow(table_name=table.name) for table in (DUPLICATES, EVENTS, PROPOSALS))
    append(connection, OUT_OF_STEP, ((row, {}) for row in results), keep=True)


def write_passages(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> None:
    """Replace the passages of documents that the record holds; who cleaned them, and in which run, stays."""
    added = {"maker": "", "run": ""}  # the batch needs the columns, the update leaves them alone
    connection.register("batch", to_arrow(DOCUMENTS, ((document, added) for document in documents)))
    connection.execute(queries.SET_PASSAGES)
    connection.unregister("batch")


def write_raw(connection: duckdb.DuckDBPyConnection, items: Iterable[RawItem], *, keep: bool) -> None:
    """Keep each item's bytes once, compressed; without ``keep`` only hash and size. Bytes once kept stay."""
    fresh = {item.sha256: item for item in items}
    known = dict(connection.execute(queries.RAW_KNOWN, [list(fresh)]).fetchall())
    wanted = {sha256: item for sha256, item in fresh.items() if sha256 not in known or (keep and not known[sha256])}
    connection.execute(queries.delete_keys(RAW), [list(wanted)])
    append(connection, RAW, ((_raw(item, keep=keep), {}) for item in wanted.values()))


def write_failures(
    connection: duckdb.DuckDBPyConnection, failures: Sequence[Failure], *, run: Run, makers: Mapping[str, Maker]
) -> None:
    """Keep each failure once; it takes the place of what earlier runs said about the same item or place."""
    connection.execute(
        queries.FORGET_OLDER_FAILURES,
        [
            run.id,
            [failure.raw_id for failure in failures if failure.raw_id],
            [failure.locator for failure in failures if failure.locator],
        ],
    )

    def rows() -> Iterator[tuple[Failure, dict[str, Any]]]:
        for failure in _by_id(failures):
            maker = makers.get(failure.stage)
            yield failure, {"maker": maker.id if maker else None, "run": run.id}

    append(connection, FAILURES, rows(), keep=True)


def replace_results(
    connection: duckdb.DuckDBPyConnection, table: Table, records: Iterable[Any], *, maker: Maker, run: str
) -> None:
    """Replace a table of whole-record results, and note that it is in step with the reports again."""
    connection.execute(queries.clear(table))
    append(connection, table, ((record, {"maker": maker.id, "run": run}) for record in _by_id(records)))
    connection.execute(queries.delete_keys(OUT_OF_STEP), [[table.name]])


def append(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    records: Iterable[tuple[Any, Mapping[str, Any]]],
    *,
    keep: bool = False,
) -> None:
    """Add rows in Arrow batches; with ``keep``, rows whose key is there already stay as they are."""
    rows = iter(records)
    while chunk := list(islice(rows, _CHUNK)):
        connection.register("batch", to_arrow(table, chunk))
        connection.execute(queries.insert(table, keep=keep))
        connection.unregister("batch")  # not after an error: DuckDB then refuses all but a rollback


def unpack(data: bytes, *, size: int) -> bytes:
    """Return the bytes that were compressed into ``data``."""
    return pa.Codec(_CODEC).decompress(data, decompressed_size=size, asbytes=True) if size else b""


def _by_id(records: Iterable[Any]) -> Iterator[Any]:
    """Yield the first record with each id: equal ids say the same thing."""
    seen: set[str] = set()
    for record in records:
        if record.id not in seen:
            seen.add(record.id)
            yield record


def _maker(table: Table, makers: Mapping[str, Maker]) -> str:
    if table.stage is None or table.stage not in makers:
        raise StoreError(f"no maker was named for the stage {table.stage}", subject=table.name)
    return makers[table.stage].id


def _item(item: RawItem) -> ItemRow:
    return ItemRow(
        id=item.id,
        sha256=item.sha256,
        locator=item.locator,
        media_type=item.media_type,
        url=item.url,
        headline=item.headline,
        outlet=item.outlet,
        published=item.published,
    )


def _raw(item: RawItem, *, keep: bool) -> RawRow:
    data = pa.Codec(_CODEC).compress(item.data, asbytes=True) if keep else None
    return RawRow(sha256=item.sha256, size=len(item.data), data=data)
