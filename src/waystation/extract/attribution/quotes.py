"""Quotation marks: which mark closes which, over all styles, odd numbers of marks, and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’']")
_OPENERS = {"“": "”", "„": "”", "‟": "”", "«": "»", "``": "''"}
_DOUBLES = frozenset({"”", "»", "''", '"'})
_LONGEST_SINGLE = 300  # code points; an apostrophe further off closes no single quotation mark
_OPENING_CONTEXT = frozenset("([{—–-―\"“„«'‘/:…")
_CLOSING_CONTEXT = frozenset(")]}—–-―.,;:?!\"”»'’/…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation, marks included: ``text[start:end]``.

    ``inner`` is the stretch without its marks. ``closed`` is False where the closing mark is missing; ``nested`` says
    that it stands inside another one; ``continues`` that its speaker was already speaking in the paragraph before.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    nested: bool = False
    continues: bool = False


def pair_quotes(text: str, passages: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """Return the quotations of a text's passages, in order of their start.

    Marks pair within a passage. A quotation that is still open at its passage's end runs to that end; when the next
    passage opens with a mark, that quotation ``continues`` it, as in print. Apostrophes are no marks; a single mark
    that never closes is none either. Example: “We are ready,” and ‘fire and fury’ inside a longer statement.

    Args:
        text: the document's text.
        passages: start and end of each passage that may hold quotations, in order.
    """
    found: list[Quote] = []
    left_open = False
    for start, end in passages:
        here = sorted(_pair(text, start, end), key=lambda quote: (quote.start, -quote.end))
        if left_open and here and not text[start : here[0].start].strip():
            here[0] = replace(here[0], continues=True)
        left_open = bool(here) and any(not quote.closed and quote.end == end for quote in here)
        found += here
    return tuple(found)


def _pair(text: str, start: int, end: int) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    single_end = start
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if sign in "‘’'" and sign != "''":
            if mark.start() >= single_end and (closer := _single_closer(text, mark, start, end)) is not None:
                single_end = closer + 1
                yield Quote(start=mark.start(), end=closer + 1, inner=(mark.end(), closer), nested=opened is not None)
            continue
        if opened is None:
            if sign in _OPENERS or _opens(text, mark, start, end):
                opened = mark
        elif sign in _OPENERS:
            yield _unclosed(opened, mark.start())
            opened = mark
        else:
            yield Quote(start=opened.start(), end=mark.end(), inner=(opened.end(), mark.start()))
            opened = None
    if opened is not None:
        yield _unclosed(opened, end)


def _unclosed(opened: re.Match[str], end: int) -> Quote:
    return Quote(start=opened.start(), end=end, inner=(opened.end(), end), closed=False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a mark that looks the same on both sides opens: something follows it at once."""
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    return not after.isspace() and (before.isspace() or before in _OPENING_CONTEXT or mark.group() == '"')


def _single_closer(text: str, mark: re.Match[str], start: int, end: int) -> int | None:
    """Return where a single mark's partner stands, or None when the mark is an apostrophe."""
    closing = "’" if mark.group() == "‘" else mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if (
        not (before.isspace() or before in _OPENING_CONTEXT)
        or not after.isalnum()
        or (closing != "’" and after.isdigit())
    ):
        return None
    if mark.group() == "’":
        return None
    limit = min(end, mark.end() + _LONGEST_SINGLE)
    fallback = None
    at = text.find(closing, mark.end(), limit)
    while at != -1:
        following = text[at + 1] if at + 1 < end else " "
        if not text[at - 1].isspace() and (following.isspace() or following in _CLOSING_CONTEXT):
            if not (text[at - 1] == "s" and text[at + 1 : at + 3].strip().islower()):
                return at
            fallback = at  # a plural's apostrophe ("the ministers’ talks"), unless no better partner comes
        at = text.find(closing, at + 1, limit)
    return fallback
