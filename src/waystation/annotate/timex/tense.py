"""Tense near a time expression: does the clause look ahead, or does it tell what happened?"""

from __future__ import annotations

import functools
import re

from waystation.vocab.timex import load_timex_words

_REACH = 110  # characters on either side that may hold the clause's verb
_WORDS = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"[.!?;](?=\s|[\"'”’)])|\n\s*\n")
_AUXILIARIES = frozenset({"be", "is", "are", "being"})


def looks_ahead(lowered: str, start: int, end: int, *, within: tuple[int, int]) -> bool | None:
    """Tell whether the words around ``lowered[start:end]`` are about what is to come; None when nothing says so.

    Only the passage ``within`` is looked at. The nearest verb form before the expression in its sentence decides, else
    the nearest one after it. Example: "is due to meet the envoys on Tuesday" looks ahead, "met the envoys on Tuesday"
    does not.
    """
    if lowered.startswith(("'s", "’s"), end):
        return None  # "Tuesday's meeting": the verb near it is not about it
    first, last = within
    before = _SENTENCE_END.split(lowered[max(first, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(lowered[end : min(last, end + _REACH)], maxsplit=1)[0]
    verdict = _nearest(_WORDS.findall(before)[::-1], backwards=True)
    return _nearest(_WORDS.findall(after), backwards=False) if verdict is None else verdict


@functools.lru_cache(maxsize=1)
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cues = load_timex_words().cues
    return frozenset(cues["prospect"]), frozenset(cues["past"]), frozenset(cues["not_past"])


def _nearest(words: list[str], *, backwards: bool) -> bool | None:
    prospect, past, not_past = _cues()
    for number, word in enumerate(words):
        neighbour = number + 1 if backwards else number - 1
        beside = words[neighbour] if 0 <= neighbour < len(words) else ""
        if word in prospect or (word == "to" and beside in _AUXILIARIES):
            return True  # "is to meet the envoys on Tuesday"
        if word in past or (len(word) > 4 and word.endswith("ed") and word not in not_past):
            if beside in _AUXILIARIES:
                continue  # "to be signed on Tuesday": a participle, not a past tense
            return False
    return None
