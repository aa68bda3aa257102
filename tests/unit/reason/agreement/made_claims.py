"""Claims of made-up reports about two made-up states, for the tests of suggested evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from waystation.ids import content_id, identified, sha256_hex
from waystation.records import (
    Actor,
    Attribution,
    Document,
    Duplicate,
    EventMention,
    Interval,
    Measure,
    Move,
    Participant,
    Span,
)


def side(polity: str | None, name: str | None = None, **more: Any) -> Actor:
    name = name or f"{polity} government"
    return Actor(id=content_id("actor", name), name=name, polity=polity, sectors=more.pop("sectors", ("GOV",)), **more)


def days(first: str, last: str | None = None) -> Interval:
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return Interval(start=start, end=end + timedelta(days=1), granularity="day")


@dataclass
class Claims:
    """A record in memory: each call adds a report of one sentence, and a claim it makes."""

    held: dict[str, list[Any]] = field(default_factory=dict)

    def __getattr__(self, table: str) -> Any:
        return lambda: self.held.get(table, [])

    def report(
        self,
        text: str,
        *,
        outlet: str | None = "The Ford Post",
        published: str | None = "2030-03-10",
        latest: str | None = None,
    ) -> Document:
        day = date.fromisoformat(published) if published else None
        fields: dict[str, Any] = dict.fromkeys(
            "url headline byline dateline canonical_url published_source headline_mismatch published_earliest".split()
        )
        document = Document(
            id=content_id("document", text, outlet, published),
            raw_id=content_id("raw_item", text, outlet, published),
            locator=f"{len(self.held.get('documents', []))}.txt",
            text=text,
            text_sha256=sha256_hex(text),
            language="en",
            outlet=outlet,
            passages=(),
            warnings=(),
            headline_reasons=(),
            date_candidates=(),
            published=day,
            published_latest=date.fromisoformat(latest) if latest else day,
            **fields,
        )
        self.add("documents", document)
        return document

    def add(self, table: str, row: Any) -> None:
        self.held.setdefault(table, []).append(row)

    def said(self, document: Document, content: str, by: Actor | None, *, cue: str = "said", **more: Any) -> str:
        start = document.text.index(content)
        row = identified(
            Attribution(
                id="",
                document_id=document.id,
                source=(),
                cue=(words(document, cue),) if cue in document.text else (),
                content=(Span(document_id=document.id, start=start, end=start + len(content)),),
                speaker=more.pop("speaker", by.name if by is not None else None),
                actor=by,
                **more,
            )
        )
        self.add("attributions", row)
        return row.id

    def act(
        self, document: Document, trigger: str, kind: str, by: Iterable[str], to: Iterable[str] = (), **more: Any
    ) -> str:
        modes = more.pop("modes", ())
        row = identified(
            EventMention(
                id="",
                document_id=document.id,
                event_type=kind,  # type: ignore[arg-type]
                base_type=kind,  # type: ignore[arg-type]
                modes=(),
                contexts=(),
                auxiliary_modes=modes,
                actors=tuple(map(part, by)),
                recipients=tuple(map(part, to)),
                trigger=words(document, trigger),
                evidence=Span(document_id=document.id, start=0, end=len(document.text)),
                **more,
            )
        )
        self.add("event_mentions", row)
        return row.id

    def move(self, document: Document, terms: str, kind: str, by: str, to: str, **more: Any) -> str:
        row = identified(
            Move(
                id="",
                document_id=document.id,
                kind=kind,  # type: ignore[arg-type]
                by=(part(by),),
                to=(part(to),),
                terms=words(document, terms),
                **more,
            )
        )
        self.add("moves", row)
        return row.id

    def measure(self, document: Document, what: str, act: str, by: str, on: str, **more: Any) -> str:
        row = identified(
            Measure(
                id="",
                document_id=document.id,
                by=(part(by),),
                on=(part(on),),
                what=words(document, what),
                act=act,  # type: ignore[arg-type]
                **more,
            )
        )
        self.add("measures", row)
        return row.id

    def copies(self, *documents: Document) -> None:
        account = min(document.id for document in documents)
        for one in documents:
            self.add(
                "duplicates",
                identified(Duplicate(id="", document_id=one.id, account_id=account, fullest_id=account, shared=1.0)),
            )


def part(polity: str) -> Participant:
    return Participant(id=content_id("actor", polity), name=f"{polity} government", polity=polity, sectors=("GOV",))


def words(document: Document, quote: str) -> Span:
    start = document.text.index(quote)
    return Span(document_id=document.id, start=start, end=start + len(quote))
