"""Evidence: the marks that each record leaves in its report, and the sentence quoted beside it on other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waystation.records import Approach, Attribution, EventMention, Measure, Meeting, Move, Proposal, Span, Timex
from waystation.show import links
from waystation.show.dates import published_words
from waystation.show.highlight import Mark, MarkKind, Piece, pieces
from waystation.show.holdings import Holdings, main_span

Evidenced = Attribution | EventMention | Move | Measure | Meeting | Approach
_QUOTED = 520  # code points of a report that a list page quotes at most
_LEAD = 160  # of these before the evidence, where its sentence is too long to quote whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence (or a few) of a report with one record's marks, and the link to it in the report."""

    parts: tuple[Piece, ...]
    href: str
    outlet: str
    when: str
    cut_before: bool
    cut_after: bool


def name_of(row: Evidenced | Timex) -> str:
    """Return a record's anchor."""
    kinds: dict[type, str] = {
        Attribution: "attribution",
        EventMention: "event_mention",
        Move: "move",
        Measure: "measure",
        Meeting: "meeting",
        Approach: "approach",
        Timex: "timex",
    }
    return links.anchor(kinds[type(row)], row.id)


def marks_of(row: Evidenced | Timex) -> Iterator[Mark]:
    """Yield the marks of one record: for a statement its source, cue, content and carriers, and so on."""
    for kind, span in _spans(row):
        if span.end > span.start:
            yield Mark(start=span.start, end=span.end, kind=kind, of=name_of(row))


def _spans(row: Evidenced | Timex) -> Iterator[tuple[MarkKind, Span]]:
    match row:
        case Attribution():
            yield from (("source", span) for span in row.source)
            yield from (("cue", span) for span in row.cue)
            yield from (("content", span) for span in row.content)
            for relay in row.relays:
                yield "relay", relay.span
                if relay.cue:
                    yield "cue", relay.cue
        case EventMention():
            yield "trigger", row.trigger
            if row.condition:
                yield "condition", row.condition
        case Move():
            yield "terms", row.terms
        case Measure():
            yield "what", row.what
        case Meeting():
            yield "trigger", row.trigger
        case Approach():
            yield "name", row.span
        case Timex():
            yield "time", Span(document_id=row.document_id, start=row.start, end=row.end)


def landing(row: Evidenced | Timex) -> Span:
    """Return the span whose sentence a link to the record lands on."""
    match row:
        case Attribution():
            return main_span(row)
        case EventMention() | Meeting():
            return row.trigger
        case Move():
            return row.terms
        case Measure():
            return row.what
        case Approach():
            return row.span
        case Timex():
            return Span(document_id=row.document_id, start=row.start, end=row.end)


def quote(holdings: Holdings, row: Evidenced) -> Quote:
    """Return the words of a report that a record rests on, with that record's own marks."""
    return _quote(holdings, landing(row), list(marks_of(row)), name_of(row))


def quote_proposal(holdings: Holdings, proposal: Proposal) -> Quote:
    """Return the words in which a proposal was made, linked to the move that made it."""
    first = next((holdings.move[move] for move in proposal.moves if move in holdings.move), None)
    if first is not None:
        return quote(holdings, first)
    sentence = holdings.sentence(proposal.terms)
    mark = Mark(start=proposal.terms.start, end=proposal.terms.end, kind="terms", of="")
    return _quote(holdings, proposal.terms, [mark], f"at-{sentence.start}")


def _quote(holdings: Holdings, at: Span, marks: Iterable[Mark], target: str) -> Quote:
    held = list(marks)
    document = holdings.document[at.document_id]
    sentences = holdings.sentences[at.document_id]
    here = sentences.at(at.start)
    start = min([here.start, *(sentences.at(mark.start).start for mark in held)])
    end = max([here.end, *(sentences.at(mark.end - 1).end for mark in held)])
    full_start, full_end = start, end
    if end - start > _QUOTED:
        start = max(start, min(at.start - _LEAD, end - _QUOTED))
        end = min(end, start + _QUOTED)
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return Quote(
        parts=pieces(document.text, start=start, end=end, marks=held),
        href=f"{links.report_file(document.id)}#{target}",
        outlet=document.outlet or "outlet not told",
        when=published_words(document),
        cut_before=start > full_start,
        cut_after=document.text[end:full_end].strip() != "",
    )
