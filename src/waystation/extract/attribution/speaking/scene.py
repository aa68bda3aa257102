"""The scene in which speakers are found: a report's sayings, and who has been found to speak so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from waystation.extract.attribution.carrying.relays import Carrier
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.voices import Voice
from waystation.extract.syntax import Tree

NEXT_PARAGRAPH = 1
OWN_WORDS = frozenset({"quote", "alone", "labelled", "signed"})
"""Constructions that give the speaker's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What speakers are found from: the sayings in text order with their parents, and the voices found so far."""

    tree: Tree
    sayings: Sequence[Saying]
    parents: Sequence[int | None]
    carriers: Mapping[int, Carrier]  # by each of their words
    doubtful: bool
    found: list[Voice] = field(default_factory=list)


def speaking_last(scene: Scene, head: int, *, reach: int) -> Voice | None:
    """Return who alone speaks in the paragraphs before a phrase's own, and in its own up to there."""
    tree = scene.tree
    near: dict[str | None, Voice] = {}
    for number, voice in enumerate(scene.found):
        one = scene.sayings[number]
        away = tree.passage(head) - tree.passage(min(one.content))
        if one.cue_kind == "speech" and 0 <= away <= reach and scene.parents[number] is None:
            near[voice.name] = voice
    return next(iter(near.values())) if len(near) == 1 and None not in near else None
