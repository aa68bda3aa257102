"""What the holder of a position is called, and PLOVER's sectors of the nouns in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from waystation.read.wikidata.names import distinct, usable
from waystation.vocab.polities import Polity
from waystation.vocab.roles import Role

_MOST = 8
_HEAD = re.compile(r" (?:of|for|to|in|at) ")


def titles_of(names: Sequence[str], polity: Polity | None) -> list[str]:
    """Return a position's names without their country, at most eight: "President of Peru" is "president"."""
    forms = (polity.name, *polity.aliases) if polity is not None else ()
    people = (polity.adjective, *polity.demonyms) if polity is not None else ()
    land, folk = _any_of(forms), _any_of(people)
    country = re.compile(rf"^{folk} | (?:of|for|in) (?:the )?{land}$| \({land}\)$", re.IGNORECASE)
    return list(distinct(_lower(country.sub("", name)) for name in names if usable(name)))[:_MOST]


def sectors_of(titles: Iterable[str], roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return the sectors of the longest role noun that a title is, or that its part before "of" ends with; or none.

    Example: "deputy minister of defence" is what a "deputy minister" is, unless the roles have the whole title.
    """
    found = []
    for title in titles:
        words = _HEAD.split(title)[0].split()
        nouns = [title, *(" ".join(words[start:]) for start in range(len(words)))]
        found += [roles[noun] for noun in nouns if noun in roles and roles[noun].kind == "person"]
    return max(found, key=lambda role: (len(role.noun), role.noun)).sectors if found else ()


def _any_of(words: Iterable[str | None]) -> str:
    known = sorted(filter(None, words), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, known)) + ")" if known else "(?!)"


def _lower(title: str) -> str:
    return " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in title.split())
