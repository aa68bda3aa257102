"""What the pages read from a record: every record once, in a stated order, with the ways from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar

from waystation.errors import StoreError
from waystation.records import (
    Appearance,
    Approach,
    Attribution,
    Document,
    Duplicate,
    EventMention,
    Failure,
    Measure,
    Meeting,
    Move,
    Proposal,
    SourceLine,
    Span,
    Timex,
)
from waystation.show.accounts import copies_by_report
from waystation.show.sentences import Sentences
from waystation.show.sourcing import claims_by_telling


class Readable(Protocol):
    """The readers that a dossier needs; a ``RecordStore`` has them, and so has a test's record in memory."""

    def documents(self) -> Iterable[Document]:
        """All reports."""

    def duplicates(self) -> Iterable[Duplicate]:
        """The reports that are copies of one another."""

    def attributions(self) -> Iterable[Attribution]:
        """All statements."""

    def event_mentions(self) -> Iterable[EventMention]:
        """All acts that reports describe."""

    def moves(self) -> Iterable[Move]:
        """All moves."""

    def proposals(self) -> Iterable[Proposal]:
        """All offers and demands with what became of them."""

    def measures(self) -> Iterable[Measure]:
        """All measures."""

    def meetings(self) -> Iterable[Meeting]:
        """All meetings, past and coming."""

    def approaches(self) -> Iterable[Approach]:
        """All names given to ways of dealing with the other side."""

    def actors(self) -> Iterable[Appearance]:
        """All actors, report by report."""

    def timexes(self) -> Iterable[Timex]:
        """All time expressions."""

    def failures(self) -> Iterable[Failure]:
        """All that could not be worked on."""


class _Evidenced(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def document_id(self) -> str: ...


Row = TypeVar("Row", bound=_Evidenced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """A whole record in memory. Reports are ordered by day, the undated last; all else by report, then by id.

    Where one record names another that is not held (a statement by an id), the way to it is simply absent. ``copies``
    gives all reports of one account, by the id of each; ``sourcing`` all lines of a claim, by the id of each telling.
    """

    documents: tuple[Document, ...]
    attributions: tuple[Attribution, ...]
    event_mentions: tuple[EventMention, ...]
    moves: tuple[Move, ...]
    proposals: tuple[Proposal, ...]
    measures: tuple[Measure, ...]
    meetings: tuple[Meeting, ...]
    approaches: tuple[Approach, ...]
    appearances: tuple[Appearance, ...]
    timexes: tuple[Timex, ...]
    failures: tuple[Failure, ...]
    document: Mapping[str, Document]
    copies: Mapping[str, tuple[str, ...]]
    attribution: Mapping[str, Attribution]
    event_mention: Mapping[str, EventMention]
    move: Mapping[str, Move]
    sentences: Mapping[str, Sentences]
    sourcing: Mapping[str, tuple[SourceLine, ...]]
    least: float

    @property
    def newest(self) -> date | None:
        """The day of the newest dated report; None if no report is dated."""
        return max((found.published for found in self.documents if found.published), default=None)

    @property
    def oldest(self) -> date | None:
        """The day of the oldest dated report; None if no report is dated."""
        return min((found.published for found in self.documents if found.published), default=None)

    def sentence(self, span: Span) -> Span:
        """Return the sentence that a span begins in."""
        return self.sentences[span.document_id].at(span.start)


def gather(record: Readable, *, sourcing: Iterable[SourceLine], least: float = 0.0) -> Holdings:
    """Read a record into memory, ordered, with what was traced of its sourcing.

    Acts of a lower confidence than ``least`` (0 to 1) are left out, with their lines of sourcing.

    Raises:
        StoreError: something in it belongs to a report that it does not hold.
    """
    documents = tuple(sorted(record.documents(), key=_report_order))
    place = {document.id: number for number, document in enumerate(documents)}
    attributions = _ordered(record.attributions(), place, first=_first_word)
    sure = (row for row in record.event_mentions() if row.confidence >= least)
    event_mentions = _ordered(sure, place, first=lambda row: row.trigger.start)
    shown = {row.id for row in event_mentions}
    moves = _ordered(record.moves(), place, first=lambda row: row.terms.start)
    known: dict[str, list[Span]] = {document.id: [] for document in documents}
    for mention in event_mentions:
        known[mention.document_id].append(mention.evidence)
    return Holdings(
        documents=documents,
        attributions=attributions,
        event_mentions=event_mentions,
        moves=moves,
        proposals=tuple(sorted(record.proposals(), key=lambda row: (_at(row.terms, place), row.id))),
        measures=_ordered(record.measures(), place, first=lambda row: row.what.start),
        meetings=_ordered(record.meetings(), place, first=lambda row: row.trigger.start),
        approaches=_ordered(record.approaches(), place, first=lambda row: row.span.start),
        appearances=_ordered(record.actors(), place, first=lambda row: row.mentions[0].start if row.mentions else 0),
        timexes=_ordered(record.timexes(), place, first=lambda row: row.start),
        failures=tuple(sorted(record.failures(), key=lambda row: (row.locator or "", row.stage, row.id))),
        document={document.id: document for document in documents},
        copies=copies_by_report(record.duplicates()),
        attribution={row.id: row for row in attributions},
        event_mention={row.id: row for row in event_mentions},
        move={row.id: row for row in moves},
        sentences={document.id: Sentences(document, known[document.id]) for document in documents},
        sourcing=claims_by_telling(
            line for line in sourcing if line.kind != "event" or shown.issuperset(line.tellings)
        ),
        least=least,
    )


def main_span(attribution: Attribution) -> Span:
    """Return where a statement's link lands: its cue, else its content, else its source."""
    for spans in (attribution.cue, attribution.content, attribution.source):
        if spans:
            return spans[0]
    return Span(document_id=attribution.document_id, start=0, end=0)


def grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by their report's id, in the order they come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append(row)
    return found


def _report_order(document: Document) -> tuple[bool, date, str, str]:
    day = document.published or document.published_latest or document.published_earliest or date.max
    return (document.published is None, day, document.outlet or "", document.id)


def _first_word(attribution: Attribution) -> int:
    spans: Sequence[Span] = (*attribution.source, *attribution.cue, *attribution.content)
    return min(map(attrgetter("start"), spans), default=0)


def _at(span: Span, place: Mapping[str, int]) -> tuple[int, int]:
    if span.document_id not in place:
        raise StoreError(
            "the record refers to a report that it does not hold",
            subject=span.document_id,
            advice="read the reports again into a new record",
        )
    return place[span.document_id], span.start


def _ordered(rows: Iterable[Row], place: Mapping[str, int], *, first: Callable[[Row], int]) -> tuple[Row, ...]:
    def order(row: Row) -> tuple[tuple[int, int], str]:
        start = first(row)
        return _at(Span(document_id=row.document_id, start=start, end=start), place), row.id

    return tuple(sorted(rows, key=order))
