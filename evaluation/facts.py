"""Facts expected of reports that may not be shipped: by the file's SHA-256 and by offsets, never by their words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import waystation as ws
from evaluation.predict import polities
from waystation.read.agreements import load_agreement
from waystation.reason.agreement.suggesting import suggest_evidence
from waystation.reason.proposals import trace_proposals
from waystation.records import Attribution, Coding, Document, Duplicate, EventMention, Measure, Move, Span

FACTS = Path(__file__).with_name("real_reports.json")
TEMPLATE = "phased-template"


def check_reports(folder: Path) -> Iterator[tuple[str, bool | None]]:
    """Yield each fact in words with whether it was found; None for one that could not be looked for (no such file)."""
    there = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in sorted(folder.iterdir()) if file.is_file()}
    for report in json.loads(FACTS.read_text("utf-8"))["reports"]:
        file = there.get(report["sha256"])
        coding = ws.code_report(file.read_bytes()) if file is not None else None
        for fact in report["facts"]:
            holds = None if coding is None else _CHECKS[fact["what"]](coding, fact)
            yield f"{report['sha256'][:8]} {fact['line']}", holds


def _span(coding: Coding, fact: dict[str, Any], key: str = "at") -> Span:
    start, end = fact[key]
    return Span(document_id=coding.document.id, start=start, end=end)


def _field(coding: Coding, fact: dict[str, Any]) -> bool:
    value = getattr(coding.document, fact["field"])
    return fact["value"] == (value.isoformat() if hasattr(value, "isoformat") else value)


def _bounds(coding: Coding, fact: dict[str, Any]) -> bool:
    first, last = coding.document.published_earliest, coding.document.published_latest
    if coding.document.published is not None or first is None or last is None:
        return False
    return fact["not_before"] <= first.isoformat() <= fact["inside"] <= last.isoformat() <= fact["not_after"]


def _date_candidate(coding: Coding, fact: dict[str, Any]) -> bool:
    return any(candidate.year == fact["year"] for candidate in coding.document.date_candidates)


def _warning(coding: Coding, fact: dict[str, Any]) -> bool:
    return fact["warning"] in coding.warnings


def _mismatch(coding: Coding, _fact: dict[str, Any]) -> bool:
    return (coding.document.headline_mismatch or 0) >= 0.5 and bool(coding.document.headline_reasons)


def _passage(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return all(passage.kind == fact["kind"] for passage in coding.document.passages if passage.span.overlaps(at))


def _silent(coding: Coding, fact: dict[str, Any]) -> bool:
    """No event and no attribution rests on these words."""
    at = _span(coding, fact)
    spans = [event.trigger for event in coding.event_mentions]
    for attribution in coding.attributions:
        spans += [*attribution.source, *attribution.cue, *attribution.content]
    return not any(span.overlaps(at) for span in spans)


def _attribution(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return any(
        attribution.speaker == fact["speaker"]
        and [relay.name for relay in attribution.relays] == fact.get("relays", [])
        and any(span.overlaps(at) for span in attribution.content)
        and fact.get("anonymous", False) == attribution.anonymous
        for attribution in coding.attributions
    )


def _approach(coding: Coding, fact: dict[str, Any]) -> bool:
    at, speakers = _span(coding, fact), {one.id: one.speaker for one in coding.attributions}
    return any(
        approach.span.overlaps(at)
        and (speakers[approach.attribution_id] if approach.attribution_id else None) == fact["called_by"]
        and set(polities(approach.of)) >= set(fact["of"])
        for approach in coding.approaches
    )


def _move(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return any(
        move.kind == fact["kind"] and move.terms.overlaps(at) and polities(move.by) == fact["by"]
        for move in coding.moves
    )


def _proposal(coding: Coding, fact: dict[str, Any]) -> bool:
    at, text = _span(coding, fact), coding.document.text
    terms = {move.id: move.terms for move in coding.moves}
    return any(
        any(terms[move].overlaps(at) for move in proposal.moves)
        and proposal.kind == fact["kind"]
        and proposal.status == fact["status"]
        and proposal.answered is not None
        and proposal.answered.start is not None
        and proposal.answered.start.isoformat() == fact["answered"]
        for proposal in trace_proposals(coding.moves, quote=lambda span: span.of(text))
    )


def _measure(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return any(
        measure.what.overlaps(at)
        and measure.act == fact["act"]
        and list(measure.auxiliary_modes) == fact.get("auxiliary_modes", [])
        for measure in coding.measures
    )


def _meeting(coding: Coding, fact: dict[str, Any]) -> bool:
    return any(
        {one.polity for one in meeting.parties} == set(fact["parties"])
        and meeting.planned == fact["planned"]
        and (fact.get("outcome", meeting.outcome) == meeting.outcome)
        for meeting in coding.meetings
    )


def _actor(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return any(
        appearance.actor.name == fact["name"]
        and any(mention.overlaps(at) for mention in appearance.mentions)
        and ("former" not in fact or appearance.actor.former == fact["former"])
        for appearance in coding.actors
    )


def _event(coding: Coding, fact: dict[str, Any]) -> bool:
    at = _span(coding, fact)
    return any(
        event.trigger.overlaps(at)
        and event.event_type == fact["event_type"]
        and sorted(event.auxiliary_modes) == sorted(fact["auxiliary_modes"])
        for event in coding.event_mentions
    )


def _timex(coding: Coding, fact: dict[str, Any]) -> bool:
    start, end = fact["at"]
    return any(timex.start < end and start < timex.end and timex.value == fact["value"] for timex in coding.timexes)


class _OneReport:
    """One report's coding, with the readers of a record."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding

    def documents(self) -> list[Document]:
        return [self.coding.document]

    def duplicates(self) -> list[Duplicate]:
        return []

    def attributions(self) -> tuple[Attribution, ...]:
        return self.coding.attributions

    def event_mentions(self) -> tuple[EventMention, ...]:
        return self.coding.event_mentions

    def moves(self) -> tuple[Move, ...]:
        return self.coding.moves

    def measures(self) -> tuple[Measure, ...]:
        return self.coding.measures


def _step(coding: Coding, fact: dict[str, Any]) -> bool:
    """A claim in these words is about this step of the template, on this word, and is no evidence of anything done."""
    at, about = _span(coding, fact), suggest_evidence(load_agreement(TEMPLATE), _OneReport(coding))
    spans = {one.id: _spans(one) for one in _claims(coding)}
    return any(
        row.obligation == fact["about"]
        and row.by == fact["by"]
        and row.bearing in fact["bearing"]
        and row.kind is None
        and any(span.overlaps(at) for claim in row.because for span in spans[claim])
        for row in about
    )


def _nothing_performed(coding: Coding, _fact: dict[str, Any]) -> bool:
    """Whenever the template might have been signed: nothing that the report tells is suggested as performance of it."""
    template = load_agreement(TEMPLATE)
    days = [None, *(date(year, 1, 1) for year in range(1990, 2022))]
    return all(row.kind is None for day in days for row in suggest_evidence(template, _OneReport(coding), since=day))


def _claims(coding: Coding) -> tuple[Attribution | EventMention | Measure | Move, ...]:
    return (*coding.attributions, *coding.event_mentions, *coding.measures, *coding.moves)


def _spans(claim: Attribution | EventMention | Measure | Move) -> tuple[Span, ...]:
    match claim:
        case Attribution():
            return claim.content
        case EventMention():
            return (claim.trigger,)
        case Measure():
            return (claim.what,)
        case Move():
            return (claim.terms,)


_CHECKS: dict[str, Callable[[Coding, dict[str, Any]], bool]] = {
    "field": _field,
    "bounds": _bounds,
    "date_candidate": _date_candidate,
    "warning": _warning,
    "mismatch": _mismatch,
    "passage": _passage,
    "silent": _silent,
    "attribution": _attribution,
    "approach": _approach,
    "move": _move,
    "proposal": _proposal,
    "measure": _measure,
    "meeting": _meeting,
    "actor": _actor,
    "event": _event,
    "timex": _timex,
    "step": _step,
    "nothing_performed": _nothing_performed,
}
