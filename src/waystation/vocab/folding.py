"""Names levelled for comparison: letters and digits alone, lower-case, without accents."""

from __future__ import annotations

import functools
import unicodedata

_SPECIAL_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})  # no decomposition in Unicode


@functools.lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return a text's letters and digits, lower-case, without accents, blanks or hyphens.

    >>> fold("Kim Yo-jong") == fold("KIM YO JONG")
    True
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL_LETTERS))
    return "".join(filter(str.isalnum, plain))
