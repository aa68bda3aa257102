"""Agreements as data: parties, stages, obligations and powers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PowerKind = Literal["suspend", "waive", "snapback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party, by PLOVER's code."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage and what opens it, in words or as the id of another stage."""

    id: str
    title: str
    opens_when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How much is owed; ``includes`` names obligations whose deliveries count towards it."""

    amount: float
    unit: str
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What a debtor owes a creditor once the trigger has happened.

    ``start`` and ``due`` are an ISO date, or an ISO duration counted from the trigger; None where the text of the
    agreement sets none. Without ``due`` or without ``verifier`` it cannot be monitored.
    """

    id: str
    stage: str
    debtor: tuple[str, ...]
    creditor: tuple[str, ...]
    act: str
    trigger: str | None = None
    start: str | None = None
    due: str | None = None
    quantity: Quantity | None = None
    after: tuple[str, ...] = ()
    parallel_with: tuple[str, ...] = ()
    verifier: str | None = None
    standard: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a party may do about the agreement itself, when, and how long its clock runs (days)."""

    id: str
    holder: tuple[str, ...]
    kind: PowerKind
    when: str | None = None
    clock_days: int | None = None
    effect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement, or a proposed one (``signed`` is None), as a spec that can be shown, checked and monitored."""

    id: str
    title: str
    signed: date | None
    principle: str | None
    note: str | None
    parties: tuple[Party, ...]
    stages: tuple[Stage, ...]
    obligations: tuple[Obligation, ...]
    powers: tuple[Power, ...]
