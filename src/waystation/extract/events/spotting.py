"""Words that name an act: those that the lexicon knows, and those that the encoder takes for one in their sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from waystation.extract.events.acts import Act, act_at
from waystation.extract.events.typing.encoder import load_lower
from waystation.extract.events.typing.spots import Spot, read_spots
from waystation.extract.events.typing.voices import TYPES
from waystation.extract.events.wordings import find_governor, find_trigger, word_class
from waystation.extract.syntax import Tree, is_party
from waystation.extract.timing.tenses import is_saying
from waystation.records.event import EventType
from waystation.vocab.triggers import Roles, Trigger, WordClass

_SEEN = 0.95  # the chance from which a word that is in no list names an act
_SURELY_SEEN = 0.97  # the same of a word that may only say of another act that it is planned, refused or the like
_UNSEEN = 0.001  # the chance below which a word of the lexicon is used in another sense
_LISTED = 6.0  # by how much (in log chances) another type must be likelier than the lexicon's to be believed
_BESIDE = ("nsubj", "nsubjpass", "dobj")
_CLASSES: tuple[WordClass, ...] = ("verb", "noun")
_ROLES: Mapping[EventType, Roles] = {
    "AGREE": "mutual",
    "CONSULT": "mutual",
    "COOPERATE": "exercise",
    "MOBILIZE": "alone",
    "PROTEST": "alone",
}
"""Who does an act of which only the type is known; where none is given, the subject acts on the object."""


def find_acts(tree: Tree, *, fast: bool = False) -> Iterator[Act]:
    """Yield the acts that a document's words name, in text order; ``fast`` asks the lexicon alone.

    Example: "Oman hectored Yemen" is an ACCUSE, though no list has "hector".
    """
    known = {token: trigger for token in range(len(tree)) if (trigger := find_trigger(tree, token)) is not None}
    spots = {} if fast else find_spots(tree, known)
    for token in sorted({*known, *spots}):
        trigger = _trigger(tree, token, known.get(token), spots.get(token))
        if trigger is not None and (act := act_at(tree, token, trigger)) is not None:
            yield act


def find_spots(tree: Tree, known: Collection[int]) -> dict[int, Spot]:
    """Return what the encoder makes of the verbs and nouns, but for names, of some sentences.

    It reads a sentence only where it can tell something new: where a party does, or suffers, what a verb says that is
    neither among the ``known`` names of acts nor one of speech. That saves most of the cost, and loses few acts.
    """
    marks = tree.marks
    found: dict[int, Spot] = {}
    for number in sorted({tree.sentence_number(verb) for verb in _unknown_deeds(tree, known)}):
        first, last = marks.sentences[number], marks.sentences[number + 1]
        tokens = [
            token
            for token in range(first, last)
            if word_class(tree, token) in _CLASSES and marks.parts[token] != "PROPN"
        ]
        start = marks.starts[first]
        text = tree.text[start : marks.ends[last - 1]]
        spots = read_spots(load_lower(), text, [marks.starts[token] - start for token in tokens])
        found.update((token, spot) for token, spot in zip(tokens, spots, strict=True) if spot is not None)
    return found


def _unknown_deeds(tree: Tree, known: Collection[int]) -> Iterator[int]:
    """Yield the verbs of no list, and not of speech, that have a party as subject or object."""
    for mention in tree.marks.mentions:
        verb = tree.marks.heads[mention.head]
        beside = tree.marks.deps[mention.head] in _BESIDE and tree.marks.parts[verb] == "VERB"
        if not beside or verb in known or not is_party(mention):
            continue
        if find_governor(tree, verb) is None and not is_saying(tree, verb):
            yield verb


def _trigger(tree: Tree, token: int, known: Trigger | None, spot: Spot | None) -> Trigger | None:
    """Return the pattern of a word's act: the lexicon's, unless the encoder is sure of another type or of no act."""
    if spot is None:
        return known
    if known is None:
        least = _SEEN if find_governor(tree, token) is None else _SURELY_SEEN
        return _plain(spot.base_type, tree, token) if spot.chance >= least else None
    if spot.chance < _UNSEEN:
        return None
    place = TYPES.index(known.event_type)
    surer = known.undone or spot.types.max() <= spot.types[place] + _LISTED
    return known if surer else dataclasses.replace(_plain(spot.base_type, tree, token), lemmas=known.lemmas)


def _plain(kind: EventType, tree: Tree, token: int) -> Trigger:
    """Return a pattern of which only the type is known."""
    return Trigger(
        lemmas=(tree.marks.lemmas[token].lower(),),
        word_class="verb" if word_class(tree, token) == "verb" else "noun",
        particles=frozenset(),
        objects=frozenset(),
        event_type=kind,
        modes=(),
        roles=_ROLES.get(kind, "acts_on"),
    )
