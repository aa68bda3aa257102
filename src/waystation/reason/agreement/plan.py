"""A spec made ready to be followed through time: its conditions parsed, and who waits for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from waystation.errors import InputError
from waystation.records import Agreement, Obligation, Occurrence, Power
from waystation.records.condition import (
    SIGNED,
    STATES,
    AllOf,
    Condition,
    Duration,
    Moment,
    moments,
    parse_condition,
    parse_when,
)

Fact = tuple[str, str]
"""A name and the state it came to be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An agreement's things by id, with their conditions; every moment in them has its state spelled out.

    ``triggers`` hold all that an obligation waits for: its stage, its own trigger, those it comes after. ``dependents``
    are the things to look at again when a fact comes true.
    """

    agreement: Agreement
    kinds: Mapping[str, str]
    obligations: Mapping[str, Obligation]
    occurrences: Mapping[str, Occurrence]
    powers: Mapping[str, Power]
    openings: Mapping[str, Condition]
    days: Mapping[str, Condition]
    triggers: Mapping[str, Condition]
    starts: Mapping[str, Duration | Condition]
    dues: Mapping[str, Duration | Condition]
    whens: Mapping[str, Condition]
    unlesses: Mapping[str, Condition]
    affected: Mapping[str, tuple[str, ...]]
    dependents: Mapping[Fact, tuple[str, ...]]


def make_plan(agreement: Agreement) -> Plan:
    """Return the plan of an agreement.

    Raises:
        InputError: one of its conditions is none, or names what is not there.

    Example: an obligation of the second stage of a ceasefire waits for the stage to open, and so for all of the first.
    """
    kinds = {name: kind for kind, things in _things(agreement).items() for name in things}
    reading = _Reading(agreement, kinds)
    waits: dict[Fact, dict[str, None]] = defaultdict(dict)

    def condition(of: str, text: str) -> Condition:
        found = reading.condition(text, of=of)
        for moment in moments(found):
            waits[moment.name, moment.state or ""][of] = None
        return found

    def when(of: str, text: str) -> Duration | Condition:
        found = parse_when(text)
        return found if isinstance(found, Duration) else condition(of, text)

    return Plan(
        agreement=agreement,
        kinds=kinds,
        obligations={one.id: one for one in agreement.obligations},
        occurrences={one.id: one for one in agreement.occurrences},
        powers={one.id: one for one in agreement.powers},
        openings={one.id: condition(one.id, one.opens_when or SIGNED) for one in agreement.stages},
        days={one.id: condition(one.id, one.when) for one in agreement.occurrences if one.when is not None},
        triggers={one.id: condition(one.id, _trigger(one)) for one in agreement.obligations},
        starts={one.id: when(one.id, one.start) for one in agreement.obligations if one.start is not None},
        dues={one.id: when(one.id, one.due) for one in agreement.obligations if one.due is not None},
        whens={one.id: condition(one.id, one.when) for one in agreement.powers if one.when is not None},
        unlesses={one.id: condition(one.id, one.unless) for one in agreement.powers if one.unless is not None},
        affected={one.id: _affected(one, agreement) for one in agreement.powers},
        dependents={fact: tuple(names) for fact, names in waits.items()},
    )


def day_of(condition: Condition, facts: Mapping[Fact, date], plan: Plan) -> date | None:
    """Return the day on which a condition comes true by what is known to have come true; it may lie ahead.

    None: not told yet. Of alternatives the earliest that is told counts, so a day that lies ahead may yet become an
    earlier one. Example: the JCPOA's Transition Day, as soon as its Adoption Day is known.
    """
    if isinstance(condition, Moment):
        day = condition.day if condition.day is not None else facts.get((condition.name, condition.state or ""))
        if day is None and condition.name in plan.days:
            day = day_of(plan.days[condition.name], facts, plan)
        return None if day is None else condition.later.after(day)
    days = [day_of(part, facts, plan) for part in condition.parts]
    told = [day for day in days if day is not None]
    if isinstance(condition, AllOf):
        return max(told) if len(told) == len(days) else None
    return min(told, default=None)


def _things(agreement: Agreement) -> dict[str, list[str]]:
    return {
        "obligation": [one.id for one in agreement.obligations],
        "occurrence": [*(one.id for one in agreement.occurrences), *([SIGNED] if agreement.signed is None else [])],
        "stage": [one.id for one in agreement.stages],
        "power": [one.id for one in agreement.powers],
    }


def _trigger(one: Obligation) -> str:
    waits = [f"{one.stage} opened", *(f"{other} done" for other in one.after)]
    return " and ".join([*waits, f"({one.trigger})"] if one.trigger is not None else waits)


def _affected(power: Power, agreement: Agreement) -> tuple[str, ...]:
    if not power.affects and power.kind == "terminate":
        return tuple(one.id for one in agreement.obligations)
    return tuple(one.id for one in agreement.obligations if one.id in power.affects or one.stage in power.affects)


class _Reading:
    """Parses conditions and spells out what they leave to the reader: states, the signature, the end of a stage."""

    def __init__(self, agreement: Agreement, kinds: Mapping[str, str]) -> None:
        self.signed = agreement.signed
        self.kinds = kinds
        self.within: dict[str, list[str]] = defaultdict(list)
        for one in agreement.obligations:
            self.within[one.stage].append(one.id)

    def condition(self, text: str, *, of: str) -> Condition:
        try:
            return self.spelled(parse_condition(text))
        except InputError as fault:
            raise InputError(fault.message, subject=of, advice=fault.advice) from fault

    def spelled(self, condition: Condition) -> Condition:
        if not isinstance(condition, Moment):
            return replace(condition, parts=tuple(self.spelled(part) for part in condition.parts))
        if condition.day is not None:
            return condition
        if condition.name == SIGNED and self.signed is not None:
            return replace(condition, name="", day=self.signed)
        kind = self.kinds.get(condition.name)
        if kind is None:
            raise InputError(f"waits for {condition.name!r}, which is not there", advice="declare it as an occurrence")
        state = condition.state or STATES[kind][0]
        if state not in STATES[kind]:
            raise InputError(f"waits for {condition.name} {state}", advice=f"one of {', '.join(STATES[kind])}")
        if kind == "stage" and state == "done":
            parts = [replace(condition, name=name, state="done") for name in self.within[condition.name]]
            if not parts:
                raise InputError(f"waits for the end of {condition.name}, which holds no obligation")
            return AllOf(parts=tuple(parts))
        return replace(condition, state=state)
