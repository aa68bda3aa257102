"""The actors: polity, sectors, roles at publication and then, and the way to every mention, statement and act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waystation.records import Attribution, EventMention, Participant
from waystation.show import links
from waystation.show.dates import interval_words
from waystation.show.describe import event_words, in_words, who
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Page, ReportLink, report_link, turning
from waystation.show.people import ANONYMOUS, UNKNOWN_SPEAKER, Figure
from waystation.show.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A link to one piece of evidence, with its words."""

    href: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InReport:
    """One report's links."""

    report: ReportLink
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role and the reports that rest on it."""

    name: str
    reports: tuple[ReportLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An actor in the list of all by name."""

    name: str
    href: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One actor's entry."""

    figure: Figure
    unnamed: bool
    roles: tuple[Role, ...]
    roles_then: tuple[Role, ...]
    mentions: tuple[InReport, ...]
    statements: tuple[Line, ...]
    acts: tuple[Line, ...]
    received: tuple[Line, ...]


def actor_pages(holdings: Holdings, plan: Plan) -> Iterator[Page]:
    """Yield the actors' pages, the most quoted first, and where they are several a list of all by name."""
    if len(plan.figures) > 1:
        yield _by_name(plan)
    for number, page in enumerate(plan.figures, start=1):
        content = {
            "cards": tuple(_card(holdings, plan, figure) for figure in page),
            "total": sum(map(len, plan.figures)),
            "turning": turning("actors", number, len(plan.figures)),
        }
        yield Page(
            path=links.numbered("actors", number),
            template="actors.html",
            section="actors",
            title="Actors",
            content=content,
        )


def _by_name(plan: Plan) -> Page:
    figures = sorted((one for page in plan.figures for one in page), key=lambda one: (one.name.casefold(), one.key))
    rows = tuple(Listed(name=one.name, href=plan.figure_at[one.key], figure=one) for one in figures)
    return Page(
        path="actors-a-z.html",
        template="actors-a-z.html",
        section="actors",
        title="Actors by name",
        content={"rows": rows},
    )


def _card(holdings: Holdings, plan: Plan, figure: Figure) -> Card:
    return Card(
        figure=figure,
        unnamed=figure.key in (ANONYMOUS, UNKNOWN_SPEAKER),
        roles=_roles(holdings, figure.roles),
        roles_then=_roles(holdings, figure.roles_then),
        mentions=_mentions(holdings, figure),
        statements=tuple(_said(holdings, plan, row) for row in figure.statements),
        acts=tuple(_act(plan, row, others=row.recipients, arrow="→") for row in figure.acts),
        received=tuple(_act(plan, row, others=row.actors, arrow="←") for row in figure.received),
    )


def _roles(holdings: Holdings, roles: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Role, ...]:
    return tuple(
        Role(name=role, reports=tuple(report_link(holdings.document[report]) for report in reports))
        for role, reports in roles
    )


def _mentions(holdings: Holdings, figure: Figure) -> tuple[InReport, ...]:
    found: dict[str, list[Line]] = {}
    for span in figure.mentions:
        document = holdings.document[span.document_id]
        href = links.place(document.id, holdings.sentence(span).start)
        found.setdefault(document.id, []).append(Line(href=href, words=span.of(document.text)))
    return tuple(
        InReport(report=report_link(holdings.document[report]), lines=tuple(lines)) for report, lines in found.items()
    )


def _said(holdings: Holdings, plan: Plan, row: Attribution) -> Line:
    text = holdings.document[row.document_id].text
    named = f"{row.speaker}: " if row.anonymous and row.speaker else ""
    return Line(href=plan.statement_at[row.id], words=named + in_words(row, text))


def _act(plan: Plan, row: EventMention, *, others: tuple[Participant, ...], arrow: str) -> Line:
    other = f" {arrow} {who(others)}" if others else ""
    words = f"{event_words(row)}{other}, {interval_words(row.time)}"
    return Line(href=plan.event_at[row.id], words=words)
