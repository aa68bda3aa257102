"""Tags: who says a whole sentence, named at its end, where the parse lost it: "..., the envoy said on Monday"."""

from __future__ import annotations

from waystation.extract.attribution.sources import climb
from waystation.extract.syntax import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_LONGEST_NAME = 12  # tokens
_LONGEST_ASIDE = 15  # tokens between two commas: ", who asked not to be named,"
_LONGEST_REST = 8  # tokens after the cue: "on Friday in a statement"


def tag(tree: Tree, verb: int) -> tuple[int, frozenset[int]] | None:
    """Return the head of the source, and what it says, for a cue that closes its sentence; None for any other.

    Only a cue to which the parse gives no clause, or a subject inside its clause, is looked at. Example: the official,
    for "said" in "Oman has offered talks but has had no reply, an official, who asked not to be named, said last week".
    """
    first, last = tree.sentence(verb)
    if tree.marks.tags[verb] not in ("VBD", "VBZ") or tree.child(verb, "xcomp", "dobj") is not None:
        return None
    rest = range(verb + 1, last)
    if len(rest) > _LONGEST_REST or any(tree.marks.parts[token] in ("VERB", "AUX", "CCONJ") for token in rest):
        return None
    end = _before_aside(tree, first, verb)
    begin = end
    while begin > first and end - begin < _LONGEST_NAME and _names(tree, begin - 1):
        begin -= 1
    if begin == end or begin - 1 <= first or tree.marks.words[begin - 1] != ",":
        return None
    clause, own = tree.child(verb, "ccomp"), tree.child(verb, "nsubj", "nsubjpass")
    if clause is not None and (clause > verb or (own is not None and own >= begin)):
        return None
    content = range(first, begin - 1)
    if not any(tree.marks.tags[token] in _FINITE for token in content):
        return None
    head = climb(tree, end - 1)
    if tree.marks.parts[head] not in ("NOUN", "PROPN", "PRON") or tree.marks.entities[head] in ("DATE", "TIME"):
        return None
    return head, frozenset(content)


def _names(tree: Tree, token: int) -> bool:
    return tree.marks.parts[token] in _NAMING or tree.marks.lemmas[token] == "of"


def _before_aside(tree: Tree, first: int, verb: int) -> int:
    """Return where the source's own words end: before the cue, or before what stands between commas in front of it."""
    if tree.marks.words[verb - 1] != ",":
        return verb
    for token in range(verb - 2, max(first, verb - _LONGEST_ASIDE), -1):
        if tree.marks.words[token] == ",":
            return token
    return verb
