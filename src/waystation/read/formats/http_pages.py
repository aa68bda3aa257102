"""The page in a saved HTTP response: its head read, chunks joined, compression undone, all within limits."""

from __future__ import annotations

import io
import re
import zlib
from email.message import Message
from http.client import HTTPException, parse_headers

from waystation.errors import InputError
from waystation.read.sniff import HEAD, HTML, JSONL, TEXT, sniff

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_LONGEST_LINE = 65_536
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,200})?\r?\n")
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # zlib's numbers for the formats
_RAW_DEFLATE = -15  # what some servers call deflate
_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}


class NoPage(Exception):
    """The record holds no page, and is passed over; the message says in a few words what it holds."""


def page_of_response(response: bytes, *, most: int) -> tuple[bytes, str]:
    """Return the body of an HTTP response as it was meant to be read, and its media type with the charset, if told.

    Chunks are joined and compression undone where the head says so and the bytes agree: crawlers undo both, and leave
    the head as it was. Example: (b"<html>...", "text/html; charset=windows-1251").

    Raises:
        NoPage: it is not HTTP 200, or neither HTML nor plain text.
        InputError: it is damaged, compressed in a way that we do not know, or more than ``most`` bytes.
    """
    stream = io.BytesIO(response)
    status = _STATUS.match(stream.readline(_LONGEST_LINE))
    if status is None:
        raise NoPage("without an HTTP head")
    if status[1] != b"200":
        raise NoPage(f"HTTP {status[1].decode()}")
    try:
        head = parse_headers(stream)
    except HTTPException as cause:
        raise NoPage("without an HTTP head") from cause
    stated = _field(head, "content-type")
    declared = stated.partition(";")[0].strip().lower()
    if declared and declared not in _TYPES:
        raise NoPage(f"of {declared[:40]}")
    body = stream.read()
    if "chunked" in _field(head, "transfer-encoding").lower():
        body = _joined(body)
    for coding in reversed(_field(head, "content-encoding").lower().split(",", 2)):
        body = _decoded(body, coding.strip(), most)
    if len(body) > most:
        raise InputError(f"the page is larger than {most:,} bytes", advice="set file_bytes")
    found = sniff(body[:HEAD])
    charset = _CHARSET.search(stated)
    if not body.strip():
        raise NoPage("empty")
    if found not in {HTML, TEXT, JSONL} and not (charset and charset[1].lower().startswith("utf-16")):
        raise NoPage(f"of {found} called {declared or 'nothing'}")
    media_type = HTML if HTML in {_TYPES.get(declared), found} else TEXT
    return body, f"{media_type}; charset={charset[1]}" if charset else media_type


def _field(head: Message, name: str) -> str:
    return str(head.get(name, ""))


def _joined(body: bytes) -> bytes:
    """Return the chunks of a body joined; the body itself if it does not consist of chunks, or not any more."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    if parts and at >= len(body):
        return b"".join(parts)  # cut off by the crawler
    return body


def _decoded(body: bytes, coding: str, most: int) -> bytes:
    if coding in {"", "identity"}:
        return body
    if coding not in _WINDOWS:
        if sniff(body[:HEAD]) == HTML:
            return body
        raise InputError(f"the page is compressed as {coding[:20]}", advice="save it without compression")
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return _inflated(body, _WINDOWS[coding], most)
    except zlib.error as cause:
        if coding != "deflate":
            raise InputError("the page's gzip data is damaged", advice="leave the record out") from cause
    try:
        return _inflated(body, _RAW_DEFLATE, most)
    except zlib.error:
        return body


def _inflated(body: bytes, window: int, most: int) -> bytes:
    """Return what the data unpack to, at most one byte more than ``most``; data that are cut off as far as they go."""
    return zlib.decompressobj(window).decompress(body, most + 1)
