"""The outlet: whose report it is, by what was handed in, the page, its address, and the date line or byline."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from waystation.clean.dating.lines import DATELINE, DAY_LINE
from waystation.vocab.outlets import load_outlets

_EDGE = 5  # passages: names of the outlet stand among the first or the last
_LONGEST_LINE = 200  # code points
_RIGHTS = re.compile(
    r"[^\w©(]{0,3}(?:(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s,]{0,3}){1,3}(?:(?:19|20)\d\d,?\s)?(?:by\s)?"
    r"(?P<holder>[A-Z][\w'’&-]{0,30}(?: (?:of|the|and|&|[A-Z][\w'’&-]{0,30})){0,6})"
)
_COMPANY = re.compile(
    r"(?: (?:LLC|Inc|Ltd|Limited|Company|Co|Corp|Corporation|Group|plc|PLC|GmbH|All|Media|and|of|the|&))+\Z"
)
_LETTERS = re.compile(r"[^a-z0-9]+")


def canonical_outlet(name: str) -> str:
    """Return the canonical name of a known outlet ("AP": "Associated Press"), else the name as it stands."""
    return _by_name().get(_key(name), name.strip())


def known_outlet(name: str) -> str | None:
    """Return the canonical name if the fact tables know the outlet, else None."""
    return _by_name().get(_key(name))


def is_state_media(name: str) -> bool:
    """Tell whether the fact tables know the outlet as one that speaks for a state or its ruling party."""
    return _by_name().get(_key(name)) in _state_media()


@functools.lru_cache(maxsize=1)
def _state_media() -> frozenset[str]:
    return frozenset(outlet.name for outlet in load_outlets() if outlet.kind == "state_media")


def find_outlet(claimed: Iterable[str | None], *, url: str | None, stated: Iterable[str]) -> str | None:
    """Return the outlet's name, or None where nothing tells.

    Args:
        claimed: names from the caller, the row, the page; the first that is there counts, known or not.
        url: its host tells if it is a known outlet's name run together ("www.reuters.com").
        stated: names that the text itself states, the best first, as `stated_outlets` yields them.
    """
    for name in claimed:
        if name and name.strip() and not name.startswith(("http:", "https:")):
            return canonical_outlet(name)
    if url and (outlet := _by_host(url)):
        return outlet
    return next(iter(stated), None)


def stated_outlets(texts: Sequence[str], *, byline: str | None, opening: str | None) -> Iterator[str]:
    """Yield what a report's passages state as its outlet, the best first; unknown outlets are taken as written.

    A date line ("- The Daily Courier - Tuesday, 4 May 2021"), a known outlet in the byline or on a line of its own, the
    holder of the copyright, the agency in the dateline of the ``opening``, a masthead whose name stands elsewhere, too.
    Example: a wire story of an agency that the fact tables do not know, "OSLO, May 4 (Northern News) -".
    """
    lines = [text for text in (*texts[:_EDGE], *texts[-_EDGE:]) if len(text) < _LONGEST_LINE]
    for line in lines:
        if (found := DAY_LINE.fullmatch(line)) and (name := found["outlet"]) and (known_outlet(name) or " " in name):
            yield canonical_outlet(name)
    parts = [part.strip() for part in byline.split(",")] if byline else []
    yield from filter(None, map(known_outlet, [*parts, *lines]))
    for line in lines:
        if (rights := _RIGHTS.match(line)) and (name := _COMPANY.sub("", rights["holder"])):
            yield canonical_outlet(name)
    if opening and (dateline := DATELINE.match(opening)) and dateline["agency"]:
        yield canonical_outlet(dateline["agency"].strip(" ()"))
    for line in lines[:_EDGE]:
        if line.isupper() and " " in line and (name := _elsewhere(line, texts)):
            yield canonical_outlet(name)


def _elsewhere(masthead: str, texts: Sequence[str]) -> str | None:
    """Return a name in capitals as it is written in another passage."""
    written = re.compile(rf"\b{re.escape(masthead)}\b", re.IGNORECASE)
    found = (written.search(text) for text in texts if text != masthead)
    return next((name[0] for name in found if name), None)


def _by_host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return next((outlet for part in host.split(".")[:-1] if (outlet := _by_run_together().get(part))), None)


def _key(name: str) -> str:
    return _LETTERS.sub(" ", name.lower()).strip().removeprefix("the ")


@functools.lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(_key(name), outlet.name)
    return found


@functools.lru_cache(maxsize=1)
def _by_run_together() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, name in _by_name().items():
        run = key.replace(" ", "")
        if len(run) > 2:
            found.setdefault(run, name)
            found.setdefault(f"the{run}", name)
    return found
