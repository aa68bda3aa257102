"""How good the answers to questions are: types, and whether anything happened at all."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.records.event import EventType


def macro_f1(gold: Sequence[EventType | None], got: Sequence[EventType | None]) -> float:
    """Return the mean F1 of the answers that the gold has, from 0 to 100."""
    scores = [_f1(gold, got, kind) for kind in sorted(set(gold), key=str)]
    return 100 * sum(scores) / len(scores) if scores else 0.0


def accuracy(gold: Sequence[object], got: Sequence[object]) -> float:
    """Return how many answers are right, from 0 to 100."""
    return 100 * sum(one == other for one, other in zip(gold, got, strict=True)) / max(1, len(gold))


def _f1(gold: Sequence[object], got: Sequence[object], kind: object) -> float:
    both = sum(one == other == kind for one, other in zip(gold, got, strict=True))
    named = sum(one == kind for one in gold) + sum(one == kind for one in got)
    return 2 * both / named if named else 0.0
