"""Feeds (RSS 2.0, RSS 1.0, Atom): an item an entry, or its link, as a stream of bounded memory; no DTDs."""

from __future__ import annotations

import codecs
import html.entities
import io
import re
from collections.abc import Iterator
from urllib.parse import urljoin
from xml.parsers import expat

from waystation.errors import InputError
from waystation.read.formats.feed_entries import WANTED, Element, item_of_entry, link_of_entry, plain, web_address
from waystation.read.items import failure
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.read.streams import UTF16_BOMS, decoded, peek, pieces
from waystation.records import Failure, RawItem

_HEAD = 1024
_DEEPEST = 100
_MOST_ELEMENTS = 1_000  # of an entry, of those that are read
_ENTRIES = frozenset({"item", "entry"})
_DECLARED = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_CODECS = ("utf-8", "iso8859", "ascii", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "tis", "hz")
"""What feeds are written in, by Python's names. Not UTF-16: then its ASCII declaration could not have been read."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_feed(
    stream: io.BufferedIOBase, *, name: str, limits: ReadLimits = DEFAULT_LIMITS
) -> Iterator[RawItem | Failure]:
    """Yield one raw item or failure for each entry of a feed, in order.

    An item's ``data`` is the entry's element, recoded to UTF-8; its locator the entry's link or ``name#entry``
    (counted from 1). Control characters that XML forbids are left out, named characters of HTML are taken for what
    they are. What stops the reading is one failure at the end: broken XML, a DTD, too many or too large entries.
    Example: a ministry's feed of briefings.
    """
    number = 0
    try:
        for number, (elements, data, title) in enumerate(_entries(stream, limits=limits), 1):
            yield item_of_entry(elements, data=data, place=f"{name}#{number}", title=title, latest=limits.latest)
    except InputError as error:
        yield failure(error.message, locator=name, todo=error.advice)
        return
    if number == 0:
        yield failure("the feed has no entries", locator=name, todo="look whether it is the right file")


def find_links(data: bytes, *, url: str, limits: ReadLimits = DEFAULT_LIMITS) -> list[str]:
    """Return the addresses of the pages that a feed's entries lead to, in order; ``url`` is the feed's own.

    Of a feed that breaks off, the entries before count. Example: the articles to fetch of a news agency's feed.

    Raises:
        InputError: it is no feed, or broken before the first link.
    """
    found: list[str] = []
    try:
        for elements, _, _ in _entries(io.BytesIO(data), limits=limits, base=url):
            if link := link_of_entry(elements):
                found.append(link)
    except InputError:
        if not found:
            raise
    return found


def _entries(
    stream: io.BufferedIOBase, *, limits: ReadLimits, base: str = ""
) -> Iterator[tuple[tuple[Element, ...], bytes, str | None]]:
    """Yield each entry's elements and bytes, and the feed's title.

    Raises:
        InputError: the rest cannot be read, and why; what comes before has been yielded.
    """
    head, stream = peek(stream, _HEAD)
    reading = _Reading(limits, base)
    number = 0
    for piece in _xml(head, stream):
        stopped = None
        try:
            reading.feed(piece)
        except InputError as error:
            stopped = error
        for elements, data in reading.entries:
            number += 1
            if number > limits.feed_entries:
                message = f"what follows its first {limits.feed_entries:,} entries is not read"
                raise InputError(message, advice="split it, or set feed_entries")
            yield elements, data, reading.title
        reading.entries.clear()
        if stopped is not None:
            raise stopped


def _xml(head: bytes, stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Yield the feed in UTF-8 with what XML forbids left out, last an empty piece."""
    first = True
    for text in decoded(pieces(stream), codec=_codec(head)):
        text = _NO_XML.sub("", text.removeprefix("\ufeff").lstrip() if first else text)
        if text:
            first = False
            yield text.encode()
    yield b""


def _codec(head: bytes) -> str:
    if head.startswith(UTF16_BOMS):
        return "utf-16"
    if declared := _DECLARED.match(head.removeprefix(codecs.BOM_UTF8)):
        try:
            name = codecs.lookup(declared[1].decode("ascii", "replace")).name
        except LookupError:
            return "utf-8"
        if name.startswith(_CODECS):
            return "cp1252" if name in {"iso8859-1", "ascii"} else name  # as browsers take them
    return "utf-8"


class _Reading:
    """What the XML parser has told so far: finished entries, and as many bytes as the unfinished one needs.

    Names are taken as written, without namespaces: their prefixes are the same all over the web, and often undeclared.
    """

    def __init__(self, limits: ReadLimits, base: str) -> None:
        self.entries: list[tuple[tuple[Element, ...], bytes]] = []
        self.title: str | None = None
        self._limit = limits.line_bytes
        self._window = bytearray()
        self._window_start = self._boundary = 0  # byte numbers; a boundary is where an entry began or ended
        self._bases: list[str] = []  # of the open elements
        self._prefix = ""  # of the root, as in <a:feed>: the other elements have it, too
        self._link = base  # the feed's own address until it tells its site's
        self._site_told = False
        self._entry_depth = 0  # 0 outside of entries
        self._elements: list[Element] = []
        self._open: tuple[str, dict[str, str]] | None = None  # the element whose text is collected
        self._open_depth = 0
        self._inside_from: int | None = None  # where the open element's content begins
        self._nested = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.UseForeignDTD(True)  # so that an unknown entity is no error: HTML's are known to us
        self._parser.StartDoctypeDeclHandler = _refuse_dtd
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.SkippedEntityHandler = self._entity

    def feed(self, piece: bytes) -> None:
        """Parse a piece, the empty one last.

        Raises:
            InputError: it is broken, has a DTD, nests too deep, or an entry (or what stands before one) is too large.
        """
        self._window += piece
        try:
            self._parser.Parse(piece, not piece)
        except expat.ExpatError as cause:
            raise InputError(
                f"its XML is broken: {cause}", advice="what stands before was read; mend the rest"
            ) from cause
        behind = self._boundary - self._window_start
        del self._window[:behind]
        self._window_start = self._boundary
        if len(self._window) > self._limit:
            raise InputError(
                f"an entry, or what stands before one, is larger than {self._limit:,} bytes",
                advice="split it, or set line_bytes",
            )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = len(self._bases) + 1
        if depth > _DEEPEST:
            raise InputError(f"its elements nest deeper than {_DEEPEST}", advice="look whether it is a feed")
        if depth == 1 and name.endswith(":feed"):
            self._prefix = name.removesuffix("feed")
        name = name.removeprefix(self._prefix)
        self._bases.append(self._base(attributes))
        if self._open is not None:
            self._note_inside()
            self._nested = True
        elif self._entry_depth:
            if name in WANTED:
                self._collect(name, attributes, depth)
        elif name in _ENTRIES and depth > 1:
            self._entry_depth, self._boundary = depth, self._parser.CurrentByteIndex
        elif name in {"title", "link"} and depth <= 3:
            self._collect(name, attributes, depth)

    def _end(self, name: str) -> None:
        depth = len(self._bases)
        if self._open is not None and depth == self._open_depth:
            self._finish_element()
        elif depth == self._entry_depth:
            begins, ends = self._boundary - self._window_start, self._parser.CurrentByteIndex - self._window_start
            if self._window.startswith(f"</{name}".encode(), ends):  # else it is <item/>, and ends here
                ends = self._window.index(b">", ends) + 1
            self.entries.append((tuple(self._elements), bytes(self._window[begins:ends])))
            self._elements.clear()
            self._entry_depth, self._boundary = 0, self._window_start + ends
        self._bases.pop()

    def _collect(self, name: str, attributes: dict[str, str], depth: int) -> None:
        if len(self._elements) == _MOST_ELEMENTS:
            raise InputError("an entry has too many elements", advice="look whether it is a feed")
        self._open, self._open_depth = (name, attributes), depth
        self._inside_from, self._nested = None, False

    def _note_inside(self) -> None:
        if self._inside_from is None:
            self._inside_from = self._parser.CurrentByteIndex

    def _finish_element(self) -> None:
        assert self._open is not None
        (name, attributes), text = self._open, "".join(self._text)
        if self._nested and self._inside_from is not None:
            start, end = self._inside_from - self._window_start, self._parser.CurrentByteIndex - self._window_start
            text = self._window[start:end].decode("utf-8", "replace")
        base = self._bases[-1] or self._link
        element = Element(name=name, text=text, nested=self._nested, attributes=attributes, base=base)
        self._open = None
        self._text.clear()
        if self._entry_depth:
            self._elements.append(element)
        elif name == "title":
            self.title = self.title or plain(element)
        elif attributes.get("rel", "alternate") == "alternate":
            site = next(web_address(attributes.get("href") or text, base=element.base), None)
            if site and not self._site_told:
                self._link, self._site_told = site, True

    def _characters(self, text: str) -> None:
        if self._open is not None:
            self._note_inside()
            self._text.append(text)

    def _entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._characters(html.entities.html5.get(f"{name};", f"&{name};"))

    def _base(self, attributes: dict[str, str]) -> str:
        base = self._bases[-1] if self._bases else ""
        try:
            return urljoin(base or self._link, attributes["xml:base"]) if "xml:base" in attributes else base
        except ValueError:
            return base


def _refuse_dtd(*_declared: object) -> None:
    raise InputError("it has a DTD, by which feeds attack their readers", advice="take the <!DOCTYPE ...> out of it")
