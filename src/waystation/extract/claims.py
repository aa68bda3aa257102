"""All claims of one report, in the order in which they build on each other."""

from __future__ import annotations

from waystation.extract.attribution.attributions import find_attributions
from waystation.extract.dealings.approaches import find_approaches
from waystation.extract.dealings.measures import find_measures
from waystation.extract.dealings.meetings import find_meetings
from waystation.extract.dealings.moves import find_moves
from waystation.extract.events.events import find_events
from waystation.extract.syntax import Tree
from waystation.ids import content_id
from waystation.records import Annotation, Appearance, Coding, Document, Mention


def find_claims(document: Document, annotation: Annotation, *, fast: bool = False) -> Coding:
    """Return what one report says: who said what, who did what, what is on the table.

    Attributions come first, since every other claim may lie inside one and then stands on its speaker's word. ``fast``
    finds acts by the lexicon alone, without the encoder.
    """
    attributions = find_attributions(document, annotation)
    events = find_events(document, annotation, attributions, fast=fast)
    tree = Tree(document, annotation)
    return Coding(
        document=document,
        timexes=annotation.timexes,
        actors=appearances(annotation.mentions),
        attributions=attributions,
        event_mentions=events,
        moves=find_moves(tree, attributions, events),
        measures=find_measures(tree, attributions),
        meetings=find_meetings(tree, attributions, events),
        approaches=find_approaches(tree, attributions),
        warnings=document.warnings,
    )


def appearances(mentions: tuple[Mention, ...]) -> tuple[Appearance, ...]:
    """Gather a report's mentions by actor, in the order of each actor's first one."""
    found: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.span, mention.actor.id)):
        found.setdefault(mention.actor.id, []).append(mention)
    return tuple(
        Appearance(
            id=content_id("appearance", group[0].span.document_id, actor_id),
            document_id=group[0].span.document_id,
            actor=group[0].actor,
            mentions=tuple(mention.span for mention in group),
        )
        for actor_id, group in found.items()
    )
