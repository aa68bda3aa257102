"""A document made of paragraphs, for the tests of what is read from documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from waystation.ids import sha256_hex
from waystation.records import Document, Passage, Span
from waystation.records.text import PassageKind


def made_document(
    *paragraphs: str,
    outlet: str | None = None,
    published: date | None = None,
    warnings: Iterable[str] = (),
    kinds: Iterable[PassageKind] = (),
) -> Document:
    """Return a document with one passage a paragraph (body, if no kinds are given)."""
    text = "\n\n".join(paragraphs)
    passages, start = [], 0
    for paragraph, kind in zip(paragraphs, tuple(kinds) or ("body",) * len(paragraphs), strict=True):
        end = start + len(paragraph)
        passages.append(Passage(span=Span(document_id="document:test", start=start, end=end), kind=kind))
        start = end + 2
    return Document(
        id="document:test",
        raw_id="raw_item:test",
        locator=None,
        text=text,
        text_sha256=sha256_hex(text),
        language="en",
        outlet=outlet,
        url=None,
        canonical_url=None,
        headline=None,
        byline=None,
        dateline=None,
        passages=tuple(passages),
        warnings=tuple(warnings),
        headline_mismatch=None,
        headline_reasons=(),
        date_candidates=(),
        published=published,
        published_earliest=published,
        published_latest=published,
        published_source=None,
    )
