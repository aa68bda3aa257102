"""Names told elsewhere: who "a senior negotiator" is, when the text names somebody right after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from waystation.extract.attribution.speaking.scene import NEXT_PARAGRAPH, Scene
from waystation.extract.attribution.speaking.voices import Voice, described, mentioned, own_name
from waystation.extract.syntax import Tree
from waystation.vocab.roles import load_roles
from waystation.vocab.source_nouns import kind_of_source

_REACH = 3  # paragraphs in which "the governor" becomes "the governor, Amina Diallo"
_RANKS = frozenset({"acting", "former", "ex", "late", "new", "old", "outgoing", "retired", "then"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})


def named_elsewhere(scene: Scene, head: int, number: int) -> Voice | None:
    """Return whom a description of one person without a name is of, as far as the text around it tells.

    Examples: Amina Diallo, for "the governor" before "The governor, Amina Diallo, ..." and for "a negotiator said ...",
    if the next words are given to "Amina Diallo" as if one knew her. It does not guess among several.
    """
    tree = scene.tree
    if scene.doubtful or tree.marks.tags[head] != "NN" or kind_of_source(tree.marks.lemmas[head].lower()) != "person":
        return None
    name = _apposed_later(tree, head)
    if name is None:
        name = _introduced(scene, head, number)
    if name is None:
        return None
    mention = tree.mention(name)
    found = mentioned(tree, mention) if mention is not None and mention.head == name else described(tree, name)
    return replace(found, nouns=found.nouns | {tree.marks.lemmas[head].lower()}, inferred=True)


def _apposed_later(tree: Tree, head: int) -> int | None:
    """Return the one name that a later "the" with the same noun has beside it, and no telling words that differ."""
    here, noun, telling = tree.passage(head), tree.marks.lemmas[head], _telling(tree, head)
    for token in range(head + 1, len(tree)):
        if tree.passage(token) - here > _REACH:
            break
        if tree.marks.lemmas[token] != noun or tree.marks.tags[token] != "NN":
            continue
        article = tree.child(token, "det")
        if article is None or tree.marks.lemmas[article].lower() != "the" or not _telling(tree, token) <= telling:
            continue
        if (name := own_name(tree, token)) is not None:
            return name
    return None


def _telling(tree: Tree, noun: int) -> frozenset[str]:
    """Return the words before a noun that tell it from others of its kind."""
    before = (child for child in tree.children[noun] if child < noun and tree.marks.deps[child] in _MODIFYING)
    return frozenset(tree.marks.lemmas[child].lower() for child in before) - _RANKS


def _introduced(scene: Scene, head: int, number: int) -> int | None:
    """Return the new and bare name to which the text gives the next words, when nobody else has spoken unnamed."""
    tree = scene.tree
    if number >= len(scene.sayings) or scene.parents[number] is not None or scene.sayings[number].speaker != head:
        return None
    for later in _outermost_after(scene, number):
        speaker = scene.sayings[later].speaker
        if speaker is None or tree.passage(speaker) - tree.passage(head) > NEXT_PARAGRAPH:
            return None
        if not _is_full_name(tree, speaker):
            continue
        bare = _is_bare_name(tree, speaker) and _is_new(tree, speaker)
        return speaker if bare and not _somebody_else(tree, head, speaker) else None
    return None


def _somebody_else(tree: Tree, head: int, name: int) -> bool:
    """Tell whether the text brings in another person without a name in between."""
    between = (token for token in range(head + 1, name) if tree.marks.deps[token] in ("nsubj", "nsubjpass", "appos"))
    return any(
        tree.marks.tags[token] == "NN" and kind_of_source(tree.marks.lemmas[token].lower()) == "person"
        for token in between
    )


def _outermost_after(scene: Scene, number: int) -> Iterator[int]:
    return (later for later in range(number + 1, len(scene.sayings)) if scene.parents[later] is None)


def _is_full_name(tree: Tree, name: int) -> bool:
    """Tell whether a word ends a person's name of two words or more."""
    before = [child for child in tree.children[name] if child < name and tree.marks.tags[child] == "NNP"]
    return tree.marks.tags[name] == "NNP" and tree.marks.entities[name] in ("PERSON", "") and bool(before)


def _is_bare_name(tree: Tree, name: int) -> bool:
    """Tell whether a name stands without a description, as that of somebody already spoken of."""
    beside = (child for child in tree.children[name] if tree.marks.tags[child] not in ("NNP", "HYPH"))
    titles = (child for child in tree.children[name] if _is_title(tree.marks.words[child].lower()))
    return tree.marks.deps[name] != "appos" and not any(beside) and not any(titles)


def _is_title(word: str) -> bool:
    """Tell whether a word before a name says what somebody is: "Minister", "Sen."; not "Ms."."""
    return kind_of_source(word) != "title" and (word in load_roles() or word.endswith("."))


def _is_new(tree: Tree, name: int) -> bool:
    surname = tree.marks.words[name]
    return all(tree.marks.words[token] != surname for token in range(name))
