"""HTML to blocks: the report's own paragraphs, headings and captions, without menus and teasers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import strip_tags
from trafilatura import bare_extraction

from waystation.clean.page.shown import Shown, shown_blocks
from waystation.records.text import PassageKind

_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]{0,3}\s")
_LOST = 0.15  # of the page's prose: extraction that keeps less has taken something else for the report
_DOUBTFUL = 0.35  # of the page's prose; on 181 news pages 2 good extractions keep less, beside other reports
_ONE_RUN = 0.8  # of the page's prose: if as much stands in one place, that is the report
_FORMATTING = ("abbr", "acronym", "b", "big", "em", "font", "i", "mark", "s", "small", "strike", "strong", "tt", "u")
"""Elements without a meaning to us; misnested, their number is squared in the extractor's time."""
_LEAST_STATED = 200  # code points: a shorter text for search engines is a summary
_LISTS = frozenset({"list", "table"})
_BREAKS = frozenset({"lb", "p", "item", "row", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or caption of a page; ``kind`` is what its markup says it is."""

    text: str
    kind: PassageKind


def extract_blocks(tree: Any, *, stated: str | None = None) -> tuple[list[Block], bool]:
    """Return the blocks of a page's main content in order, and whether there is reason to doubt the extraction.

    The tree, from lxml, may be changed. Extraction is measured by the share of the page's prose that it keeps: what it
    leaves out of a run of paragraphs is put back; if it keeps next to nothing, all prose of the page is taken instead,
    in doubt unless that is one run. Example: a foreign ministry's transcript without the site's navigation.

    Args:
        tree: the page.
        stated: the report's text that the page hands to search engines; taken if the page shows less than half of it.
    """
    shown = shown_blocks(tree)
    prose = {block.text: block for block in shown if block.is_prose}
    offered = sum(map(len, prose))
    if stated and len(stated) > max(_LEAST_STATED, 2 * offered):
        return [Block(text=text, kind="body") for line in stated.split("\n") if (text := _tidy(line))], False
    strip_tags(tree, *_FORMATTING)
    extracted: Any = bare_extraction(tree, fast=True, include_comments=False)
    captions = frozenset(block.text for block in shown if block.role == "caption")
    blocks = [] if extracted is None or extracted.body is None else list(_blocks(extracted.body, captions))
    kept = _Kept(blocks)
    share = sum(len(text) for text in prose if kept.has(text)) / offered if offered else float(bool(blocks))
    if share < _LOST:
        blocks = list(_all_prose(shown) if prose else _all_shown(shown))
        return blocks, not prose or _largest_run(prose.values()) < _ONE_RUN * offered
    missed = _missed_prose(prose.values(), kept)
    share += sum(map(len, missed)) / offered if offered else 0.0
    return list(_merged(blocks, shown, missed | _captions_above(shown, kept))), share < _DOUBTFUL


class _Kept:
    """The sentences of an extraction: by them a block of the page is found even where lines were joined or cut."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._sentences = frozenset(sentence for block in blocks for sentence in _sentences(block.text))

    def has(self, text: str) -> bool:
        sentences = _sentences(text)
        there = sum(len(sentence) for sentence in sentences if sentence in self._sentences)
        return 2 * there >= sum(map(len, sentences))


def _largest_run(prose: Iterable[Shown]) -> int:
    """Return the length of the prose that stands in the place which has most of it."""
    lengths: dict[int, int] = {}
    for block in prose:
        lengths[block.place] = lengths.get(block.place, 0) + len(block.text)
    return max(lengths.values(), default=0)


def _missed_prose(prose: Iterable[Shown], kept: _Kept) -> frozenset[str]:
    """Return the prose left out that stands in the same place as prose kept."""
    places: dict[int, bool] = {}
    missed = []
    for block in prose:
        if kept.has(block.text):
            places[block.place] = True
        else:
            missed.append(block)
    return frozenset(block.text for block in missed if block.place in places)


def _captions_above(shown: Sequence[Shown], kept: _Kept) -> frozenset[str]:
    """Return the captions left out that stand straight above something kept."""
    found: set[str] = set()
    waiting: list[str] = []
    for block in shown:
        if block.role == "caption" and not block.beside:
            waiting.append(block.text)
        elif waiting and not block.beside:
            if kept.has(block.text):
                found.update(text for text in waiting if not kept.has(text))
            waiting = []
    return frozenset(found)


def _merged(blocks: Sequence[Block], shown: Sequence[Shown], missed: frozenset[str]) -> Iterator[Block]:
    """Yield the blocks, and the missed ones of the page where they stand there; each of these once."""
    numbers: dict[str, int] = {}
    for number, one in enumerate(shown):
        numbers.setdefault(_opening(one.text), number)
    waiting = [(number, one) for number, one in enumerate(shown) if one.text in missed]
    waiting = [pair for pair in waiting if numbers[_opening(pair[1].text)] == pair[0]]
    waiting.reverse()
    for block in blocks:
        number = numbers.get(_opening(block.text), -1)
        while waiting and waiting[-1][0] < number:
            yield _as_block(waiting.pop()[1])
        yield block
    while waiting:
        yield _as_block(waiting.pop()[1])


def _all_prose(shown: Sequence[Shown]) -> Iterator[Block]:
    """Yield all prose of the page, with the headings and captions straight above it, each text once."""
    yielded: set[str] = set()
    above: list[Shown] = []
    for block in shown:
        if block.beside:
            continue
        if not block.is_prose:
            above = [*above, block] if block.role != "text" else []
            continue
        for one in (*above, block):
            if one.text not in yielded:
                yielded.add(one.text)
                yield _as_block(one)
        above = []


def _all_shown(shown: Sequence[Shown]) -> Iterator[Block]:
    return (_as_block(block) for block in shown if not block.beside)


def _as_block(shown: Shown) -> Block:
    kinds: dict[str, PassageKind] = {"heading": "subhead", "caption": "caption"}
    return Block(text=shown.text, kind=kinds.get(shown.role, "body"))


def _blocks(body: Any, captions: frozenset[str]) -> Iterator[Block]:
    for element in body:
        kind: PassageKind = "subhead" if element.tag == "head" else "body"
        parts = element if element.tag in _LISTS else [element]
        for part in parts:
            yield from (Block(text=line, kind="caption" if line in captions else kind) for line in _lines(part))
        if tail := _tidy(element.tail or ""):
            yield Block(text=tail, kind="body")


def _lines(element: Any) -> Iterator[str]:
    """Yield the lines of an element's text: a line break of the page ends one, and so does a paragraph inside."""
    pieces = []
    for part in element.iter():
        pieces.append("" if part is element else "\n" if part.tag in _BREAKS else " " if part.tag == "cell" else "")
        pieces.append(_BLANKS.sub(" ", part.text or ""))
        if part is not element:
            pieces.append("\n" if part.tag in _BREAKS else "")
            pieces.append(_BLANKS.sub(" ", part.tail or ""))
    yield from filter(None, map(str.strip, "".join(pieces).split("\n")))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text without their white space, which extraction sets as it likes."""
    return [_BLANKS.sub("", sentence) for sentence in _SENTENCE.split(text)]


def _opening(text: str) -> str:
    return _BLANKS.sub("", _SENTENCE.split(text, maxsplit=1)[0])


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
