"""What a spec's names must fulfil: each is there and of the right kind, and nothing waits for itself."""

from __future__ import annotations

from collections.abc import Mapping

from waystation.read.spec_cells import Cell, Sheet
from waystation.records import Agreement
from waystation.records.condition import SIGNED, STATES, Moment, moments


def check_names(agreement: Agreement, sheet: Sheet) -> None:
    """Keep a fault for each name that nothing bears, or that is of a kind that does not fit."""
    for cell, name, kinds in sheet.names:
        if kinds == ("party",):
            if name not in sheet.parties:
                cell.fault(f"no party {name!r}", advice=f"parties: {', '.join(sheet.parties)}")
        elif name not in sheet.ids or sheet.ids[name][0] not in kinds:
            known = [other for other, (kind, _) in sheet.ids.items() if kind in kinds]
            cell.fault(f"no {' or '.join(kinds)} {name!r}", advice=f"there are: {', '.join(known) or 'none'}")
    verified = {one.id for one in agreement.obligations if one.verifier is not None}
    filled = {one.stage for one in agreement.obligations}
    for _, cell, condition in sheet.conditions:
        for moment in moments(condition):
            if moment.day is None and moment.name != SIGNED:
                _check_moment(moment, cell, sheet, verified=verified, filled=filled)
    units = {one.id: one.quantity.unit if one.quantity else None for one in agreement.obligations}
    for one in agreement.obligations:
        for other in one.quantity.includes if one.quantity else ():
            if units.get(other, units[one.id]) != units[one.id]:
                advice = f"give {other} a quantity in {units[one.id]}, or do not include it"
                sheet.ids[one.id][1].fault(f"{one.id} includes {other}, which has another unit", advice=advice)


def _check_moment(moment: Moment, cell: Cell, sheet: Sheet, *, verified: set[str], filled: set[str]) -> None:
    kind = sheet.ids[moment.name][0] if moment.name in sheet.ids else None
    if kind is None:
        known = ", ".join(sheet.ids)
        cell.fault(
            f"no obligation, occurrence, stage or power {moment.name!r}",
            advice=f"declare it under occurrences, or name one of: {known}",
        )
        return
    state = moment.state or STATES[kind][0]
    if state not in STATES[kind]:
        cell.fault(f"{moment.name} is of kind {kind}: {state!r} fits none", advice=f"one of {', '.join(STATES[kind])}")
    elif state == "verified" and moment.name not in verified:
        cell.fault(f"{moment.name} has no verifier", advice="name one, or wait for 'met'")
    elif kind == "stage" and state == "done" and moment.name not in filled:
        cell.fault(f"the stage {moment.name} has no obligations, so it is never done", advice="wait for 'opened'")


def check_circles(agreement: Agreement, sheet: Sheet) -> None:
    """Keep a fault for the first thing found that waits, by way of others, for itself."""
    waits = _waits(agreement, sheet)
    if circle := _circle(waits):
        _, cell = sheet.ids[circle[0].removesuffix(" done")]
        cell.fault(f"waits for itself: {' <- '.join(circle)}", advice="let one of them wait for something else")


def _waits(agreement: Agreement, sheet: Sheet) -> dict[str, list[str]]:
    """Return what each thing waits for; a stage's end, "s done", is apart from its opening, "s"."""
    waits: dict[str, list[str]] = {name: [] for name in sheet.ids}
    for owner, _, condition in sheet.conditions:
        for moment in moments(condition):
            if moment.name in sheet.ids:
                ends = sheet.ids[moment.name][0] == "stage" and moment.state != "opened"
                waits[owner].append(f"{moment.name} done" if ends else moment.name)
    for stage in agreement.stages:
        waits[f"{stage.id} done"] = [one.id for one in agreement.obligations if one.stage == stage.id]
    for one in agreement.obligations:
        waits[one.id] += [one.stage, *one.after, *(one.quantity.includes if one.quantity else ())]
    return waits


def _circle(waits: Mapping[str, list[str]]) -> list[str] | None:
    """Return a path that ends where it began, or None. Iterative: a spec may be a long chain."""
    done: set[str] = set()
    for root in waits:
        path: dict[str, None] = {}
        stack = [(root, iter(waits[root]))] if root not in done else []
        while stack:
            name, others = stack[-1]
            if len(path) < len(stack):
                path[name] = None
            other = next(others, None)
            if other is None:
                done.add(name)
                stack.pop()
                path.popitem()
            elif other in path:
                names = list(path)
                return [*names[names.index(other) :], other]
            elif other not in done:
                stack.append((other, iter(waits[other])))
    return None
