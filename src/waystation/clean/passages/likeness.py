"""What each paragraph of a report shares with the others, in numbers that do not depend on what its words are about."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from waystation.clean.passages.words import Words, commonest

LEAST_WORDS = 15
"""What is shorter shares little with anything, so it is not judged."""

Features = Mapping[str, float]

_NEAR = 2  # passages: what strayed in together lies within this distance
_TOP_NAMES, _TOPIC_WORDS = 8, 8
_LEAST_TIMES = 3  # passages that have a name, or a word, which the report is about
_AT_MOST = 4  # of these: more say no more
_CERTAIN = 3.0  # log odds; beyond that a first opinion says no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is compared: a paragraph together with a heading straight above it; how many words, and which."""

    words: Words
    heading: Words | None = None

    @classmethod
    def of(cls, paragraph: Words, heading: Words | None) -> Part:
        """Return what is compared of a paragraph."""
        return cls(words=heading + paragraph if heading else paragraph, heading=heading)

    @property
    def long_enough(self) -> bool:
        """Tell whether there is enough to judge it by."""
        return self.words.count >= LEAST_WORDS


def likeness(
    parts: Sequence[Part],
    *,
    headline: Words | None,
    rarity: Callable[[str], float],
    trust: Sequence[float] | None = None,
) -> list[Features]:
    """Return the features of each part; ``trust`` (0..1, by default 1) says how far each part speaks for the report.

    ``rarity`` gives a stem's weight (0..1): that a rare word is shared says more. Example: in a report on a border
    dispute, a paragraph that has none of the ministers' names has a low ``far`` and a high ``names_new``. It does not
    judge; features that end in ``_less`` are counted from the report's median, so that they mean the same in a report
    that repeats itself and in one that does not.
    """
    shares = _Shares.of([part.words for part in parts], trust or [1.0] * len(parts), rarity)
    title = headline.content if headline is not None else frozenset()
    found = [_features(number, part, shares, title) for number, part in enumerate(parts)]
    judged = [features for features, part in zip(found, parts, strict=True) if part.long_enough]
    for name in ("shared", "far", "common"):
        usual = statistics.median([features[name] for features in judged]) if judged else 0.0
        for features in found:
            features[f"{name}_less"] = features[name] - usual
    return list(found)


def opinions(first: Sequence[float], parts: Sequence[Part]) -> list[Features]:
    """Return what the first log odds say of each part and of the others: strangers come together, and are few.

    A part that was too short to be judged has no say.
    """
    odds = [
        max(-_CERTAIN, min(_CERTAIN, one)) if part.long_enough else -_CERTAIN
        for one, part in zip(first, parts, strict=True)
    ]
    padded = [-_CERTAIN, *odds, -_CERTAIN]
    strangest, next_strangest = sorted([*odds, -_CERTAIN, -_CERTAIN], reverse=True)[:2]
    return [
        {
            "first": own,
            "first_beside": max(padded[number], padded[number + 2]),
            "first_elsewhere": next_strangest if own == strangest else strangest,
        }
        for number, own in enumerate(odds)
    ]


def _features(number: int, part: Part, shares: _Shares, title: frozenset[str]) -> dict[str, float]:
    content, names, trust = part.words.content, part.words.names, shares.trust[number]
    mass = all_others = far_others = before = after = common = in_title = 0.0
    for stem in sorted(content):  # in an order, as sums of floats depend on it
        rare, places, times = shares.rarity[stem], shares.places[stem], shares.times[stem]
        mass += rare
        in_title += rare * (stem in title)
        if len(places) == 1:
            continue
        near = places[bisect_left(places, number - _NEAR) : bisect_right(places, number + _NEAR)]
        others = max(0.0, times - trust)
        all_others += rare * min(1.0, others)
        far_others += rare * min(1.0, max(0.0, times - sum(shares.trust[other] for other in near)))
        common += rare * math.log1p(others)
        before += rare * (number - 1 in near)
        after += rare * (number + 1 in near)
    known = sum(min(1.0, max(0.0, shares.times[name] - trust)) for name in sorted(names))
    top = sum(name in content and shares.times[name] - trust >= _LEAST_TIMES - 1 for name in shares.top_names)
    mass = mass or 1.0
    return {
        # shares of its weight that stand in any other part, in one out of the reach of what strayed in together, in
        # those beside it, and in the headline
        "shared": all_others / mass,
        "far": far_others / mass,
        "before": before / mass,
        "after": after / mass,
        "headline": in_title / mass,
        # in how many other parts its words stand, on average
        "common": common / mass,
        # how many of the report's commonest words and names it has
        "topic": float(min(len(content & shares.topic), _AT_MOST)),
        "names_top": float(min(top, _AT_MOST)),
        "names_known": math.log1p(known),
        "names_new": math.log1p(max(0.0, len(names) - known)),
        "names_share": (known + 0.5) / (len(names) + 1),
        "length": math.log(max(1, part.words.count)),
        "mass": math.log(mass),
        # the share of its heading's words that no other part has: who writes a heading repeats words of the report
        "headed": float(part.heading is not None),
        "heading_new": _share_new(part.heading, shares.places),
    }


def _share_new(heading: Words | None, places: Mapping[str, Sequence[int]]) -> float:
    if heading is None or not heading.content:
        return 0.0
    return sum(len(places[stem]) == 1 for stem in heading.content) / len(heading.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shares:
    """A report's words: in which parts each stands, how many of these can be trusted, and how rare it is."""

    trust: Sequence[float]
    places: Mapping[str, Sequence[int]]
    times: Mapping[str, float]
    rarity: Mapping[str, float]
    top_names: Sequence[str]
    topic: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[Words], trust: Sequence[float], rarity: Callable[[str], float]) -> _Shares:
        places: dict[str, list[int]] = {}
        named: Counter[str] = Counter()
        for number, one in enumerate(words):
            for stem in one.content:
                places.setdefault(stem, []).append(number)
            named.update(one.names)
        times = {stem: len(numbers) for stem, numbers in places.items()}
        often = max(_LEAST_TIMES, 0.2 * len(words))
        return cls(
            trust=trust,
            places=places,
            times={stem: sum(trust[number] for number in numbers) for stem, numbers in places.items()},
            rarity={stem: rarity(stem) for stem in places},
            top_names=[name for name in commonest(named, _TOP_NAMES) if named[name] >= _LEAST_TIMES],
            topic=frozenset(stem for stem in commonest(times, _TOPIC_WORDS) if times[stem] >= often),
        )
