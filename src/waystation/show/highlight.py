"""Highlighting: marks that may overlap in any way, cut into pieces of text that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

MarkKind = Literal["source", "cue", "content", "relay", "trigger", "condition", "time", "terms", "what", "name"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """Characters ``start`` to ``end`` of a text that are evidence, as what, and for which record (its anchor)."""

    start: int
    end: int
    kind: MarkKind
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of text with the kinds of all marks on it and the anchors of the records that they are evidence for."""

    text: str
    kinds: tuple[MarkKind, ...] = ()
    of: tuple[str, ...] = ()


def pieces(text: str, *, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut ``text[start:end]`` wherever a mark begins or ends; the pieces joined give the stretch back.

    Marks may nest, overlap, or reach beyond the stretch; neighbours with the same marks become one piece. Example:
    a quotation (content) within which "next Tuesday" (time) stands comes back as three pieces.
    """
    inside = sorted(
        (max(mark.start, start), min(mark.end, end), mark)
        for mark in marks
        if mark.start < mark.end and mark.start < end and start < mark.end
    )
    cuts = sorted({start, end, *(low for low, _, _ in inside), *(high for _, high, _ in inside)})
    found: list[Piece] = []
    active: list[tuple[int, int, Mark]] = []
    coming = 0
    for low, high in pairwise(cuts):
        active = [entry for entry in active if entry[1] > low]
        while coming < len(inside) and inside[coming][0] <= low:
            active.append(inside[coming])
            coming += 1
        kinds = tuple(sorted({mark.kind for _, _, mark in active}))
        of = tuple(sorted({mark.of for _, _, mark in active}))
        if found and (found[-1].kinds, found[-1].of) == (kinds, of):
            found[-1] = Piece(text=found[-1].text + text[low:high], kinds=kinds, of=of)
        else:
            found.append(Piece(text=text[low:high], kinds=kinds, of=of))
    return tuple(found)
