"""The terms of a move: which words are offered, demanded or refused, and to whom they are addressed."""

from __future__ import annotations

from collections.abc import Mapping

from waystation.extract.parties import pobjects, towards
from waystation.extract.syntax import Tree
from waystation.records import Span
from waystation.vocab.negotiation import load_negotiation

CLAUSES = ("xcomp", "ccomp", "advcl")
_ADDRESSING = ("to", "with", "on", "upon", "against", "toward", "towards", "from")
_TERMS_AFTER: Mapping[str, tuple[str, ...]] = {"withdrawal": ("from",), "commitment": ("of", "to")}
_ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis"})
_DASHES = frozenset({"—", "–", "--"})
_PUNCTUATION = frozenset({",", ".", ";", ":", "-", *_DASHES})


def addressed(tree: Tree, verb: int, object_: int | None) -> list[int]:
    """Return the tokens of whom a move is addressed to: object, dative, addressing phrases, or the inner subject."""
    found = [] if object_ is None else [object_]
    if (dative := tree.child(verb, "dative")) is not None:
        found.append(dative)
        found.extend(pobjects(tree, dative))
    found.extend(towards(tree, verb, *_ADDRESSING))
    clauses = (child for child in tree.children[verb] if tree.marks.deps[child] in {"ccomp", "xcomp"})
    inner = (tree.child(clause, "nsubj", "nsubjpass") for clause in clauses)
    return [*found, *(token for token in inner if token is not None)]


def terms_of(tree: Tree, verb: int, kind: str, object_: int | None) -> tuple[int, int] | None:
    """Return the tokens of what is demanded, offered or refused: the clause, else the phrase, else the object."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] in CLAUSES[:2]:
            return tree.reach(child)
    for preposition in _TERMS_AFTER.get(kind, ("for", "on", "out")):
        if (phrase := phrase_after(tree, verb, preposition)) is not None and not _is_time(tree, phrase):
            return phrase
    if (clause := tree.child(verb, "advcl")) is not None and tree.child(clause, "aux") is not None:
        return tree.reach(clause)  # "called on Tehran to stop": the parser hangs "to stop" on the verb
    return tree.reach(object_) if object_ is not None else None


def complement(tree: Tree, token: int) -> tuple[int, int] | None:
    """Return the clause that a noun or adjective governs: "to meet ...", "that sanctions end"; no participle."""
    for child in tree.children[token]:
        dep = tree.marks.deps[child]
        infinitive = any(tree.marks.tags[below] == "TO" for below in tree.children[child])
        told = any(tree.marks.words[below].lower() == "that" for below in tree.children[child])
        if dep in {"xcomp", "ccomp"} or (dep == "acl" and (infinitive or told)):
            return tree.reach(child)
    return None


def phrase_after(tree: Tree, token: int, *prepositions: str) -> tuple[int, int] | None:
    """Return what follows one of these prepositions in a word's first such phrase: "for talks" gives "talks"."""
    for child in tree.children[token]:
        if tree.marks.deps[child] == "prep" and tree.marks.words[child].lower() in prepositions:
            first, last = tree.reach(child)
            if last > first + 1:
                return first + 1, last
    return None


def partners(tree: Tree, terms: tuple[int, int]) -> list[int]:
    """Return with whom the terms deal: "to meet the North", "to talk with Tehran", "contact with Washington"."""
    dealing = load_negotiation().dealing
    found: list[int] = []
    for token in range(*terms):
        if tree.marks.words[token].lower() == "with":
            found.extend(pobjects(tree, token))
        elif tree.marks.lemmas[token].lower() in dealing and (met := tree.child(token, "dobj")) is not None:
            found.extend(tree.conjuncts(met))
    return found


def is_clause(tree: Tree, terms: tuple[int, int]) -> bool:
    """Tell whether there is a verb in the terms."""
    return any(tree.marks.parts[token] in {"VERB", "AUX"} for token in range(*terms))


def head_of(tree: Tree, verb: int, terms: tuple[int, int]) -> int:
    """Return the word of the terms that hangs on the verb, else their first."""
    return next((child for child in tree.children[verb] if terms[0] <= child < terms[1]), terms[0])


def _is_time(tree: Tree, terms: tuple[int, int]) -> bool:
    start = tree.marks.starts[terms[0]]
    return any(timex.start <= start < timex.end for timex in tree.marks.timexes)


def trimmed(tree: Tree, terms: tuple[int, int]) -> Span:
    """Return the terms' span up to a dash, without punctuation at its ends, and with any quotation in it whole."""
    first, last = terms
    asides = [
        token for token in range(first + 1, last) if tree.marks.words[token] in _DASHES or _aside(tree, token, terms)
    ]
    last = min([last, *asides])
    while last - 1 > first and tree.marks.words[last - 1] in _PUNCTUATION:
        last -= 1
    while first < last - 1 and tree.marks.words[first] in _PUNCTUATION:
        first += 1
    span = tree.span(first, last)
    begin, stop = tree.sentence(first)[0], tree.sentence(last - 1)[1]
    sentence = (tree.marks.starts[begin], tree.marks.ends[stop - 1])
    return Span(document_id=span.document_id, start=span.start, end=_closed(tree.text, span.start, span.end, sentence))


def _aside(tree: Tree, comma: int, terms: tuple[int, int]) -> bool:
    """Tell whether a comma opens a remark on the terms: ", the first in years", ", blaming the West", ", which ..."."""
    return tree.marks.words[comma] == "," and any(
        tree.marks.deps[token] in _ASIDES and terms[0] <= tree.marks.heads[token] < comma
        for token in range(comma + 1, terms[1])
        if tree.reach(token)[0] == comma + 1
    )


def _closed(text: str, start: int, end: int, sentence: tuple[int, int]) -> int:
    """Return the end of a stretch, moved behind a quotation that is begun in it or right after it, if it is closed."""
    after = end + 2 if text[end : end + 2] in {" “", ' "'} else end
    words = text[start:after]
    inside = text.count('"', sentence[0], start) % 2  # straight marks do not tell: the stretch may begin in a quotation
    opened = words.count("“") > words.count("”") or (words.count('"') > inside and (words.count('"') + inside) % 2)
    if not opened:
        return end
    closing = [at for mark in '”"' if (at := text.find(mark, after, sentence[1])) >= 0]
    return min(closing) + 1 if closing else end
