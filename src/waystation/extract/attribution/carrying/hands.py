"""Hands: the people through whom words came: "through a lawyer", "in a memo leaked to the Herald by an aide"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import agent
from waystation.extract.syntax import Tree
from waystation.vocab.source_nouns import kind_of_source

HANDING = frozenset({
    "circulate", "describe", "give", "hand", "keep", "leak", "pass", "provide", "read", "recount", "relate", "relay",
    "repeat", "send", "share", "show", "slip", "supply",
})  # fmt: skip
_THROUGH = frozenset({"via", "through"})


def through_hands(tree: Tree, sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings with the people who handed them on as their carriers, behind those they already have.

    They stand in the cue's own clause, outside the content, and are no source of their own: who "says so" is found
    elsewhere.
    """
    kept = []
    for one in sayings:
        hands = () if one.head is None else tuple(_hands(tree, one, one.head))
        kept.append(replace(one, carriers=(*one.carriers, *hands)) if hands else one)
    return kept


def _hands(tree: Tree, one: Saying, head: int) -> Iterator[int]:
    for token in range(*tree.sentence(head)):
        if token in one.content:
            continue
        person = None
        if tree.marks.lemmas[token].lower() in _THROUGH and tree.marks.parts[token] == "ADP":
            person = tree.child(token, "pobj")
        elif tree.marks.lemmas[token] in HANDING and tree.marks.deps[token] in ("acl", "relcl", "conj"):
            person = agent(tree, token) or _handing(tree, token)
        if person is None or person == one.speaker or not is_somebody(tree, person):
            continue
        if token in one.aside or head in tree.ancestors(token):
            yield person


def _handing(tree: Tree, verb: int) -> int | None:
    """Return who hands a paper on in a clause about it: "a memo that an aide slipped to the Herald"."""
    paper = kind_of_source(tree.marks.lemmas[tree.marks.heads[verb]]) == "paper"
    return tree.child(verb, "nsubj") if paper and tree.marks.deps[verb] == "relcl" else None


def is_somebody(tree: Tree, noun: int) -> bool:
    """Tell whether a word names a person, or is a noun for one or for a body."""
    if tree.marks.entities[noun] == "PERSON":
        return True
    kinds = ("person", "body")
    return tree.marks.parts[noun] == "NOUN" and kind_of_source(tree.marks.lemmas[noun].lower()) in kinds
