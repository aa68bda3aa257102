"""The assumptions of a deal: checked, varied one by one, and laid out as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from waystation.errors import InputError
from waystation.records.bargain import (
    MADE_OF,
    PARAMETERS,
    SIDES,
    BargainParameters,
    Side,
    Sides,
    fault_of,
)

Numbers = NDArray[np.float64]

TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class SideValues:
    """One side's view of the assumptions, as arrays of one shape or numbers.

    ``own_back`` is the share of its own steps that can be undone, ``other_back`` that of the other side's.
    """

    discount: Numbers
    benefit_cost: Numbers
    own_back: Numbers
    other_back: Numbers
    detection: Numbers
    false_alarm: Numbers
    takes_back: bool


def checked(parameters: BargainParameters) -> BargainParameters:
    """Return the parameters if each is in its bounds.

    Raises:
        InputError: one is not, naming it and its bounds.

    Example: a discount of 1 is refused, since a benefit that never counts less has no present value.
    """
    for name in PARAMETERS:
        if name not in MADE_OF:
            check_value(name, value_of(parameters, name))
    for side in SIDES:
        if parameters.detection.of(side) < parameters.false_alarm:
            raise InputError(
                f"{parameters.detection.of(side):g} is less than the false alarms' {parameters.false_alarm:g}",
                subject=f"detection.{side}",
                advice="an alarm must be at least as likely in a breach as without one",
            )
    return parameters


def check_value(name: str, value: float) -> None:
    """Raise an `InputError` if there is no such parameter, or it cannot have this value."""
    if name not in PARAMETERS:
        raise InputError(f"{name!r} is no parameter", subject=name, advice=f"one of {', '.join(PARAMETERS)}")
    if (fault := fault_of(name, value)) is not None:
        raise InputError(f"{value:g} is out of bounds: it {fault}", subject=name, advice="change it")


def value_of(parameters: BargainParameters, name: str) -> float:
    """Return a parameter's value by name; of one that both sides have, the dismantling side's."""
    group, _, side = name.partition(".")
    if group == "reversibility":
        return parameters.snapback
    found: float | Sides = getattr(parameters, group)
    if isinstance(found, Sides):
        return found.relief if side == "relief" else found.dismantling
    return found


def is_shared(parameters: BargainParameters, name: str) -> bool:
    """Tell whether a name that stands for two numbers stands for two equal ones; True for any other name."""
    return len({value_of(parameters, part) for part in MADE_OF.get(name, (name,))}) == 1


def side_values(parameters: BargainParameters, side: Side, /, varied: dict[str, Numbers] | None = None) -> SideValues:
    """Return a side's values, with those of ``varied`` (by name, as in `PARAMETERS`) in place of the given ones.

    Example: ``side_values(parameters, "relief", {"discount": np.linspace(.5, .9, 5)})`` has five discounts.
    """
    varied = varied or {}

    def pick(*names: str) -> Numbers:
        chosen: Any = next((varied[name] for name in names if name in varied), value_of(parameters, names[0]))
        return np.asarray(chosen, dtype=np.float64)

    snapback, rebuilding = pick("snapback", "reversibility"), pick("rebuilding", "reversibility")
    own, other = (rebuilding, snapback) if side == "dismantling" else (snapback, rebuilding)
    return SideValues(
        discount=pick("discount"),
        benefit_cost=pick(f"benefit_cost.{side}", "benefit_cost"),
        own_back=own,
        other_back=other,
        detection=pick(f"detection.{side}", "detection"),
        false_alarm=pick("false_alarm"),
        takes_back=parameters.deviation == "take_back",
    )
