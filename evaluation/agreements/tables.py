"""The gold tables: what is expected of obligations and of uses of powers, and whether the monitor says so."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from waystation.read.agreements import load_agreement
from waystation.read.evidence import read_evidence
from waystation.reason.agreement.status import agreement_status, followed, power_uses
from waystation.records import Agreement
from waystation.records.compliance import Evidence, PowerUse, Status

FOLDER = Path(__file__).parent
NOBODY = "-"
"""Stands for an empty list; an empty cell is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One row of a gold table, in words, and where the monitor differs: (column, expected, found)."""

    agreement: str
    line: str
    why: str
    differences: tuple[tuple[str, str, str], ...]


def check_obligations(table: Path = FOLDER / "checks.csv") -> Iterator[Checked]:
    """Yield every check of an obligation's status; a cell that is empty is not asked."""
    for row in _rows(table):
        agreement, evidence = load_case(row["agreement"])
        as_of, known_by = date.fromisoformat(row["as_of"]), date.fromisoformat(row["known_by"])
        found = agreement_status(agreement, evidence, as_of=as_of, known_by=known_by, viewpoint=row["viewpoint"])
        (status,) = (one for one in found if one.obligation == row["obligation"])
        yield _checked(row, subject=row["obligation"], told={name: tell(status) for name, tell in _OF_STATUS.items()})


def check_powers(table: Path = FOLDER / "powers.csv") -> Iterator[Checked]:
    """Yield every check of one use of a power."""
    for row in _rows(table):
        agreement, evidence = load_case(row["agreement"])
        as_of, known_by = date.fromisoformat(row["as_of"]), date.fromisoformat(row["known_by"])
        course = followed(agreement, evidence, as_of=as_of, known_by=known_by, viewpoint=row["viewpoint"])
        (use,) = (
            one for one in power_uses(course) if one.power == row["power"] and one.on.isoformat() == row["used_on"]
        )
        subject = f"{row['power']} of {row['used_on']}"
        yield _checked(row, subject=subject, told={name: tell(use) for name, tell in _OF_USE.items()})


@cache
def load_case(name: str) -> tuple[Agreement, tuple[Evidence, ...]]:
    """Return an agreement of the library and the evidence that the gold tables have of it."""
    return load_agreement(name), tuple(read_evidence(FOLDER / f"{name}.evidence.csv"))


def _rows(table: Path) -> Iterator[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, strict=True)


def _checked(row: dict[str, str], *, subject: str, told: dict[str, str]) -> Checked:
    differences = tuple((name, row[name], said) for name, said in told.items() if row[name] not in ("", said))
    line = f"{row['as_of']} known {row['known_by']} {row['viewpoint']:<8} {subject}"
    return Checked(agreement=row["agreement"], line=line, why=row["why"], differences=differences)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else NOBODY


def _number(number: float | None) -> str:
    return f"{number:g}" if number is not None and number < 1e5 else f"{number:.0f}" if number is not None else NOBODY


def _flag(flag: bool) -> str:
    return "yes" if flag else "no"


def _names(names: tuple[str, ...]) -> str:
    return "|".join(names) or NOBODY


_OF_STATUS: dict[str, Callable[[Status], str]] = {
    "performance": lambda status: status.performance,
    "due": lambda status: _day(status.due),
    "slack_days": lambda status: _number(status.slack_days),
    "amount": lambda status: _number(status.amount),
    "verified": lambda status: _flag(status.verified),
    "disputed": lambda status: _flag(status.disputed),
    "corroborated": lambda status: _flag(status.corroborated),
    "asserted_by": lambda status: _names(status.asserted_by),
    "denied_by": lambda status: _names(status.denied_by),
    "violation_reported_by": lambda status: _names(status.violation_reported_by),
    "excuse_claimed_by": lambda status: _names(status.excuse_claimed_by),
}

_OF_USE: dict[str, Callable[[PowerUse], str]] = {
    "state": lambda use: use.state,
    "last_day": lambda use: _day(use.last_day),
    "effective_from": lambda use: _day(use.effective_from),
}
