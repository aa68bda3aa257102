"""Where an act happens: the country or capital that its clause puts it in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from waystation.extract.acts import Act
from waystation.extract.syntax import Tree
from waystation.extract.wordings import find_trigger
from waystation.vocab.polities import load_polities

_IN = frozenset({"in", "at"})
_TO_THE_OTHERS = frozenset({"with", "between", "by", "of", "from", "to", "during", "for"})
_INNER = frozenset({"dobj", "nsubjpass", "pobj", "conj", "agent", "prep", "dative", "attr"})
_CITY_STATES = ("DJI", "KWT", "LUX", "MCO", "SGP")  # a summit named after one is held there
_ALSO_PERSONS = {"USA": "Washington"}  # no name of the polity in the fact table, being a person's and a state's, too
_MODIFIERS = frozenset({"compound", "nmod"})


def find_place(tree: Tree, act: Act) -> str | None:
    """Return the country or capital in which an act happens, as the text names it; None if its clause does not tell.

    A seat of government stands for its capital. Examples: "held talks in Seoul" -> "Seoul"; "the Hanoi summit" ->
    "Hanoi"; "met at the White House" -> "Washington". What it does not do: name other towns or regions.
    """
    if (venue := find_venue(tree, act.head)) is not None:
        return _named(tree, venue)
    links = sorted(_links(tree, act), key=lambda link: (abs(link - act.head), link))
    places = (_place(tree, link) for link in links)
    return next((place for place in places if place is not None), None)


def find_venue(tree: Tree, noun: int) -> int | None:
    """Return the token of the capital before a meeting's noun ("the Hanoi summit"), or None.

    Two capitals before it are the parties ("Tokyo-Seoul talks").
    """
    found = find_trigger(tree, noun)
    if found is None or found.word_class != "noun" or found.event_type != "CONSULT":
        return None
    before = [
        child
        for child in tree.children[noun]
        if tree.marks.deps[child] in _MODIFIERS and (tree.mention(child) is not None or tree.marks.entities[child])
    ]
    if len(before) != 1 or tree.conjuncts(before[0]) != before:
        return None
    return before[0] if _named(tree, before[0]) in _cities() else None


def names_place(text: str) -> bool:
    """Tell whether a text is the name of a country or capital: "Oman", "the Netherlands"; not "Oman's envoy"."""
    name = text.removeprefix("the ").removeprefix("The ")
    return name.lower() in _countries() or name in _cities()


def _links(tree: Tree, act: Act) -> Iterable[int]:
    """Yield the prepositions of place that hang on an act's words or on the parties in its own clause."""
    stack = [act.head, *act.verbs, *(step.token for step in act.above if step.effect == "light")]
    seen = set(stack)
    while stack:
        node = stack.pop()
        for child in tree.children[node]:
            word, dep = tree.marks.words[child].lower(), tree.marks.deps[child]
            if dep == "prep" and word in _IN:
                yield child
            elif child in seen or dep not in _INNER or tree.marks.parts[child] in ("VERB", "AUX"):
                continue
            elif dep != "prep" or word in _TO_THE_OTHERS:
                seen.add(child)
                stack.append(child)


def _place(tree: Tree, link: int) -> str | None:
    inner = tree.child(link, "pobj")
    if inner is None:
        return None
    mention = tree.mention(inner)
    named = _named(tree, inner)
    if names_place(named):
        return named
    seat = mention is not None and mention.kind == "metonym" and tree.marks.words[link].lower() == "at"
    return _capitals().get(mention.actor.polity or "") if seat and mention is not None else None


def _named(tree: Tree, token: int) -> str:
    """Return a name without its article: "North Korea", "New Delhi"."""
    first = min([token, *(child for child in tree.children[token] if tree.marks.deps[child] == "compound")])
    return tree.span(first, token + 1).of(tree.text)


@functools.cache
def _countries() -> frozenset[str]:
    """Return the names of polities, in lower case."""
    return frozenset(name.lower() for polity in load_polities().values() for name in (polity.name, *polity.aliases))


@functools.cache
def _cities() -> frozenset[str]:
    """Return the capitals, and the states that are cities themselves."""
    return frozenset(_capitals().values()) | {load_polities()[state].name for state in _CITY_STATES}


@functools.cache
def _capitals() -> Mapping[str, str]:
    """Return each polity's capital."""
    named = {polity.id: polity.capitals[0] for polity in load_polities().values() if polity.capitals}
    return MappingProxyType(_ALSO_PERSONS | named)
