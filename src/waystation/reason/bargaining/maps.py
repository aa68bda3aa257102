"""Policy maps: over two assumptions, in which region does which answer hold? Regions, not advice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from waystation.errors import InputError
from waystation.reason.bargaining.compare import GRAND_BARGAIN
from waystation.reason.bargaining.parameters import (
    Numbers,
    check_value,
    checked,
    is_shared,
    side_values,
    value_of,
)
from waystation.reason.bargaining.patience import worth_of_waiting
from waystation.reason.bargaining.phases import fewest_phases
from waystation.reason.bargaining.schedule import MOST_PHASES, check_schedule, schedule_holds, worth_at_start
from waystation.records.bargain import (
    MADE_OF,
    PARAMETERS,
    SIDES,
    Axis,
    BargainParameters,
    MapSpec,
    Schedule,
    Waiting,
)
from waystation.records.bargain_report import PolicyMap

HAZARD = "hazard"
_BANDS = (1, 3, 7, 20)  # the most phases of each region but the last two
_MOST_POINTS = 1000
_TITLES = {
    "phases": "The fewest steps in which all can be traded for all, both sides equally far after each",
    "schedule": "Where each kind of deal is kept by both sides",
    "waiting": "Where waiting is worth as much as the schedule, if that were kept",
}


def policy_map(
    schedule: Schedule,
    parameters: BargainParameters,
    spec: MapSpec,
    *,
    waiting: Waiting | None = None,
    most_phases: int = MOST_PHASES,
) -> PolicyMap:
    """Return a map of regions over two assumptions, the others as given.

    Args:
        schedule: the phased deal; the question ``phases`` does not need it.
        parameters: what is assumed of both sides.
        spec: the question and the axes; ``waiting`` has the hazard as a further axis.
        waiting: what patience would bring; needed for the question ``waiting``.
        most_phases: how many steps to look at.

    Raises:
        InputError: an axis is no parameter, runs out of its bounds or overlaps the other; or waiting is not given.

    Example: discount across, reversibility up: where a grand bargain holds, where three steps do, where nothing does.
    """
    checked(parameters)
    check_schedule(schedule)
    _check_axes(spec)
    across, up = _centres(spec.across, spec.points)[None, :], _centres(spec.up, spec.points)[:, None]
    varied = {spec.across.parameter: across, spec.up.parameter: up}
    match spec.question:
        case "phases":
            regions, cells = _by_phases(parameters, varied, most_phases)
        case "schedule":
            regions, cells = _by_schedule(schedule, parameters, varied, most_phases)
        case "waiting":
            if waiting is None:
                raise InputError("nothing is said of what waiting brings", subject="waiting", advice="say it")
            regions, cells = _by_waiting(schedule, parameters, varied, waiting)
    cells = np.broadcast_to(cells, (spec.points, spec.points))
    return PolicyMap(
        title=_TITLES[spec.question],
        spec=spec,
        regions=regions,
        cells=tuple(tuple(row) for row in cells.tolist()),
        here=_here(parameters, spec, waiting),
        fixed=_fixed(parameters, spec, waiting),
    )


def _by_phases(
    parameters: BargainParameters, varied: dict[str, Numbers], most: int
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    phases = fewest_phases(parameters, varied, most=most)
    bands = [band for band in _BANDS if band < most]
    regions = ["one step: a grand bargain holds"]
    regions += [f"{low + 1} to {high} steps" for low, high in zip(bands, [*bands[1:], most], strict=True)]
    regions.append(f"no schedule of up to {most} steps holds")
    return tuple(regions), np.where(phases == 0, len(bands) + 1, np.searchsorted(bands, phases))


def _by_schedule(
    schedule: Schedule, parameters: BargainParameters, varied: dict[str, Numbers], most: int
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    grand = schedule_holds(GRAND_BARGAIN, parameters, varied).all(axis=0)
    this = schedule_holds(schedule, parameters, varied).all(axis=0)
    some = fewest_phases(parameters, varied, most=most) > 0
    regions = (
        "this schedule and a grand bargain both hold",
        "this schedule holds, a grand bargain does not",
        "a grand bargain holds, this schedule does not",
        "neither holds; another schedule does",
        f"none of these holds, and no schedule of up to {most} equal-level steps",
    )
    return regions, np.select([grand & this, this, grand, some], [0, 1, 2, 3], default=4)


def _by_waiting(
    schedule: Schedule, parameters: BargainParameters, varied: dict[str, Numbers], waiting: Waiting
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    hazard = varied.get(HAZARD, np.asarray(waiting.hazard))
    others = {name: values for name, values in varied.items() if name != HAZARD}
    better = []
    for side in SIDES:
        wait = worth_of_waiting(
            now=waiting.now.of(side),
            later=waiting.later.of(side),
            hazard=hazard,
            discount=side_values(parameters, side, others).discount,
        )
        better.append(wait >= worth_at_start(schedule, parameters, side, others))
    regions = (
        "the schedule is worth more than waiting to both",
        f"waiting is worth as much or more to {schedule.dismantler} alone",
        f"waiting is worth as much or more to {schedule.reliever} alone",
        "waiting is worth as much or more to both",
    )
    return regions, np.asarray(better[0] * 1 + better[1] * 2)


def _check_axes(spec: MapSpec) -> None:
    for axis in (spec.across, spec.up):
        if axis.parameter == HAZARD and spec.question == "waiting":
            if axis.low < 0 or axis.high > 1:
                raise InputError("a hazard is a chance from 0 to 1", subject=HAZARD)
        else:
            check_value(axis.parameter, axis.low)
            check_value(axis.parameter, axis.high)
        if not axis.low < axis.high:
            raise InputError(f"the axis runs from {axis.low:g} to {axis.high:g}", subject=axis.parameter)
    across, up = (axis.parameter for axis in (spec.across, spec.up))
    if set(MADE_OF.get(across, (across,))) & set(MADE_OF.get(up, (up,))):
        raise InputError(f"{across} and {up} overlap", subject="map", advice="choose another axis")
    if not 2 <= spec.points <= _MOST_POINTS:
        raise InputError(f"a map of {spec.points} points a side", subject="map", advice=f"from 2 to {_MOST_POINTS}")


def _centres(axis: Axis, points: int) -> Numbers:
    return axis.low + (np.arange(points) + 0.5) / points * (axis.high - axis.low)


def _here(parameters: BargainParameters, spec: MapSpec, waiting: Waiting | None) -> tuple[float, float] | None:
    """Return where the assumptions lie on the map, if one number says it and it is not off the map."""
    place = []
    for axis in (spec.across, spec.up):
        if axis.parameter == HAZARD:
            value = waiting.hazard if waiting is not None else axis.low
        elif is_shared(parameters, axis.parameter):
            value = value_of(parameters, axis.parameter)
        else:
            return None
        if not axis.low <= value <= axis.high:
            return None
        place.append(value)
    return place[0], place[1]


def _fixed(parameters: BargainParameters, spec: MapSpec, waiting: Waiting | None) -> tuple[str, ...]:
    """Say what is held fixed."""
    moving = {part for axis in (spec.across, spec.up) for part in MADE_OF.get(axis.parameter, (axis.parameter,))}
    parts = [name for name in PARAMETERS if name not in MADE_OF and name not in moving]
    words = [f"{name.replace('_', ' ').replace('.', ', ')} {value_of(parameters, name):g}" for name in parts]
    if spec.question == "waiting" and waiting is not None and HAZARD not in moving:
        words.append(f"hazard {waiting.hazard:g}")
    return tuple(words)
