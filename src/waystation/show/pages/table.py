"""On the table: offers and demands with their answers, moves, conditions, measures, approaches and meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from waystation.records import Approach, Interval, Measure, Meeting, Move, Proposal
from waystation.show import links
from waystation.show.accounts import reports_and_accounts
from waystation.show.dates import TIME_UNKNOWN, interval_words, last_day
from waystation.show.describe import Status, measure_words, outcome
from waystation.show.evidence import Quote, quote, quote_proposal
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Name, Page, Turning, Voice, named, names, turning, voice
from waystation.show.pages.timeline import entry
from waystation.show.plan import Plan, chunked
from waystation.show.words import word_for

_ROWS = 60  # of one section a page
_SHAPES = {
    "open": "ring",
    "accepted": "disc",
    "rejected": "cross",
    "countered": "diamond",
    "withdrawn": "half",
}
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One move as one report tells it."""

    anchor: str
    kind: str
    by: tuple[Name, ...]
    to: tuple[Name, ...]
    issue: str | None
    said: str
    voice: Voice
    evidence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """An offer or demand, every mention of it, and the moves that answer it; ``told`` counts reports and accounts."""

    anchor: str
    kind: str
    by: tuple[Name, ...]
    to: tuple[Name, ...]
    issue: str | None
    made: str
    status: Status
    answered: str | None
    evidence: Quote
    told: str
    mentions: tuple[MoveRow, ...]
    answers: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """What one report says is done about a sanction or other restriction."""

    anchor: str
    by: tuple[Name, ...]
    on: tuple[Name, ...]
    what: str
    act: str
    basis: str | None
    when: str
    voice: Voice
    evidence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachRow:
    """Who calls whose way of dealing with the other side by this name."""

    anchor: str
    label: str
    of: tuple[Name, ...]
    rejected: bool
    voice: Voice
    evidence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in the calendar. ``overdue`` says that its day had passed and no word of it is in this report."""

    anchor: str
    parties: tuple[Name, ...]
    place: str | None
    when: str
    status: Status
    coming: bool
    overdue: bool
    voice: Voice
    evidence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the table, cut into pages; the first stands on table.html."""

    key: str
    title: str
    total: int
    pages: tuple[tuple[object, ...], ...]


def sections(holdings: Holdings, plan: Plan) -> tuple[Section, ...]:
    """Return the parts of the table in the order they are shown."""
    conditions = [move for move in holdings.moves if move.kind == "precondition"]
    conditional = [event for event in holdings.event_mentions if event.condition is not None]
    coming, past = calendar(holdings)
    return (
        _section("proposals", "Offers and demands", holdings.proposals, lambda row: proposal_row(holdings, plan, row)),
        _section("conditions", "Preconditions", conditions, lambda row: _move_row(holdings, plan, row)),
        _section("if", "Acts that hang on a condition", conditional, lambda row: entry(holdings, plan, row)),
        _section("measures", "Ledger of measures", holdings.measures, lambda row: _measure_row(holdings, plan, row)),
        _section("approaches", "Approaches", _by_label(holdings), lambda row: approach_row(holdings, plan, row)),
        _section("coming", "Meetings to come", coming, lambda row: meeting_row(holdings, plan, row)),
        _section(
            "past", "Meetings held, refused, past or only named", past, lambda row: meeting_row(holdings, plan, row)
        ),
        _section("moves", "All moves", holdings.moves, lambda row: _move_row(holdings, plan, row)),
    )


def table_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield table.html with the first page of every part, then each part's further pages."""
    parts = sections(holdings, plan)
    content = {
        "parts": tuple((part, part.pages[0], _turning(part, 1)) for part in parts),
        "whole": True,
        "newest": holdings.newest,
    }
    yield Page(path="table.html", template="table.html", section="table", title="On the table", content=content)
    for part in parts:
        for number, rows in enumerate(part.pages[1:], start=2):
            yield Page(
                path=links.numbered(f"table-{part.key}", number),
                template="table.html",
                section="table",
                title=f"On the table: {part.title.lower()}",
                content={
                    "parts": ((part, rows, _turning(part, number)),),
                    "whole": False,
                    "newest": holdings.newest,
                },
            )


def calendar(holdings: Holdings) -> tuple[list[Meeting], list[Meeting]]:
    """Return the meetings still to come on the day of the newest report, and the others; each by date."""
    ordered = sorted(holdings.meetings, key=_meeting_order)
    coming = [meeting for meeting in ordered if is_coming(meeting, holdings.newest)]
    held = set(coming)
    return coming, [meeting for meeting in ordered if meeting not in held]


def is_coming(meeting: Meeting, newest: date | None) -> bool:
    """Tell whether a planned meeting was not known to be past by a day; one with no date stays to come."""
    if meeting.outcome != "planned":
        return False
    last = last_day(meeting.time) if meeting.time else None
    return last is None or newest is None or last >= newest


def proposal_row(holdings: Holdings, plan: Plan, row: Proposal) -> ProposalRow:
    """Return an offer or demand as the pages print it."""
    answered = interval_words(row.answered)
    return ProposalRow(
        anchor=links.anchor("proposal", row.id),
        kind=word_for("move_kind", row.kind),
        by=named(plan, row.by),
        to=named(plan, row.to),
        issue=row.issue,
        made=interval_words(row.made),
        status=Status(word=word_for("proposal_status", row.status), shape=_SHAPES[row.status]),
        answered=None if answered == TIME_UNKNOWN else answered,
        evidence=quote_proposal(holdings, row),
        told=reports_and_accounts(
            (holdings.move[one].document_id for one in row.moves if one in holdings.move), holdings.copies
        ),
        mentions=_moves(holdings, plan, row.moves),
        answers=_moves(holdings, plan, row.answers),
    )


def approach_row(holdings: Holdings, plan: Plan, row: Approach) -> ApproachRow:
    """Return an approach with who calls it that."""
    return ApproachRow(
        anchor=links.anchor("approach", row.id),
        label=row.label,
        of=names(plan, row.of),
        rejected=row.rejected,
        voice=voice(holdings, plan, row.document_id, row.attribution_id),
        evidence=quote(holdings, row),
    )


def meeting_row(holdings: Holdings, plan: Plan, row: Meeting) -> MeetingRow:
    """Return a meeting as the calendar prints it."""
    coming = is_coming(row, holdings.newest)
    return MeetingRow(
        anchor=links.anchor("meeting", row.id),
        parties=names(plan, row.parties),
        place=row.place,
        when=interval_words(row.time),
        status=outcome(row),
        coming=coming,
        overdue=row.outcome == "planned" and not coming,
        voice=voice(holdings, plan, row.document_id, row.attribution_id),
        evidence=quote(holdings, row),
    )


def _moves(holdings: Holdings, plan: Plan, ids: Sequence[str]) -> tuple[MoveRow, ...]:
    return tuple(_move_row(holdings, plan, holdings.move[one]) for one in ids if one in holdings.move)


def _move_row(holdings: Holdings, plan: Plan, row: Move) -> MoveRow:
    return MoveRow(
        anchor=links.anchor("move", row.id),
        kind=word_for("move_kind", row.kind),
        by=names(plan, row.by),
        to=names(plan, row.to),
        issue=row.issue,
        said=interval_words(row.said),
        voice=voice(holdings, plan, row.document_id, row.attribution_id),
        evidence=quote(holdings, row),
    )


def _measure_row(holdings: Holdings, plan: Plan, row: Measure) -> MeasureRow:
    return MeasureRow(
        anchor=links.anchor("measure", row.id),
        by=names(plan, row.by),
        on=names(plan, row.on),
        what=row.what.of(holdings.document[row.document_id].text),
        act=measure_words(row),
        basis=row.basis,
        when=interval_words(row.time),
        voice=voice(holdings, plan, row.document_id, row.attribution_id),
        evidence=quote(holdings, row),
    )


def _section(key: str, title: str, rows: Sequence[Item], show: Callable[[Item], object]) -> Section:
    shown = chunked(map(show, rows), size=_ROWS)
    return Section(key=key, title=title, total=len(rows), pages=shown)


def _turning(part: Section, number: int) -> Turning:
    return turning(f"table-{part.key}", number, len(part.pages), first=f"table.html#{part.key}")


def _by_label(holdings: Holdings) -> list[Approach]:
    return sorted(holdings.approaches, key=lambda row: row.label.casefold())


def _meeting_order(meeting: Meeting) -> tuple[bool, date, str]:
    first = _first_day(meeting.time)
    return (first is None, first or date.max, meeting.id)


def _first_day(interval: Interval | None) -> date | None:
    return None if interval is None else interval.start or interval.end
