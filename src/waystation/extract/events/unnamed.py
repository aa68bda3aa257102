"""Parties that the actors' stage leaves unmarked, since nothing tells whose they are: "the union", "a patrol"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from waystation.extract.events.places import government_at
from waystation.extract.syntax import Tree
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
_UNKNOWN = frozenset({"UNK", "JRN"})  # reporters tell of acts


def with_unnamed(document: Document, annotation: Annotation) -> Annotation:
    """Return the annotation with a mention more for each body, group, name and place that has none.

    Bodies and groups of the role table have its sectors and so can act; a name that no table knows and a thing that
    one may strike ("a border post") have none: they can only be acted on. None has a polity. Example: "the union" in
    "The union called a strike" -> LAB. What it does not do: find out whose they are.
    """
    tree = Tree(document, annotation)
    found = sorted((*annotation.mentions, *_unnamed(tree)), key=lambda mention: (mention.first, mention.last))
    return dataclasses.replace(annotation, mentions=tuple(found))


def _unnamed(tree: Tree) -> Iterator[Mention]:
    marks = tree.marks
    for token in range(len(tree)):
        if marks.parts[token] not in ("NOUN", "PROPN") or marks.deps[token] not in _HEADS or tree.mention(token):
            continue
        if (government := government_at(tree, token)) is not None:
            if marks.deps[token] == "nsubj":
                yield government  # "Lima beefed up its patrols"; where talks are held does nothing
            continue
        before = [child for child in tree.children[token] if child < token and marks.deps[child] in _MODIFIERS]
        if any(tree.mention(child) for child in before):
            continue  # "Malian police" are Mali's
        sectors = _sectors(tree, token)
        if sectors is None:
            continue
        first = min([token, *(tree.reach(child)[0] for child in before)])
        name = tree.span(first, token + 1).of(tree.text)[:_LONGEST]
        kind: MentionKind = (
            "name" if marks.entities[token] in _NAMED and marks.parts[token] == "PROPN" else "description"
        )
        actor = identified(Actor(id="", name=name, sectors=sectors))
        yield Mention(span=tree.span(first, token + 1), first=first, last=token + 1, head=token, kind=kind, actor=actor)


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
