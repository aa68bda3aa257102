"""Lines of sourcing: through how many hands that do not depend on each other a claim has come to us."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from waystation.clean.outlets import canonical_outlet
from waystation.ids import identified
from waystation.link.restated import group_statements
from waystation.records import Attribution, Document, Duplicate, Event, EventMention, Relay, SourceLine
from waystation.records.attribution import RelayKind
from waystation.vocab.outlets import load_outlets

_DEEPEST = 12  # statements inside statements; deeper than any report goes
_PUBLISHING = frozenset({"agency", "paper", "broadcaster", "state_media", "online", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """Somebody whom a telling passed; ``key`` is one for all names of an outlet.

    ``described`` says that a medium is not named: "state television" may be any hand of its kind. ``readable`` says
    that its words were published under a name, so that they can be looked up.
    """

    key: str
    name: str
    kind: RelayKind | None
    described: bool = False
    readable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One telling of a claim; ``hands`` from the nearest to the speaker to the report's outlet.

    They begin with the speaker where the claim rests on the speaker, too; ``distance`` does not count this one.
    """

    id: str
    document_id: str
    account_id: str
    speaker: str | None
    anonymous: bool
    hands: tuple[_Hand, ...]
    distance: int


def trace_sourcing(
    statements: Iterable[Attribution],
    *,
    documents: Iterable[Document],
    duplicates: Iterable[Duplicate],
    events: Iterable[Event] = (),
    mentions: Iterable[EventMention] = (),
) -> list[SourceLine]:
    """Return the lines of sourcing of every statement and event, claim by claim, the line of most reports first.

    Statements that say the same are one claim (see `group_statements`), and so are the mentions of one event. A
    telling's hands are its carriers, whoever passed it on, and the outlet of its report. Two tellings are of one line
    if they share a hand or stand in copies of one text, or if a third ties them; a carrier that is only described
    ("state television") may be any of its kind. So lines are surely apart as far as the reports tell, and never more
    than accounts.

    That somebody said a thing rests on those who heard it. The speaker is no hand: a minister who speaks to two
    reporters has two witnesses, and two lines. That a thing happened rests on the speaker, too: for an event, one
    minister is one line, whoever heard her. An outlet quoted as the speaker is a hand in both cases. Anonymous speakers
    are never taken for one another.

    The same record gives the same lines in any order.

    Args:
        statements: all of the record.
        documents: all of the record.
        duplicates: which of them are copies.
        events: the events to trace.
        mentions: all that they are made of.

    Example: two papers quote a foreign ministry by way of its state's agency, a third heard it itself: two lines.
    Not done: a source that two reports share and none of them names is not found.
    """
    reports = {document.id: document for document in documents}
    accounts = {row.document_id: row.account_id for row in duplicates}
    held = {one.id: one for one in statements if one.document_id in reports}
    outlets = {_hand(document.outlet).key for document in reports.values() if document.outlet}

    def told(telling_id: str, document_id: str, statement: Attribution | None, *, happened: bool) -> _Telling:
        hands = _hands(statement, reports[document_id], held)
        speaker = statement.speaker if statement is not None else None
        anonymous = statement is not None and statement.anonymous
        distance = len(hands) + (reports[document_id].outlet is None)
        if speaker is not None and not anonymous:
            itself = _hand(speaker)
            publishes = itself.readable or itself.key in outlets
            if happened or publishes:
                hands = _once([replace(itself, readable=publishes), *hands])
        return _Telling(
            id=telling_id,
            document_id=document_id,
            account_id=accounts.get(document_id, document_id),
            speaker=speaker,
            anonymous=anonymous,
            hands=hands,
            distance=distance,
        )

    lines: list[SourceLine] = []
    for group in group_statements(held.values(), documents=reports, accounts=accounts):
        tellings = [told(one.id, one.document_id, one, happened=False) for one in group]
        lines += _lines(group[0].id, "statement", tellings)
    mention = {one.id: one for one in mentions if one.document_id in reports}
    for event in events:
        members = (mention[one] for one in event.mentions if one in mention)  # after an interrupted run some are gone
        tellings = [told(one.id, one.document_id, held.get(one.attribution_id or ""), happened=True) for one in members]
        lines += _lines(event.id, "event", tellings)
    return sorted(lines, key=lambda line: (line.kind, line.claim_id, -len(line.documents), line.tellings))


def _lines(claim_id: str, kind: Literal["statement", "event"], tellings: Iterable[_Telling]) -> list[SourceLine]:
    """Return a claim's lines: its tellings, put together wherever they have something in common."""
    held = sorted(tellings, key=lambda one: one.id)
    vague = {hand.kind for one in held for hand in one.hands if hand.described}
    lines: list[tuple[set[str], list[_Telling]]] = []
    for one in held:
        ties, members = _ties(one, vague), [one]
        for line in [line for line in lines if line[0] & ties]:
            lines.remove(line)
            ties, members = ties | line[0], members + line[1]
        lines.append((ties, members))
    return [_line(claim_id, kind, sorted(members, key=lambda one: one.id)) for _, members in lines]


def _ties(telling: _Telling, vague: set[RelayKind | None]) -> set[str]:
    """Return what a telling can have in common with another: its text, a hand, a kind of hand of which one is vague."""
    kinds = {f"kind {hand.kind}" for hand in telling.hands if hand.kind is not None and hand.kind in vague}
    return {f"text {telling.account_id}", *(f"hand {hand.key}" for hand in telling.hands), *kinds}


def _line(claim_id: str, kind: Literal["statement", "event"], tellings: Sequence[_Telling]) -> SourceLine:
    speakers = {one.speaker: one.anonymous for one in tellings if one.speaker is not None}
    state = {hand.name for one in tellings for hand in one.hands if hand.kind == "state_media"}
    distances: dict[str, int] = {}  # a report that names a carrier once had it from there, wherever it says it again
    for one in tellings:
        distances[one.account_id] = max(one.distance, distances.get(one.account_id, 0))
    return identified(
        SourceLine(
            id="",
            claim_id=claim_id,
            kind=kind,
            tellings=tuple(one.id for one in tellings),
            documents=tuple(sorted({one.document_id for one in tellings})),
            accounts=tuple(sorted({one.account_id for one in tellings})),
            speakers=tuple(sorted(speakers)),
            anonymous=bool(speakers) and all(speakers.values()),
            hands=_shared_hands(tellings),
            check=_to_check(tellings),
            state_media=tuple(sorted(state)),
            distance=min(distances.values()),
        )
    )


def _shared_hands(tellings: Sequence[_Telling]) -> tuple[str, ...]:
    """Return the hands in more than one report's tellings, or all if there is one report; nearest the speaker first."""
    names: dict[str, str] = {}
    reports: dict[str, set[str]] = {}
    places: dict[str, int] = {}
    for one in tellings:
        for place, hand in enumerate(one.hands):
            names.setdefault(hand.key, hand.name)
            reports.setdefault(hand.key, set()).add(one.document_id)
            places[hand.key] = max(place, places.get(hand.key, 0))
    least = min(2, len({one.document_id for one in tellings}))
    shared = (key for key in names if len(reports[key]) >= least)
    return tuple(names[key] for key in sorted(shared, key=lambda key: (places[key], key)))


def _to_check(tellings: Sequence[_Telling]) -> str | None:
    """Return the readable hand nearest the speaker: one that no telling puts behind another, if there is such a one."""
    readable = [[(place, hand) for place, hand in enumerate(one.hands) if hand.readable] for one in tellings]
    behind = {hand.key for held in readable for _, hand in held[1:]}
    firsts = [held[0] for held in readable if held]
    nearest = min(firsts, key=lambda first: (first[1].key in behind, first[0], first[1].name), default=None)
    return nearest[1].name if nearest is not None else None


def _hands(statement: Attribution | None, document: Document, held: Mapping[str, Attribution]) -> tuple[_Hand, ...]:
    """Return a telling's hands after the speaker: its carriers, then whoever tells it and theirs, then the outlet."""
    around: list[Attribution] = []
    while statement is not None and statement not in around and len(around) < _DEEPEST:
        around.append(statement)
        statement = held.get(statement.parent) if statement.parent is not None else None
    hands: list[_Hand] = []
    speaker = around[0].speaker if around else None
    for one in around:
        if one.speaker is not None and one.speaker != speaker:
            hands.append(_hand(one.speaker))
            speaker = one.speaker
        hands += map(_carrier, one.relays)
    if document.outlet is not None:
        hands.append(replace(_hand(document.outlet), readable=True))
    return _once(hands)


def _once(hands: Iterable[_Hand]) -> tuple[_Hand, ...]:
    """Return hands without repetition: what an inner statement takes over from the outer one belongs to the outer."""
    return tuple(reversed(list({hand.key: hand for hand in reversed(list(hands))}.values())))


@functools.lru_cache(maxsize=4096)
def _hand(name: str) -> _Hand:
    canonical = canonical_outlet(name)
    kind = _kinds().get(canonical)
    key = " ".join(canonical.casefold().split()).removeprefix("the ")
    return _Hand(key=key, name=canonical, kind=kind, readable=kind is not None)


def _carrier(relay: Relay) -> _Hand:
    hand = _hand(relay.name)
    if hand.kind is not None:
        return hand
    named = any(word[0].isupper() for word in hand.name.split()[-1:])  # "Amsel Gazette", not "Velmark's state media"
    publishes = relay.kind in _PUBLISHING
    return replace(hand, kind=relay.kind, described=publishes and not named, readable=publishes and named)


@functools.lru_cache(maxsize=1)
def _kinds() -> Mapping[str, RelayKind]:
    return {outlet.name: outlet.kind for outlet in load_outlets()}
