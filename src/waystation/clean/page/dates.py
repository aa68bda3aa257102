"""The days that a page names as its own in its metadata, each with where it stands and how far that can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waystation.clean.dating.days import day_of, readings
from waystation.clean.page.jsonld import LinkedData

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "article.published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_at", "published_time",
    "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_DATED = ("date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "datecreated", "article:created")
_MODIFIED = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "datemodified")
_META = tuple((name, sure) for names, sure in ((_PUBLISHED, 0.93), (_DATED, 0.75), (_MODIFIED, 0.4)) for name in names)
_ISO = re.compile(r"\s{0,9}(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_BESIDE = re.compile(r"comment|related|sidebar|teaser|promo|recommend", re.IGNORECASE)
_LONGEST = 80  # code points of a stated day with its time
_MOST_ELEMENTS = 200
_MOST_OF_A_KIND = 5
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # years before the web are faults of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """A day that the page names, where, in which words, and how far that place can be trusted (0..1)."""

    value: date
    origin: str
    quote: str
    confidence: float


def page_dates(tree: Any, *, meta: Mapping[str, str], linked: LinkedData) -> tuple[PageDate, ...]:
    """Return the days of a page's JSON-LD, meta tags, microdata and time elements, each place once.

    What is named as the day of publication counts most, then a bare date, then that of a change. The day is taken as
    written, whatever its zone. Example: ``article:published_time`` of a page on a summit. Days in the text are left to
    others.
    """
    is_article = meta.get("og:type", "").lower() in {"article", "news", "newsarticle"}
    found = []
    for key, value, of_article in linked.dates:
        found.append(_dated(value, "jsonld", key, _sure(key, of_article=of_article, is_article=is_article)))
    for name, sure in _META:
        found.append(_dated(meta.get(name, ""), "meta", name, sure))
    return tuple(dict.fromkeys([*filter(None, found), *_microdata(tree), *_time_elements(tree)]))


def _sure(key: str, *, of_article: bool, is_article: bool) -> float:
    """A page's own date is its article's if the page says that it is one article."""
    if key == "datePublished":
        return 0.95 if of_article else 0.8 if is_article else 0.6
    return 0.6 if key == "dateCreated" else 0.4


def _microdata(tree: Any) -> Iterator[PageDate]:
    for element in tree.xpath("//*[@itemprop='datePublished'][not(self::meta or self::time)]")[:_MOST_OF_A_KIND]:
        stated = " ".join((element.get("content") or element.get("datetime") or element.text or "").split())
        if not _is_beside(element) and (dated := _dated(stated, "meta", "itemprop", 0.85)):
            yield dated


def _time_elements(tree: Any) -> list[PageDate]:
    """Return the days of ``<time>``: one marked as published is good evidence, the only one of an article is fair.

    Those in comments and teasers are others' days and left out.
    """
    marked: list[tuple[date, str]] = []
    inside: list[tuple[date, str]] = []
    elsewhere: list[tuple[date, str]] = []
    for element in tree.xpath("//time")[:_MOST_ELEMENTS]:
        stated = " ".join((element.get("datetime") or element.text or "").split())
        if (value := _day(stated)) is None or _is_beside(element):
            continue
        hints = f"{element.get('itemprop')} {element.get('class')}".lower()
        if "publish" in hints or element.get("pubdate") is not None:
            marked.append((value, stated))
        elif next(element.iterancestors("article"), None) is not None:
            inside.append((value, stated))
        else:
            elsewhere.append((value, stated))
    found = []
    for group, alone in ((marked, 0.85), (inside, 0.75), (elsewhere, 0.6)):
        sure = alone if len({value for value, _ in group}) == 1 and (group is marked or not marked) else 0.4
        found += [
            PageDate(value=value, origin="time_element", quote=quote, confidence=sure)
            for value, quote in group[:_MOST_OF_A_KIND]
        ]
    return found


def _is_beside(element: Any) -> bool:
    """Tell whether an element stands in comments or teasers, by the classes around it short of the page's frame."""
    for around in element.iterancestors():
        if around.tag in {"aside", "nav", "footer"}:
            return True
        if around.tag in {"body", "main", "article"} and not _BESIDE.search(around.get("class") or ""):
            return False
        if around.tag != "body" and _BESIDE.search(f"{around.get('class')} {around.get('id')}"):
            return True
    return False


def _dated(value: str, origin: str, name: str, confidence: float) -> PageDate | None:
    day = _day(value)
    return PageDate(value=day, origin=origin, quote=f"{name}: {value}", confidence=confidence) if day else None


def _day(value: str) -> date | None:
    """Return the day of an ISO timestamp or of a day in words; None of what can be read in two ways."""
    if len(value) > _LONGEST:
        return None
    if found := _ISO.match(value):
        day = day_of(int(found[1]), int(found[2]), int(found[3]))
    else:
        days = {way.on_calendar() for way in readings(value)}
        day = days.pop() if len(days) == 1 else None
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
