"""An agreement's page: how each obligation stands in each view, who says what of it, what is due, what a breach opens.

Nothing is judged here: the survey was made elsewhere, and every row of it leads to the sentences it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waystation.records import Obligation, Power, Stage
from waystation.records.compliance import Evidence, PowerUse, Status
from waystation.records.survey import AgreementSurvey
from waystation.show.dates import day_words
from waystation.show.evidence import Evidenced, Quote, quote
from waystation.show.gantt import draw_gantt
from waystation.show.holdings import Holdings
from waystation.show.pages.agreement_sayings import claims_by_id, sayings_of
from waystation.show.pages.page import Page
from waystation.show.plan import Plan
from waystation.show.words import counted, listed, word_for

_DURATION = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_UNITS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownView:
    """How an obligation stands in one view, in words."""

    viewpoint: str
    stands: str
    kind: str
    since: str | None
    slack: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """A row that counts: who said what, when, and its sentence, or what else the analyst refers to."""

    by: str
    said: str
    on: str | None
    published: str
    quote: Quote | None
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownObligation:
    """An obligation in words: what is owed, how it stands, who says what, what comes next and what a breach opens."""

    number: int
    id: str
    debtor: str
    creditor: str
    act: str
    trigger: str | None
    start: str | None
    due: str | None
    quantity: str | None
    continuing: bool
    after: str
    parallel_with: str
    verifier: str | None
    standard: str | None
    clause: str | None
    gaps: tuple[str, ...]
    views: tuple[ShownView, ...]
    knowledge: tuple[str, ...]
    next: str | None
    waits_for: str
    would_open: str
    would_hold_up: str
    evidence: tuple[ShownEvidence, ...]
    said: tuple[tuple[str, int], ...]

    @property
    def alike(self) -> tuple[tuple[str, ShownView], ...]:
        """Its views, those together in which it stands the same."""
        found: dict[tuple[object, ...], list[ShownView]] = {}
        for view in self.views:
            found.setdefault((view.stands, view.since, view.slack), []).append(view)
        return tuple((listed(view.viewpoint for view in views), views[0]) for views in found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStage:
    """A stage with its obligations."""

    stage: Stage
    opens_when: str | None
    obligations: tuple[ShownObligation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPower:
    """A power in words, with its uses, each as it is seen in each view."""

    power: Power
    kind: str
    holder: str
    clock: str | None
    uses: tuple[tuple[str, str], ...]


def agreement_page(survey: AgreementSurvey, holdings: Holdings, plan: Plan) -> Page:
    """Return the page of an agreement that was surveyed; evidence that names claims of the record quotes them."""
    agreement = survey.agreement
    names = {party.id: party.name for party in agreement.parties}
    titles = {stage.id: stage.title for stage in agreement.stages}
    claims = claims_by_id(holdings)
    sayings, said_at = sayings_of(survey, claims, holdings, plan)
    obligations = tuple(
        _obligation(number, one, survey, names, claims=claims, holdings=holdings, said=said_at.get(one.id, ()))
        for number, one in enumerate(agreement.obligations, start=1)
    )
    anchors = {shown.id: f"#obligation-{shown.number}" for shown in obligations}
    content = {
        "agreement": agreement,
        "signed": day_words(agreement.signed) if agreement.signed else None,
        "as_of": day_words(survey.as_of),
        "known_by": day_words(survey.known_by),
        "viewpoints": tuple(view.viewpoint for view in survey.views),
        "counted": len(survey.evidence),
        "suggested": sum(one.kind is not None for one in survey.suggestions),
        "chart": draw_gantt(survey),
        "rows": obligations,
        "coming": _coming(survey, anchors),
        "gaps": tuple(
            (anchors.get(name), name, tuple(gap.reason for gap in survey.gaps if gap.name == name))
            for name in dict.fromkeys(gap.name for gap in survey.gaps)
        ),
        "sayings": sayings,
        "stages": tuple(
            ShownStage(
                stage=stage,
                opens_when=titles.get(stage.opens_when, stage.opens_when) if stage.opens_when else None,
                obligations=tuple(
                    shown
                    for one, shown in zip(agreement.obligations, obligations, strict=True)
                    if one.stage == stage.id
                ),
            )
            for stage in agreement.stages
        ),
        "powers": tuple(_power(power, survey, names) for power in agreement.powers),
        "happenings": _happenings(survey),
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


def _obligation(
    number: int,
    one: Obligation,
    survey: AgreementSurvey,
    names: Mapping[str, str],
    *,
    claims: Mapping[str, Evidenced],
    holdings: Holdings,
    said: tuple[tuple[str, int], ...],
) -> ShownObligation:
    statuses = [view.statuses[number - 1] for view in survey.views]
    first = statuses[0]
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
        continuing=one.continuing,
        after=listed(one.after),
        parallel_with=listed(one.parallel_with),
        verifier=names.get(one.verifier, one.verifier) if one.verifier else None,
        standard=one.standard,
        clause=one.clause,
        gaps=first.gaps,
        views=tuple(_view(status) for status in statuses),
        knowledge=tuple(_knowledge(first)),
        next=_next(first),
        waits_for=listed(first.waits_for),
        would_open=listed(_opened(power) for power in survey.agreement.powers if power.id in first.would_open),
        would_hold_up=listed(first.would_hold_up),
        evidence=tuple(_evidence(row, claims, holdings) for row in survey.evidence if row.obligation == one.id),
        said=said,
    )


def _opened(power: Power) -> str:
    """Return a power in one phrase: what may be done, how soon it takes effect, and what then."""
    clock = f", effect after {counted(power.clock_days, 'day')}" if power.clock_days else ""
    return f"{power.id} ({word_for('power_kind', power.kind)}{clock}{f': {power.effect}' if power.effect else ''})"


def _view(status: Status) -> ShownView:
    slack = None
    if status.slack_days is not None:
        days = abs(status.slack_days)
        ahead = "early" if status.performance in ("met", "met_late") else "left"
        slack = f"{counted(days, 'day')} {'late' if status.slack_days < 0 else ahead}" if days else "on the last day"
    return ShownView(
        viewpoint=status.viewpoint,
        stands=word_for("performance", status.performance),
        kind=status.performance,
        since=day_words(status.since) if status.since else None,
        slack=slack,
    )


def _knowledge(status: Status) -> Iterable[str]:
    for words, who in (
        ("Said to be done by", status.asserted_by),
        ("Said not to be done by", status.denied_by),
        ("Violation reported by", status.violation_reported_by),
        ("Reason given by", status.excuse_claimed_by),
    ):
        if who:
            yield f"{words} {listed(who)}"
    if status.verified:
        yield "Found done by its verifier, in whole or in part"
    if status.corroborated:
        yield "Corroborated"
    if status.disputed:
        yield "Disputed"


def _next(status: Status) -> str | None:
    if status.next is None:
        return None
    word = word_for("next_step", status.next)
    return f"{word} {day_words(status.next_day)}" if status.next_day else f"{word}; no day is known"


def _coming(survey: AgreementSurvey, anchors: Mapping[str, str]) -> tuple[tuple[str, str | None, str, str], ...]:
    """Return what has a day ahead: the day, the link, the name, and what happens, in which views."""
    found: dict[tuple[object, ...], list[str]] = {}
    for view in survey.views:
        for status in view.statuses:
            if status.next is not None and status.next_day is not None:
                key = (status.next_day, status.obligation, word_for("next_step", status.next))
                found.setdefault(key, []).append(view.viewpoint)
        for one in view.happenings:
            if one.expected is not None:
                found.setdefault((one.expected, one.name, one.state), []).append(view.viewpoint)
        for use in view.uses:
            if use.state == "running":
                found.setdefault((use.effective_from, use.power, "takes effect"), []).append(view.viewpoint)
    rows = sorted(found.items(), key=lambda row: tuple(map(str, row[0])))
    everywhere = len(survey.views)
    return tuple(
        (
            day_words(day),  # type: ignore[arg-type]  # each key above begins with a day
            anchors.get(str(name)),
            str(name),
            f"{what}{'' if len(who) == everywhere else f', in the view of {listed(who)}'}",
        )
        for (day, name, what), who in rows
    )


def _evidence(row: Evidence, claims: Mapping[str, Evidenced], holdings: Holdings) -> ShownEvidence:
    claim = claims.get(row.ref)
    amount = f", {row.amount:,g} so far" if row.amount is not None else ""
    return ShownEvidence(
        by=row.by,
        said=f"{word_for('evidence_kind', row.kind)}{amount}",
        on=day_words(row.on) if row.on else None,
        published=day_words(row.published),
        quote=quote(holdings, claim) if claim is not None else None,
        ref=row.ref,
    )


def _power(power: Power, survey: AgreementSurvey, names: Mapping[str, str]) -> ShownPower:
    uses = [(view.viewpoint, use) for view in survey.views for use in view.uses if use.power == power.id]
    return ShownPower(
        power=power,
        kind=word_for("power_kind", power.kind),
        holder=listed(names.get(party, party) for party in power.holder),
        clock=None if power.clock_days is None else counted(power.clock_days, "day"),
        uses=tuple((viewpoint, _use(use)) for viewpoint, use in uses),
    )


def _use(use: PowerUse) -> str:
    told = f"{listed(use.by)}, {day_words(use.on)}: {word_for('use_state', use.state)}"
    if use.state == "running":
        leg = f" ({use.leg})" if use.leg else ""
        return f"{told}{leg}; runs until {day_words(use.last_day)}, effect from {day_words(use.effective_from)}"
    return f"{told} from {day_words(use.effective_from)}" if use.state == "effective" else told


def _happenings(survey: AgreementSurvey) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return each occurrence and stage with its state, and its day in each view."""
    rows: dict[tuple[str, str], list[str]] = {}
    for view in survey.views:
        for one in view.happenings:
            day = one.on or one.expected
            words = "not told" if day is None else day_words(day) if one.on else f"expected {day_words(day)}"
            rows.setdefault((one.name, one.state), []).append(words)
    return tuple((name, state, tuple(days)) for (name, state), days in rows.items())
