"""The grammar of time expressions: patterns over lower-cased text, each with the reading that it gives."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from waystation.annotate.timex import builders as build
from waystation.annotate.timex.builders import Made, Parts
from waystation.annotate.timex.readings import Phrase, Point
from waystation.annotate.timex.words import AGAIN, expand, known_words, triggers, word_classes
from waystation.vocab.timex import TimexWords, load_timex_words


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern, in the notation of `expand`, and what makes a reading of its words."""

    name: str
    pattern: str
    build: Callable[[Parts, TimexWords], Made]


class Grammar:
    """The compiled rules over one vocabulary.

    The time is in proportion to the text's length: each pattern is bounded and tried at most once a word.
    """

    def __init__(self, vocabulary: TimexWords) -> None:
        self.vocabulary = vocabulary
        classes = word_classes(vocabulary)
        self._rules = [(rule, re.compile(expand(rule.pattern, classes))) for rule in RULES]
        self._triggers = triggers(vocabulary)
        self._known = known_words(vocabulary) | {
            word for rule in RULES for word in re.findall(r"[a-z]{2,}", rule.pattern)
        }

    def phrases(self, text: str, lowered: str, start: int, end: int) -> Iterable[Phrase]:
        """Yield the leftmost longest phrases of ``text[start:end]``, in order; ``lowered`` is the text in lower case.

        Both texts must have the same length. Example: "Monday", "last month" of an envoy's announcement.
        """
        free = start
        for word in _WORDS.finditer(lowered, start, end):
            if word.start() < free or not self._may_begin(lowered, word):
                continue
            if (phrase := self._longest(text, lowered, word.start(), end)) is not None:
                yield phrase
                free = phrase.end
                if (last := _range_end(lowered, phrase, end)) is not None:
                    yield last
                    free = last.end

    def _may_begin(self, lowered: str, word: re.Match[str]) -> bool:
        """Tell cheaply whether a phrase may begin here; most articles begin none."""
        if word[0] not in self._triggers:
            return word[0][0].isdigit()
        follower = _FOLLOWER.match(lowered, word.end()) if word[0] in ("the", "a", "an") else None
        return follower is None or follower[1] in self._known

    def _longest(self, text: str, lowered: str, start: int, end: int) -> Phrase | None:
        best: Phrase | None = None
        for rule, pattern in self._rules:
            match = pattern.match(lowered, start, end)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            groups = {name: found for name, found in match.groupdict().items() if found}
            parts = {name.partition(AGAIN)[0]: found for name, found in groups.items()}
            if any(
                not text[match.start(name)].isupper()
                for name, found in groups.items()
                if name.partition(AGAIN)[0] in ("month", "weekday", "abbreviated") and _needs_capital(found)
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


_WORDS = re.compile(r"(?<![\w])(?:[a-z]+|\d+|['’](?=\d))")
_FOLLOWER = re.compile(r"\s+([a-z]+)")


def _needs_capital(word: str) -> bool:
    """Tell whether a month or weekday is also another word when not capitalised ("may", "march", "sat", "sun")."""
    return len(word.rstrip(".")) <= 4 or word == "march"


_RANGE_DAY = re.compile(
    r"(?:[-–]|\s(?:to|through|and)\s)(\d{1,2})(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)(?!\s[a-z]{1,12}s\b)"
)
_RANGE_YEAR = re.compile(r"[-–](\d\d)(?![\w%])(?![-–.,:]\d)")


def _range_end(lowered: str, first: Phrase, end: int) -> Phrase | None:
    """Return the end of a range that leaves out what it shares with its start: "May 3-5", "1950-53"."""
    reading = first.reading
    if not isinstance(reading, Point):
        return None
    if first.rule == "month-day" and reading.year is None and (match := _RANGE_DAY.match(lowered, first.end, end)):
        day = int(match[1])
        if reading.day is None or not reading.day < day <= 31:
            return None
        last = dataclasses.replace(reading, day=day, weekday=None)
    elif first.rule == "year" and reading.year is not None and (match := _RANGE_YEAR.match(lowered, first.end, end)):
        year = reading.year // 100 * 100 + int(match[1])
        if year <= reading.year:
            return None
        last = Point(year=year)
    else:
        return None
    return Phrase(start=match.start(1), end=match.end(), reading=last, rule=f"{first.rule}-range")


_SCOPE = r"(?:<last>|(?:the )?<this>|<next>|<before>|<same>|<after>)"
_SIGN = (
    r"(?:(?P<back>ago)|(?P<told_back>earlier|previously|before(?=\s{0,2}(?:[,.;:)\n]|$)))"
    r"|(?P<told_on>later|afterwards?|thereafter)|(?P<on>from now|hence))"
)
_NOT_COUNTED = r"(?!(?: [a-z]{2,12})? <counted>)"
_STRETCH = r"(?:the )?(?:<stretchpast>|<stretchfuture>|<stretchpart>)"
_CLAUSE_END = r"(?=\s{0,2}(?:[,.;:!?)\"”’]|\n|$))"

# Of several rules that match at one place the longest match wins, of equally long ones the first rule.
RULES = (
    _Rule(
        "iso-date",
        r"(?P<iso>(?P<y>[12]\d{3}))-(?P<m>\d\d)-(?P<d>\d\d)(?:(?:t| )(?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?(?P<utc>z)?)?",
        build.read_numeric,
    ),
    _Rule("numeric-date", r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4}|\d\d)", build.read_numeric),
    _Rule("numeric-date", r"(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d{4}|\d\d)", build.read_numeric),
    _Rule("numeric-date", r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})", build.read_numeric),
    _Rule(
        "month-day",
        r"(?:(?:<weekday>|<abbreviated>),? (?:the )?)?<month> (?:<day>|<ordinal:ordinaldigits>|the <ordinal>"
        rf"|<ordinal:ordinalword>(?:{_CLAUSE_END}|(?= (?:\d{{4}}|nineteen|two))))"
        r"(?:(?:,? (?:of )?|,)(?:<year>|<shortyear>|<spelledyear>))?",
        build.read_month_day,
    ),
    _Rule(
        "day-month",
        r"(?:(?:<weekday>|<abbreviated>),? )?(?:the )?(?:(?:<day>|<ordinal:ordinaldigits>) (?:of )?"
        r"|<ordinal:ordinalword> of )<month>(?:,? (?:<year>|<shortyear>))?",
        build.read_month_day,
    ),
    _Rule(
        "day-month",
        r"<day>(?=(?:[-–]|\s(?:to|through|and|until)\s)\d{1,2}(?:st|nd|rd|th)?\s<month>(?:,?\s<year>)?)",
        build.read_month_day,
    ),
    _Rule("day", rf"(?<=on\sthe\s)<ordinal:ordinaldigits>{_CLAUSE_END}", build.read_day),
    _Rule("month-year", r"<month>,? (?:of )?(?:<year>|<shortyear>|<spelledyear>)", build.read_month_day),
    _Rule("month", r"<month:monthname>", build.read_month_day),
    _Rule("month", r"<introduced><month:monthverb>", build.read_month_day),
    _Rule(
        "year",
        rf"(?:(?:the )?(?:fiscal )?year )?(?:(?<![$£€#])<year>{_NOT_COUNTED}|<spelledyear>)",
        build.read_calendar_year,
    ),
    _Rule("year-short", r"<shortyear>", build.read_calendar_year),
    _Rule("fiscal-year", r"(?:fiscal(?: year)? |fy ?)(?:<year>|<shortyear>)", build.read_calendar_year),
    _Rule("year-era", r"<anyyear> (?:(?P<bc>b\.?c\.?(?:e\.?)?)|c\.?e\.|a\.?d\.?)", build.read_year_of_era),
    _Rule("decade", r"(?P<digits>\d{2,3}0)['’]?s(?P<bc> b\.?c\.?)?", build.read_decade),
    _Rule("decade", r"(?:['’]|(?<=the\s))(?P<digits>[2-9]0)['’]?s", build.read_decade),
    _Rule(
        "decade",
        r"(?:(?P<high>eighteen|nineteen)~|(?<=the\s)|(?<=early\s)|(?<=mid-)|(?<=late\s))<decades>",
        build.read_decade,
    ),
    _Rule("century", r"<ordinal>~(?:century|centuries)(?P<bc> b\.?c\.?)?", build.read_century),
    _Rule("weekday", r"<weekday>(?:~<part>)?", build.read_weekday),
    _Rule("weekdays", r"<weekdays>(?:~<parts>)?|<weekday>~<parts>", build.read_weekdays),
    _Rule("season", r"<season>,? (?:of )?(?:<year>|<shortyear>)", build.read_season),
    _Rule("season", r"<season:seasonname>", build.read_season),
    _Rule("season", rf"(?<=in\sthe\s)<season>{_CLAUSE_END}", build.read_season),
    _Rule("day-part", r"(?:the |mid~|(?<=at\s)(?=dawn|daybreak|dusk)|(?<=by\s)(?=nightfall))<part>", build.read_part),
    _Rule("day-part", r"the (?:early|small) (?:morning )?hours", build.read_small_hours),
    _Rule("quarter", r"(?:fiscal )?(?:<ordinal>|(?P<which>last|final))~(?:fiscal )?quarter", build.read_fraction),
    _Rule("quarter", r"q(?P<q>[1-4])(?:,? (?:of )?<year>)?", build.read_fraction),
    _Rule(
        "half-year",
        r"(?:<ordinal>|(?P<which>last|latter))~(?P<half>half)(?! of the (?:\d{2,3}0|['’]|<decades>|<ordinal>))",
        build.read_fraction,
    ),
    _Rule(
        "scoped",
        rf"{_SCOPE}~(?:fiscal )?(?:<calendarunit>(?! of <month>)|<month>(?: <day>)?"
        r"|<weekday>(?: <part>)?|<season>|<part>)",
        build.read_scoped,
    ),
    _Rule("deictic-day", r"(?:the )?<shiftword>(?: <part>)?", build.read_shift_word),
    _Rule("overnight", r"overnight", build.read_overnight),
    _Rule("shift", rf"(?:just |only )?<count>~<units>(?P<half> and a half)?~{_SIGN}", build.read_counted_shift),
    _Rule("shift", rf"<units:plural> {_SIGN}", build.read_counted_shift),
    _Rule(
        "shift",
        rf"the <unit> (?:(?P<told_back>before)|(?P<told_on>after|following)){_CLAUSE_END}",
        build.read_next_unit,
    ),
    _Rule("shift", r"(?<=in\s)<count> <units>['’]s? (?P<on>time)", build.read_counted_shift),
    _Rule("shift", r"the <unit> (?:(?P<back>before last)|after next)", build.read_next_but_one),
    _Rule("scoped", rf"the <part> (?:(?P<before>before)|(?P<after>after)){_CLAUSE_END}", build.read_scoped),
    _Rule("scoped", r"(?:later|earlier)(?P<same> in the )(?P<calendarunit>day)", build.read_scoped),
    _Rule("new-year", r"(?<=in\s)the new year", build.read_new_year),
    _Rule("mid-unit", r"mid-?(?P<theunit>week|month|year)(?!-)", build.read_mid_unit),
    _Rule("rate", r"(?<=\d\s)(?:an?|per) <unit>|(?<=illion\s)(?:an?|per) <unit>", build.read_every),
    _Rule(
        "length",
        r"<count>~(?:more )?<units>(?:(?P<half> and a half)|-long)?(?!~old)(?!-long)(?! of age)",
        build.read_length,
    ),
    _Rule("length", r"<low:number>(?: to | or |[-–])<count>~<units>(?!~old)", build.read_length),
    _Rule("recent", r"<recent>~<units:plural>", build.read_recent),
    _Rule("recent", r"(?:the )?<ahead>~<units:plural>|(?:the )?<units:plural> ahead", build.read_recent),
    _Rule(
        "length-scoped",
        rf"{_STRETCH} (?:<low:number>(?: to |[-–]))?<count>~(?:more )?<units>(?!~old)",
        build.read_length,
    ),
    _Rule("length-scoped", rf"{_STRETCH} <units:plural>", build.read_length),
    _Rule("length-scoped", r"the (?P<back>past) <unit>", build.read_one_unit),
    _Rule("length-vague", r"<units:plural>(?!~old)(?! of age)", build.read_length),
    _Rule("length", r"<unit>-long", build.read_one_unit),
    _Rule(
        "every",
        r"(?:each|every) (?:(?:<count> )?<units>|<weekday>(?: <part>)?|<month>|<season>|<part>)",
        build.read_every,
    ),
    _Rule("every", r"every (?P<other>other) <unit>", build.read_every),
    _Rule("every", r"per <units>", build.read_every),
    _Rule("every", r"(?:once|twice|<number> times) (?:an?|per|each|every) <units>", build.read_every),
    _Rule("recurrence", r"<recurrence>", build.read_recurrence),
    _Rule("clock", r"(?P<h>\d\d?)(?:[:.](?P<min>\d\d))? ?<meridiem>(?:,? <zone>)?", build.read_clock),
    _Rule("clock", r"(?P<h>\d\d?):(?P<min>\d\d)(?: ?(?:hours|hrs?|<zone>))?", build.read_clock),
    _Rule("clock", r"(?P<h>\d\d)(?P<min>\d\d) (?:hours|<zone>)", build.read_clock),
    _Rule("clock", r"(?P<named>noon|midday|midnight)", build.read_clock),
    _Rule("clock", r"(?P<h>\d\d?) o['’]clock", build.read_clock),
    _Rule(
        "told-quarter",
        r"(?:the )?(?:(?:latest|current|comparable|same) )?(?P<back>year~(?:ago|earlier))~"
        r"(?:<ordinal> )?(?:quarter|period)",
        build.read_told_quarter,
    ),
    _Rule(
        "told-quarter",
        r"the quarter|(?:the )?latest (?:quarter|period)|the <year> (?:quarter|period)",
        build.read_told_quarter,
    ),
    _Rule("told-year", r"(?:the )?(?P<back>year-(?:ago|earlier))", build.read_told_quarter),
    _Rule("length", r"the <unit>(?= (?:ended|ending) )", build.read_one_unit),
    _Rule("the-unit", r"the (?:<theunit>(?!-)|(?:full|(?:latest |current )?fiscal) year)", build.read_the_unit),
    _Rule("unit-end", r"<unit>(?:['’]s~|~)end", build.read_unit_end),
    _Rule("reference", r"<present>|<past>|<future>", build.read_reference),
    _Rule("reference", rf"<closing>{_CLAUSE_END}", build.read_reference),
    _Rule("holiday", r"<holiday>", build.read_holiday),
)
