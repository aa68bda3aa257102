"""Which record is shown on which page: long lists are cut into numbered pages before any page is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from waystation.records import Attribution, EventMention, SourceLine
from waystation.show import links
from waystation.show.dates import last_day
from waystation.show.holdings import Holdings
from waystation.show.people import Figure, figures, speaker_key

_STATEMENTS = 120  # a page, about: reports are kept whole
_EVENTS = 160
_CLAIMS = 60
_ACTORS, _ACTOR_LINKS = 80, 2500

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pages of the long lists, and for each of their records the link to its entry."""

    statements: tuple[tuple[Attribution, ...], ...]
    events: tuple[tuple[EventMention, ...], ...]
    figures: tuple[tuple[Figure, ...], ...]
    claims: tuple[tuple[tuple[SourceLine, ...], ...], ...]
    statement_at: Mapping[str, str]
    event_at: Mapping[str, str]
    figure_at: Mapping[str, str]
    claim_at: Mapping[str, str]
    figure_name: Mapping[str, str]

    def speaker_at(self, attribution: Attribution) -> str:
        """Return the link to a statement's speaker among the actors."""
        return self.figure_at[speaker_key(attribution)]


def make_plan(holdings: Holdings) -> Plan:
    """Cut the lists into pages.

    Statements by report, events by time, actors by how much is said of and by them, claims by how many reports tell
    them; a claim that one report tells is on no page of its own, and its tellings have no ``claim_at``.
    """
    statements = packed(_by_report(holdings.attributions), limit=_STATEMENTS, weight=len)
    events = chunked(sorted(holdings.event_mentions, key=time_order), size=_EVENTS)
    actors = packed(figures(holdings), limit=_ACTOR_LINKS, weight=lambda figure: figure.links, most=_ACTORS)
    claims = chunked(sorted(_widely_told(holdings), key=_claim_order), size=_CLAIMS)
    statement_pages = tuple(tuple(row for report in page for row in report) for page in statements)
    return Plan(
        statements=statement_pages,
        events=events,
        figures=actors,
        claims=claims,
        statement_at=_index(statement_pages, "statements", lambda row: (row.id, links.anchor("attribution", row.id))),
        event_at=_index(events, "timeline", lambda row: (row.id, links.anchor("event_mention", row.id))),
        figure_at=_index(actors, "actors", lambda row: (row.key, row.anchor)),
        claim_at={
            telling: f"{links.numbered('sourcing', number)}#{links.anchor('claim', line.claim_id)}"
            for number, page in enumerate(claims, start=1)
            for claim in page
            for line in claim
            for telling in line.tellings
        },
        figure_name={row.key: row.name for page in actors for row in page},
    )


def time_order(event: EventMention) -> tuple[bool, date, date, str]:
    """Order events by their first known day, then the last; those with no time at all come at the end."""
    interval = event.time
    if interval is None or (interval.start is None and interval.end is None):
        return (True, date.max, date.max, event.id)
    last = last_day(interval) or date.max
    return (False, interval.start or last, last, event.id)


def chunked(items: Iterable[Item], *, size: int) -> tuple[tuple[Item, ...], ...]:
    """Cut items into pages of a size; no item is one empty page, so that the page exists and says so."""
    held = tuple(items)
    return tuple(held[start : start + size] for start in range(0, len(held), size)) or ((),)


def packed(
    items: Iterable[Item], *, limit: int, weight: Callable[[Item], int], most: int | None = None
) -> tuple[tuple[Item, ...], ...]:
    """Put items on pages in order, each page up to a weight (or one heavier item) and at most so many items."""
    pages: list[list[Item]] = [[]]
    load = 0
    for item in items:
        heavy = weight(item)
        if pages[-1] and (load + heavy > limit or len(pages[-1]) == most):
            pages.append([])
            load = 0
        pages[-1].append(item)
        load += heavy
    return tuple(map(tuple, pages))


def _widely_told(holdings: Holdings) -> Iterator[tuple[SourceLine, ...]]:
    """Yield each claim that more than one report tells."""
    for telling, claim in holdings.sourcing.items():
        if telling == claim[0].tellings[0] and len({report for line in claim for report in line.documents}) > 1:
            yield claim


def _claim_order(claim: tuple[SourceLine, ...]) -> tuple[int, int, str]:
    return -sum(len(line.documents) for line in claim), -len(claim), claim[0].claim_id


def _by_report(rows: Sequence[Attribution]) -> list[list[Attribution]]:
    found: list[list[Attribution]] = []
    for row in rows:
        if not found or found[-1][0].document_id != row.document_id:
            found.append([])
        found[-1].append(row)
    return found


def _index(pages: Sequence[Sequence[Item]], stem: str, entry: Callable[[Item], tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for number, page in enumerate(pages, start=1):
        for row in page:
            name, anchor = entry(row)
            found[name] = f"{links.numbered(stem, number)}#{anchor}"
    return found
