"""The time of an act that is counted from another's: "three days after the raid", "hours before the talks opened"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from waystation.extract.syntax import Tree
from waystation.extract.timing.clauses import own_time
from waystation.extract.timing.days import sentence_timexes
from waystation.records import Interval, Timex

_LENGTH = re.compile(r"P(?:(?P<number>\d{1,4})(?P<unit>[DWMY])|T[\dX]+[HMS])")
_SIGNS = {"after": 1, "following": 1, "before": -1}
_DAY = timedelta(days=1)


def relative_time(tree: Tree, token: int) -> Interval | None:
    """Return the days of an act from those of the act that it is counted from or that is counted from it, or None.

    Days are exact, weeks give the week around, months and years the month. Example: in "shelled the camp on May 5,
    three days after rebels took a guard" the guard was taken on May 2. None where the other act has no day.
    """
    last = tree.sentence(token)[1]
    for timex in sentence_timexes(tree, token):
        if timex.type != "DURATION":
            continue
        link = tree.token_at(timex.end)
        sign = _SIGNS.get(tree.marks.words[link].lower()) if link is not None and link < last else None
        ends = counted(tree, link) if link is not None and sign is not None else None
        if sign is None or ends is None or token not in ends:
            continue
        later, base = ends
        known = own_time(tree, (base if token == later else later,))
        return None if known is None else _away(known, timex, sign if token == later else -sign)
    return None


def counted(tree: Tree, link: int) -> tuple[int, int] | None:
    """Return the act that "after" or "before" dates, and the act that it is counted from."""
    head, dep = tree.marks.heads[link], tree.marks.deps[link]
    if dep == "mark":
        return (tree.marks.heads[head], head) if tree.marks.deps[head] == "advcl" else None
    below = tree.child(link, "pobj", "pcomp") if dep in ("prep", "advmod") else None
    return None if below is None else (head, below)


def _away(known: Interval, timex: Timex, sign: int) -> Interval | None:
    match = _LENGTH.fullmatch(timex.value or "")
    if match is None or known.start is None or known.end is None or known.granularity not in ("day", "time"):
        return None
    try:
        return _days_away(known.start, sign * int(match["number"] or 0), match["unit"])
    except (ValueError, OverflowError):  # before the first or after the last day of the calendar
        return None


def _days_away(day: date, number: int, unit: str | None) -> Interval:
    if unit in (None, "D"):
        day += number * _DAY
        return Interval(start=day, end=day + _DAY, granularity="day")
    if unit == "W":
        day += 7 * number * _DAY
        return Interval(
            start=day - 3 * _DAY, end=day + 4 * _DAY, start_latest=day, end_earliest=day + _DAY, granularity="week"
        )
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    length = monthrange(first.year, first.month)[1]
    return Interval(start=first, end=first + length * _DAY, granularity="month")
