"""A page before it is rendered, and the parts that several kinds of page share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waystation.records import Attribution, Document, Participant
from waystation.show import links
from waystation.show.chain import report_step, speaker_name
from waystation.show.dates import TIME_UNKNOWN, interval_words, published_words
from waystation.show.describe import party_name, title_of
from waystation.show.holdings import Holdings
from waystation.show.plan import Plan
from waystation.show.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's path from the dossier's root, its template, the entry of the menu it belongs to, and what it prints."""

    path: str
    template: str
    section: str
    title: str
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """On whose word something is told: a speaker (with carriers) and the link to the statement, or the report."""

    name: str
    via: str
    href: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A participant's name with the link to its entry among the actors."""

    name: str
    href: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink:
    """A report as other pages name it."""

    href: str
    title: str
    outlet: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """Where one is in a list of several pages."""

    number: int
    pages: tuple[tuple[int, str], ...]

    @property
    def before(self) -> str | None:
        """The page before this one."""
        return self.pages[self.number - 2][1] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The page after this one."""
        return self.pages[self.number][1] if self.number < len(self.pages) else None


def turning(stem: str, number: int, total: int, *, first: str | None = None) -> Turning:
    """Return a list's page numbers with their files; ``first`` is the first page's file if it has a name of its own."""
    files = [first or links.numbered(stem, 1), *(links.numbered(stem, n) for n in range(2, total + 1))]
    return Turning(number=number, pages=tuple(enumerate(files[:total], start=1)))


def voice(holdings: Holdings, plan: Plan, document_id: str, attribution_id: str | None) -> Voice:
    """Return on whose word a report tells something; without a statement it is the report's own."""
    attribution = holdings.attribution.get(attribution_id) if attribution_id else None
    if attribution is None:
        document = holdings.document[document_id]
        return Voice(name=report_step(document).name, via="", href=links.report_file(document_id), own=True)
    return Voice(
        name=speaker_name(attribution),
        via=listed(relay.name for relay in attribution.relays),
        href=plan.statement_at[attribution.id],
        own=False,
    )


def names(plan: Plan, participants: Iterable[Participant]) -> tuple[Name, ...]:
    """Return participants by name; each once."""
    found: dict[str, Name] = {}
    for one in participants:
        role = one.role_then or one.role
        found.setdefault(one.id, Name(name=one.name, href=plan.figure_at.get(one.id), role=role))
    return tuple(found.values())


def named(plan: Plan, ids: Iterable[str]) -> tuple[Name, ...]:
    """Return actors given by id, by a state's code or by name, by name."""
    return tuple(
        Name(name=plan.figure_name.get(one) or party_name(one), href=plan.figure_at.get(one), role=None) for one in ids
    )


def report_link(document: Document) -> ReportLink:
    """Return a report's title, outlet, day and page."""
    return ReportLink(
        href=links.report_file(document.id),
        title=title_of(document),
        outlet=document.outlet or "outlet not told",
        when=published_words(document),
    )


def said_words(attribution: Attribution) -> str | None:
    """Return when something was said, or None where the report does not tell."""
    words = interval_words(attribution.said)
    return None if words == TIME_UNKNOWN else words
