"""The tables of a record: which dataclass each one holds, whose rows they are, and in which order they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from waystation.records import (
    Appearance,
    Approach,
    Attribution,
    Document,
    Duplicate,
    Event,
    EventMention,
    Failure,
    Interval,
    Maker,
    Measure,
    Meeting,
    Move,
    Proposal,
    Run,
    Span,
    Timex,
)
from waystation.records.attribution import RelayKind
from waystation.records.text import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A passage with its document and its number there; read from `Document`, not stored twice."""

    document_id: str
    number: int
    span: Span
    kind: PassageKind
    foreign_score: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayRow:
    """One hand that words went through; ``position`` counts from the speaker. Read from `Attribution`."""

    attribution_id: str
    document_id: str
    position: int
    name: str
    kind: RelayKind
    span: Span
    cue: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One act, statement or meeting in time order, as its report tells it.

    ``happened`` is False for what a report tells as still to come, hypothetical, negated, cancelled or refused;
    ``planned`` is True for what it tells as still to come. A statement has always happened: what it says need not
    have. ``evidence`` is the act's sentence, the statement's content (its cue where it has none), the meeting's word.
    """

    id: str
    kind: Literal["event", "meeting", "statement"]
    document_id: str
    time: Interval | None
    planned: bool
    happened: bool
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The bytes of one or more raw items, compressed with zstd; ``data`` is None where only the hash was kept."""

    sha256: str
    size: int
    data: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A raw item without its bytes: where it came from, and what its container said about it."""

    id: str
    sha256: str
    locator: str | None
    media_type: str
    url: str | None
    headline: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneRow:
    """A raw item, with what its container said of it, is done by one set of makers (``makers`` is that set's key)."""

    raw_id: str
    container: str
    makers: str
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfStepRow:
    """A table of whole-record results that no longer fits the reports' rows."""

    table_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table (or view) of the record.

    Attributes:
        name: in SQL, and on the command line.
        record: the dataclass of its rows; its fields are the columns.
        stage: the stage whose maker and run the store adds to each row; None for the store's own bookkeeping.
        own_stage: each row names its stage itself; ``run`` is added, and ``maker`` where that stage has one.
        key: the primary key, without the maker.
        document: SQL for the id of the row ``t``'s document; None where rows belong to no single one.
        order: SQL for the rows' order within a document (or at all, without one).
        view: SQL of the view; None for a real table.
    """

    name: str
    record: type[Any]
    stage: str | None = None
    own_stage: bool = False
    key: tuple[str, ...] = ("id",)
    document: str | None = None
    order: tuple[str, ...] = ("t.id",)
    view: str | None = None


def _coded(name: str, record: type[Any], *, stage: str = "extract", start: str) -> Table:
    return Table(name=name, record=record, stage=stage, document="t.document_id", order=(start, "t.id"))


_FIRST_WORD = 'list_min(list_transform(t.source || t.cue || t.content, lambda span: span."start"))'

DOCUMENTS = Table(name="documents", record=Document, stage="clean", document="t.id")
TIMEXES = _coded("timexes", Timex, stage="annotate", start='t."start"')
ACTORS = _coded("actors", Appearance, stage="annotate", start='t.mentions[1]."start"')
ATTRIBUTIONS = _coded("attributions", Attribution, start=_FIRST_WORD)
EVENT_MENTIONS = _coded("event_mentions", EventMention, start='t."trigger"."start"')
MOVES = _coded("moves", Move, start='t.terms."start"')
MEASURES = _coded("measures", Measure, start='t.what."start"')
MEETINGS = _coded("meetings", Meeting, start='t."trigger"."start"')
APPROACHES = _coded("approaches", Approach, start='t.span."start"')
EVENTS = Table(name="events", record=Event, stage="link")
DUPLICATES = Table(name="duplicates", record=Duplicate, stage="link", document="t.document_id")
PROPOSALS = Table(
    name="proposals",
    record=Proposal,
    stage="reason",
    document="t.terms.document_id",
    order=('t.terms."start"', "t.id"),
)
FAILURES = Table(name="failures", record=Failure, own_stage=True, order=("t.locator NULLS LAST", "t.stage", "t.id"))
RUNS = Table(name="runs", record=Run, order=("t.started", "t.id"))
MAKERS = Table(name="makers", record=Maker, order=("t.stage", "t.id"))
RAW = Table(name="raw", record=RawRow, key=("sha256",))
ITEMS = Table(name="items", record=ItemRow)
DONE = Table(name="done", record=DoneRow, key=("raw_id",))
OUT_OF_STEP = Table(name="out_of_step", record=OutOfStepRow, key=("table_name",))
PASSAGES = Table(
    name="passages",
    record=PassageRow,
    stage="clean",
    document="t.document_id",
    order=("t.number",),
    view=(
        "SELECT document_id, number, passage.span AS span, passage.kind AS kind,"
        " passage.foreign_score AS foreign_score, passage.reasons AS reasons, maker, run"
        " FROM (SELECT id AS document_id, generate_subscripts(passages, 1) - 1 AS number,"
        " unnest(passages) AS passage, maker, run FROM documents)"
    ),
)
RELAYS = Table(
    name="relays",
    record=RelayRow,
    stage="extract",
    document="t.document_id",
    order=("t.attribution_id", "t.position"),
    view=(
        "SELECT attribution_id, document_id, position, relay.name AS name, relay.kind AS kind, relay.span AS span,"
        " relay.cue AS cue, maker, run"
        " FROM (SELECT id AS attribution_id, document_id, generate_subscripts(relays, 1) - 1 AS position,"
        " unnest(relays) AS relay, maker, run FROM attributions)"
    ),
)

CODED = (TIMEXES, ACTORS, ATTRIBUTIONS, EVENT_MENTIONS, MOVES, MEASURES, MEETINGS, APPROACHES)
"""What one report says: the field of `Coding` and the table have the same name."""

TABLES = (
    DOCUMENTS, *CODED, DUPLICATES, EVENTS, PROPOSALS, FAILURES, RUNS, MAKERS, RAW, ITEMS, DONE, OUT_OF_STEP, PASSAGES,
    RELAYS,
)  # fmt: skip
"""All tables; a view stands after the table that it reads."""

FINDABLE = (DOCUMENTS, *CODED, DUPLICATES, EVENTS, PROPOSALS, FAILURES, RUNS, MAKERS)
"""The tables whose rows are found by id."""

EXPORTED = (
    DOCUMENTS, DUPLICATES, PASSAGES, TIMEXES, ACTORS, ATTRIBUTIONS, RELAYS, EVENT_MENTIONS, EVENTS, MOVES, PROPOSALS,
    MEASURES, MEETINGS, APPROACHES, FAILURES, RUNS,
)  # fmt: skip
"""The tables that a reader of the record sees, in the order in which they are listed."""
