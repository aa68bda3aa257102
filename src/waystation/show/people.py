"""Who appears in the record: each actor with its roles, mentions, statements and acts, gathered over all reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from waystation.records import Actor, Attribution, EventMention, Participant, Span
from waystation.show import links
from waystation.show.holdings import Holdings

UNKNOWN_SPEAKER = "speaker not told"
ANONYMOUS = "anonymous sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An actor, or somebody quoted whom the record knows by name only, or all whom the texts leave unnamed.

    ``roles`` are held at publication, ``roles_then`` at the time of an act; each with the reports (their ids) that
    give it. ``mentions`` are in report order.
    """

    key: str
    name: str
    polity: str | None
    sectors: tuple[str, ...]
    is_person: bool
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    roles_then: tuple[tuple[str, tuple[str, ...]], ...]
    candidates: tuple[str, ...]
    mentions: tuple[Span, ...]
    statements: tuple[Attribution, ...]
    acts: tuple[EventMention, ...]
    received: tuple[EventMention, ...]

    @property
    def anchor(self) -> str:
        """The figure's anchor on the actors' pages."""
        return links.anchor("actor", self.key)

    @property
    def links(self) -> int:
        """How many links its entry holds: what it weighs on a page."""
        return 4 + len(self.mentions) + len(self.statements) + len(self.acts) + len(self.received)


@dataclass(slots=True, kw_only=True)
class _Draft:
    name: str
    actor: Actor | Participant | None = None
    roles: dict[str, list[str]] = field(default_factory=dict)
    roles_then: dict[str, list[str]] = field(default_factory=dict)
    candidates: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    statements: list[Attribution] = field(default_factory=list)
    acts: list[EventMention] = field(default_factory=list)
    received: list[EventMention] = field(default_factory=list)


def speaker_key(attribution: Attribution) -> str:
    """Return the key of the figure that a statement is listed under.

    The actor's id; else the speaker's name; all anonymous sources together, and all speakers not told together:
    what the texts do not tell apart is not told apart here.
    """
    if attribution.anonymous:
        return ANONYMOUS
    if attribution.actor is not None:
        return attribution.actor.id
    return f"name {attribution.speaker}" if attribution.speaker else UNKNOWN_SPEAKER


def figures(holdings: Holdings) -> tuple[Figure, ...]:
    """Return everybody in the record, the most quoted first, then the most mentioned, then by name."""
    drafts: dict[str, _Draft] = {}
    for appearance in holdings.appearances:
        draft = _draft(drafts, appearance.actor.id, appearance.actor.name, appearance.actor, appearance.document_id)
        draft.mentions.extend(appearance.mentions)
    for attribution in holdings.attributions:
        key = speaker_key(attribution)
        if attribution.actor is not None and key == attribution.actor.id:
            draft = _draft(drafts, key, attribution.actor.name, attribution.actor, attribution.document_id)
        else:
            unnamed = key in (ANONYMOUS, UNKNOWN_SPEAKER)
            draft = _draft(drafts, key, key if unnamed else attribution.speaker or key)
        draft.statements.append(attribution)
    for event in holdings.event_mentions:
        for participant in _once(event.actors):
            _part(drafts, participant, event).acts.append(event)
        for participant in _once(event.recipients):
            _part(drafts, participant, event).received.append(event)
    made = (_figure(key, draft) for key, draft in drafts.items())
    return tuple(sorted(made, key=lambda one: (-len(one.statements), -len(one.mentions), one.name, one.key)))


def _draft(
    drafts: dict[str, _Draft],
    key: str,
    name: str,
    actor: Actor | Participant | None = None,
    document: str | None = None,
) -> _Draft:
    draft = drafts.setdefault(key, _Draft(name=name))
    if actor is not None:
        draft.actor = draft.actor or actor
        draft.candidates.update(actor.candidates)
        if actor.role and document:
            _note(draft.roles, f"former {actor.role}" if actor.former else actor.role, document)
    return draft


def _part(drafts: dict[str, _Draft], participant: Participant, event: EventMention) -> _Draft:
    draft = _draft(drafts, participant.id, participant.name, participant, event.document_id)
    if participant.role_then:
        _note(draft.roles_then, participant.role_then, event.document_id)
    return draft


def _note(roles: dict[str, list[str]], role: str, document: str) -> None:
    reports = roles.setdefault(role, [])
    if document not in reports:
        reports.append(document)


def _once(participants: tuple[Participant, ...]) -> Iterator[Participant]:
    seen: set[str] = set()
    for participant in participants:
        if participant.id not in seen:
            seen.add(participant.id)
            yield participant


def _figure(key: str, draft: _Draft) -> Figure:
    actor = draft.actor
    return Figure(
        key=key,
        name=draft.name,
        polity=actor.polity if actor else None,
        sectors=actor.sectors if actor else (),
        is_person=actor is not None and actor.person is not None,
        roles=tuple((role, tuple(reports)) for role, reports in sorted(draft.roles.items())),
        roles_then=tuple((role, tuple(reports)) for role, reports in sorted(draft.roles_then.items())),
        candidates=tuple(sorted(draft.candidates)),
        mentions=tuple(draft.mentions),
        statements=tuple(draft.statements),
        acts=tuple(draft.acts),
        received=tuple(draft.received),
    )
