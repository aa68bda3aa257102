"""Foreign passages: paragraphs of another story that got into a report's text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waystation.clean.words import Words, commonest
from waystation.records.text import PassageKind

FOREIGN_FROM = 0.7
"""The score from which a passage is called foreign: nine in ten of those above it were, where we measured."""

HEADED_FOREIGN_FROM = 0.6
"""The same for a paragraph under a heading whose words, too, hardly stand in any other passage."""

_LEAST_WORDS = 15  # what is shorter shares little with anything
_LEAST_HEADING = 3  # content words: fewer can be new in any heading
_HEADING_KNOWN = 0.25  # share of its words that may stand elsewhere: "keeps" stands anywhere
_LEAST_REST = 4  # other passages to compare with
_TOPIC_WORDS = 8  # the words that most passages of the report have

# A logistic regression over counts that do not depend on what the words are: nine coefficients, fitted on a development
# corpus of reports with spliced-in paragraphs that does not ship. The features are explained in `_features`.
_WEIGHTS = {
    "shared": -4.81,
    "unknown_names": 0.229,
    "commonness": -6.57,
    "neighbours": 7.62,
    "topic": -1.11,
    "length": 0.917,
    "passages": -0.378,
    "quotation": -0.788,
}
_INTERCEPT = -3.01


@dataclass(frozen=True, slots=True)
class Strangeness:
    """How much a passage looks like one of another story (0..1), whether that is enough to say so, and why."""

    score: float
    foreign: bool
    reasons: tuple[str, ...]


def mark_foreign(
    texts: Sequence[str], words: Sequence[Words], *, kinds: Sequence[PassageKind]
) -> list[Strangeness | None]:
    """Score each paragraph of the body by what it shares with the other paragraphs; ``words`` are the passages' words.

    None for passages of other kinds, short ones, and all passages of a short report. A heading is read together with
    the paragraph under it and goes with it. Example: a paragraph on a vaccine trial in a report on a border dispute.
    It does not know what words mean: a passage on the same topic taken from another report is not found.
    """
    found: list[Strangeness | None] = [None] * len(texts)
    units = list(_units(kinds))
    if len(units) <= _LEAST_REST:
        return found
    together = [words[unit[0]] + words[unit[1]] if len(unit) > 1 else words[unit[0]] for unit in units]
    for unit, features in zip(units, _features(together, [texts[unit[-1]] for unit in units]), strict=True):
        if features is None:
            continue
        logit = _INTERCEPT + sum(_WEIGHTS[name] * value for name, value in features.items())
        score = round(1 / (1 + math.exp(-logit)), 3)
        foreign = score >= (HEADED_FOREIGN_FROM if _own_heading(unit, words, together) else FOREIGN_FROM)
        judged = Strangeness(score, foreign, _reasons(features) if foreign else ())
        for number in unit:
            found[number] = judged
    return found


def _units(kinds: Sequence[PassageKind]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of each body passage, together with that of the subhead straight above it."""
    for number, kind in enumerate(kinds):
        if kind == "body":
            above = number > 0 and kinds[number - 1] == "subhead"
            yield (number - 1, number) if above else (number,)


def _own_heading(unit: tuple[int, ...], words: Sequence[Words], together: Sequence[Words]) -> bool:
    """Tell whether a unit has a heading whose words, and all whose names, hardly stand outside the unit."""
    heading = words[unit[0]]
    if len(unit) == 1 or len(heading.content) < _LEAST_HEADING:
        return False
    rest = Counter(word for other in together for word in heading.content & other.content)
    known = {word for word, times in rest.items() if times > 1}
    return len(known) <= _HEADING_KNOWN * len(heading.content) and known.isdisjoint(heading.names)


def _features(words: Sequence[Words], texts: Sequence[str]) -> Iterator[dict[str, float] | None]:
    """Yield the features of each unit, None for one too short to be judged."""
    passages_with = Counter(word for unit in words for word in unit.content)
    count = len(words)
    often = max(3, 0.2 * count)
    topic = {word for word in commonest(passages_with, _TOPIC_WORDS) if passages_with[word] >= often}
    spread = [[passages_with[word] for word in unit.content] for unit in words]
    shared = [sum(times > 1 for times in each) / max(1, len(each)) for each in spread]
    usual = _median([share for share, unit in zip(shared, words, strict=True) if unit.count >= _LEAST_WORDS])
    for number, unit in enumerate(words):
        if unit.count < _LEAST_WORDS:
            yield None
            continue
        size = max(1, len(unit.content))
        beside = {
            word
            for other in (*words[max(0, number - 1) : number], *words[number + 1 : number + 2])
            for word in other.content
        }
        yield {
            # share of its content words that other passages have, over the report's usual share
            "shared": shared[number] - usual,
            # names that no other passage has
            "unknown_names": math.log1p(sum(passages_with[name] == 1 for name in unit.names)),
            # in how many passages its content words stand, on average
            "commonness": math.fsum(map(math.log, spread[number])) / size,
            # share of its content words that the passages beside it have: sharing at all counts as `commonness`, so
            # what is shared with these two alone does not
            "neighbours": len(unit.content & beside) / size,
            # how many of the report's most common words it has
            "topic": float(min(len(unit.content & topic), 4)),
            "length": math.log(unit.count),
            "passages": math.log(count),
            # a quotation may speak of anything
            "quotation": float(texts[number][:1] in {'"', "“"}),
        }


def _reasons(features: dict[str, float]) -> tuple[str, ...]:
    found = []
    if features["topic"] == 0:
        found.append("none of the report's common words")
    if features["unknown_names"] > 0:
        found.append("names that stand nowhere else in the report")
    if features["shared"] < 0:
        found.append("shares fewer words with the rest than is usual in the report")
    return tuple(found)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return 0.5
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
