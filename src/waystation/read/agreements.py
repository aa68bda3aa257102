"""Agreement specs: YAML in, an `Agreement` out, every error with its line, its column and the fix."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, cast, get_args

from waystation.errors import InputError
from waystation.read.spec_cells import Cell, Keys, Sheet, compose
from waystation.read.spec_names import check_circles, check_names
from waystation.records import Agreement, Leg, Obligation, Occurrence, Party, Power, Quantity, Stage
from waystation.records.agreement import PowerKind
from waystation.records.event import EventType
from waystation.vocab.agreement_specs import library_file, library_names

_MAX_BYTES = 1_000_000

Named = TypeVar("Named", Party, Occurrence, Stage, Obligation, Power)

KEYS: dict[str, tuple[str, ...]] = {
    "top": ("agreement", "parties", "occurrences", "stages", "obligations", "powers"),
    "agreement": ("id", "title", "signed", "principle", "note", "source_note", "checked_on"),
    "party": ("id", "name"),
    "occurrence": ("id", "title", "when", "verifier", "clause"),
    "stage": ("id", "title", "opens_when", "clause"),
    "obligation": (
        "id", "stage", "debtor", "creditor", "act", "trigger", "start", "due", "continuing", "quantity", "after",
        "parallel_with", "verifier", "standard", "events", "words", "clause",
    ),
    "quantity": ("amount", "unit", "includes"),
    "power": ("id", "holder", "kind", "when", "clock_days", "legs", "unless", "affects", "effect", "clause"),
    "leg": ("title", "days"),
}  # fmt: skip
"""The keys of each mapping of a spec, in the order of docs/agreements.md."""

NEEDED: dict[str, tuple[str, ...]] = {
    "top": ("agreement", "parties", "stages", "obligations"),
    "agreement": ("id", "title"),
    "party": ("id", "name"),
    "occurrence": ("id", "title"),
    "stage": ("id", "title"),
    "obligation": ("id", "stage", "debtor", "creditor", "act"),
    "quantity": ("amount", "unit"),
    "power": ("id", "holder", "kind"),
    "leg": ("title", "days"),
}
"""Those that must be there."""


def load_agreement(path: Path | str) -> Agreement:
    """Read an agreement spec: a YAML file, or one of the library's by its name. docs/agreements.md tells the keys.

    Example: ``load_agreement("phased.yaml")``, a deal in which a shutdown by one side is met with eased sanctions by
    the other. Not done: whether the spec says what the agreement's text says.

    Raises:
        InputError: the file cannot be read, is no YAML, or breaks the spec; each fault is told with line and column.
    """
    place = _place(str(path))
    sheet = Sheet(str(path))
    root = compose(_text(place, subject=str(path)), subject=str(path))
    found = _agreement(Cell(root, sheet))
    sheet.raise_faults()
    check_names(found, sheet)
    sheet.raise_faults()
    check_circles(found, sheet)
    sheet.raise_faults()
    return found


def _place(stated: str) -> Traversable:
    """Return the file that is meant: what is there on disk comes before a name of the library."""
    return library_file(stated) if stated in library_names() and not Path(stated).exists() else Path(stated)


def _text(place: Traversable, *, subject: str) -> str:
    try:
        with place.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as cause:
        advice = f"name a readable YAML file, or one of the library: {', '.join(library_names())}"
        raise InputError(cause.strerror or str(cause), subject=subject, advice=advice) from cause
    if len(data) > _MAX_BYTES:
        raise InputError(f"larger than {_MAX_BYTES:,} bytes, so hardly an agreement spec", subject=subject)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputError("not UTF-8", subject=subject, advice="save it as UTF-8") from cause


def _agreement(root: Cell) -> Agreement:
    top = _keys(root, "top")
    head = _keys(top.cell("agreement"), "agreement") if "agreement" in top else Keys(root, {})
    return Agreement(
        id=head.identifier("id"),
        title=head.text("title"),
        signed=head.day("signed"),
        principle=head.optional("principle"),
        note=head.optional("note"),
        source_note=head.optional("source_note"),
        checked_on=head.day("checked_on"),
        parties=_several(top, "parties", _party),
        occurrences=_several(top, "occurrences", _occurrence),
        stages=_several(top, "stages", _stage),
        obligations=_several(top, "obligations", _obligation),
        powers=_several(top, "powers", _power),
    )


def _keys(cell: Cell, kind: str) -> Keys:
    return cell.mapping(known=KEYS[kind], needed=NEEDED[kind])


def _several(top: Keys, name: str, read: Callable[[Cell], Named]) -> tuple[Named, ...]:
    return tuple(read(item) for item in top.cell(name).items()) if name in top else ()


def _party(cell: Cell) -> Party:
    keys = _keys(cell, "party")
    return Party(id=keys.identifier("id", kind="party"), name=keys.text("name"))


def _occurrence(cell: Cell) -> Occurrence:
    keys = _keys(cell, "occurrence")
    return Occurrence(
        id=(name := keys.identifier("id", kind="occurrence")),
        title=keys.text("title"),
        when=keys.condition("when", of=name),
        verifier=keys.optional("verifier"),
        clause=keys.optional("clause"),
    )


def _stage(cell: Cell) -> Stage:
    keys = _keys(cell, "stage")
    return Stage(
        id=(name := keys.identifier("id", kind="stage")),
        title=keys.text("title"),
        opens_when=keys.condition("opens_when", of=name),
        clause=keys.optional("clause"),
    )


def _obligation(cell: Cell) -> Obligation:
    keys = _keys(cell, "obligation")
    name = keys.identifier("id", kind="obligation")
    if keys.flag("continuing") and "quantity" in keys:
        keys.cell("quantity").fault(
            "a continuing obligation has no quantity to reach", advice="write its limit into act or standard"
        )
    return Obligation(
        id=name,
        stage=keys.name("stage", kinds=("stage",)),
        debtor=keys.names("debtor", kinds=("party",)),
        creditor=keys.names("creditor", kinds=("party",)),
        act=keys.text("act"),
        trigger=keys.condition("trigger", of=name),
        start=keys.condition("start", of=name, or_period=True),
        due=keys.condition("due", of=name, or_period=True),
        continuing=keys.flag("continuing"),
        quantity=_quantity(keys.cell("quantity")) if "quantity" in keys else None,
        after=keys.names("after", kinds=("obligation",)),
        parallel_with=keys.names("parallel_with", kinds=("obligation",)),
        verifier=keys.optional("verifier"),
        standard=keys.optional("standard"),
        events=cast(tuple[EventType, ...], keys.words("events", allowed=get_args(EventType))),
        words=keys.words("words"),
        clause=keys.optional("clause"),
    )


def _quantity(cell: Cell) -> Quantity:
    keys = _keys(cell, "quantity")
    return Quantity(
        amount=keys.number("amount", above=0),
        unit=keys.text("unit"),
        includes=keys.names("includes", kinds=("obligation",)),
    )


def _power(cell: Cell) -> Power:
    keys = _keys(cell, "power")
    name = keys.identifier("id", kind="power")
    legs = tuple(_leg(item) for item in keys.cell("legs").items()) if "legs" in keys else ()
    clock = keys.whole("clock_days") if "clock_days" in keys else None
    total = sum(leg.days for leg in legs)
    if legs and clock is not None and clock != total:
        keys.cell("clock_days").fault(f"is {clock}, but the legs add up to {total}", advice="leave clock_days out")
    return Power(
        id=name,
        holder=keys.names("holder", kinds=("party",)),
        kind=cast(PowerKind, keys.one_of("kind", get_args(PowerKind))),
        when=keys.condition("when", of=name),
        clock_days=total if legs else clock,
        legs=legs,
        unless=keys.condition("unless", of=name),
        affects=keys.names("affects", kinds=("obligation", "stage")),
        effect=keys.optional("effect"),
        clause=keys.optional("clause"),
    )


def _leg(cell: Cell) -> Leg:
    keys = _keys(cell, "leg")
    return Leg(title=keys.text("title"), days=keys.whole("days"))
