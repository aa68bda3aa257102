"""The word classes that time expressions are made of, and the short notation in which patterns name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from waystation.vocab.timex import TimexWords

BLANK = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,3})"  # may cross the end of a line, not of a paragraph
HYPHEN = rf"(?:[-–]|{BLANK})"
AGAIN = "__"  # parts the name of a captured class from the number of its occurrence in the pattern


def expand(pattern: str, classes: Mapping[str, str]) -> str:
    """Return a pattern in full.

    A blank stands for blanks or one line end, ``~`` for a hyphen or blanks, ``,? `` for a comma (also one set off by a
    blank, as in tokenised text) or none, ``<name>`` for a captured word class of that name, ``<name:class>`` for a
    class captured under another name. A match ends where a word ends.
    """

    seen: Counter[str] = Counter()

    def named(match: re.Match[str]) -> str:
        name, _, word_class = match[1].partition(":")
        seen[name] += 1
        return f"(?P<{name}{AGAIN}{seen[name]}>{classes[word_class or name]})"

    pattern = pattern.replace(",? ", rf"(?:\s?,)?{BLANK}").replace(" ", BLANK).replace("~", HYPHEN)
    return re.sub(r"(?<!P)<([a-z_0-9]+(?::[a-z_]+)?)>", named, pattern) + r"(?!\w)"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", BLANK) for word in ordered) + r")(?!\w)"


def word_classes(vocabulary: TimexWords) -> dict[str, str]:
    """Return each word class as a pattern over lower-cased text; all are bounded."""
    words = vocabulary.words
    number = _any(vocabulary.cardinals)
    spelled = rf"(?:an?{BLANK}(?=hundred|thousand))?{number}(?:(?:-|{BLANK}(?:and{BLANK})?){number}){{0,4}}"
    digits = r"\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?"
    tens = _any(word for word, value in vocabulary.cardinals.items() if 20 <= value <= 90)
    ones = _any(word for word, value in vocabulary.cardinals.items() if 1 <= value <= 9)
    teens = _any(word for word, value in vocabulary.cardinals.items() if 10 <= value <= 19)
    verbs = words["verbs_too"]
    names = [name for name in vocabulary.months if len(name) > 4 or name in ("may", "june", "july")]
    short = [name for name in vocabulary.months if name not in names]
    days = [name for name in vocabulary.weekdays if len(name) > 5]
    units = [unit for unit in vocabulary.units if vocabulary.units[unit] != "WE"]
    calendar = ("day", "week", "fortnight", "month", "year", "decade")
    count = (
        rf"(?:{_any(words['vague_amounts'])}|{_any(words['pairs'])}|half{BLANK}an?"
        rf"|(?:a|three){HYPHEN}quarters?{BLANK}of{BLANK}an?|(?:{digits}|{spelled}|an?)"
        rf"(?:{HYPHEN}and{HYPHEN}(?:a{HYPHEN})?half|{BLANK}1/2|{BLANK}?½)?)"
    )
    return {
        "month": rf"(?:{_any(names)}|{_any(short)}\.?)",
        "monthname": _any(set(names) - set(verbs)),
        "monthverb": _any(set(names) & set(verbs)),
        "introduced": "(?:" + "|".join(rf"(?<=\b{re.escape(word)}[\s-])" for word in words["introduce_month"]) + ")",
        "weekdays": _any(f"{day}s" for day in days),
        "parts": _any(f"{part}s" for part in vocabulary.parts),
        "counted": _any(words["counted"]),
        "weekday": _any(days),
        "abbreviated": rf"(?:{_any(set(vocabulary.weekdays) - set(days))}\.?)",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)",
        "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(vocabulary.ordinals)})",
        "ordinalword": _any(vocabulary.ordinals),
        "ordinaldigits": r"\d{1,2}(?:st|nd|rd|th)(?!\w)",
        "year": r"(?:1\d|20)\d\d(?![\w%])(?![.,]\d)",
        "anyyear": r"\d{1,4}(?![\w%])(?![.,]\d)",
        "shortyear": r"['’]\d\d(?!\w)",
        "spelledyear": rf"(?:{teens}|twenty){HYPHEN}(?:{tens}(?:{HYPHEN}{ones})?|{teens})|two{BLANK}thousand"
        rf"(?:{BLANK}(?:and{BLANK})?(?:{teens}|{ones}))?",
        "season": _any(vocabulary.seasons),
        "seasonname": _any(set(vocabulary.seasons) - set(verbs)),
        "part": _any(vocabulary.parts),
        "unit": _any(units),
        "units": _any([f"{unit}s" for unit in units] + units),
        "plural": _any(
            f"{unit}s" for unit in units if unit in calendar or unit in ("hour", "minute", "quarter", "centurie")
        ),
        "calendarunit": _any([*calendar, "weekend", "quarter", "century"]),
        "theunit": _any(["week", "weekend", "month", "year", "decade", "century"]),
        "ahead": _any(words["ahead"]),
        "closing": _any(vocabulary.closing_references),
        "count": count,
        "number": rf"(?:{digits}|{spelled})",
        "decades": _any(vocabulary.decades),
        "last": _any(words["previous"]),
        "this": _any(words["current"]),
        "next": _any(words["coming"]),
        "before": _any(words["told_before"]),
        "same": _any(words["told_same"]),
        "after": _any(words["told_after"]),
        "stretchpast": _any(words["stretch_past"]),
        "stretchfuture": _any(words["stretch_future"]),
        "stretchpart": _any(words["stretch_part"]),
        "recent": _any(words["recent"]),
        "shiftword": _any(vocabulary.shifts),
        "present": _any(vocabulary.references["PRESENT_REF"]),
        "past": _any(vocabulary.references["PAST_REF"]),
        "future": _any(vocabulary.references["FUTURE_REF"]),
        "recurrence": _any(vocabulary.recurrences),
        "holiday": _any([*vocabulary.holidays, *vocabulary.holidays_by_weekday, *vocabulary.holidays_by_easter]),
        "meridiem": r"[ap]\.?m\b\.?",
        "zone": _any(words["zones"]),
    }


def triggers(vocabulary: TimexWords) -> frozenset[str]:
    """Return every word that a phrase may begin with; elsewhere no rule is tried."""
    literal = {"'", "’", "a", "an", "each", "every", "fiscal", "half", "midday", "midnight", "noon", "once"}
    literal |= {
        "earlier",
        "fy",
        "later",
        "mid",
        "midmonth",
        "midweek",
        "midyear",
        "overnight",
        "per",
        "q",
        "the",
        "twice",
    }
    return frozenset(literal) | {re.split(r"[^a-z]", entry)[0] for entry in _entries(vocabulary)}


def known_words(vocabulary: TimexWords) -> frozenset[str]:
    """Return every word that the classes can hold."""
    return frozenset(word for entry in _entries(vocabulary) for word in re.findall(r"[a-z]+", entry))


_CONTEXT = frozenset({"introduce_month", "counted", "zones"})  # words around an expression, not of it


def _entries(vocabulary: TimexWords) -> Iterator[str]:
    words = [found for name, found in vocabulary.words.items() if name not in _CONTEXT]
    plurals = (vocabulary.units, vocabulary.weekdays, vocabulary.parts)
    tables = (
        vocabulary.months, vocabulary.weekdays, vocabulary.seasons, vocabulary.parts, vocabulary.units,
        vocabulary.cardinals, vocabulary.ordinals, vocabulary.decades, vocabulary.shifts, vocabulary.recurrences,
        vocabulary.holidays, vocabulary.holidays_by_weekday, vocabulary.holidays_by_easter,
        vocabulary.closing_references, *words, *vocabulary.references.values(),
    )  # fmt: skip
    for table in tables:
        yield from table
    for table in plurals:
        yield from (f"{word}s" for word in table)
