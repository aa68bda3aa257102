"""A document's text and where its passages lie in it, from a plain text or from a page, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waystation.clean.decode import checked_text, decode
from waystation.clean.page.guard import check_page
from waystation.clean.passages.blocks import Stretch, split_blocks
from waystation.errors import InputError
from waystation.records import RawItem
from waystation.records.text import PassageKind

if TYPE_CHECKING:
    from waystation.clean.page.dates import PageDate

_MOST_CHARACTERS = 2_000_000  # of one report's text: four novels
_MOST_PASSAGES = 20_000
_GAP = "\n\n"
_TITLE_MARKS = (" | ", " - ", " – ", " — ", " · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageText:
    """A text, the stretches of its passages, and what was said beside it; None where nothing was said.

    ``marked`` holds what a page's markup says of each passage, None throughout for plain text.
    """

    text: str
    stretches: tuple[Stretch, ...]
    marked: tuple[PassageKind | None, ...]
    warnings: tuple[str, ...] = ()
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    dates: tuple[PageDate, ...] = ()

    def passages(self) -> list[str]:
        """Return the passages' words, in order."""
        return [self.text[start:end] for start, end in self.stretches]


def read_text(item: RawItem) -> PassageText:
    """Return the text of a raw item with its passages.

    A plain text is kept as it is, with newlines normalised. A page's text is its headline, its byline and the blocks
    of its main content, with blank lines between.

    Raises:
        InputError: it is binary, blank, too long for one report, a page that cannot be parsed in bounded time, or one
            without any text.
    """
    subject = item.locator or "the report"
    if not item.media_type.startswith("text/"):
        raise InputError(f"it is {item.media_type}, not text", subject=subject, advice="hand in text or HTML")
    if item.text is None:
        text, repaired = decode(item.data, media_type=item.media_type, subject=subject)
    else:
        text, repaired = checked_text(item.text, subject=subject), not _is_utf8(item.data)
    warnings = ("encoding_repaired",) if repaired else ()
    if not text.strip():
        raise InputError("there is nothing but white space in it", subject=subject, advice="hand in the report's text")
    if item.media_type.startswith("text/html"):
        return _page_text(text, item, warnings=warnings, subject=subject)
    stretches = tuple(split_blocks(text)) if len(text) <= _MOST_CHARACTERS else ()
    _check_length(text, stretches, subject)
    return PassageText(text=text, stretches=stretches, marked=(None,) * len(stretches), warnings=warnings)


def _check_length(text: str, stretches: Sequence[Stretch], subject: str) -> None:
    """Raise if a text is too long, or has too many passages, to be one report."""
    limits = ((len(text), _MOST_CHARACTERS, "characters"), (len(stretches), _MOST_PASSAGES, "passages"))
    for measure, most, what in limits:
        if measure > most:
            raise InputError(
                f"it has more than {most:,} {what}, so is hardly one report", subject=subject, advice="split it up"
            )


def _page_text(page: str, item: RawItem, *, warnings: tuple[str, ...], subject: str) -> PassageText:
    from waystation.clean.page.body import Block, extract_blocks  # half a second that plain text need not pay
    from waystation.clean.page.metadata import parse_page, read_metadata  # these two load lxml and trafilatura,

    check_page(page, subject=subject)
    tree = parse_page(page, subject=subject)
    if tree is None:
        raise InputError("the page holds no text", subject=subject, advice="hand in the report's text")
    about = read_metadata(tree, url=item.url)
    blocks, suspect = extract_blocks(tree, stated=about.article_text)
    headline = item.headline or _without_site(about.headline, about.outlet)
    opening = [Block(text=headline, kind="headline")] if headline and item.headline is None else []
    if about.byline and not any(about.byline in block.text for block in blocks[:4]):
        opening.append(Block(text=f"By {about.byline.removeprefix('By ')}", kind="byline"))
    others = [block for block in blocks if block.text != headline]
    blocks = opening + (blocks if not others and item.headline is not None else others)  # all it says is its headline
    if not blocks:
        raise InputError("the page holds no text", subject=subject, advice="hand in the report's text")
    text, stretches, marked = _joined((block.text, block.kind) for block in blocks)
    _check_length(text, stretches, subject)
    return PassageText(
        text=text,
        stretches=stretches,
        marked=marked,
        warnings=(*warnings, "suspect_extraction") if suspect else warnings,
        headline=headline,
        byline=about.byline,
        outlet=about.outlet,
        url=about.url,
        canonical_url=about.canonical_url,
        language=about.language,
        dates=about.dates,
    )


def _joined(
    blocks: Iterable[tuple[str, PassageKind]],
) -> tuple[str, tuple[Stretch, ...], tuple[PassageKind | None, ...]]:
    """Join blocks by blank lines, and say where each of them, cut where it is too long, then lies."""
    texts: list[str] = []
    stretches: list[Stretch] = []
    marked: list[PassageKind | None] = []
    offset = 0
    for text, kind in blocks:
        texts.append(text)
        for start, end in split_blocks(text):
            stretches.append((offset + start, offset + end))
            marked.append(kind)
        offset += len(text) + len(_GAP)
    return _GAP.join(texts), tuple(stretches), tuple(marked)


def _without_site(title: str | None, site: str | None) -> str | None:
    """Return a page's title without the site's name that many put behind it."""
    if title and site:
        for mark in _TITLE_MARKS:
            if title.lower().endswith(f"{mark}{site}".lower()):
                return title[: -len(mark) - len(site)].strip() or title
    return title


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
