"""A move as it is found in the parse, before it becomes a record: who, to whom, and which words are its terms."""

from __future__ import annotations

import dataclasses

from waystation.extract.parties import innermost
from waystation.extract.syntax import Tree
from waystation.records import Attribution, Participant, Span
from waystation.records.move import MoveKind

PROPOSING = frozenset({"offer", "demand", "precondition", "counter_offer"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A move found at a token: who, to whom, and the tokens of its terms (last not included)."""

    trigger: int
    kind: MoveKind
    by: tuple[Participant, ...]
    to: tuple[Participant, ...]
    terms: tuple[int, int]
    about: int | None = None  # the trigger of the move that this one answers, if the text says so


def around(tree: Tree, token: int, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Return the innermost statement that a token stands in."""
    return innermost(attributions, tree.marks.starts[token], tree.marks.ends[token])


def without(some: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return those of some participants whose polity is not among the others'."""
    polities = {one.polity for one in others}
    return tuple(one for one in some if one.polity not in polities)


def cued(attributions: tuple[Attribution, ...], trigger: Span) -> Attribution | None:
    """Return the attribution whose cue is the trigger itself ("demanded")."""
    return next((one for one in attributions if any(cue.overlaps(trigger) for cue in one.cue)), None)
