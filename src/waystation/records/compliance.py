"""Whether an agreement is being kept: the evidence, and what it makes of obligations and powers in somebody's view.

What each word means is defined in docs/agreements.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

EvidenceKind = Literal[
    "asserted", "denied", "verified", "excuse_claimed", "violated", "consented", "exercised", "recognised", "contested"
]
Performance = Literal[
    "dormant", "pending", "due", "partial", "met", "met_late", "breached", "excused", "terminated"
]  # fmt: skip
NextStep = Literal["trigger", "start", "deadline", "power"]
UseState = Literal["void", "not_told", "running", "stopped", "effective"]

FINAL: frozenset[Performance] = frozenset({"met", "met_late", "excused", "terminated"})
"""No later event moves an obligation out of these."""

ORDER: tuple[Performance, ...] = ("dormant", "pending", "due", "partial", "breached", "met_late", "met")
"""From least to most: more evidence of performance never lowers a status; excused and terminated stand outside."""

VERIFIER = "verifier"
"""The viewpoint from which each obligation is seen by its own verifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Somebody's word or finding about an obligation, an occurrence or a power, as first published.

    ``on`` is the day it is about, None if that is not known; ``amount`` the total so far, up to ``on``, as ``by`` tells
    it; ``ref`` leads back to the words. Example: the Agency verified on 14 July 2007 that the reactor was shut down.
    """

    obligation: str
    kind: EvidenceKind
    by: str
    on: date | None
    published: date
    amount: float | None = None
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How one obligation stands in one view, as of a day, for what was known by a day.

    Performance: ``since`` is the day it came to stand so. ``slack_days`` is ``due`` less the day it was met, or less
    ``as_of`` while it is open: negative is days late; None without ``due`` or after another end. ``amount`` is the
    total so far that counts in the view.

    Knowledge (the same in every view): ``asserted_by`` to ``disputed``.

    What follows: ``next`` is what comes next and ``next_day`` when, if that is known; ``waits_for`` the parts of
    conditions that have not come true; ``would_open`` the powers that a breach opens, ``would_hold_up`` the stages and
    obligations that wait for performance or go in parallel with it. ``gaps`` say why it is not monitorable, if so.

    ``because`` are the refs of all evidence about the obligation, and of the uses of powers that ended it.
    """

    obligation: str
    viewpoint: str
    as_of: date
    known_by: date
    performance: Performance
    since: date | None
    triggered: date | None
    start: date | None
    due: date | None
    slack_days: int | None
    amount: float | None
    asserted_by: tuple[str, ...]
    corroborated: bool
    verified: bool
    denied_by: tuple[str, ...]
    violation_reported_by: tuple[str, ...]
    excuse_claimed_by: tuple[str, ...]
    disputed: bool
    next: NextStep | None
    next_day: date | None
    waits_for: tuple[str, ...]
    would_open: tuple[str, ...]
    would_hold_up: tuple[str, ...]
    gaps: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegEnd:
    """The last day of one leg of a power's clock."""

    title: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerUse:
    """One use of a power, in one view: whether it counts, and how its clock stands.

    ``state``: void (the user was not entitled in this view), not_told (others contest it, this view is silent), running
    (up to ``last_day``), stopped (its ``unless`` came true on or before then), effective (from ``effective_from``).
    Example: the use of the snapback by the United States on 20 August 2020, in the view of Iran: void.
    """

    power: str
    viewpoint: str
    by: tuple[str, ...]
    on: date
    state: UseState
    last_day: date
    effective_from: date
    leg: str | None
    legs: tuple[LegEnd, ...]
    recognised_by: tuple[str, ...]
    contested_by: tuple[str, ...]
    affects: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The day on which an occurrence happened, a stage opened or was done, in one view; None: not by then.

    ``expected`` is the day it will come at the latest, where what has happened settles that.
    """

    name: str
    state: str
    on: date | None
    expected: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Why something cannot be monitored. Example: the second of four points sets no deadline."""

    name: str
    reason: str
