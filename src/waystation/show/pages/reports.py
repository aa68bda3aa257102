"""The reports: a list of all, and a page for each with its passages marked and its evidence highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain as joined

from waystation.records import DateCandidate, Document, Timex
from waystation.show import links
from waystation.show.accounts import reports_and_accounts
from waystation.show.dates import day_words, published_words
from waystation.show.evidence import Evidenced, landing, marks_of, name_of
from waystation.show.highlight import Mark, Piece, pieces
from waystation.show.holdings import Holdings, grouped
from waystation.show.pages.coded import coded_lists
from waystation.show.pages.page import Page, ReportLink, report_link, turning
from waystation.show.plan import Plan, chunked
from waystation.show.sentences import Block, Sentences, blocks
from waystation.show.words import say_code, word_for

_ROWS = 200  # reports a page of the list
_WEB = ("http://", "https://")
MISMATCH = 0.5
"""From this headline_mismatch on, a headline is shown as not fitting its report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence: the anchors that land on it (its own first) and its text in pieces."""

    anchors: tuple[str, ...]
    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """A passage as the page prints it; ``coded`` says whether it was read for statements and events."""

    anchor: str
    kind: str
    label: str
    coded: bool
    aside: bool
    reasons: str
    foreign_score: float | None
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDate:
    """A date that was found, where, in which words, and whether it was taken."""

    value: str
    origin: str
    quote: str
    confidence: str
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the list, with counts that lead to where they come from; ``copies`` are other reports."""

    href: str
    title: str
    outlet: str
    when: str
    dated: bool
    statements: int
    events: int
    set_aside: int
    copies: int
    warnings: tuple[str, ...]
    mismatch: bool


def report_list_pages(holdings: Holdings) -> Iterator[Page]:
    """Yield the list of reports: by day, the undated last."""
    statements, events = grouped(holdings.attributions), grouped(holdings.event_mentions)
    rows = [
        report_row(
            document,
            statements=len(statements.get(document.id, ())),
            events=len(events.get(document.id, ())),
            copies=len(_copies(holdings, document)),
        )
        for document in holdings.documents
    ]
    pages = chunked(rows, size=_ROWS)
    for number, page in enumerate(pages, start=1):
        content = {
            "rows": page,
            "total": reports_and_accounts(holdings.document, holdings.copies),
            "outlets": _outlets(holdings.documents) if number == 1 else (),
            "turning": turning("reports", number, len(pages)),
        }
        yield Page(
            path=links.numbered("reports", number),
            template="reports.html",
            section="reports",
            title="Reports",
            content=content,
        )


def _outlets(documents: Sequence[Document]) -> tuple[tuple[str, tuple[ReportLink, ...]], ...]:
    found: dict[str, list[ReportLink]] = {}
    for document in documents:
        found.setdefault(document.outlet or "Outlet not told", []).append(report_link(document))
    return tuple((outlet, tuple(reports)) for outlet, reports in sorted(found.items()))


def report_row(document: Document, *, statements: int, events: int, copies: int) -> ReportRow:
    """Return a report as the list prints it."""
    link = report_link(document)
    return ReportRow(
        href=link.href,
        title=link.title,
        outlet=link.outlet,
        when=link.when,
        dated=document.published is not None,
        statements=statements,
        events=events,
        set_aside=sum(passage.kind in ("furniture", "foreign") for passage in document.passages),
        copies=copies,
        warnings=tuple(say_code("warning", warning) for warning in document.warnings),
        mismatch=mismatched(document),
    )


def _copies(holdings: Holdings, document: Document) -> list[Document]:
    """Return the other reports that carry a report's text, by day and outlet."""
    others = [holdings.document[one] for one in holdings.copies.get(document.id, ()) if one != document.id]
    return sorted(others, key=lambda other: (other.published or date.max, other.outlet or "", other.id))


def mismatched(document: Document) -> bool:
    """Tell whether a report's headline does not fit its text."""
    return document.headline_mismatch is not None and document.headline_mismatch >= MISMATCH


def report_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield a page for each report."""
    kinds: tuple[Sequence[Evidenced], ...] = (
        holdings.attributions,
        holdings.event_mentions,
        holdings.moves,
        holdings.measures,
        holdings.meetings,
        holdings.approaches,
    )
    by_report = [grouped(rows) for rows in kinds]
    times = grouped(holdings.timexes)
    for document in holdings.documents:
        rows = list(joined.from_iterable(group.get(document.id, ()) for group in by_report))
        yield _report_page(holdings, plan, document, rows, times.get(document.id, []))


def _report_page(
    holdings: Holdings, plan: Plan, document: Document, rows: Sequence[Evidenced], times: Sequence[Timex]
) -> Page:
    held: list[Evidenced | Timex] = [*rows, *times]
    link = report_link(document)
    content = {
        "report": document,
        "link": link,
        "published": published_words(document),
        "source_note": _source_note(document),
        "web": document.url if document.url and document.url.lower().startswith(_WEB) else None,
        "warnings": tuple(say_code("warning", warning) for warning in document.warnings),
        "mismatched": mismatched(document),
        "copies": tuple(map(report_link, _copies(holdings, document))),
        "dates": tuple(_shown_date(one, document) for one in document.date_candidates),
        "blocks": tuple(_shown_blocks(holdings.sentences[document.id], held)),
        "coded": coded_lists(holdings, plan, rows, times),
    }
    return Page(
        path=links.report_file(document.id),
        template="report.html",
        section="reports",
        title=link.title,
        content=content,
    )


def _shown_blocks(sentences: Sentences, rows: Sequence[Evidenced | Timex]) -> Iterator[ShownBlock]:
    marks = sorted(joined.from_iterable(map(marks_of, rows)))
    anchors: dict[int, list[str]] = {}
    for row in rows:
        anchors.setdefault(sentences.at(landing(row).start).start, []).append(name_of(row))
    document = sentences.document
    for block in blocks(document):
        inside = [mark for mark in marks if mark.start < block.end and block.start < mark.end]
        yield _shown_block(sentences, block, inside, anchors)


def _shown_block(
    sentences: Sentences, block: Block, marks: Sequence[Mark], anchors: Mapping[int, Sequence[str]]
) -> ShownBlock:
    passage = block.passage
    kind = passage.kind if passage else "unmarked"
    shown = tuple(
        ShownSentence(
            anchors=(f"at-{span.start}", *sorted(set(anchors.get(span.start, ())))),
            parts=pieces(sentences.document.text, start=span.start, end=span.end, marks=marks),
        )
        for span in sentences.within(block)
    )
    return ShownBlock(
        anchor=f"p-{block.number}",
        kind=kind,
        label=word_for("passage_kind", kind),
        coded=kind in ("body", "subhead", "caption"),
        aside=kind in ("furniture", "foreign", "unmarked"),
        reasons="; ".join(reason.replace("_", " ") for reason in passage.reasons) if passage else "",
        foreign_score=passage.foreign_score if passage else None,
        sentences=shown,
    )


def _shown_date(candidate: DateCandidate, document: Document) -> ShownDate:
    if candidate.value is not None:
        value = day_words(candidate.value)
    else:
        value = str(candidate.year) if candidate.year is not None else "no day"
    taken = (
        document.published is not None
        and candidate.value == document.published
        and candidate.origin == document.published_source
    )
    return ShownDate(
        value=value,
        origin=say_code("date_origin", candidate.origin),
        quote=candidate.quote,
        confidence=f"{candidate.confidence:.2f}",
        taken=taken,
    )


def _source_note(document: Document) -> str | None:
    source = document.published_source
    return say_code("date_origin", source) if source else None
