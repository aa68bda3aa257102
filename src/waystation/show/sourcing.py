"""Lines of sourcing in words and steps: who ultimately said it, whose hands all of it went through, where to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from waystation.records import Document, SourceLine
from waystation.show.chain import SPEAKER_UNKNOWN, Step
from waystation.show.words import counted, listed


def claims_by_telling(lines: Iterable[SourceLine]) -> Mapping[str, tuple[SourceLine, ...]]:
    """Return all lines of a claim by the id of each of its tellings: of each attribution or event mention."""
    claims: dict[tuple[str, str], list[SourceLine]] = {}
    for line in lines:
        claims.setdefault((line.kind, line.claim_id), []).append(line)
    held = [tuple(claim) for claim in claims.values()]
    return {telling: claim for claim in held for line in claim for telling in line.tellings}


def claim_words(claim: Sequence[SourceLine]) -> str:
    """Return how widely a claim is told and on how much it rests: "3 reports, 2 accounts, 1 line of sourcing"."""
    return ", ".join(claim_counts(claim))


def claim_counts(claim: Sequence[SourceLine]) -> tuple[str, ...]:
    """Return a claim's numbers of reports, of accounts where some are copies, and of lines, each with its noun."""
    reports = {report for line in claim for report in line.documents}
    accounts = {account for line in claim for account in line.accounts}
    apart = [counted(len(accounts), "account")] if len(accounts) < len(reports) else []
    return counted(len(reports), "report"), *apart, f"{counted(len(claim), 'line')} of sourcing"


def line_steps(line: SourceLine, documents: Mapping[str, Document]) -> tuple[Step, ...]:
    """Return who ultimately said it, then the hands that the line's reports share, the nearest to the speaker first.

    The outlet is left out where it is that of all reports of the line: they are listed beside it. Example: a foreign
    minister, then the state agency that three papers have her words from.
    """
    outlets = {documents[one].outlet for one in line.documents}
    if line.speakers:
        note = "anonymous source" if line.anonymous else "speaker"
        speaker = Step(kind="speaker", name=listed(line.speakers), note=note)
    else:
        speaker = Step(kind="speaker", name=SPEAKER_UNKNOWN, note="or the reports' own words")
    through = [
        Step(kind="carrier", name=name, note="state media" if name in line.state_media else "carrier")
        for name in line.hands
        if {name} != outlets and name not in line.speakers
    ]
    return (speaker, *through)


def line_notes(line: SourceLine, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Return what else is to be known of a line: the nearest hand to check, how many hands, copies, state media."""
    outlets = {documents[one].outlet for one in line.documents}
    if line.check is None or (line.check in outlets and line.distance == 1):
        itself = "the report itself" if len(line.documents) == 1 else "the reports themselves"
        check = f"nearest hand to check: {itself}"
    else:
        check = f"nearest hand to check: {line.check}, {'' if line.check in outlets else 'not '}among these reports"
    notes = [check, f"{counted(line.distance, 'hand')} from the speaker to us"]
    if len(line.accounts) == 1 < len(line.documents):
        notes.append(f"one text in {counted(len(line.documents), 'report')}")
    if not line.hands and len(line.accounts) > 1:
        notes.append("put together since a carrier that is only described may be any of its kind")
    if parted := [name for name in line.state_media if name not in line.hands]:
        notes.append(f"in part through state media: {listed(parted)}")
    return tuple(notes)
