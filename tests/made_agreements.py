"""Made-up agreements and evidence at random, small enough for every corner to be met often.

A `Sketch` says what an agreement holds in plain tuples. It is turned into records here; the test against the event
calculus turns it into facts by itself, so that the two share neither parser nor plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from waystation.records import Agreement, Obligation, Occurrence, Party, Power, Quantity, Stage
from waystation.records.agreement import PowerKind
from waystation.records.compliance import Evidence, EvidenceKind

FIRST = date(2015, 1, 28)  # a month's end is near
LAST = 24
PARTIES = ("XAA", "XAV", "XRN")
VERIFIERS = ("Commission", "XRN")
KINDS: tuple[PowerKind, ...] = ("suspend", "waive", "snapback", "terminate")

Tree = tuple[Any, ...]
"""("day", number, later) | ("name", name, state, later) | ("all", trees) | ("any", trees)."""


@dataclass(slots=True)
class Sketch:
    """An agreement in plain words: for each thing its keys, with conditions as trees and periods as numbers of days."""

    signed: int | None = None
    occurrences: dict[str, dict[str, Any]] = field(default_factory=dict)
    stages: dict[str, dict[str, Any]] = field(default_factory=dict)
    obligations: dict[str, dict[str, Any]] = field(default_factory=dict)
    powers: dict[str, dict[str, Any]] = field(default_factory=dict)


def made_sketch(rng: Random) -> Sketch:
    """Return an agreement of two stages or one, in which nothing waits for itself."""
    sketch = Sketch(signed=rng.choice([0, 0, 3, None]))
    known: list[tuple[str, str]] = [("signed", "")]  # (name, kind) of what conditions may name so far
    for number in range(rng.randint(0, 2)):
        keys: dict[str, Any] = {}
        if number and rng.random() < 0.5:
            keys["when"] = made_tree(rng, known)
        elif rng.random() < 0.5:
            keys["verifier"] = rng.choice(VERIFIERS)
        sketch.occurrences[f"occ{number}"] = keys
        known.append((f"occ{number}", "occurrence"))
    for number in range(rng.randint(1, 2)):
        stage = f"stage{number}"
        sketch.stages[stage] = {"opens_when": made_tree(rng, known)} if rng.random() < 0.6 else {}
        known.append((stage, "opened"))
        for _ in range(rng.randint(1, 2)):
            name = f"ob{len(sketch.obligations)}"
            sketch.obligations[name] = made_obligation(rng, sketch, stage, known)
            known.append((name, "verifiable" if "verifier" in sketch.obligations[name] else "obligation"))
        known.append((stage, "stage"))
        if rng.random() < 0.6:
            power = f"pow{number}"
            sketch.powers[power] = made_power(rng, known)
            known.append((power, "power"))
    names = [*sketch.obligations, *sketch.stages]
    for keys in sketch.powers.values():
        keys["affects"] = sorted(rng.sample(names, rng.choice([0, 1, 2])))
    return sketch


def made_obligation(rng: Random, sketch: Sketch, stage: str, known: list[tuple[str, str]]) -> dict[str, Any]:
    debtor = rng.choice(PARTIES)
    others = [party for party in PARTIES if party != debtor]
    keys: dict[str, Any] = {"stage": stage, "debtor": (debtor,)}
    keys["creditor"] = (others[0],) if rng.random() < 0.7 else tuple(others)
    if rng.random() < 0.5:
        keys["trigger"] = made_tree(rng, known)
    for key, share in (("start", 0.4), ("due", 0.8)):
        if rng.random() < share:
            keys[key] = rng.randint(0, 9) if rng.random() < 0.7 else made_tree(rng, known)
    if rng.random() < 0.75:
        keys["verifier"] = rng.choice(VERIFIERS)
    before = list(sketch.obligations)
    if before and rng.random() < 0.3:
        keys["after"] = (rng.choice(before),)
    if rng.random() < 0.3:
        keys["continuing"] = True
    elif rng.random() < 0.4:
        counted = [name for name in before if "amount" in sketch.obligations[name]]
        keys["amount"] = rng.choice([10, 20])
        keys["includes"] = tuple(counted) if rng.random() < 0.6 else ()
    return keys


def made_power(rng: Random, known: list[tuple[str, str]]) -> dict[str, Any]:
    keys: dict[str, Any] = {"kind": rng.choice(KINDS), "holder": tuple(rng.sample(PARTIES, rng.randint(1, 2)))}
    if rng.random() < 0.4:
        keys["when"] = made_tree(rng, known, states=["breached"])
    if rng.random() < 0.7:
        keys["clock"] = rng.choice([0, 2, 5])
    if rng.random() < 0.4:
        keys["unless"] = made_tree(rng, known)
    return keys


def made_tree(rng: Random, known: list[tuple[str, str]], *, depth: int = 0, states: list[str] | None = None) -> Tree:
    if depth < 2 and rng.random() < 0.3:
        parts = tuple(made_tree(rng, known, depth=depth + 1, states=states) for _ in range(rng.randint(2, 3)))
        return (rng.choice(["all", "any"]), parts)
    later = rng.randint(1, 6) if rng.random() < 0.3 else 0
    if rng.random() < 0.15:
        return ("day", rng.randint(0, LAST), later)
    name, kind = rng.choice(known)
    fitting = {
        "": [None],
        "occurrence": [None, "happened"],
        "opened": ["opened"],
        "stage": [None, "done", "opened"],
        "obligation": [None, "met", "breached", "done"],
        "verifiable": [None, "met", "breached", "done", "verified", "verified"],
        "power": [None, "effective", "invoked"],
    }[kind]
    if states is not None and kind in ("obligation", "verifiable") and rng.random() < 0.7:
        fitting = list(states)
    return ("name", name, rng.choice(fitting), later)


def made_rows(rng: Random, sketch: Sketch, count: int) -> list[Evidence]:
    """Return rows of evidence of every kind; some unknown in day, some published late, some published too early."""
    return [made_row(rng, sketch, f"e{number}") for number in range(count)]


def made_row(rng: Random, sketch: Sketch, ref: str) -> Evidence:
    reported = [name for name, keys in sketch.occurrences.items() if "when" not in keys]
    if sketch.signed is None:
        reported.append("signed")
    about = rng.choice([*sketch.obligations, *sketch.obligations, *reported, *sketch.powers])
    by = rng.choice([*PARTIES, "Commission", "Bystander"])
    amount = None
    kind: EvidenceKind
    if about in sketch.powers:
        kind = rng.choices(["exercised", "recognised", "contested"], [4, 1, 1])[0]
        by = rng.choice(sketch.powers[about]["holder"] if kind == "exercised" and rng.random() < 0.8 else PARTIES)
    elif about in sketch.obligations:
        keys = sketch.obligations[about]
        kind = rng.choices(
            ["asserted", "verified", "denied", "violated", "excuse_claimed", "consented"],
            [4, 4, 1, 2 if "continuing" in keys else 0.2, 0.5, 0.5],
        )[0]
        if kind == "verified" and "verifier" in keys and rng.random() < 0.8:
            by = keys["verifier"]
        if kind == "consented" and rng.random() < 0.8:
            by = rng.choice(keys["creditor"])
        if "amount" in keys and kind in ("asserted", "verified") and rng.random() < 0.8:
            amount = float(rng.choice([4, 8, 10, 14, 20, 25]))
    else:
        kind = rng.choice(["asserted", "verified", "denied"])
    on = rng.randint(0, LAST)
    published = on + rng.choice([-3, -1, 0, 0, 0, 0, 1, 5])
    return Evidence(
        obligation=about,
        kind=kind,
        by=by,
        on=None if rng.random() < 0.03 else at(on),
        published=at(published),
        amount=amount,
        ref=ref,
    )


def at(number: int) -> date:
    """Return the day with a number; the first is 0."""
    return FIRST + timedelta(days=number)


def agreement_of(sketch: Sketch) -> Agreement:
    """Return the record of a sketch."""
    return Agreement(
        id="made",
        title="Made up",
        signed=at(sketch.signed) if sketch.signed is not None else None,
        principle=None,
        note=None,
        parties=tuple(Party(id=name, name=name) for name in PARTIES),
        occurrences=tuple(
            Occurrence(id=name, title=name, when=_written(keys.get("when")), verifier=keys.get("verifier"))
            for name, keys in sketch.occurrences.items()
        ),
        stages=tuple(
            Stage(id=name, title=name, opens_when=_written(keys.get("opens_when")))
            for name, keys in sketch.stages.items()
        ),
        obligations=tuple(_obligation(name, keys) for name, keys in sketch.obligations.items()),
        powers=tuple(
            Power(
                id=name,
                holder=keys["holder"],
                kind=keys["kind"],
                when=_written(keys.get("when")),
                clock_days=keys.get("clock"),
                unless=_written(keys.get("unless")),
                affects=tuple(keys["affects"]),
            )
            for name, keys in sketch.powers.items()
        ),
    )


def _obligation(name: str, keys: dict[str, Any]) -> Obligation:
    return Obligation(
        id=name,
        stage=keys["stage"],
        debtor=keys["debtor"],
        creditor=keys["creditor"],
        act="do it",
        trigger=_written(keys.get("trigger")),
        start=_written(keys.get("start")),
        due=_written(keys.get("due")),
        continuing=keys.get("continuing", False),
        quantity=Quantity(amount=keys["amount"], unit="t", includes=keys["includes"]) if "amount" in keys else None,
        after=keys.get("after", ()),
        verifier=keys.get("verifier"),
    )


def _written(tree: Tree | int | None) -> str | None:
    """Return a condition, or a period, as a spec writes it."""
    if tree is None or isinstance(tree, int):
        return None if tree is None else f"P{tree}D"
    if tree[0] in ("all", "any"):
        return "(" + (" and " if tree[0] == "all" else " or ").join(_written(part) or "" for part in tree[1]) + ")"
    later = f" + P{tree[-1]}D" if tree[-1] else ""
    if tree[0] == "day":
        return f"{at(tree[1])}{later}"
    return f"{tree[1]}{f' {tree[2]}' if tree[2] else ''}{later}"
