"""Pages of many shapes to the report's own blocks."""

from __future__ import annotations

import pytest
from made_pages import PARAGRAPHS, TEASERS, TITLE, each, linked, page

from waystation.clean.document import clean_item
from waystation.read.items import item_from_memory
from waystation.records import Document

ENTRY = '<div class="post"><time>12:05</time><h2>Latest</h2><div class="content"><p>{}</p></div></div>'
TABLE = "<table><tr><th>Crossing</th><th>Opens</th></tr><tr><td>Mandera</td><td>March</td></tr></table>"
WHOLE = {
    "live blog": page(f'<div class="liveblog">{each(ENTRY)}</div>{TEASERS}'),
    "live blog of articles": page(each('<article class="post"><span>12:05</span><p>{}</p></article>') + TEASERS),
    "br in a div": page(f"<div><h1>{TITLE}</h1>{'<br><br>'.join(PARAGRAPHS)}</div>{TEASERS}"),
    "br in a table": page(f"<table><tr><td><h1>{TITLE}</h1><font>{'<br>'.join(PARAGRAPHS)}</font></td></tr></table>"),
    "sections": page(f"<main>{each('<section><h2>Part</h2><p>{}</p></section>')}</main>{TEASERS}"),
    "divs in sections": page(each("<section><div><div><p>{}</p></div></div></section><div>Advertisement</div>")),
    "AMP": page(f'<article class="amp-wp-article">{each("<p>{}</p>")}</article>').replace("<html", "<html amp"),
    "print page": page(f"<p><b>{TITLE}</b></p><hr>{each('<p>{}</p>', title=False)}<script>window.print()</script>"),
    "definition list": page(f"<h1>{TITLE}</h1><dl>{each('<dt>MINISTER:</dt><dd>{}</dd>', title=False)}</dl>{TEASERS}"),
    "divs beside teasers": page(each('<div class="text">{}</div>') + TEASERS),
    "preformatted": page(f"<h1>{TITLE}</h1><pre>" + "\n\n".join(PARAGRAPHS) + "</pre>"),
    "quotations": page(each("<blockquote><p>{}</p></blockquote>")),
    "deep lists": page(f"<h1>{TITLE}</h1>" + "<ul>" * 100 + each("<li>{}</li>", title=False)),
    "custom elements": page(f"<article>{each('<p>{} <x-source>(official)</x-source></p>')}</article>"),
    "scripted, with its text for search engines": page(
        '<div id="root"></div><noscript>Please enable JavaScript to read this page of the Courier.</noscript>',
        head=linked(headline=TITLE, articleBody="\n\n".join(PARAGRAPHS)),
    ),
    "paywalled, with its text for search engines": page(
        f'<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><div class="paywall">Subscribe to read on</div></article>',
        head=linked(headline=TITLE, articleBody="".join(f"<p>{text}</p>" for text in PARAGRAPHS)),
    ),
}


def clean(raw: str | bytes) -> Document:
    return clean_item(item_from_memory(raw, media_type="text/html"))


def texts(document: Document, *kinds: str) -> list[str]:
    return [one.span.of(document.text) for one in document.passages if not kinds or one.kind in kinds]


@pytest.mark.parametrize("shape", WHOLE)
def test_all_paragraphs_come_out_in_order_and_without_doubt(shape: str) -> None:
    document = clean(WHOLE[shape])
    places = [document.text.find(text) for text in PARAGRAPHS]
    assert -1 not in places
    assert places == sorted(places)
    assert document.headline == TITLE
    assert "Lamu" not in document.text
    assert "cookies" not in document.text
    assert document.warnings == ()


@pytest.mark.parametrize("shape", ["scripted", "paywalled"])
def test_the_text_for_search_engines_has_its_paragraphs(shape: str) -> None:
    document = clean(WHOLE[f"{shape}, with its text for search engines"])
    assert texts(document, "body") == list(PARAGRAPHS)


def test_a_live_blog_s_entries_may_be_told_apart() -> None:
    entries = [{"@type": "BlogPosting", "articleBody": text} for text in PARAGRAPHS]
    about = linked(headline=TITLE, liveBlogUpdate=entries).replace("NewsArticle", "LiveBlogPosting")
    assert texts(clean(page("<div id='root'></div>", head=about)), "body") == list(PARAGRAPHS)


def test_the_rows_of_a_table_are_lines() -> None:
    body = f"<article>{each('<p>{}</p>').replace(PARAGRAPHS[3], PARAGRAPHS[3] + '</p>' + TABLE + '<p>')}</article>"
    found = texts(clean(page(body)))
    assert "Crossing Opens" in found
    assert "Mandera March" in found
    assert set(PARAGRAPHS) <= set(found)


def test_a_stub_is_what_the_page_shows() -> None:
    stub = f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><div class='paywall'>Subscribe to read on</div></article>"
    document = clean(page(stub + TEASERS))
    assert PARAGRAPHS[0] in texts(document, "body")
    assert PARAGRAPHS[1] not in document.text


def test_of_three_articles_not_all_are_taken_and_doubt_is_said() -> None:
    articles = [[f"{town}: {text}" for text in PARAGRAPHS] for town in ("Wajir", "Garissa", "Moyale", "Isiolo")]
    body = "".join(f"<article>{''.join(f'<p>{text}</p>' for text in article)}</article>" for article in articles)
    document = clean(page(body))
    assert texts(document, "body") == articles[0]
    assert document.warnings == ("suspect_extraction",)


def test_paragraphs_left_out_of_a_run_are_put_back_where_they_stood() -> None:
    """The extractor takes the first of several containers of one class."""
    runs = [[f"{town}: {text}" for text in PARAGRAPHS] for town in ("Wajir", "Garissa", "Moyale")]
    body = '<div class="grid"><div class="article-body">{}</div></div><div class="ad">Advertisement</div>'
    chunks = "".join(body.format("".join(f"<p>{text}</p>" for text in run)) for run in runs)
    document = clean(page(f"<h1>{TITLE}</h1>{chunks}{TEASERS}"))
    assert texts(document, "body") == [text for run in runs for text in run]
    assert document.warnings == ()


def test_prose_in_several_places_is_taken_in_doubt() -> None:
    body = "".join(f'<div class="a{number}">{text}</div>' for number, text in enumerate(PARAGRAPHS))
    document = clean(page(f"<h1>{TITLE}</h1>{body}{TEASERS}"))
    assert set(PARAGRAPHS) <= set(texts(document, "body"))
    assert document.warnings == ("suspect_extraction",)


def test_a_page_of_short_lines_loses_none() -> None:
    document = clean(page("<div>The talks are off.</div><div>More soon.</div>"))
    assert "The talks are off." in document.text
    assert "More soon." in document.text


def test_captions_are_kept_before_what_they_stand_above() -> None:
    figure = "<figure><img src=a><figcaption>Lorries wait at Mandera</figcaption></figure>"
    named = (
        '<div><img src=b><p class="wp-caption-text">Ministers shake hands in Nairobi after their long talks</p></div>'
    )
    body = each("<p>{}</p>").replace(f"<p>{PARAGRAPHS[2]}", f"{figure}<p>{PARAGRAPHS[2]}")
    document = clean(page(f"<article>{body.replace(f'<p>{PARAGRAPHS[4]}', f'{named}<p>{PARAGRAPHS[4]}')}</article>"))
    found = texts(document)
    assert found.index("Lorries wait at Mandera") == found.index(PARAGRAPHS[2]) - 1
    assert len(texts(document, "caption")) == 2
