"""How much of an obligation had been performed by which day, by the evidence that counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from waystation.errors import InputError
from waystation.records import Obligation

_DEEPEST = 50  # obligations that include one another; no agreement comes near it
Rows = Iterable[tuple[date, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Running totals of performance, day by day.

    ``days`` are all days on which performance is told, sorted; ``totals`` the days on which the total told so far grew,
    with the total; ``complete`` the first day on which all was done (None for a continuing obligation, whose end the
    evidence alone does not tell).
    """

    days: tuple[date, ...]
    totals: tuple[tuple[date, float], ...]
    complete: date | None

    def total(self, day: date) -> float | None:
        """Return the total told up to a day; None if no amount is."""
        place = bisect_right(self.totals, day, key=lambda step: step[0])
        return self.totals[place - 1][1] if place else None

    def first(self, *, since: date) -> date | None:
        """Return the first day from ``since`` on for which performance is told."""
        place = bisect_left(self.days, since)
        return self.days[place] if place < len(self.days) else None


def measure(obligations: Mapping[str, Obligation], rows: Callable[[str], Rows]) -> dict[str, Progress]:
    """Return the progress of each obligation.

    An amount is a total so far, so the largest one counts; what an obligation includes is part of its total, which is
    at least the sum of theirs.

    Example: 200,000 t told of the second phase, which includes the 50,000 t of the first, are 200,000 t.

    Raises:
        InputError: an obligation includes itself, or one that is not there.
    """
    found: dict[str, Progress] = {}
    for name in obligations:
        _measure(name, obligations, rows, found, path=())
    return found


def _measure(
    name: str,
    obligations: Mapping[str, Obligation],
    rows: Callable[[str], Rows],
    found: dict[str, Progress],
    *,
    path: tuple[str, ...],
) -> Progress:
    if name in found:
        return found[name]
    if name in path or name not in obligations or len(path) > _DEEPEST:
        raise InputError(f"cannot include {name!r}", subject=path[-1] if path else name, advice="correct 'includes'")
    one = obligations[name]
    told = sorted(rows(name), key=lambda row: row[0])
    days = {day for day, _ in told}
    totals = _rising((day, amount) for day, amount in told if amount is not None)
    if one.quantity and one.quantity.includes:
        parts = [_measure(part, obligations, rows, found, path=(*path, name)) for part in one.quantity.includes]
        days.update(day for part in parts for day in part.days)
        totals = _joined(totals, [part.totals for part in parts])
    ordered = tuple(sorted(days))
    if one.continuing:
        complete = None
    elif one.quantity:
        complete = next((day for day, total in totals if total >= one.quantity.amount), None)
    else:
        complete = ordered[0] if ordered else None
    found[name] = Progress(days=ordered, totals=totals, complete=complete)
    return found[name]


def _rising(steps: Iterable[tuple[date, float]]) -> tuple[tuple[date, float], ...]:
    """Return the steps, sorted by day, at which the largest amount so far grew; one a day."""
    rising: list[tuple[date, float]] = []
    for day, amount in steps:
        if not rising or amount > rising[-1][1]:
            if rising and rising[-1][0] == day:
                rising.pop()
            rising.append((day, amount))
    return tuple(rising)


def _joined(
    own: tuple[tuple[date, float], ...], parts: list[tuple[tuple[date, float], ...]]
) -> tuple[tuple[date, float], ...]:
    """Return the larger, on each day, of the own total and the sum of the parts' totals."""
    changes = sorted((day, number, total) for number, steps in enumerate([own, *parts]) for day, total in steps)
    now = [0.0] * (1 + len(parts))
    joined = []
    for day, number, total in changes:
        now[number] = total
        joined.append((day, max(now[0], sum(now[1:]))))
    return _rising(joined)
