"""The record: one file that holds reports, what they say, who read it out of them, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import duckdb

from waystation.errors import StoreError
from waystation.ids import content_id, sha256_hex
from waystation.records import (
    Appearance,
    Approach,
    Attribution,
    Coding,
    Document,
    Duplicate,
    Event,
    EventMention,
    Failure,
    Maker,
    Measure,
    Meeting,
    Move,
    Proposal,
    RawItem,
    Run,
    Timex,
)
from waystation.store import queries, tables, writing
from waystation.store.connection import connect, errors_explained
from waystation.store.migrations import migrate
from waystation.store.rows import Rows
from waystation.store.tables import PassageRow, RelayRow, Table, TimelineRow

Record = TypeVar("Record")


def open_record(path: Path | str, *, write: bool = False) -> RecordStore:
    """Open a record for reading; with ``write`` for reading and writing, and make it if it is not there.

    One process may write, and while it does, no other may read. Use it as a context manager.

    Raises:
        StoreError: it is not there, no record, broken, from a newer version, or being written by another process.

    Example: ``with open_record("korea.duckdb") as record: print(len(record.proposals()))``.
    """
    place = Path(path)
    connection = connect(place, write=write)
    try:
        with errors_explained(place):
            migrate(connection, place, write=write)
    except BaseException:
        connection.close()
        raise
    return RecordStore(connection, place)


class RecordStore:
    """An open record. Readers give `Rows`: lazy, in a stated order, and again on each use.

    Documents come by locator, those without one last; what documents say comes in the order of the documents and
    then of the words; whole-record results by id. With ``document_id`` a reader gives one document's rows.

    Example: ``[row.speaker for row in record.attributions() if "KCNA" in {relay.name for relay in row.relays}]``.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = connection
        self._run: Run | None = None
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was not committed is not written. Harmless if done twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with errors_explained(self.path):
                connection.close()

    # Writing

    def begin_run(self, *, command: str, makers: Sequence[Maker], now: datetime) -> Run:
        """Start a run: one call that writes to the record. ``now`` is UTC without a zone."""
        with self._transaction() as connection:
            number = len(self.runs())
            ids = tuple(maker.id for maker in makers)
            run = Run(
                id=content_id("run", number, now, command, ids),
                started=now,
                finished=None,
                command=command,
                makers=ids,
                read=0,
                failed=0,
            )
            writing.append(connection, tables.MAKERS, ((maker, {}) for maker in makers), keep=True)
            writing.append(connection, tables.RUNS, [(run, {})])
        self._run = run
        return run

    def finish_run(self, run: Run, *, read: int, failed: int, now: datetime) -> Run:
        """Note that a run is over, how many reports it read and how many failed; return it so."""
        with self._transaction() as connection:
            connection.execute(queries.FINISH_RUN, [now, read, failed, run.id])
        return replace(run, finished=now, read=read, failed=failed)

    def done(self, makers_key: str) -> dict[str, str]:
        """Return the raw items that this set of makers has coded: what was said around each, by its id.

        Those that failed are not among them.
        """
        return dict(self._fetch(queries.DONE, [makers_key]))

    def write_batch(
        self,
        run: Run,
        makers: Mapping[str, Maker],
        *,
        key: str,
        codings: Sequence[tuple[RawItem, Coding]],
        failures: Sequence[Failure] = (),
        keep_raw: bool = True,
    ) -> None:
        """Write reports with all that they say, and failures, in one transaction: all of it or nothing.

        What other makers read out of the same documents is replaced, so writing a batch twice changes nothing. A
        failure is kept once, until its item is coded or fails in another way. A record whose process is killed in
        the middle opens again, without this batch.

        Args:
            run: from `begin_run`.
            makers: by stage; "clean", "annotate" and "extract" are needed.
            key: one name for this whole set of makers, which `done` asks for.
            codings: each with the item that it was read from.
            failures: reports or places in the input that could not be worked on.
            keep_raw: keep the items' bytes, or only their hash.

        Raises:
            StoreError: a record does not fit its type hints or the schema's checks; nothing is written. The caller
                can write the reports one by one to learn which one it is.
        """
        distinct = list({item.id: (item, coding) for item, coding in codings}.values())
        with self._transaction() as connection:
            if distinct:
                writing.write_raw(connection, (item for item, _ in distinct), keep=keep_raw)
                writing.write_codings(connection, distinct, run=run, makers=makers, key=key)
            if failures:
                writing.write_failures(connection, failures, run=run, makers=makers)

    def recode(
        self, makers: Mapping[str, Maker], *, codings: Sequence[Coding], failures: Sequence[Failure] = ()
    ) -> None:
        """Replace the passages of reports that the record holds and all that they say, in one transaction.

        For reports in which a passage proved to be of another kind once the whole record was read; under the run
        begun last. They stay done by the makers that they were done by, and their raw items are not touched.

        Args:
            makers: by stage; "annotate" and "extract" are needed.
            codings: of documents that the record holds, with the same text as there.
            failures: reports that could not be coded again; they stay as they are.
        """
        run = self._begun()
        with self._transaction() as connection:
            if codings:
                writing.write_passages(connection, [coding.document for coding in codings])
                writing.write_claims(connection, codings, run=run, makers=makers)
                raw_items = [coding.document.raw_id for coding in codings]
                connection.execute(queries.FORGET_FAILURES, [raw_items, []])
            if failures:
                writing.write_failures(connection, failures, run=run, makers=makers)

    def replace_duplicates(self, duplicates: Iterable[Duplicate], *, maker: Maker) -> None:
        """Replace what is known of copies by this, in one transaction, under the run begun last."""
        self._replace(tables.DUPLICATES, duplicates, maker)

    def replace_events(self, events: Iterable[Event], *, maker: Maker) -> None:
        """Replace all events by these, in one transaction, under the run begun last."""
        self._replace(tables.EVENTS, events, maker)

    def replace_proposals(self, proposals: Iterable[Proposal], *, maker: Maker) -> None:
        """Replace all proposals by these, in one transaction, under the run begun last."""
        self._replace(tables.PROPOSALS, proposals, maker)

    @property
    def settled(self) -> bool:
        """Whether copies, events and proposals fit what the reports now say; False after an interrupted run."""
        return not self._fetch(queries.OUT_OF_STEP)

    # Reading

    def documents(self) -> Rows[Document]:
        """Return all reports."""
        return self._rows(tables.DOCUMENTS, Document)

    def document(self, document_id: str) -> Document:
        """Return one report.

        Raises:
            StoreError: the record does not hold it.
        """
        for document in self._rows(tables.DOCUMENTS, Document, document_id=document_id):
            return document
        raise StoreError("the record holds no such report", subject=document_id)

    def passages(self, *, document_id: str | None = None) -> Rows[PassageRow]:
        """Return the passages of all reports, or of one."""
        return self._rows(tables.PASSAGES, PassageRow, document_id=document_id)

    def timexes(self, *, document_id: str | None = None) -> Rows[Timex]:
        """Return the time expressions."""
        return self._rows(tables.TIMEXES, Timex, document_id=document_id)

    def actors(self, *, document_id: str | None = None) -> Rows[Appearance]:
        """Return the actors, report by report, with their mentions."""
        return self._rows(tables.ACTORS, Appearance, document_id=document_id)

    def attributions(self, *, document_id: str | None = None) -> Rows[Attribution]:
        """Return the statements: who is said to have said what."""
        return self._rows(tables.ATTRIBUTIONS, Attribution, document_id=document_id)

    def relays(self, *, document_id: str | None = None) -> Rows[RelayRow]:
        """Return the hands that statements went through, one row each."""
        return self._rows(tables.RELAYS, RelayRow, document_id=document_id)

    def event_mentions(self, *, document_id: str | None = None) -> Rows[EventMention]:
        """Return the acts that reports describe."""
        return self._rows(tables.EVENT_MENTIONS, EventMention, document_id=document_id)

    def moves(self, *, document_id: str | None = None) -> Rows[Move]:
        """Return the moves of negotiations: offers, demands, answers."""
        return self._rows(tables.MOVES, Move, document_id=document_id)

    def measures(self, *, document_id: str | None = None) -> Rows[Measure]:
        """Return the sanctions and other measures."""
        return self._rows(tables.MEASURES, Measure, document_id=document_id)

    def meetings(self, *, document_id: str | None = None) -> Rows[Meeting]:
        """Return the past and coming meetings."""
        return self._rows(tables.MEETINGS, Meeting, document_id=document_id)

    def approaches(self, *, document_id: str | None = None) -> Rows[Approach]:
        """Return the names given to ways of dealing with the other side."""
        return self._rows(tables.APPROACHES, Approach, document_id=document_id)

    def duplicates(self) -> Rows[Duplicate]:
        """Return the reports that have copies, each with the account that it is part of; see `settled`."""
        return self._rows(tables.DUPLICATES, Duplicate)

    def events(self) -> Rows[Event]:
        """Return the events, by id; see `settled`."""
        return self._rows(tables.EVENTS, Event)

    def proposals(self) -> Rows[Proposal]:
        """Return the offers and demands with what became of them; see `settled`."""
        return self._rows(tables.PROPOSALS, Proposal)

    def failures(self) -> Rows[Failure]:
        """Return what could not be worked on, by locator."""
        return self._rows(tables.FAILURES, Failure)

    def runs(self) -> Rows[Run]:
        """Return the runs, oldest first."""
        return self._rows(tables.RUNS, Run)

    def makers(self) -> Rows[Maker]:
        """Return the makers, by stage."""
        return self._rows(tables.MAKERS, Maker)

    def timeline(self) -> Rows[TimelineRow]:
        """Return acts, dated statements and meetings by first day, then last day; what has no time comes last."""
        return self._query(queries.timeline(), TimelineRow)

    def search_statements(self, text: str) -> Rows[Attribution]:
        """Return the statements whose content holds these words; case and kinds of white space do not count.

        Example: ``record.search_statements("without preconditions")``.
        """
        return self._query(queries.search_statements(), Attribution, text=text)

    def find(self, record_id: str) -> Any | None:
        """Return the record with this id, whatever its kind; None if there is none.

        An event has the id of its first mention: then this gives the mention.
        """
        kinds = {table.name: table for table in tables.FINDABLE}
        for (name,) in self._fetch(queries.FIND, {"id": record_id}):
            table = kinds[name]
            for record in self._query(queries.read(table, where=["t.id = $id"]), table.record, id=record_id):
                return record
        return None

    def raw_bytes(self, sha256: str) -> bytes | None:
        """Return the bytes with this hash as they came in; None if they were not kept.

        Raises:
            StoreError: they are there and are not what they were.
        """
        for size, data in self._fetch(queries.RAW_BYTES, [sha256]):
            if data is None:
                return None
            try:
                raw = writing.unpack(data, size=size)
            except OSError as cause:
                raise StoreError("its kept bytes are damaged", subject=sha256) from cause
            if sha256_hex(raw) != sha256:
                raise StoreError("its kept bytes are damaged", subject=sha256)
            return raw
        return None

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table that can be exported."""
        return dict(self._fetch(queries.COUNTS))

    def exported(self, table: str) -> Rows[Any]:
        """Return a table's rows as they are exported: spans ``[start, end]``, quoted words, locator, maker.

        Take them with ``.batches()`` or ``.arrow()``: they are wider than the records.

        Raises:
            StoreError: there is no such table.
        """
        found = _exported_table(table)
        return self._query(queries.export(found), found.record)

    def told_events(self) -> Rows[Any]:
        """Return the event mentions as they are exported, beside their reports, statements, events; see `settled`.

        Take them with ``.batches()`` or ``.arrow()``: they are wider than the records.
        """
        return self._query(queries.told_events(), EventMention)

    # Within

    def _rows(self, table: Table, kind: type[Record], *, document_id: str | None = None) -> Rows[Record]:
        if document_id is None:
            return self._query(queries.read(table), kind)
        where = [f"{table.document} = $document_id"]
        return self._query(queries.read(table, where=where), kind, document_id=document_id)

    def _query(self, query: str, kind: type[Record], **values: object) -> Rows[Record]:
        return Rows(query, kind=kind, cursor=self._cursor, path=self.path, values=values)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._open().cursor()

    def _fetch(self, query: str, values: object = None) -> list[tuple[Any, ...]]:
        with errors_explained(self.path), closing(self._cursor()) as cursor:
            return cursor.execute(query, values).fetchall()

    def _replace(self, table: Table, records: Iterable[Any], maker: Maker) -> None:
        run = self._begun()
        with self._transaction() as connection:
            writing.append(connection, tables.MAKERS, [(maker, {})], keep=True)
            writing.replace_results(connection, table, records, maker=maker, run=run.id)

    def _begun(self) -> Run:
        if self._run is None:
            raise StoreError("no run was begun", subject=str(self.path))
        return self._run

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = self._open()
        with errors_explained(self.path):
            connection.begin()
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _open(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise StoreError("the record was closed", subject=str(self.path), advice="open it again")
        return self._connection


def _exported_table(name: str) -> Table:
    for table in tables.EXPORTED:
        if table.name == name:
            return table
    known = ", ".join(table.name for table in tables.EXPORTED)
    raise StoreError("there is no such table", subject=name, advice=f"name one of {known}")
