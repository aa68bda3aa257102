"""The annotated passages: records, and their reading from JSON lines with every problem named.

GUIDELINES.md says what the fields mean. Words are resolved to characters of the passage's text here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSAGES = Path(__file__).parent / "passages"

KINDS = ("speech", "thought", "attitude")
FORMS = ("direct", "indirect", "mixed")
STANCES = ("asserts", "denies", "demands", "threatens", "promises", "hopes", "asks")
HELD_OUT_WRITER = "c"
_PASSAGE_KEYS = {"id", "topic", "style", "outlet", "text", "statements"}
_STATEMENT_KEYS = {
    "source", "cue", "content", "speaker", "anonymous", "kind", "form", "stance", "relays", "inside",
}  # fmt: skip
_RELAY_KEYS = {"name", "words"}

Stretch = tuple[int, int]
"""The first character of some words and the one after their last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A relay: the carrier's name, and the words of the text that name it."""

    name: str
    words: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement; ``inside`` is the number, in its passage, of the one around it."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    speaker: str | None
    anonymous: bool
    kind: str
    form: str
    stance: str
    relays: tuple[Carried, ...]
    inside: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with its statements; ``writer`` is the first part of its file's name: "b" of ``b2.jsonl``."""

    id: str
    writer: str
    topic: str
    style: str
    outlet: str | None
    text: str
    statements: tuple[Statement, ...]

    @property
    def has_chain(self) -> bool:
        """Tell whether a statement in it was carried by somebody, or lies inside another."""
        return any(one.relays or one.inside is not None for one in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one line of a file; ``statement`` is a number, from 0, or None for the line as a whole."""

    file: str
    line: int
    id: str | None
    statement: int | None
    what: str

    def __str__(self) -> str:
        which = "" if self.statement is None else f": statement {self.statement}"
        return f"{self.file}:{self.line}: {self.id or 'no id'}{which}: {self.what}"


def load_passages(files: Iterable[Path] | None = None) -> list[Passage]:
    """Return the passages of some files, by id; without files, all of the corpus.

    Raises:
        ValueError: some line cannot be read; the message names each with its file, line and id.
    """
    found, problems = read_passages(sorted(PASSAGES.glob("*.jsonl")) if files is None else files)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return sorted((passage for _, _, passage in found), key=lambda passage: passage.id)


def read_passages(files: Iterable[Path]) -> tuple[list[tuple[str, int, Passage]], list[Problem]]:
    """Return the passages that can be read, each with its file and line, and what is wrong with the others."""
    found: list[tuple[str, int, Passage]] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if not line.strip():
                continue
            wrong: list[tuple[int | None, str]] = []
            passage, key = _passage(line, file.stem.rstrip("-0123456789"), wrong)
            if key is not None and key in seen:
                wrong.append((None, f"the id was there before, in {seen[key]}"))
            elif key is not None:
                seen[key] = f"{file.name}:{number}"
            if passage is not None and not wrong:
                found.append((file.name, number, passage))
            problems += (
                Problem(file=file.name, line=number, id=key, statement=statement, what=what)
                for statement, what in wrong
            )
    return found, problems


def split_passages(passages: Iterable[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the passages to train on and those held out: all of one writer, on topics of its own.

    Nobody who worked on the rules has read the held-out ones, and no shipped model is fitted on them.
    """
    train: list[Passage] = []
    held_out: list[Passage] = []
    for passage in passages:
        (held_out if passage.writer == HELD_OUT_WRITER else train).append(passage)
    return train, held_out


Wrong = list[tuple[int | None, str]]


def _passage(line: str, writer: str, wrong: Wrong) -> tuple[Passage | None, str | None]:
    try:
        row = json.loads(line)
    except ValueError as cause:
        wrong.append((None, f"no JSON: {cause}"))
        return None, None
    if not isinstance(row, dict):
        wrong.append((None, "not an object"))
        return None, None
    key = row.get("id") if isinstance(row.get("id"), str) and row.get("id") else None
    _keys(row, _PASSAGE_KEYS, None, wrong)
    for name in ("id", "topic", "style", "text"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            wrong.append((None, f"{name}: not a text"))
    if row.get("outlet") is not None and not isinstance(row["outlet"], str):
        wrong.append((None, "outlet: neither a text nor null"))
    if not isinstance(row.get("statements"), list):
        wrong.append((None, "statements: not a list"))
    if wrong:
        return None, key
    statements = [_statement(one, number, row["text"], wrong) for number, one in enumerate(row["statements"])]
    if wrong:
        return None, key
    fields: dict[str, Any] = {name: row[name] for name in ("id", "topic", "style", "outlet", "text")}
    return Passage(**fields, writer=writer, statements=tuple(one for one in statements if one is not None)), key


def _statement(row: Any, number: int, text: str, wrong: Wrong) -> Statement | None:
    if not isinstance(row, dict):
        wrong.append((number, "not an object"))
        return None
    _keys(row, _STATEMENT_KEYS, number, wrong)
    places: dict[str, Any] = {
        name: _places(row.get(name), name, number, text, wrong) for name in ("source", "cue", "content")
    }
    for name, known in (("kind", KINDS), ("form", FORMS), ("stance", STANCES)):
        if row.get(name) not in known:
            wrong.append((number, f"{name}: {row.get(name)!r} is none of {', '.join(known)}"))
    if row.get("speaker") is not None and (not isinstance(row["speaker"], str) or not row["speaker"].strip()):
        wrong.append((number, "speaker: neither a name nor null"))
    if not isinstance(row.get("anonymous"), bool):
        wrong.append((number, "anonymous: neither true nor false"))
    if row.get("inside") is not None and (not isinstance(row["inside"], int) or isinstance(row["inside"], bool)):
        wrong.append((number, "inside: neither a number nor null"))
    relays = _relays(row.get("relays"), number, text, wrong)
    fields: dict[str, Any] = {
        name: row.get(name) for name in ("speaker", "anonymous", "kind", "form", "stance", "inside")
    }
    return Statement(**places, **fields, relays=relays)


def _relays(rows: Any, number: int, text: str, wrong: Wrong) -> tuple[Carried, ...]:
    if not isinstance(rows, list):
        wrong.append((number, "relays: not a list"))
        return ()
    found = []
    for row in rows:
        if not isinstance(row, dict) or set(row) != _RELAY_KEYS or not isinstance(row["name"], str) or not row["name"]:
            wrong.append((number, f"relays: {row!r} is not a name with its words"))
        elif (place := _place(row["words"], "relay", number, text, wrong)) is not None:
            found.append(Carried(name=row["name"], words=place))
    return tuple(found)


def _places(entries: Any, name: str, number: int, text: str, wrong: Wrong) -> tuple[Stretch, ...]:
    if not isinstance(entries, list):
        wrong.append((number, f"{name}: not a list"))
        return ()
    places = (_place(entry, name, number, text, wrong) for entry in entries)
    return tuple(place for place in places if place is not None)


def _place(entry: Any, name: str, number: int, text: str, wrong: Wrong) -> Stretch | None:
    words, which = entry if isinstance(entry, list) and len(entry) == 2 else (entry, None)
    if not isinstance(words, str) or isinstance(which, bool) or not isinstance(which, int | None):
        wrong.append((number, f'{name}: {entry!r} is neither "words" nor ["words", number]'))
        return None
    if not words or words != words.strip():
        wrong.append((number, f"{name}: {words!r} is empty or has blanks at its ends"))
        return None
    found = list(occurrences(words, text))
    if not found:
        inside = ", only as a part of other words" if words in text else ""
        wrong.append((number, f"{name}: {words!r} is not in the text{inside}"))
    elif which is None and len(found) > 1:
        wrong.append((number, f'{name}: {words!r} stands {len(found)} times in the text: say which, ["words", number]'))
    elif which is not None and not 1 <= which <= len(found):
        wrong.append(
            (
                number,
                f"{name}: {words!r} stands {len(found)} times in the text as whole words, there is no number {which}",
            )
        )
    else:
        return found[(which or 1) - 1]
    return None


def occurrences(words: str, text: str) -> Iterator[Stretch]:
    """Yield where some words stand in a text as whole words: "he" does not stand in "the"."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    for match in re.finditer(before + re.escape(words) + after, text):
        yield match.start(), match.end()


def _keys(row: Mapping[str, Any], known: set[str], number: int | None, wrong: Wrong) -> None:
    if missing := sorted(known - set(row)):
        wrong.append((number, f"lacks {', '.join(missing)}"))
    if unknown := sorted(set(row) - known):
        wrong.append((number, f"has unknown keys {', '.join(unknown)}"))


def covers(outer: Sequence[Stretch], inner: Sequence[Stretch]) -> bool:
    """Tell whether each of the inner stretches lies in one of the outer."""
    return all(any(first <= start and end <= last for first, last in outer) for start, end in inner)


def meet(ours: Iterable[Stretch], theirs: Sequence[Stretch]) -> bool:
    """Tell whether some stretch of the one shares a character with one of the other."""
    return any(start < other_end and other < end for start, end in ours for other, other_end in theirs)
