"""What a stretch of bytes is, judged by its beginning: text, HTML, JSON lines, a feed, or what we cannot read."""

from __future__ import annotations

import re

HEAD = 4096
"""How many bytes of the beginning are looked at."""

TEXT, HTML, JSONL, CSV = "text/plain", "text/html", "application/x-ndjson", "text/csv"
FEED, WARC, GZIP, ZIP = "application/xml", "application/warc", "application/gzip", "application/zip"
READABLE = frozenset({TEXT, HTML, JSONL})
CONTAINERS = frozenset({FEED, WARC, GZIP, ZIP})
FORMATS = "text, HTML, JSONL, CSV, RSS or Atom feeds, WARC, or a gz or zip of them"
"""What can be read, for messages."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"WARC/1.", WARC),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HTML_START = re.compile(
    r"\s{0,99}(?:<!--[^>]{0,999}-->\s{0,99}|<\?xml[^>]{0,99}>\s{0,99}){0,5}<(?:!doctype\s+html|[a-z])", re.IGNORECASE
)
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h1|h2|span|table|ul)[\s>]", re.IGNORECASE
)
_FEED_START = re.compile(
    r"\s{0,99}(?:(?:<\?[^>]{0,999}>|<!--(?:[^-]|-(?!->)){0,999}+-->)\s{0,99}){0,9}+"
    r"<(?:!DOCTYPE\s{1,9})?(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)[\s>]"
)
_FEED_NAMESPACE = re.compile(r"<rss|2005/Atom|purl\.org/atom|purl\.org/rss|netscape\.com/rdf")
_ADVICE = {
    "application/pdf": "convert it to text first, for example with pdftotext",
    "application/msword": "save it as plain text or HTML first",
    "application/rtf": "save it as plain text or HTML first",
    "application/json": "write one JSON object a line (JSONL), for example with: jq -c '.[]'",
    "application/x-bzip2": "unpack it first",
    "application/x-xz": "unpack it first",
    "application/zstd": "unpack it first",
    "application/x-7z-compressed": "unpack it first",
}


def sniff(head: bytes) -> str:
    """Return the media type of what begins with these bytes (`HEAD` of them are enough).

    One of `READABLE` or `CONTAINERS`, the type of a known other format, or "application/octet-stream" for anything
    with NULs. A CSV is "text/plain" here: whether a line is a table's header only the wanted columns tell.
    Example: the saved page of a ministry's briefing is "text/html", whatever its file is called. It does not tell a
    report from a shopping list.
    """
    head = head[:HEAD]
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return _sniff_text(head[len(bom) :].decode(codec, "replace"))
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if b"\x00" in head:
        return "application/octet-stream"
    return _sniff_text(head.decode("utf-8", "replace"))


def looks_like_html(text: str) -> bool:
    """Tell whether a text is marked up: it opens with a tag, and has one of a page's tags early on."""
    return _HTML_START.match(text[:HEAD]) is not None and _HTML_TAG.search(text[:HEAD]) is not None


def advice(media_type: str) -> str:
    """Return what somebody who has a file of this type can do to have it read."""
    if media_type in CONTAINERS:
        return "`waystation read` takes it, as it may hold many reports"
    return _ADVICE.get(media_type, f"hand in {FORMATS}")


def _sniff_text(text: str) -> str:
    start = text.lstrip()[:2]
    if start[:1] == "{" and start[1:2] in {'"', "}", ""}:
        return JSONL
    if start in {'["', "[{"}:
        return "application/json"
    if _FEED_START.match(text) and _FEED_NAMESPACE.search(text):
        return FEED
    return HTML if looks_like_html(text) else TEXT
