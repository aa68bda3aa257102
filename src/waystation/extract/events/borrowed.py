"""The time that an act takes over from what is told beside it or right before it."""

from __future__ import annotations

from waystation.extract.events.clauses import own_time, unresolved
from waystation.extract.syntax import Tree
from waystation.records import Interval
from waystation.vocab.cues import load_cues

_VERBS = ("VERB", "AUX")
_STEPS = 3  # verbs or sentences back
_MEANWHILE = frozenset({"as", "when", "while"})
_SHORT = ("time", "day", "week", "month")  # what happened "in 1998" goes on in a year that nobody tells
_POINTING = frozenset({"the", "this", "that"})
_BREAKS = frozenset({"but", "yet", "or"})


def borrowed_time(tree: Tree, token: int, *, steps: int = _STEPS) -> Interval | None:
    """Return the time of the act that a word without a time of its own goes on from, or None.

    It is that of the verb that it is coordinated with ("crossed the river on May 27 and burned a mill"), of the clause
    that it accompanies ("expelled the envoy on Monday, accusing him"), or of the sentence before, in a story told in
    the simple past. What it does not do: guess for a sentence that opens a passage.
    """
    if steps <= 0:
        return None
    if tree.marks.parts[token] not in _VERBS:
        return _from_sentence_before(tree, token, steps) if _named_again(tree, token) else None
    head, dep = tree.marks.heads[token], tree.marks.deps[token]
    if dep == "conj" and head < token and _goes_on(tree, head, token):
        return _time(tree, head, steps)
    if dep == "advcl" and _at_once(tree, token):
        return _time(tree, head, steps)
    first = tree.child(token, "ccomp")
    if (
        first is not None
        and first < token
        and not _is_saying(tree, token)
        and _tense(tree, first) == _tense(tree, token)
    ):
        return _time(tree, first, steps)  # "rebels attacked on Monday; they burned a mill", to the parser a complement
    return _from_sentence_before(tree, token, steps) if _goes_on_telling(tree, token) else None


def _time(tree: Tree, verb: int, steps: int) -> Interval | None:
    found = own_time(tree, (verb,))
    if found is None and not unresolved(tree, (verb,)):
        return borrowed_time(tree, verb, steps=steps - 1)
    return found


def _goes_on(tree: Tree, verb: int, token: int) -> bool:
    """Tell whether a coordinated verb tells the next step of the same story: same tense, no "but"."""
    links = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "cc"}
    return not links & _BREAKS and _tense(tree, verb) == _tense(tree, token)


def _at_once(tree: Tree, token: int) -> bool:
    words = {tree.marks.words[child].lower() for child in tree.children[token] if tree.marks.deps[child] != "nsubj"}
    if tree.marks.tags[token] == "VBG":
        return not words & {"having", "after", "before", "since"}
    return tree.marks.tags[token] == "VBD" and bool(words & _MEANWHILE) and "had" not in words


def _from_sentence_before(tree: Tree, token: int, steps: int) -> Interval | None:
    number = tree.sentence_number(token)
    if not number or tree.marks.sentence_passages[number] != tree.marks.sentence_passages[number - 1]:
        return None
    before = tree.marks.sentences[number - 1]
    root = next((n for n in range(before, tree.marks.sentences[number]) if tree.marks.heads[n] == n), None)
    if root is None or _is_saying(tree, root) or _tense(tree, root) != "past":
        return None
    found = _time(tree, root, steps)
    return found if found is not None and found.granularity in _SHORT else None


def _goes_on_telling(tree: Tree, token: int) -> bool:
    """Tell whether a verb in the simple past is its sentence's main one, or what somebody is reported to have said."""
    if _tense(tree, token) != "past" or _is_saying(tree, token):
        return False
    head = tree.marks.heads[token]
    if head == token:
        return True
    reported = tree.marks.deps[token] == "ccomp" and _is_saying(tree, head) and tree.marks.heads[head] == head
    return reported and own_time(tree, (head,)) is None


def _named_again(tree: Tree, noun: int) -> bool:
    """Tell whether a noun only points back to an act told before: "the attack", "this raid"."""
    children = tree.children[noun]
    return len(children) == 1 and tree.marks.words[children[0]].lower() in _POINTING


def _is_saying(tree: Tree, verb: int) -> bool:
    if tree.child(verb, "ccomp") is None:
        return False
    cues = load_cues().get((tree.marks.lemmas[verb].lower(), "verb"), ())
    return any(cue.cue_kind == "speech" for cue in cues)


def _tense(tree: Tree, verb: int) -> str:
    """Return "past" for the simple past, also in the passive; else the form's tag with its helpers."""
    helpers = [
        tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] in ("aux", "auxpass")
    ]
    tag = tree.marks.tags[verb]
    if (tag == "VBD" and not helpers) or (tag == "VBN" and helpers in (["was"], ["were"])):
        return "past"
    return " ".join((tag, *helpers))
