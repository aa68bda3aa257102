"""Bytes to text: the encoding order is byte-order mark, what was declared, the page's own meta, UTF-8, a detector."""

from __future__ import annotations

import codecs
import re

from waystation.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})|\A\s{0,99}<\?xml[^>]{0,99}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_META_WITHIN = 4096  # bytes; browsers look at 1024, but pages with long openings are common
_DETECT_WITHIN = 65_536  # bytes shown to the detector: it is slow, and more does not change its mind
_PAGE_CODECS = ("utf-8", "iso8859", "ascii", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "tis", "hz")
"""What pages are written in, by Python's names. Not UTF-16: then its ASCII declaration could not have been read."""
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip
"""What browsers take these names for: encodings that have all their characters and more."""
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
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _with(data[len(bom) :], codec)
    declared = _DECLARED.search(media_type)
    if declared and (found := _by_name(data, declared[1], wide=True)):
        return found
    if media_type.startswith("text/html") and (meta := _META.search(data[:_META_WITHIN])):
        name = (meta[1] or meta[2]).decode("ascii", "replace")
        return _by_name(data, name, wide=False) or _by_looks(data)
    return _by_looks(data)


def _by_name(data: bytes, name: str, *, wide: bool) -> tuple[str, bool] | None:
    """Decode as declared; None if no page is written in that, or if these bytes are not.

    UTF-8 declared as an encoding of single bytes is taken for what it is. ``wide`` says whether the declaration stood
    outside the bytes, so that it can be right about UTF-16.
    """
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec.startswith("utf-16") and wide:
        return _with(data, "utf-16-be" if codec == "utf-16-be" else "utf-16-le")
    if not codec.startswith(_PAGE_CODECS):
        return None
    if codec in {"utf-8", "iso8859-1", "ascii", "cp1252"}:
        try:
            return data.decode("utf-8"), False
        except UnicodeDecodeError:
            if codec == "utf-8":
                return None
    return _with(data, _WIDER.get(codec, codec))


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
