"""What the captured words of a time expression say: one builder for each kind of pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from waystation.annotate.timex.numbers import amount, cardinal, ordinal
from waystation.annotate.timex.readings import Length, Point, Reading, Recurrence, Reference, Scope, Shift, Stretch
from waystation.vocab.timex import TimexWords

Parts = Mapping[str, str]
Made = Reading | tuple[Reading, str | None] | None
"""What a builder returns: a reading, with the mod that its words imply, or None when the words mean something else.
A ValueError says the same: the words have the form of a date but are none ("June 31")."""

_MAX_YEAR = 2100


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


def read_month_day(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a month with or without its day, year and weekday: "May 21", "Friday, 21 May 2021", "May 2021"."""
    day = ordinal(parts["day"], vocabulary=vocabulary) if "day" in parts else None
    day = ordinal(parts["ordinal"], vocabulary=vocabulary) if "ordinal" in parts else day
    month, year = _month(parts["month"], vocabulary), _year(parts, vocabulary)
    if day is not None:
        date(year or 2000, month, day)  # a ValueError for the 31st of June
    weekday = parts.get("weekday") or parts.get("abbreviated", "").rstrip(".")
    return Point(year=year, month=month, day=day, weekday=vocabulary.weekdays[weekday] if weekday else None)


def read_day(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a day of a month that the text does not name: "on the 18th"."""
    day = ordinal(parts["ordinal"], vocabulary=vocabulary)
    return Point(day=day) if 1 <= day <= 31 else None


def read_numeric(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a date in digits: 2021-05-21, 5/21/21. Month first, as American texts write, unless it cannot be."""
    year = int(parts["y"]) if len(parts["y"]) > 2 else _two_digits(int(parts["y"]))
    month, day = int(parts["m"]), int(parts["d"])
    if month > 12:
        month, day = day, month
    date(year, month, day)
    clock = f"{parts['h']}:{parts['min']}" + ("Z" if "utc" in parts else "") if "h" in parts else None
    either = day <= 12 and day != month and "iso" not in parts
    return Point(year=year, month=month, day=day, clock=clock, either=either or None)


def read_calendar_year(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a year: "1994", "'94", "nineteen ninety-four"."""
    year = _year(parts, vocabulary)
    return Point(year=year) if year is not None and 1000 <= year < _MAX_YEAR else None


def read_year_of_era(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a year with its era: "490 BC", "A.D." after it."""
    year = int(parts["anyyear"])
    return Point(year=year, bc="bc" in parts or None) if year > 0 else None


def read_decade(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a decade: "the 1990s", "the '90s", "the late nineties" (of the 1900s, unless a century is said)."""
    if "decades" in parts:
        number = vocabulary.decades[parts["decades"]]
        high = vocabulary.cardinals.get(parts.get("high", ""), 19)
        return Point(decade=high * 10 + number)
    digits = parts["digits"]
    if "bc" in parts:
        return Point(decade=int(digits) // 10, bc=True)
    number = int(digits)
    return Point(decade=_two_digits(number) // 10 if len(digits) == 2 else number // 10)


def read_century(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a century: "the 20th century"."""
    return Point(century=ordinal(parts["ordinal"], vocabulary=vocabulary), bc="bc" in parts or None)


def read_weekday(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a weekday, also with a part of the day: "Tuesday evening"."""
    return Point(weekday=vocabulary.weekdays[parts["weekday"]], part=_part(parts, vocabulary))


def read_weekdays(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read weekdays in the plural, a set: "on Tuesdays", "Tuesday nights"."""
    weekday = vocabulary.weekdays[parts["weekday"] if "weekday" in parts else parts["weekdays"].removesuffix("s")]
    part = f"T{vocabulary.parts[parts['parts'].removesuffix('s')]}" if "parts" in parts else ""
    return Recurrence(value=f"XXXX-WXX-{weekday}{part}")


def read_season(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a season, also with its year: "spring of 2018"."""
    return Point(season=vocabulary.seasons[parts["season"]], year=_year(parts, vocabulary))


def _part(parts: Parts, vocabulary: TimexWords) -> str | None:
    return vocabulary.parts[parts["part"]] if "part" in parts else None


def read_small_hours(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the early hours", the morning of TIMEX3."""
    return Point(part="MO")


def read_part(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a part of the day: "the morning", "at dawn"."""
    return Point(part=vocabulary.parts[parts["part"]])


def read_fraction(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a quarter or a half: "the third quarter", "Q3 2021", "the first half"."""
    if "q" in parts:
        return Point(quarter=int(parts["q"]), year=_year(parts, vocabulary))
    most = 2 if "half" in parts else 4
    number = ordinal(parts["ordinal"], vocabulary=vocabulary) if "ordinal" in parts else most
    if number > most:
        return None
    return Point(half=number) if "half" in parts else Point(quarter=number)


def read_scoped(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "last", "this" or "next" with a unit, a weekday, a month, a season, a quarter or a part of the day."""
    scopes: tuple[Scope, ...] = ("last", "this", "next", "before", "same", "after")
    scope = next(name for name in scopes if name in parts)
    if "calendarunit" in parts:
        sign = {"last": -1, "this": 0, "next": 1, "before": -1, "same": 0, "after": 1}[scope]
        unit = vocabulary.units[parts["calendarunit"]]
        told = scope in ("before", "same", "after")
        if unit == "W2":
            return Length(parts=((2, "W"),), stretch="past" if sign < 0 else "future")
        return Point(shift=Shift(unit=unit, amount=sign, told=told), scope=scope)
    if "month" in parts:
        day = ordinal(parts["day"], vocabulary=vocabulary) if "day" in parts else None
        return Point(month=_month(parts["month"], vocabulary), day=day, scope=scope)
    if "weekday" in parts:
        return Point(weekday=vocabulary.weekdays[parts["weekday"]], part=_part(parts, vocabulary), scope=scope)
    if "season" in parts:
        return Point(season=vocabulary.seasons[parts["season"]], scope=scope)
    return Point(part=vocabulary.parts[parts["part"]], scope=scope)


def read_shift_word(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "yesterday", "tonight", "tomorrow morning"."""
    words = " ".join(parts["shiftword"].split())
    return Point(
        shift=Shift(unit="D", amount=vocabulary.shifts[words]),
        part="NI" if words == "tonight" else _part(parts, vocabulary),
    )


def read_overnight(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "overnight": the night of the day of speaking."""
    return Point(shift=Shift(unit="D", amount=0), part="NI")


def _unit(words: str, vocabulary: TimexWords) -> str:
    return vocabulary.units.get(words) or vocabulary.units[words.removesuffix("s")]


def read_counted_shift(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "two years ago", "six days later", "a month before"."""
    number, mod = amount(parts.get("count", "several"), vocabulary=vocabulary)
    if "half" in parts and number is not None:
        number += 0.5
    unit = _unit(parts["units"], vocabulary)
    told = "told_back" in parts or "told_on" in parts
    sign = -1 if "back" in parts or "told_back" in parts else 1
    if unit == "W2":
        unit, number = "W", number and number * 2
    if number is not None and number % 1:
        halves = {"Y": ("M", 12), "TH": ("TM", 60), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7), "M": ("D", 30)}
        unit, factor = halves.get(unit, (unit, 1))
        number, mod = round(number * factor), "APPROX"
    if number is None:
        return Reference(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    return Point(shift=Shift(unit=unit, amount=sign * int(number), told=told)), mod


def read_next_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the day before", "the year after"."""
    sign = -1 if "told_back" in parts else 1
    return Point(shift=Shift(unit=_unit(parts["unit"], vocabulary), amount=sign, told=True))


def read_next_but_one(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the year before last", "the week after next"."""
    return Point(shift=Shift(unit=_unit(parts["unit"], vocabulary), amount=-2 if "back" in parts else 2))


def read_new_year(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "in the new year": the next January."""
    return Point(month=1, scope="next")


def read_length(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a duration, also one that touches now: "ten months", "the past two years", "recent weeks"."""
    number, mod = amount(parts.get("count", "several"), vocabulary=vocabulary)
    if "low" in parts:
        mod = "APPROX"
    if "half" in parts:
        number = (number or 0) + 0.5
    unit = _unit(parts["units"], vocabulary)
    if unit in ("Q", "TS") and not parts.keys() & _STRETCHES and parts.get("count", "a") in ("a", "three", "one"):
        return None  # a fraction, living quarters, "a second offer"
    stretch: Stretch | None = "past" if "stretchpast" in parts else "future" if "stretchfuture" in parts else None
    return Length(parts=_split(number, unit), stretch=stretch), mod


_STRETCHES = {"stretchpast", "stretchfuture", "stretchpart"}


def _split(number: float | None, unit: str) -> tuple[tuple[float | None, str], ...]:
    if unit == "W2":
        return ((None if number is None else number * 2, "W"),)
    smaller = {"CE": (100, "Y"), "DE": (10, "Y"), "Y": (12, "M"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
    if number is not None and unit in smaller and number % 1:
        factor, rest = smaller[unit]
        left = float(round(number % 1 * factor))
        return ((number // 1, unit), (left, rest)) if number > 1 else ((left, rest),)
    return ((number, unit),)


def read_one_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the past year", "week-long", "the year ended March 31"."""
    return Length(parts=((1, _unit(parts["unit"], vocabulary)),), stretch="past" if "back" in parts else None)


def read_recent(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "recent weeks", a stretch up to now, or "the coming weeks", the future at large."""
    if "recent" not in parts:
        return Reference(value="FUTURE_REF")
    return Length(parts=((None, _unit(parts["units"], vocabulary)),), stretch="past")


def read_every(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a set: "every two years", "each Tuesday", "twice a month", "$5 million a year"."""
    if "weekday" in parts:
        part = f"T{vocabulary.parts[parts['part']]}" if "part" in parts else ""
        return Recurrence(value=f"XXXX-WXX-{vocabulary.weekdays[parts['weekday']]}{part}")
    if "month" in parts:
        return Recurrence(value=f"XXXX-{_month(parts['month'], vocabulary):02}")
    if "season" in parts:
        return Recurrence(value=f"XXXX-{vocabulary.seasons[parts['season']]}")
    if "part" in parts:
        return Recurrence(value=f"XXXX-XX-XXT{vocabulary.parts[parts['part']]}")
    unit = _unit(parts["units"] if "units" in parts else parts["unit"], vocabulary)
    number = amount(parts["count"], vocabulary=vocabulary)[0] if "count" in parts else 2 if "other" in parts else 1
    if unit == "W2":
        return Recurrence(value="P2W")
    figure = "X" if number is None else f"{number:g}"
    return Recurrence(value=f"PT{figure}{unit[1]}" if unit[0] == "T" else f"P{figure}{unit}")


def read_recurrence(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "daily", "annually"."""
    return Recurrence(value=vocabulary.recurrences[parts["recurrence"]])


def read_clock(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a time of the clock: "3 p.m.", "15:00 GMT", "noon". Of zones only UTC is kept, as Z."""
    if "named" in parts:
        return Point(clock="24:00" if parts["named"] == "midnight" else "12:00")
    hour, minute = int(parts["h"]), int(parts.get("min", "0"))
    if hour > 24 or minute > 59:
        return None
    if "meridiem" in parts:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["meridiem"][0] == "p" else 0)
    return Point(clock=f"{hour:02}:{minute:02}" + ("Z" if parts.get("zone") in ("gmt", "utc") else ""))


def read_reference(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read the past, present or future at large: "now", "recently", "soon"."""
    if "closing" in parts:
        return Reference(value=vocabulary.closing_references[" ".join(parts["closing"].split())])
    return Reference(value="PRESENT_REF" if "present" in parts else "PAST_REF" if "past" in parts else "FUTURE_REF")


def read_told_quarter(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the quarter", "the year-ago period", "the 1998 quarter": the one that the text is about."""
    back = "back" in parts
    shift = Shift(unit="Y" if back else "Q", amount=-1 if back else 0, told=True)
    return Point(shift=shift, unit="Q", year=_year(parts, vocabulary))


def read_unit_end(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "year-end", "the week's end"."""
    return Point(shift=Shift(unit=_unit(parts["unit"], vocabulary), amount=0), scope="the"), "END"


def read_the_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "the week", "the year": the present one, or in a story the one told about."""
    return Point(shift=Shift(unit=vocabulary.units[parts.get("theunit", "year")], amount=0), scope="the")


def read_mid_unit(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read "mid-month", "midweek"."""
    return Point(shift=Shift(unit=vocabulary.units[parts["theunit"]], amount=0), scope="the"), "MID"


def read_holiday(parts: Parts, vocabulary: TimexWords) -> Made:
    """Read a holiday of the vocabulary."""
    return Point(holiday=" ".join(parts["holiday"].split()))
