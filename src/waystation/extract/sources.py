"""Sources: the phrase that names whose words a cue gives, found along the parse."""

from __future__ import annotations

from waystation.extract.syntax import Tree

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_DATELINE_DASHES = frozenset({"—", "–", "--"})
_FARTHEST = 6  # steps up the parse; beyond that a shared subject is a guess


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head of the phrase that a verb has, or shares, as its subject; None where the parse gives none.

    Shared subjects: "began by saying", "said ... and warned", "a statement saying". Example: the ministry, for
    "warning" in "The ministry recalled its envoy, warning that talks would stop".
    """
    for _ in range(_FARTHEST):
        if (own := tree.child(verb, *_SUBJECTS)) is not None:
            return own
        head, dep = tree.marks.heads[verb], tree.marks.deps[verb]
        if head == verb:
            return None
        if dep in ("acl", "relcl"):
            return head
        if dep in ("pcomp", "prep") and tree.marks.parts[head] == "ADP":
            head = tree.marks.heads[head]
        if tree.marks.parts[head] in ("NOUN", "PROPN") and dep != "conj":
            return head
        if dep == "xcomp" and (controller := tree.child(head, "dobj")) is not None:
            return controller
        verb = head
    return None


def agent(tree: Tree, verb: int) -> int | None:
    """Return the head of a passive verb's by-phrase, or None."""
    by = tree.child(verb, "agent")
    if by is None:
        by = next((c for c in tree.children[verb] if tree.marks.deps[c] == "prep" and tree.marks.lemmas[c] == "by"), None)
    return tree.child(by, "pobj") if by is not None else None


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the passive, or is a participle with a by-phrase."""
    return any(tree.marks.deps[child] in ("nsubjpass", "auxpass") for child in tree.children[verb]) or (
        tree.marks.tags[verb] == "VBN" and (tree.marks.deps[verb] == "acl" or tree.child(verb, "agent") is not None)
    )


def possessor(tree: Tree, noun: int) -> int | None:
    """Return who a noun of saying belongs to: "its demand", "the assertion from her", "a statement by the ministry"."""
    if (owner := tree.child(noun, "poss")) is not None:
        return owner
    for preposition in tree.children[noun]:
        if tree.marks.lemmas[preposition] in ("by", "from") and (owner := tree.child(preposition, "pobj")) is not None:
            return owner
    return None


def antecedent(tree: Tree, token: int) -> int:
    """Return what a relative pronoun stands for, or the token itself."""
    if tree.marks.words[token].lower() in _RELATIVES and tree.marks.tags[token] in ("WP", "WDT", "IN"):
        clause = next((node for node in tree.ancestors(token) if tree.marks.deps[node] == "relcl"), None)
        if clause is not None:
            return tree.marks.heads[clause]
    return token


def phrase(tree: Tree, head: int, *, without: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the tokens of a source's phrase: one stretch round its head, without the cue's own words."""
    if tree.marks.deps[head] == "poss":
        tokens = set(tree.subtree(head))
    else:
        tokens = set(tree.subtree(head)) - without
        for child in tree.children[head]:
            if tree.marks.deps[child] in ("relcl", "acl", "advcl") and without & set(tree.subtree(child)):
                tokens -= set(tree.subtree(child))
    first = last = head
    while first - 1 in tokens and tree.marks.words[first - 1] not in _DATELINE_DASHES:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while last > head and tree.marks.parts[last] == "PUNCT":
        last -= 1
    while first < head and tree.marks.parts[first] == "PUNCT":
        first += 1
    return frozenset(range(first, last + 1))
