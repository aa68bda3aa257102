"""The outlet: whose report it is, by what was handed in, the page, its address, and the date line or byline."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from waystation.vocab.outlets import load_outlets

_LETTERS = re.compile(r"[^a-z0-9]+")


def canonical_outlet(name: str) -> str:
    """Return the canonical name of a known outlet ("AP": "Associated Press"), else the name as it stands."""
    return _by_name().get(_key(name), name.strip())


def known_outlet(name: str) -> str | None:
    """Return the canonical name if the fact tables know the outlet, else None."""
    return _by_name().get(_key(name))


def find_outlet(claimed: Iterable[str | None], *, url: str | None, lines: Iterable[str]) -> str | None:
    """Return the outlet's name, or None where nothing tells.

    Args:
        claimed: names from the caller, the row, the page; the first that is there counts, known or not.
        url: its host tells if it is a known outlet's name run together ("www.reuters.com").
        lines: names in date lines and bylines; they count only if known, since a byline names persons too.
    """
    for name in claimed:
        if name and name.strip() and not name.startswith(("http:", "https:")):
            return canonical_outlet(name)
    if url and (outlet := _by_host(url)):
        return outlet
    return next((outlet for line in lines if (outlet := known_outlet(line))), None)


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
