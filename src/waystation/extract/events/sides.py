"""Which mentions are of the same side: of one actor, or of actors of one polity."""

from __future__ import annotations

from collections.abc import Iterable

from waystation.records import Mention


def same_side(mention: Mention, actors: Iterable[Mention]) -> bool:
    """Tell whether a mention is of one of some actors, or of another of the same polity: Oman's envoy and Oman."""
    return any(
        mention.actor.id == actor.actor.id or mention.actor.polity == actor.actor.polity is not None for actor in actors
    )


def others_than(mentions: Iterable[Mention], actors: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that are of none of some actors themselves; a minister is another than the government."""
    known = {mention.actor.id for mention in actors}
    return tuple(mention for mention in mentions if mention.actor.id not in known)


def distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in text order, each actor once."""
    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.first, mention.last)):
        found.setdefault(mention.actor.id, mention)
    return tuple(found.values())
