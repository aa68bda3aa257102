"""Draw claims to be judged by eye: a seeded sample of reports, and of the claims in each, with their sentences.

    python -m evaluation.sample ROWS.jsonl --reports 30 --seed 1 > sheet.txt

ROWS need ``id text``, and may have ``title date source``. A judge reads each claim against its sentence (and the
report, where the sentence does not tell) and answers right or wrong: for statements who said what, for events who did
what to whom and whether it happened.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import waystation as ws
from evaluation.predict import day_or_days
from waystation.records import Coding, Participant, Span

STATEMENTS, EVENTS, MOVES = 8, 5, 3
Claim = TypeVar("Claim")


def main() -> None:
    """Print the sheet: report by report, numbered claims, and the report's text."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.sample", description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--reports", type=int, default=30)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    rows = [json.loads(line) for line in options.rows.read_text("utf-8").splitlines()]
    for row in sorted(chance.sample(rows, options.reports), key=lambda row: row["id"]):
        published = date.fromisoformat(row["date"]) if row.get("date") else None
        coding = ws.code_report(
            row["text"],
            published=published,
            headline=row.get("title") or None,
            outlet=row.get("source") or None,
        )
        print(f"===== {row['id']} {row.get('source', '')} {published}: {row.get('title', '')}")
        for line in claims(coding, chance):
            print(line)
        print(f"--- text\n{coding.document.text}\n")


def claims(coding: Coding, chance: random.Random) -> list[str]:
    """Return a sample of a report's claims, each on a line with its words."""
    text = coding.document.text
    speakers = {one.id: one.speaker for one in coding.attributions}
    lines = []
    for number, one in enumerate(drawn([a for a in coding.attributions if a.cue_kind == "speech"], STATEMENTS, chance)):
        chain = " -> ".join([one.speaker or "(not told)", *(relay.name for relay in one.relays)])
        lines.append(f"S{number} {chain} | cue: {quoted(one.cue, text)} | said: {quoted(one.content, text)}")
    for number, event in enumerate(drawn(coding.event_mentions, EVENTS, chance)):
        modes = ", ".join(event.auxiliary_modes) or "happened"
        when, voice = day_or_days(event.time), speakers.get(event.attribution_id or "", "the report")
        sides = f"{names(event.actors)} => {names(event.recipients)}"
        what = f"{event.event_type} (act: {event.base_type}; {modes})"
        lines.append(f"E{number} {sides} | {what} | when: {when} | word of: {voice} | {event.evidence.of(text)}")
    for number, move in enumerate(drawn(coding.moves, MOVES, chance)):
        lines.append(f"M{number} {move.kind} by {names(move.by)} to {names(move.to)}: {move.terms.of(text)}")
    return lines


def drawn(found: Sequence[Claim], most: int, chance: random.Random) -> list[Claim]:
    """Return at most so many of the claims, drawn by chance, in their order."""
    chosen = sorted(chance.sample(range(len(found)), min(most, len(found))))
    return [found[number] for number in chosen]


def names(participants: tuple[Participant, ...]) -> str:
    """Return participants as "name [polity]"."""
    return ", ".join(f"{one.name} [{one.polity}]" for one in participants) or "(none)"


def quoted(spans: tuple[Span, ...], text: str) -> str:
    """Return the words of several spans."""
    return " ... ".join(span.of(text) for span in spans)


if __name__ == "__main__":
    main()
