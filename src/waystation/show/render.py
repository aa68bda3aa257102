"""Rendering: templates with everything escaped, and no character in the output that is not for printing."""

from __future__ import annotations

import functools
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from waystation.show.dates import day_words
from waystation.show.pages.page import Page
from waystation.show.printable import printable

MENU = (
    ("index", "index.html", "Overview"),
    ("timeline", "timeline.html", "Timeline"),
    ("table", "table.html", "On the table"),
    ("statements", "statements.html", "Statements"),
    ("sourcing", "sourcing.html", "Sourcing"),
    ("actors", "actors.html", "Actors"),
    ("reports", "reports.html", "Reports"),
    ("failures", "failures.html", "Failures"),
    ("agreement", "agreement.html", "Agreement"),
    ("bargaining", "bargaining.html", "Could it hold?"),
)


def render(page: Page, *, sections: frozenset[str], today: date, subject: str) -> str:
    """Return a page as HTML.

    Args:
        page: what to print; its template decides how.
        sections: the menu's entries that exist in this dossier.
        today: the day of writing, in the footer.
        subject: what the dossier is called, in the head of each page.
    """
    html = (
        _environment()
        .get_template(page.template)
        .render(
            **page.content,
            title=page.title,
            section=page.section,
            root="../" * page.path.count("/"),
            menu=tuple(entry for entry in MENU if entry[0] in sections),
            today=day_words(today),
            subject=subject,
        )
    )
    return printable(html)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("waystation.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment
