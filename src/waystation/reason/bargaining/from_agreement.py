"""An agreement's spec read as a schedule: each stage a step, each obligation the share that the analyst gives it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from waystation.errors import InputError
from waystation.records import Agreement, Obligation
from waystation.records.bargain import (
    SIDES,
    AgreementAssumptions,
    BargainSpec,
    PhasedStep,
    Schedule,
    Side,
)

_EVEN = 1e-9


def schedule_of(spec: BargainSpec) -> Schedule:
    """Return a spec's schedule, made from the agreement that it names where it names one.

    Raises:
        InputError: the agreement does not fit what is assumed of it.

    Example: that of examples/bargain.yaml, three steps as they are written down there.
    """
    if isinstance(spec.deal, Schedule):
        return spec.deal
    made = schedule_from_agreement(spec.deal.agreement, spec.deal.assumptions)
    return replace(made, id=spec.id, title=spec.title, note=spec.note)


def schedule_from_agreement(agreement: Agreement, assumptions: AgreementAssumptions) -> Schedule:
    """Return an agreement's stages as the steps of a schedule; what that takes for granted is part of it, in words.

    Args:
        agreement: its stages in the order in which they open.
        assumptions: who dismantles, who gives relief, and what share of a side's whole each obligation is.

    Raises:
        InputError: a party or an obligation is not there, an obligation of neither side is not left out, a weight is
            missing, or a side's weights do not add up to 1.

    Example: three stages of a phased approach, with the analyst's guess that the reactor is half of all dismantling.

    Not done: deadlines (a stage is one period), quantities, verifiers, powers; the weights are nobody's findings.
    """
    names = {party.id: party.name for party in agreement.parties}
    for side in SIDES:
        for party in _parties(assumptions, side):
            if party not in names:
                raise InputError(f"no party {party!r} in {agreement.id}", subject=side, advice=_one_of(names))
    if both := sorted({*assumptions.dismantlers} & {*assumptions.relievers}):
        raise InputError(f"{both[0]} cannot be on both sides", subject="relief", advice="name it on one of them")
    held = {one.id: one for one in agreement.obligations}
    for name in assumptions.left_out:
        if name not in held:
            raise InputError(f"no obligation {name!r} in {agreement.id}", subject="left_out", advice=_one_of(held))
    owed = {side: _owed(agreement, assumptions, side) for side in SIDES}
    for one in agreement.obligations:
        if one.id not in assumptions.left_out and not any(one in owed[side] for side in SIDES):
            raise InputError("neither side owes it", subject=one.id, advice="name it in left_out")
    weights = {side: _weights(owed[side], assumptions.weights, side) for side in SIDES}
    steps = [
        PhasedStep(
            id=stage.id,
            title=stage.title,
            dismantling=_share(owed["dismantling"], weights["dismantling"], stage.id),
            relief=_share(owed["relief"], weights["relief"], stage.id),
        )
        for stage in agreement.stages
    ]
    return Schedule(
        id=agreement.id,
        title=agreement.title,
        steps=tuple(step for step in steps if step.dismantling + step.relief > 0),
        dismantler=_called(assumptions.dismantlers, names),
        reliever=_called(assumptions.relievers, names),
        note=agreement.note,
        assumptions=_in_words(agreement, assumptions, owed, weights, steps),
    )


def _owed(agreement: Agreement, assumptions: AgreementAssumptions, side: Side) -> list[Obligation]:
    parties = {*_parties(assumptions, side)}
    return [one for one in agreement.obligations if parties & {*one.debtor} and one.id not in assumptions.left_out]


def _parties(assumptions: AgreementAssumptions, side: Side) -> tuple[str, ...]:
    return assumptions.dismantlers if side == "dismantling" else assumptions.relievers


def _weights(
    owed: list[Obligation], given: Mapping[Side, Mapping[str, float]] | None, side: Side
) -> Mapping[str, float]:
    if not owed:
        raise InputError("this side owes nothing, so there is no exchange", subject=side, advice="check the debtors")
    if given is None:
        return {one.id: 1 / len(owed) for one in owed}
    weights, ids = given.get(side, {}), [one.id for one in owed]
    if strange := sorted(set(weights) - set(ids)):
        raise InputError(f"{strange[0]} is no obligation of this side", subject=f"weights.{side}", advice=_one_of(ids))
    if missing := [one for one in ids if one not in weights]:
        raise InputError(
            f"no weight for {', '.join(missing)}", subject=f"weights.{side}", advice="give one, or leave it out"
        )
    if not all(0 <= weight <= 1 for weight in weights.values()):
        raise InputError("a weight is a share from 0 to 1", subject=f"weights.{side}", advice="write .25 for a quarter")
    if abs((total := math.fsum(weights.values())) - 1) > _EVEN:
        raise InputError(f"the weights add up to {total:.12g}", subject=f"weights.{side}", advice="make it 1")
    return weights


def _share(owed: list[Obligation], weights: Mapping[str, float], stage: str) -> float:
    return math.fsum(weights[one.id] for one in owed if one.stage == stage)


def _in_words(
    agreement: Agreement,
    assumptions: AgreementAssumptions,
    owed: Mapping[Side, list[Obligation]],
    weights: Mapping[Side, Mapping[str, float]],
    steps: list[PhasedStep],
) -> tuple[str, ...]:
    words = [
        f"made from the agreement {agreement.id}: {agreement.title}",
        f"{', '.join(assumptions.dismantlers)} taken as the side that dismantles, {', '.join(assumptions.relievers)} "
        "as the one that gives relief; several parties of a side as one decider",
        "each stage is one step and takes one period; within a stage both sides act at once",
    ]
    for side in SIDES:
        shares = ", ".join(f"{one.id} {weights[side][one.id]:.4g}" for one in owed[side])
        how = "all alike, as the analyst says" if assumptions.weights is None else "given by the analyst"
        words.append(f"shares of all {side} ({how}): {shares}")
    if assumptions.left_out:
        words.append(f"left out: {', '.join(assumptions.left_out)}")
    if empty := [step.id for step in steps if step.dismantling + step.relief == 0]:
        words.append(f"stages without weight, so without a step: {', '.join(empty)}")
    if agreement.powers:
        words.append("powers to suspend, waive or snap back are not read; snapback is a number among the assumptions")
    return tuple(words)


def _called(parties: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return what a side is called: a party's name, or the ids of several."""
    return names[parties[0]] if len(parties) == 1 else ", ".join(parties)


def _one_of(names: Iterable[str]) -> str:
    return f"one of {', '.join(names)}"
