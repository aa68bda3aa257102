"""Moves in a negotiation, and the proposals, measures, meetings and approaches that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.records.actor import Participant
from waystation.records.event import AuxiliaryMode
from waystation.records.span import Span
from waystation.records.time import Interval

MoveKind = Literal[
    "offer", "demand", "precondition", "acceptance", "rejection", "counter_offer", "concession", "threat",
    "commitment", "withdrawal",
]  # fmt: skip
MeasureAct = Literal["imposed", "kept", "eased", "lifted", "demanded_lifted"]
Outcome = Literal["held", "planned", "cancelled", "refused"]
ProposalStatus = Literal["open", "accepted", "rejected", "countered", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of a negotiation as one report tells it; ``terms`` are its words, ``answers`` the move it answers.

    Example: the rejection of an offer to talk "anywhere, anytime".
    """

    id: str
    document_id: str
    kind: MoveKind
    by: tuple[Participant, ...]
    to: tuple[Participant, ...]
    terms: Span
    issue: str | None = None
    attribution_id: str | None = None
    event_mention_id: str | None = None
    said: Interval | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An offer or demand with what became of it, read from all moves of the record.

    ``moves`` are the mentions of the proposal itself, ``answers`` the moves that answer it; both together are its
    ``because``. ``status`` is as of the last answer the record knows.
    """

    id: str
    kind: MoveKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    terms: Span
    issue: str | None
    made: Interval | None
    status: ProposalStatus
    answered: Interval | None
    moves: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A sanction or other restriction, and what a report says is done about it.

    ``auxiliary_modes`` are an event's: relief that is only promised or imagined never shows as given. Example: UN
    sanctions on North Korea, kept, on the word of a US envoy.
    """

    id: str
    document_id: str
    by: tuple[Participant, ...]
    on: tuple[Participant, ...]
    what: Span
    act: MeasureAct
    auxiliary_modes: tuple[AuxiliaryMode, ...] = ()
    basis: str | None = None
    time: Interval | None = None
    attribution_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A past or coming meeting; ``planned`` says that the report tells it as still to come.

    ``outcome`` is None where the report does not tell: a standing forum that is only named ("the six-party talks"), or
    an old plan.
    """

    id: str
    document_id: str
    parties: tuple[Participant, ...]
    place: str | None
    trigger: Span
    planned: bool
    outcome: Outcome | None
    time: Interval | None = None
    attribution_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """A name given to a way of dealing with the other side; on whose word is in ``attribution_id``.

    Example: a "phased" agreement, called that by a newspaper's report, not by the government it is ascribed to.
    """

    id: str
    document_id: str
    label: str
    of: tuple[Participant, ...]
    span: Span
    rejected: bool = False
    attribution_id: str | None = None
