"""What the sample reports are coded as must not drift unseen: a change shows as a diff of the files beside this one.

After a change that is meant: ``pytest tests/golden --update-golden``, read the diff, commit it with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import waystation as ws
from conftest import EXAMPLES
from waystation.records import Coding, Interval, Participant, Span

HERE = Path(__file__).parent
REPORTS = sorted(path for path in EXAMPLES.glob("*/reports/*") if path.is_file())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_sample_is_coded_as_before(report: Path, request: pytest.FixtureRequest) -> None:
    found = "\n".join(summary(ws.code_report(report.read_bytes()))) + "\n"
    golden = HERE / report.parent.parent.name / f"{report.stem}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_there_is_one_golden_file_a_report() -> None:
    assert {path.stem for path in HERE.glob("*/*.txt")} == {report.stem for report in REPORTS}


def summary(coding: Coding) -> Iterator[str]:
    """Say in one line a row what was read, in words: offsets would hide what changed."""
    document, text = coding.document, coding.document.text
    speakers = {one.id: one.speaker or "?" for one in coding.attributions}
    voice = {None: "the report", **speakers}
    yield f"outlet {document.outlet} | headline {document.headline} | mismatch {document.headline_mismatch}"
    dates = (document.published, document.published_earliest, document.published_latest)
    yield f"published {' '.join(map(day, dates))} by {document.published_source} | {', '.join(document.warnings)}"
    for passage in document.passages:
        yield f"passage {passage.kind}: {passage.span.of(text)[:60]!r}"
    for timex in coding.timexes:
        yield f"timex {text[timex.start : timex.end]!r} {timex.type} {timex.value} {days(timex.interval)}"
    for appearance in coding.actors:
        words = " / ".join(dict.fromkeys(span.of(text) for span in appearance.mentions))
        yield f"actor {appearance.actor.name} [{appearance.actor.polity}] {appearance.actor.role}: {words}"
    for one in coding.attributions:
        chain = " -> ".join([one.speaker or f"? {list(one.candidates)}", *(relay.name for relay in one.relays)])
        manner = f"{one.form} {one.cue_kind} {one.stance}"
        yield f"statement {chain} | {manner} {days(one.said)} | {quoted(one.content, text)}"
    for event in coding.event_mentions:
        sides = f"{names(event.actors)} => {names(event.recipients)}"
        modes = f"{event.base_type}{sorted(event.modes)} {sorted(event.auxiliary_modes)}"
        where = f"{days(event.time)} {event.place} by {voice[event.attribution_id]}"
        yield f"event {event.event_type} {modes} | {sides} | {event.trigger.of(text)!r} | {where}"
    for move in coding.moves:
        answer = " (an answer)" if move.answers else ""
        sides = f"{names(move.by)} => {names(move.to)}"
        yield f"move {move.kind}{answer} | {sides} | {move.terms.of(text)!r} | {days(move.said)}"
    for measure in coding.measures:
        sides = f"{names(measure.by)} on {names(measure.on)}"
        modes = ", ".join(measure.auxiliary_modes)
        what = f"{measure.what.of(text)!r} by {voice[measure.attribution_id]}"
        yield f"measure {measure.act} ({modes}) | {sides} | {what}"
    for meeting in coding.meetings:
        kind = f"{meeting.outcome}{' planned' if meeting.planned else ''}"
        yield f"meeting {kind} | {names(meeting.parties)} | {meeting.place} {days(meeting.time)}"
    for approach in coding.approaches:
        refused = " (refused)" if approach.rejected else ""
        yield f"approach {approach.label!r}{refused} of {names(approach.of)} by {voice[approach.attribution_id]}"


def day(value: date | None) -> str:
    return value.isoformat() if value is not None else "-"


def days(interval: Interval | None) -> str:
    return f"[{day(interval.start)}, {day(interval.end)})" if interval is not None else "-"


def names(participants: tuple[Participant, ...]) -> str:
    return ", ".join(one.name for one in participants) or "-"


def quoted(spans: tuple[Span, ...], text: str) -> str:
    return " ... ".join(repr(span.of(text)) for span in spans)
