"""Who wrote a page's article, by its JSON-LD, its meta tags, and the elements marked as byline or author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from waystation.clean.page.jsonld import LinkedData

_META = ("author", "article:author", "article:author_name", "byl", "dc.creator", "parsely-author", "sailthru.author")
_OPENING = re.compile(r"(?:(?:Written|Posted|Published|Story|Words|Reported) )?[Bb][Yy]:?\s+")
_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}(?: (?:(?:[^\W\d_a-z]|d[aeiou]s? |v[ao]n |bin |al-|el |y |e )[\w.'’-]{0,30})){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,? and |, | & ){_NAME}){{0,5}}")
_BEHIND = re.compile(
    r"\s*(?:[|•·/@\d(]|\s[—–-]\s|\b(?:Updated|Published|Posted|Follow|View|Print|Email|Share|Photo\w*|on)\b|\n"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December)\b[. ]{1,2}\d).*",
    re.DOTALL,
)
"""What stands behind the names in an element: marks, handles, times, buttons."""
_NOBODY = frozenset({"admin", "administrator", "author", "editor", "guest", "root", "staff", "unknown", "webmaster"})
"""What publishing software puts there when nobody filled it in."""
_MARKED = (
    "//*[@itemprop='author' or @rel='author' or contains(@class, 'byline') or contains(@class, 'author')]"
    "[not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')]"
    "[not(self::html or self::body or self::main or self::article)]"
    " or ancestor::aside or ancestor::footer or ancestor::nav or self::meta or self::html or self::body)]"
)
_MOST_ELEMENTS = 20
_LONGEST = 160  # code points: with more it is a biography
_LONGEST_SAID = 400
_BLANKS = re.compile(r"[^\S\n]+")


def stated_byline(tree: Any, *, meta: Mapping[str, str], linked: LinkedData, outlet: str | None) -> str | None:
    """Return the author or authors that a page parsed by lxml states, without "By"; None if it states none.

    Persons in the JSON-LD count first, then the meta tags, then elements marked as the byline, at last an organisation
    that is named as the author. The outlet itself is nobody. Example: "Ana Ruiz, Bo Lind" of a page whose JSON-LD lists
    both. Bylines in the running text are left to others.
    """
    stated = [", ".join(linked.authors), *(meta.get(name) for name in _META)]
    names = (name for said in stated if said and (name := _as_names(said)) and not _is_outlet(name, outlet))
    return next(names, None) or next(_in_elements(tree, outlet), None) or linked.organisation


def _as_names(said: str) -> str | None:
    opening = _OPENING.match(said)
    name = said[opening.end() if opening else 0 :].strip(" ,;|")
    addressed = name.startswith(("@", "/")) or "://" in name
    return name if name and not addressed and len(name) <= _LONGEST and name.lower() not in _NOBODY else None


def _is_outlet(name: str, outlet: str | None) -> bool:
    return outlet is not None and name.lower() == outlet.lower()


def _in_elements(tree: Any, outlet: str | None) -> Iterator[str]:
    """Yield what marked elements say, if it is names, or "By" and names with a date or a button behind them."""
    for element in tree.xpath(_MARKED)[:_MOST_ELEMENTS]:
        said = _BLANKS.sub(" ", element.text_content()).strip()
        if len(said) > _LONGEST_SAID:
            continue
        opening = _OPENING.match(said)
        said = _BEHIND.sub("", said[opening.end() if opening else 0 :], count=1).strip(" ,;")
        if (opening or _NAMES.fullmatch(said)) and _NAMES.match(said) and not _is_outlet(said, outlet):
            yield said[:_LONGEST]
