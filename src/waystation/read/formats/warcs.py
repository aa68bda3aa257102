"""WARC files: one item a saved page, read record by record; what is no page, or not HTTP 200, is passed over."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from waystation.errors import InputError
from waystation.read.formats.http_pages import NoPage, page_of_response
from waystation.read.items import failure, raw_item
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.read.streams import CHUNK
from waystation.records import Failure, RawItem

_VERSION = re.compile(rb"WARC/1\.\d")
_LONGEST_LINE, _MOST_LINES = 65_536, 200  # of a record's head
_MOST_REASONS = 20  # are told apart
_HTTP_HEAD = 1_000_000  # bytes that a response may be longer than its page
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)


def read_warc(
    stream: io.BufferedIOBase, *, name: str, limits: ReadLimits = DEFAULT_LIMITS
) -> Iterator[RawItem | Failure]:
    """Yield one raw item for each page that a WARC holds: a response that is HTTP 200 and HTML or plain text.

    An item's ``data`` are the page's bytes, decompressed; the HTTP charset stands in its media type; its URL and
    locator are the record's target. Other records are passed over. A record that cannot be read is one failure, and
    the next one is searched for; so is a file without any page, which says what its records are. The day of the crawl
    is not taken for that of publication. Example: a month of a news crawl.
    """
    passed: Counter[str] = Counter()
    pages = failed = 0
    for number, record in enumerate(read_records(stream, limits), 1):
        place = f"{name}#{number}"
        try:
            page = _page(record, place=place, limits=limits)
        except NoPage as reason:
            told = str(reason)
            passed[told if told in passed or len(passed) < _MOST_REASONS else "of other kinds"] += 1
        except InputError as error:
            failed += 1
            yield failure(error.message, locator=place, todo=error.advice)
        else:
            pages += 1
            yield page
    if pages == failed == 0:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(passed.items()))
        yield failure(
            f"none of its {passed.total():,} records is a page that can be read: {reasons}",
            locator=name,
            todo="take a WARC with responses that are HTML or plain text",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record's head in lower case, and its block; None for a block that nobody needs or that is too large.

    ``broken`` says what is wrong with it.
    """

    head: Mapping[str, str]
    block: bytes | None
    broken: str = ""

    def url(self) -> str | None:
        """Return the address that the record is about, None if it names none."""
        return self.head.get("warc-target-uri", "").removeprefix("<").removesuffix(">") or None


def _page(record: Record, *, place: str, limits: ReadLimits) -> RawItem:
    kind = record.head.get("warc-type", "?").lower()
    if record.broken:
        raise InputError(record.broken, advice="get the file again, or leave the record out")
    if kind != "response":
        raise NoPage(f"of type {kind[:20]}")
    if record.block is None:
        raise InputError(f"the page is larger than {limits.file_bytes:,} bytes", advice="set file_bytes")
    url = record.url()
    if url is not None and url.split("?")[0].endswith("/robots.txt"):
        raise NoPage("robots.txt")
    data, media_type = page_of_response(record.block, most=limits.file_bytes)
    return raw_item(data, locator=url or place, media_type=media_type, url=url)


def read_records(stream: io.BufferedIOBase, limits: ReadLimits) -> Iterator[Record]:
    """Yield the records; where one is not followed by another, as its length is wrong, it is broken."""
    line = _next_line(stream)
    while line:
        head = _head(stream)
        length = head.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            yield Record(head=head, block=None, broken="the record's head is broken, or tells no length")
            line = _next_record(stream, b"")
            continue
        wanted = head.get("warc-type", "").lower() == "response"
        block, left = _block(stream, int(length), keep=limits.file_bytes + _HTTP_HEAD if wanted else 0)
        line = _next_line(stream)
        if left or (line and not _VERSION.match(line)):
            told = "the record is cut short" if left else "the record's length is not what it says"
            yield Record(head=head, block=None, broken=told)
            line = _next_record(stream, line)
        else:
            yield Record(head=head, block=block)


def _head(stream: io.BufferedIOBase) -> dict[str, str]:
    """Return the named fields of a record's head, up to the blank line; none if it is no head."""
    fields: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = stream.readline(_LONGEST_LINE)
        if not line.strip():
            return fields if line else {}
        if not line.endswith(b"\n"):
            return {}
        key, _, value = line.decode("utf-8", "replace").partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    return {}


def _block(stream: io.BufferedIOBase, length: int, *, keep: int) -> tuple[bytes | None, int]:
    """Return the next bytes of the stream, None if they are more than are kept, and how many the stream lacks."""
    if length <= keep:
        block = stream.read(length)
        return block, length - len(block)
    while length and (skipped := stream.read(min(CHUNK, length))):
        length -= len(skipped)
    return None, length


def _next_line(stream: io.BufferedIOBase) -> bytes:
    """Return the next line that is not blank, or the beginning of it; empty at the end."""
    while line := stream.readline(_LONGEST_LINE):
        if line.strip():
            return line
    return b""


def _next_record(stream: io.BufferedIOBase, line: bytes) -> bytes:
    """Return the next line by which a record may begin; empty at the end."""
    while not _VERSION.match(line):
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return b""
    return line
