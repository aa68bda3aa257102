"""Reports that tell of statements, for the tests of who rests on whom: a river, a strait, a border in the hills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from link_reports import report

from waystation.ids import content_id, identified
from waystation.records import Attribution, Document, Duplicate, Interval, Relay, Span
from waystation.records.attribution import RelayKind

GATE = "we will not open the northern gate before the snow has gone from the pass"


def told(
    name: str,
    words: str = GATE,
    *,
    speaker: str | None = "Ilva Toresk",
    by: tuple[tuple[str, RelayKind], ...] = (),
    outlet: str | None = None,
    published: date | None = date(2031, 3, 4),
    said: date | None = None,
    anonymous: bool = False,
    denies: bool = False,
) -> tuple[Document, Attribution]:
    """Return a report of one sentence, and the statement in it, carried ``by`` others."""
    document = replace(report(name, f"{words[:1].upper()}{words[1:]}.", outlet=outlet), published=published)
    span = Span(document_id=document.id, start=0, end=len(words))
    statement = Attribution(
        id="",
        document_id=document.id,
        source=(),
        cue=(),
        content=(span,),
        speaker=speaker,
        anonymous=anonymous,
        stance="denies" if denies else "asserts",
        relays=tuple(Relay(name=carrier, kind=kind, span=span) for carrier, kind in by),
        said=Interval(start=said, end=said + timedelta(days=1), granularity="day") if said else None,
    )
    return document, identified(statement)


def copies(*documents: Document) -> list[Duplicate]:
    """Return the rows that make reports copies of one text."""
    account = min(document.id for document in documents)
    return [
        Duplicate(
            id=content_id("duplicate", document.id),
            document_id=document.id,
            account_id=account,
            fullest_id=account,
            shared=1.0,
        )
        for document in documents
    ]
