"""When an act happens, as far as its own clause or what is told right before it tells."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.extract.events.acts import LIGHT, Act
from waystation.extract.events.roles import occasion
from waystation.extract.syntax import Tree
from waystation.extract.timing.borrowed import borrowed_time
from waystation.extract.timing.clauses import LASTING, MOVING, NEW_DATE, ahead_of, hangs_on, own_time, unresolved
from waystation.extract.timing.days import days_of, directed, introducer, timexes_in
from waystation.extract.timing.relative import relative_time
from waystation.records import Interval, Timex

_PLANNING = frozenset({"future", "offered", "predicted", "threat"})
_TAKES_PLACE = frozenset(
    {
        "be", "begin", "break", "call", "cancel", "collapse", "come", "continue", "convene", "disperse", "end", "erupt",
        "fail", "fix", "go", "happen", "hold", "keep", "last", "launch", "observe", "occur", "open", "plan", "resume",
        "schedule", "set", "slate", "stage", "start", "take",
    }
)  # fmt: skip
"""Verbs that happen when their subject's or object's act does: "the talks will be held in June"."""

_EARLIER = frozenset({"last", "first", "previously", "earlier", "originally"})
_CANCELLING = frozenset({"abandon", "call", "cancel", "drop", "scrap", "shelve"})
_CALLING = frozenset({"call", "fix", "plan", "schedule", "set", "summon"})


def find_time(tree: Tree, act: Act) -> Interval | None:
    """Return the days of an act from the time expression nearest to it in its clause, or those it takes over, or None.

    The day on which something was said is not the day of what was said. Example: in "said on Tuesday that troops
    crossed the border last week and burned a mill" the crossing and the burning were last week.
    """
    words = words_of(act)
    if act.trigger.event_type == "CONSULT" and (dated := occasion(tree, act.head)) is not None:
        words.append(dated)  # "said on Friday during a visit": the visit was on Friday, too
    if act.trigger.word_class == "noun":
        verbs = _happening(tree, act.head)
        to_be = [verb for verb in verbs if ahead_of(tree, verb)]  # "due on May 3, will be held on May 30"
        words = [*to_be, *words, *verbs]
    planning = frozenset(step.token for step in act.above if step.effect in _PLANNING)
    words = list(dict.fromkeys(words))
    if (moved := _new_date(tree, words)) is not None:
        return moved
    if (date := planned_for(tree, act)) is not None:
        return directed(tree, date, ahead=_date_ahead(tree, act, date))
    if (counted := relative_time(tree, act.head)) is not None:
        return counted
    found = own_time(tree, words, planning=planning, ahead=_still_ahead(tree, act))
    if found is not None or unresolved(tree, words):
        return found
    return next((days for verb in _carriers(act) if (days := borrowed_time(tree, verb)) is not None), None)


def words_of(act: Act) -> list[int]:
    """Return an act's word, then the words above it that share its clause."""
    words = (act.head, *act.verbs, *(step.token for step in act.above if not step.finite))
    return list(dict.fromkeys(words))


def _carriers(act: Act) -> list[int]:
    """Return an act's word and the verbs that merely carry it: "held talks", "failed to agree"."""
    plain = all(step.effect in (*LIGHT, "none", "negated") for step in act.above)
    return list(dict.fromkeys((act.head, *(act.verbs if plain else ()))))


def _still_ahead(tree: Tree, act: Act) -> bool | None:
    """Tell whether the words above an act speak of one that is still to come: planned, or cancelled before its day."""
    steps = [step for step in act.above if not step.finite]
    if any(tree.marks.tags[step.token] == "VBD" and tree.marks.lemmas[step.token] == "be" for step in steps):
        return None  # "was to meet on Friday": told of a plan that may be over
    cancelled = any(tree.marks.lemmas[step.token] in _CANCELLING and step.effect == "negated" for step in steps)
    return True if cancelled or any(step.effect in _PLANNING for step in steps) else None


def planned_for(tree: Tree, act: Act) -> Timex | None:
    """Return the date, known or not, for which an act has only been called: "called a strike for Friday"."""
    if act.trigger.word_class == "noun":
        words = [act.head, *_happening(tree, act.head)]
    else:
        words = [act.head] if tree.marks.lemmas[act.head] in _CALLING else []
    for timex in (*timexes_in(tree, act.head), *timexes_in(tree, act.head, known=False)) if words else ():
        if introducer(tree, timex) == "for" and hangs_on(tree, timex, words):
            return timex
    return None


def _date_ahead(tree: Tree, act: Act, date: Timex) -> bool | None:
    """Tell whether a date set is still to come: "called a strike for Friday", not "the talks set for Monday failed"."""
    callers = [verb for verb in (act.head, *_happening(tree, act.head)) if hangs_on(tree, date, [verb])]
    if any(tree.marks.tags[verb] == "VBD" and tree.child(verb, "aux", "auxpass") is None for verb in callers):
        return True
    verb = tree.marks.heads[act.head]
    return False if verb not in callers and ahead_of(tree, verb) is False else None


def _new_date(tree: Tree, words: Sequence[int]) -> Interval | None:
    """Return the new date of what is put off: "postponed a hearing from Monday to May 6"; None without one."""
    above = [tree.marks.heads[word] for word in words if tree.marks.deps[word] in ("dobj", "nsubjpass", "xcomp")]
    verbs = [verb for verb in above if tree.marks.lemmas[verb] in MOVING]
    for timex in timexes_in(tree, words[0]) if verbs else ():
        if introducer(tree, timex) in NEW_DATE and hangs_on(tree, timex, verbs):
            lasts = all(tree.marks.lemmas[verb] in LASTING for verb in verbs)
            return days_of(tree, timex, ahead=True) if lasts else directed(tree, timex, ahead=True)
    return None


def _happening(tree: Tree, noun: int) -> list[int]:
    """Return the verbs that say when a noun's act takes place: "the vote is to be held", "talks held", "on strike"."""
    head, dep = tree.marks.heads[noun], tree.marks.deps[noun]
    found = [child for child in tree.children[noun] if tree.marks.deps[child] in ("acl", "relcl")]
    if dep == "pobj" and tree.marks.words[head].lower() in ("on", "in", "at", "under"):
        found += [tree.marks.heads[head]] if tree.marks.lemmas[tree.marks.heads[head]] == "be" else []
    elif dep in ("nsubj", "nsubjpass", "dobj"):
        found += [head, *(child for child in tree.children[head] if tree.marks.deps[child] == "xcomp")]
    return [verb for verb in found if tree.marks.lemmas[verb] in _TAKES_PLACE and not _another_time(tree, verb)]


def _another_time(tree: Tree, verb: int) -> bool:
    """Tell whether a clause tells of an earlier act of the kind: "talks, which were last held in 2016"."""
    if tree.marks.lemmas[verb] in _CALLING:
        return False  # "first set for May": the same act
    return any(tree.marks.words[child].lower() in _EARLIER for child in tree.children[verb])
