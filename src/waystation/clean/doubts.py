"""Doubts about a text: its order, its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from waystation.clean.passages.words import WORD

_OPENS_INSIDE = re.compile(
    r"(?:He|She|They|His|Her|Their|It)\s(?:also\s|further\s|then\s|later\s)?[a-z]+\b|(?:But|And|However,|Also,|Meanwhile,)\s(?:he|she|they)\s"
)
_BACKWARD = re.compile(
    r"(?:During|After|Before|Following)\s(?:the|that|this|his|her|their)\s(?P<noun>trip|visit|meeting|talks|call|summit|briefing|speech|interview)\b"
)
_SYNONYMS = {
    "trip": ("trip", "visit", "travel", "tour", "journey"),
    "visit": ("visit", "trip", "travel", "tour"),
    "call": ("call", "phone", "telephone", "spoke"),
    "talks": ("talk", "negotiat", "meeting", "met ", "summit", "dialogue"),
    "meeting": ("meeting", "met ", "meet", "talks", "summit"),
    "summit": ("summit",),
    "briefing": ("brief",),
    "speech": ("speech", "speak", "address", "spoke"),
    "interview": ("interview",),
}
_FUNCTION_WORDS = frozenset({
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "has",
    "have", "had", "it", "be", "are", "not", "said", "he", "she", "they", "his", "their", "which", "will", "would",
    "this", "but", "an", "its", "were", "been", "or", "who",
})  # fmt: skip
_LEAST_SHARE = 0.15  # English news has .3 to .45 of these words; tables and lists of names less
_ENOUGH_WORDS = 20
_LOOKED_AT = 1_200  # code points: the rest is in the same language


def order_doubts(body: Sequence[str]) -> list[str]:
    """Return why the order of the body's passages is doubtful, in words; none if there is no reason.

    Two signs: the first passage opens with a pronoun whose antecedent can only stand before it, or a passage refers
    back ("During the trip") to something that nothing before it names. Example: a copy of a report on an envoy's tour
    whose paragraphs were shuffled.
    """
    reasons = []
    if body and (opening := _OPENS_INSIDE.match(body[0])):
        reasons.append(f"opens with {opening[0].split()[0]!r}")
    named: dict[str, int] = {}  # by noun, the first passage that names it
    for number, text in enumerate(body):
        if back := _BACKWARD.match(text):
            noun = back["noun"]
            if noun not in named:
                named[noun] = _first_naming(noun, body)
            if named[noun] == number:
                reasons.append(f"{back[0]!r} with no {noun} before it")
    return reasons


def _first_naming(noun: str, body: Sequence[str]) -> int:
    """Return the number of the first passage that names it in one of its words, as the one that refers back does."""
    return next(number for number, text in enumerate(body) if any(word in text.lower() for word in _SYNONYMS[noun]))


def is_english(text: str) -> bool | None:
    """Tell by the share of English function words whether a text is English; None if it is too short to tell."""
    words = WORD.findall(text, 0, _LOOKED_AT)
    if len(words) < _ENOUGH_WORDS:
        return None
    return sum(map(_FUNCTION_WORDS.__contains__, map(str.lower, words))) >= _LEAST_SHARE * len(words)
