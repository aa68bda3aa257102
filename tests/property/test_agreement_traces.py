"""Whatever is evidenced about whatever agreement: what the monitor promises of order, denial, time and finality holds.

``WAYSTATION_TRACES=100000 python -m pytest tests/property/test_agreement_traces.py`` checks as many as one likes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from made_agreements import LAST, PARTIES, Sketch, agreement_of, at, made_row, made_rows, made_sketch
from waystation.reason.agreement.course import Followed, follow, performance
from waystation.reason.agreement.hearing import View, hear
from waystation.reason.agreement.plan import Plan, make_plan
from waystation.reason.agreement.status import power_uses, statuses
from waystation.records.compliance import FINAL, ORDER, Evidence, Performance

TRACES = int(os.environ.get("WAYSTATION_TRACES", "2500"))
BY_TIME: dict[Performance, set[Performance]] = {
    "pending": {"pending", "due", "breached"},
    "due": {"due", "breached"},
    "partial": {"partial", "breached"},
    "breached": {"breached"},
}
"""Where time alone may lead, if no power's clock runs; what is dormant may also turn out to have been done before."""


@dataclass(frozen=True)
class Trace:
    """An agreement with evidence, and what is asked."""

    sketch: Sketch
    plan: Plan
    rows: list[Evidence]
    viewpoint: str
    as_of: int
    known_by: int

    def followed(self, rows: Iterable[Evidence] | None = None, *, as_of: int | None = None) -> Followed:
        day = at(self.as_of if as_of is None else as_of)
        view = View(viewpoint=self.viewpoint, as_of=day, known_by=at(self.known_by))
        return follow(self.plan, hear(self.plan, self.rows if rows is None else rows, view), view)


def made_trace(seed: object) -> Trace:
    rng = Random(f"{seed}")
    sketch = made_sketch(rng)
    return Trace(
        sketch=sketch,
        plan=make_plan(agreement_of(sketch)),
        rows=made_rows(rng, sketch, rng.randint(2, 16)),
        viewpoint=rng.choice([*PARTIES, "verifier"]),
        as_of=rng.randint(3, LAST),
        known_by=rng.randint(6, LAST + 5),
    )


def standings(found: Followed, day: date | None = None) -> dict[str, Performance]:
    return {name: performance(course, day or found.view.as_of) for name, course in found.courses.items()}


def check(trace: Trace, rng: Random) -> None:
    found = trace.followed()
    check_order_of_rows(trace, found, rng)
    check_more_performance(trace, found, rng)
    check_denials(trace, found, rng)
    check_time_alone(trace, found)
    check_history(trace, found, rng)


def check_order_of_rows(trace: Trace, found: Followed, rng: Random) -> None:
    mixed = trace.followed(rng.sample(trace.rows, len(trace.rows)) + trace.rows[:1])
    assert statuses(mixed) == statuses(found)
    assert power_uses(mixed) == power_uses(found)


def check_more_performance(trace: Trace, found: Followed, rng: Random) -> None:
    name = rng.choice(list(trace.plan.obligations))
    drawn = replace(made_row(rng, trace.sketch, "more"), obligation=name, kind=rng.choice(["asserted", "verified"]))
    by = rng.choice([trace.viewpoint, trace.plan.obligations[name].verifier or trace.viewpoint])
    amount = float(rng.randint(1, 25)) if trace.plan.obligations[name].quantity else None
    more = trace.followed([*trace.rows, replace(drawn, by=by, amount=amount)])
    before, after = standings(found)[name], standings(more)[name]
    if before in ORDER and after in ORDER:
        assert ORDER.index(after) >= ORDER.index(before)
    else:
        assert after == before or (before not in ("met", "met_late") and after in FINAL)


def check_denials(trace: Trace, found: Followed, rng: Random) -> None:
    name = rng.choice(list(trace.plan.obligations))
    row = made_row(rng, trace.sketch, "denial")
    denial = replace(row, obligation=name, kind=rng.choice(["denied", "excuse_claimed"]), amount=None)
    denied = trace.followed([*trace.rows, denial])
    assert denied.facts == found.facts
    assert denied.courses == found.courses
    assert power_uses(denied) == power_uses(found)


def check_time_alone(trace: Trace, found: Followed) -> None:
    told = [row for row in trace.rows if row.on is not None and row.on <= found.view.as_of]
    if any(row.obligation in trace.plan.powers for row in told):
        return
    before, after = standings(found), standings(trace.followed(told, as_of=trace.as_of + 7))
    for name, stood in before.items():
        if stood in FINAL:
            assert after[name] == stood
        elif stood != "dormant":
            assert after[name] in BY_TIME[stood], (name, stood, after[name])
        elif not any(row.obligation == name for row in told) and not trace.plan.obligations[name].quantity:
            assert after[name] in {"dormant", *BY_TIME["pending"]}


def check_history(trace: Trace, found: Followed, rng: Random) -> None:
    """As it is remembered it was, and what was final then still is."""
    earlier = rng.randint(0, trace.as_of)
    then = standings(trace.followed(as_of=earlier))
    assert then == standings(found, at(earlier))
    assert all(standings(found)[name] == stood for name, stood in then.items() if stood in FINAL)


def test_many_traces() -> None:
    for number in range(TRACES):
        trace = made_trace(number)
        try:
            check(trace, Random(number))
        except AssertionError as broken:
            raise AssertionError(f"trace {number}: {trace}") from broken


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**12), st.randoms(use_true_random=False))
def test_traces_that_hypothesis_finds(seed: int, rng: Random) -> None:
    check(made_trace(f"found {seed}"), rng)
