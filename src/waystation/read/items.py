"""Raw items: how one is made from bytes, and the item of a report that is already in memory."""

from __future__ import annotations

from datetime import date

from waystation.errors import InputError
from waystation.ids import content_id, identified, sha256_hex
from waystation.read.sniff import HEAD, HTML, READABLE, TEXT, advice, looks_like_html, sniff
from waystation.records import Failure, RawItem


def raw_item(
    data: bytes,
    *,
    locator: str | None,
    media_type: str,
    text: str | None = None,
    url: str | None = None,
    headline: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> RawItem:
    """Return the raw item of these bytes; its id is the hash of their SHA-256 and the locator.

    Locator, URL, headline and outlet can be stored anywhere: NUL and what is no Unicode is escaped. A day beside a text
    is taken for the row's, a day beside mere bytes for that of whoever hands them in.
    """
    digest = sha256_hex(data)
    locator, url, headline, outlet = (words and _storable(words) for words in (locator, url, headline, outlet))
    return RawItem(
        id=content_id("raw", digest, locator),
        locator=locator,
        sha256=digest,
        media_type=media_type,
        data=data,
        text=text,
        url=url,
        headline=headline,
        outlet=outlet,
        published=published,
        published_by=("argument" if text is None else "row") if published else None,
    )


def item_from_memory(
    raw: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    published: date | None = None,
    headline: str | None = None,
    outlet: str | None = None,
) -> RawItem:
    """Return the raw item of a report in memory; a ``str`` is the report itself, never a path.

    The locator is the URL, None without one. A ``str`` is kept as UTF-8, and its media type says so, since a page's
    own declaration does not hold for it. Example: the text of an envoy's statement pasted into a notebook.

    Raises:
        InputError: it is empty, or in a format that holds no readable text (PDF, an archive, an image).
    """
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    subject = url or "the report"
    if not data.strip():
        raise InputError("it is empty", subject=subject, advice="hand in the report's text or HTML")
    if media_type is None:
        if isinstance(raw, str):
            media_type = HTML if looks_like_html(raw) else TEXT
        else:
            media_type = sniff(data[:HEAD])
            if media_type not in READABLE:
                raise InputError(f"it is {media_type}, not text", subject=subject, advice=advice(media_type))
            media_type = HTML if media_type == HTML else TEXT
        if isinstance(raw, str):
            media_type += "; charset=utf-8"
    return raw_item(
        data, locator=url, media_type=media_type, url=url, headline=headline, outlet=outlet, published=published
    )


def failure(message: str, *, locator: str | None, todo: str) -> Failure:
    """Return the record of something that could not be read, with what the reader of the message can do."""
    return identified(
        Failure(
            id="",
            locator=locator and _storable(locator),
            raw_id=None,
            stage="read",
            error=InputError.__name__,
            message=_storable(f"{message} ({todo})"),
        )
    )


def _storable(words: str) -> str:
    """Escape lone surrogates and NULs: odd file names and broken JSON have them, and not every database takes them."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")
