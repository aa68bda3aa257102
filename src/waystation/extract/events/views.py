"""Views: what somebody thinks, grants or denies to be so, which is told with the words of an act and is none."""

from __future__ import annotations

from waystation.extract.events.wordings import infinitive, lemma
from waystation.extract.syntax import Tree
from waystation.vocab.triggers import Trigger

_GRANTING = frozenset({"acknowledge", "admit", "agree", "assure", "concede", "deny", "recognise", "recognize"})
_PROMISING = frozenset({"will", "would", "shall", "should", "must"})
_DENIED = frozenset({"accusation", "allegation", "charge", "claim", "knowledge", "report", "this", "wrongdoing"})
_FAVOURING = frozenset({"back", "endorse", "favor", "favour", "oppose", "reject", "support", "welcome"})
_ABILITY = frozenset({"can", "could"})
_BELIEVING = frozenset({"believe", "feel", "guess", "hope", "suppose", "think"})
_INDICATIVE = ("VBD", "VBZ", "VBN")
_PRESENT = ("VBZ", "VBP")


def is_view(tree: Tree, verb: int, trigger: Trigger) -> bool:
    """Tell whether a verb that a pattern takes for an act only says what its subject holds to be so.

    Example: "Oman agreed that the talks were useful" agrees to nothing. What it does not do: look at who says so, and
    at the words above (see :func:`is_supposed`).
    """
    if trigger.word_class != "verb":
        return False
    word = lemma(tree, verb)
    objects = [child for child in tree.children[verb] if tree.marks.deps[child] in ("dobj", "nsubjpass")]
    return (
        _of_a_fact(tree, verb, word)
        or (word == "deny" and any(lemma(tree, noun) in _DENIED for noun in objects))
        or (word in _FAVOURING and _lasting(tree, verb))
        or any(tree.marks.words[noun].lower() == "what" for noun in objects)  # "what Oman demands"
    )


def is_supposed(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells what somebody could or would need to do, or does in the speaker's own belief.

    Example: "could reach Chad" is an ability, and "could not agree" a failure.
    """
    modals = {tree.marks.lemmas[child].lower() for child in tree.children[verb] if tree.marks.tags[child] == "MD"}
    if modals & _ABILITY and tree.child(verb, "neg") is None:
        return True
    above = tree.marks.heads[verb]
    speaker = tree.child(above, "nsubj") if tree.marks.deps[verb] == "ccomp" else None
    mine = speaker is not None and tree.marks.words[speaker].lower() in ("i", "we")
    return lemma(tree, verb) == "need" or (mine and lemma(tree, above) in _BELIEVING)


def _of_a_fact(tree: Tree, verb: int, word: str) -> bool:
    """Tell whether a clause says what is granted, denied or suggested to be so: "denied that there was a rift"."""
    clause = tree.child(verb, "ccomp")
    if clause is None or clause < verb or infinitive(tree, clause):
        return False
    modals = {tree.marks.lemmas[child].lower() for child in tree.children[clause] if tree.marks.tags[child] == "MD"}
    if word in _GRANTING:
        return not modals & _PROMISING and tree.marks.tags[clause] != "VB"
    return word == "suggest" and not modals and tree.marks.tags[clause] in _INDICATIVE


def _lasting(tree: Tree, verb: int) -> bool:
    """Tell whether a verb in the simple present tells what a party, and no person, stands for."""
    subject = tree.child(verb, "nsubj")
    if tree.marks.tags[verb] not in _PRESENT or subject is None or tree.child(verb, "aux") is not None:
        return False
    mention = tree.mention(subject)
    return mention is None or mention.actor.person is None
