"""Where things are in a dossier: safe file names and anchors, made from ids and never from what a report says."""

from __future__ import annotations

import re

from waystation.ids import sha256_hex

_SAFE = re.compile(r"[a-z_]{1,32}:([0-9a-f]{8,64})")
_LETTERS = {
    "attribution": "s",
    "event_mention": "e",
    "move": "m",
    "measure": "r",
    "meeting": "g",
    "approach": "a",
    "timex": "t",
    "actor": "w",
    "proposal": "o",
    "claim": "c",
}


def key(record_id: str) -> str:
    """Return the part of an id that is safe in a file name or an anchor; an id of another form is hashed."""
    match = _SAFE.fullmatch(record_id)
    return match[1] if match else sha256_hex(record_id)[:24]


def anchor(kind: str, record_id: str) -> str:
    """Return a record's anchor, the same on every page: ``s-…`` for a statement, ``e-…`` for an event mention."""
    return f"{_LETTERS[kind]}-{key(record_id)}"


def report_file(document_id: str) -> str:
    """Return the path of a report's page, from the dossier's root."""
    return f"reports/{key(document_id)}.html"


def place(document_id: str, start: int) -> str:
    """Return the link to the sentence that begins at a position of a report's text."""
    return f"{report_file(document_id)}#at-{start}"


def numbered(stem: str, number: int) -> str:
    """Return the file name of a list's n-th page, from 1: "statements.html", "statements-2.html"."""
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"
