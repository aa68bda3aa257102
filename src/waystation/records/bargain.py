"""Phased deals as data: a schedule of steps, and what the analyst assumes of both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from waystation.records.agreement import Agreement

Side = Literal["dismantling", "relief"]
SIDES: tuple[Side, Side] = ("dismantling", "relief")
Deviation = Literal["withhold", "take_back"]
Question = Literal["phases", "schedule", "waiting"]

PARAMETERS = {
    "discount": "what a benefit one period later is worth now",
    "benefit_cost": "benefit over cost, both sides",
    "benefit_cost.dismantling": "benefit over cost, dismantling side",
    "benefit_cost.relief": "benefit over cost, relieving side",
    "reversibility": "share of relief that snaps back, and of dismantling that can be rebuilt",
    "snapback": "share of the relief that snaps back",
    "rebuilding": "share of the dismantling that can be rebuilt",
    "detection": "chance a period that a breach is noticed",
    "detection.dismantling": "chance a period that a breach by the dismantling side is noticed",
    "detection.relief": "chance a period that a breach by the relieving side is noticed",
    "false_alarm": "chance a period of a false alarm",
}
"""What can be varied, by name and in words."""

MADE_OF = {
    "benefit_cost": ("benefit_cost.dismantling", "benefit_cost.relief"),
    "reversibility": ("snapback", "rebuilding"),
    "detection": ("detection.dismantling", "detection.relief"),
}
"""The names that stand for two parameters varied as one."""

_SMALL = 1e-6  # nearer to their bounds, discounts and benefits say nothing more and sums lose their digits


def fault_of(parameter: str, value: float) -> str | None:
    """Return what is wrong with a parameter's value, None if nothing.

    Example: a discount of 1 would make benefits that never count less, without a present value.
    """
    if parameter == "discount":
        return None if _SMALL <= value <= 1 - _SMALL else "must be above 0 and below 1, by a millionth at least"
    if parameter.startswith("benefit_cost"):
        return None if _SMALL <= value <= 1 / _SMALL else "must be above 0, from a millionth to a million"
    return None if 0 <= value <= 1 else "must be from 0 to 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """One number for each side: the one that dismantles and the one that gives relief."""

    dismantling: float
    relief: float

    def of(self, side: Side) -> float:
        """Return the number of one side."""
        return self.dismantling if side == "dismantling" else self.relief


@dataclass(frozen=True, slots=True, kw_only=True)
class BargainParameters:
    """What the analyst assumes about a deal.

    Attributes:
        discount: what a benefit one period later is worth now, above 0 and below 1.
        benefit_cost: for each side, what all of the other's steps bring it, in units of what all of its own cost it.
        snapback: the share of the relief given that returns as sanctions after a breach or an alarm, 0 to 1.
        rebuilding: the share of the dismantling done that can be undone, 0 to 1.
        detection: for each side, the chance a period that what it withholds is noticed.
        false_alarm: the chance a period that a breach is seen where there is none.
        deviation: what a breach is: to withhold one's own steps from now on, or also to take back at once what can be.
    """

    discount: float
    benefit_cost: Sides
    snapback: float
    rebuilding: float
    detection: Sides = Sides(dismantling=1.0, relief=1.0)
    false_alarm: float = 0.0
    deviation: Deviation = "withhold"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhasedStep:
    """One step of a schedule: the share of all dismantling and of all relief that it adds, each 0 to 1."""

    id: str
    title: str
    dismantling: float
    relief: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A phased deal: steps in order, one a period. ``assumptions`` says in words what making it took for granted."""

    id: str
    title: str
    steps: tuple[PhasedStep, ...]
    dismantler: str = "the dismantling side"
    reliever: str = "the side that gives relief"
    note: str | None = None
    assumptions: tuple[str, ...] = ()

    def name(self, side: Side) -> str:
        """Return what a side is called."""
        return self.dismantler if side == "dismantling" else self.reliever


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAssumptions:
    """What it takes to read an agreement's spec as a schedule.

    Attributes:
        dismantlers: the ids of the parties whose obligations count as dismantling.
        relievers: the ids of those whose obligations count as relief.
        weights: for each side, obligation id to its share of all that the side owes; None: all weigh the same.
        left_out: obligations that are no part of the exchange.
    """

    dismantlers: tuple[str, ...]
    relievers: tuple[str, ...]
    weights: Mapping[Side, Mapping[str, float]] | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a side of the bad type would gain: by betrayal, and by going along, each per unit of stakes and period."""

    betrayal: float
    cooperation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Patience: what no deal brings each side a period, and what a better deal would be worth to it once it comes.

    ``now`` is a flow, ``later`` a present value, both in units of what one period of full performance costs the side;
    ``hazard`` is the chance a period that the better deal comes.
    """

    now: Sides
    later: Sides
    hazard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranches:
    """A finite deal in equal tranches: how many, what all of them cost a side, and its prize when they are done."""

    count: int
    cost: float
    prize: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspections:
    """An inspection game: so many periods, so many inspections to spend."""

    periods: int
    inspections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What else the analyst wants looked at; None: not looked at."""

    doubt: Doubt | None = None
    waiting: Waiting | None = None
    tranches: Tranches | None = None
    inspections: Inspections | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of a policy map: a parameter from one value to another."""

    parameter: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSpec:
    """Which map to draw: the question its regions answer, its two axes, and how many points each has."""

    question: Question
    across: Axis
    up: Axis
    points: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedDeal:
    """An agreement's spec, with what it takes to read it as a schedule."""

    agreement: Agreement
    assumptions: AgreementAssumptions


@dataclass(frozen=True, slots=True, kw_only=True)
class BargainSpec:
    """All that a bargain's file says."""

    id: str
    title: str
    note: str | None
    parameters: BargainParameters
    deal: Schedule | AgreedDeal
    circumstances: Circumstances = Circumstances()
    maps: tuple[MapSpec, ...] = ()
