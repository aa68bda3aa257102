"""What has been heard by a day, about what had been by a day, and what of it counts in somebody's view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from waystation.errors import InputError
from waystation.reason.agreement.plan import Plan
from waystation.records.compliance import VERIFIER, Evidence
from waystation.records.condition import SIGNED

_ABROAD = timedelta(days=1)  # a report may be dated the day before: it is earlier there

_FITTING = {
    "obligation": frozenset({"asserted", "denied", "verified", "excuse_claimed", "violated", "consented"}),
    "occurrence": frozenset({"asserted", "denied", "verified"}),
    "power": frozenset({"exercised", "recognised", "contested"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """In whose eyes, as of which day, by what was published by which day."""

    viewpoint: str
    as_of: date
    known_by: date


@dataclass(slots=True)
class Told:
    """What is told of one obligation or occurrence; days and amounts are those that count in the view."""

    performed: list[tuple[date, float | None]] = field(default_factory=list)
    verified: list[tuple[date, float | None]] = field(default_factory=list)
    violated: set[date] = field(default_factory=set)
    consents: dict[str, date] = field(default_factory=dict)
    asserted_by: set[str] = field(default_factory=set)
    denied_by: set[str] = field(default_factory=set)
    violation_reported_by: set[str] = field(default_factory=set)
    excuse_claimed_by: set[str] = field(default_factory=set)
    by_verifier: bool = False
    refs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Use:
    """One use of a power, by all who used it on that day, and who accepts or disputes it."""

    on: date
    by: set[str] = field(default_factory=set)
    recognised_by: set[str] = field(default_factory=set)
    contested_by: set[str] = field(default_factory=set)
    refs: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """All that is told, by the name of what it is about; ``uses`` of a power are in the order of their days."""

    told: Mapping[str, Told]
    uses: Mapping[str, list[Use]]


def check_viewpoint(plan: Plan, viewpoint: str) -> None:
    """Raise InputError for a view that is nobody's: neither a party's nor a verifier's."""
    agreement = plan.agreement
    verifiers = sorted({verifier for verifier in _verifiers(plan).values() if verifier is not None})
    known = [*(party.id for party in agreement.parties), *verifiers, VERIFIER]
    if viewpoint not in known:
        raise InputError(
            f"{viewpoint!r} is neither a party nor a verifier of {agreement.id}",
            subject="viewpoint",
            advice=f"one of {', '.join(dict.fromkeys(known))}",
        )


def hear(plan: Plan, evidence: Iterable[Evidence], view: View) -> Heard:
    """Return what the evidence tells in a view; rows known later, or about later days, or about plans, tell nothing.

    Raises:
        InputError: a row is about what the agreement does not have, or of a kind that does not fit what it is about.

    Example: in the view of the United States, a shutdown that North Korea asserts does not count
    until the verifier has seen it.
    """
    party = view.viewpoint if any(one.id == view.viewpoint for one in plan.agreement.parties) else None
    verifiers = _verifiers(plan)
    public = {name for name, kind in plan.kinds.items() if kind == "occurrence" and verifiers.get(name) is None}
    told: defaultdict[str, Told] = defaultdict(Told)
    uses: defaultdict[str, list[Evidence]] = defaultdict(list)
    as_of, known_by, kinds = view.as_of, view.known_by, plan.kinds
    for row in evidence:
        name, kind, by, on = row.obligation, row.kind, row.by, row.on
        about = kinds.get(name)
        if about is None or kind not in _FITTING.get(about, ()) or name in plan.days:
            raise _misfit(row, plan)
        if row.published > known_by or (on is not None and on - row.published > _ABROAD):
            continue
        if about == "power":
            uses[name].append(row)
            continue
        if on is not None and on > as_of:
            continue
        one = told[name]
        one.refs.add(row.ref)
        verifier = verifiers.get(name)
        if kind in ("asserted", "verified"):
            finding = kind == "verified" and by == verifier
            if finding:
                one.by_verifier = True
            else:
                one.asserted_by.add(by)
            if on is not None and (finding or by == party or name in public):
                one.performed.append((on, row.amount))
                if finding:
                    one.verified.append((on, row.amount))
        elif kind == "violated" and plan.obligations[name].continuing:
            one.violation_reported_by.add(by)
            if on is not None and by in (verifier, party):
                one.violated.add(on)
        elif kind in ("denied", "violated"):
            one.denied_by.add(by)
        elif kind == "excuse_claimed":
            one.excuse_claimed_by.add(by)
        elif on is not None and by in plan.obligations[name].creditor:
            one.consents[by] = min(on, one.consents.get(by, on))
    return Heard(told=told, uses={name: _uses(rows, as_of=as_of) for name, rows in uses.items()})


def _verifiers(plan: Plan) -> dict[str, str | None]:
    verifiers = {name: one.verifier for name, one in plan.obligations.items()}
    return verifiers | {name: one.verifier for name, one in plan.occurrences.items()}


def _uses(rows: Iterable[Evidence], *, as_of: date) -> list[Use]:
    """Return the uses of one power, each with those who accept or dispute it: a word is about the latest use so far.

    Such a word is a position, not something that happens: whenever it was said, it holds for the whole life of the use.
    """
    dated = sorted((row for row in rows if row.on is not None), key=lambda row: (row.on, row.kind != "exercised"))
    uses: list[Use] = []
    for row in dated:
        if row.kind == "exercised" and (not uses or uses[-1].on != row.on):
            uses.append(Use(on=row.on))  # type: ignore[arg-type]  # undated rows are left out above
        if uses:
            use = uses[-1]
            group = {"exercised": use.by, "recognised": use.recognised_by, "contested": use.contested_by}[row.kind]
            group.add(row.by)
            use.refs.add(row.ref)
    return [use for use in uses if use.on <= as_of]


def _misfit(row: Evidence, plan: Plan) -> InputError:
    about, subject = plan.kinds.get(row.obligation), f"evidence {row.ref!r}"
    if row.obligation in plan.days or (row.obligation == SIGNED and about is None):
        return InputError(
            f"the day of {row.obligation} is worked out, not reported", subject=subject, advice="drop the row"
        )
    if about not in _FITTING:
        known = ", ".join(name for name, kind in plan.kinds.items() if kind in _FITTING and name not in plan.days)
        return InputError(
            f"nothing to report on is named {row.obligation!r}", subject=subject, advice=f"known: {known}"
        )
    return InputError(
        f"{row.kind!r} cannot be said of {row.obligation}, of kind {about}",
        subject=subject,
        advice=f"one of {', '.join(sorted(_FITTING[about]))}",
    )
