"""Headline against body: are the actors and the act of the headline found in the text under it?"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence

from waystation.clean.words import Words, commonest, stem_words, words_of

_LEAD = 4  # passages: what a headline announces stands there
_TOPIC_WORDS = 10
_OFTEN = 5  # passages

# A logistic regression over shares that do not depend on what the words are: seven coefficients, fitted on a
# development corpus that does not ship, of headlines swapped between reports against the reports' own.
_WEIGHTS = {"missing": 3.89, "one": -2.88, "two": -2.90, "lead": -2.62, "often": -0.60, "topic": -4.69}
_INTERCEPT = 1.48

# A headline on the same topic shares the names and still tells another story: then nearly all that its other words
# say is done is absent, and little of it stands in the lead.
_ACT_MISSING, _ACT_WORDS, _LEAD_AT_MOST = 0.75, 3, 0.4


def judge_headline(headline: str, words: Sequence[Words]) -> tuple[float | None, tuple[str, ...]]:
    """Return how far a headline does not belong to a body (0..1; from .5 on it is a mismatch), and why.

    ``words`` are those of the body's passages. None for a headline without content words. Example: "Ministers storm
    out of fishing talks" above a report in which nobody storms and nothing is fished gives nearly 1, with the words
    that are absent. Words are compared by their stems: a headline in other words than its report ("slams" for
    "criticised") looks a little worse than it is.
    """
    said = words_of(headline).content
    if not said or not words:
        return None, ()
    passages_with = Counter(word for passage in words for word in passage.content)
    missing = {word for word in said if word not in passages_with}
    names = {name for passage in words for name in passage.names}
    acts = {word for word in said if word not in names}
    acts_missing = len(acts & missing) / len(acts) if acts else 0.0
    features = _features(said, words, passages_with)
    score = 1 / (1 + math.exp(-_INTERCEPT - math.fsum(_WEIGHTS[name] * value for name, value in features.items())))
    reasons = []
    if score >= 0.5:
        reasons.append("the headline shares little with the text")
    if acts_missing >= _ACT_MISSING and len(acts) >= _ACT_WORDS and features["lead"] <= _LEAD_AT_MOST:
        score = max(score, 0.5 + 0.5 * acts_missing * (1 - features["lead"]))
        reasons.append("what the headline says is done is not in the text")
    if reasons and missing:
        absent = [word for word, key in stem_words(headline) if key in missing]
        reasons.append(f"not in the text: {', '.join(dict.fromkeys(absent))}")
    return round(score, 3), tuple(reasons)


def _features(said: frozenset[str], words: Sequence[Words], passages_with: Counter[str]) -> dict[str, float]:
    """Return shares of the headline's words: missing, in the best passage, in the best two in a row, in the lead..."""
    size = len(said)
    one = max(len(said & passage.content) for passage in words)
    pairs = (len(said & (first.content | second.content)) for first, second in itertools.pairwise(words))
    lead = frozenset().union(*(passage.content for passage in words[:_LEAD]))
    return {
        "missing": sum(word not in passages_with for word in said) / size,
        "one": one / size,
        "two": max(pairs, default=one) / size,
        "lead": len(said & lead) / size,
        "often": sum(min(passages_with[word], _OFTEN) for word in said) / _OFTEN / size,
        "topic": len(said.intersection(commonest(passages_with, _TOPIC_WORDS))) / size,
    }
