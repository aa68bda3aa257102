"""Meetings, past and coming: every event of meeting or talking, and every standing forum that a report names."""

from __future__ import annotations

import functools
import re

from waystation.extract.parties import innermost
from waystation.extract.syntax import Tree
from waystation.ids import content_id, identified
from waystation.records import Attribution, EventMention, Meeting, Participant, Span
from waystation.records.move import Outcome
from waystation.vocab.negotiation import load_negotiation
from waystation.vocab.polities import load_polities


def find_meetings(
    tree: Tree, attributions: tuple[Attribution, ...], events: tuple[EventMention, ...]
) -> tuple[Meeting, ...]:
    """Return the meetings of a report in text order: its CONSULT events (by base type) and the forums it names.

    A meeting is ``planned`` when the report tells it as still to come. Forums ("six-party talks") have their members
    as parties, and count once a report.

    Example: "On May 21 the president is due to receive his guest" is a planned meeting of two polities on one day.
    """
    found = [_meeting(event) for event in events if event.base_type == "CONSULT" and event.actors]
    taken = [meeting.trigger for meeting in found]
    forums = _forums(tree, attributions)
    found.extend(forum for forum in forums if not any(forum.trigger.overlaps(span) for span in taken))
    return tuple(sorted(found, key=lambda meeting: (meeting.trigger, meeting.id)))


def _meeting(event: EventMention) -> Meeting:
    parties = {one.id: one for one in (*event.actors, *event.recipients)}
    planned = "future" in event.auxiliary_modes and "negated" not in event.auxiliary_modes
    outcome: Outcome = "planned" if planned or "hypothetical" in event.auxiliary_modes else "held"
    if event.event_type == "REJECT":
        outcome = "refused"
    elif "negated" in event.auxiliary_modes:
        outcome = "cancelled"
    return identified(
        Meeting(
            id="",
            document_id=event.document_id,
            parties=tuple(parties.values()),
            place=event.place,
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
