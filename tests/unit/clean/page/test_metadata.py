"""What pages say about themselves."""

from __future__ import annotations

from datetime import date

import pytest
from made_pages import TITLE, linked, page

from waystation.clean.page.metadata import PageMetadata, parse_page, read_metadata
from waystation.errors import InputError

DAY = date(2021, 3, 2)
ONE_ARTICLE = '<meta property="og:type" content="article">'


def about(head: str = "", body: str = "", *, title: str = TITLE, url: str | None = None) -> PageMetadata:
    return read_metadata(parse_page(page(body, head=head, title=title), subject="x"), url=url)


def dates(head: str = "", body: str = "") -> list[tuple[str, str, float]]:
    return [(one.value.isoformat(), one.origin, one.confidence) for one in about(head, body).dates]


def test_linked_data_count_before_open_graph_and_that_before_headings() -> None:
    graph = '<meta property="og:title" content="Crossing to open"><meta property="og:site_name" content="The Courier">'
    said = linked(headline="Mandera &amp; after", publisher={"name": "Courier Ltd"})
    assert (about(graph + said).headline, about(graph + said).outlet) == ("Mandera & after", "The Courier")
    assert about(graph, f"<h1>{TITLE}</h1>").headline == "Crossing to open"
    assert about(said).outlet == "Courier Ltd"


def test_the_heading_is_the_one_that_the_title_has() -> None:
    found = about(body=f"<h1>The Courier</h1><h1>{TITLE}</h1>", title=f"{TITLE} | The Courier")
    assert (found.headline, found.outlet) == (TITLE, "The Courier")
    assert about(body="<h1>Envoys meet</h1>", title="The Courier").headline == "Envoys meet"
    assert about(title="Envoys meet").headline == "Envoys meet"


def test_what_is_too_long_for_a_headline_is_none() -> None:
    long = "Talks " * 500
    found = about(f'<meta property="og:title" content="{long}"><meta property="og:site_name" content="{long}">')
    assert (found.headline, found.outlet) == (TITLE, None)


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        (linked(author={"@type": "Person", "name": "Ana Ruiz"}), "", "Ana Ruiz"),
        (linked(author=[{"name": "Ana Ruiz"}, "Bo Lind"]), "", "Ana Ruiz, Bo Lind"),
        (linked(author={"@type": "Organization", "name": "Northern News"}), "", "Northern News"),
        (linked(author={"@type": "Organization", "name": "News"}), "<p class=byline>By Bo Lind</p>", "Bo Lind"),
        ('<meta name="author" content="By Ana Ruiz, Staff writer">', "", "Ana Ruiz, Staff writer"),
        ('<meta name="author" content="Analysis by Ana Ruiz">', "", "Analysis by Ana Ruiz"),
        ('<meta name="author" content="https://courier.example/ana">', "<a rel=author>Ana Ruiz</a>", "Ana Ruiz"),
        (linked(author="admin"), "<span itemprop=author>Lucía de la Cruz</span>", "Lucía de la Cruz"),
        ("", "<div class=byline>By Ana Ruiz — March 2, 2021</div>", "Ana Ruiz"),
        ("", "<div class=byline>By Ana Ruiz and Bo Lind | 12:01 PM Print</div>", "Ana Ruiz and Bo Lind"),
        ("", "<div class=byline>by Ana Ruiz @anaruiz 2 min read</div>", "Ana Ruiz"),
        ("", "<div class=author>Get our newsletter every day</div>", None),
        ("", "<div class=comment><a rel=author>Angry Reader</a></div>", None),
        ("", "", None),
    ],
)
def test_bylines(head: str, body: str, byline: str | None) -> None:
    assert about(head, body).byline == byline


def test_values_that_come_in_lists() -> None:
    found = about(linked(headline=["Ferry back"], datePublished=["2021-03-02"], author=[{"name": ["Ana Ruiz"]}]))
    assert (found.headline, found.byline) == ("Ferry back", "Ana Ruiz")
    assert [one.value for one in found.dates] == [DAY]
    assert about(linked(headline=[], datePublished=[[]], author=[[]])).dates == ()


def test_authors_by_reference() -> None:
    graph = [
        {"@type": "Article", "author": {"@id": "#ana"}, "publisher": {"@id": "#us"}},
        {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
        {"@type": "Organization", "@id": "#us", "name": "The Courier"},
    ]
    found = about(linked(**{"@graph": graph}))
    assert (found.byline, found.outlet) == ("Ana Ruiz", "The Courier")


@pytest.mark.parametrize(
    ("head", "confidence"),
    [
        (linked(datePublished="2021-03-02T22:15:00Z"), 0.95),
        (linked(datePublished="2021/03/02"), 0.95),
        (linked(datePublished="Tue, 2 Mar 2021 10:00:00 GMT"), 0.95),
        (linked(datePublished="20210302"), 0.95),
        (linked(dateModified="2021-03-02"), 0.4),
        (linked(datePublished="2021-03-02").replace("NewsArticle", "WebPage"), 0.6),
        (ONE_ARTICLE + linked(datePublished="2021-03-02").replace("NewsArticle", "WebPage"), 0.8),
        ('<meta property="article:published_time" content="2021-03-02">', 0.93),
        ('<meta name="date" content="2 March 2021">', 0.75),
    ],
)  # fmt: skip
def test_dates_of_the_head(head: str, confidence: float) -> None:
    [found] = about(head).dates
    assert (found.value, found.confidence) == (DAY, confidence)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<article><time datetime=2021-03-02T10:00>x</time></article>", [("2021-03-02", "time_element", 0.75)]),
        ("<time datetime=2021-03-02>x</time>", [("2021-03-02", "time_element", 0.6)]),
        ("<time class=published>March 2, 2021</time>", [("2021-03-02", "time_element", 0.85)]),
        ("<span itemprop=datePublished content=2021-03-02>x</span>", [("2021-03-02", "meta", 0.85)]),
        ("<ol class=comments><time class=published datetime=2021-03-02>x</time></ol>", []),
        ("<aside><time datetime=2021-03-02>x</time></aside>", []),
    ],
)
def test_dates_of_the_body(body: str, found: list[tuple[str, str, float]]) -> None:
    assert dates(body=body) == found


@pytest.mark.parametrize("value", ["0001-01-01", "2950-01-01", "2021-02-30", "03/04/2021", "soon", "9" * 500, ""])
def test_what_is_no_day_gives_none(value: str) -> None:
    assert dates(linked(datePublished=value)) == []


def test_addresses() -> None:
    head = '<link rel="canonical" href="/a?utm_source=x"><meta property="og:url" content="https://courier.example/b">'
    assert about(head, url="https://courier.example/x").canonical_url == "https://courier.example/a"
    assert (about(head).canonical_url, about(head).url) == ("https://courier.example/b",) * 2
    assert (
        about(linked(mainEntityOfPage={"@id": "https://courier.example/c"})).canonical_url
        == "https://courier.example/c"
    )
    assert about('<link rel="canonical" href="javascript:x">').canonical_url is None


def test_the_language_is_the_page_s_first_word_on_it() -> None:
    assert about().language == "en"
    plain = page("", head='<meta property="og:locale" content="pt_BR">').replace(' lang="en"', "")
    assert read_metadata(parse_page(plain, subject="x")).language == "pt"


@pytest.mark.parametrize(
    "said",
    [
        '{"@graph": [',
        "[" * 5_000,
        '{"@type": ["NewsArticle", 5], "author": [[{}], {}], "publisher": [[[]]], "headline": {"a": 1}}',
        '{"@type": "Article", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a", "name": {"@id": 5}}}',
        '{"@type": "Article", "articleBody": 5, "datePublished": [1], "mainEntityOfPage": [1], "url": {"@id": {}}}',
        "null",
        '"text"',
    ],
)
def test_faulty_linked_data_says_nothing(said: str) -> None:
    found = about(f'<script type="application/ld+json">{said}</script>')
    assert (found.headline, found.byline, found.outlet, found.article_text, found.dates) == (
        TITLE,
        None,
        None,
        None,
        (),
    )


def test_lone_surrogates_are_replaced() -> None:
    assert about(linked(headline="A ? b").replace("?", "\\ud800")).headline == "A \ufffd b"


def test_a_page_that_the_parser_gives_up_is_refused() -> None:
    with pytest.raises(InputError, match="depth"):
        parse_page("<div>" * 300 + "Talks", subject="x")
