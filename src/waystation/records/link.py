"""What linking finds between reports: which are copies of one another, and which claims rest on the same hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.ids import unsaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """One report whose text is, for the most part, the text of another: a syndicated, trimmed or re-headed copy.

    All copies of one text are one account, whatever their outlets and dates. ``account_id`` is the smallest document
    id among them, ``fullest_id`` the copy with the most text (that of the fullest is its own). ``shared`` (0..1) is
    how much of this copy's wording stands in the fullest one. Example: an agency's story in two provincial papers.
    """

    id: str
    document_id: str
    account_id: str
    fullest_id: str = unsaid()
    shared: float = unsaid()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line of sourcing of a claim: the tellings of it that share a hand, so that one error could be in them all.

    A claim is a statement ("the minister said this"), however often it is told, or an event. A hand is whoever passed
    it on: carriers, tellers, the report's outlet; for an event, its speaker, too. Example: three papers quote a
    minister by way of one state agency: one line, and the hand that all of it went through is the agency.

    Attributes:
        claim_id: the smallest id of the claim's statements, or the event's id.
        tellings: ids of the attributions, or of the event mentions.
        accounts: the texts that tell it: copies count once.
        speakers: who ultimately said it; empty where the reports do not tell, or say it in their own words.
        anonymous: all of these are.
        hands: those that its reports share (all, of a single report), from the one nearest the speaker.
        check: the hand nearest the speaker whose words were published under a name; None if no telling has one.
        state_media: the hands that speak for a state.
        distance: how many hands come after the speaker, by the account that names fewest; the report is the last.
    """

    id: str
    claim_id: str
    kind: Literal["statement", "event"]
    tellings: tuple[str, ...]
    documents: tuple[str, ...] = unsaid()
    accounts: tuple[str, ...] = unsaid()
    speakers: tuple[str, ...] = unsaid()
    anonymous: bool = unsaid()
    hands: tuple[str, ...] = unsaid()
    check: str | None = unsaid()
    state_media: tuple[str, ...] = unsaid()
    distance: int = unsaid()
