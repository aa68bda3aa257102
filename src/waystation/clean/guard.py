"""Guarding the HTML parsers: pages whose shape is known to hang them or to lose the text without a word are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.errors import InputError

_MOST_CHARACTERS = 5_000_000  # the longest live blogs have a tenth of it
_MOST_TAGS = 60_000
_DEEPEST = 250  # libxml2 gives up at 256 open elements
_MOST_ATTRIBUTES = 500  # of one tag: the parser compares each with each
_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,30}))")
_WHOLE_TAG = re.compile(r"<[^\s>\"']++(?:\"[^\"]*+\"|'[^']*+'|[^\"'>])*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_END_OF = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is no markup: the string "<div>" of a script does not nest."""
_MAY_STAY_OPEN = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "html", "head",
    "body",
})  # fmt: skip
"""Elements without an end tag, or that may go without: they do not count for depth."""


def check_page(page: str, *, subject: str) -> None:
    """Raise if a page is too large, too deep, or has too many tags or attributes to be parsed in bounded time.

    It counts and does not parse, in time linear in the page's length. Example: a ministry's page of twenty thousand
    nested boxes, from which the usual extractor would return the title and nothing else.

    Raises:
        InputError: which limit the page breaks.
    """
    if len(page) > _MOST_CHARACTERS:
        raise _refusal(f"the page has more than {_MOST_CHARACTERS:,} characters", subject)
    depth = 0
    for number, (tag, following) in enumerate(_tags(page)):
        if number >= _MOST_TAGS:
            raise _refusal(f"the page has more than {_MOST_TAGS:,} tags", subject)
        if following - tag.start() > 2 * _MOST_ATTRIBUTES and _attributes(page, tag.start()) > _MOST_ATTRIBUTES:
            raise _refusal(f"a tag of the page has more than {_MOST_ATTRIBUTES} attributes", subject)
        if tag["name"].lower() in _MAY_STAY_OPEN:
            continue
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if depth > _DEEPEST:
            raise _refusal(f"the page nests more than {_DEEPEST} elements", subject)


def _tags(page: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each tag with where the next one starts; comments and the content of scripts are passed over."""
    tag = _TAG.search(page)
    while tag is not None:
        resume = tag.end()
        if tag["comment"]:
            resume = page.find("-->", resume)
        elif not tag["end"] and (end := _END_OF.get(tag["name"].lower())):
            resume = found.start() if (found := end.search(page, resume)) else -1
        following = _TAG.search(page, resume) if resume >= 0 else None
        if not tag["comment"]:
            yield tag, following.start() if following else len(page)
        tag = following


def _attributes(page: str, start: int) -> int:
    tag = _WHOLE_TAG.match(page, start)
    return len(_QUOTED.sub("", tag[0]).split()) if tag else 0


def _refusal(message: str, subject: str) -> InputError:
    return InputError(message, subject=subject, advice="save the report's text by itself and read that")
