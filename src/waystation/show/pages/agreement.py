"""An agreement's spec as it was given: shown, not monitored; what cannot be monitored is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from waystation.records import Agreement, Obligation, Power, Stage
from waystation.show.dates import day_words
from waystation.show.pages.page import Page
from waystation.show.words import listed, word_for

_DURATION = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_UNITS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownObligation:
    """An obligation in words, with what it lacks to be monitored."""

    number: int
    id: str
    debtor: str
    creditor: str
    act: str
    trigger: str | None
    start: str | None
    due: str | None
    quantity: str | None
    after: str
    parallel_with: str
    verifier: str | None
    standard: str | None
    clause: str | None
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStage:
    """A stage with its obligations."""

    stage: Stage
    opens_when: str | None
    obligations: tuple[ShownObligation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPower:
    """A power in words."""

    power: Power
    kind: str
    holder: str
    clock: str | None


def agreement_page(agreement: Agreement) -> Page:
    """Return the page of an agreement's spec."""
    names = {party.id: party.name for party in agreement.parties}
    titles = {stage.id: stage.title for stage in agreement.stages}
    obligations = [_obligation(number, one, names) for number, one in enumerate(agreement.obligations, start=1)]
    stages = tuple(
        ShownStage(
            stage=stage,
            opens_when=titles.get(stage.opens_when, stage.opens_when) if stage.opens_when else None,
            obligations=tuple(
                shown for one, shown in zip(agreement.obligations, obligations, strict=True) if one.stage == stage.id
            ),
        )
        for stage in agreement.stages
    )
    content = {
        "agreement": agreement,
        "signed": day_words(agreement.signed) if agreement.signed else None,
        "stages": stages,
        "astray": tuple(
            shown for one, shown in zip(agreement.obligations, obligations, strict=True) if one.stage not in titles
        ),
        "powers": tuple(_power(power, names) for power in agreement.powers),
        "lacking": tuple(shown for shown in obligations if shown.lacks),
        "total": len(obligations),
    }
    return Page(
        path="agreement.html", template="agreement.html", section="agreement", title="Agreement", content=content
    )


def when_words(when: str | None) -> str | None:
    """Return an ISO duration in words ("30 days after the trigger"); a date, or anything else, as it stands."""
    if when is None:
        return None
    match = _DURATION.fullmatch(when)
    counts = [int(part) if part else 0 for part in match.groups()] if match else []
    parts = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in zip(counts, _UNITS, strict=False) if count]
    if match and when[1:] and not parts:
        return "at the trigger"
    return f"{listed(parts)} after the trigger" if parts else when


def _obligation(number: int, one: Obligation, names: dict[str, str]) -> ShownObligation:
    lacks = [word for word, held in (("a deadline", one.due), ("a verifier", one.verifier)) if not held]
    quantity = None
    if one.quantity:
        includes = f", counting {listed(one.quantity.includes)}" if one.quantity.includes else ""
        quantity = f"{one.quantity.amount:,g} {one.quantity.unit}{includes}"
    return ShownObligation(
        number=number,
        id=one.id,
        debtor=listed(names.get(party, party) for party in one.debtor),
        creditor=listed(names.get(party, party) for party in one.creditor),
        act=one.act,
        trigger=one.trigger,
        start=when_words(one.start),
        due=when_words(one.due),
        quantity=quantity,
        after=listed(one.after),
        parallel_with=listed(one.parallel_with),
        verifier=names.get(one.verifier, one.verifier) if one.verifier else None,
        standard=one.standard,
        clause=one.clause,
        lacks=tuple(lacks),
    )


def _power(power: Power, names: dict[str, str]) -> ShownPower:
    return ShownPower(
        power=power,
        kind=word_for("power_kind", power.kind),
        holder=listed(names.get(party, party) for party in power.holder),
        clock=None if power.clock_days is None else f"{power.clock_days} day{'' if power.clock_days == 1 else 's'}",
    )
