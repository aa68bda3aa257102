"""Which verb a sentence tells, which one a verb goes on from, and whether they stand in the simple past."""

from __future__ import annotations

from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues

VERBS = ("VERB", "AUX")


def root_verb(tree: Tree, number: int) -> int | None:
    """Return the verb at the root of the sentence with a number, or None where a sentence has no verb."""
    root = tree.root(number)
    return root if root is not None and tree.marks.parts[root] in VERBS else None


def main_verb(tree: Tree, number: int) -> int | None:
    """Return the verb that the sentence with a number tells: its root, or what the root only attributes afterwards.

    Example: of "Troops left on Monday, the ministry said" it is "left". None where the sentence has no verb.
    """
    root = root_verb(tree, number)
    content = None if root is None else tree.child(root, "ccomp")
    return content if root is not None and content is not None and content < root and is_saying(tree, root) else root


def goes_on_from(tree: Tree, verb: int) -> int | None:
    """Return the verb that another one is coordinated with, or None.

    A verb in the simple past is coordinated with another one in the past, whatever the parser hangs it on: "urged" with
    "said" in "said that it would go on talking, and urged others to do likewise".
    """
    if tree.marks.deps[verb] != "conj":
        return None
    head = tree.marks.heads[verb]
    if tense(tree, verb) != "past" or tense(tree, head) == "past":
        return head if head < verb else None
    return next((above for above in tree.ancestors(head) if tree.marks.tags[above] == "VBD"), None)


def is_saying(tree: Tree, verb: int) -> bool:
    """Tell whether a verb reports what somebody said, in a clause of its own."""
    return tree.child(verb, "ccomp") is not None and _speech(tree, verb, "verb")


def speaks(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is one of speech: "accused Chile of theft", "issued a statement"."""
    issued = tree.child(verb, "dobj")
    return _speech(tree, verb, "verb") or (issued is not None and _speech(tree, issued, "noun"))


def _speech(tree: Tree, word: int, word_class: str) -> bool:
    cues = load_cues().get((tree.marks.lemmas[word].lower(), word_class), ())
    return any(cue.cue_kind == "speech" for cue in cues)


def tense(tree: Tree, verb: int) -> str:
    """Return "past" for the simple past, also in the passive; else the form's tag with its helpers."""
    helpers = [
        tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] in ("aux", "auxpass")
    ]
    tag = tree.marks.tags[verb]
    if (tag == "VBD" and not helpers) or (tag == "VBN" and helpers in (["was"], ["were"])):
        return "past"
    return " ".join((tag, *helpers))
