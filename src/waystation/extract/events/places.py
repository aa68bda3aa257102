"""Where an act happens: the country or capital that its clause puts it in."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from waystation.extract.events.acts import LIGHT, Act
from waystation.extract.events.wordings import find_trigger
from waystation.extract.syntax import Tree
from waystation.ids import content_id
from waystation.records import Actor, Mention
from waystation.records.event import EventType
from waystation.vocab.organisations import load_organisations
from waystation.vocab.plover import plover_types
from waystation.vocab.polities import load_polities

_IN = frozenset({"in", "at"})
_TO_THE_OTHERS = frozenset({"with", "between", "by", "of", "from", "to", "during"})
_INNER = frozenset({"dobj", "nsubjpass", "pobj", "conj", "agent", "prep", "dative", "attr"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "attr"})
_CITY_STATES = ("DJI", "KWT", "LUX", "MCO", "SGP")  # a summit named after one is held there
_ALSO_PERSONS = {"USA": "Washington"}  # no name of the polity in the fact table, being a person's and a state's, too
_MODIFIERS = frozenset({"compound", "nmod"})
_REACHING: Mapping[EventType, tuple[str, ...]] = {
    "AID": ("to", "into"),
    "RETREAT": ("from", "of", "in", "to"),
    "SANCTION": ("from", "in", "with"),
    "SUPPORT": ("in", "to"),
    "MOBILIZE": ("to", "into", "toward", "towards", "near", "along", "off", "opposite", "past"),
    "REQUEST": ("from", "of", "to"),
    "REJECT": ("from",),
    "ACCUSE": ("at", "with", "to"),
    "THREATEN": ("at",),
    "ASSAULT": ("at", "on", "upon", "against", "into"),
}
"""The prepositions after which a place is whom an act of a type is done to, and not only where it happens."""


def find_place(tree: Tree, act: Act) -> str | None:
    """Return the country or capital in which an act happens, as the text names it; None if its clause does not tell.

    A seat of government stands for its capital. Examples: "held talks in Seoul" -> "Seoul"; "the Hanoi summit" ->
    "Hanoi"; "met at the White House" -> "Washington". What it does not do: name other towns or regions.
    """
    if (venue := find_venue(tree, act.head)) is not None:
        return _named(tree, venue)
    places = (_place(tree, link) for link in _links(tree, act))
    return next((place for place in places if place is not None), None)


def find_host(tree: Tree, act: Act) -> Mention | None:
    """Return the government of the country that an act happens in; who comes there is its guest.

    Example: "arrived in Lima" -> the government of Peru.
    """
    found = (government_at(tree, token) for link in _links(tree, act) for token in tree.children[link])
    return next((mention for mention in found if mention is not None), None)


def find_reached(tree: Tree, act: Act, heads: Sequence[int]) -> list[Mention]:
    """Return the governments of the countries and capitals that an act reaches by the phrases on some words, in order.

    There it does not only happen: it is done to whoever governs there. Example: "recalled its envoy from Lima" ->
    Peru's. What it does not do: ask whether that is the actors' own government.
    """
    links = [
        (tree.marks.words[child].lower(), child)
        for head in heads
        for child in tree.children[head]
        if tree.marks.deps[child] in ("prep", "dative")
    ]
    tokens = [
        token
        for word in _REACHING.get(act.trigger.event_type, ())
        for found, link in links
        if found == word
        for inner in tree.children[link]
        for token in tree.conjuncts(inner)
    ]
    return [government for token in tokens if (government := government_at(tree, token)) is not None]


def government_at(tree: Tree, token: int) -> Mention | None:
    """Return the government of the place that a word names, marked on the word; None if it names no place."""
    polity = polity_of(_named(tree, token))
    if polity is None:
        return None
    name = load_polities()[polity].government
    actor = Actor(id=content_id("actor", polity), name=name, polity=polity, sectors=("GOV",))
    return Mention(span=tree.span(token, token + 1), first=token, last=token + 1, head=token, kind="name", actor=actor)


def polity_of(place: str) -> str | None:
    """Return the polity that a country's or capital's name stands for: "Hanoi" -> VNM."""
    name = place.removeprefix("the ")
    return _polities().get(name.lower())


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
    return polity_of(text) is not None


def _links(tree: Tree, act: Act) -> list[int]:
    """Return the prepositions of place on an act's words or on the parties in its own clause, the nearest first."""
    found = []
    stack = [act.head, *act.verbs, *(step.token for step in act.above if step.effect in LIGHT)]
    seen = set(stack)
    deeds = plover_types()[act.trigger.event_type].quad in (2, 4)  # "shelled a town in Sudan": there it was
    while stack:
        node = stack.pop()
        for child in tree.children[node]:
            word, dep = tree.marks.words[child].lower(), tree.marks.deps[child]
            if dep == "prep" and word in _IN:
                found.append(child)
            elif child in seen or dep not in _INNER or tree.marks.parts[child] in ("VERB", "AUX"):
                continue
            elif dep in _OBJECTS and not deeds and tree.mention(child) is None:
                continue  # "discussed the war in Sudan": there is the war
            elif dep != "prep" or word in _TO_THE_OTHERS:
                seen.add(child)
                stack.append(child)
    return sorted(found, key=lambda link: (abs(link - act.head), link))


def _place(tree: Tree, link: int) -> str | None:
    inner = tree.child(link, "pobj")
    if inner is None:
        return None
    named = _named(tree, inner)
    if names_place(named):
        return named
    return _seats().get(named) if tree.marks.words[link].lower() == "at" else None


def _named(tree: Tree, token: int) -> str:
    """Return a name without its article: "North Korea", "New Delhi"."""
    first = min([token, *(child for child in tree.children[token] if tree.marks.deps[child] == "compound")])
    return tree.span(first, token + 1).of(tree.text)


@functools.cache
def _polities() -> Mapping[str, str]:
    """Return the polity of each country's and capital's name, in lower case."""
    countries = {
        name.lower(): polity.id for polity in load_polities().values() for name in (polity.name, *polity.aliases)
    }
    return MappingProxyType({city.lower(): polity for polity, city in _capitals().items()} | countries)


@functools.cache
def _seats() -> Mapping[str, str]:
    """Return the capital of each seat of government ("White House")."""
    seats = [(body.name, _capitals().get(body.polity)) for body in load_organisations() if body.kind == "executive"]
    return MappingProxyType({name: city for name, city in seats if city is not None})


@functools.cache
def _cities() -> frozenset[str]:
    """Return the capitals, and the states that are cities themselves."""
    return frozenset(_capitals().values()) | {load_polities()[state].name for state in _CITY_STATES}


@functools.cache
def _capitals() -> Mapping[str, str]:
    """Return each polity's capital."""
    named = {polity.id: polity.capitals[0] for polity in load_polities().values() if polity.capitals}
    return MappingProxyType(_ALSO_PERSONS | named)
