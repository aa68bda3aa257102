"""What a page says about itself: JSON-LD, OpenGraph and other meta tags, time elements, the canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import html

_ARTICLE_TYPES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "blogposting", "liveblogposting", "report", "webpage",
})  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "pubdate", "publishdate", "publish-date",
    "publication_date", "published_at", "cxenseparse:recs:publishtime",
)  # fmt: skip
_DATED = ("date", "dc.date", "dcterms.date", "dcterms.created")
_MODIFIED = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "datemodified")
_ISO = re.compile(r"\s{0,9}(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_BY = re.compile(r"[Bb]y [A-Z][^.!?]{2,100}\Z")
_BLANKS = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")  # a broken escape of JSON-LD
_MOST_JSON = 1_000_000  # code points of one JSON-LD block
_MOST_NODES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """A day that the page names, where, in which words, and how far that place can be trusted (0..1)."""

    value: date
    origin: str
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself; None and empty where it says nothing."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[PageDate, ...] = field(default=())


def read_metadata(tree: Any) -> PageMetadata:
    """Read the metadata of a page parsed by lxml; the tree is not changed.

    Example: the JSON-LD of a newspaper's page on a summit gives headline, authors, publisher and publication date. It
    does not look at the page's text.
    """
    meta = _meta_tags(tree)
    article, dates = _json_ld(tree)
    dates += [found for name in _PUBLISHED if (found := _dated(meta.get(name), "meta", name, 0.93))]
    dates += [found for name in _DATED if (found := _dated(meta.get(name), "meta", name, 0.75))]
    dates += [found for name in _MODIFIED if (found := _dated(meta.get(name), "meta", name, 0.4))]
    dates += _time_elements(tree)
    title = article.get("headline") or meta.get("og:title") or meta.get("twitter:title") or _first_heading(tree)
    byline = article.get("author") or meta.get("author") or meta.get("article:author") or meta.get("byl")
    byline = byline if byline and not byline.startswith(("http:", "https:", "@")) else _byline_element(tree)
    canonical = tree.xpath("string(//link[@rel='canonical'][1]/@href)").strip()
    return PageMetadata(
        headline=title or None,
        byline=byline,
        outlet=meta.get("og:site_name") or article.get("publisher"),
        url=next((url for url in (canonical, meta.get("og:url", "")) if url.startswith(("http:", "https:"))), None),
        language=(tree.xpath("string(/html/@lang)").strip()[:2].lower() or None),
        dates=tuple(dict.fromkeys(dates)),
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _tidy(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld(tree: Any) -> tuple[dict[str, str], list[PageDate]]:
    """Return headline, author and publisher of the first article described, and the dates of all."""
    said: dict[str, str] = {}
    dates: list[PageDate] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads((script.text_content() or "")[:_MOST_JSON].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            names = {kind.lower() for kind in kinds if isinstance(kind, str)}
            if not names & _ARTICLE_TYPES:
                continue
            sure = 0.6 if names == {"webpage"} else 0.95
            for key, confidence in (("datePublished", sure), ("dateCreated", 0.6), ("dateModified", 0.4)):
                if isinstance(value := node.get(key), str) and (
                    found := _dated(_tidy(value), "jsonld", key, confidence)
                ):
                    dates.append(found)
            if sure > 0.6:
                for key in ("headline", "author", "publisher"):
                    if value := _name(node.get(key)):
                        said.setdefault(key, value)
    return said, dates


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block, outer before inner, up to a bound."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _name(value: Any) -> str | None:
    """Return the name of whatever JSON-LD allows there: a string, an object, or a list of them."""
    parts = value[:20] if isinstance(value, list) else [value]
    names = [part.get("name") if isinstance(part, dict) else part for part in parts]
    return ", ".join(tidy for name in names if isinstance(name, str) and (tidy := _tidy(name))) or None


def _time_elements(tree: Any) -> list[PageDate]:
    """Return the days of ``<time>``: one marked as published is good evidence, the only one of an article is fair."""
    marked: list[tuple[date, str]] = []
    inside: list[tuple[date, str]] = []
    elsewhere: list[tuple[date, str]] = []
    for element in tree.iter("time"):
        stated = element.get("datetime") or ""
        if (value := _day(stated)) is None:
            continue
        hints = f"{element.get('itemprop')} {element.get('class')}".lower()
        if "publish" in hints or element.get("pubdate") is not None:
            marked.append((value, stated))
        elif next(element.iterancestors("article"), None) is not None:
            inside.append((value, stated))
        else:
            elsewhere.append((value, stated))
    found = [PageDate(value=v, origin="time_element", quote=q, confidence=0.85) for v, q in marked[:5]]
    for group, alone in ((inside, 0.75), (elsewhere, 0.6)):
        sure = alone if len({value for value, _ in group}) == 1 and not marked else 0.4
        found += [PageDate(value=v, origin="time_element", quote=q, confidence=sure) for v, q in group[:5]]
    return found


def _first_heading(tree: Any) -> str | None:
    for element in tree.iter("h1"):
        if heading := _tidy(element.text_content()):
            return heading
    return _tidy(next((element.text_content() for element in tree.iter("title")), None))


def _byline_element(tree: Any) -> str | None:
    """Return what an element marked as the byline or the author says, if it is "By" and a name."""
    for element in tree.xpath("//*[contains(@class, 'byline') or contains(@class, 'author') or @rel='author']")[:20]:
        said = _tidy(element.text_content())
        if said and _BY.match(said):
            return said
    return None


def _dated(value: str | None, origin: str, name: str, confidence: float) -> PageDate | None:
    day = _day(value or "")
    return PageDate(value=day, origin=origin, quote=f"{name}: {value}", confidence=confidence) if day else None


def _day(value: str) -> date | None:
    """Return the day of an ISO timestamp as written, whatever its zone; years before the web are faults."""
    if not (found := _ISO.match(value)):
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None


def _tidy(value: str | None) -> str | None:
    return _BLANKS.sub(" ", _SURROGATE.sub("\ufffd", value)).strip() or None if value else None


def parse_page(page: str) -> Any:
    """Return the lxml tree of a page that passed the guard, or None if there is no element in it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.ParserError):
        return None
