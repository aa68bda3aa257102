"""Text that is safe to print on a page or a terminal."""

from __future__ import annotations

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # they could make a name read backwards
_UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344), 65534, 65535), "�")
_TABLE = {**_UNPRINTABLE, ord("\n"): "\n", ord("\t"): "\t", ord("\r"): None, 0x85: " ", **_BIDI}


def printable(text: str) -> str:
    """Return a text without control characters, lone surrogates and direction overrides; lines and tabs stay.

    Example: a headline with a terminal's escape sequence in it comes out harmless.
    """
    return text.translate(_TABLE)
