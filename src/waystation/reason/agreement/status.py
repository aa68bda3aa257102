"""How each obligation, each use of a power and each occurrence stands, in one view, on two axes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from waystation.reason.agreement.course import Clock, Followed, follow, performance
from waystation.reason.agreement.hearing import Told, View, check_viewpoint, hear
from waystation.reason.agreement.monitorability import obligation_gaps
from waystation.reason.agreement.outlook import (
    held_up,
    is_running,
    next_step,
    open_by_breach,
    running,
    since,
    waits_for,
)
from waystation.reason.agreement.plan import day_of, make_plan
from waystation.records import Agreement
from waystation.records.compliance import FINAL, Evidence, Happening, LegEnd, PowerUse, Status, UseState
from waystation.records.condition import AllOf, Condition, Duration, Moment

_NOTHING = Told()


def agreement_status(
    agreement: Agreement, evidence: Iterable[Evidence], *, as_of: date, known_by: date, viewpoint: str
) -> list[Status]:
    """Return how each obligation of an agreement stands, in the spec's order. docs/agreements.md defines every word.

    Two axes. *Performance* is in the eyes of ``viewpoint``: a party's view counts what it asserts itself and what the
    obligation's verifier verified; the verifier's view ("verifier", or a verifier's name) counts what was verified
    alone. *Knowledge* is who says what, the same in every view: denials and claimed excuses touch only this axis.

    Args:
        agreement: as `load_agreement` reads it.
        evidence: in any order; from a table, or from a record.
        as_of: evidence about later days is left out.
        known_by: evidence first published later is left out.
        viewpoint: a party's id, "verifier", or the name of a verifier.

    Raises:
        InputError: the view is nobody's; a row is about something that the agreement lacks; a condition is wrong.

    Example: on 15 April 2007 the shutdown promised within 60 days is breached in the eyes of the United States; that
    North Korea claims an excuse is told beside it and changes nothing. Not done: it does not judge who is right.
    """
    return statuses(followed(agreement, evidence, as_of=as_of, known_by=known_by, viewpoint=viewpoint))


def followed(
    agreement: Agreement, evidence: Iterable[Evidence], *, as_of: date, known_by: date, viewpoint: str
) -> Followed:
    """Return an agreement followed to a day, for `statuses`, `power_uses` and `happenings`; as `agreement_status`."""
    plan = make_plan(agreement)
    check_viewpoint(plan, viewpoint)
    view = View(viewpoint=viewpoint, as_of=as_of, known_by=known_by)
    return follow(plan, hear(plan, evidence, view), view)


def statuses(found: Followed) -> list[Status]:
    """Return the status of each obligation, in the spec's order."""
    view = found.view
    opened, waiting, ends = open_by_breach(found.plan), held_up(found.plan), running(found)
    rows = []
    for name, one in found.plan.obligations.items():
        course, told = found.courses[name], found.heard.told.get(name, _NOTHING)
        stands = performance(course, view.as_of)
        step, day = next_step(found, name, stands, ends=ends)
        until = course.met if stands in ("met", "met_late") else None if stands in FINAL else view.as_of
        row = Status(
            obligation=name,
            viewpoint=view.viewpoint,
            as_of=view.as_of,
            known_by=view.known_by,
            performance=stands,
            since=since(course, stands),
            triggered=course.triggered,
            start=course.start,
            due=course.due,
            slack_days=(course.due - until).days if course.due is not None and until is not None else None,
            amount=found.progress[name].total(view.as_of) if one.quantity else None,
            asserted_by=_sorted(told.asserted_by),
            corroborated=len(told.asserted_by) > 1 and not told.asserted_by <= set(one.debtor),
            verified=told.by_verifier,
            denied_by=_sorted(told.denied_by),
            violation_reported_by=_sorted(told.violation_reported_by),
            excuse_claimed_by=_sorted(told.excuse_claimed_by),
            disputed=_disputed(told, verifier=one.verifier),
            next=step,
            next_day=day,
            waits_for=waits_for(found, name, stands),
            would_open=opened.get(name, ()),
            would_hold_up=waiting.get(name, ()),
            gaps=tuple(obligation_gaps(one)),
            because=_sorted(told.refs | course.ended_by),
        )
        rows.append(row)
    return rows


def power_uses(found: Followed) -> list[PowerUse]:
    """Return each use of a power with its clock, in the spec's order and by day.

    Example: a snapback notified on 28 August 2025 with a clock of 30 days runs until 27 September.
    """
    return [_use(found, name, clock) for name in found.plan.powers for clock in found.clocks[name]]


def happenings(found: Followed) -> list[Happening]:
    """Return when each occurrence happened and each stage opened and was done, in the spec's order.

    Example: the JCPOA's Transition Day is expected eight years after its Adoption Day.
    """
    rows = []
    for one in found.plan.occurrences.values():
        moment = Moment(name=one.id, state="happened")
        rows.append(_happening(found, one.id, "happened", found.plan.days.get(one.id, moment)))
    for stage in found.plan.agreement.stages:
        rows.append(_happening(found, stage.id, "opened", found.plan.openings[stage.id]))
        parts = tuple(
            Moment(name=name, state="done") for name, one in found.plan.obligations.items() if one.stage == stage.id
        )
        if parts:
            rows.append(_happening(found, stage.id, "done", AllOf(parts=parts)))
    return rows


def _happening(found: Followed, name: str, state: str, condition: Condition) -> Happening:
    day = day_of(condition, found.facts, found.plan)
    come = day is not None and day <= found.view.as_of
    return Happening(name=name, state=state, on=day if come else None, expected=None if come else day)


def _use(found: Followed, name: str, clock: Clock) -> PowerUse:
    power, use, as_of = found.plan.powers[name], clock.use, found.view.as_of
    legs, days = [], 0
    for leg in power.legs:
        days += leg.days
        legs.append(LegEnd(title=leg.title, last_day=Duration(days=days).after(use.on)))
    return PowerUse(
        power=name,
        viewpoint=found.view.viewpoint,
        by=_sorted(use.by),
        on=use.on,
        state=_use_state(clock),
        last_day=clock.last_day,
        effective_from=clock.effective_from,
        leg=next((leg.title for leg in legs if as_of <= leg.last_day), None) if is_running(clock) else None,
        legs=tuple(legs),
        recognised_by=_sorted(use.recognised_by),
        contested_by=_sorted(use.contested_by),
        affects=found.plan.affected[name],
        because=_sorted(use.refs),
    )


def _use_state(clock: Clock) -> UseState:
    if clock.entitled is None:
        return "not_told"
    if not clock.entitled:
        return "void"
    return "stopped" if clock.stopped else "effective" if clock.effective else "running"


def _disputed(told: Told, *, verifier: str | None) -> bool:
    """Return whether somebody says it was performed and somebody else that it was not."""
    saying = told.asserted_by | ({verifier} if told.by_verifier and verifier is not None else set())
    denying = told.denied_by | told.violation_reported_by
    return bool(saying) and bool(denying) and len(saying | denying) > 1


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
