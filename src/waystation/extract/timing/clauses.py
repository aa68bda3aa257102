"""The time expressions of an act's own clause: which of them hang on its words, and which way its verb looks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from waystation.extract.syntax import Tree
from waystation.extract.timing.days import OF_A_NOUN, days_of, introducer, lengths_in, timexes_in, top
from waystation.records import Interval, Timex

_DAY = timedelta(days=1)
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN", "PRON")
_SUBJECTS = ("nsubj", "nsubjpass")
_OCCASIONS = frozenset({"at", "in", "during"})
_RANKS = frozenset({"first", "second", "third", "only"})
_CLAUSE_STARTS = ("", "and", "but", ",", ";")
_LIKENESS = frozenset({"like", "unlike", "as", "than"})
LASTING = frozenset({"extend", "prolong", "renew"})
MOVING = LASTING | {"adjourn", "bring", "defer", "delay", "move", "postpone", "push", "put", "reschedule"}
"""Verbs that give what they are about another date; its day is not theirs."""
NEW_DATE = ("to", "until", "till", "for")
_WILL = frozenset({"will", "shall", "wo", "'ll", "’ll", "sha"})


def own_time(
    tree: Tree,
    words: Sequence[int],
    *,
    planning: Collection[int] = (),
    ahead: bool | None = None,
) -> Interval | None:
    """Return the days of the time expression that hangs nearest on some words of a clause, or None.

    Args:
        tree: the document's parse.
        words: the act's word and the words that carry it, the nearest first.
        planning: words above the act that plan it: what dates a plan made dates no act ("vowed on Monday to ...").
        ahead: whether the act is to come, where the form of its word does not tell.

    Example: of "on Thursday invited the envoy expelled in May", the words ("invited",) give Thursday.
    """
    best: tuple[tuple[int, int, int], Interval] | None = None
    for timex in (*timexes_in(tree, words[0]), *lengths_in(tree, words[0])):
        link = _link(tree, timex, words)
        if link is None:
            continue
        rank, nouns, distance = link
        if tree.marks.lemmas[words[rank]] in MOVING and introducer(tree, timex) in (*NEW_DATE, "from"):
            continue
        looks = ahead_of(tree, words[rank], planned=bool(planning))
        days = days_of(tree, timex, ahead=ahead if looks is None else looks)
        if days is None:
            continue
        to_come = _yet_to_come(tree, days)
        if (words[rank] in planning and not (looks or to_come)) or (nouns and looks is False and to_come):
            continue
        if best is None or (rank, nouns, distance) < best[0]:
            best = (rank, nouns, distance), days
    return None if best is None else best[1]


def ahead_of(tree: Tree, verb: int, *, planned: bool = False) -> bool | None:
    """Tell whether a verb's form looks ahead ("will meet", "meets"), back ("met"), or neither (None).

    An infinitive looks ahead where it is ``planned``: "is to meet", not "the way to deal with it".
    """
    tag = tree.marks.tags[verb]
    helpers = [child for child in tree.children[verb] if tree.marks.deps[child] in ("aux", "auxpass")]
    words = {tree.marks.words[child].lower() for child in helpers}
    tags = {tree.marks.tags[child] for child in helpers}
    if words & _WILL:
        return True
    if "VBD" in tags or words & {"have", "has"}:
        return False
    if "TO" in tags:
        was = tree.marks.tags[tree.marks.heads[verb]] == "VBD" and tree.marks.lemmas[tree.marks.heads[verb]] == "be"
        headline = tree.marks.heads[verb] == verb  # "Oslo to expel envoy on Friday"
        return True if headline or (planned and not was) else None
    if tag == "VBD":
        return False
    return True if tag in ("VBZ", "VBP") or (tag == "VBG" and tags & {"VBZ", "VBP"}) else None


def _link(tree: Tree, timex: Timex, words: Sequence[int]) -> tuple[int, int, int] | None:
    """Return on which of the words an expression hangs, past how many nouns, and how far off; None if on none.

    It does not where another verb comes between, and where it belongs to a noun that the verb is only about: "protested
    against Monday's raid".
    """
    token = _anchor(tree, timex)
    if token is None:
        return None
    if introducer(tree, timex) in _CLAUSE_STARTS:
        for rank, word in enumerate(words):
            if tree.marks.deps[word] == "relcl" and tree.marks.heads[word] == token:
                return rank, 0, abs(token - words[0])  # "the next year they left", to the parser a relative clause
    nouns, below = 0, token
    for node in (token, *tree.ancestors(token)):
        if _of_the_saying(tree, token, node):
            below = node
            continue
        if node in words:
            noun = tree.marks.parts[node] in _NOUNS
            other = noun and (
                (tree.marks.deps[below] == "conj" and below != token)
                or (tree.marks.words[below].lower() == "since" and _ranked(tree, node))
            )
            return None if other else (words.index(node), nouns, abs(token - words[0]))
        if tree.marks.parts[node] in _VERBS:
            return None
        if node != token and tree.marks.parts[node] in _NOUNS:
            dates_it = tree.marks.deps[below] in OF_A_NOUN or tree.marks.words[below].lower() == "of"
            if (dates_it and not _tells_when(tree, node)) or tree.marks.words[below].lower() in _LIKENESS:
                return None
            nouns += 1
        below = node
    return None


def _anchor(tree: Tree, timex: Timex) -> int | None:
    """Return the word by which an expression hangs on others: its own highest one, or "on" in "on Monday talks failed".

    There the parser takes the day for a part of the next noun, which would be "Monday's talks" or "the Monday talks".
    """
    token = top(tree, timex)
    if token is None or not token or tree.marks.deps[token] not in OF_A_NOUN:
        return token
    before = token - 1
    return before if tree.marks.words[before].lower() == "on" and tree.marks.heads[token] != before else token


def _of_the_saying(tree: Tree, token: int, verb: int) -> bool:
    """Tell whether a date that the parser gave to what was said is that of saying it: "said on Friday it had left"."""
    if tree.marks.deps[verb] != "ccomp":
        return False
    opening = tree.child(verb, "mark", "nsubj", "nsubjpass")
    return opening is not None and tree.marks.heads[verb] < opening and token < opening


def _ranked(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is the first or the most of its kind "since May": its own day is not told."""
    near = tree.children[noun]
    return any(tree.marks.words[one].lower() in _RANKS or tree.marks.tags[one] == "JJS" for one in near)


def _tells_when(tree: Tree, noun: int) -> bool:
    """Tell whether a noun with a date of its own dates its clause: "Monday's raid killed", "at Monday's hearing"."""
    link = tree.marks.words[tree.marks.heads[noun]].lower()
    return tree.marks.deps[noun] in _SUBJECTS or (tree.marks.deps[noun] == "pobj" and link in _OCCASIONS)


def hangs_on(tree: Tree, timex: Timex, words: Sequence[int]) -> bool:
    """Tell whether a time expression dates one of some words."""
    return _link(tree, timex, words) is not None


def unresolved(tree: Tree, words: Sequence[int]) -> bool:
    """Tell whether a clause has a date that the text leaves open, or tells of a habit: then it takes over no other."""
    return any(hangs_on(tree, timex, words) for timex in timexes_in(tree, words[0], known=False))


def _yet_to_come(tree: Tree, days: Interval) -> bool:
    published = tree.document.published
    return published is not None and days.end is not None and days.end > published + _DAY
