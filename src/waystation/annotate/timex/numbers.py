"""Numbers in time expressions: "twenty-five", "several", "two and a half", "the 21st"."""

from __future__ import annotations

import re

from waystation.vocab.timex import TimexWords

_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


def cardinal(words: str, *, vocabulary: TimexWords) -> float:
    """Return the number that digits or number words say, or raise ValueError.

    >>> cardinal("one hundred and twenty", vocabulary=load_timex_words())
    120.0
    """
    total, current = 0.0, 0.0
    for word in _WORD.findall(words.replace(",", "")):
        if word[0].isdigit():
            current += float(word)
        elif word in ("a", "an"):
            current += 1
        elif word != "and":
            number = vocabulary.cardinals.get(word)
            if number is None:
                raise ValueError(f"not a number: {words!r}")
            if number == 100:
                current = (current or 1) * 100
            elif number == 1000:
                total += (current or 1) * 1000
                current = 0
            else:
                current += number
    return total + current


def ordinal(words: str, *, vocabulary: TimexWords) -> int:
    """Return the number of an ordinal: "21st", "twenty-first", "third"."""
    digits = re.match(r"\d{1,3}", words)
    return int(digits[0]) if digits else vocabulary.ordinals[re.sub(r"\s+", "-", words)]


def amount(words: str, *, vocabulary: TimexWords) -> tuple[float | None, str | None]:
    """Return how many the words say (None: several), and the TIMEX3 mod that they imply.

    >>> amount("a couple of", vocabulary=load_timex_words())
    (2.0, 'APPROX')
    """
    words = " ".join(words.split())
    if words in vocabulary.words["vague_amounts"]:
        return None, None
    if words in vocabulary.words["pairs"]:
        return 2.0, "APPROX"
    if half := re.fullmatch(r"(.*?)(?:-| )?(?:and(?:-| )(?:a(?:-| ))?half|1/2|½)", words):
        return (cardinal(half[1], vocabulary=vocabulary) if half[1] else 0) + 0.5, None
    if re.fullmatch(r"half(?: an?)?|an? half", words):
        return 0.5, None
    if quarters := re.fullmatch(r"(a|three)(?:-| )quarters? of an?", words):
        return 0.25 if quarters[1] == "a" else 0.75, None
    return cardinal(words, vocabulary=vocabulary), None
