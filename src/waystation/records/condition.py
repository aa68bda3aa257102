"""When something comes true, as agreements write it: "O1 verified and signed + P90D"; and periods of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from waystation.errors import InputError

SIGNED = "signed"
ID_PATTERN = r"[A-Za-z][A-Za-z0-9_.\-]{0,79}"
"""What an id of a spec looks like; the words of conditions cannot be ids."""

STATES = {
    "obligation": ("met", "verified", "breached", "done"),
    "occurrence": ("happened",),
    "stage": ("done", "opened"),
    "power": ("effective", "invoked"),
}
"""What can come true of each kind of thing; the first is meant where a condition names the thing alone."""

RESERVED = frozenset({"and", "or", SIGNED, *(state for states in STATES.values() for state in states)})

_LONGEST, _DEEPEST = 2_000, 20  # code points and brackets of a condition
_YEARS = 1_000
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?")
_TOKEN = re.compile(rf"\s*+(\d{{4}}-\d{{2}}-\d{{2}}(?![\w-])|[()+]|{ID_PATTERN}|\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A period of the calendar; years and months are added first, then weeks and days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0D")

    def after(self, day: date) -> date:
        """Return the day that lies this long after another; the calendar's last where it ends.

        A day that the month lacks becomes the month's last.

        >>> Duration(months=1).after(date(2015, 1, 31))
        datetime.date(2015, 2, 28)
        """
        months = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = divmod(months, 12)
        if year > date.max.year:
            return date.max
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return moved + timedelta(days=min(self.days, (date.max - moved).days))


def parse_duration(text: str) -> Duration:
    """Return the period that "P8Y", "P1Y6M" or "P60D" writes.

    Raises:
        InputError: it is none, has hours (a day is the smallest unit), or is longer than a thousand years.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise InputError(f"{text!r} is no period", advice="write P60D, P2W, P6M, P8Y or P1Y6M; days are the smallest")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    if years + months / 12 + weeks / 52 + days / 365 > _YEARS:
        raise InputError(f"{text!r} is longer than {_YEARS:,} years", advice="leave out what has no end")
    return Duration(years=years, months=months, days=weeks * 7 + days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day on which ``name`` came to be in ``state`` (None: in the first of `STATES`), and so much ``later``.

    With ``day`` it is that day, and ``name`` is empty. Example: 90 days after the signature.
    """

    name: str = ""
    state: str | None = None
    day: date | None = None
    later: Duration = Duration()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """The latest day of its parts, once all have come true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """The earliest day of its parts that have come true."""

    parts: tuple[Condition, ...]


Condition = Moment | AllOf | AnyOf


def parse_condition(text: str) -> Condition:
    """Return what a condition says; whether its names exist is for the spec's reader to see.

    Example: ``parse_condition("adoption-day + P8Y or broader-conclusion")``, the Transition Day of the JCPOA.

    Raises:
        InputError: it is no condition.
    """
    if len(text) > _LONGEST:
        raise InputError(f"a condition of more than {_LONGEST:,} characters", advice="split it by way of occurrences")
    return _Parser(text).whole()


def parse_when(text: str) -> Duration | Condition:
    """Return what a time limit says: a period counted from the trigger, or a condition.

    Raises:
        InputError: it is neither.
    """
    return parse_duration(text) if _DURATION.fullmatch(text) else parse_condition(text)


def moments(condition: Condition) -> list[Moment]:
    """Return every moment that a condition names, in its order."""
    if isinstance(condition, Moment):
        return [condition]
    return [moment for part in condition.parts for moment in moments(part)]


class _Parser:
    """Recursive descent over the tokens of one condition: any := all ("or" all)*, all := one ("and" one)*."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _TOKEN.findall(text)
        self.at = 0
        self.depth = 0

    def whole(self) -> Condition:
        found = self.any()
        if self.peek():
            self.fail(f"has {self.peek()!r} where it should end")
        return found

    def any(self) -> Condition:
        parts = [self.all()]
        while self.take("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else AnyOf(parts=tuple(parts))

    def all(self) -> Condition:
        parts = [self.one()]
        while self.take("and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else AllOf(parts=tuple(parts))

    def one(self) -> Condition:
        if self.take("("):
            self.depth += 1
            if self.depth > _DEEPEST:
                self.fail("has too many brackets within brackets")
            found = self.any()
            if not self.take(")"):
                self.fail("lacks a closing bracket")
            self.depth -= 1
            return found
        token = self.next()
        if token[:1].isdigit():
            return Moment(day=self.day(token), later=self.later())
        if token != SIGNED and (token in RESERVED or not re.fullmatch(ID_PATTERN, token)):
            self.fail(f"has {token!r} where a name is expected" if token else "ends where a name is expected")
        state = self.next() if self.peek() in RESERVED - {"and", "or", SIGNED} else None
        return Moment(name=token, state=state, later=self.later())

    def later(self) -> Duration:
        return parse_duration(self.next()) if self.take("+") else Duration()

    def day(self, token: str) -> date:
        try:
            return date.fromisoformat(token)
        except ValueError:
            self.fail(f"has {token!r}, which is no day")

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def take(self, token: str) -> bool:
        if self.peek() != token:
            return False
        self.at += 1
        return True

    def fail(self, message: str) -> NoReturn:
        raise InputError(
            f"the condition {self.text!r} {message}",
            advice='write a day, or names as in "O1 verified and (signed + P90D or talks-failed)"',
        )
