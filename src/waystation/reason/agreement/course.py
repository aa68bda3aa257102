"""The course of each obligation through time: when it was triggered, performed, breached, excused or ended.

Days are taken in their order. What comes true on a day may make other things come true on the same day. What would
stop it is looked for on earlier days alone (a breach needs that nothing had ended the obligation *before* that day), so
no order within a day, and none among the rows of evidence, can matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush

from waystation.reason.agreement.hearing import Heard, Told, Use, View
from waystation.reason.agreement.plan import Fact, Plan, day_of
from waystation.reason.agreement.progress import Progress, measure
from waystation.records.compliance import Performance
from waystation.records.condition import Condition, Duration

_NOTHING = Told()


@dataclass(slots=True)
class Course:
    """The days of one obligation's life, each None if it had not come by the day asked about.

    ``start`` and ``due`` may lie ahead. ``first`` is the first day on which performance counts. Several ends may be
    noted on one day; `performance` tells which of them holds.
    """

    triggered: date | None = None
    start: date | None = None
    due: date | None = None
    first: date | None = None
    met: date | None = None
    breached: date | None = None
    excused: date | None = None
    terminated: date | None = None
    ended_by: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Clock:
    """A use of a power in a view: whether it counts (None: not told), and the day its clock was stopped or ran out."""

    use: Use
    entitled: bool | None
    last_day: date
    effective_from: date
    stopped: bool = False
    effective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An agreement followed to a day, in a view: facts, courses, clocks, and the progress they rest on."""

    plan: Plan
    heard: Heard
    view: View
    facts: Mapping[Fact, date]
    courses: Mapping[str, Course]
    clocks: Mapping[str, list[Clock]]
    progress: Mapping[str, Progress]


def follow(plan: Plan, heard: Heard, view: View) -> Followed:
    """Return how an agreement went, in a view, up to the day that the view is as of.

    Example: a shutdown verified on day 153 of 60: triggered on day 0, breached on day 61, met on day 153.
    """
    run = _Run(plan, heard, view)
    run.to(view.as_of)
    return Followed(
        plan=plan,
        heard=heard,
        view=view,
        facts=run.facts,
        courses=run.courses,
        clocks=run.clocks,
        progress=run.progress,
    )


def performance(course: Course, day: date) -> Performance:
    """Return how an obligation stood on a day not after the one its course was followed to."""
    if _by(course.met, day):  # no end before it, or it would not have been noted
        return "met" if course.breached is None else "met_late"
    if _by(course.excused, day):
        return "excused"
    if _by(course.terminated, day):
        return "terminated"
    if _by(course.breached, day):
        return "breached"
    if not _by(course.triggered, day):
        return "dormant"
    if _by(course.first, day):
        return "partial"
    return "due" if _by(course.start, day) else "pending"


def _by(one: date | None, day: date) -> bool:
    return one is not None and one <= day


def _before(one: date | None, day: date) -> bool:
    return one is not None and one < day


class _Run:
    """One pass through the days. ``agenda`` holds what is to be looked at, and when."""

    def __init__(self, plan: Plan, heard: Heard, view: View) -> None:
        self.plan, self.heard, self.view = plan, heard, view
        self.facts: dict[Fact, date] = {}
        self.courses = {name: Course() for name in plan.obligations}
        told = {name: heard.told.get(name, _NOTHING) for name in plan.obligations}
        self.progress = measure(plan.obligations, lambda name: told[name].performed)
        wanted = any(state == "verified" for _, state in plan.dependents)
        self.verified = measure(plan.obligations, lambda name: told[name].verified) if wanted else {}
        self.violations = {name: sorted(told[name].violated) for name in plan.obligations}
        self.consents = {name: _consent(told[name], one.creditor) for name, one in plan.obligations.items()}
        self.clocks = {name: [self._clock(name, use) for use in heard.uses.get(name, ())] for name in plan.powers}
        self.of_party = any(party.id == view.viewpoint for party in plan.agreement.parties)
        self.agenda = [(date.min, name) for name in plan.kinds]
        self.listed = set(self.agenda)

    def to(self, as_of: date) -> None:
        looks = {
            "obligation": self._obligation,
            "occurrence": self._occurrence,
            "stage": self._stage,
            "power": self._power,
        }
        while self.agenda and self.agenda[0][0] <= as_of:
            look = heappop(self.agenda)
            self.listed.discard(look)
            today, name = look
            looks[self.plan.kinds[name]](name, today)
        for name, course in self.courses.items():
            course.start, course.due = self._start(name), self._due(name)
            course.first = self._first(name, course)

    def _first(self, name: str, course: Course) -> date | None:
        """Return the first day on which performance counts: from the trigger, or, continuing, from the start."""
        since = course.start if self.plan.obligations[name].continuing else date.min
        if course.triggered is None or since is None:
            return None
        first = self.progress[name].first(since=since)
        return max(first, course.triggered) if first is not None else None

    def _list(self, day: date, name: str) -> None:
        if (day, name) not in self.listed:
            self.listed.add((day, name))
            heappush(self.agenda, (day, name))

    def _reached(self, name: str, day: date | None, today: date) -> bool:
        """Return whether a day has come; put it on the agenda if it is still to come."""
        if day is not None and day > today:
            self._list(day, name)
        return day is not None and day <= today

    def _fire(self, name: str, state: str, today: date) -> None:
        if (name, state) not in self.facts:
            self.facts[name, state] = today
            for other in self.plan.dependents.get((name, state), ()):
                self._list(today, other)

    def _occurrence(self, name: str, today: date) -> None:
        if name in self.plan.days:
            day = day_of(self.plan.days[name], self.facts, self.plan)
        else:
            day = min((day for day, _ in self.heard.told.get(name, _NOTHING).performed), default=None)
        if self._reached(name, day, today):
            self._fire(name, "happened", today)

    def _stage(self, name: str, today: date) -> None:
        if self._reached(name, day_of(self.plan.openings[name], self.facts, self.plan), today):
            self._fire(name, "opened", today)

    def _obligation(self, name: str, today: date) -> None:
        course = self.courses[name]
        if course.excused is None and self._reached(name, self.consents[name], today) and _open(course, today):
            course.excused = today
            self._fire(name, "done", today)
        if course.triggered is None:
            if not self._reached(name, day_of(self.plan.triggers[name], self.facts, self.plan), today):
                return
            course.triggered = today
        self._meet(name, course, today)
        if course.breached is None:
            day = self._violation(name, course) if self.plan.obligations[name].continuing else self._missed(name)
            if self._reached(name, day, today) and _open(course, today):
                course.breached = today
                self._fire(name, "breached", today)

    def _meet(self, name: str, course: Course, today: date) -> None:
        if _let_off(course, today):
            return
        if course.met is None and self._reached(name, self._complete(name, self.progress), today):
            course.met = today
            self._fire(name, "met", today)
            self._fire(name, "done", today)
        if (name, "verified") in self.plan.dependents and self._reached(
            name, self._complete(name, self.verified), today
        ):
            self._fire(name, "verified", today)

    def _complete(self, name: str, progress: Mapping[str, Progress]) -> date | None:
        """Return the day on which all is done, not before the trigger."""
        triggered = self.courses[name].triggered
        if self.plan.obligations[name].continuing:
            due = self._due(name)
            complete = progress[name].first(since=due) if due is not None else None
        else:
            complete = progress[name].complete
        return max(complete, triggered) if complete is not None and triggered is not None else None

    def _missed(self, name: str) -> date | None:
        """Return the first day after the deadline; None where nobody could tell in this view that it was kept."""
        due, verifier = self._due(name), self.plan.obligations[name].verifier
        if due is None or due == date.max or (verifier is None and not self.of_party):
            return None
        return due + timedelta(days=1)

    def _violation(self, name: str, course: Course) -> date | None:
        start, due, days = self._start(name), self._due(name), self.violations[name]
        if start is None or not days:
            return None
        place = bisect_left(days, start)
        return days[place] if place < len(days) and (due is None or days[place] <= due) else None

    def _power(self, name: str, today: date) -> None:
        for clock in self.clocks[name]:
            if not self._reached(name, clock.use.on, today):
                continue
            if clock.use.on == today and not clock.entitled:
                clock.entitled = self._entitled(name, clock.use)
            if not clock.entitled:
                continue
            self._fire(name, "invoked", today)
            if clock.effective or clock.stopped:
                continue
            stop = day_of(self.plan.unlesses[name], self.facts, self.plan) if name in self.plan.unlesses else None
            if _before(stop, clock.effective_from) and self._reached(name, stop, today):
                clock.stopped = True
                continue
            if not self._reached(name, clock.effective_from, today):
                continue
            clock.effective = True
            self._fire(name, "effective", today)
            for affected in self.plan.affected[name]:
                self._end(
                    affected, excuses=self.plan.powers[name].kind in ("suspend", "waive"), use=clock.use, today=today
                )

    def _end(self, name: str, *, excuses: bool, use: Use, today: date) -> None:
        course = self.courses[name]
        if not _open(course, today):
            return
        course.ended_by |= use.refs
        if excuses and course.excused is None:
            course.excused = today
            self._fire(name, "done", today)
        elif not excuses and course.terminated is None:
            course.terminated = today

    def _entitled(self, name: str, use: Use) -> bool | None:
        """Return whether a use counts in the view; None where others contest it and this view has not been heard."""
        viewpoint = self.view.viewpoint
        if use.by.isdisjoint(self.plan.powers[name].holder) or viewpoint in use.contested_by:
            return False
        if viewpoint in use.by or viewpoint in use.recognised_by:
            return True
        if use.contested_by:
            return None
        when = self.plan.whens.get(name)
        day = day_of(when, self.facts, self.plan) if when is not None else use.on
        return day is not None and day <= use.on

    def _clock(self, name: str, use: Use) -> Clock:
        days = self.plan.powers[name].clock_days or 0
        last_day = Duration(days=days).after(use.on)
        return Clock(
            use=use,
            entitled=None,
            last_day=last_day,
            effective_from=Duration(days=1).after(last_day) if days else use.on,
        )

    def _start(self, name: str) -> date | None:
        triggered = self.courses[name].triggered
        return self._limit(self.plan.starts[name], triggered) if name in self.plan.starts else triggered

    def _due(self, name: str) -> date | None:
        return self._limit(self.plan.dues[name], self.courses[name].triggered) if name in self.plan.dues else None

    def _limit(self, limit: Duration | Condition, triggered: date | None) -> date | None:
        """Return a time limit's day; one that lies before the trigger is the trigger's day."""
        if isinstance(limit, Duration):
            return limit.after(triggered) if triggered is not None else None
        day = day_of(limit, self.facts, self.plan)
        return max(day, triggered) if day is not None and triggered is not None else day


def _open(course: Course, day: date) -> bool:
    """Return whether nothing ended an obligation before a day."""
    return not any(_before(end, day) for end in (course.met, course.excused, course.terminated))


def _let_off(course: Course, day: date) -> bool:
    """Return whether an obligation was excused or terminated before a day."""
    return _before(course.excused, day) or _before(course.terminated, day)


def _consent(told: Told, creditors: tuple[str, ...]) -> date | None:
    """Return the day by which every creditor had consented."""
    days = [told.consents[one] for one in creditors if one in told.consents]
    return max(days) if days and len(days) == len(set(creditors)) else None
