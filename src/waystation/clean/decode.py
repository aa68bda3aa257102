"""Bytes to text: the encoding order is what was declared, byte-order mark, the page's own meta, UTF-8, a detector."""

from __future__ import annotations

import codecs
import re

from waystation.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4096  # bytes; browsers look at 1024, but pages with long openings are common
_DETECT_WITHIN = 65_536  # bytes shown to the detector: it is slow, and more does not change its mind
_PAGE_CODECS = ("utf-8", "iso8859", "ascii", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "tis", "hz")
"""What pages are written in, by Python's names. Not UTF-16: then its ASCII declaration could not have been read."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01  # of all characters; old wire copy holds a few
_NEWLINES = re.compile(r"\r\n?")


def decode(data: bytes, *, media_type: str, subject: str) -> tuple[str, bool]:
    """Return the text of these bytes with newlines normalised, and whether its encoding had to be repaired.

    Repaired means that bytes which fit no character became U+FFFD. Example: a page in UTF-8 cut in the middle of "é".

    Raises:
        InputError: the bytes are no text.
    """
    text, repaired = _decode(data, media_type)
    return _checked(text, subject), repaired


def checked_text(text: str, *, subject: str) -> str:
    """Return text that was decoded elsewhere, with newlines normalised and lone surrogates made U+FFFD.

    Raises:
        InputError: it is binary data in disguise.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _checked(text, subject)


def _checked(text: str, subject: str) -> str:
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > _MOST_CONTROLS * len(text):
        raise InputError("it is binary data, not text", subject=subject, advice="hand in text, HTML or JSONL")
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff"))


def _decode(data: bytes, media_type: str) -> tuple[str, bool]:
    if declared := _DECLARED.search(media_type):
        return _by_name(data, declared[1]) or _by_looks(data)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _with(data[len(bom) :], codec)
    if media_type.startswith("text/html") and (found := _META.search(data[:_META_WITHIN])):
        return _by_name(data, found[1].decode("ascii", "replace")) or _by_looks(data)
    return _by_looks(data)


def _by_name(data: bytes, name: str) -> tuple[str, bool] | None:
    """Decode as declared; None if no page is written in that. UTF-8 declared as Latin-1 is taken for what it is."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if not codec.startswith(_PAGE_CODECS):
        return None
    if codec in {"iso8859-1", "ascii", "cp1252"}:
        try:
            return data.decode("utf-8"), False
        except UnicodeDecodeError:
            return _with(data, "cp1252")  # what browsers take both names for
    return _with(data, codec)


def _with(data: bytes, codec: str) -> tuple[str, bool]:
    try:
        return data.decode(codec), False
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), True


def _by_looks(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    whole = sum(1 for character in repaired if character > "\x7f" and character != "\ufffd")
    if whole >= repaired.count("\ufffd"):  # valid sequences of UTF-8 do not come about by chance
        return repaired, True
    from charset_normalizer import from_bytes  # 40 ms to import, and seldom needed

    best = from_bytes(data[:_DETECT_WITHIN]).best()
    return _with(data, best.encoding if best is not None else "cp1252")
