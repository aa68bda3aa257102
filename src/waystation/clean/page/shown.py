"""What a page shows: its blocks of text in order, without a judgement which of them are the report's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

_BLANKS = re.compile(r"\s+")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that end a line; all others, unknown ones too, do not. The cells of a row are one line."""
_SILENT = frozenset({
    "head", "title", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "select", "button", "textarea", "dialog",
})  # fmt: skip
_BESIDE = frozenset({"nav", "aside", "footer"})
_BESIDE_CLASS = re.compile(
    r"(?:\A|\s)(?:comments?|disqus|respond|sidebar|related|recommended|newsletter|cookies?|consent|share|sharing"
    r"|social|footer|nav|navbar|navigation|menu|breadcrumbs?|promo|advert|sponsored|subscribe)(?=[\s_-]|\Z)",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r"(?:\A|[\s_-])caption(?=[\s_-]|\Z)", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FRAME = frozenset({"html", "body", "main", "article"})
_CELLS = frozenset({"td", "th"})
_LEAST_PROSE = 60  # code points: shorter blocks are as often buttons and teasers as text
_MOST_LINKED = 0.4

Role = Literal["text", "heading", "caption"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of a page: its text, what it is marked up as, where it stands, and which share of it is links.

    ``place`` is the same number for blocks under the same elements with the same classes, and in the same article
    element. ``beside`` is what stands in navigation, sidebars, footers and comments, by its elements or their class.
    """

    text: str
    role: Role
    place: int
    linked: float
    beside: bool

    @property
    def is_prose(self) -> bool:
        """Whether it is running text beside nothing, as far as its shape tells."""
        return (
            self.role == "text" and not self.beside and len(self.text) >= _LEAST_PROSE and self.linked <= _MOST_LINKED
        )


@dataclass(frozen=True, slots=True)
class _Where:
    """What holds for all that stands in an element."""

    place: int = 0
    role: Role = "text"
    beside: bool = False
    linked: bool = False


def shown_blocks(tree: Any) -> list[Shown]:
    """Return the blocks of text that a page parsed by lxml shows, in order; the tree is not changed.

    Every block element ends a block, and so does a line break; a row of a table is one block. Scripts, templates and
    what its own attributes hide are left out. Example: a transcript in a definition list gives a block for each speaker
    and one for each answer. It does not run scripts and knows no style sheets.
    """
    page = _Page()
    page.read(tree, _Where())
    page.end_block(_Where())
    return page.found


class _Page:
    """The blocks found so far, and the pieces of the one being read."""

    def __init__(self) -> None:
        self.found: list[Shown] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._places: dict[tuple[int, str, str, int], int] = {}

    def read(self, element: Any, where: _Where) -> None:
        """Read an element and all in it; the parser's limit of 256 open elements bounds the recursion."""
        self._say(element.text, where)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SILENT and not _is_hidden(child):
                if tag in _BLOCKS:
                    self.end_block(where)
                    within = self._within(child, where)
                    self.read(child, within)
                    self.end_block(within)
                else:
                    if tag in _CELLS:
                        self._say(" ", where)
                    self.read(child, _linked(where) if tag == "a" else where)
            self._say(child.tail, where)

    def end_block(self, where: _Where) -> None:
        """End the block being read, if there is a word in it."""
        if self._pieces and (text := _BLANKS.sub(" ", "".join(self._pieces)).strip()):
            linked = min(1.0, self._linked / len(text))
            self.found.append(Shown(text, where.role, where.place, linked, where.beside))
        self._pieces.clear()
        self._linked = 0

    def _within(self, element: Any, where: _Where) -> _Where:
        tag, classes = element.tag, element.get("class") or ""
        role = where.role
        if tag == "figcaption" or (tag == "p" and _CAPTION_CLASS.search(classes)):
            role = "caption"
        elif role == "text" and tag in _HEADINGS:
            role = "heading"
        one_of_many = len(self._places) if tag == "article" else 0
        place = self._places.setdefault((where.place, tag, classes, one_of_many), len(self._places) + 1)
        return _Where(place, role, where.beside or tag in _BESIDE or _is_beside(element, classes), where.linked)

    def _say(self, text: str | None, where: _Where) -> None:
        if text:
            self._pieces.append(text)
            if where.linked:
                self._linked += len(text.strip())


def _linked(where: _Where) -> _Where:
    return _Where(where.place, where.role, where.beside, linked=True)


def _is_beside(element: Any, classes: str) -> bool:
    """Tell by its class or id; those of the page's frame say what the page has, not what the frame is."""
    if element.tag in _FRAME:
        return False
    return any(said and _BESIDE_CLASS.search(said) for said in (classes, element.get("id")))


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _NOT_SHOWN.search(style) is not None)
