"""Agreements as data: parties, occurrences, stages, obligations and powers.

What the keys mean is written in docs/agreements.md. ``opens_when``, ``when``, ``trigger`` and ``unless`` are conditions
as `waystation.records.condition` reads them, kept as they were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from waystation.records.event import EventType

PowerKind = Literal["suspend", "waive", "snapback", "terminate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party, by PLOVER's code."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Something that is nobody's obligation but that others wait for: a resolution, a report, a "day".

    With ``when`` its day is worked out; without, evidence reports it. Example: the JCPOA's Transition Day.
    """

    id: str
    title: str
    when: str | None = None
    verifier: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage and the condition that opens it; None: the signature does."""

    id: str
    title: str
    opens_when: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How much is owed; ``includes`` names obligations whose deliveries count towards it."""

    amount: float
    unit: str
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What a debtor owes a creditor once the trigger has happened.

    ``start`` and ``due`` are an ISO duration counted from the trigger, or a condition (an ISO date is one); None where
    the text of the agreement sets none. Without ``due`` or without ``verifier`` it cannot be monitored. One that is
    ``continuing`` is kept up from ``start`` to ``due``, not done once. ``events`` and ``words`` say how a report would
    tell of it, for suggesting evidence; they change no status.
    """

    id: str
    stage: str
    debtor: tuple[str, ...]
    creditor: tuple[str, ...]
    act: str
    trigger: str | None = None
    start: str | None = None
    due: str | None = None
    continuing: bool = False
    quantity: Quantity | None = None
    after: tuple[str, ...] = ()
    parallel_with: tuple[str, ...] = ()
    verifier: str | None = None
    standard: str | None = None
    events: tuple[EventType, ...] = ()
    words: tuple[str, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One part of a power's clock. Example: fifteen days before the Joint Commission."""

    title: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a party may do about the agreement itself, when, how long its clock runs (days), and what stops it."""

    id: str
    holder: tuple[str, ...]
    kind: PowerKind
    when: str | None = None
    clock_days: int | None = None
    legs: tuple[Leg, ...] = ()
    unless: str | None = None
    affects: tuple[str, ...] = ()
    effect: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement, or a proposed one (``signed`` is None), as a spec that can be shown, checked and monitored."""

    id: str
    title: str
    signed: date | None
    principle: str | None
    note: str | None
    source_note: str | None = None
    checked_on: date | None = None
    parties: tuple[Party, ...]
    occurrences: tuple[Occurrence, ...] = ()
    stages: tuple[Stage, ...]
    obligations: tuple[Obligation, ...]
    powers: tuple[Power, ...]
