"""One claim as plain text for the terminal: what is claimed, the chain, the sentence, the report, and who coded it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Protocol

from waystation.errors import InputError
from waystation.records import (
    Appearance,
    Approach,
    Attribution,
    Document,
    Duplicate,
    EventMention,
    Maker,
    Measure,
    Meeting,
    Move,
    Proposal,
    SourceLine,
    Span,
    Timex,
)
from waystation.show.accounts import copies_by_report, reports_and_accounts
from waystation.show.chain import Step, chain, report_step, speaker_name
from waystation.show.dates import interval_words, published_words
from waystation.show.describe import clipped, in_words, party_name, title_of
from waystation.show.evidence import Evidenced, landing, marks_of
from waystation.show.holdings import Readable
from waystation.show.printable import printable
from waystation.show.sentences import Sentences
from waystation.show.sourcing import claim_words, claims_by_telling, line_notes, line_steps
from waystation.show.words import counted, say_code, word_for

_WIDTH = 96
_MOST_PLACES = 20  # places printed of words that stand outside all statements
_TABLES: dict[type, str] = {
    Attribution: "attributions",
    EventMention: "event_mentions",
    Move: "moves",
    Measure: "measures",
    Meeting: "meetings",
    Approach: "approaches",
    Proposal: "proposals",
    Timex: "timexes",
    Appearance: "actors",
    Document: "documents",
    Duplicate: "duplicates",
}


class Askable(Readable, Protocol):
    """A record that can be asked for one thing: a ``RecordStore`` can."""

    def attributions(self, *, document_id: str | None = None) -> Iterable[Attribution]:
        """All statements, or one report's."""

    def find(self, record_id: str) -> Any | None:
        """The record with this id."""

    def document(self, document_id: str) -> Document:
        """One report."""

    def search_statements(self, text: str) -> Iterable[Attribution]:
        """The statements whose content holds these words."""

    def makers(self) -> Iterable[Maker]:
        """All makers."""

    def exported(self, table: str) -> Any:
        """A table's rows with their makers, in Arrow batches."""


def render_claim(store: Askable, record_id: str, *, sourcing: Iterable[SourceLine]) -> str:
    """Return a record in plain text: claim, chain, sentence, report with outlet and day, sourcing, and its maker.

    ``sourcing`` are the lines of the whole record. Control characters of a report are not passed on to the terminal.

    Raises:
        InputError: the record holds nothing with this id.

    Example: for an offer's rejection, "Ardenia: rejection → Velmark", then who says so and through whom.
    """
    found = store.find(record_id)
    if found is None:
        raise InputError(
            "the record holds nothing with this id",
            subject=record_id,
            advice="ids are in the first column of: waystation export RECORD --table events",
        )
    lines = claims_by_telling(sourcing).get(_telling(found) or "")
    told = _sourcing(store, lines) if lines else ()
    return printable("\n".join([*_claim(store, found), *told, *_maker(store, found), ""]))


def render_who_said(store: Askable, text: str, *, sourcing: Iterable[SourceLine]) -> str:
    """Return every statement whose content holds some words, each with chain, sentence and report.

    What several reports tell comes first, once each, with its lines of sourcing; ``sourcing`` are those of the whole
    record. Case and kinds of white space do not count. Where the words also stand in a report outside all statements
    found, those places are named, so that "nobody said it" is never read into what was only not coded.

    Raises:
        InputError: there are no words to look for.
    """
    wanted = " ".join(text.split())
    if not wanted:
        raise InputError("there are no words to look for", subject="--who-said")
    found = list(store.search_statements(wanted))
    lines = [f"{counted(len(found), 'statement')} with “{wanted}”", ""]
    claims = claims_by_telling(sourcing)
    for claim in dict.fromkeys(claims.get(statement.id, ()) for statement in found):
        if len({report for line in claim for report in line.documents}) > 1:
            lines += [*_sourcing(store, claim), ""]
    for statement in found:
        lines += [*_claim(store, statement), ""]
    outside = list(_outside(store, wanted, found))
    if outside:
        lines.append(f"OUTSIDE THESE STATEMENTS the words stand in {counted(len(outside), 'place')}:")
        for document, sentence in outside[:_MOST_PLACES]:
            lines += [*_wrapped(sentence.of(document.text)), f"    {_report(document)}"]
        if len(outside) > _MOST_PLACES:
            lines.append(f"  and {len(outside) - _MOST_PLACES} more")
        lines.append("")
    elif not found:
        lines += ["The words stand in none of the reports.", ""]
    return printable("\n".join(lines))


def _claim(store: Askable, found: Any) -> Iterator[str]:
    match found:
        case Attribution() | EventMention() | Move() | Measure() | Meeting() | Approach():
            yield from _evidenced(store, found)
        case Proposal():
            yield from _proposal(store, found)
        case Timex() | Appearance():
            yield from _marked(store, found)
        case Document():
            yield from _document(store, found)
        case _:
            yield type(found).__name__.upper()
            yield from (f"  {field.name}: {_plain(getattr(found, field.name))}" for field in fields(found))


def _evidenced(store: Askable, row: Evidenced) -> Iterator[str]:
    document = store.document(row.document_id)
    held = {one.id: one for one in store.attributions(document_id=document.id)}
    attribution = _statement_of(row, held)
    words = in_words(row, document.text)
    yield f"CLAIM  {row.id}"
    if isinstance(row, Attribution):
        yield from _wrapped(f"{speaker_name(row)}: {words}")
        details = [word_for("form", row.form), word_for("cue_kind", row.cue_kind), word_for("stance", row.stance)]
        yield f"  {', '.join(details)}; said: {interval_words(row.said)}"
    else:
        yield from _wrapped(words)
        yield from _details(row, document.text)
    yield "CHAIN"
    if attribution is None:
        yield from _steps((report_step(document),))
        yield "  told in the report's own words"
    else:
        yield from _steps(chain(document, attribution, held))
    yield from _sentence(document, landing(row), [mark.end for mark in marks_of(row)])
    yield from _document(store, document)


def _details(row: EventMention | Move | Measure | Meeting | Approach, text: str) -> Iterator[str]:
    if isinstance(row, EventMention):
        counted_as = f", counted by PLOVER as {row.event_type}" if row.event_type != row.base_type else ""
        yield f"  {row.base_type}{counted_as}; {interval_words(row.time)}; confidence {row.confidence:.2f}"
        if row.condition:
            yield from _wrapped(f"on the condition: {row.condition.of(text)}")
    elif isinstance(row, Move):
        yield from _wrapped(f"terms: {clipped(row.terms.of(text))}; {interval_words(row.said)}")
    elif isinstance(row, (Measure, Meeting)):
        yield f"  {interval_words(row.time)}"


def _statement_of(row: Evidenced, held: Mapping[str, Attribution]) -> Attribution | None:
    if isinstance(row, Attribution):
        return row
    return held.get(row.attribution_id) if row.attribution_id else None


def _proposal(store: Askable, row: Proposal) -> Iterator[str]:
    document = store.document(row.terms.document_id)
    moves = {move.id: move for move in store.moves()}
    names = {one.id: one.name for move in moves.values() for one in (*move.by, *move.to)}
    by, to = (", ".join(names.get(one) or party_name(one) for one in side) or "not told" for side in (row.by, row.to))
    yield f"CLAIM  {row.id}"
    yield from _wrapped(f"{word_for('move_kind', row.kind)} by {by} to {to}: {clipped(row.terms.of(document.text))}")
    answered = f"; answered {interval_words(row.answered)}" if row.answered else ""
    yield f"  {word_for('proposal_status', row.status)}; made: {interval_words(row.made)}{answered}"
    told_in = [moves[one].document_id for one in row.moves if one in moves]
    yield f"  told in {reports_and_accounts(told_in, copies_by_report(store.duplicates()))}"
    yield from _sentence(document, row.terms, [row.terms.end])
    yield from _document(store, document)
    for title, ids in (("TOLD BY", row.moves), ("ANSWERED BY", row.answers)):
        for one in (moves[one] for one in ids if one in moves):
            report = store.document(one.document_id)
            yield f"{title}  {one.id}"
            yield from _wrapped(f"{in_words(one, report.text)}: {clipped(one.terms.of(report.text))}")
            yield f"    {_report(report)}"


def _marked(store: Askable, row: Timex | Appearance) -> Iterator[str]:
    document = store.document(row.document_id)
    sentences = Sentences(document)
    yield f"CLAIM  {row.id}"
    if isinstance(row, Timex):
        words = document.text[row.start : row.end]
        yield from _wrapped(f"“{words}”: {row.type} {row.value or 'value not told'}, {interval_words(row.interval)}")
        spans = [landing(row)]
    else:
        actor = row.actor
        codes = " ".join([actor.polity or "polity not told", *actor.sectors])
        yield from _wrapped(f"{actor.name} ({codes}){f', {actor.role}' if actor.role else ''}")
        spans = list(row.mentions)
    yield "SENTENCE" if len(spans) == 1 else "SENTENCES"
    for start in dict.fromkeys(sentences.at(span.start) for span in spans):
        yield from _wrapped(start.of(document.text))
    yield from _document(store, document)


def _sentence(document: Document, at: Span, ends: Iterable[int]) -> Iterator[str]:
    sentences = Sentences(document)
    start = sentences.at(at.start)
    last = max([start.end, *(sentences.at(end - 1).end for end in ends)])
    yield "SENTENCE"
    yield from _wrapped(document.text[start.start : last])


def _document(store: Askable, document: Document) -> Iterator[str]:
    yield f"REPORT  {document.id}"
    yield f"  {_report(document)}"
    if document.locator:
        yield f"  read from {document.locator}"
    for copy in copies_by_report(store.duplicates()).get(document.id, ()):
        if copy != document.id:
            yield f"  one account with {_report(store.document(copy))}"
    if document.warnings:
        yield f"  beware: {'; '.join(say_code('warning', warning) for warning in document.warnings)}"


def _report(document: Document) -> str:
    title = " ".join(title_of(document).split())
    return f"{document.outlet or 'outlet not told'}, {published_words(document)}: {title}"


def _steps(steps: Iterable[Step]) -> Iterator[str]:
    for number, step in enumerate(steps, start=1):
        words = f", “{' '.join(step.words.split())}”" if step.words else ""
        yield f"  {number}. {step.name} ({step.note}{words})"


def _outside(store: Askable, wanted: str, found: Iterable[Attribution]) -> Iterator[tuple[Document, Span]]:
    """Yield the sentences that hold the words, but for those in which a statement found has its content."""
    covered: dict[str, list[Span]] = {}
    for statement in found:
        covered.setdefault(statement.document_id, []).extend(statement.content)
    needle = wanted.casefold()
    for document in store.documents():
        if needle not in " ".join(document.text.split()).casefold():
            continue
        for sentence in Sentences(document).spans:
            if needle in " ".join(sentence.of(document.text).split()).casefold() and not any(
                sentence.overlaps(span) for span in covered.get(document.id, ())
            ):
                yield document, sentence


def _telling(found: Any) -> str | None:
    """Return the id under which a record's sourcing stands: its own, or that of the statement that it is told in."""
    match found:
        case Attribution() | EventMention():
            return found.id
        case Move() | Measure() | Meeting() | Approach():
            return found.attribution_id
        case _:
            return None


def _sourcing(store: Askable, claim: Sequence[SourceLine]) -> Iterator[str]:
    documents = {one: store.document(one) for line in claim for one in line.documents}
    yield f"SOURCING  {claim_words(claim)}"
    for number, line in enumerate(claim, start=1):
        steps = (f"{step.name} ({step.note})" for step in line_steps(line, documents))
        yield f"  {number}. {' → '.join([*steps, counted(len(line.documents), 'report')])}"
        yield f"     {'; '.join(line_notes(line, documents))}"
        if len(documents) > 1:
            yield from (f"     {_report(documents[one])}" for one in line.documents)


def _maker(store: Askable, found: Any) -> Iterator[str]:
    table = _TABLES.get(type(found))
    if table is None:
        return
    makers = {maker.id: maker for maker in store.makers()}
    for batch in store.exported(table).batches():
        for record_id, maker_id in zip(batch.column("id").to_pylist(), batch.column("maker").to_pylist(), strict=True):
            if record_id == found.id:
                maker = makers.get(maker_id)
                yield "MAKER"
                yield f"  {maker.stage} {maker.version}, {maker.id}" if maker else f"  {maker_id}"
                return


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) or isinstance(value, tuple):
        return clipped(str(value))
    return "not told" if value is None else clipped(str(value))


def _wrapped(words: str) -> list[str]:
    flat = " ".join(words.split())
    return textwrap.wrap(flat, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False) or ["  "]
