"""What a record's claims say about an agreement's obligations: suggested evidence, and what is only said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from waystation.ids import unsaid
from waystation.records.compliance import EvidenceKind
from waystation.records.span import Span

Bearing = Literal[
    "asserted", "denied", "verified", "violated", "excuse_claimed",
    "done", "undone", "before", "undated", "unclear", "secondhand",
    "offered", "demanded", "conditioned", "accepted", "rejected", "countered", "conceded", "threatened", "promised",
    "withdrawn", "kept", "imposed", "lifting_demanded", "planned", "imagined", "refused", "background", "said",
]  # fmt: skip
"""How a claim bears on an obligation. The first line are kinds of evidence, all others only say something about it."""

SUGGESTED_COLUMNS = ("confirmed", "bearing", "actors", "score", "reason", "words", "because")
"""What a table of suggestions holds beside the columns of evidence; ``confirmed`` is for the analyst to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A claim of a record that is about an obligation, for an analyst to look at. It counts for nothing by itself.

    ``kind`` is what it would be as evidence; None where it is no evidence of anything done or left undone: an offer,
    a plan, something imagined, or a deed that the text leaves in doubt. ``by`` is on whose word: a party's id where it
    speaks for a party, else a name, else the outlet's. ``actors`` are the polities (or names) whose deed or move it is.

    ``published`` is the first day on which a report that tells it was out for certain, None if no day is. ``reason``
    says why it was matched and why it bears as it does; ``because`` are the ids of the claims, the first being the one
    that ``words`` quotes, and of the statements they hang on. ``score`` (0..1) is how sure the coder was of the claim
    times how well it fits, and no probability.

    Example: a launch of which a newspaper tells in its own words: violated, on the word of that paper, score .7.
    """

    id: str
    obligation: str
    bearing: Bearing
    kind: EvidenceKind | None
    by: str
    actors: tuple[str, ...]
    on: date | None
    published: date | None
    words: Span
    because: tuple[str, ...]
    score: float = unsaid()
    reason: str = unsaid()
    documents: tuple[str, ...] = unsaid()
