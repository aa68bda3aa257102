"""JSON-LD: what a page tells search engines of its article, in linked data that many write wrongly."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
    "askpublicnewsarticle", "reviewnewsarticle", "opinionnewsarticle", "blogposting", "socialmediaposting",
    "liveblogposting", "report", "scholarlyarticle", "advertisercontentarticle", "satiricalarticle",
})  # fmt: skip
_PAGES = frozenset({"webpage", "itempage", "aboutpage"})
_PERSONS = frozenset({"", "person"})
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
_DATES = ("datePublished", "dateCreated", "dateModified")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_UNFIT = re.compile("[\x00\ud800-\udfff]")  # an escaped NUL, and half of an escaped pair: no text has them
_MOST_JSON = 2_000_000  # code points of one block
_MOST_NODES = 2_000
_MOST_BODY = 2_000_000
_MOST_NAMES = 20

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """What JSON-LD says of a page's article; None and empty where it says nothing.

    ``authors`` are persons, ``organisation`` an author that is none. ``dates`` holds key, value, and whether the node
    that has them describes an article or only the page.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    organisation: str | None = None
    publisher: str | None = None
    body: str | None = None
    addresses: tuple[str, ...] = ()
    language: str | None = None
    dates: tuple[tuple[str, str, bool], ...] = field(default=())


def read_linked_data(tree: Any) -> LinkedData:
    """Read the JSON-LD of a page parsed by lxml: of the first article that it describes, and the dates of all.

    Blocks that are no JSON are passed over. Example: a newspaper's page on a summit names headline, authors, publisher,
    the day of publication, and often the whole text. It does not look at the page's text.
    """
    nodes = [node for block in _blocks(tree) for node in _nodes(block)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if _types(node) & _ARTICLES]
    about = [node for node in nodes if _types(node) & (_ARTICLES | _PAGES)]
    people, organisation = _authors(articles, named)
    return LinkedData(
        headline=_first(_text(node.get("headline")) for node in articles),
        authors=people,
        organisation=organisation,
        publisher=_first(_name(node.get("publisher"), named) for node in articles)
        or _first(_name(node, named) for node in nodes if "website" in _types(node)),
        body=_body(articles),
        addresses=tuple(address for node in articles for address in _addresses(node)),
        language=_first(_text(node.get("inLanguage")) for node in about),
        dates=tuple(
            (key, value, bool(_types(node) & _ARTICLES))
            for node in about
            for key in _DATES
            if (value := _text(node.get(key)))
        ),
    )


def _blocks(tree: Any) -> Iterator[Any]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        source = (script.text_content() or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(source) <= _MOST_JSON:
            try:
                yield json.loads(source, strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(block: Any) -> Iterator[Node]:
    """Yield the objects of a block, outer before inner, up to a bound."""
    waiting, seen = [block], 0
    while seen < len(waiting) and seen < _MOST_NODES:
        node = waiting[seen]
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _INNER if key in node)


def _types(node: Any) -> frozenset[str]:
    stated = node.get("@type") if isinstance(node, dict) else None
    kinds = stated if isinstance(stated, list) else [stated]
    return frozenset(kind.rsplit("/", 1)[-1].lower() for kind in kinds if isinstance(kind, str))


def _authors(articles: Sequence[Node], named: Mapping[str, Node]) -> tuple[tuple[str, ...], str | None]:
    """Return the persons who wrote the first article that names an author, or else the organisation."""
    for node in articles:
        stated = node.get("author") or node.get("creator")
        parts = [_resolved(part, named) for part in (stated[:_MOST_NAMES] if isinstance(stated, list) else [stated])]
        people = [name for part in parts if _is_person(part) and (name := _name(part, named))]
        if people:
            return tuple(dict.fromkeys(people)), None
        if organisation := _first(_name(part, named) for part in parts):
            return (), organisation
    return (), None


def _is_person(part: Any) -> bool:
    return not isinstance(part, dict) or not _types(part) or bool(_types(part) & _PERSONS)


def _resolved(value: Any, named: Mapping[str, Node]) -> Any:
    """Return the object that a reference by its id stands for."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _name(value: Any, named: Mapping[str, Node]) -> str | None:
    """Return the name of whatever is allowed there: a string, an object, a reference to one, or a list of them."""
    if isinstance(value, list):
        return _first(_name(part, named) for part in value[:_MOST_NAMES] if not isinstance(part, list))
    value = _resolved(value, named)
    name = _text(value.get("name") if isinstance(value, dict) else value)
    return None if name is None or name.startswith(("http:", "https:", "@", "#")) else name


def _body(articles: Sequence[Node]) -> str | None:
    """Return the text of the first article that has it, or of a live blog's entries, a paragraph a line."""
    bodies = [text for node in articles if (text := _paragraphs(node.get("articleBody")))]
    if articles and "liveblogposting" in _types(articles[0]) and articles[0].get("articleBody") is None:
        return "\n".join(bodies)[:_MOST_BODY] or None
    return bodies[0] if bodies else None


def _paragraphs(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > _MOST_BODY:
        return None
    if _TAG.search(value):
        value = _TAG.sub("\n", value)
    return _LINES.sub("\n", _BLANKS.sub(" ", _readable(value))).strip() or None


def _addresses(node: Node) -> Iterator[str]:
    for key in ("mainEntityOfPage", "url"):
        value = node.get(key)
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str):
            yield address


def _text(value: Any) -> str | None:
    """Return a string, or the first of a list of them, with its white space made even."""
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(_readable(value).split()) or None if isinstance(value, str) else None


def _readable(value: str) -> str:
    """Return a string without character references, which many write here as in HTML, and without unfit escapes."""
    return _UNFIT.sub("\ufffd", html.unescape(value))


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
