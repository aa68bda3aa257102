"""What a stretch of bytes is, judged by its beginning: text, HTML, JSON lines, or something we cannot read."""

from __future__ import annotations

import re

HEAD = 4096
"""How many bytes of the beginning are looked at."""

TEXT, HTML, JSONL = "text/plain", "text/html", "application/x-ndjson"
READABLE = frozenset({TEXT, HTML, JSONL})

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"WARC/1.", "application/warc"),
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
_ADVICE = {
    "application/pdf": "convert it to text first, for example with pdftotext",
    "application/msword": "save it as plain text or HTML first",
    "application/rtf": "save it as plain text or HTML first",
    "application/warc": "extract its pages as HTML files first",
    "application/json": "write one JSON object a line (JSONL), for example with: jq -c '.[]'",
    "application/zip": "unpack it first",
    "application/gzip": "unpack it first",
    "application/x-bzip2": "unpack it first",
    "application/x-xz": "unpack it first",
    "application/zstd": "unpack it first",
    "application/x-7z-compressed": "unpack it first",
}


def sniff(head: bytes) -> str:
    """Return the media type of what begins with these bytes (`HEAD` of them are enough).

    One of `READABLE`, or the type of a known other format, or "application/octet-stream" for anything with NULs.
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
    return _ADVICE.get(media_type, "hand in text, HTML or JSONL")


def _sniff_text(text: str) -> str:
    start = text.lstrip()[:2]
    if start[:1] == "{" and start[1:2] in {'"', "}", ""}:
        return JSONL
    if start in {'["', "[{"}:
        return "application/json"
    return HTML if looks_like_html(text) else TEXT
