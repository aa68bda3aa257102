"""Headline against body: are the actors and the act of the headline found in the text under it?"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from waystation.clean.passages.words import Words, commonest, same_state, stem, stem_words, words_of

_LABEL = re.compile(r"\A(?:opinion|analysis|exclusive|live|breaking|video|watch|update \d):\s", re.IGNORECASE)
_GENERAL_WORDS = """ahead aim alive anyone anything approach bid big biggest bitter blow bold boost call chance change
    clear cloud close cool cost count crucial cut deal deep door drop easy edge effect end everyone eye face fall far
    fast fate fear final fight fix focus force fresh front full future game gain gamble gather give glove goal grand
    great grip grow guess hand hard head heart heat hedge help high hit hold hope hot huge idea issue job keep key lead
    leave lesson level lie life light line little live long lose loss low man mean meet memo mind minute mix moment mood
    mull need nervous open option pace pass past path pick place plan play point power press pressure problem promise
    pull push question quiet race raise ready real reason remain remind rest return rise risk road role room rule run
    rush seek sense shape share shift show side sign silence slow small sound space spark speak split spotlight stage
    stake stall stand start stay stop storm story strain strike struggle stupid suggest surge talk team tension test
    thaw think tie tight tone touch tough track trap trouble turn twist upper view voice vow wait wake walk wall watch
    weigh weird whole wide win winner wish woman wonder word work world worry worse worst wrong"""
"""Words that a headline uses of anything, so that they need not stand in its report."""

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
    that are absent. A state's capital and people are found where the state is; words that headlines use of anything
    ("a long road") count only if there are no others. Words are compared by their stems: a headline in other words
    than its report ("slams" for "criticised") looks a little worse than it is.
    """
    said = words_of(_LABEL.sub("", headline)).content
    said = said - _general() or said
    if not said or not words:
        return None, ()
    passages_with = Counter(itertools.chain.from_iterable(passage.content for passage in words))
    said = frozenset(same_state(word, among=passages_with) for word in said)
    missing = {word for word in said if word not in passages_with}
    acts = said.difference(*(passage.names for passage in words))
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


@functools.lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(map(stem, _GENERAL_WORDS.split()))


def _features(said: frozenset[str], words: Sequence[Words], passages_with: Counter[str]) -> dict[str, float]:
    """Return shares of the headline's words: missing, in the best passage, in the best two in a row, in the lead..."""
    size = len(said)
    shared = [said & passage.content for passage in words]
    pairs = (len(first | second) for first, second in itertools.pairwise(shared))
    one = max(map(len, shared))
    return {
        "missing": sum(word not in passages_with for word in said) / size,
        "one": one / size,
        "two": max(pairs, default=one) / size,
        "lead": len(frozenset().union(*shared[:_LEAD])) / size,
        "often": sum(min(passages_with[word], _OFTEN) for word in said) / _OFTEN / size,
        "topic": len(said.intersection(commonest(passages_with, _TOPIC_WORDS))) / size,
    }
