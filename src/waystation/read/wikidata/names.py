"""Names from Wikidata: what may stand in a table, ids made of them, and which part of a person's is the surname."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from waystation.vocab.folding import fold

_LONGEST = 80  # letters; a longer one is a description
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def usable(name: str) -> bool:
    """Tell whether a name can stand in a table: short, of Latin letters, without the mark that divides lists."""
    letters = [letter for letter in name if letter.isalpha()]
    return (
        0 < len(name) <= _LONGEST
        and name.isprintable()
        and "|" not in name
        and bool(slug(name))
        and all(unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER")) for letter in letters)
    )


def slug(name: str) -> str:
    """Return a name as an id: "Mevlüt Çavuşoğlu" is "mevlut-cavusoglu"."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ı", "i"))
    return _NOT_IN_IDS.sub("-", plain.replace(".", "").encode("ascii", "ignore").decode()).strip("-")


def surname_in(
    name: str, *, family: Iterable[str], given: Iterable[str]
) -> tuple[str, Literal["given_first", "surname_first", "single"]] | None:
    """Return the surname in a full name, and where it stands; None where the names that a person bears do not tell.

    ``family`` and ``given`` are the family and given names that Wikidata states of the person. A given name decides
    alone only in a name of two words. Example: "Moon Jae-in" with the family name "Moon" is surname first.
    """
    words = name.split()
    if len(words) == 1:
        return name, "single"
    first = {" ".join(words[:length]) for length in _matches(words, family)}
    last = {" ".join(words[-length:]) for length in _matches(words[::-1], (_reversed(part) for part in family))}
    if not first and not last and len(words) == 2:
        last = {words[1] for _ in _matches(words, given)}
        first = {words[0] for _ in _matches(words[::-1], (_reversed(part) for part in given))}
    if bool(first) == bool(last):
        return None
    return max(first or last, key=len), "surname_first" if first else "given_first"


def distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that differ from the earlier ones in more than case, accents, blanks and hyphens."""
    seen = {""}
    for name in names:
        if (key := fold(name)) not in seen:
            seen.add(key)
            yield name


def _matches(words: list[str], parts: Iterable[str]) -> Iterator[int]:
    """Yield for each part how many words it takes up where the words begin with it and go on."""
    folded = [fold(word) for word in words]
    for part in parts:
        wanted = [fold(word) for word in part.split()]
        if 0 < len(wanted) < len(folded) and folded[: len(wanted)] == wanted:
            yield len(wanted)


def _reversed(part: str) -> str:
    return " ".join(reversed(part.split()))
