"""HTML to blocks: the report's own paragraphs, headings and captions, without menus and teasers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction

from waystation.records.text import PassageKind

_BLANKS = re.compile(r"\s+")
_SUSPECT_SHARE = 0.15  # of the page's paragraph text: extraction that keeps less has probably lost the report
_ENOUGH = 250  # code points of paragraphs on the page before their share tells anything
_KINDS: dict[str, PassageKind] = {"head": "subhead"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or caption of a page; ``kind`` is what its markup says it is."""

    text: str
    kind: PassageKind


def extract_blocks(tree: Any) -> tuple[list[Block], bool]:
    """Return the blocks of a page's main content in order, and whether there is reason to doubt the extraction.

    The tree, from lxml, may be changed. When the extractor keeps only a small share of the page's paragraphs, all its
    paragraphs are taken instead, and the doubt is reported. Example: a foreign ministry's transcript without the
    site's navigation.
    """
    paragraphs = _paragraphs(tree)
    captions = _captions(tree)
    extracted = bare_extraction(
        tree, fast=True, include_comments=False, include_tables=True, with_metadata=False, output_format="python"
    )
    blocks = [] if extracted is None or extracted.body is None else _blocks(extracted.body, captions)
    kept = sum(len(block.text) for block in blocks)
    offered = sum(map(len, paragraphs))
    if offered > _ENOUGH and kept < _SUSPECT_SHARE * offered:
        return [Block(text=text, kind="caption" if text in captions else "body") for text in paragraphs], True
    return blocks, not blocks


def _paragraphs(tree: Any) -> list[str]:
    return [text for element in tree.iter("p") if (text := _text(element))]


def _captions(tree: Any) -> frozenset[str]:
    return frozenset(text for element in tree.iter("figcaption") if (text := _text(element)))


def _blocks(body: Any, captions: frozenset[str]) -> list[Block]:
    found = []
    for element in body:
        parts = [_text(element)] if element.tag not in {"list", "table"} else [_text(part) for part in element]
        for text in parts:
            if text:
                kind: PassageKind = "caption" if text in captions else _KINDS.get(element.tag, "body")
                found.append(Block(text=text, kind=kind))
    return found


def _text(element: Any) -> str:
    return _BLANKS.sub(" ", " ".join(element.itertext())).strip()
