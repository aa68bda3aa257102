"""What follows from a phased deal and what is assumed of it: analyses, comparisons, maps. None of them is advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.records.bargain import BargainParameters, Circumstances, MapSpec, Schedule, Side

CANNOT_TELL = (
    "what the payoffs are: benefits, costs and patience are the analyst's numbers, not findings",
    "of which type a government is, or how likely it is to betray",
    "whether a deal will be struck or will succeed: no number here is a chance of success",
    "domestic politics: each side is one decider with fixed aims",
    "which policy is right: regions are shown, none is recommended",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCheck:
    """Whether a side does better to take its step: the worth of keeping on, and of deviating.

    All in units of what one period of full performance costs the side, discounted to the step's period. ``number``
    counts steps from 1; one past the last is the time after the deal is done.
    """

    number: int
    step: str
    side: Side
    keeping: float
    deviating: float
    slack: float
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Values of one parameter from ``low`` to ``high``; None where only the parameter's own bounds end them."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """For which values of one assumption something holds, all others as given; no range: for none.

    ``dismantling_in`` and ``relief_in`` tell it for each side alone, None where the two cannot be told apart.
    """

    parameter: str
    value: float
    holds_in: tuple[Range, ...]
    dismantling_in: tuple[Range, ...] | None
    relief_in: tuple[Range, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleReport:
    """What an analysis of a schedule gives.

    Attributes:
        checks: each step for each side.
        weakest: the check with the least slack; of these the first.
        holds: whether each side does best to take every step.
        fails_for: the sides that do not.
        needs: for each assumption, the values at which the schedule would hold.
        fewest_phases: the least number of steps of any schedule that holds with both sides equally far after each
            step; None if there is none of up to ``most_phases``.
        fewest_levels: how far both are after each of these steps, each as little as the rest of the schedule allows.
        fewest_uneven: the same number where the sides need not be equally far.
    """

    schedule: Schedule
    parameters: BargainParameters
    checks: tuple[StepCheck, ...]
    weakest: StepCheck
    holds: bool
    fails_for: tuple[Side, ...]
    needs: tuple[Need, ...]
    most_phases: int
    fewest_phases: int | None
    fewest_levels: tuple[float, ...]
    fewest_uneven: int | None
    cannot_tell: tuple[str, ...] = CANNOT_TELL


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The mean of many runs, with its standard error."""

    mean: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedStep:
    """A step's check, and what keeping on and a breach were worth when played with dice."""

    check: StepCheck
    keeping: Estimate
    deviating: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """A schedule's checks beside the same numbers played with dice."""

    schedule: Schedule
    parameters: BargainParameters
    runs: int
    seed: int
    played: tuple[PlayedStep, ...]
    cannot_tell: tuple[str, ...] = CANNOT_TELL


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One way to deal, under one set of assumptions: whom it fails, and when it would hold.

    ``some_schedule`` is any with both sides equally far after each step; it has nobody whom it fails.
    """

    id: Literal["grand_bargain", "this_schedule", "some_schedule"]
    holds: bool
    fails_for: tuple[Side, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseEffect:
    """What false alarms leave of the gain from cooperation for a side, if all steps could be taken back at no loss.

    ``best`` is the most that any rule of answering alarms keeps, a period; ``without`` the same without alarms.
    """

    side: Side
    without: float
    best: float
    alarms_that_leave_something: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtEffect:
    """What a side would do if it were of the bad type; the stakes are how far the other side has gone.

    ``fastest_growth`` is the growth of stakes a step up to which it betrays at once; ``betrays_at`` its best step by
    number, None if it does best never to; ``exposed`` the share of the other side's steps that it takes along.
    """

    side: Side
    approach: Literal["grand_bargain", "this_schedule"]
    fastest_growth: float
    betrays_at: int | None
    exposed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEffect:
    """Patience against a deal, for one side: the worth of both, and the hazards at which waiting is worth as much."""

    side: Side
    approach: Literal["grand_bargain", "this_schedule"]
    deal: float
    waiting: float
    break_even: float | None
    waiting_in: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionEffect:
    """What an inspection game is worth to the inspector, -1 to 0, and both sides' chances in its first period."""

    value: float
    inspect: float
    violate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Grand bargain, phased deal and patience beside each other, as regions; nothing is recommended."""

    schedule: Schedule
    parameters: BargainParameters
    circumstances: Circumstances
    approaches: tuple[Approach, ...]
    most_phases: int
    noise: tuple[NoiseEffect, ...]
    doubt: tuple[DoubtEffect, ...]
    waiting: tuple[WaitingEffect, ...]
    tranches_kept: int | None
    inspection: InspectionEffect | None
    cannot_tell: tuple[str, ...] = CANNOT_TELL


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMap:
    """A map of regions over two parameters.

    ``cells[row][column]`` is the number of a region; rows go up, columns across, and cells stand for their centres.
    ``here`` is where the analyst's own assumptions lie, None where they lie off the map.
    """

    title: str
    spec: MapSpec
    regions: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    here: tuple[float, float] | None
    fixed: tuple[str, ...]
    cannot_tell: tuple[str, ...] = CANNOT_TELL
