"""The annotated sentences: reading the marked-up text, with every fault named by its file and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from waystation.records.event import AuxiliaryMode, EventType
from waystation.vocab.plover import plover_contexts, plover_types

SENTENCES = Path(__file__).parent / "sentences"
_MARK = re.compile(r"\{((?:[ARTC]\d{1,2})+|X):|\}")
_LABEL = re.compile(r"([ARTC])(\d{1,2})")
_AUXILIARY = frozenset(get_args(AuxiliaryMode))
_TYPES = frozenset(get_args(EventType))
_PARTS = 5  # one of them is held out
_ROLES = {"A": "actors", "R": "recipients", "T": "triggers", "C": "conditions"}

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of a sentence: its codes, and where its parties and its trigger stand (code points of the text)."""

    event_type: EventType
    base_type: EventType
    modes: tuple[str, ...]
    auxiliary_modes: tuple[AuxiliaryMode, ...]
    contexts: tuple[str, ...]
    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]
    triggers: tuple[Stretch, ...]
    conditions: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One row: a sentence or two, its acts in the order of their numbers, and parties that do nothing in it."""

    id: str
    group: str
    style: str
    topic: str
    text: str
    acts: tuple[Act, ...]
    others: tuple[Stretch, ...]


def load_sentences(files: Sequence[Path] | None = None) -> list[Sentence]:
    """Return all rows, by their ids.

    Raises:
        ValueError: rows that cannot be read; the message names each with its file and line.
    """
    sentences, faults = read_sentences(files)
    if faults:
        raise ValueError("\n".join(faults))
    return sorted(sentences, key=lambda one: one.id)


def split_sentences(sentences: Iterable[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the rows to train on and those held out: whole groups, one in five, chosen by their names alone."""
    train: list[Sentence] = []
    held_out: list[Sentence] = []
    for one in sentences:
        number = int.from_bytes(hashlib.sha256(one.group.encode()).digest()[:4], "big")
        (held_out if number % _PARTS == 0 else train).append(one)
    return train, held_out


def read_sentences(files: Sequence[Path] | None = None) -> tuple[list[Sentence], list[str]]:
    """Return the rows that can be read, and what is wrong with the others."""
    found: dict[str, Sentence] = {}
    faults: list[str] = []
    for file in sorted(SENTENCES.glob("*.txt")) if files is None else files:
        for number, lines in _blocks(file.read_text("utf-8")):
            try:
                one = parse_block(lines)
                if one.id in found:
                    raise ValueError(f"the id {one.id} was there before")
                found[one.id] = one
            except ValueError as fault:
                faults.append(f"{file.name}:{number}: {fault}")
    return list(found.values()), faults


def parse_block(lines: Sequence[str]) -> Sentence:
    """Return one row from its lines: head, marked text, one line an act.

    Example: "{A1:Oman} {T1:freed} {R1:two Omani sailors}." with the line "1 RETREAT release - legal".

    Raises:
        ValueError: the lines do not follow the format, or use a code that is none of PLOVER's.
    """
    if len(lines) < 2 or not lines[0].startswith("# "):
        raise ValueError("a row is a head (# id | group | style | topic), a text, and a line for each act")
    head = [part.strip() for part in lines[0][2:].split("|")]
    if len(head) != 4 or not all(head):
        raise ValueError(f"the head needs id, group, style and topic: {lines[0]!r}")
    text, marks, others = _unmarked(lines[1])
    acts = [_act(line, marks) for line in lines[2:]]
    numbers = [number for number, _ in acts]
    if len(set(numbers)) != len(numbers) or {number for _, number in marks} != set(numbers):
        raise ValueError(f"the numbers of the marks and of the lines differ: {numbers}")
    return Sentence(
        id=head[0],
        group=head[1],
        style=head[2],
        topic=head[3],
        text=text,
        acts=tuple(act for _, act in sorted(acts, key=lambda pair: pair[0])),
        others=others,
    )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    first = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            yield first, block
            block = []


def _unmarked(line: str) -> tuple[str, dict[tuple[str, int], list[Stretch]], tuple[Stretch, ...]]:
    """Return the text without marks, the stretches by role and number, and those of parties that do nothing."""
    text: list[str] = []
    length = last = 0
    open_: list[tuple[str, int]] = []
    marks: dict[tuple[str, int], list[Stretch]] = {}
    others: list[Stretch] = []
    for mark in _MARK.finditer(line):
        text.append(line[last : mark.start()])
        length += mark.start() - last
        last = mark.end()
        if mark[1] is not None:
            open_.append((mark[1], length))
            continue
        if not open_:
            raise ValueError("a } without its {")
        label, start = open_.pop()
        if start == length:
            raise ValueError(f"{{{label}:}} marks no words")
        if label == "X":
            others.append((start, length))
        for role, number in _LABEL.findall(label):
            marks.setdefault((role, int(number)), []).append((start, length))
    text.append(line[last:])
    plain = "".join(text)
    if open_ or "{" in plain:
        raise ValueError("a { without its }, or a mark that is none")
    return plain, {key: sorted(spans) for key, spans in marks.items()}, tuple(others)


def _act(line: str, marks: dict[tuple[str, int], list[Stretch]]) -> tuple[int, Act]:
    parts = line.split()
    if len(parts) != 5 or not parts[0].isdecimal():
        raise ValueError(f"an act needs number, type, modes, auxiliary modes, contexts: {line!r}")
    number = int(parts[0])
    event_type, _, base_type = parts[1].partition("/")
    base_type = base_type or event_type
    modes, auxiliary, contexts = ([] if part == "-" else part.split(",") for part in parts[2:])
    if event_type not in _TYPES or base_type not in _TYPES:
        raise ValueError(f"no event type: {parts[1]}")
    if wrong := set(modes) - set(plover_types()[event_type].modes):
        raise ValueError(f"no mode of {event_type}: {', '.join(sorted(wrong))}")
    if wrong := set(auxiliary) - _AUXILIARY:
        raise ValueError(f"no auxiliary mode: {', '.join(sorted(wrong))}")
    if wrong := set(contexts) - set(plover_contexts()):
        raise ValueError(f"no context: {', '.join(sorted(wrong))}")
    if ("T", number) not in marks:
        raise ValueError(f"act {number} has no trigger")
    if ("A", number) not in marks and ("R", number) not in marks:
        raise ValueError(f"act {number} has neither actor nor recipient")
    stretches = {name: tuple(marks.get((role, number), ())) for role, name in _ROLES.items()}
    return number, Act(
        event_type=event_type,  # type: ignore[arg-type]
        base_type=base_type,  # type: ignore[arg-type]
        modes=tuple(modes),
        auxiliary_modes=tuple(auxiliary),  # type: ignore[arg-type]
        contexts=tuple(contexts),
        **stretches,
    )
