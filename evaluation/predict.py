"""Run Waystation on annotated corpora, and write what it finds in the row format of each corpus's scorer.

    python -m evaluation.predict KIND FILE > PRED

KIND is one of reports, timexes, attributions, actors, events, passages (FILE: JSON lines) and pages (FILE: a folder of
``KEY.html.gz``). Rows hold the words or offsets of the text, so that they can be compared with any annotation of it.
Only what a reader of the text would have is given to Waystation: text, headline, day and outlet; never the answers.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import waystation as ws
from waystation.records import Coding, Interval, Participant, Span

Row = dict[str, Any]


def main() -> None:
    """Print one row a line of the file; for pages, one object."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.predict", description=__doc__)
    parser.add_argument("kind", choices=[*ROWS, "pages"])
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    if options.kind == "pages":
        print(json.dumps(pages(options.file), ensure_ascii=False))
        return
    for line in options.file.read_text("utf-8").splitlines():
        row = json.loads(line)
        print(json.dumps({"id": row["id"], **ROWS[options.kind](row)}, ensure_ascii=False))


def report(row: Row) -> Row:
    """Statements, events and moves of a whole report."""
    return predictions(
        ws.code_report(
            row["text"],
            published=_day(row.get("date")),
            headline=row.get("title") or None,
            outlet=row.get("source") or None,
        )
    )


def timexes(row: Row) -> Row:
    """Time expressions of a text, counted from its document creation time."""
    found = ws.find_timexes(row["text"], _day(row["dct"]))
    return {"timexes": [{"start": one.start, "end": one.end, "type": one.type, "value": one.value} for one in found]}


def attributions(row: Row) -> Row:
    """Outermost attributions of a text: what lies inside another's content is left out."""

    def offsets(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    found = [one for one in ws.find_attributions(row["text"]) if one.parent is None]
    rows = [
        {"id": one.id, "source": offsets(one.source), "cue": offsets(one.cue), "content": offsets(one.content)}
        for one in found
    ]
    return {"text": row["text"], "attributions": rows}


def actors(row: Row) -> Row:
    """The actor of a phrase, or whether two phrases name one person."""

    def resolve(text: str) -> Any:
        return ws.resolve_actor(text, on=_day(row["date"]), context=row["context"], country=row["hint_country"])

    actor = resolve(row["text"])
    found: Row = {"country": None, "sectors": [], "person": None}
    if actor is not None:
        name = actor.person.name if actor.person is not None else actor.name
        found = {"country": actor.polity, "sectors": list(actor.sectors), "person": name}
    if row["kind"] == "same_person":
        other = resolve(row["text2"])
        known = actor is not None and other is not None and actor.person is not None and other.person is not None
        found["same"] = actor.person.id == other.person.id if known else None
    return found


def events(row: Row) -> Row:
    """The type of act in a sentence whose actor and recipient are given."""
    spans = [tuple(row[side][0]) if row[side] else None for side in ("source_spans", "target_spans")]
    return {"event": ws.classify_event(row["text"], spans[0], spans[1], allow_none=False).event_type}


def passages(row: Row) -> Row:
    """The kind and foreign score of each paragraph, and how far the headline is from the body."""
    document = ws.clean_report("\n\n".join(one["text"] for one in row["paragraphs"]), headline=row["headline"])
    if len(document.passages) != len(row["paragraphs"]):
        raise ValueError(f"{row['id']}: {len(document.passages)} passages for {len(row['paragraphs'])} paragraphs")
    found = [{"kind": one.kind, "foreign": one.foreign_score or 0.0} for one in document.passages]
    return {"headline_mismatch": document.headline_mismatch or 0.0, "paragraphs": found}


def pages(folder: Path) -> dict[str, str]:
    """The body text of each page."""
    found = {}
    for file in sorted(folder.glob("*.html.gz")):
        document = ws.clean_report(gzip.decompress(file.read_bytes()), media_type="text/html")
        body = [one.span.of(document.text) for one in document.passages if one.kind in {"body", "subhead"}]
        found[file.name.removesuffix(".html.gz")] = "\n".join(body)
    return found


ROWS: dict[str, Callable[[Row], Row]] = {
    "reports": report,
    "timexes": timexes,
    "attributions": attributions,
    "actors": actors,
    "events": events,
    "passages": passages,
}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


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
    """Return an interval as ISO 8601 writes it, None where it is open.

    A day is "2021-06-22", a calendar month "2021-06", a calendar year "2021", any other stretch "first/last" day.
    """
    if interval is None or interval.start is None or interval.end is None:
        return None
    first, last = interval.start, interval.end - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if first.day == 1 and interval.end.day == 1:
        if first.month == 1 and (last.year, last.month) == (first.year, 12):
            return first.isoformat()[:4]
        if (first.year, first.month) == (last.year, last.month):
            return first.isoformat()[:7]
    return f"{first}/{last}"


if __name__ == "__main__":
    main()
