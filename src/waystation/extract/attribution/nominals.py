"""Constructions without a verb of saying: nouns, adjectives, "according to", and words quoted "as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.extract.attribution.constructions import saying, to_infinitive
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import issuer, passive, possessor, subject
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue

_CLAUSES = ("acl", "ccomp", "relcl", "xcomp")
_LABEL = 6  # words before a colon that can be a speaker's name and title
_ACCORDING_TO = Cue(lemma="accord", pos="verb", cue_kind="speech", stance="asserts", constructions=())


def noun_saying(tree: Tree, noun: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what a noun of saying gives when its owner is named: "its demand that Paris withdraw"."""
    speaker = owner(tree, noun)
    if speaker is None:
        return None
    for use in uses:
        for construction in use.constructions:
            for content, words in _complements(tree, noun, construction):
                if speaker in content:
                    continue
                return saying(tree, noun, use, construction, speaker=speaker, content=content, words=words)
    return None


def adjective_saying(tree: Tree, adjective: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what an adjective of attitude gives: "Cairo is confident that talks will resume"."""
    if tree.marks.deps[adjective] not in ("acomp", "conj") or tree.marks.parts[tree.marks.heads[adjective]] == "NOUN":
        return None
    mark = tree.child(tree.marks.heads[adjective], "mark")
    speaker = subject(tree, tree.marks.heads[adjective])
    if speaker is None or (mark is not None and tree.marks.lemmas[mark].lower() in ("if", "unless")):
        return None
    for use in uses:
        for construction in use.constructions:
            for content, words in _complements(tree, adjective, construction):
                return saying(tree, adjective, use, construction, speaker=speaker, content=content, words=words)
    return None


def according_to(tree: Tree, word: int) -> Saying | None:
    """Return what "according to" somebody is the case: the clause that the phrase hangs on, or the whole sentence."""
    preposition = tree.child(word, "prep")
    if preposition is None or tree.marks.lemmas[preposition] != "to":
        return None
    speaker = tree.child(preposition, "pobj")
    if speaker is None:
        return None
    own = frozenset(tree.subtree(word))
    clause = _clause_above(tree, word)
    content = frozenset(tree.subtree(clause)) - own
    return saying(
        tree,
        word,
        _ACCORDING_TO,
        "according_to",
        speaker=speaker,
        content=content,
        words=frozenset({preposition}),
    )


def labelled(tree: Tree, colon: int) -> Saying | None:
    """Return what a name and a colon at a paragraph's start give: "Amina Diallo: We want peace." """
    first = colon
    while first > 0 and tree.passage(first - 1) == tree.passage(colon) and colon - first < _LABEL:
        first -= 1
    name = range(first, colon)
    if not name or (first > 0 and tree.passage(first - 1) == tree.passage(colon)):
        return None
    if tree.marks.entities[colon - 1] != "PERSON" or any(tree.marks.parts[token] != "PROPN" for token in name):
        return None
    last = colon + 1
    while last < len(tree) and tree.passage(last) == tree.passage(colon):
        last += 1
    return Saying(
        head=colon,
        cue=frozenset({colon}),
        source=frozenset(name),
        speaker=colon - 1,
        content=frozenset(range(colon + 1, last)),
        cue_kind="speech",
        stance="asserts",
        construction="labelled",
    )


def quoted_as_saying(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """Return who is quoted "as saying" something, and who quotes; None where the verb stands in no such phrase.

    Example: the minister and the paper, for "saying" in "The paper quoted the minister as saying that talks failed".
    """
    preposition = tree.marks.heads[verb]
    if tree.marks.lemmas[preposition] != "as" or tree.marks.deps[verb] != "pcomp":
        return None
    host = tree.marks.heads[preposition]
    if tree.marks.parts[host] != "VERB":  # attached to the person quoted
        host = tree.marks.heads[host]
    if passive(tree, host):
        by = tree.child(host, "agent")
        return (
            (quoted, tree.child(by, "pobj") if by is not None else None)
            if (quoted := tree.child(host, "nsubjpass")) is not None
            else None
        )
    quoted = tree.child(host, "dobj")
    return (quoted, subject(tree, host)) if quoted is not None else None


def owner(tree: Tree, noun: int) -> int | None:
    """Return whose a noun of saying is: its possessor, or the subject of its verb ("made a promise")."""
    if (found := possessor(tree, noun)) is not None:
        return found
    return issuer(tree, noun)


def _complements(tree: Tree, word: int, construction: str) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    for child in tree.children[word]:
        if child < word:
            continue
        if construction in ("clause", "infinitive"):
            if tree.marks.deps[child] not in _CLAUSES:
                continue
            mark = tree.child(child, "mark")
            infinitive = to_infinitive(tree, child)
            if construction == "infinitive" and infinitive:
                yield frozenset(tree.subtree(child)), frozenset()
            elif construction == "clause" and not infinitive and mark is not None and tree.marks.lemmas[mark] == "that":
                yield frozenset(tree.subtree(child)) - {mark}, frozenset()
            elif construction == "clause" and tree.marks.deps[child] == "ccomp" and not infinitive:
                yield frozenset(tree.subtree(child)), frozenset()
        elif tree.marks.lemmas[child] == construction and tree.marks.deps[child] == "prep":
            inner = tree.child(child, "pobj", "pcomp")
            if inner is not None:
                yield frozenset(tree.subtree(inner)), frozenset({child})


def _clause_above(tree: Tree, word: int) -> int:
    """Return the verb whose clause a phrase belongs to; at a sentence's start or end that is the whole sentence."""
    above = tree.ancestors(word)
    first, last = tree.sentence(word)
    end = tree.reach(word)[1]
    closing = tree.marks.words[word - 1] == "," and all(tree.marks.parts[t] == "PUNCT" for t in range(end, last))
    if word == first or closing:
        return above[-1] if above else word
    clause = next((node for node in above if tree.marks.parts[node] in ("VERB", "AUX")), above[-1] if above else word)
    while tree.marks.deps[clause] == "conj" and tree.child(clause, "nsubj", "nsubjpass", "expl") is None:
        clause = tree.marks.heads[clause]
    return clause
