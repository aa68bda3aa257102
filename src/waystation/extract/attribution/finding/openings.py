"""Openings: what stands before a passage's own text: datelines, and the times of live pages."""

from __future__ import annotations

import re

from waystation.extract.syntax import Tree

_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d")
_DASHES = frozenset({"—", "–", "--", "-"})
_LONGEST = 12  # tokens
_INSIDE = frozenset({"PROPN", "NUM", "PUNCT", "SYM"})


def before_text(tree: Tree, token: int) -> frozenset[int]:
    """Return what stands before a passage's own text: a dateline ("CAIRO, Feb 8 –") or the time of a live page."""
    start = tree.token_at(tree.document.passages[tree.passage(token)].span.start)
    if start is None:
        return frozenset()
    if _CLOCK.fullmatch(tree.marks.words[start]):
        return frozenset({start})
    end = start
    while end + 1 < len(tree) and end - start < _LONGEST and _inside(tree, end):
        end += 1
        dash = tree.marks.words[end] in _DASHES and tree.marks.tags[end] != "HYPH"
        if dash or (tree.marks.words[end] == ":" and end == start + 1):
            place = tree.marks.words[start].isupper() and len(tree.marks.words[start]) > 1
            return frozenset(range(start, end + 1)) if place else frozenset()
    return frozenset()


def _inside(tree: Tree, token: int) -> bool:
    return tree.marks.parts[token] in _INSIDE or tree.marks.words[token].isupper()
