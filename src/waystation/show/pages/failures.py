"""The failures: each report or place in the input that could not be worked on, at which stage and why."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.show import links
from waystation.show.holdings import Holdings
from waystation.show.pages.page import Page, turning
from waystation.show.plan import chunked

_ROWS = 300


def failure_pages(holdings: Holdings) -> Iterator[Page]:
    """Yield the pages of failures; with none, one page that says so."""
    pages = chunked(holdings.failures, size=_ROWS)
    for number, page in enumerate(pages, start=1):
        content = {
            "failures": page,
            "total": len(holdings.failures),
            "turning": turning("failures", number, len(pages)),
        }
        yield Page(
            path=links.numbered("failures", number),
            template="failures.html",
            section="failures",
            title="Failures",
            content=content,
        )
