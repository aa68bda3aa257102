"""The grammar of time expressions: patterns over lower-cased text, each with the reading that it gives."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from waystation.annotate.timex_numbers import amount, cardinal, ordinal
from waystation.annotate.timex_readings import Length, Phrase, Point, Reading, Recurrence, Reference, Shift, Stretch
from waystation.vocab.timex import TimexWords, load_timex_words

Parts = Mapping[str, str]
Made = Reading | tuple[Reading, str | None] | None
"""What a builder returns: a reading, with the mod that its words imply, or None when the words mean something else."""

_BLANK = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,3})"  # may cross the end of a line, not of a paragraph
_HYPHEN = rf"(?:[-–]|{_BLANK})"
_AGAIN = "__"  # marks the number of a class that occurs more than once in a pattern
_MAX_YEAR = 2100


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern and its reading.

    In a pattern a blank stands for blanks or one line end, ``~`` for a hyphen or blanks, ``<name>`` for a captured
    word class of that name, ``<name:class>`` for one captured under another name.
    """

    name: str
    pattern: str
    build: Callable[[Parts, TimexWords], Made]


class Grammar:
    """The compiled rules over one vocabulary. Matching is linear: each pattern is bounded and tried once a word."""

    def __init__(self, vocabulary: TimexWords) -> None:
        self.vocabulary = vocabulary
        classes = _word_classes(vocabulary)
        self._rules = [(rule, re.compile(_expand(rule.pattern, classes))) for rule in RULES]
        self._triggers = _triggers(vocabulary)

    def phrases(self, text: str, lowered: str, start: int, end: int) -> Iterable[Phrase]:
        """Yield the leftmost longest phrases of ``text[start:end]``, in order; ``lowered`` is the text in lower case.

        Both texts must have the same length. Example: "Monday", "last month" of an envoy's announcement.
        """
        free = start
        for word in _WORDS.finditer(lowered, start, end):
            if word.start() < free or (word[0] not in self._triggers and not word[0][0].isdigit()):
                continue
            if (phrase := self._longest(text, lowered, word.start(), end)) is not None:
                free = phrase.end
                yield phrase

    def _longest(self, text: str, lowered: str, start: int, end: int) -> Phrase | None:
        best: Phrase | None = None
        for rule, pattern in self._rules:
            match = pattern.match(lowered, start, end)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            groups = {name: found for name, found in match.groupdict().items() if found}
            parts = {name.partition(_AGAIN)[0]: found for name, found in groups.items()}
            if any(
                not text[match.start(name)].isupper()
                for name, found in groups.items()
                if name.partition(_AGAIN)[0] in ("month", "weekday", "abbreviated") and _needs_capital(found)
            ):
                continue
            try:
                made = rule.build(parts, self.vocabulary)
            except ValueError:  # "May 32", "one two and": the words have the form of a date but are none
                continue
            if made is None:
                continue
            reading, mod = made if isinstance(made, tuple) else (made, None)
            best = Phrase(start=start, end=match.end(), reading=reading, rule=rule.name, mod=mod)
        return best


@functools.lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Return the grammar over the shipped vocabulary, compiled once."""
    return Grammar(load_timex_words())


_WORDS = re.compile(r"(?<![\w])(?:[a-z]+|\d+|'(?=\d))")


def _needs_capital(word: str) -> bool:
    """Tell whether a month or weekday is also another word when not capitalised ("may", "march", "sat", "sun")."""
    return len(word.rstrip(".")) <= 4 or word == "march"


def _expand(pattern: str, classes: Mapping[str, str]) -> str:
    seen: Counter[str] = Counter()

    def named(match: re.Match[str]) -> str:
        name, _, word_class = match[1].partition(":")
        seen[name] += 1
        return f"(?P<{name}{_AGAIN}{seen[name]}>{classes[word_class or name]})"

    pattern = pattern.replace(" ", _BLANK).replace("~", _HYPHEN)
    return re.sub(r"(?<!P)<([a-z_0-9]+(?::[a-z_]+)?)>", named, pattern) + r"(?!\w)"


def _any(words: Iterable[str], tail: str = "") -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _BLANK) + tail for word in ordered) + r")(?!\w)"


def _word_classes(vocabulary: TimexWords) -> dict[str, str]:
    words = vocabulary.words
    number = _any(vocabulary.cardinals)
    spelled = rf"{number}(?:(?:-|{_BLANK}(?:and{_BLANK})?){number}){{0,4}}"
    digits = r"\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?"
    tens = _any(word for word, value in vocabulary.cardinals.items() if 20 <= value <= 90)
    ones = _any(word for word, value in vocabulary.cardinals.items() if 1 <= value <= 9)
    teens = _any(word for word, value in vocabulary.cardinals.items() if 10 <= value <= 19)
    names = [name for name in vocabulary.months if len(name) > 4 or name in ("may", "june", "july")]
    short = [name for name in vocabulary.months if name not in names]
    days = [name for name in vocabulary.weekdays if len(name) > 5]
    units = [unit for unit in vocabulary.units if vocabulary.units[unit] not in ("NI", "WE")]
    count = (
        rf"(?:{_any(words['vague_amounts'])}|{_any(words['pairs'])}|half{_BLANK}an?|(?:{digits}|{spelled}|an?)"
        rf"(?:{_HYPHEN}and{_HYPHEN}a{_HYPHEN}half|{_BLANK}1/2|{_BLANK}?½)?)"
    )
    return {
        "month": rf"(?:{_any(names)}|{_any(short)}\.?)",
        "monthname": _any(names),
        "weekday": _any(days),
        "abbreviated": rf"(?:{_any(set(vocabulary.weekdays) - set(days))}\.?)",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%])(?![.,]\d)",
        "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(vocabulary.ordinals)})",
        "year": r"(?:1\d|20)\d\d(?![\w%])(?![.,]\d)",
        "anyyear": r"\d{1,4}(?![\w%])(?![.,]\d)",
        "shortyear": r"['’]\d\d(?!\w)",
        "spelledyear": rf"(?:{teens}|twenty){_HYPHEN}(?:{tens}(?:{_HYPHEN}{ones})?|{teens}|hundred)|two{_BLANK}thousand"
        rf"(?:{_BLANK}(?:and{_BLANK})?(?:{teens}|{ones}))?",
        "season": _any(vocabulary.seasons),
        "part": _any(vocabulary.parts),
        "unit": _any(units),
        "units": _any([f"{unit}s" for unit in units] + units),
        "plural": _any(f"{unit}s" for unit in units if len(unit) > 3 or unit == "day"),
        "calendarunit": _any(["day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"]),
        "count": count,
        "number": rf"(?:{digits}|{spelled})",
        "adjective": r"[a-z]{3,12}",
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
        "zone": r"(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|kst|jst)",
    }


def _triggers(vocabulary: TimexWords) -> frozenset[str]:
    """Return every word that a phrase may begin with; elsewhere no rule is tried."""
    found = {"a", "an", "half", "each", "every", "per", "once", "twice", "noon", "midnight", "fiscal", "the", "mid", "overnight"}
    tables = (
        vocabulary.months, vocabulary.weekdays, vocabulary.seasons, vocabulary.parts, vocabulary.units,
        vocabulary.cardinals, vocabulary.ordinals, vocabulary.decades, vocabulary.shifts, vocabulary.recurrences,
        vocabulary.holidays, vocabulary.holidays_by_weekday, vocabulary.holidays_by_easter,
        *vocabulary.words.values(), *vocabulary.references.values(),
    )  # fmt: skip
    for table in tables:
        for entry in table:
            found.add(re.split(r"[^a-z]", entry)[0])
    found.update(f"{unit}s" for unit in vocabulary.units)
    return frozenset(found)


# --- builders: what the captured words say ---------------------------------------------------------------------


def _month(words: str, vocabulary: TimexWords) -> int:
    return vocabulary.months[words.rstrip(".")]


def _year(parts: Parts, vocabulary: TimexWords) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    if "shortyear" in parts:
        return _two_digits(int(parts["shortyear"][1:]))
    if "spelledyear" in parts:
        words = [word for word in re.split(r"[\s-]+", parts["spelledyear"]) if word != "and"]
        if words[:2] == ["two", "thousand"]:
            return 2000 + int(cardinal(" ".join(words[2:]), vocabulary=vocabulary))
        high = vocabulary.cardinals[words[0]]
        low = 0 if words[1] == "hundred" else int(cardinal(" ".join(words[1:]), vocabulary=vocabulary))
        return high * 100 + low
    return None


def _two_digits(number: int) -> int:
    """Return the year of two digits: 30 to 99 are taken for the 1900s."""
    return number + (1900 if number >= 30 else 2000)


def _month_day(parts: Parts, vocabulary: TimexWords) -> Made:
    day = ordinal(parts["day"], vocabulary=vocabulary) if "day" in parts else None
    day = ordinal(parts["ordinal"], vocabulary=vocabulary) if "ordinal" in parts else day
    month, year = _month(parts["month"], vocabulary), _year(parts, vocabulary)
    if day is not None:
        date(year or 2000, month, day)  # a ValueError for the 31st of June
    weekday = parts.get("weekday") or parts.get("abbreviated", "").rstrip(".")
    return Point(year=year, month=month, day=day, weekday=vocabulary.weekdays[weekday] if weekday else None)


def _numeric(parts: Parts, vocabulary: TimexWords) -> Made:
    year = int(parts["y"]) if len(parts["y"]) > 2 else _two_digits(int(parts["y"]))
    month, day = int(parts["m"]), int(parts["d"])
    if month > 12:
        month, day = day, month
    date(year, month, day)
    return Point(year=year, month=month, day=day)


def _calendar_year(parts: Parts, vocabulary: TimexWords) -> Made:
    year = _year(parts, vocabulary)
    return Point(year=year) if year is not None and 1000 <= year < _MAX_YEAR else None


def _year_of_era(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(year=int(parts["anyyear"]), bc="bc" in parts or None)


def _decade(parts: Parts, vocabulary: TimexWords) -> Made:
    if "decades" in parts:
        number = vocabulary.decades[parts["decades"]]
        high = vocabulary.cardinals.get(parts.get("high", ""), 19)
        return Point(decade=high * 10 + number)
    digits = parts["digits"]
    if "bc" in parts:
        return Point(decade=int(digits) // 10, bc=True)
    number = int(digits)
    return Point(decade=_two_digits(number) // 10 if len(digits) == 2 else number // 10)


def _century(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(century=ordinal(parts["ordinal"], vocabulary=vocabulary), bc="bc" in parts or None)


def _weekday(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(weekday=vocabulary.weekdays[parts["weekday"]])


def _season(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(season=vocabulary.seasons[parts["season"]])


def _part(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(part=vocabulary.parts[parts["part"]])


def _fraction(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a quarter or a half: "the third quarter", "the first half"."""
    words = parts["ordinal"] if "ordinal" in parts else {"last": "fourth", "final": "fourth", "latter": "second"}[parts["which"]]
    number = ordinal(words, vocabulary=vocabulary)
    if "half" in parts:
        return Point(half=2 if "which" in parts else number) if number <= 2 or "which" in parts else None
    return Point(quarter=number) if number <= 4 else None


def _scoped(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "last", "this" or "next" with a unit, a weekday, a month, a season, a quarter or a part of the day."""
    scope = next(name for name in ("last", "this", "next", "before", "same", "after") if name in parts)
    if "calendarunit" in parts:
        sign = {"last": -1, "this": 0, "next": 1, "before": -1, "same": 0, "after": 1}[scope]
        unit = vocabulary.units[parts["calendarunit"]]
        told = scope in ("before", "same", "after")
        if unit == "W2":
            return Length(parts=((2, "W"),), stretch="past" if sign < 0 else "future")
        return Point(shift=Shift(unit=unit, amount=sign, told=told), scope=scope)
    if "month" in parts:
        return Point(month=_month(parts["month"], vocabulary), scope=scope)
    if "weekday" in parts:
        return Point(weekday=vocabulary.weekdays[parts["weekday"]], scope=scope)
    if "season" in parts:
        return Point(season=vocabulary.seasons[parts["season"]], scope=scope)
    return Point(part=vocabulary.parts[parts["part"]], scope=scope)


def _shift_word(parts: Parts, vocabulary: TimexWords) -> Made:
    words = " ".join(parts["shiftword"].split())
    return Point(shift=Shift(unit="D", amount=vocabulary.shifts[words]), part="NI" if words == "tonight" else None)


def _overnight(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(shift=Shift(unit="D", amount=0), part="NI")


def _unit(words: str, vocabulary: TimexWords) -> str:
    return vocabulary.units.get(words) or vocabulary.units[words.removesuffix("s")]


def _counted_shift(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "two years ago", "six days later", "a month before"."""
    number, mod = amount(parts.get("count", "several"), vocabulary=vocabulary)
    unit = _unit(parts["units"], vocabulary)
    told = "told_back" in parts or "told_on" in parts
    sign = -1 if "back" in parts or "told_back" in parts else 1
    if unit == "W2":
        unit, number = "W", None if number is None else number * 2
    if number is not None and number % 1:
        halves = {"Y": ("M", 12), "TH": ("TM", 60), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7), "M": ("D", 30)}
        unit, factor = halves.get(unit, (unit, 1))
        number, mod = round(number * factor), "APPROX"
    return Point(shift=Shift(unit=unit, amount=None if number is None else sign * int(number), told=told)), mod


def _length(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a duration, also one that touches now: "ten months", "the past two years", "recent weeks"."""
    number, mod = amount(parts.get("count", "several"), vocabulary=vocabulary)
    if "low" in parts:
        mod = "APPROX"
    if "half" in parts:
        number = (number or 0) + 0.5
    unit = _unit(parts["units"], vocabulary)
    stretch: Stretch | None = "past" if "stretchpast" in parts else "future" if "stretchfuture" in parts else None
    return Length(parts=_split(number, unit), stretch=stretch), mod


def _split(number: float | None, unit: str) -> tuple[tuple[float | None, str], ...]:
    if unit == "W2":
        return ((None if number is None else number * 2, "W"),)
    halves = {"Y": (6.0, "M"), "TH": (30.0, "TM"), "TM": (30.0, "TS")}
    if number is not None and number % 1 == 0.5 and unit in halves:
        return ((number - 0.5, unit), halves[unit]) if number > 1 else (halves[unit],)
    return ((number, unit),)


def _one_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the past year": a stretch of one unit."""
    return Length(parts=((1, _unit(parts["unit"], vocabulary)),), stretch="past" if "back" in parts else "future")


def _recent(parts: Parts, vocabulary: TimexWords) -> Made:
    return Reference(value="PAST_REF" if "recent" in parts else "FUTURE_REF")


def _every(parts: Parts, vocabulary: TimexWords) -> Made:
    if "weekday" in parts:
        part = f"T{vocabulary.parts[parts['part']]}" if "part" in parts else ""
        return Recurrence(value=f"XXXX-WXX-{vocabulary.weekdays[parts['weekday']]}{part}")
    if "month" in parts:
        return Recurrence(value=f"XXXX-{_month(parts['month'], vocabulary):02}")
    if "season" in parts:
        return Recurrence(value=f"XXXX-{vocabulary.seasons[parts['season']]}")
    if "part" in parts:
        return Recurrence(value=f"XXXX-XX-XXT{vocabulary.parts[parts['part']]}")
    unit = _unit(parts["units"], vocabulary)
    number = amount(parts["count"], vocabulary=vocabulary)[0] if "count" in parts else 1
    if unit == "W2":
        return Recurrence(value="P2W")
    figure = "X" if number is None else f"{number:g}"
    return Recurrence(value=f"PT{figure}{unit[1]}" if unit[0] == "T" else f"P{figure}{unit}")


def _recurrence(parts: Parts, vocabulary: TimexWords) -> Made:
    return Recurrence(value=vocabulary.recurrences[parts["recurrence"]])


def _clock(parts: Parts, vocabulary: TimexWords) -> Made:
    if "named" in parts:
        return Point(clock="12:00" if parts["named"] == "noon" else "24:00")
    hour, minute = int(parts["h"]), int(parts.get("min", "0"))
    if hour > 24 or minute > 59:
        return None
    if "meridiem" in parts:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["meridiem"][0] == "p" else 0)
    return Point(clock=f"{hour:02}:{minute:02}" + ("Z" if parts.get("zone") in ("gmt", "utc") else ""))


def _reference(parts: Parts, vocabulary: TimexWords) -> Made:
    return Reference(value="PRESENT_REF" if "present" in parts else "PAST_REF" if "past" in parts else "FUTURE_REF")


def _told_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the quarter", "the year-ago period": the one that the text is about."""
    back = "back" in parts
    return Point(shift=Shift(unit="Y" if back else "Q", amount=-1 if back else 0, told=True), unit="Q")


def _unit_end(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(shift=Shift(unit=_unit(parts["unit"], vocabulary), amount=0)), "END"


def _told_the(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(shift=Shift(unit=vocabulary.units[parts["calendarunit"]], amount=0, told=True))


def _holiday(parts: Parts, vocabulary: TimexWords) -> Made:
    return Point(holiday=" ".join(parts["holiday"].split()))


_SCOPE = r"(?:<last>|(?:the )?<this>|<next>|<before>|<same>|<after>)"
_SIGN = r"(?:(?P<back>ago)|(?P<told_back>earlier|before|previously|prior)|(?P<told_on>later|afterwards?|thereafter)|(?P<on>from now|hence))"

RULES = (
    _Rule("iso-date", r"(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)", _numeric),
    _Rule("numeric-date", r"(?P<m>\d\d?)[/](?P<d>\d\d?)[/](?P<y>\d{4}|\d\d)", _numeric),
    _Rule("numeric-date", r"(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d{4}|\d\d)", _numeric),
    _Rule("month-day", r"(?:(?:<weekday>|<abbreviated>),? (?:the )?)?<month> (?:the )?(?:<day>|<ordinal>)(?:(?:,? (?:of )?|,)(?:<year>|<shortyear>|<spelledyear>))?", _month_day),
    _Rule("day-month", r"(?:(?:<weekday>|<abbreviated>),? )?(?:the )?(?:<day>|<ordinal>) (?:of )?<month>(?:,? (?:<year>|<shortyear>))?", _month_day),
    _Rule("month-year", r"<month>,? (?:of )?(?:<year>|<shortyear>|<spelledyear>)", _month_day),
    _Rule("month", r"<month:monthname>", _month_day),
    _Rule("year", r"(?:(?:the )?(?:fiscal )?year )?(?:<year>|<spelledyear>)", _calendar_year),
    _Rule("year-short", r"<shortyear>", _calendar_year),
    _Rule("fiscal-year", r"fiscal(?: year)? (?:<year>|<shortyear>)", _calendar_year),
    _Rule("year-era", r"<anyyear> (?:(?P<bc>b\.?c\.?(?:e\.?)?)|c\.?e\.|a\.?d\.?)", _year_of_era),
    _Rule("decade", r"(?:['’](?P<short>))?(?P<digits>\d{1,3}0)['’]?s(?P<bc> bc)?", _decade),
    _Rule("decade", r"(?:the )?(?:(?P<high>eighteen|nineteen)~)?<decades>", _decade),
    _Rule("century", r"<ordinal>~(?:century|centuries)(?P<bc> bc)?", _century),
    _Rule("weekday", r"<weekday>", _weekday),
    _Rule("season", r"<season>", _season),
    _Rule("day-part", r"(?:the )<part>", _part),
    _Rule("quarter", r"(?:fiscal )?(?:<ordinal>|(?P<which>last|final))~(?:fiscal )?quarter", _fraction),
    _Rule("half-year", r"(?:<ordinal>|(?P<which>last|latter))~(?P<half>half)", _fraction),
    _Rule("scoped", rf"{_SCOPE}~(?:fiscal )?(?:<calendarunit>|<month>|<weekday>|<season>|<part>)", _scoped),
    _Rule("deictic-day", r"(?:the )?<shiftword>", _shift_word),
    _Rule("overnight", r"overnight", _overnight),
    _Rule("shift", rf"(?:just |only )?<count>~<units>~{_SIGN}", _counted_shift),
    _Rule("shift", rf"<units:plural> {_SIGN}", _counted_shift),
    _Rule("length", r"<count>~(?:more )?<units>(?:(?P<half> and a half))?(?:~old| of age)?", _length),
    _Rule("length", r"<low:number>(?: to | or |[-–])<count>~<units>", _length),
    _Rule("length-scoped", r"(?:the )?(?:<stretchpast>|<stretchfuture>|<stretchpart>) (?:<low:number>(?: to |[-–]))?<count>~(?:more )?<units>", _length),
    _Rule("length-scoped", r"(?:the )?(?:<stretchpast>|<stretchfuture>|<stretchpart>) <units:plural>", _length),
    _Rule("length-scoped", r"the (?P<back>past) <unit>", _one_unit),
    _Rule("length-vague", r"<units:plural>", _length),
    _Rule("recent", r"<recent>~<units:plural>", _recent),
    _Rule("every", r"(?:each|every) (?:(?:<count> )?<units>|<weekday>(?: <part>)?|<month>|<season>|<part>)", _every),
    _Rule("every", r"per <units>", _every),
    _Rule("recurrence", r"<recurrence>", _recurrence),
    _Rule("clock", r"(?P<h>\d\d?)(?::(?P<min>\d\d))? ?<meridiem>(?:,? <zone>)?", _clock),
    _Rule("clock", r"(?P<h>\d\d?):(?P<min>\d\d)(?: ?(?:hours|hrs?|<zone>))?", _clock),
    _Rule("clock", r"(?P<named>noon|midnight)", _clock),
    _Rule("clock", r"(?P<h>\d\d?) o['’]clock", _clock),
    _Rule("told-quarter", r"(?:the )?(?:(?:latest|current|comparable|same) )?(?P<back>year~(?:ago|earlier))~(?:quarter|period)", _told_unit),
    _Rule("told-quarter", r"(?:the )?(?:(?:latest|just-ended) )?quarter", _told_unit),
    _Rule("told-year", r"(?P<back>year-(?:ago|earlier))", _told_unit),
    _Rule("told-unit", r"the <calendarunit>", _told_the),
    _Rule("unit-end", r"<unit>(?:['’]s~|~)end", _unit_end),
    _Rule("reference", r"<present>|<past>|<future>", _reference),
    _Rule("holiday", r"<holiday>", _holiday),
)  # fmt: skip
