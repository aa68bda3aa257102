"""What comes next for an obligation, what it waits for, and what a breach of it would open or hold up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from waystation.reason.agreement.course import Clock, Course, Followed
from waystation.reason.agreement.plan import Plan, day_of
from waystation.records.compliance import FINAL, NextStep, Performance
from waystation.records.condition import Condition, Duration, Moment, moments


def open_by_breach(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the powers that the breach of each obligation would open, or help to open."""
    opened: dict[str, dict[str, None]] = defaultdict(dict)
    for name, when in plan.whens.items():
        for moment in moments(when):
            if moment.state == "breached":
                opened[moment.name][name] = None
    return {name: tuple(powers) for name, powers in opened.items()}


def held_up(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the stages, obligations and occurrences that wait for the performance of each, or go beside it."""
    waiting: dict[str, dict[str, None]] = defaultdict(dict)
    for name, condition in [*plan.openings.items(), *plan.triggers.items(), *plan.days.items()]:
        for moment in moments(condition):
            if moment.state in ("met", "verified", "done"):
                waiting[moment.name][name] = None
    for name, one in plan.obligations.items():
        for other in one.parallel_with:
            waiting[other][name] = None
            waiting[name][other] = None
    return {name: tuple(others) for name, others in waiting.items()}


def running(followed: Followed) -> dict[str, tuple[date, str]]:
    """Return, for each obligation that a running clock would end, the first day of that and the power."""
    ends: dict[str, tuple[date, str]] = {}
    for power, clocks in followed.clocks.items():
        days = [clock.effective_from for clock in clocks if is_running(clock)]
        for name in followed.plan.affected[power] if days else ():
            ends[name] = min(ends.get(name, (date.max, "")), (min(days), power))
    return ends


def is_running(clock: Clock) -> bool:
    """Return whether a use counts and its clock has neither been stopped nor run out."""
    return bool(clock.entitled) and not clock.stopped and not clock.effective


def next_step(
    followed: Followed, name: str, stands: Performance, *, ends: dict[str, tuple[date, str]]
) -> tuple[NextStep | None, date | None]:
    """Return what comes next for an obligation and on which day, each None if that is not told."""
    course, as_of = followed.courses[name], followed.view.as_of
    step: NextStep | None
    if stands in FINAL:
        return None, None
    if stands == "dormant":
        step, day = "trigger", day_of(followed.plan.triggers[name], followed.facts, followed.plan)
    elif stands == "pending":
        step, day = "start", course.start
    elif stands == "breached" or course.due is None or course.due < as_of:
        step, day = None, None
    else:
        step, day = "deadline", course.due
    if name in ends and (day is None or ends[name][0] <= day):
        return "power", ends[name][0]
    return step, day


def waits_for(followed: Followed, name: str, stands: Performance) -> tuple[str, ...]:
    """Return what an obligation that is dormant, or pending, still waits for, as a spec would write it."""
    limit: Duration | Condition | None = None
    if stands == "dormant":
        limit = followed.plan.triggers[name]
    elif stands == "pending":
        limit = followed.plan.starts.get(name)
    if limit is None or isinstance(limit, Duration):
        return ()
    return tuple(dict.fromkeys(_words(moment) for moment in _ahead(limit, followed)))


def _ahead(limit: Condition, followed: Followed) -> Iterable[Moment]:
    """Yield the moments of a condition that have not come; of alternatives, all while none has."""
    day = day_of(limit, followed.facts, followed.plan)
    if day is not None and day <= followed.view.as_of:
        return
    if isinstance(limit, Moment):
        yield limit
    else:
        for part in limit.parts:
            yield from _ahead(part, followed)


def _words(moment: Moment) -> str:
    named = moment.day.isoformat() if moment.day is not None else f"{moment.name} {moment.state}"
    return named if moment.later == Duration() else f"{named} + {moment.later}"


def since(course: Course, stands: Performance) -> date | None:
    """Return the day on which an obligation came to stand as it does; None for a dormant one."""
    return {
        "dormant": None,
        "pending": course.triggered,
        "due": course.start,
        "partial": course.first,
        "breached": course.breached,
        "met": course.met,
        "met_late": course.met,
        "excused": course.excused,
        "terminated": course.terminated,
    }[stands]
