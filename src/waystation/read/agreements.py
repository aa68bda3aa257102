"""Agreement specs: YAML in, an `Agreement` out, every error with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml

from waystation.errors import InputError
from waystation.records import Agreement, Obligation, Party, Power, Quantity, Stage

_MAX_BYTES = 1_000_000
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?)?")
Named = TypeVar("Named", Party, Stage, Obligation, Power)
_POWERS = ("suspend", "waive", "snapback")


def load_agreement(path: Path | str) -> Agreement:
    """Read an agreement spec (keys: ``agreement parties stages obligations powers``).

    Example: a phased deal in which a shutdown by one side is met with eased sanctions by the other.

    Raises:
        InputError: the file cannot be read, is no YAML, or breaks the spec; the message names line and column.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as cause:
        raise InputError(cause.strerror or str(cause), subject=str(path), advice="name a readable YAML file") from cause
    if len(data) > _MAX_BYTES:
        raise InputError(f"larger than {_MAX_BYTES:,} bytes, so hardly an agreement spec", subject=str(path))
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as cause:
        raise InputError(f"not readable as YAML: {cause}", subject=str(path)) from cause
    if root is None:
        raise InputError("the file is empty", subject=str(path), advice="see examples/ for a spec to start from")
    return _agreement(_Cell(root, path))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A YAML node with the file it came from, so that errors can point at it."""

    node: Any
    path: Path

    def fail(self, message: str, *, advice: str = "") -> NoReturn:
        mark = self.node.start_mark
        raise InputError(message, subject=f"{self.path}:{mark.line + 1}:{mark.column + 1}", advice=advice)

    def mapping(self, *, known: Iterable[str], needed: Iterable[str] = ()) -> dict[str, _Cell]:
        known = tuple(known)
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"expected a mapping with {', '.join(known)}")
        found: dict[str, _Cell] = {}
        for key, value in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in known:
                _Cell(key, self.path).fail(f"unknown key {name!r}", advice=f"known here: {', '.join(known)}")
            if name in found:
                _Cell(key, self.path).fail(f"{name!r} is given twice")
            found[name] = _Cell(value, self.path)
        if missing := [name for name in needed if name not in found or found[name].empty()]:
            self.fail(f"missing: {', '.join(missing)}")
        return {name: cell for name, cell in found.items() if not cell.empty()}

    def empty(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:null"

    def items(self) -> list[_Cell]:
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail("expected a list")
        return [_Cell(node, self.path) for node in self.node.value]

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode):
            self.fail("expected a text")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """One text, or a list of them."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(cell.text() for cell in self.items())
        return (self.text(),)

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.fail(f"{self.text()!r} is no ISO date", advice="write YYYY-MM-DD")

    def when(self) -> str:
        """An ISO date or an ISO duration, kept as written."""
        text = self.text()
        if not _DURATION.fullmatch(text):
            self.day()
        return text

    def number(self) -> float:
        try:
            return float(self.text())
        except ValueError:
            self.fail(f"{self.text()!r} is no number")


def _agreement(root: _Cell) -> Agreement:
    top = root.mapping(
        known=("agreement", "parties", "stages", "obligations", "powers"),
        needed=("agreement", "parties", "stages", "obligations"),
    )
    head = top["agreement"].mapping(known=("id", "title", "signed", "principle", "note"), needed=("id", "title"))
    parties = _several(top["parties"], _party)
    stages = _several(top["stages"], _stage)
    obligations = _several(top["obligations"], _obligation)
    powers = _several(top["powers"], _power) if "powers" in top else ()
    _check_names(top, parties=parties, stages=stages, obligations=obligations, powers=powers)
    return Agreement(
        id=head["id"].text(),
        title=head["title"].text(),
        signed=head["signed"].day() if "signed" in head else None,
        principle=_optional(head, "principle"),
        note=_optional(head, "note"),
        parties=parties,
        stages=stages,
        obligations=obligations,
        powers=powers,
    )


def _several(cell: _Cell, read: Callable[[_Cell], Named]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for item in cell.items():
        record = read(item)
        if record.id in found:
            item.fail(f"the id {record.id!r} is used twice")
        found[record.id] = record
    return tuple(found.values())


def _party(cell: _Cell) -> Party:
    keys = cell.mapping(known=("id", "name"), needed=("id", "name"))
    return Party(id=keys["id"].text(), name=keys["name"].text())


def _stage(cell: _Cell) -> Stage:
    keys = cell.mapping(known=("id", "title", "opens_when"), needed=("id", "title"))
    return Stage(id=keys["id"].text(), title=keys["title"].text(), opens_when=_optional(keys, "opens_when"))


def _obligation(cell: _Cell) -> Obligation:
    keys = cell.mapping(
        known=(
            "id", "stage", "debtor", "creditor", "act", "trigger", "start", "due", "quantity", "after",
            "parallel_with", "verifier", "standard", "clause",
        ),
        needed=("id", "stage", "debtor", "creditor", "act"),
    )  # fmt: skip
    return Obligation(
        id=keys["id"].text(),
        stage=keys["stage"].text(),
        debtor=keys["debtor"].texts(),
        creditor=keys["creditor"].texts(),
        act=keys["act"].text(),
        trigger=_optional(keys, "trigger"),
        start=keys["start"].when() if "start" in keys else None,
        due=keys["due"].when() if "due" in keys else None,
        quantity=_quantity(keys["quantity"]) if "quantity" in keys else None,
        after=keys["after"].texts() if "after" in keys else (),
        parallel_with=keys["parallel_with"].texts() if "parallel_with" in keys else (),
        verifier=_optional(keys, "verifier"),
        standard=_optional(keys, "standard"),
        clause=_optional(keys, "clause"),
    )


def _quantity(cell: _Cell) -> Quantity:
    keys = cell.mapping(known=("amount", "unit", "includes"), needed=("amount", "unit"))
    includes = keys["includes"].texts() if "includes" in keys else ()
    return Quantity(amount=keys["amount"].number(), unit=keys["unit"].text(), includes=includes)


def _power(cell: _Cell) -> Power:
    keys = cell.mapping(known=("id", "holder", "kind", "when", "clock_days", "effect"), needed=("id", "holder", "kind"))
    kind = keys["kind"].text()
    if kind not in _POWERS:
        keys["kind"].fail(f"{kind!r} is no kind of power", advice=f"one of {', '.join(_POWERS)}")
    return Power(
        id=keys["id"].text(),
        holder=keys["holder"].texts(),
        kind=kind,  # type: ignore[arg-type]  # checked just above
        when=_optional(keys, "when"),
        clock_days=int(keys["clock_days"].number()) if "clock_days" in keys else None,
        effect=_optional(keys, "effect"),
    )


def _optional(keys: dict[str, _Cell], name: str) -> str | None:
    return keys[name].text() if name in keys else None


def _check_names(
    top: dict[str, _Cell],
    *,
    parties: tuple[Party, ...],
    stages: tuple[Stage, ...],
    obligations: tuple[Obligation, ...],
    powers: tuple[Power, ...],
) -> None:
    """Every stage, obligation and party that is referred to must exist."""
    party_ids = {party.id for party in parties}
    stage_ids = {stage.id for stage in stages}
    obligation_ids = {obligation.id for obligation in obligations}
    for cell, obligation in zip(top["obligations"].items(), obligations, strict=True):
        if obligation.stage not in stage_ids:
            cell.fail(f"no stage {obligation.stage!r}", advice=f"stages: {', '.join(sorted(stage_ids))}")
        included = obligation.quantity.includes if obligation.quantity else ()
        for other in (*obligation.after, *obligation.parallel_with, *included):
            if other not in obligation_ids:
                cell.fail(f"no obligation {other!r}", advice=f"obligations: {', '.join(sorted(obligation_ids))}")
        for party in (*obligation.debtor, *obligation.creditor):
            if party not in party_ids:
                cell.fail(f"no party {party!r}", advice=f"parties: {', '.join(sorted(party_ids))}")
    for cell, power in zip(top["powers"].items() if "powers" in top else (), powers, strict=True):
        for party in power.holder:
            if party not in party_ids:
                cell.fail(f"no party {party!r}", advice=f"parties: {', '.join(sorted(party_ids))}")
