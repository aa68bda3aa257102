"""The words of bargaining: moves, conditions, measures, approaches and forums, from ``negotiation.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

FILE = "negotiation.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """The words by what they do; every word is a lower-case lemma.

    ``verbs`` and ``nouns`` map a lemma to the kind of move it makes; ``particles`` the lemma to the words one of which
    must stand with it; ``measure_verbs`` a lemma to the act on a measure; ``forums`` a forum's name to its members.
    """

    verbs: Mapping[str, str]
    particles: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str]
    ready: frozenset[str]
    readiness: frozenset[str]
    dealing: frozenset[str]
    condition_markers: frozenset[str]
    condition_nouns: frozenset[str]
    condition_verbs: frozenset[str]
    granting: frozenset[str]
    hostile_verbs: frozenset[str]
    hostile_nouns: frozenset[str]
    assuring: frozenset[str]
    refusing: frozenset[str]
    yielding: frozenset[str]
    reticence: frozenset[str]
    claims: frozenset[str]
    measure_nouns: frozenset[str]
    measure_verbs: Mapping[str, str]
    bases: frozenset[str]
    relief: frozenset[str]
    ending: frozenset[str]
    giving: frozenset[str]
    wanting: frozenset[str]
    labels: tuple[str, ...]
    manners: frozenset[str]
    ways: frozenset[str]
    forums: Mapping[str, tuple[str, ...]]


@functools.lru_cache(maxsize=1)
def load_negotiation() -> Negotiation:
    """Return the words of bargaining, read once."""
    data = tomllib.loads((files("waystation.vocab") / FILE).read_text("utf-8"))
    measures, conditions, readiness, approaches = (
        data[name] for name in ("measures", "conditions", "readiness", "approaches")
    )
    return Negotiation(
        verbs=_by_word(data["moves"]),
        particles={word: frozenset(needed) for word, needed in data["particles"].items()},
        nouns=_by_word(data["nouns"]),
        ready=frozenset(readiness["adjectives"]),
        readiness=frozenset(readiness["nouns"]),
        dealing=frozenset(readiness["dealing"]),
        condition_markers=frozenset(conditions["markers"]),
        condition_nouns=frozenset(conditions["nouns"]),
        condition_verbs=frozenset(conditions["verbs"]),
        granting=frozenset(conditions["granting"]),
        hostile_verbs=frozenset(data["hostile"]["verbs"]),
        hostile_nouns=frozenset(data["hostile"]["nouns"]),
        assuring=frozenset(data["assuring"]["verbs"]),
        refusing=frozenset(data["refusing"]["adjectives"]),
        yielding=frozenset(data["refusing"]["yielding"]),
        reticence=frozenset(data["refusing"]["reticence"]),
        claims=frozenset(data["refusing"]["claims"]),
        measure_nouns=frozenset(measures["nouns"]),
        measure_verbs=_by_word({act: measures[act] for act in ("imposed", "kept", "eased", "lifted")}),
        bases=frozenset(measures["bases"]),
        relief=frozenset(measures["relief"]),
        ending=frozenset(measures["ending"]),
        giving=frozenset(measures["giving"]),
        wanting=frozenset(measures["wanting"]),
        labels=tuple(approaches["labels"]),
        manners=frozenset(approaches["manners"]),
        ways=frozenset(approaches["ways"]),
        forums={name: tuple(members) for name, members in data["forums"].items()},
    )


def _by_word(groups: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in groups.items() for word in words}
