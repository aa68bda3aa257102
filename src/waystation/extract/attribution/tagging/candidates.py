"""Candidates: what every verb, noun and adjective of a report would give if it were a cue."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from waystation.extract.attribution.finding.constructions import saying, verb_saying
from waystation.extract.attribution.finding.nominals import adjective_saying, noun_saying
from waystation.extract.attribution.finding.unsaid import asked_of, only_meant, only_supposed
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import agent, passive, speaking_subject
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue, load_cues

CuePart = Literal["verb", "noun", "adjective"]

_PARTS: dict[str, CuePart] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_OF_VERBS = ("clause", "object")
_OF_OTHERS = ("clause", "infinitive")
_PREPOSITIONS = frozenset({"about", "against", "at", "for", "from", "in", "of", "on", "over", "to", "with"})
_NO_CONTENT = frozenset(
    {"agent", "advmod", "aux", "auxpass", "cc", "conj", "det", "neg", "npadvmod", "nsubj", "prt", "punct"}
)
_LONGEST_SENTENCE = 200  # tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a word gives by one construction; ``listed`` are its uses in the table of cues, if it is there."""

    head: int
    part: CuePart
    saying: Saying
    listed: tuple[Cue, ...]


def candidates(tree: Tree, *, taken: Collection[int]) -> Iterator[Candidate]:
    """Yield the candidates of each word that is not ``taken`` as a cue, in text order, at most one a construction.

    Example: what follows "wrestles", for "Oslo wrestles with the idea of a truce".
    """
    for token in range(len(tree)):
        part = _PARTS.get(tree.marks.parts[token])
        if (
            part is None
            or token in taken
            or all(tree.marks.deps[child] in _NO_CONTENT for child in tree.children[token])
        ):
            continue
        first, last = tree.sentence(token)
        unsaid = only_supposed(tree, token) or only_meant(tree, token) or asked_of(tree, token)
        if unsaid or last - first > _LONGEST_SENTENCE:
            continue
        listed = load_cues().get((tree.marks.lemmas[token].lower(), part), ())
        for found in _sayings(tree, token, part):
            if found is not None and found.content:
                yield Candidate(head=token, part=part, saying=found, listed=listed)


def _sayings(tree: Tree, token: int, part: CuePart) -> Iterator[Saying | None]:
    if part == "verb":
        yield from (verb_saying(tree, token, (_cue(tree, token, part, way),)) for way in _OF_VERBS)
        yield _behind(tree, token)
        return
    following = {tree.marks.lemmas[child] for child in tree.children[token]}
    rule = noun_saying if part == "noun" else adjective_saying
    for way in (*_OF_OTHERS, *sorted(following & _PREPOSITIONS)):
        yield rule(tree, token, (_cue(tree, token, part, way),))


def _behind(tree: Tree, verb: int) -> Saying | None:
    """Return all that hangs on a verb behind it as what its subject says, whatever the parse takes it for."""
    speaker = agent(tree, verb) if passive(tree, verb) else speaking_subject(tree, verb)
    hanging = (child for child in tree.children[verb] if child > verb and tree.marks.deps[child] not in _NO_CONTENT)
    content = frozenset(token for child in hanging for token in tree.subtree(child) if token > verb)
    if speaker is None or speaker in content or not content:
        return None
    return saying(tree, verb, _cue(tree, verb, "verb", "behind"), "behind", speaker=speaker, content=content)


def _cue(tree: Tree, token: int, part: CuePart, construction: str) -> Cue:
    lemma = tree.marks.lemmas[token].lower()
    return Cue(lemma=lemma, pos=part, cue_kind="attitude", stance="asserts", constructions=(construction,))
