"""Guarding the HTML parsers: pages whose size is known to take them minutes or gigabytes are refused beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from waystation.errors import InputError

_MOST_CHARACTERS = 5_000_000  # the longest live blogs have a tenth of it
_MOST_TAGS = 15_000  # five times the most of 181 news pages; extraction time can grow with their square
_MOST_ATTRIBUTES = 500  # of one tag: the parser compares each with each
_MOST_ATTRIBUTES_IN_ALL = 150_000  # the parser and the extractor hold a kilobyte for each
_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,30}))")
_WHOLE_TAG = re.compile(r"<(?:[^>=]++|=\s{0,9}(?:\"[^\"]*+\"|'[^']*+')|=)*+")
_QUOTED = re.compile(r"=\s{0,9}(?:\"[^\"]*+\"|'[^']*+')")
_END_OF = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is no markup: the string "<div>" of a script is no tag."""


def check_page(page: str, *, subject: str) -> None:
    """Raise if a page is too large, or has too many tags or attributes, to be parsed in bounded time and memory.

    It counts and does not parse, in time linear in the page's length. How deep a page nests only its parser can tell.
    Example: a ministry's page of a million opened paragraphs.

    Raises:
        InputError: which limit the page breaks.
    """
    if len(page) > _MOST_CHARACTERS:
        raise _refusal(f"the page has more than {_MOST_CHARACTERS:,} characters", subject)
    may_have_many = len(page) > 2 * _MOST_ATTRIBUTES_IN_ALL
    in_all = counted_to = 0
    for number, (start, following) in enumerate(_tags(page)):
        if number >= _MOST_TAGS:
            raise _refusal(f"the page has more than {_MOST_TAGS:,} tags", subject)
        if start >= counted_to and (may_have_many or following - start > 2 * _MOST_ATTRIBUTES):
            attributes, counted_to = _attributes(page, start)
            in_all += attributes
            if attributes > _MOST_ATTRIBUTES or in_all > _MOST_ATTRIBUTES_IN_ALL:
                most = _MOST_ATTRIBUTES if attributes > _MOST_ATTRIBUTES else _MOST_ATTRIBUTES_IN_ALL
                raise _refusal(f"the page, or a tag of it, has more than {most:,} attributes", subject)


def _tags(page: str) -> Iterator[tuple[int, int]]:
    """Yield where each tag starts and where the next one does; comments and what scripts hold are passed over."""
    tag = _TAG.search(page)
    while tag is not None:
        resume = tag.end()
        if tag["comment"]:
            resume = page.find("-->", resume)
        elif not tag["end"] and (end := _END_OF.get(tag["name"].lower())):
            resume = found.start() if (found := end.search(page, resume)) else -1
        following = _TAG.search(page, resume) if resume >= 0 else None
        if not tag["comment"]:
            yield tag.start(), following.start() if following else len(page)
        tag = following


def _attributes(page: str, start: int) -> tuple[int, int]:
    """Return at least how many attributes a tag has, and where it ends: blanks, strokes and quoted values part them."""
    tag = _WHOLE_TAG.match(page, start)
    if tag is None:
        return 0, start
    return len(_QUOTED.sub(" ", tag[0]).replace("/", " ").split()) - 1, tag.end()


def _refusal(message: str, subject: str) -> InputError:
    return InputError(message, subject=subject, advice="save the report's text by itself and read that")
