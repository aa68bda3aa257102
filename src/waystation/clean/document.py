"""The cleaner: one raw item in, one document out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from waystation.clean.dating.bounds import Bounds, bound_publication
from waystation.clean.dating.candidates import Established, claimed_dates, establish, fix_year, read_dates
from waystation.clean.dating.lines import DATELINE
from waystation.clean.doubts import is_english, order_doubts
from waystation.clean.language import other_language
from waystation.clean.outlets import find_outlet, known_outlet, stated_outlets
from waystation.clean.passages.foreign import mark_foreign
from waystation.clean.passages.headline import judge_headline
from waystation.clean.passages.kinds import judge_kinds
from waystation.clean.passages.words import Words, words_of
from waystation.clean.texts import PassageText, read_text
from waystation.ids import content_id, sha256_hex
from waystation.records import CODED_KINDS, DateCandidate, Document, Passage, RawItem, Span
from waystation.records.text import PassageKind
from waystation.records.time import LATEST

_WROTE = re.compile(r"\(?(?:(?:reporting and writing|reporting|writing|written|story) )?by:?\s+", re.IGNORECASE)
_OTHER_WORK = re.compile(
    r"\(?(?:(?:with )?(?:additional|contributing) reporting|edit(?:ing|ed) by|contributing:)", re.IGNORECASE
)
_OFFICE_SLACK = timedelta(days=14)


def clean_item(item: RawItem, *, latest: date = LATEST) -> Document:
    """Return the document of a raw item: its text in passages, whose it is, and when it was published.

    No date after ``latest`` is believed: whoever has a clock hands in the day after tomorrow, since some time zone may
    be a day ahead.

    Spans index the document's text: for plain text the item's own, with newlines normalised. What is not the report's
    body is marked and kept. Unknown is None; a publication date is given only if one day is established, else bounds
    where the text tells them. The same item gives the same document. Example: a news agency's page on a round of talks.

    Raises:
        InputError: the item is binary, blank, or a page that cannot be parsed safely.
    """
    read = read_text(item)
    texts = read.passages()
    document_id = content_id("document", item.id)
    words = [words_of(text) for text in texts]
    passages = _judge(item, read, texts, words)
    own = [text for text, passage in zip(texts, passages, strict=True) if passage.kind != "foreign"]
    body = [text for text, passage in zip(texts, passages, strict=True) if passage.kind in CODED_KINDS]
    headline = item.headline or read.headline or _first(texts, passages, "headline")
    byline = _byline(texts, passages)
    bounds = bound_publication(body)
    candidates, known = _publication(item, read, own, bounds, latest=latest)
    coded = [of_one for of_one, passage in zip(words, passages, strict=True) if passage.kind in CODED_KINDS]
    mismatch, headline_reasons = judge_headline(headline, coded) if headline else (None, ())
    english = is_english("\n".join(body or texts))
    return Document(
        id=document_id,
        raw_id=item.id,
        locator=item.locator,
        text=read.text,
        text_sha256=sha256_hex(read.text),
        language=_language(english, read.language, "\n".join(body or texts)),
        outlet=find_outlet(
            (item.outlet, read.outlet),
            url=item.url or read.url,
            stated=stated_outlets(own, byline=byline, opening=_first(texts, passages, "body")),
        ),
        url=item.url or read.url,
        canonical_url=read.canonical_url,
        headline=headline,
        byline=byline,
        dateline=_dateline(texts, passages),
        passages=tuple(passages),
        warnings=tuple(sorted({*read.warnings, *_warnings(body, english, known, bounds)})),
        headline_mismatch=mismatch,
        headline_reasons=headline_reasons,
        date_candidates=candidates,
        published=known.day,
        published_earliest=known.earliest,
        published_latest=known.latest,
        published_source=known.source,
    )


def _judge(item: RawItem, read: PassageText, texts: Sequence[str], words: Sequence[Words]) -> list[Passage]:
    """Return the passages with their kinds; the body is then searched for passages of other stories."""
    document_id = content_id("document", item.id)
    outlets = frozenset(name.lower() for name in (item.outlet, read.outlet) if name)
    given = item.headline or read.headline
    judged = judge_kinds(texts, words, marked=read.marked, headline=given, outlets=outlets)
    strange = mark_foreign(
        words, kinds=[passage.kind for passage in judged], headline=words_of(given) if given else None
    )
    found = []
    for (start, end), passage, strangeness in zip(read.stretches, judged, strange, strict=True):
        kind = "foreign" if strangeness is not None and strangeness.foreign else passage.kind
        found.append(
            Passage(
                span=Span(document_id=document_id, start=start, end=end),
                kind=kind,
                foreign_score=strangeness.score if strangeness is not None else None,
                reasons=(*passage.reasons, *(strangeness.reasons if strangeness is not None else ())),
            )
        )
    return found


def _publication(
    item: RawItem, read: PassageText, own: Sequence[str], bounds: Bounds, *, latest: date
) -> tuple[tuple[DateCandidate, ...], Established]:
    """Return all candidates, best first, and what they and the text's own bounds establish."""
    stated, open_days = read_dates(own, latest=latest)
    candidates = [*claimed_dates(item, read.dates, latest=latest), *stated]
    known = establish(candidates)
    first, last = known.earliest or bounds.earliest, known.latest or bounds.latest
    candidates += [
        fix_year(open_day, earliest=first, latest=last, in_office=bounds.in_office, last_day=latest)
        for open_day in open_days
    ]
    if known.day is None:
        known = establish(candidates)
    if known.day is None and not known.disputed:
        known = _bounded(known, bounds)
    ordered = sorted(dict.fromkeys(candidates), key=lambda c: (-c.confidence, c.value or date.max, c.origin, c.quote))
    return tuple(ordered), known


def _bounded(known: Established, bounds: Bounds) -> Established:
    """Narrow what is known by the text's bounds, unless the two exclude each other."""
    earliest = max((day for day in (known.earliest, bounds.earliest) if day), default=None)
    latest = min((day for day in (known.latest, bounds.latest) if day), default=None)
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return known
    return replace(known, earliest=earliest, latest=latest, source=known.source or "bounds")


def _language(english: bool | None, said: str | None, text: str) -> str | None:
    """Return the language: English by its words; another as the page says or its letters tell; None if unclear."""
    if english:
        return "en"
    return other_language(text, said=said) if english is False else None


def _warnings(body: Sequence[str], english: bool | None, known: Established, bounds: Bounds) -> list[str]:
    found = []
    if order_doubts(body):
        found.append("order_doubtful")
    if english is False:
        found.append("not_english")
    if known.disputed:
        found.append("dates_disagree")
    if known.day and not _agrees(known.day, bounds):
        found.append("disagrees_with_facts")
    return found


def _agrees(day: date, bounds: Bounds) -> bool:
    """Tell whether a date fits the terms of office; people are called by an office a little before and after it."""
    earliest, latest = bounds.facts_earliest, bounds.facts_latest
    return (earliest is None or day >= earliest - _OFFICE_SLACK) and (latest is None or day <= latest + _OFFICE_SLACK)


def _first(texts: Sequence[str], passages: Sequence[Passage], kind: PassageKind) -> str | None:
    return next((text for text, passage in zip(texts, passages, strict=True) if passage.kind == kind), None)


def _byline(texts: Sequence[str], passages: Sequence[Passage]) -> str | None:
    """Return who wrote it, by the first byline that says so; editors and the outlet's name alone did not."""
    for text, passage in zip(texts, passages, strict=True):
        if passage.kind == "byline" and known_outlet(text) is None and not _OTHER_WORK.match(text):
            wrote = found.string[found.end() :] if (found := _WROTE.match(text)) else text
            return re.split(r"[;)]", wrote, maxsplit=1)[0].rstrip(" .·|-") if wrote != text else text
    return None


def _dateline(texts: Sequence[str], passages: Sequence[Passage]) -> str | None:
    """Return the date line, or the dateline that opens the body ("GENEVA, March 3 (Agency)")."""
    if line := _first(texts, passages, "dateline"):
        return line
    opening = _first(texts, passages, "body")
    found = DATELINE.match(opening) if opening else None
    if found is None or not (found["day"] or found["agency"] or found["dash"].strip() != "-"):
        return None
    return found[0].rstrip(" -–—")
