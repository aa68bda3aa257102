"""Bargain specs: YAML in, a `BargainSpec` out, every fault with its line, its column and the fix."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar, cast, get_args

import yaml

from waystation.errors import InputError
from waystation.read.agreements import load_agreement
from waystation.read.spec_cells import Cell, Keys, Sheet, compose
from waystation.records import Agreement
from waystation.records.bargain import (
    PARAMETERS,
    SIDES,
    AgreedDeal,
    AgreementAssumptions,
    Axis,
    BargainParameters,
    BargainSpec,
    Circumstances,
    Deviation,
    Doubt,
    Inspections,
    MapSpec,
    PhasedStep,
    Question,
    Schedule,
    Side,
    Sides,
    Tranches,
    Waiting,
    fault_of,
)

_MAX_BYTES = 1_000_000
_MOST_STEPS = 1000
_MOST_POINTS = 1000
_MOST_PERIODS = 1000
_LARGE = 1_000_000
_ROUNDING = 1e-9
_HAZARD = "hazard"
_SIDE_KEYS = ("dismantling", "relief")
_ASSUMED = ("discount", "benefit_cost", "snapback", "rebuilding", "detection", "false_alarm", "breach")
Made = TypeVar("Made")
Fault = Callable[[float], str | None]


def load_bargain(path: Path | str) -> BargainSpec:
    """Read a bargain's spec: what the analyst assumes, a schedule (or an agreement to make one of), and what to draw.

    docs/bargaining.md tells the keys. An agreement's file is looked for beside the spec, then among the library's.

    Raises:
        InputError: the file cannot be read, is no YAML, or breaks the spec; each fault is told with line and column.

    Example: ``load_bargain("examples/bargain.yaml")``, three steps against relief at each, with invented numbers.
    """
    path = Path(path)
    sheet = Sheet(str(path))
    root = compose(_text(path), subject=str(path))
    spec = _spec(Cell(root, sheet), folder=path.parent)
    sheet.raise_faults()
    return spec


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as cause:
        raise InputError(cause.strerror or str(cause), subject=str(path), advice="name a readable YAML file") from cause
    if len(data) > _MAX_BYTES:
        raise InputError(f"larger than {_MAX_BYTES:,} bytes, so hardly a bargain's spec", subject=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputError("not UTF-8", subject=str(path), advice="save it as UTF-8") from cause


def _spec(root: Cell, *, folder: Path) -> BargainSpec:
    top = root.mapping(
        known=("bargain", "sides", "assumptions", "schedule", "agreement", "also", "maps"),
        needed=("bargain", "sides", "assumptions"),
    )
    head = _keys(top, "bargain", known=("id", "title", "note"), needed=("id", "title"))
    names = _keys(top, "sides", known=_SIDE_KEYS, needed=_SIDE_KEYS)
    parameters = _parameters(_keys(top, "assumptions", known=_ASSUMED, needed=_ASSUMED[:4]))
    circumstances = _circumstances(_keys(top, "also", known=("doubt", "waiting", "tranches", "inspections")))
    maps = tuple(_map(cell) for cell in top.cell("maps").items()) if "maps" in top else ()
    if ("schedule" in top) == ("agreement" in top):
        root.fault("one of schedule and agreement is needed", advice="write the steps down, or name an agreement")
        root.sheet.raise_faults()
    return BargainSpec(
        id=head.identifier("id"),
        title=head.text("title"),
        note=head.optional("note"),
        parameters=parameters,
        deal=_schedule(top.cell("schedule"), head, names) if "schedule" in top else _agreed(top, names, folder),
        circumstances=circumstances,
        maps=maps,
    )


def _parameters(keys: Keys) -> BargainParameters:
    def parameter(name: str, default: float) -> float:
        return _number(keys.cell(name), lambda value: fault_of(name, value)) if name in keys else default

    def both(name: str, default: float) -> Sides:
        return _sides(keys.cell(name), lambda value: fault_of(name, value)) if name in keys else _like(default)

    found = BargainParameters(
        discount=parameter("discount", 0.5),
        benefit_cost=both("benefit_cost", 1.0),
        snapback=parameter("snapback", 0.0),
        rebuilding=parameter("rebuilding", 0.0),
        detection=both("detection", 1.0),
        false_alarm=parameter("false_alarm", 0.0),
        deviation=cast(Deviation, keys.one_of("breach", get_args(Deviation))) if "breach" in keys else "withhold",
    )
    if "false_alarm" in keys and min(found.detection.of(side) for side in SIDES) < found.false_alarm:
        keys.cell("false_alarm").fault(
            "an alarm is likelier without a breach than in one", advice="make it no more than the detection"
        )
    return found


def _schedule(cell: Cell, head: Keys, names: Keys) -> Schedule:
    cells = cell.items()[:_MOST_STEPS]
    if len(cell.items()) > _MOST_STEPS:
        cell.fault(f"more than {_MOST_STEPS} steps", advice="leave some out")
    steps = tuple(map(_step, cells))
    if not steps:
        cell.fault("a schedule needs a step", advice="add - {id: ..., title: ..., dismantling: 1, relief: 1}")
    for side in SIDES:
        total = math.fsum(step.dismantling if side == "dismantling" else step.relief for step in steps)
        if total > 1 + _ROUNDING:
            cell.fault(f"the shares of {side} add up to {total:.12g}", advice="make it 1 at most")
    return Schedule(
        id=head.text("id"),
        title=head.text("title"),
        steps=steps,
        dismantler=", ".join(names.names("dismantling", kinds=())),
        reliever=", ".join(names.names("relief", kinds=())),
        note=head.optional("note"),
        assumptions=("each step takes one period; within a step both sides act at once",),
    )


def _step(cell: Cell) -> PhasedStep:
    keys = cell.mapping(known=("id", "title", *_SIDE_KEYS), needed=("id", "title"))
    gives = {name: _number(keys.cell(name), _share) if name in keys else 0.0 for name in _SIDE_KEYS}
    if not any(gives.values()):
        cell.fault("nobody does anything in this step", advice="give dismantling or relief a share, or leave it out")
    return PhasedStep(id=keys.identifier("id", kind="step"), title=keys.text("title"), **gives)


def _agreed(top: Keys, names: Keys, folder: Path) -> AgreedDeal:
    keys = _keys(top, "agreement", known=("file", "weights", "left_out"), needed=("file", "weights"))
    assumptions = AgreementAssumptions(
        dismantlers=names.names("dismantling", kinds=()),
        relievers=names.names("relief", kinds=()),
        weights=_weights(keys.cell("weights")) if "weights" in keys else None,
        left_out=keys.names("left_out", kinds=()),
    )
    keys.at.sheet.raise_faults()  # from here on there is a file to read
    return AgreedDeal(agreement=_load_beside(keys, folder), assumptions=assumptions)


def _load_beside(keys: Keys, folder: Path) -> Agreement:
    name = keys.text("file")
    beside = folder / name
    try:
        return load_agreement(beside if beside.exists() else name)
    except InputError as fault:
        keys.cell("file").fault(f"{fault.subject}: {fault.message}", advice=fault.advice)
        keys.at.sheet.raise_faults()
        raise
    except OSError as fault:  # a name that no file can have
        keys.cell("file").fault(fault.strerror or str(fault), advice="name a readable YAML file")
        keys.at.sheet.raise_faults()
        raise


def _weights(cell: Cell) -> dict[Side, dict[str, float]] | None:
    """Return weights by side and obligation; None for the word ``equal``."""
    if isinstance(cell.node, yaml.ScalarNode):
        if cell.text() != "equal":
            cell.fault(f"{cell.text()!r} says no weights", advice="write equal, or a share for each obligation")
        return None
    keys = cell.mapping(known=_SIDE_KEYS, needed=_SIDE_KEYS)
    return {side: _shares(keys.cell(side)) for side in SIDES if side in keys}


def _shares(cell: Cell) -> dict[str, float]:
    if not isinstance(cell.node, yaml.MappingNode):
        cell.fault("expected a share for each obligation", advice="write {O1: .5, O2: .5}")
        return {}
    names = [str(key.value) for key, _ in cell.node.value if isinstance(key, yaml.ScalarNode)]
    keys = cell.mapping(known=names, needed=())
    return {name: _number(one, _share) for name, one in keys.found.items()}


def _circumstances(keys: Keys) -> Circumstances:
    return Circumstances(
        doubt=_one(keys, "doubt", _doubt),
        waiting=_one(keys, "waiting", _waiting),
        tranches=_one(keys, "tranches", _tranches),
        inspections=_one(keys, "inspections", _inspections),
    )


def _one(keys: Keys, name: str, make: Callable[[Cell], Made]) -> Made | None:
    return make(keys.cell(name)) if name in keys else None


def _doubt(cell: Cell) -> Doubt:
    keys = cell.mapping(known=("betrayal", "cooperation"), needed=("betrayal", "cooperation"))
    return Doubt(betrayal=_at(keys, "betrayal", _above_nothing), cooperation=_at(keys, "cooperation", _finite))


def _waiting(cell: Cell) -> Waiting:
    keys = cell.mapping(known=("now", "later", "hazard"), needed=("now", "later", "hazard"))
    now, later = (_sides(keys.cell(name), _finite) if name in keys else _like(0.0) for name in ("now", "later"))
    return Waiting(now=now, later=later, hazard=_at(keys, "hazard", _share))


def _tranches(cell: Cell) -> Tranches:
    keys = cell.mapping(known=("count", "cost", "prize"), needed=("count", "cost", "prize"))
    return Tranches(
        count=_count(keys, "count", least=1),
        cost=_at(keys, "cost", _above_nothing),
        prize=_at(keys, "prize", _not_below_nothing),
    )


def _inspections(cell: Cell) -> Inspections:
    keys = cell.mapping(known=("periods", "inspections"), needed=("periods", "inspections"))
    return Inspections(periods=_count(keys, "periods", least=1), inspections=_count(keys, "inspections", least=0))


def _map(cell: Cell) -> MapSpec:
    keys = cell.mapping(known=("question", "across", "up", "points"), needed=("question", "across", "up"))
    question = cast(Question, keys.one_of("question", get_args(Question)))
    across, up = (_axis(keys, name, question) for name in ("across", "up"))
    points = _count(keys, "points", least=2, most=_MOST_POINTS) if "points" in keys else 200
    return MapSpec(question=question, across=across, up=up, points=points)


def _axis(above: Keys, name: str, question: Question) -> Axis:
    keys = _keys(above, name, known=("parameter", "from", "to"), needed=("parameter", "from", "to"))
    allowed = [*PARAMETERS, *([_HAZARD] if question == "waiting" else [])]
    parameter = keys.one_of("parameter", allowed)

    def fault(value: float) -> str | None:
        return _share(value) if parameter == _HAZARD else fault_of(parameter, value)

    low, high = _at(keys, "from", fault), _at(keys, "to", fault)
    if "to" in keys and not low < high:
        keys.cell("to").fault(f"the axis would run from {low:g} to {high:g}", advice="make it run upwards")
    return Axis(parameter=parameter, low=low, high=high)


def _keys(above: Keys, name: str, *, known: Sequence[str], needed: Sequence[str] = ()) -> Keys:
    return above.cell(name).mapping(known=known, needed=needed) if name in above else Keys(above.at, {})


def _sides(cell: Cell, fault: Fault) -> Sides:
    """Return one number for both sides, or one for each."""
    if isinstance(cell.node, yaml.ScalarNode):
        return _like(_number(cell, fault))
    keys = cell.mapping(known=_SIDE_KEYS, needed=_SIDE_KEYS)
    return Sides(dismantling=_at(keys, "dismantling", fault), relief=_at(keys, "relief", fault))


def _like(number: float) -> Sides:
    return Sides(dismantling=number, relief=number)


def _at(keys: Keys, name: str, fault: Fault) -> float:
    return _number(keys.cell(name), fault) if name in keys else 0.0


def _number(cell: Cell, fault: Fault) -> float:
    text = cell.text()
    try:
        number = float(text)
    except ValueError:
        cell.fault(f"{text!r} is no number", advice="write it with a point, such as .25")
        return 0.0
    if (words := fault(number)) is not None:
        cell.fault(f"{text} is out of bounds", advice=f"it {words}")
    return number


def _count(keys: Keys, name: str, *, least: int, most: int = _MOST_PERIODS) -> int:
    if name not in keys:
        return least
    count = keys.cell(name).whole()
    if not least <= count <= most:
        keys.cell(name).fault(f"{count} is out of bounds", advice=f"it must be from {least} to {most}")
    return count


def _share(value: float) -> str | None:
    return None if 0 <= value <= 1 else "must be from 0 to 1"


def _finite(value: float) -> str | None:
    return None if abs(value) <= _LARGE else f"must be between -{_LARGE:,} and {_LARGE:,}"


def _above_nothing(value: float) -> str | None:
    return None if 1 / _LARGE <= value <= _LARGE else f"must be above 0, and {_LARGE:,} at most"


def _not_below_nothing(value: float) -> str | None:
    return None if 0 <= value <= _LARGE else f"must be 0 or above, and {_LARGE:,} at most"
