"""Headline against body: are the actors and the act of the headline found in the text under it?"""

from __future__ import annotations

from collections.abc import Sequence


def judge_headline(headline: str, body: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """Return how far a headline does not belong to a body (0..1), and why."""
    return 0.0, ()
