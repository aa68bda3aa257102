"""Code annotated reports and write what was found in the row format of a whole-report scorer.

    python -m evaluation.predict GOLD.jsonl > PRED.jsonl

GOLD rows need ``id text title date source``. PRED rows have ``id``, ``statements`` (speaker, country, content, form,
relays), ``events`` (trigger, type, base_type, actor, recipient, aux, date, in_statement) and ``moves`` (kind, by, to,
terms): the words of the text, not offsets, so that they can be compared with any other annotation of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import waystation as ws
from waystation.records import Coding, Interval, Participant


def main(path: str) -> None:
    """Print one row a report of the file."""
    for line in Path(path).read_text("utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["date"]) if row.get("date") else None
        coding = ws.code_report(
            row["text"], published=published, headline=row.get("title") or None, outlet=row.get("source") or None
        )
        print(json.dumps({"id": row["id"], **predictions(coding)}, ensure_ascii=False))


def predictions(coding: Coding) -> dict[str, list[dict[str, Any]]]:
    """Return a coding's statements, events and moves as plain rows of words.

    A statement is an act of speech or writing: what somebody is only said to think or want is left out.
    """
    text = coding.document.text
    spoken = [attribution for attribution in coding.attributions if attribution.cue_kind == "speech"]
    numbers = {attribution.id: number for number, attribution in enumerate(spoken)}
    statements = [
        {
            "source": " ".join(span.of(text) for span in attribution.source) or None,
            "speaker": attribution.speaker,
            "country": attribution.actor.polity if attribution.actor is not None else None,
            "cue": " ".join(span.of(text) for span in attribution.cue) or None,
            "content": [span.of(text) for span in attribution.content],
            "form": attribution.form,
            "relays": [relay.name for relay in attribution.relays],
        }
        for attribution in spoken
    ]
    events = [
        {
            "trigger": mention.trigger.of(text),
            "type": mention.event_type,
            "base_type": mention.base_type,
            "actor": polities(mention.actors),
            "recipient": polities(mention.recipients),
            "aux": list(mention.auxiliary_modes),
            "date": day_or_days(mention.time),
            "in_statement": numbers.get(mention.attribution_id) if mention.attribution_id is not None else None,
        }
        for mention in coding.event_mentions
    ]
    moves = [
        {"kind": move.kind, "by": polities(move.by), "to": polities(move.to), "terms": move.terms.of(text)}
        for move in coding.moves
    ]
    return {"statements": statements, "events": events, "moves": moves}


def polities(participants: Iterable[Participant]) -> list[str]:
    """Return the distinct polities of participants, sorted; those without one are left out."""
    return sorted({participant.polity for participant in participants if participant.polity is not None})


def day_or_days(interval: Interval | None) -> str | None:
    """Return an interval as "2021-06-22", or "first/last" day where it is longer; None where it is open."""
    if interval is None or interval.start is None or interval.end is None:
        return None
    last = interval.end - timedelta(days=1)
    return interval.start.isoformat() if last == interval.start else f"{interval.start}/{last}"


if __name__ == "__main__":
    main(sys.argv[1])
