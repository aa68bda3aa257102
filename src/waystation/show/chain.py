"""The chain of hands that words went through: speaker, carriers, whoever tells it, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from waystation.records import Attribution, Document
from waystation.show import links
from waystation.show.dates import published_words
from waystation.show.words import listed, word_for

StepKind = Literal["speaker", "carrier", "teller", "report"]
SPEAKER_UNKNOWN = "speaker not told"
_DEEPEST = 12  # statements inside statements; deeper than any report goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hand: who, as what, in which words of the report it says so, and (for the report) its page."""

    kind: StepKind
    name: str
    note: str
    words: str | None = None
    href: str | None = None


def speaker_name(attribution: Attribution) -> str:
    """Return who is held to have said it: a name, an anonymous source's description, or that the text does not tell."""
    return attribution.speaker or SPEAKER_UNKNOWN


def speaker_note(attribution: Attribution) -> str:
    """Return what is to be known of the speaker: anonymous, the role, who else it could be."""
    notes = ["anonymous source" if attribution.anonymous else "speaker"]
    if attribution.actor and attribution.actor.role:
        notes.append(f"{'former ' if attribution.actor.former else ''}{attribution.actor.role}")
    if attribution.candidates:
        notes.append(f"could be {listed(attribution.candidates)}")
    return ", ".join(notes)


def chain(document: Document, attribution: Attribution, held: Mapping[str, Attribution]) -> tuple[Step, ...]:
    """Return the steps from the speaker to the report, at least these two.

    Where a statement lies inside another one, whoever makes the outer one is a step too ("teller"), unless it is the
    same speaker going on. Example: a minister, the state agency that carried her statement, the wire that cited the
    agency, the newspaper.

    Args:
        document: the report.
        attribution: the statement.
        held: the report's statements by id, among which the outer ones are found.
    """
    text = document.text
    steps = [
        Step(
            kind="speaker",
            name=speaker_name(attribution),
            note=speaker_note(attribution),
            words=" … ".join(span.of(text) for span in attribution.cue) or None,
        )
    ]
    seen: set[str] = set()
    current: Attribution | None = attribution
    while current is not None and current.id not in seen and len(seen) < _DEEPEST:
        if seen and current.speaker != steps[-1].name:
            cue = " … ".join(span.of(text) for span in current.cue) or None
            steps.append(Step(kind="teller", name=speaker_name(current), note="tells it", words=cue))
        seen.add(current.id)
        steps.extend(
            Step(
                kind="carrier",
                name=relay.name,
                note=word_for("relay_kind", relay.kind),
                words=relay.cue.of(text) if relay.cue else None,
            )
            for relay in current.relays
        )
        current = held.get(current.parent) if current.parent else None
    steps.append(report_step(document))
    return tuple(steps)


def report_step(document: Document) -> Step:
    """Return the last step of every chain: the report that we read."""
    return Step(
        kind="report",
        name=document.outlet or "outlet not told",
        note=f"this report, {published_words(document)}",
        href=links.report_file(document.id),
    )
