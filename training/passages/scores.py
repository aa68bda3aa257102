"""Scores of a model on splices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from training.passages.fitting import Example
from waystation.clean.passages.foreign import chance, judge
from waystation.clean.passages.model import PassageModel

_FALSE_ALARMS = 0.05


def score_model(model: PassageModel, examples: Sequence[Example], *, threshold: float) -> dict[str, float]:
    """Return how well a model finds the foreign paragraphs of some examples.

    The recall at 5 % is that at the score which 5 % of the reports without foreign paragraphs reach somewhere.
    """
    pairs: list[tuple[float, bool]] = []
    strangest: list[float] = []
    for example in examples:
        _, odds = judge(example.parts, headline=example.headline, model=model)
        judged = [
            (chance(one), foreign)
            for one, part, foreign in zip(odds, example.parts, example.foreign, strict=True)
            if part.long_enough
        ]
        pairs += judged
        if not any(example.foreign):
            strangest.append(max((score for score, _ in judged), default=0.0))
    strangest.sort(reverse=True)
    alarm = strangest[int(len(strangest) * _FALSE_ALARMS)]
    foreign_scores = [score for score, foreign in pairs if foreign]
    called = [foreign for score, foreign in pairs if score >= threshold]
    found = {
        "share of foreign paragraphs": len(foreign_scores) / len(pairs),
        "average precision": average_precision(pairs),
        "recall at 5 %": sum(score > alarm for score in foreign_scores) / len(foreign_scores),
        f"precision from {threshold}": sum(called) / len(called) if called else 0.0,
        f"recall from {threshold}": sum(called) / len(foreign_scores),
    }
    return {name: round(value, 3) for name, value in found.items()}


def average_precision(pairs: Iterable[tuple[float, bool]]) -> float:
    """Return the mean, over the foreign ones, of the precision down to each; 0 if there are none."""
    hits, total = 0, 0.0
    for rank, (_, foreign) in enumerate(sorted(pairs, key=lambda pair: -pair[0]), 1):
        if foreign:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0
