"""Events from event mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from waystation.records import Event, EventMention


def link_events(mentions: Iterable[EventMention]) -> Iterator[Event]:
    """Yield one event a mention, in the mentions' order: reports are not yet compared with each other.

    So two reports of one meeting are two events for now, and a count of events is a count of mentions.
    """
    for mention in mentions:
        yield Event(id=mention.id, mentions=(mention.id,), documents=(mention.document_id,))
