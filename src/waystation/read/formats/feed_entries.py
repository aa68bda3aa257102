"""One entry of a feed: which of its elements is the report, its address, its day and whose it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from waystation.read.formats.stated_days import stated_day
from waystation.read.items import failure, raw_item
from waystation.read.sniff import HTML, TEXT
from waystation.records import Failure, RawItem

_BODIES = ("content:encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "updated", "modified", "dcterms:modified")
_SOURCES = ("source", "dc:publisher")
WANTED = frozenset({*_BODIES, *_DAYS, *_SOURCES, "title", "dc:title", "link", "guid", "feedburner:origLink"})
"""The elements of an entry that are read."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_MARKED_UP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:[a-zA-Z]{2,32}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PREFIX = re.compile(r"<(/?)[a-zA-Z]\w{0,20}:")
_TITLE = re.compile(r"<title[^<>]{0,2000}>([^<]{0,2000})</title>")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of an entry: its text or, with ``nested``, the markup inside it; links in it start from ``base``.

    Example: ``<pubDate>Wed, 05 Apr 2017 23:10:00 +0900</pubDate>``.
    """

    name: str
    text: str
    nested: bool
    attributes: Mapping[str, str]
    base: str


def item_of_entry(
    elements: Sequence[Element], *, data: bytes, place: str, title: str | None, latest: date
) -> RawItem | Failure:
    """Return the item of an entry, ``data`` being its bytes and ``title`` the feed's; a failure if it holds no text.

    The report is the first of content:encoded, content, description and summary that says something; marked up is
    what its type says is, or what shows tags or entities where no type is given. The day is that of publication, of
    the last change where no other is stated. The outlet is the entry's own source, else the feed's title. The locator
    is the entry's link, else ``place``. It does not fetch the page that the entry links to.
    """
    found: dict[str, Element] = {}
    for element in elements:
        if element.text.strip() and element.name not in found:
            found[element.name] = element
    body = next((found[name] for name in _BODIES if name in found and "src" not in found[name].attributes), None)
    if body is None:
        return failure("the entry has no text", locator=place, todo="save the page it links to, and read that")
    url = link_of_entry(elements)
    marked_up = _is_html(body)
    headline = found.get("title") or found.get("dc:title")
    source = next((found[name] for name in _SOURCES if name in found), None)
    return raw_item(
        data,
        locator=url or place,
        media_type=HTML if marked_up else TEXT,
        text=_PREFIX.sub(r"<\1", body.text) if body.nested else body.text,
        url=url,
        headline=plain(headline) if headline else None,
        outlet=(_source(source) if source else None) or title,
        published=next(
            (day for name in _DAYS if name in found and (day := stated_day(found[name].text, latest=latest))), None
        ),
    )


def link_of_entry(elements: Sequence[Element]) -> str | None:
    """Return the address of the page that an entry leads to, None if it tells none."""
    return next(_addresses(elements), None)


def plain(element: Element) -> str | None:
    """Return the words of an element without the markup that titles carry, escaped once or twice; None for none."""
    words = html.unescape(_TAG.sub("", element.text)) if _is_html(element) else element.text
    return _BLANKS.sub(" ", words).strip() or None


def _is_html(element: Element) -> bool:
    stated = element.attributes.get("type", "").lower()
    if element.nested or "html" in stated:
        return True
    return stated not in {"text", "text/plain"} and _MARKED_UP.search(element.text) is not None


def _source(element: Element) -> str | None:
    if not element.nested:
        return plain(element)
    found = _TITLE.search(element.text)
    return plain(replace(element, text=html.unescape(found[1]), nested=False)) if found else None


def _addresses(elements: Sequence[Element]) -> Iterator[str]:
    """Yield the addresses of the entry's page, the best first."""
    for element in elements:
        if element.name == "feedburner:origLink":
            yield from web_address(element.text, base=element.base)
    for element in elements:
        if element.name == "link" and element.attributes.get("rel", "alternate") == "alternate":
            yield from web_address(element.attributes.get("href") or element.text, base=element.base)
    for element in elements:
        if element.name == "guid" and element.attributes.get("isPermaLink", "true").lower() == "true":
            yield from web_address(element.text, base="")


def web_address(link: str, *, base: str) -> Iterator[str]:
    """Yield the address that a link leads to, if it is one of the web's; nothing for "tag:", "mailto:" or a bare id."""
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
    except ValueError:  # such as a host in brackets that is none
        return
    if parts.scheme in {"http", "https"} and parts.netloc and not _BLANKS.search(address):
        yield address
