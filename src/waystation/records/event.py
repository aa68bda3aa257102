"""Events: what one text claims that somebody did, in PLOVER's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.ids import unsaid
from waystation.records.actor import Participant
from waystation.records.span import Span
from waystation.records.time import Interval

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
AuxiliaryMode = Literal["historical", "future", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One act that one report describes.

    ``base_type`` is the act described ("will meet": CONSULT), ``event_type`` what PLOVER makes of it once it is
    planned, negated or refused (AGREE). No ``auxiliary_modes`` means that the report tells it as having happened.
    ``condition`` is what the act hangs on; ``attribution_id`` on whose word it is, None for the report's own voice;
    ``evidence`` the sentence.
    """

    id: str
    document_id: str
    event_type: EventType
    base_type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    auxiliary_modes: tuple[AuxiliaryMode, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    trigger: Span
    evidence: Span
    place: str | None = None
    condition: Span | None = None
    time: Interval | None = None
    attribution_id: str | None = None
    confidence: float = unsaid(default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCode:
    """What kind of act a text describes; ``event_type`` is None when nothing happened."""

    event_type: EventType | None
    base_type: EventType | None
    modes: tuple[str, ...]
    auxiliary_modes: tuple[AuxiliaryMode, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A set of mentions that are held to be one act, with the reports that tell it; never "the truth".

    ``id`` is the smallest id of its first-linked mentions. Until linking, each mention is an event of its own.
    """

    id: str
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
