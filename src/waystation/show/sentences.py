"""Blocks and sentences of a document's text, for showing: every character belongs to one, so every link lands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from waystation.records import Document, Passage, Span

# A full stop, its closing marks, space, and a capital, a digit or an opening mark. Bounded: texts are hostile.
_BOUNDARY = re.compile(r"[.!?…][\"'”’)\]]{0,3}(\s{1,20})(?=[\"'“‘(\[]{0,2}[A-Z0-9])")
_BEFORE = re.compile(r"[A-Za-z]{1,12}$")
_SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "rep", "sen", "gov", "amb",
    "st", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "no"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text with the passage it is; ``passage`` is None for text that no passage covers."""

    number: int
    start: int
    end: int
    passage: Passage | None


def blocks(document: Document) -> Iterator[Block]:
    """Yield the document's passages in order, and between them any text that no passage covers (white space aside)."""
    number, position = 0, 0
    for passage in sorted(document.passages, key=lambda passage: passage.span):
        start, end = max(passage.span.start, position), min(passage.span.end, len(document.text))
        if document.text[position:start].strip():
            yield Block(number=number, start=position, end=start, passage=None)
            number += 1
            position = start
        if end > start:
            yield Block(number=number, start=start, end=end, passage=passage)
            number += 1
            position = end
    if document.text[position:].strip():
        yield Block(number=number, start=position, end=len(document.text), passage=None)


class Sentences:
    """A document's sentences by position: as the coder saw them where known, else by a plain rule on full stops."""

    def __init__(self, document: Document, known: Iterable[Span] = ()) -> None:
        self.document = document
        held = _apart(known)
        self.spans: list[Span] = []
        for block in blocks(document):
            cuts = [block.start, *_cuts(document.text, block, held), block.end]
            self.spans.extend(Span(document_id=document.id, start=start, end=end) for start, end in pairwise(cuts))
        self._starts = [span.start for span in self.spans]

    def at(self, position: int) -> Span:
        """Return the sentence that holds a position, or the nearest before it, or the first one."""
        if not self.spans:
            return Span(document_id=self.document.id, start=0, end=len(self.document.text))
        return self.spans[max(bisect_right(self._starts, position) - 1, 0)]

    def within(self, block: Block) -> Sequence[Span]:
        """Return the sentences of one block, in order."""
        first = bisect_right(self._starts, block.start - 1)
        return self.spans[first : bisect_right(self._starts, block.end - 1)]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Keep, in order, the spans that do not overlap one kept before them."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _cuts(text: str, block: Block, known: Sequence[Span]) -> list[int]:
    inside = [span for span in known if block.start <= span.start and span.end <= block.end]
    cuts = {span.start for span in inside} | {_after_space(text, span.end, block.end) for span in inside}
    for match in _BOUNDARY.finditer(text, block.start, block.end):
        before = _BEFORE.search(text, max(block.start, match.start() - 12), match.start())
        if text[match.start()] == "." and before and (len(before[0]) == 1 or before[0].lower() in _SHORTENED):
            continue
        if not any(span.start < match.end() < span.end for span in inside):
            cuts.add(match.end())
    return sorted(cut for cut in cuts if block.start < cut < block.end)


def _after_space(text: str, position: int, limit: int) -> int:
    while position < limit and text[position].isspace():
        position += 1
    return position
