"""What a page says about itself: headline, byline, outlet, addresses, language and dates, from all of its metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from waystation.clean.page.addresses import canonical_url
from waystation.clean.page.bylines import stated_byline
from waystation.clean.page.dates import PageDate, page_dates
from waystation.clean.page.jsonld import LinkedData, read_linked_data
from waystation.errors import InputError

_LANGUAGE = re.compile(r"([a-z]{2})(?:[_-][A-Za-z]{2,8}){0,2}", re.IGNORECASE)
_TITLE_MARK = re.compile(r" (?:[|·•—–-]|::|») ")
_LONGEST_HEADLINE = 400  # code points
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself; None and empty where it says nothing.

    ``url`` is its canonical link or og:url as it stands there, ``canonical_url`` the address made of what it says,
    ``article_text`` the text of its report that it hands to search engines.
    """

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    article_text: str | None = None
    dates: tuple[PageDate, ...] = field(default=())


def parse_page(page: str, *, subject: str) -> Any:
    """Return the lxml tree of a page, or None if there is no element in it.

    Raises:
        InputError: the parser gave up midway, which it does without a word at 256 open elements.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.ParserError):
        return None
    if faults := parser.error_log.filter_from_fatals():
        told = faults[0].message.split(",")[0]
        raise InputError(
            f"the page cannot be parsed to its end: {told}",
            subject=subject,
            advice="save the report's text by itself and read that",
        )
    return tree


def read_metadata(tree: Any, *, url: str | None = None) -> PageMetadata:
    """Read the metadata of a page parsed by lxml; the tree is not changed.

    JSON-LD counts before OpenGraph, that before plain meta tags and elements. Example: the JSON-LD of a newspaper's
    page on a summit gives headline, authors, publisher and publication date. It does not look at the page's text.

    Args:
        tree: the page.
        url: where it was read from; relative addresses count from there.
    """
    meta = _meta_tags(tree)
    linked = read_linked_data(tree)
    title = _short(next((element.text_content() for element in tree.iter("title")), None), _LONGEST_HEADLINE)
    heading = _heading(tree, title)
    headline = linked.headline or meta.get("og:title") or meta.get("twitter:title") or heading or title
    sites = (meta.get("og:site_name"), linked.publisher, _site_in_title(title, headline))
    outlet = next((site for said in sites if (site := _short(said, _LONGEST_NAME)) and site[0] != "@"), None)
    links = [element.get("href") for element in tree.iter("link") if "canonical" in (element.get("rel") or "").split()]
    stated = (*links, meta.get("og:url"), *linked.addresses)
    return PageMetadata(
        headline=_short(headline, _LONGEST_HEADLINE) or heading or title,
        byline=stated_byline(tree, meta=meta, linked=linked, outlet=outlet),
        outlet=outlet,
        url=next((link.strip() for link in stated[:20] if link and link.strip().startswith(("http:", "https:"))), None),
        canonical_url=canonical_url(stated[:20], url=url),
        language=_language(tree, meta, linked),
        article_text=linked.body,
        dates=page_dates(tree, meta=meta, linked=linked),
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    """Map the names of the meta tags, in small letters, to the first content of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := " ".join((element.get("content") or "").split())):
            found.setdefault(name.strip().lower(), content)
    return found


def _heading(tree: Any, title: str | None) -> str | None:
    """Return the first h1 that the page's title has in it, else the first one; many a site's name is an h1, too."""
    texts = (element.text_content() for element in tree.xpath("//h1")[:10])
    headings = [heading for text in texts if (heading := _short(text, _LONGEST_HEADLINE))]
    fitting = (heading for heading in headings if title and title.lower().startswith(heading.lower()))
    return next(fitting, headings[0] if headings else None)


def _site_in_title(title: str | None, headline: str | None) -> str | None:
    """Return what stands behind the headline in the page's title: "Talks resume | The Border Courier"."""
    if title and headline and title.lower().startswith(headline.lower()):
        behind = title[len(headline) :]
        if (mark := _TITLE_MARK.match(behind)) and not _TITLE_MARK.search(behind, mark.end()):
            return _short(behind[mark.end() :], _LONGEST_NAME)
    return None


def _language(tree: Any, meta: Mapping[str, str], linked: LinkedData) -> str | None:
    root = tree.getroottree().getroot()
    stated = (root.get("lang"), linked.language, meta.get("og:locale"), meta.get("content-language"))
    found = (_LANGUAGE.fullmatch(said.strip()) for said in stated if said)
    return next((code[1].lower() for code in found if code), None)


def _short(said: str | None, longest: int) -> str | None:
    """Return what was said with its white space made even; None if it is too long for what it is said to be."""
    said = " ".join(said.split()) if said else None
    return said if said and len(said) <= longest else None
