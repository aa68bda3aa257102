"""Texts: the raw item as it came in, the document made of it, its passages, and the columns of its annotation."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from waystation.ids import content_id, unsaid
from waystation.records.actor import Mention
from waystation.records.span import Span
from waystation.records.time import Timex

PassageKind = Literal[
    "headline", "subhead", "byline", "dateline", "body", "caption", "furniture", "foreign", "sourcing_note"
]
CODED_KINDS: tuple[PassageKind, ...] = ("body", "subhead", "caption")
"""The kinds of passage that are parsed and coded; the rest is kept, marked and left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One report as it came in, byte for byte, with what its container said about it.

    ``data`` are the exact bytes (a whole file, or one line of a JSONL file). ``text`` is the report's text where the
    container holds it as a field; None where ``data`` itself is the report. ``published_by`` tells whether the person
    who handed it in gave the day, or the row or feed that it stood in. Example: one row of a wire archive.
    """

    id: str
    locator: str | None
    sha256: str
    media_type: str
    data: bytes
    text: str | None = None
    url: str | None = None
    headline: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_by: Literal["argument", "row"] | None = None

    @property
    def container(self) -> str:
        """Return the hash of what is known of the report beside its bytes: the same bytes with other claims around
        them are another piece of work."""
        day = self.published.isoformat() if self.published else None
        said = (self.media_type, self.text, self.url, self.headline, self.outlet, day, self.published_by)
        return content_id("container", *said)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A date that may be the publication date, where it was found, and how far it can be trusted (0..1).

    ``origin`` is one of argument, row, meta, jsonld, time_element, url, dateline, byline, updated_line, copyright.
    Example: the copyright line of a story published two years earlier, kept and not believed.
    """

    value: date | None
    year: int | None
    origin: str
    quote: str
    confidence: float = unsaid()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block of a document's text, what kind it is, and why we think so.

    ``foreign_score`` (0..1) is how much it looks like a paragraph of another story; None if nobody looked.
    """

    span: Span
    kind: PassageKind
    foreign_score: float | None = unsaid(default=None)
    reasons: tuple[str, ...] = unsaid(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: its text, its passages, whose it is and when it was published.

    ``url`` is where it was found, ``canonical_url`` where its page says that it belongs.

    ``published`` is set only when one day is established; else the earliest and latest day bound it, if they can be
    bounded. ``headline_mismatch`` (0..1) is None where there is no headline to compare.
    """

    id: str
    raw_id: str
    locator: str | None
    text: str
    text_sha256: str
    language: str | None
    outlet: str | None
    url: str | None
    canonical_url: str | None
    headline: str | None
    byline: str | None
    dateline: str | None
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]
    headline_mismatch: float | None
    headline_reasons: tuple[str, ...]
    date_candidates: tuple[DateCandidate, ...]
    published: date | None
    published_earliest: date | None
    published_latest: date | None
    published_source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """The parse of a document's coded passages, as columns: one entry a token.

    Offsets are code points of the document's text; ``heads`` are absolute token numbers (a root is its own head);
    ``sentences`` holds the first token of each sentence and, last, the number of tokens; ``sentence_passages`` the
    passage number of each sentence. Never stored: recomputed on a re-run.
    """

    document_id: str
    starts: array[int]
    ends: array[int]
    heads: array[int]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]  # universal parts of speech
    deps: tuple[str, ...]
    entities: tuple[str, ...]  # the parser's entity type of each token, "" for none
    sentences: array[int]
    sentence_passages: array[int]
    mentions: tuple[Mention, ...] = field(default=())
    timexes: tuple[Timex, ...] = field(default=())
