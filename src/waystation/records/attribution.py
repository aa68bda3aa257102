"""Attributions: who is said to have said what, and through whose hands it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from waystation.ids import unsaid
from waystation.records.actor import Actor
from waystation.records.span import Span
from waystation.records.time import Interval

Form = Literal["direct", "indirect", "mixed"]
CueKind = Literal["speech", "thought", "attitude"]
Stance = Literal["asserts", "denies", "demands", "threatens", "promises", "hopes", "asks"]
RelayKind = Literal["agency", "paper", "broadcaster", "state_media", "online", "person", "document", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Who carried somebody's words on. ``name`` is canonical where the fact tables know it."""

    name: str
    kind: RelayKind
    span: Span
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content, with the chain of relays from the speaker to this report.

    ``relays`` are ordered from the one nearest the speaker; the report's own outlet is not among them. ``speaker`` is
    a canonical name, the description of an anonymous source, or None when the text does not tell; then ``candidates``
    holds who it might be. ``parent`` is the id of the attribution that this one lies inside.

    Example: a statement by Kim Yo Jong, carried by KCNA, cited by an agency, in a newspaper's report.
    """

    id: str
    document_id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    actor: Actor | None = None
    candidates: tuple[str, ...] = unsaid(default=())
    anonymous: bool = False
    form: Form = "indirect"
    cue_kind: CueKind = "speech"
    stance: Stance = "asserts"
    relays: tuple[Relay, ...] = ()
    parent: str | None = None
    said: Interval | None = None
    confidence: float = unsaid(default=1.0)
