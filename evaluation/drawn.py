"""Draw passages of a record at random, with the acts coded in each, for somebody to read and judge.

    waystation read reports/ --record R.duckdb
    python -m evaluation.drawn R.duckdb [--number 100] [--seed 1] > drawn.txt

Only passages in which an act was coded are drawn: what is read off them is how often a coded act is right.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from waystation import open_record
from waystation.records import Document, EventMention, Participant


def main() -> None:
    """Print the passages, each with its acts: who, what, to whom, told how, by which word."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.drawn", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    events: dict[str, list[EventMention]] = defaultdict(list)
    with open_record(options.record) as record:
        for event in record.event_mentions():
            events[event.document_id].append(event)
        passages = [one for document in record.documents() for one in coded_passages(document, events[document.id])]
    drawn = random.Random(options.seed).sample(passages, min(options.number, len(passages)))
    for number, (text, acts) in enumerate(drawn, 1):
        print(f"[{number}] {text}")
        print(
            "\n".join(f"    {letter}) {act}" for letter, act in zip("abcdefghijklmnopqrstuvwxyz", acts, strict=False))
        )
        print()


def coded_passages(document: Document, events: Iterable[EventMention]) -> Iterator[tuple[str, list[str]]]:
    """Yield each passage of a report in which an act was coded: its words, and a line for each act."""
    text = document.text
    inside: dict[tuple[int, int], list[EventMention]] = defaultdict(list)
    for event in events:
        for passage in document.passages:
            if passage.span.start <= event.trigger.start < passage.span.end:
                inside[passage.span.start, passage.span.end].append(event)
    for (start, end), coded in sorted(inside.items()):
        yield " ".join(text[start:end].split()), [_line(text, event) for event in coded]


def _line(text: str, event: EventMention) -> str:
    words = " ".join(text[event.trigger.start : event.trigger.end].split())
    told = f" ({', '.join(event.auxiliary_modes)})" if event.auxiliary_modes else ""
    base = f" of a {event.base_type}" if event.base_type != event.event_type else ""
    return f'{_names(event.actors)} -> {_names(event.recipients)}: {event.event_type}{base}{told} by "{words}"'


def _names(participants: Iterable[Participant]) -> str:
    return ", ".join(f"{one.name} [{one.polity or '?'}]" for one in participants) or "-"


if __name__ == "__main__":
    main()
