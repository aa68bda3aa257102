"""Grand bargain, phased deal and patience beside each other: for which assumptions each holds, not which is right."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from waystation.reason.bargaining.doubt import best_betrayal, fastest_growth
from waystation.reason.bargaining.inspection import inspection_strategies, inspection_value
from waystation.reason.bargaining.noise import kept_under_noise
from waystation.reason.bargaining.parameters import Numbers, checked
from waystation.reason.bargaining.patience import break_even_hazard, hazards_to_wait, worth_of_waiting
from waystation.reason.bargaining.phases import fewest_phases
from waystation.reason.bargaining.ranges import holding_ranges, needs
from waystation.reason.bargaining.schedule import (
    MOST_PHASES,
    check_schedule,
    common_schedule,
    levels_of,
    schedule_holds,
    worth_at_start,
)
from waystation.reason.bargaining.tranches import tranches_kept
from waystation.records.bargain import (
    SIDES,
    BargainParameters,
    Circumstances,
    Doubt,
    Schedule,
    Side,
    Waiting,
)
from waystation.records.bargain_report import (
    Approach,
    Comparison,
    DoubtEffect,
    InspectionEffect,
    NoiseEffect,
    WaitingEffect,
)

GRAND_BARGAIN = common_schedule([1.0], id="grand-bargain", title="Grand bargain")


def compare_approaches(
    schedule: Schedule,
    parameters: BargainParameters,
    circumstances: Circumstances | None = None,
    *,
    most_phases: int = MOST_PHASES,
) -> Comparison:
    """Hold a schedule beside a grand bargain, any other schedule, and patience.

    Args:
        schedule: the phased deal.
        parameters: what is assumed of both sides.
        circumstances: doubt about type, what waiting would bring, tranches with nothing after them, inspections; what
            is not given is not looked at.
        most_phases: how many steps "any other schedule" may have.

    Returns:
        For each approach whom it fails now, and the ranges of each assumption in which it holds.

    Raises:
        InputError: the schedule is empty or adds up to more than the whole, or an assumption is out of bounds.

    Example: with dismantling that cannot be undone the grand bargain fails the side that gives relief, at any benefit.
    """
    checked(parameters)
    check_schedule(schedule)
    circumstances = circumstances or Circumstances()
    deals: dict[Literal["grand_bargain", "this_schedule"], Schedule] = {
        "grand_bargain": GRAND_BARGAIN,
        "this_schedule": schedule,
    }
    held = [_deal(id_, deal, parameters) for id_, deal in deals.items()]
    doubt, waiting, game = circumstances.doubt, circumstances.waiting, circumstances.inspections
    return Comparison(
        schedule=schedule,
        parameters=parameters,
        circumstances=circumstances,
        approaches=(*held, _some_schedule(parameters, most_phases)),
        most_phases=most_phases,
        noise=tuple(_noise(parameters, side) for side in SIDES),
        doubt=tuple(
            _doubt(doubt, id_, deal, side, discount=parameters.discount)
            for id_, deal in deals.items()
            for side in SIDES
            if doubt is not None
        ),
        waiting=tuple(
            _waiting(waiting, id_, deal, side, parameters)
            for id_, deal in deals.items()
            for side in SIDES
            if waiting is not None
        ),
        tranches_kept=None if circumstances.tranches is None else tranches_kept(circumstances.tranches),
        inspection=None
        if game is None
        else InspectionEffect(
            value=inspection_value(game),
            inspect=inspection_strategies(game)[0],
            violate=inspection_strategies(game)[1],
        ),
    )


def _deal(id_: Literal["grand_bargain", "this_schedule"], deal: Schedule, parameters: BargainParameters) -> Approach:
    holds = schedule_holds(deal, parameters)
    return Approach(
        id=id_,
        holds=bool(holds.all()),
        fails_for=tuple(side for side, fine in zip(SIDES, holds, strict=True) if not fine),
        needs=needs(parameters, lambda name, values: schedule_holds(deal, parameters, {name: values})),
    )


def _some_schedule(parameters: BargainParameters, most: int) -> Approach:
    def exists(name: str, values: Numbers) -> NDArray[np.bool_]:
        return np.asarray(fewest_phases(parameters, {name: values}, most=most) > 0)

    return Approach(
        id="some_schedule",
        holds=bool(fewest_phases(parameters, most=most)),
        fails_for=(),
        needs=needs(parameters, exists),
    )


def _noise(parameters: BargainParameters, side: Side) -> NoiseEffect:
    """Look at a deal in which all can be undone: a flow of ``benefit_cost - 1``, tempted by the cost of 1."""
    gain = parameters.benefit_cost.of(side) - 1

    def kept(false_alarm: float) -> float:
        return kept_under_noise(
            gain=gain,
            temptation=1.0,
            discount=parameters.discount,
            detection=parameters.detection.of(side),
            false_alarm=false_alarm,
        )

    return NoiseEffect(
        side=side,
        without=kept(0.0),
        best=kept(parameters.false_alarm),
        alarms_that_leave_something=holding_ranges(
            parameters, "false_alarm", lambda _, values: np.array([kept(float(value)) > 0 for value in values])
        ),
    )


def _doubt(
    doubt: Doubt, id_: Literal["grand_bargain", "this_schedule"], deal: Schedule, side: Side, *, discount: float
) -> DoubtEffect:
    stakes = levels_of(deal, "relief" if side == "dismantling" else "dismantling")
    step = best_betrayal(stakes, doubt, discount=discount)
    return DoubtEffect(
        side=side,
        approach=id_,
        fastest_growth=fastest_growth(doubt, discount=discount),
        betrays_at=step,
        exposed=0.0 if step is None else stakes[step - 1],
    )


def _waiting(
    waiting: Waiting,
    id_: Literal["grand_bargain", "this_schedule"],
    deal: Schedule,
    side: Side,
    parameters: BargainParameters,
) -> WaitingEffect:
    worth = float(worth_at_start(deal, parameters, side))
    now, later, discount = waiting.now.of(side), waiting.later.of(side), parameters.discount
    return WaitingEffect(
        side=side,
        approach=id_,
        deal=worth,
        waiting=worth_of_waiting(now=now, later=later, hazard=waiting.hazard, discount=discount),
        break_even=break_even_hazard(deal=worth, now=now, later=later, discount=discount),
        waiting_in=hazards_to_wait(deal=worth, now=now, later=later, discount=discount),
    )
