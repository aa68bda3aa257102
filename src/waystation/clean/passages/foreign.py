"""Foreign passages: paragraphs of another story that got into a report's text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from waystation.clean.passages.likeness import Features, Part, likeness, opinions
from waystation.clean.passages.model import PassageModel, load_passage_model, rarity
from waystation.clean.passages.words import Words
from waystation.records.text import PassageKind

FOREIGN_FROM = 0.9
"""The score from which a passage is called foreign: in reports of others, nine in ten of those above it were."""

_LEAST_REST = 4  # other passages to compare with


@dataclass(frozen=True, slots=True)
class Strangeness:
    """How much a passage looks like one of another story (0..1), whether that is enough to say so, and why."""

    score: float
    foreign: bool
    reasons: tuple[str, ...]


def mark_foreign(
    words: Sequence[Words], *, kinds: Sequence[PassageKind], headline: Words | None = None
) -> list[Strangeness | None]:
    """Score each paragraph of the body by what it shares with the other paragraphs and with the headline.

    ``words`` are the passages' words; a ``headline`` that was handed in goes before one among the passages. None for
    passages of other kinds, short ones, and all passages of a short report. A heading is read together with the
    paragraph under it and goes with it. Example: a paragraph on a vaccine trial in a report on a border dispute. It
    does not know what words mean: a passage on the same topic taken from another report is rarely found.
    """
    found: list[Strangeness | None] = [None] * len(words)
    units = units_of(kinds)
    if len(units) <= _LEAST_REST:
        return found
    parts = [part_of(unit, words) for unit in units]
    if headline is None:
        headline = next((of_one for of_one, kind in zip(words, kinds, strict=True) if kind == "headline"), None)
    features, odds = judge(parts, headline=headline, model=load_passage_model())
    for unit, part, of_part, log_odds in zip(units, parts, features, odds, strict=True):
        if not part.long_enough:
            continue
        score = round(chance(log_odds), 3)
        foreign = score >= FOREIGN_FROM
        judged = Strangeness(score, foreign, _reasons(of_part) if foreign else ())
        for number in unit:
            found[number] = judged
    return found


def units_of(kinds: Sequence[PassageKind]) -> list[tuple[int, ...]]:
    """Return the numbers of each body passage, together with that of the subhead straight above it."""
    return [
        (number - 1, number) if number > 0 and kinds[number - 1] == "subhead" else (number,)
        for number, kind in enumerate(kinds)
        if kind == "body"
    ]


def part_of(unit: tuple[int, ...], words: Sequence[Words]) -> Part:
    """Return what is compared of a unit."""
    return Part.of(words[unit[-1]], words[unit[0]] if len(unit) > 1 else None)


def judge(parts: Sequence[Part], *, headline: Words | None, model: PassageModel) -> tuple[list[Features], list[float]]:
    """Return the features of each part, and the log odds that it is foreign, once those of the others are known."""
    alone = likeness(parts, headline=headline, rarity=rarity)
    first = [model.first.log_odds(features) for features in alone]
    second = features_knowing(first, parts, headline=headline)
    return alone, [model.second.log_odds(features) for features in second]


def features_knowing(first: Sequence[float], parts: Sequence[Part], *, headline: Words | None) -> list[Features]:
    """Return the features of the second judgement: what is shared with a likely stranger hardly counts any more."""
    trust = [1 - chance(odds) if part.long_enough else 1.0 for odds, part in zip(first, parts, strict=True)]
    again = likeness(parts, headline=headline, rarity=rarity, trust=trust)
    return [{**features, **said} for features, said in zip(again, opinions(first, parts), strict=True)]


def chance(log_odds: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _reasons(features: Features) -> tuple[str, ...]:
    found = []
    if features["topic"] == 0:
        found.append("none of the report's common words")
    if features["names_new"] > 0:
        found.append("names that stand nowhere else in the report")
    if features["shared_less"] < 0:
        found.append("shares fewer words with the rest than is usual in the report")
    return tuple(found)
