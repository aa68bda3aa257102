"""The time that an act takes over from what is told beside it or before it."""

from __future__ import annotations

from itertools import pairwise

from waystation.extract.syntax import Tree
from waystation.extract.timing.clauses import own_time, unresolved
from waystation.extract.timing.days import timexes_in
from waystation.extract.timing.doers import day_of_doer
from waystation.extract.timing.tenses import VERBS, goes_on_from, is_saying, main_verb, tense
from waystation.records import Interval

_STEPS = 3  # verbs or sentences back
_MEANWHILE = frozenset({"as", "when", "while"})
_NOT_MEANWHILE = frozenset({"having", "had", "has", "have", "after", "before", "since"})
_AT_ONCE = frozenset({"immediately", "instantly", "promptly"})
_DAYS = ("time", "day")
_SHORT = (*_DAYS, "week", "month")  # what happened "in 1998" goes on in a year that nobody tells
_POINTING = frozenset({"the", "this", "that"})
_BREAKS = frozenset({"but", "yet", "or"})


def borrowed_time(tree: Tree, token: int, *, steps: int = _STEPS) -> Interval | None:
    """Return the time of the act that a word without a time of its own goes on from, or None.

    It is that of a verb beside it (`time_beside`), of the sentence before, in a story told in the simple past, of the
    news to which "also" adds, or of what its doer last did (`day_of_doer`). Example: "Peru attacked a post on Monday.
    It burned a mill." What it does not do: guess for a sentence that opens a report.
    """
    if steps <= 0:
        return None
    if tree.marks.parts[token] not in VERBS:
        return _from_sentence_before(tree, token, steps) if _named_again(tree, token) else None
    if (beside := time_beside(tree, token, steps=steps)) is not None:
        return beside
    first = tree.child(token, "ccomp")
    joined = first is not None and first < token and not is_saying(tree, token)
    if first is not None and joined and tense(tree, first) == tense(tree, token):
        return _time(tree, first, steps)  # "rebels attacked on Monday; they burned a mill", to the parser a complement
    days = _from_sentence_before(tree, token, steps) if _goes_on_telling(tree, token) else None
    if days is None and _adds(tree, token):
        days = _from_news_before(tree, token)
    return day_of_doer(tree, token, saying=is_saying(tree, token)) if days is None else days


def time_beside(tree: Tree, verb: int, *, steps: int = _STEPS) -> Interval | None:
    """Return the time that a verb shares with another one of its sentence, or None.

    That is the verb that it is coordinated with ("crossed the river on May 27 and burned a mill"), the clause that it
    accompanies ("expelled the envoy on Monday, accusing him"), that accompanies it ("speaking on Monday, he urged"),
    or that it is told of ("the summit of 2019, when they failed to agree").
    """
    before = goes_on_from(tree, verb)
    if before is not None and _goes_on(tree, before, verb):
        return _time(tree, before, steps)
    if tree.marks.deps[verb] == "advcl" and _meanwhile(tree, verb):
        return _time(tree, tree.marks.heads[verb], steps)
    if tree.marks.deps[verb] == "relcl":
        return _of_a_relative_clause(tree, verb, steps) if tense(tree, verb) == "past" else None
    opening = (child for child in tree.children[verb] if child < verb and tree.marks.deps[child] == "advcl")
    times = (own_time(tree, (child,)) for child in opening if _meanwhile(tree, child))
    return next((time for time in times if time is not None), None)


def _time(tree: Tree, verb: int, steps: int) -> Interval | None:
    found = own_time(tree, (verb,))
    if found is None and not unresolved(tree, (verb,)):
        return borrowed_time(tree, verb, steps=steps - 1)
    return found


def _goes_on(tree: Tree, verb: int, token: int) -> bool:
    """Tell whether a coordinated verb tells the next step of the same story: same tense, no "but"."""
    links = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "cc"}
    return not links & _BREAKS and tense(tree, verb) == tense(tree, token)


def _meanwhile(tree: Tree, verb: int) -> bool:
    """Tell whether a side clause tells what happens at the same time: "..., accusing him", "as troops looked on"."""
    words = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] != "nsubj"}
    if words & _NOT_MEANWHILE:
        return False
    past = tree.marks.tags[verb] in ("VBD", "VBN") and bool(words & _MEANWHILE)  # the parser often mistakes them
    bare = tree.child(verb, "aux", "auxpass", "mark", "nsubj", "nsubjpass") is None
    asked = tree.marks.tags[verb] == "VBN" and bare and verb < tree.marks.heads[verb]  # "asked on Monday, he said"
    return past or asked or tree.marks.tags[verb] == "VBG"


def _of_a_relative_clause(tree: Tree, verb: int, steps: int) -> Interval | None:
    """Return the time of "the summit of 2019, when they met", or of "named an envoy, whom Oman hailed at once"."""
    noun = tree.marks.heads[verb]
    if any(tree.marks.words[child].lower() == "when" for child in tree.children[verb]):
        inside = (one for one in timexes_in(tree, noun) if one.start <= tree.marks.starts[noun] < one.end)
        timex = next(inside, None)
        return own_time(tree, (noun,)) if timex is None else timex.interval
    words = [tree.marks.words[token].lower() for token in tree.subtree(verb)]
    if not _AT_ONCE & {*words} and ("at", "once") not in pairwise(words):
        return None
    above = next((node for node in tree.ancestors(verb) if tree.marks.parts[node] in VERBS), None)
    return None if above is None else _time(tree, above, steps)


def _from_sentence_before(tree: Tree, token: int, steps: int) -> Interval | None:
    number = tree.sentence_number(token)
    if not number or tree.marks.sentence_passages[number] - tree.marks.sentence_passages[number - 1] > 1:
        return None  # a subhead or a foreign passage stands between
    before = main_verb(tree, number - 1)
    if before is None or is_saying(tree, before) or tense(tree, before) != "past":
        return None
    found = _time(tree, before, steps)
    return found if found is not None and found.granularity in _SHORT else None


def _goes_on_telling(tree: Tree, token: int) -> bool:
    """Tell whether a verb in the simple past is its sentence's main one, or what somebody is reported to have said."""
    if tense(tree, token) != "past" or is_saying(tree, token):
        return False
    head = tree.marks.heads[token]
    if head == token:
        return True
    reported = tree.marks.deps[token] == "ccomp" and is_saying(tree, head) and tree.marks.heads[head] == head
    return reported and own_time(tree, (head,)) is None


def _adds(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence adds an act to those told before: "the two also agreed"."""
    if tree.marks.heads[verb] != verb or tense(tree, verb) != "past":
        return False
    return any(tree.marks.words[child].lower() == "also" for child in tree.children[verb])


def _from_news_before(tree: Tree, token: int) -> Interval | None:
    """Return the day of the last sentence in the simple past that has a time, if that is a day."""
    number = tree.sentence_number(token)
    for before in range(number - 1, max(number - _STEPS, 0) - 1, -1):
        verb = main_verb(tree, before)
        if verb is None or tense(tree, verb) != "past":
            continue
        days = own_time(tree, (verb,))
        if days is not None:
            return days if days.granularity in _DAYS else None
        if unresolved(tree, (verb,)):
            return None
    return None


def _named_again(tree: Tree, noun: int) -> bool:
    """Tell whether a noun only points back to an act told before: "the attack", "this raid"."""
    children = tree.children[noun]
    return len(children) == 1 and tree.marks.words[children[0]].lower() in _POINTING
