"""Meetings, past and coming: every event of meeting or talking, and every standing forum that a report names."""

from __future__ import annotations

import functools
import re

from waystation.extract.events.places import names_place
from waystation.extract.events.wordings import find_trigger
from waystation.extract.parties import innermost
from waystation.extract.syntax import Tree
from waystation.ids import content_id, identified
from waystation.records import Attribution, EventMention, Meeting, Participant, Span
from waystation.records.move import Outcome
from waystation.vocab.negotiation import load_negotiation
from waystation.vocab.polities import load_polities

_BODIES = frozenset({"EUR", "IGO", "UNO"})  # their members meet as one


def find_meetings(
    tree: Tree, attributions: tuple[Attribution, ...], events: tuple[EventMention, ...]
) -> tuple[Meeting, ...]:
    """Return the meetings of a report in text order: its CONSULT events (by base type) and the forums it names.

    A meeting has two polities or more, or is of an international body. It is ``planned`` when the report tells it as
    still to come; what one side alone offers or somebody only imagines is no meeting. A tour is one meeting for each
    host. Forums ("six-party talks") have their members as parties, and count once a report.

    Example: "On May 21 the president is due to receive his guest" is a planned meeting of two polities on one day.
    """
    found = [meeting for event in events if _meets(tree, event) for meeting in _meetings(tree, event)]
    taken = [meeting.trigger for meeting in found]
    forums = _forums(tree, attributions)
    found.extend(forum for forum in forums if not any(forum.trigger.overlaps(span) for span in taken))
    return tuple(sorted(found, key=lambda meeting: (meeting.trigger, meeting.id)))


def _meets(tree: Tree, event: EventMention) -> bool:
    """Tell whether an event is a meeting that was held, arranged, refused or called off."""
    polities = {one.polity for one in (*event.actors, *event.recipients) if one.polity is not None}
    if event.base_type != "CONSULT" or (len(polities) < 2 and not polities & _BODIES):
        return False
    offered = event.event_type == "AGREE" and bool(event.recipients) and not _is_visit(tree, event)
    told = not event.auxiliary_modes or bool({"historical", "future", "negated"} & set(event.auxiliary_modes))
    return told and not offered


def _is_visit(tree: Tree, event: EventMention) -> bool:
    """Tell whether an event's words name a visit: a rewritten event has lost the mode."""
    first, last = tree.token_at(event.trigger.start), tree.token_at(event.trigger.end - 1)
    if first is None or last is None:
        return False
    found = (find_trigger(tree, token) for token in range(first, last + 1))
    return any(trigger is not None and trigger.roles in ("visit", "host") for trigger in found)


def _meetings(tree: Tree, event: EventMention) -> list[Meeting]:
    """Return an event's meetings: one for each host of a visit, else one of all."""
    hosts = {one.polity: one for one in event.recipients}
    if not hosts or not _is_visit(tree, event):
        return [_meeting(event, parties=(*event.actors, *event.recipients), place=event.place)]
    return [
        _meeting(event, parties=(*event.actors, host), place=_home(tree.text, host) or event.place)
        for host in hosts.values()
    ]


def _home(text: str, host: Participant) -> str | None:
    """Return the country or capital visited, if the host is named by it."""
    name = host.span.of(text) if host.span is not None else ""
    return name if names_place(name) else None


def _meeting(event: EventMention, *, parties: tuple[Participant, ...], place: str | None) -> Meeting:
    coming = "future" in event.auxiliary_modes and "negated" not in event.auxiliary_modes
    planned = coming and "historical" not in event.auxiliary_modes
    outcome: Outcome | None = "planned" if planned else "held"
    if coming and not planned:
        outcome = None  # an old plan: what became of it, the report need not tell
    elif event.event_type == "REJECT":
        outcome = "refused"
    elif "negated" in event.auxiliary_modes:
        outcome = "cancelled"
    return identified(
        Meeting(
            id="",
            document_id=event.document_id,
            parties=tuple({one.id: one for one in parties}.values()),
            place=place,
            trigger=event.trigger,
            planned=planned,
            outcome=outcome,
            time=event.time,
            attribution_id=event.attribution_id,
        )
    )


def _forums(tree: Tree, attributions: tuple[Attribution, ...]) -> list[Meeting]:
    seen: set[str] = set()
    found = []
    coded = sorted(set(tree.marks.sentence_passages))
    for number in coded:
        passage = tree.document.passages[number].span
        for match in _forum_pattern().finditer(tree.text, passage.start, passage.end):
            name = re.sub(r"\s+", " ", match.group().lower())
            if name in seen:
                continue
            seen.add(name)
            span = Span(document_id=tree.document.id, start=match.start(), end=match.end())
            attribution = innermost(attributions, span.start, span.end)
            found.append(
                identified(
                    Meeting(
                        id="",
                        document_id=tree.document.id,
                        parties=tuple(_member(polity) for polity in load_negotiation().forums[name]),
                        place=None,
                        trigger=span,
                        planned=False,
                        outcome=None,
                        attribution_id=attribution.id if attribution is not None else None,
                    )
                )
            )
    return found


def _member(polity: str) -> Participant:
    """Return a forum's member by its polity alone; the text need not name it, so there is no span."""
    return Participant(id=content_id("actor", polity), name=load_polities()[polity].name, polity=polity)


@functools.lru_cache(maxsize=1)
def _forum_pattern() -> re.Pattern[str]:
    names = sorted(load_negotiation().forums)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)", re.IGNORECASE)
