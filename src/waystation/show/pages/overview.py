"""The overview: what the record covers, what is on the table, what comes next, what to beware of, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from waystation.records import Approach, Document, EventMention, Meeting, Proposal
from waystation.show.accounts import accounts, reports_and_accounts
from waystation.show.dates import TIME_UNKNOWN, day_words, interval_words, last_day, range_words
from waystation.show.describe import Status, happened
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Page, ReportLink, report_link
from waystation.show.pages.reports import mismatched
from waystation.show.pages.table import approach_row, calendar, meeting_row, proposal_row
from waystation.show.pages.timeline import entry
from waystation.show.people import ANONYMOUS, UNKNOWN_SPEAKER
from waystation.show.plan import Plan, time_order
from waystation.show.strip import drawable
from waystation.show.words import counted, say_code, word_for

_SHORT = 6  # rows of each list on the overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A count and the page that leads to its sentences."""

    count: int
    noun: str
    href: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A much-quoted actor; ``share`` is its bar's length, 0 to 100."""

    name: str
    href: str
    count: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A warning, and the reports that carry it."""

    words: str
    count: int
    reports: tuple[ReportLink, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Something announced, with all who tell it in these words (name, link to the sentence).

    ``reports`` are the ids of their reports, ``by`` how many accounts these amount to, where some are copies;
    ``passed`` says that its day is over by the day of writing.
    """

    when: str
    what: str
    who: str
    status: Status
    href: str
    told: tuple[tuple[str, str], ...]
    reports: tuple[str, ...]
    passed: bool
    by: str | None = None


def overview_page(holdings: Holdings, plan: Plan, *, today: date) -> Page:
    """Return the overview; "to come" is counted from the newest report's day, not from today."""
    outlets = sorted({document.outlet for document in holdings.documents if document.outlet})
    oldest, newest = holdings.oldest, holdings.newest
    proposals = sorted(holdings.proposals, key=_proposal_order)[:_SHORT]
    approaches = _one_per_label(holdings)
    content = {
        "numbers": _numbers(holdings, plan),
        "outlets": outlets,
        "period": range_words(oldest, newest) if oldest and newest else None,
        "newest": day_words(newest) if newest else None,
        "proposals": tuple(proposal_row(holdings, plan, row) for row in proposals),
        "proposals_more": len(holdings.proposals) - len(proposals),
        "approaches": tuple(approach_row(holdings, plan, row) for row in approaches[:_SHORT]),
        "approaches_more": max(0, len(approaches) - _SHORT),
        "next": _coming(holdings, plan, today),
        "undated_meetings": sum(drawable(row.time) is None for row in calendar(holdings)[0]),
        "quoted": _quoted(plan),
        "warnings": _warnings(holdings.documents),
        "unknown": _unknown(holdings, plan),
        "failures": len(holdings.failures),
    }
    return Page(path="index.html", template="overview.html", section="index", title="Overview", content=content)


def _numbers(holdings: Holdings, plan: Plan) -> tuple[Number, ...]:
    events = holdings.event_mentions
    done = sum(happened(event.auxiliary_modes) for event in events)
    undone = [row for row in holdings.proposals if row.status == "open"]
    coming, _ = calendar(holdings)
    relayed = sum(bool(row.relays) for row in holdings.attributions)
    dated = sum(document.published is not None for document in holdings.documents)
    apart = accounts(holdings.document, holdings.copies)
    return (
        Number(
            count=len(holdings.documents),
            noun="reports",
            href="reports.html",
            note=f"{counted(apart, 'account')} without copies; {dated:,} with a certain day"
            if apart < len(holdings.documents)
            else f"{dated:,} with a certain day",
        ),
        Number(
            count=len(holdings.attributions),
            noun="statements",
            href="statements.html",
            note=f"{relayed:,} came through a carrier",
        ),
        Number(
            count=len(events),
            noun="acts told",
            href="timeline.html",
            note=f"{done:,} as happened, {len(events) - done:,} not"
            + (f"; those of a confidence below {holdings.least:.2f} are left out" if holdings.least else ""),
        ),
        Number(
            count=len(holdings.proposals),
            noun="offers and demands",
            href="table.html#proposals",
            note=f"{len(undone):,} open",
        ),
        Number(
            count=len(holdings.measures),
            noun="lines on measures",
            href="table.html#measures",
            note="imposed, kept, eased, lifted",
        ),
        Number(
            count=len(holdings.meetings),
            noun="lines on meetings",
            href="table.html#coming",
            note=f"{len(coming):,} to come",
        ),
        Number(count=sum(map(len, plan.figures)), noun="actors", href="actors.html", note="persons, states, bodies"),
        Number(count=len(holdings.failures), noun="failures", href="failures.html", note="could not be worked on"),
    )


def _proposal_order(row: Proposal) -> tuple[bool, int, str]:
    made = row.made.start.toordinal() if row.made and row.made.start else 0
    return (row.status != "open", -made, row.id)


def _one_per_label(holdings: Holdings) -> list[Approach]:
    """Return the first row of each name given to an approach, those given by most accounts first."""
    rows: dict[str, list[Approach]] = {}
    for row in holdings.approaches:
        rows.setdefault(row.label.casefold(), []).append(row)
    given = {label: accounts((row.document_id for row in held), holdings.copies) for label, held in rows.items()}
    return [rows[label][0] for label in sorted(rows, key=lambda label: (-given[label], -len(rows[label]), label))]


def _coming(holdings: Holdings, plan: Plan, today: date) -> tuple[Next, ...]:
    """Return announced meetings and planned acts that bear a date not before the newest report's day."""
    newest = holdings.newest
    meetings = [row for row in calendar(holdings)[0] if drawable(row.time) is not None]
    held = {(row.document_id, row.trigger.start) for row in meetings}
    acts = [
        event
        for event in sorted(holdings.event_mentions, key=time_order)
        if _announced(event, newest) and (event.document_id, event.trigger.start) not in held
    ]
    found = [(_last(row), _next_meeting(holdings, plan, row, today)) for row in meetings]
    found += [(_last(row), _next_act(holdings, plan, row, today)) for row in acts]
    found.sort(key=lambda pair: (pair[0], pair[1].what, pair[1].who, pair[1].told))
    return tuple(_support(holdings, one) for one in _told_together(one for _, one in found)[: 2 * _SHORT])


def _told_together(found: Iterable[Next]) -> tuple[Next, ...]:
    """Put what reads the same into one row; this is about the page only, nothing is linked by it."""
    rows: dict[tuple[str, str, str, str], Next] = {}
    for one in found:
        key = (one.when, one.what, one.who, one.status.word)
        before = rows.get(key)
        rows[key] = (
            replace(before, told=before.told + one.told, reports=before.reports + one.reports) if before else one
        )
    return tuple(rows.values())


def _support(holdings: Holdings, one: Next) -> Next:
    copied = accounts(one.reports, holdings.copies) < len(set(one.reports))
    return replace(one, by=reports_and_accounts(one.reports, holdings.copies)) if copied else one


def _announced(event: EventMention, newest: date | None) -> bool:
    modes = event.auxiliary_modes
    if "future" not in modes or "negated" in modes or drawable(event.time) is None:
        return False
    return newest is None or _last(event) >= newest


def _last(row: Meeting | EventMention) -> date:
    return (last_day(row.time) if row.time else None) or date.max


def _next_meeting(holdings: Holdings, plan: Plan, row: Meeting, today: date) -> Next:
    shown = meeting_row(holdings, plan, row)
    where = f" in {row.place}" if row.place else ""
    return Next(
        when=shown.when,
        what=f"Meeting{where}",
        who=", ".join(name.name for name in shown.parties),
        status=shown.status,
        href="table.html#coming",
        told=((shown.voice.name, shown.evidence.href),),
        reports=(row.document_id,),
        passed=_last(row) < today,
    )


def _next_act(holdings: Holdings, plan: Plan, row: EventMention, today: date) -> Next:
    shown = entry(holdings, plan, row)
    to = f" → {', '.join(name.name for name in shown.recipients)}" if shown.recipients else ""
    return Next(
        when=shown.when,
        what=word_for("event_type", row.base_type).capitalize(),
        who=", ".join(name.name for name in shown.actors) + to,
        status=shown.status,
        href=plan.event_at[row.id],
        told=((shown.voice.name, shown.evidence.href),),
        reports=(row.document_id,),
        passed=_last(row) < today,
    )


def _quoted(plan: Plan) -> tuple[Quoted, ...]:
    named = [
        figure
        for page in plan.figures
        for figure in page
        if figure.statements and figure.key not in (ANONYMOUS, UNKNOWN_SPEAKER)
    ][:8]
    most = len(named[0].statements) if named else 1
    return tuple(
        Quoted(
            name=figure.name,
            href=plan.figure_at[figure.key],
            count=len(figure.statements),
            share=round(100 * len(figure.statements) / most, 1),
        )
        for figure in named
    )


def _warnings(documents: Sequence[Document]) -> tuple[Warned, ...]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        if mismatched(document):
            found.setdefault("The headline does not fit the text", []).append(document)
        if document.published is None:
            found.setdefault("No certain day of publication", []).append(document)
        for warning in dict.fromkeys(document.warnings):
            words = say_code("warning", warning)
            found.setdefault(words[:1].upper() + words[1:], []).append(document)
    return tuple(
        Warned(
            words=words,
            count=len(held),
            reports=tuple(map(report_link, held[:_SHORT])),
            more=max(0, len(held) - _SHORT),
        )
        for words, held in sorted(found.items())
    )


def _unknown(holdings: Holdings, plan: Plan) -> tuple[Number, ...]:
    """Return what the texts do not tell, counted, each with the way to its sentences; nothing that counts 0."""
    statements = {figure.key: len(figure.statements) for page in plan.figures for figure in page}
    nameless, anonymous = statements.get(UNKNOWN_SPEAKER, 0), statements.get(ANONYMOUS, 0)
    timeless = [event for page in plan.events for event in page if interval_words(event.time) == TIME_UNKNOWN]
    first = plan.event_at[timeless[0].id] if timeless else ""
    set_aside = _set_aside(holdings.documents)
    rows = (
        Number(
            count=nameless,
            noun=_noun(nameless, "statement whose speaker is not told", "statements whose speaker is not told"),
            href=plan.figure_at.get(UNKNOWN_SPEAKER, ""),
            note="Left open rather than guessed.",
        ),
        Number(
            count=anonymous,
            noun=_noun(anonymous, "statement by an anonymous source", "statements by anonymous sources"),
            href=plan.figure_at.get(ANONYMOUS, ""),
            note="Kept under the words that describe them; two may be one person.",
        ),
        Number(
            count=len(timeless),
            noun=_noun(len(timeless), "act whose time is not told", "acts whose time is not told"),
            href=first,
            note="Not in the timeline's picture.",
        ),
        Number(
            count=set_aside,
            noun=_noun(set_aside, "passage set aside", "passages set aside"),
            href="reports.html",
            note="Page furniture or another story: readable in the report, not coded.",
        ),
    )
    return tuple(row for row in rows if row.count)


def _noun(count: int, one: str, several: str) -> str:
    return one if count == 1 else several


def _set_aside(documents: Iterable[Document]) -> int:
    return sum(passage.kind in ("furniture", "foreign") for found in documents for passage in found.passages)
