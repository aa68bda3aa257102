"""Draw passages of a record at random, with the acts coded in each, for somebody to judge; and score the judgements.

    waystation read reports/ --record R.duckdb
    python -m evaluation.drawn R.duckdb [--number 100] [--seed 1] [--least 0.5] > drawn.txt
    python -m evaluation.drawn R.duckdb [--number 100] [--seed 1] [--least 0.5] --judged judged.csv

Only passages in which an act was coded are drawn: what is read off them is how often a coded act is right. The
judgements are a table with the columns ``passage`` (its number), ``act`` (its letter) and ``right`` (yes or no: who,
what and to whom). ``--least`` leaves out acts of a lower confidence.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from waystation import open_record
from waystation.records import Document, EventMention, Participant

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BANDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A passage (code points of its document's text) with the acts coded in it, in text order."""

    document: Document
    start: int
    end: int
    acts: tuple[EventMention, ...]


def main() -> None:
    """Print the passages, each with its acts; or how many of the acts are right, by how sure the coder was."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.drawn", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--judged", type=Path, help="a table of judgements to score")
    options = parser.parse_args()
    passages = draw(options.record, number=options.number, seed=options.seed, least=options.least)
    if options.judged is not None:
        print("\n".join(figures(judged_acts(passages, options.judged))))
        return
    for number, passage in enumerate(passages, 1):
        print(f"[{number}] {' '.join(passage.document.text[passage.start : passage.end].split())}")
        for letter, act in zip(_LETTERS, passage.acts, strict=False):
            print(f"    {letter}) {_line(passage.document.text, act)}")
        print()


def draw(record: Path, *, number: int, seed: int, least: float = 0.0) -> list[Drawn]:
    """Return passages of a record with the acts of at least some confidence in them, the same for the same seed."""
    events: dict[str, list[EventMention]] = defaultdict(list)
    with open_record(record) as held:
        for event in held.event_mentions():
            if event.confidence >= least:
                events[event.document_id].append(event)
        passages = [one for document in held.documents() for one in coded_passages(document, events[document.id])]
    return random.Random(seed).sample(passages, min(number, len(passages)))


def coded_passages(document: Document, events: Iterable[EventMention]) -> Iterator[Drawn]:
    """Yield each passage of a report in which an act was coded, in text order."""
    inside: dict[tuple[int, int], list[EventMention]] = defaultdict(list)
    for event in events:
        for passage in document.passages:
            if passage.span.start <= event.trigger.start < passage.span.end:
                inside[passage.span.start, passage.span.end].append(event)
    for (start, end), coded in sorted(inside.items()):
        acts = tuple(sorted(coded, key=lambda event: (event.trigger.start, event.trigger.end, event.id)))
        yield Drawn(document=document, start=start, end=end, acts=acts)


def judged_acts(passages: Sequence[Drawn], table: Path) -> list[tuple[Document, EventMention, bool]]:
    """Return the acts that a table judges, each with its report and whether it is right."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = []
    for row in rows:
        passage = passages[int(row["passage"]) - 1]
        act = passage.acts[_LETTERS.index(row["act"].strip())]
        found.append((passage.document, act, row["right"].strip().lower() in ("y", "yes")))
    return found


def figures(judged: Sequence[tuple[Document, EventMention, bool]]) -> list[str]:
    """Return a line for all judged acts, and one for those from each confidence on."""
    lines = [f"{'confidence from':<17}{'acts':>6}{'right':>7}{'share':>7}"]
    for band in range(_BANDS):
        kept = [right for _, act, right in judged if act.confidence >= band / _BANDS]
        if kept:
            lines.append(f"{band / _BANDS:<17.1f}{len(kept):>6}{sum(kept):>7}{sum(kept) / len(kept):>7.2f}")
    return lines


def _line(text: str, event: EventMention) -> str:
    words = " ".join(text[event.trigger.start : event.trigger.end].split())
    told = f" ({', '.join(event.auxiliary_modes)})" if event.auxiliary_modes else ""
    base = f" of a {event.base_type}" if event.base_type != event.event_type else ""
    return f'{_names(event.actors)} -> {_names(event.recipients)}: {event.event_type}{base}{told} by "{words}"'


def _names(participants: Iterable[Participant]) -> str:
    return ", ".join(f"{one.name} [{one.polity or '?'}]" for one in participants) or "-"


if __name__ == "__main__":
    main()
