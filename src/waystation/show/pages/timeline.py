"""The timeline: what reports tell as happened, planned, hypothetical or negated, by time, on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waystation.records import EventMention
from waystation.show import links
from waystation.show.dates import interval_words, month_words
from waystation.show.describe import Status, event_words, happened, reality
from waystation.show.evidence import Quote, quote
from waystation.show.holdings import Holdings
from waystation.show.pages.page import (
    Name,
    Page,
    Voice,
    names,
    said_words,
    turning,
    voice,
)
from waystation.show.plan import Plan, time_order
from waystation.show.strip import Dated, drawable, strip

UNKNOWN = "Time not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act as one report tells it. ``counted_as`` is PLOVER's type where it differs from the act described."""

    anchor: str
    heading: str
    untimed: bool
    when: str
    status: Status
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    act: str
    code: str
    confidence: float
    counted_as: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    place: str | None
    condition: str | None
    voice: Voice
    said: str | None
    evidence: Quote


def timeline_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield the timeline's pages; the picture is on the first."""
    dated = [
        Dated(start=start, happened=happened(event.auxiliary_modes), href=plan.event_at[event.id])
        for page in plan.events
        for event in page
        if (start := drawable(event.time)) is not None
    ]
    picture = strip(dated, oldest=holdings.oldest, newest=holdings.newest)
    unknown = next((plan.event_at[event.id] for page in plan.events for event in page if time_order(event)[0]), None)
    for number, page in enumerate(plan.events, start=1):
        content = {
            "entries": tuple(entry(holdings, plan, event) for event in page),
            "total": len(holdings.event_mentions),
            "least": holdings.least,
            "strip": picture if number == 1 else None,
            "undrawn": len(holdings.event_mentions) - len(dated),
            "unknown_at": unknown.split("#")[0] + "#time-not-told" if unknown else None,
            "turning": turning("timeline", number, len(plan.events)),
        }
        yield Page(
            path=links.numbered("timeline", number),
            template="timeline.html",
            section="timeline",
            title="Timeline",
            content=content,
        )


def entry(holdings: Holdings, plan: Plan, event: EventMention) -> Entry:
    """Return an act as the timeline prints it."""
    attribution = holdings.attribution.get(event.attribution_id) if event.attribution_id else None
    text = holdings.document[event.document_id].text
    return Entry(
        anchor=links.anchor("event_mention", event.id),
        heading=_heading(event),
        untimed=time_order(event)[0],
        when=interval_words(event.time),
        status=reality(event.auxiliary_modes),
        actors=names(plan, event.actors),
        recipients=names(plan, event.recipients),
        act=event_words(event),
        code=event.base_type,
        confidence=event.confidence,
        counted_as=event.event_type if event.event_type != event.base_type else None,
        modes=event.modes,
        contexts=event.contexts,
        place=event.place,
        condition=event.condition.of(text) if event.condition else None,
        voice=voice(holdings, plan, event.document_id, event.attribution_id),
        said=said_words(attribution) if attribution else None,
        evidence=quote(holdings, event),
    )


def _heading(event: EventMention) -> str:
    """Return the month an act is listed under; its year, or years, where no month is known."""
    unknown, first, last, _ = time_order(event)
    if unknown or event.time is None:
        return UNKNOWN
    if drawable(event.time):
        return month_words(first)
    if event.time.start is None:
        return f"Up to {last.year}"
    if event.time.end is None:
        return f"From {first.year}"
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
