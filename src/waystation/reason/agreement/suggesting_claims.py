"""The claims of a record made ready to be held against obligations: whose deed or word, about what, how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from waystation.records import (
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
from waystation.records.event import AuxiliaryMode, EventType
from waystation.records.suggestion import Bearing
from waystation.vocab.steps import load_steps

_MOVES: Mapping[str, Bearing] = {
    "offer": "offered", "counter_offer": "countered", "demand": "demanded", "precondition": "conditioned",
    "acceptance": "accepted", "rejection": "rejected", "concession": "conceded", "threat": "threatened",
    "commitment": "promised", "withdrawal": "withdrawn",
}  # fmt: skip
_STANCES: Mapping[str, Bearing] = {"demands": "demanded", "threatens": "threatened", "promises": "promised"}
_MEASURES: Mapping[str, Bearing] = {
    "eased": "done", "lifted": "done", "kept": "kept", "imposed": "imposed", "demanded_lifted": "lifting_demanded",
}  # fmt: skip
_BEFORE, _AFTER = 60, 90  # code points around a word that may name what it is about
_LAST_WORDS = 4  # before a negated act, in which a refusal shows
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ed", "es", "s", "e")
_STEM = 6
_FUNCTION_WORDS = frozenset(
    "a all an and any as at be been by for from had has have he her his if in into is it its new no not of off on one "
    "or other our over she some such that the their them then there they this to up was we were which who will with "
    "would you your".split()
)


class Reported(Protocol):
    """The readers that suggesting needs; a ``RecordStore`` has them."""

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

    def measures(self) -> Iterable[Measure]:
        """All measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim: ``about`` are the words that may name its matter, ``anchor`` the words it hangs on, ``span`` both.

    ``bearing`` is how it is told, whatever it is about; ``type`` an act's type, None for all others.
    ``by`` and ``to`` are polities, or names where there is none. ``chain`` are the statements it lies in, the
    innermost first; none: the report tells it in its own words.
    """

    id: str
    kind: Literal["act", "measure", "move", "statement"]
    document: Document
    bearing: Bearing
    type: EventType | None
    about: str
    anchor: Span
    span: Span
    by: tuple[str, ...]
    to: tuple[str, ...]
    time: Interval | None
    chain: tuple[Attribution, ...]
    confidence: float


def tellings(record: Reported) -> Iterator[Telling]:
    """Yield every claim of a record that may be about an obligation: acts, measures, moves, and statements.

    Example: "the envoy said that sanctions would stay" is a statement, a measure kept, and an act still to come.
    """
    documents = {one.id: one for one in record.documents()}
    said = {one.id: one for one in record.attributions()}
    acts = list(record.event_mentions())
    for act in acts:
        yield _act(act, documents[act.document_id], _chain(act.attribution_id, said))
    for measure in record.measures():
        yield _measure(measure, documents[measure.document_id], _chain(measure.attribution_id, said))
    for move in record.moves():
        yield _move(move, documents[move.document_id], _chain(move.attribution_id, said))
    for one in said.values():
        if one.content:
            yield _statement(one, documents[one.document_id], _chain(one.id, said))


def polities(participants: Iterable[Participant]) -> tuple[str, ...]:
    """Return whom participants belong to, each once, in order; a name where no polity is known."""
    return tuple(dict.fromkeys(one.polity or one.name for one in participants))


def _act(act: EventMention, document: Document, chain: tuple[Attribution, ...]) -> Telling:
    span = _around(act.trigger, within=act.evidence, text=document.text)
    # what a report tells of an earlier time has happened: its day, if it is told, says whether it counts
    modes = () if act.auxiliary_modes == ("historical",) and act.time is not None else act.auxiliary_modes
    before = document.text[act.evidence.start : act.trigger.start].lower().split()[-_LAST_WORDS:]
    trigger = act.trigger.of(document.text).lower().split()
    refusing = not load_steps().refusing.isdisjoint([*before, *trigger])
    return Telling(
        id=act.id,
        kind="act",
        document=document,
        bearing=_realis(modes, refusing=refusing) or ("done" if act.condition is None else "imagined"),
        type=act.base_type,
        about=span.of(document.text),
        anchor=act.trigger,
        span=span,
        by=polities(act.actors),
        to=polities(act.recipients),
        time=act.time,
        chain=chain,
        confidence=act.confidence,
    )


def _measure(measure: Measure, document: Document, chain: tuple[Attribution, ...]) -> Telling:
    span = _around(measure.what, within=_line(measure.what, document), text=document.text)
    return Telling(
        id=measure.id,
        kind="measure",
        document=document,
        bearing=_realis(measure.auxiliary_modes, refusing="future" in measure.auxiliary_modes)
        or _MEASURES[measure.act],
        type=None,
        about=f"{measure.act.replace('_', ' ')} {measure.what.of(document.text)} {measure.basis or ''}",
        anchor=measure.what,
        span=span,
        by=polities(measure.by),
        to=polities(measure.on),
        time=measure.time,
        chain=chain,
        confidence=1.0,
    )


def _move(move: Move, document: Document, chain: tuple[Attribution, ...]) -> Telling:
    return Telling(
        id=move.id,
        kind="move",
        document=document,
        bearing=_MOVES[move.kind],
        type=None,
        about=move.terms.of(document.text),
        anchor=move.terms,
        span=move.terms,
        by=polities(move.by),
        to=polities(move.to),
        time=move.said,
        chain=chain,
        confidence=1.0,
    )


def _statement(one: Attribution, document: Document, chain: tuple[Attribution, ...]) -> Telling:
    content = Span(
        document_id=one.document_id,
        start=min(span.start for span in one.content),
        end=max(span.end for span in one.content),
    )
    polity = one.actor.polity if one.actor is not None else None
    return Telling(
        id=one.id,
        kind="statement",
        document=document,
        bearing=_STANCES.get(one.stance, "said"),
        type=None,
        about=" ".join(span.of(document.text) for span in one.content),
        anchor=content,
        span=content,
        by=(polity,) if polity is not None else (),
        to=(),
        time=one.said,
        chain=chain,
        confidence=one.confidence,
    )


def _realis(modes: tuple[AuxiliaryMode, ...], *, refusing: bool) -> Bearing | None:
    """Return how an act is told that is not told as having happened; None for one that is."""
    if "hypothetical" in modes:
        return "imagined"
    if "negated" in modes:
        return "background" if "historical" in modes else "refused" if "future" in modes or refusing else "undone"
    if "future" in modes:
        return "planned"
    return "background" if "historical" in modes else None


def _around(at: Span, *, within: Span, text: str) -> Span:
    """Return some whole words before and after a span, as far as its sentence or line goes."""
    start, end = max(within.start, at.start - _BEFORE), min(within.end, at.end + _AFTER)
    while within.start < start < at.start and not text[start - 1].isspace():
        start += 1
    while at.end < end < within.end and not text[end].isspace():
        end -= 1
    return Span(document_id=at.document_id, start=min(start, at.start), end=max(end, at.end))


def _line(at: Span, document: Document) -> Span:
    """Return the part of the line around a span that no full stop parts from it."""
    text = document.text
    starts = [text.rfind(mark, 0, at.start) + len(mark) for mark in ("\n", ". ") if mark in text[: at.start]]
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, at.end)) >= 0]
    return Span(document_id=at.document_id, start=max(starts, default=0), end=min(ends, default=len(text)))


def _chain(attribution_id: str | None, said: Mapping[str, Attribution]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    while attribution_id is not None and (one := said.get(attribution_id)) is not None and one not in found:
        found.append(one)
        attribution_id = one.parent
    return tuple(found)


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's words, roughly without endings: "suspended" and "suspension" share one."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _FUNCTION_WORDS)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)[:_STEM]
    return word[:_STEM]
