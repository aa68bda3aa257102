"""Pages written for the tests: one report in the shapes that sites give to their reports."""

from __future__ import annotations

import json

TITLE = "Kenya and Somalia agree to open a crossing"
PARAGRAPHS = (
    "The foreign ministers of Kenya and Somalia met in Nairobi on Tuesday and agreed to open the crossing at Mandera.",
    "Officials from both sides said that traders would be let through first, and that a committee would meet monthly.",
    "The crossing was shut eleven years ago after attacks on the road between the two towns, and talks had stalled.",
    "A diplomat who followed the negotiations said that neither side wanted to be seen as giving way before elections.",
    "The two governments also promised to exchange lists of detained fishermen, though no date was set for a release.",
    "In Mogadishu, members of parliament asked to see the text of the agreement before the first lorries pass.",
)
TEASERS = '<div class="related"><h3>More</h3>{}</div>'.format(
    "".join(
        f'<p><a href="/{number}">A report on the harbour of Lamu and what its fishermen think of plan {number}</a></p>'
        for number in range(5)
    )
)
FOOTER = "<footer><p>All rights reserved. What we do with cookies and with your data is explained here.</p></footer>"


def page(body: str, *, head: str = "", title: str = TITLE, language: str = "en") -> str:
    """Return a whole page, with navigation and a footer."""
    menu = '<header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>'
    return f'<html lang="{language}"><head><title>{title}</title>{head}</head><body>{menu}{body}{FOOTER}</body></html>'


def linked(**said: object) -> str:
    """Return a JSON-LD block of a news article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def each(form: str, *, title: bool = True) -> str:
    """Return the paragraphs, each set into ``form``, under the headline."""
    return (f"<h1>{TITLE}</h1>" if title else "") + "".join(form.format(text) for text in PARAGRAPHS)
