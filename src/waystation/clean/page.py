"""HTML to blocks: the report's own paragraphs, headings and captions, without menus and teasers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction

from waystation.records.text import PassageKind

_BLANKS = re.compile(r"\s+")
_SUSPECT_SHARE = 0.15  # of the page's paragraph text: extraction that keeps less has probably lost the report
_TOO_LITTLE = 200  # code points: with less, all paragraphs of the page are the better answer
_TEXT_TAGS = ("p", "h2", "h3", "h4")
_ASIDES = ("aside", "nav", "footer")
_LISTS = frozenset({"list", "table"})
_BREAKS = frozenset({"lb", "p", "item", "row", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or caption of a page; ``kind`` is what its markup says it is."""

    text: str
    kind: PassageKind


def extract_blocks(tree: Any) -> tuple[list[Block], bool]:
    """Return the blocks of a page's main content in order, and whether there is reason to doubt the extraction.

    The tree, from lxml, may be changed. Doubtful is an extraction that keeps a small share of the page's paragraphs;
    if it keeps next to nothing, all paragraphs of the page are taken instead. Example: a foreign ministry's transcript
    without the site's navigation.
    """
    paragraphs = _paragraphs(tree)
    captions = _captions(tree)
    following = _what_follows_captions(tree)
    extracted: Any = bare_extraction(tree, fast=True, include_comments=False)
    blocks = [] if extracted is None or extracted.body is None else list(_blocks(extracted.body, captions))
    blocks = list(_with_captions(blocks, following))
    kept = sum(len(block.text) for block in blocks)
    offered = sum(map(len, paragraphs))
    if kept < _TOO_LITTLE and offered > 2 * kept:
        blocks = [Block(text=text, kind="caption" if text in captions else "body") for text in paragraphs]
        return blocks, True
    return blocks, kept < _SUSPECT_SHARE * offered


def _paragraphs(tree: Any) -> list[str]:
    return [text for element in tree.iter("p") if (text := _text(element))]


def _captions(tree: Any) -> frozenset[str]:
    outermost = (one for one in tree.iter("figcaption") if next(one.iterancestors("figcaption"), None) is None)
    return frozenset(text for element in outermost if (text := _text(element)))


def _what_follows_captions(tree: Any) -> dict[str, list[str]]:
    """Map the text of a paragraph or heading to the captions straight above it."""
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    for element in tree.iter("figcaption", *_TEXT_TAGS):
        is_caption = element.tag == "figcaption"
        if not (is_caption or waiting) or next(element.iterancestors("figcaption", *_ASIDES), None) is not None:
            continue
        if text := _text(element):
            if is_caption:
                waiting.append(text)
            else:
                found.setdefault(text, waiting)
                waiting = []
    return found


def _with_captions(blocks: Sequence[Block], following: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    """Yield the blocks, each after the captions above it on the page, which the extraction leaves out."""
    there = {block.text for block in blocks}
    for block in blocks:
        for caption in following.get(block.text, ()):
            if caption not in there:
                there.add(caption)
                yield Block(text=caption, kind="caption")
        yield block


def _blocks(body: Any, captions: frozenset[str]) -> Iterator[Block]:
    for element in body:
        kind: PassageKind = "subhead" if element.tag == "head" else "body"
        parts = element if element.tag in _LISTS else [element]
        for part in parts:
            yield from (Block(text=line, kind="caption" if line in captions else kind) for line in _lines(part))
        if tail := _BLANKS.sub(" ", element.tail or "").strip():
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


def _text(element: Any) -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()
