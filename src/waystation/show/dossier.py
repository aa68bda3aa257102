"""The dossier: a record as static pages that open from disk, with a way from each number to its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import resources
from itertools import chain
from pathlib import Path

from waystation.records import SourceLine
from waystation.records.survey import AgreementSurvey
from waystation.show.folder import write_folder
from waystation.show.holdings import Holdings, Readable, gather
from waystation.show.pages.actors import actor_pages
from waystation.show.pages.agreement import agreement_page
from waystation.show.pages.failures import failure_pages
from waystation.show.pages.overview import overview_page
from waystation.show.pages.page import Page
from waystation.show.pages.reports import report_list_pages, report_pages
from waystation.show.pages.sourcing import sourcing_pages
from waystation.show.pages.statements import statement_pages
from waystation.show.pages.table import table_pages
from waystation.show.pages.timeline import timeline_pages
from waystation.show.plan import Plan, make_plan
from waystation.show.render import render
from waystation.show.words import counted

STATIC = ("style.css", "dossier.js")


def write_dossier(
    store: Readable,
    out: Path,
    *,
    today: date,
    sourcing: Iterable[SourceLine],
    agreement: AgreementSurvey | None = None,
    bargaining: Page | None = None,
    least: float = 0.0,
) -> Path:
    """Write a record's pages to a folder and return the path of its index.html.

    The pages need no network, no server and no script. The same record, day, lines and surveys give the same bytes.
    A dossier that stands at ``out`` is replaced as a whole; anything else there is left alone.

    Args:
        store: the record.
        out: the folder to write; made if it is not there.
        today: the day of writing. What is "to come" is counted from the newest report's day instead.
        sourcing: the lines of sourcing of the record's claims.
        agreement: how an agreement stands, to show beside the record.
        bargaining: the page of a schedule's analysis, from `bargaining_page`.
        least: acts of a lower confidence (0 to 1) are left out.

    Raises:
        InputError: ``out`` is a file, or a folder that holds anything but a dossier of ours.
        StoreError: the record refers to a report that it does not hold.

    Example: ``write_dossier(record, Path("korea"), today=date(2021, 7, 31), sourcing=lines)`` gives
    ``korea/index.html``.
    """
    holdings = gather(store, sourcing=sourcing, least=least)
    plan = make_plan(holdings)
    beside = [page for page in (agreement_page(agreement, holdings, plan) if agreement else None, bargaining) if page]
    write_folder(out, chain(_pages(holdings, plan, today=today, beside=beside), _static()))
    return out / "index.html"


def _pages(holdings: Holdings, plan: Plan, *, today: date, beside: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    pages: Iterator[Page] = chain(
        [overview_page(holdings, plan, today=today)],
        timeline_pages(holdings, plan),
        table_pages(holdings, plan),
        statement_pages(holdings, plan),
        sourcing_pages(holdings, plan),
        actor_pages(holdings, plan),
        report_list_pages(holdings),
        report_pages(holdings, plan),
        failure_pages(holdings),
        beside,
    )
    sections = {"index", "timeline", "table", "statements", "sourcing", "actors", "reports", "failures"}
    shown = frozenset(sections.union(page.section for page in beside))
    subject = counted(len(holdings.documents), "report")
    for page in pages:
        yield page.path, render(page, sections=shown, today=today, subject=subject).encode("utf-8")


def _static() -> Iterator[tuple[str, bytes]]:
    folder = resources.files("waystation.show").joinpath("static")
    for name in STATIC:
        yield f"static/{name}", folder.joinpath(name).read_bytes()
