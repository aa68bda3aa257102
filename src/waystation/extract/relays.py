"""Relays: who carried a speaker's words to this report, nearest the speaker first."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from waystation.extract.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.records import Relay
from waystation.records.attribution import RelayKind
from waystation.vocab.outlets import load_outlets
from waystation.vocab.source_nouns import load_source_nouns

_LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A carrier's name in the text: tokens ``first`` to ``last`` (not included), under its canonical name."""

    first: int
    last: int
    name: str
    kind: RelayKind


def carriers_in(tree: Tree) -> tuple[Carrier, ...]:
    """Return where a report names outlets, and media without a name ("state television"), in text order."""
    return tuple(_carriers(tree))


def relays_of(tree: Tree, one: Saying, carriers: tuple[Carrier, ...]) -> tuple[Relay, ...]:
    """Return the outlets on the way from a saying's speaker to this report.

    They stand in the cue's own clause, outside content and source: "told Reuters", "in a statement carried by KCNA",
    "according to the AP, which cited KCNA". The deeper one hangs under the cue, the nearer it is to the speaker. The
    report's own outlet is none.
    """
    if one.head is None:
        return ()
    found: list[tuple[int, int, Carrier]] = []
    first, last = tree.sentence(one.head)
    for carrier in carriers:
        if not first <= carrier.first < last:
            continue
        tokens = range(carrier.first, carrier.last)
        if any(token in one.content or token in one.source for token in tokens):
            continue
        above = tree.ancestors(carrier.last - 1)
        if one.head in above:
            found.append((-above.index(one.head), carrier.first, carrier))
        elif above and above[-1] == one.head:
            found.append((-len(above), carrier.first, carrier))
    found.sort(key=lambda item: item[:2])
    return tuple(
        Relay(name=carrier.name, kind=carrier.kind, span=tree.span(carrier.first, carrier.last))
        for _, _, carrier in found
        if not own_outlet(tree, carrier.name)
    )


def own_outlet(tree: Tree, name: str) -> bool:
    """Tell whether a carrier is the outlet whose report this is."""
    outlet = tree.document.outlet
    return outlet is not None and canonical(outlet)[0].lower() == name.lower()


def canonical(name: str) -> tuple[str, RelayKind]:
    """Return an outlet's canonical name and kind; the name as given, and ``other``, where the table lacks it."""
    words = tuple(name.removeprefix("The ").removeprefix("the ").split())
    known = _names().get(words)
    return known if known is not None else (name, "other")


@functools.lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, ...], tuple[str, RelayKind]]:
    found: dict[tuple[str, ...], tuple[str, RelayKind]] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(tuple(name.removeprefix("The ").split()), (outlet.name, outlet.kind))
    return MappingProxyType(found)


@functools.lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _names())


def _carriers(tree: Tree) -> Iterator[Carrier]:
    names, firsts, nouns = _names(), _first_words(), load_source_nouns()
    token = 0
    while token < len(tree):
        if (tree.marks.words[token] in firsts) and (carrier := _named(tree, token, names)) is not None:
            yield carrier
            token = carrier.last
            continue
        noun = nouns.get(tree.marks.lemmas[token].lower())
        if noun is not None and noun.carrier is not None and (carrier := _unnamed(tree, token, noun.carrier)):
            yield carrier
        token += 1


def _named(tree: Tree, token: int, names: Mapping[tuple[str, ...], tuple[str, RelayKind]]) -> Carrier | None:
    for length in range(min(_LONGEST_NAME, len(tree) - token), 0, -1):
        known = names.get(tuple(tree.marks.words[token : token + length]))
        if known is not None and tree.marks.parts[token + length - 1] == "PROPN":
            return Carrier(first=token, last=token + length, name=known[0], kind=known[1])
    return None


def _unnamed(tree: Tree, noun: int, kind: RelayKind) -> Carrier | None:
    """Return media that are described, not named; "the media" as such carries nothing."""
    first = noun
    inside = set(tree.subtree(noun))
    while first - 1 in inside and tree.marks.parts[first - 1] in ("ADJ", "NOUN", "PROPN", "PUNCT", "PART"):
        first -= 1
    words = [tree.marks.words[token].lower() for token in range(first, noun + 1)]
    if len(words) < 2 or "social" in words:
        return None
    span = tree.span(first, noun + 1)
    state = any(word in ("state", "state-run", "official", "government-run") for word in words)
    return Carrier(
        first=first, last=noun + 1, name=" ".join(span.of(tree.text).split()), kind="state_media" if state else kind
    )
