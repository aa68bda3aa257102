"""Parties that the actors' stage leaves unmarked, since nothing tells whose they are: "the union", "a patrol"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from waystation.extract.events.places import government_at
from waystation.extract.parties import towards
from waystation.extract.syntax import Tree, is_party
from waystation.ids import identified
from waystation.records import Actor, Annotation, Document, Mention
from waystation.records.actor import MentionKind
from waystation.vocab.roles import Role, load_roles
from waystation.vocab.triggers import load_classes

_HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "poss", "appos", "ROOT"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod", "det")
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC"})
_THINGS = ("@people", "@targets", "@forces")
_LONGEST = 100  # characters of a description
_OF_NOBODY = frozenset({"GOV", "UNK", "JRN", "MED", "IGO", "NGO"})  # "officials in Lima" are its government
_DEALING = frozenset({"captor", "neighbor", "neighbour", "partner", "predecessor", "successor"})
_UNKNOWN = frozenset({"UNK", "JRN"})  # reporters tell of acts


def with_unnamed(document: Document, annotation: Annotation) -> Annotation:
    """Return the annotation with a mention more for each body, group, name and place that has none.

    Bodies and groups of the role table have its sectors and so can act; a name that no table knows and a thing that
    one may strike ("a border post") have none: they can only be acted on. None has a polity. Example: "the union" in
    "The union called a strike" -> LAB. What it does not do: find out whose they are.
    """
    tree = Tree(document, annotation)
    found = [_placed(tree, mention) for mention in (*annotation.mentions, *_unnamed(tree))]
    found.sort(key=lambda mention: (mention.first, mention.last))
    return dataclasses.replace(annotation, mentions=tuple(found))


def _placed(tree: Tree, mention: Mention) -> Mention:
    """Return a mention of a group that is told of with its country as one of that country's: "dockers in Lima"."""
    sectors = mention.actor.sectors
    if mention.kind != "description" or mention.actor.polity is not None or not sectors or _OF_NOBODY & set(sectors):
        return mention
    homes = [home for token in towards(tree, mention.head, "in") if (home := government_at(tree, token)) is not None]
    if not homes:
        return mention
    actor = identified(dataclasses.replace(mention.actor, id="", polity=homes[0].actor.polity))
    return dataclasses.replace(mention, actor=actor)


def described(tree: Tree, noun: int, sectors: tuple[str, ...] = ()) -> Mention:
    """Return a mention of whom or what a noun describes with the words before it, whosever it is: "a border post"."""
    first = min([noun, *(tree.reach(child)[0] for child in _before(tree, noun))])
    span = tree.span(first, noun + 1)
    named = tree.marks.entities[noun] in _NAMED and tree.marks.parts[noun] == "PROPN"
    kind: MentionKind = "name" if named else "description"
    actor = identified(Actor(id="", name=span.of(tree.text)[:_LONGEST], sectors=sectors))
    return Mention(span=span, first=first, last=noun + 1, head=noun, kind=kind, actor=actor)


def _before(tree: Tree, noun: int) -> list[int]:
    """Return the words right before a noun that belong to it."""
    return [child for child in tree.children[noun] if child < noun and tree.marks.deps[child] in _MODIFIERS]


def _unnamed(tree: Tree) -> Iterator[Mention]:
    marks = tree.marks
    for token in range(len(tree)):
        if marks.parts[token] not in ("NOUN", "PROPN") or marks.deps[token] not in _HEADS or tree.mention(token):
            continue
        if (government := government_at(tree, token)) is not None:
            if marks.deps[token] == "nsubj":
                yield government  # "Lima beefed up its patrols"; where talks are held does nothing
            continue
        if _another(tree, token):
            yield described(tree, token, ("GOV",))
            continue
        if any(tree.mention(child) for child in _before(tree, token)):
            continue  # "Malian police" are Mali's
        sectors = _sectors(tree, token)
        if sectors is not None:
            yield described(tree, token, sectors)


def _another(tree: Tree, token: int) -> bool:
    """Tell whether a subject is one to whom a party is something: "its partners" deal with it as such."""
    owner = tree.child(token, "poss")
    owned = owner is not None and (mention := tree.mention(owner)) is not None and is_party(mention)
    return owned and tree.marks.deps[token] == "nsubj" and tree.marks.lemmas[token].lower() in _DEALING


def _sectors(tree: Tree, token: int) -> tuple[str, ...] | None:
    """Return the sectors of a noun that may name a party, () for one that can only be acted on, None for others."""
    role = _role(tree, token)
    if role is not None and not _UNKNOWN & set(role.sectors):
        return role.sectors
    if tree.marks.entities[token] in _NAMED and tree.marks.parts[token] == "PROPN":
        return ()
    lemma = tree.marks.lemmas[token].lower()
    return () if any(lemma in load_classes()[name] for name in _THINGS) else None


def _role(tree: Tree, token: int) -> Role | None:
    """Return the role that a noun names with the word before it ("trade union"), or alone."""
    lemma = tree.marks.lemmas[token].lower()
    word = tree.marks.words[token - 1].lower() if token else ""
    return (
        load_roles().get(f"{word} {lemma}")
        or load_roles().get(lemma)
        or load_roles().get(tree.marks.words[token].lower())
    )
