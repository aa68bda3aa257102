"""The examples against the answers expected of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import waystation as ws
from evaluation.matching import Tally, overlap, pair
from evaluation.predict import day_or_days, polities, predictions
from waystation.reason.proposals import trace_proposals
from waystation.records import Coding, Interval

SAME_WORDS = 0.5  # contents, terms, names: word overlap of the longer
SAME_TRIGGER = 1 / 3
NOT_HAPPENED = {"future", "hypothetical", "negated"}


def score_examples(folder: Path) -> dict[str, float]:
    """Return each score in percent over all reports in ``folder/*/reports`` that have an answer in ``expected``."""
    totals: dict[str, Tally] = defaultdict(Tally)
    for report, answers in _cases(folder):
        coding = ws.code_report(report.read_bytes())
        for name, tally in compare(coding, answers).items():
            totals[name] += tally
    return {name: round(tally.f1, 1) for name, tally in sorted(totals.items())}


def _cases(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(folder.glob("*/expected/*.json")):
        answers = json.loads(file.read_text("utf-8"))
        yield file.parent.parent / "reports" / answers["report"], answers


def compare(coding: Coding, answers: dict[str, Any]) -> dict[str, Tally]:
    """Return a tally for each thing that is scored on one report."""
    return {
        "published": _one(answers["published"] == _iso(coding.document.published)),
        "headline_mismatch": _one(answers["headline_mismatch"] == ((coding.document.headline_mismatch or 0) >= 0.5)),
        **_passages(coding, answers["passages"]),
        **_timexes(coding, answers["timexes"]),
        **_statements(coding, answers["attributions"]),
        **_events(coding, answers["events"]),
        **_dealings(coding, answers),
    }


def _one(right: bool) -> Tally:
    return Tally(expected=1, found=1, paired=int(right))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _tally(name: str, expected: list[Any], found: list[Any], paired: int) -> dict[str, Tally]:
    return {name: Tally(expected=len(expected), found=len(found), paired=paired)}


def _passages(coding: Coding, expected: list[dict[str, Any]]) -> dict[str, Tally]:
    found = [(passage.span.of(coding.document.text), passage.kind) for passage in coding.document.passages]
    pairs = pair(
        expected, found, lambda one, other: other[0].startswith(one["starts"][:30]) and one["kind"] == other[1]
    )
    return _tally("passages", expected, found, len(pairs))


def _timexes(coding: Coding, expected: list[dict[str, Any]]) -> dict[str, Tally]:
    text, found = coding.document.text, list(coding.timexes)

    def place(one: dict[str, Any]) -> tuple[int, int]:
        start = -1
        for _ in range(one.get("nth", 0) + 1):
            start = text.find(one["text"], start + 1)
        return start, start + len(one["text"])

    def alike(one: dict[str, Any], other: Any) -> float:
        start, end = place(one)
        return float(start < other.end and other.start < end) * (1 + (one["value"] == other.value))

    pairs = pair(expected, found, alike)
    right = sum(one["value"] == other.value for one, other in pairs)
    return {**_tally("timexes", expected, found, len(pairs)), **_tally("timex_values", expected, found, right)}


def _statements(coding: Coding, expected: list[dict[str, Any]]) -> dict[str, Tally]:
    text = coding.document.text
    found = [
        {
            "speaker": attribution.speaker,
            "content": [span.of(text) for span in attribution.content],
            "relays": [relay.name for relay in attribution.relays],
        }
        for attribution in coding.attributions
        if attribution.cue_kind == "speech"  # the answers hold what somebody said or wrote, no thoughts or attitudes
    ]

    def words(one: dict[str, Any]) -> str:
        return one["content"] if isinstance(one["content"], str) else " ".join(one["content"])

    def same_speaker(one: dict[str, Any], other: dict[str, Any]) -> bool:
        if one["speaker"] is None or other["speaker"] is None:
            return one["speaker"] is other["speaker"]
        return overlap(one["speaker"], other["speaker"]) >= SAME_WORDS

    def alike(one: dict[str, Any], other: dict[str, Any]) -> float:
        share = overlap(words(one), words(other))
        return share + 0.1 * same_speaker(one, other) if share >= SAME_WORDS else 0

    def same_chain(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return len(one["relays"]) == len(other["relays"]) and all(
            overlap(ours, theirs) >= SAME_WORDS for ours, theirs in zip(one["relays"], other["relays"], strict=True)
        )

    pairs = pair(expected, found, alike)
    spoken = sum(same_speaker(one, other) for one, other in pairs)
    chained = [one for one in expected if one["relays"]]
    chains = sum(same_speaker(one, other) and same_chain(one, other) for one, other in pairs if one["relays"])
    return {
        **_tally("statements", expected, found, len(pairs)),
        **_tally("statements_with_speaker", expected, found, spoken),
        **_tally("chains", chained, [other for other in found if other["relays"]], chains),
    }


def _events(coding: Coding, expected: list[dict[str, Any]]) -> dict[str, Tally]:
    found = predictions(coding)["events"]

    def same_actors(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return set(one["actors"]) == set(other["actor"])

    def alike(one: dict[str, Any], other: dict[str, Any]) -> float:
        share = overlap(one["trigger"], other["trigger"])
        same_type = one["event_type"] == other["type"]
        equal = same_type and same_actors(one, other) and set(one["recipients"]) == set(other["recipient"])
        return share + same_type + same_actors(one, other) if share >= SAME_TRIGGER or equal else 0

    pairs = pair(expected, found, alike)
    strict = sum(one["event_type"] == other["type"] and same_actors(one, other) for one, other in pairs)
    realis = sum(set(one["auxiliary_modes"]) == set(other["aux"]) for one, other in pairs)
    same_words = [pair for pair in pairs if overlap(pair[0]["trigger"], pair[1]["trigger"]) >= SAME_TRIGGER]
    dated = sum(_as_found(one["date"]) == other["date"] for one, other in same_words)
    plans = [other for one, other in pairs if "future" in one["auxiliary_modes"]]
    kept = sum(bool(NOT_HAPPENED & set(other["aux"])) for other in plans)
    return {
        **_tally("events", expected, found, len(pairs)),
        **_tally("events_with_type_and_actors", expected, found, strict),
        "auxiliary_modes": Tally(expected=len(pairs), found=len(pairs), paired=realis),
        "event_dates": Tally(expected=len(same_words), found=len(same_words), paired=dated),
        "plans_not_shown_as_happened": Tally(expected=len(plans), found=len(plans), paired=kept),
    }


def _as_found(days: str | None) -> str | None:
    """Return an expected date in the notation of what is found: "2019" for "2019-01-01/2019-12-31"."""
    if days is None or len(days) == len("2019-06"):
        return days
    first, _, last = days.partition("/")
    end = date.fromisoformat(last or first) + timedelta(days=1)
    return day_or_days(Interval(start=date.fromisoformat(first), end=end))


def _dealings(coding: Coding, answers: dict[str, Any]) -> dict[str, Tally]:
    text = coding.document.text
    moves = [(move.kind, set(polities(move.by)), move.terms.of(text)) for move in coding.moves]
    proposals = [
        (proposal.kind, set(proposal.by), proposal.terms.of(text), proposal.status)
        for proposal in trace_proposals(coding.moves, quote=lambda span: span.of(text))
    ]
    measures = [(measure.act, measure.what.of(text)) for measure in coding.measures]
    meetings = [
        ({one.polity for one in meeting.parties}, meeting.planned, day_or_days(meeting.time))
        for meeting in coding.meetings
    ]
    approaches = [approach.label for approach in coding.approaches]

    def same_move(one: dict[str, Any], other: tuple[Any, ...]) -> float:
        return one["kind"] == other[0] and bool(set(one["by"]) & other[1]) and overlap(one["terms"], other[2]) >= 0.25

    def answered(one: dict[str, Any]) -> str:
        status = {"rejection": "rejected", "acceptance": "accepted", "counter_offer": "countered"}
        return status.get(one["answer"] or "", "open")

    return {
        **_tally("moves", answers["moves"], moves, len(pair(answers["moves"], moves, same_move))),
        **_tally(
            "proposals_with_status",
            answers["proposals"],
            [other for other in proposals if other[0] == "offer"],
            len(
                pair(
                    answers["proposals"],
                    proposals,
                    lambda one, other: same_move(one, other) and answered(one) == other[3],
                )
            ),
        ),
        **_tally(
            "measures",
            answers["measures"],
            measures,
            len(
                pair(
                    answers["measures"],
                    measures,
                    lambda one, other: one["act"] == other[0] and overlap(one["what"], other[1]) > 0,
                )
            ),
        ),
        **_tally(
            "meetings",
            answers["meetings"],
            meetings,
            len(
                pair(
                    answers["meetings"],
                    meetings,
                    lambda one, other: set(one["parties"]) == other[0] and one["planned"] == other[1],
                )
            ),
        ),
        **_tally(
            "approaches",
            answers["approaches"],
            approaches,
            len(pair(answers["approaches"], approaches, lambda one, other: overlap(one["label"], other))),
        ),
    }
