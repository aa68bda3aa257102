"""Pairing what was found with what should be: one to one, best pairs first, and the F1 of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Expected = TypeVar("Expected")
Found = TypeVar("Found")

_FUNCTION_WORDS = frozenset("a an the of to in on for and or s its his her their".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many were expected, found, and paired."""

    expected: int = 0
    found: int = 0
    paired: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            expected=self.expected + other.expected,
            found=self.found + other.found,
            paired=self.paired + other.paired,
        )

    @property
    def f1(self) -> float:
        """F1 in percent; 100 where nothing was expected and nothing found."""
        return 200 * self.paired / (self.expected + self.found) if self.expected + self.found else 100.0


def pair(
    expected: Sequence[Expected], found: Sequence[Found], alike: Callable[[Expected, Found], float]
) -> list[tuple[Expected, Found]]:
    """Return the pairs that are alike (above 0), the most alike first, each thing in at most one pair."""
    scores = sorted(
        ((alike(one, other), -i, -j) for i, one in enumerate(expected) for j, other in enumerate(found)), reverse=True
    )
    left, right, pairs = set[int](), set[int](), []
    for score, i, j in scores:
        if score > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((expected[-i], found[-j]))
    return pairs


def overlap(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, of the longer one's: longer guesses do not help."""
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) / max(len(ours), len(theirs), 1)


def _words(text: str) -> set[str]:
    words = set(re.findall(r"[a-z0-9]+", text.lower()))
    return words - _FUNCTION_WORDS or words
