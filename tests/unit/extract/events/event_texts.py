"""Short texts for the tests of events: parsed, with the countries in them marked and nothing else."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from datetime import date

from made_documents import made_document
from waystation.annotate.parser import parse
from waystation.records import (
    Actor,
    Annotation,
    Attribution,
    Document,
    EventMention,
    Interval,
    Mention,
    Span,
    Timex,
)

PUBLISHED = date(2021, 6, 22)  # a Tuesday
_COUNTRIES = {
    "GHA": ("Ghana", "Ghanaian", "Accra"),
    "TGO": ("Togo", "Togolese", "Lomé"),
    "CHL": ("Chile", "Chilean", "Santiago"),
    "PER": ("Peru", "Peruvian", "Lima"),
    "NOR": ("Norway", "Norwegian", "Oslo"),
    "SDN": ("Sudan", "Sudanese", "Khartoum"),
    "EGY": ("Egypt", "Egyptian", "Cairo"),
}
_CODES = {word: code for code, words in _COUNTRIES.items() for word in words}


def document(text: str, *, published: date | None = PUBLISHED) -> Document:
    """Return a document that is one body passage."""
    return made_document(text, published=published)


@functools.cache
def annotation(text: str) -> Annotation:
    """Return the parse of a text with its countries as mentions."""
    (parsed,) = parse([document(text)])
    mentions = tuple(_mention(parsed, token) for token, word in enumerate(parsed.words) if word in _CODES)
    return dataclasses.replace(parsed, mentions=mentions)


def dated(text: str, phrase: str, start: date, end: date) -> Annotation:
    """Return the annotation of a text in which one phrase denotes the days from start up to end."""
    at = text.index(phrase)
    timex = Timex(
        id="timex:1",
        document_id="document:test",
        tid="t1",
        start=at,
        end=at + len(phrase),
        type="DATE",
        value=None,
        interval=Interval(start=start, end=end),
    )
    return dataclasses.replace(annotation(text), timexes=(timex,))


def said(text: str, content: str, *, by: str | None) -> Attribution:
    """Return the statement that a part of a text is, on the word of a country's government."""
    at = text.index(content)
    return Attribution(
        id=f"attribution:{at}:{len(content)}",
        document_id="document:test",
        source=(),
        cue=(),
        content=(Span(document_id="document:test", start=at, end=at + len(content)),),
        speaker=by,
        actor=None if by is None else Actor(id=f"actor:{by}", name=by, polity=by, sectors=("GOV",)),
    )


def told(event: EventMention) -> tuple[object, ...]:
    """Return what a test asks of an event: type, base type, actors, recipients, auxiliary modes."""
    return (
        event.event_type,
        event.base_type,
        [actor.polity for actor in event.actors],
        [recipient.polity for recipient in event.recipients],
        list(event.auxiliary_modes),
    )


def words(text: str, events: Sequence[EventMention]) -> list[str]:
    """Return the triggers of some events."""
    return [event.trigger.of(text) for event in events]


def _mention(parsed: Annotation, token: int) -> Mention:
    code = _CODES[parsed.words[token]]
    return Mention(
        span=Span(document_id="document:test", start=parsed.starts[token], end=parsed.ends[token]),
        first=token,
        last=token + 1,
        head=token,
        kind="name",
        actor=Actor(id=f"actor:{code}", name=code, polity=code, sectors=("GOV",)),
    )
