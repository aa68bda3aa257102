"""The self-written reports, and which of them are held out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

STORIES = Path(__file__).parent / "stories"
_KEYS = {"id", "topic", "style", "headline", "paragraphs"}
_PARTS = 5  # one of them is held out


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One report; ``topic`` and ``style`` tell which others are like it."""

    id: str
    topic: str
    style: str
    headline: str
    paragraphs: tuple[str, ...]


def load_stories(folder: Path = STORIES) -> list[Story]:
    """Return the stories of all files of a folder, by their ids.

    Raises:
        ValueError: a row that has other keys, too little text, or an id that was there before.
    """
    found: dict[str, Story] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            if set(row) != _KEYS or row["id"] in found or len(row["paragraphs"]) < _PARTS:
                raise ValueError(f"{file.name} line {number}: not a story, or one that was there before")
            found[row["id"]] = Story(**{**row, "paragraphs": tuple(row["paragraphs"])})
    return [found[key] for key in sorted(found)]


def split_stories(stories: Iterable[Story]) -> tuple[list[Story], list[Story]]:
    """Return the stories to train on and those held out: whole stories, one in five, chosen by their ids alone."""
    train: list[Story] = []
    held_out: list[Story] = []
    for story in stories:
        (held_out if _number(story.id) % _PARTS == 0 else train).append(story)
    return train, held_out


def folds(stories: Sequence[Story], parts: int) -> list[frozenset[str]]:
    """Return the ids of the stories in disjoint parts of nearly equal size."""
    ids = sorted((story.id for story in stories), key=_number)
    return [frozenset(ids[part::parts]) for part in range(parts)]


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
