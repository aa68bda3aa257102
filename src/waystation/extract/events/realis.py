"""Whether an act has happened: PLOVER's auxiliary modes from the words around it, and the rewriting of its type."""

from __future__ import annotations

from collections.abc import Collection

from waystation.extract.events.acts import Above, Act
from waystation.extract.events.times import planned_for, words_of
from waystation.extract.events.wordings import find_governor, find_modifier, infinitive, objects
from waystation.extract.syntax import Tree
from waystation.extract.timing.clauses import hangs_on
from waystation.extract.timing.days import timexes_in
from waystation.extract.timing.past import OLD, long_past
from waystation.records import Interval, Span
from waystation.records.event import AuxiliaryMode, EventType

_MODES: tuple[AuxiliaryMode, ...] = ("historical", "future", "hypothetical", "negated")
_FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "sha"})
_DOUBT = frozenset({"could", "may", "might", "can", "ca"})
_EARLIER = frozenset({"previously", "formerly", "historically"})
_EARLIER_WITH_HAD = frozenset({"long", "once"})
_CONDITIONAL = frozenset({"if", "unless", "until", "once", "provided"})
_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_INVERTED = frozenset({"had", "were"})
_RETURN = frozenset({"return", "exchange"})

_TRYING = frozenset({"attempt", "beg", "plead", "seek", "try"})
_DONE_BY_TRYING = frozenset({"PROTEST", "REQUEST"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})  # former leaders go on talking
_VERBAL_AND_MATERIAL_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_BECOMES_AGREEMENT = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def auxiliary_modes(tree: Tree, act: Act, time: Interval | None, *, former: bool) -> tuple[AuxiliaryMode, ...]:
    """Return in which of PLOVER's four ways an act is told other than as having happened.

    Args:
        tree: the document's parse.
        act: the act with the words above it.
        time: when it happens, if known; set against the day of publication.
        former: who acts no longer holds the role in which the text names them.

    Example: "would not lift sanctions until the north disarms" -> hypothetical, negated. What it does not do: it does
    not ask whether the report can be believed.
    """
    found, negations = _told_by_verbs(tree, act)
    if act.conditional:
        found.add("hypothetical")
    if _yet_to_come(tree, act) or planned_for(tree, act) is not None:
        found.add("future")
    for step in act.above:
        if any(_is_past(tree, child) for child in tree.children[step.token]):
            found.add("historical")
        if _told_apart(tree, act, step) or _done_by_trying(tree, act, step):
            continue
        negations += _no_such(tree, step.token)
        announced = step.effect == "announced" and act.trigger.event_type == "RETREAT"
        if announced or step.effect in ("future", "offered", "predicted", "threat"):
            found.add("future")
        elif step.effect in ("hypothetical", "historical"):
            found.add(step.effect)
        elif step.effect in ("negated", "denied"):
            negations += 1
        if step.effect == "threat" and not step.finite:
            negations = int(tree.negated(step.token))  # "threatened to walk out": only what is threatened is negative
    if negations == 1:
        found.add("negated")
        found.discard("future")
    elif negations > 1:
        found.add("hypothetical")  # "did not rule out talks": neither refused nor promised
    told_now = any(tree.marks.tags[verb] in ("VBZ", "VBP") for verb in act.verbs)
    if former and not told_now and time is None and found <= {"negated"} and act.trigger.event_type not in _SPEECH:
        found.add("historical")  # "when the former president met": most likely while in office
    if _over(tree, act, time, bare=not found):
        found.add("historical")
    if negations != 1 and _dated_ahead(tree, time) and not _told_as_done(tree, act):
        found.add("future")
    return tuple(mode for mode in _MODES if mode in found)


def _told_by_verbs(tree: Tree, act: Act) -> tuple[set[AuxiliaryMode], int]:
    """Return what the forms and helpers of an act's verbs say of it, and how often it is negated by its own words."""
    found: set[AuxiliaryMode] = set()
    negations = _empty_phrase(tree, act) + act.trigger.undone
    for verb in act.verbs:
        words = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "aux"}
        if words & _FUTURE:
            found.add("future")
        if words & _DOUBT:
            found.add("hypothetical")
        if "would" in words or "'d" in words:
            found.update(_would(tree, act, verb))
        negations += tree.negated(verb)
        if _earlier(tree, verb):
            found.add("historical")
        if _supposed(tree, verb):
            found.add("hypothetical")
        if _announced(tree, verb) or _promised(tree, act, verb):
            found.add("future")
    return found, negations


def _over(tree: Tree, act: Act, time: Interval | None, *, bare: bool) -> bool:
    """Tell whether an act lies well before its report, by its own days or by those of the clauses around it.

    ``bare`` says that nothing else qualifies the act: who writes "in 1962" or "on 12 May 1962", in a report without a
    date, tells of the past.
    """
    published = tree.document.published
    if time is not None and published is None and bare:
        return True
    if time is not None and published is not None:
        if time.end is not None and time.end < published - OLD:
            return True
        if time.start is None or time.start >= published - OLD:
            return False
    return long_past(tree, words_of(act))


def rewritten(
    base: EventType,
    modes: Collection[AuxiliaryMode],
    *,
    own: bool,
    threatened: bool = False,
    denied: bool = False,
    decided: bool = False,
) -> EventType:
    """Return what PLOVER makes of an act that is planned, refused or threatened.

    Args:
        base: the act described.
        modes: its auxiliary modes.
        own: its own side announces, decides or refuses it; a prediction by others keeps its type.
        threatened: a word of threat stands above it.
        denied: somebody denies that it happened, which gives nothing away.
        decided: its own side announces or orders it, rather than agreeing to it or promising it.

    Example: a promised visit is AGREE, a withdrawal announced is CONCEDE, air raids called off are CONCEDE.
    """
    if "negated" in modes:
        if denied:
            return base
        if base in _VERBAL_AND_MATERIAL_COOPERATION:
            return "REJECT"
        given_up = (own or "future" in modes) and "hypothetical" not in modes
        return "CONCEDE" if base in _MATERIAL_CONFLICT and given_up else base
    if threatened:
        return "THREATEN"
    if "future" not in modes and "hypothetical" not in modes:
        return base
    if base in _BECOMES_AGREEMENT:
        return "AGREE"
    if base in ("RETREAT", "CONCEDE"):
        return "AGREE" if own and "hypothetical" not in modes and not decided else "CONCEDE"
    return "THREATEN" if base in _MATERIAL_CONFLICT and own else base


def condition_of(tree: Tree, act: Act) -> Span | None:
    """Return the words that an act hangs on: an if, unless or until clause, or what is to be given in return."""
    for verb in act.verbs:
        for child in tree.children[verb]:
            dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
            marks = {tree.marks.words[part].lower() for part in tree.children[child]}
            if dep == "advcl" and marks & _CONDITIONAL:
                return tree.span(*tree.reach(child))
            if dep == "prep" and word in ("unless", "until") and tree.children[child]:
                return tree.span(*tree.reach(child))
            if dep == "prep" and word == "in":
                noun = tree.child(child, "pobj")
                if noun is not None and tree.marks.lemmas[noun] in _RETURN and tree.child(noun, "prep") is not None:
                    return tree.span(*tree.reach(child))
    return None


def reported(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is the content of a past verb of saying, where "would" is only a shifted "will"."""
    for node in (verb, *tree.ancestors(verb)):
        if tree.marks.deps[node] == "ccomp" and tree.marks.tags[tree.marks.heads[node]] in ("VBD", "VBN"):
            return True
    return False


def _would(tree: Tree, act: Act, verb: int) -> set[AuxiliaryMode]:
    """Return what "would" says: a shifted "will" where it is reported, a refusal where it is denied, else a doubt.

    A threat that hangs on a condition is still a threat: "said it would attack unless Oman left".
    """
    hostile = act.trigger.event_type in _MATERIAL_CONFLICT
    open_ = act.conditional or condition_of(tree, act) is not None
    if reported(tree, verb):
        return {"future"} if hostile or not open_ else {"hypothetical"}
    return set() if tree.negated(verb) and not open_ else {"hypothetical"}


def _no_such(tree: Tree, token: int) -> bool:
    """Tell whether there is none of what a noun above an act speaks of: "has no plans to attack"."""
    words = {tree.marks.words[child].lower() for child in tree.children[token]}
    return tree.marks.parts[token] == "NOUN" and bool(words & _NO)


def _told_apart(tree: Tree, act: Act, step: Above) -> bool:
    """Tell whether a clause only stands beside a verb with an object of its own: "Oman pressed him; he denied it"."""
    return step.finite and act.head < step.token and tree.child(step.token, "dobj") is not None


def _dated_ahead(tree: Tree, time: Interval | None) -> bool:
    published = tree.document.published
    return time is not None and time.start is not None and published is not None and time.start > published


def _done_by_trying(tree: Tree, act: Act, step: Above) -> bool:
    """Tell whether the attempt is the act: who "sought to persuade" Oman did ask it, whatever came of it."""
    return act.trigger.event_type in _DONE_BY_TRYING and tree.marks.lemmas[step.token].lower() in _TRYING


def _told_as_done(tree: Tree, act: Act) -> bool:
    """Tell whether an act itself stands in the simple past, so that a date to come must be a mistake or a misprint."""
    return not act.above and tree.marks.tags[act.head] == "VBD" and tree.marks.deps[act.head] != "ccomp"


def _earlier(tree: Tree, verb: int) -> bool:
    """Tell whether an adverb puts a verb in the past: "previously met", "had once met"."""
    words = {tree.marks.words[child].lower() for child in tree.children[verb]}
    return bool(words & _EARLIER) or ("had" in words and bool(words & _EARLIER_WITH_HAD))


def _is_past(tree: Tree, modifier: int) -> bool:
    """Tell whether a word puts the noun below which it stands in the past: "Oman's past refusal to meet"."""
    rule = find_modifier(tree, modifier)
    return rule is not None and rule.effect == "historical"


def _yet_to_come(tree: Tree, act: Act) -> bool:
    """Tell whether a meeting is where somebody will be: "will return to Accra for the summit"."""
    if act.trigger.event_type != "CONSULT" or act.trigger.word_class != "noun" or act.verbs:
        return False
    if tree.marks.deps[act.head] != "pobj":
        return False
    verb = next((node for node in tree.ancestors(act.head) if tree.marks.parts[node] in ("VERB", "AUX")), None)
    return verb is not None and any(tree.marks.words[child].lower() in _FUTURE for child in tree.children[verb])


def _empty_phrase(tree: Tree, act: Act) -> int:
    """Return 1 where a phrase of the act is empty ("no talks were held", "neither side attended"), else 0."""
    if act.trigger.word_class == "noun":
        nouns = [act.head]
    else:
        nouns = [*objects(tree, act.head), *(one for one in tree.children[act.head] if tree.marks.deps[one] == "nsubj")]
    words = {tree.marks.words[part].lower() for noun in nouns for part in tree.children[noun]}
    return int(bool(words & _NO) or any(tree.marks.words[noun].lower() in _NOBODY for noun in nouns))


def _supposed(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is a supposition without an "if": "had Oman signed in June, the talks would ..."."""
    if tree.marks.deps[verb] not in ("advcl", "ccomp"):
        return False
    parts = [child for child in tree.children[verb] if tree.marks.deps[child] in ("aux", "nsubj", "nsubjpass")]
    return len(parts) > 1 and tree.marks.words[parts[0]].lower() in _INVERTED


def _promised(tree: Tree, act: Act, verb: int) -> bool:
    """Tell whether an agreement is a mere promise of what is to come: "pledged to act together"."""
    rule = find_governor(tree, verb)
    if verb != act.head or act.trigger.event_type != "AGREE" or rule is None:
        return False
    return rule.effect == "offered" or (rule.effect == "future" and tree.child(verb, "xcomp") is not None)


def _announced(tree: Tree, verb: int) -> bool:
    """Tell whether a form says that an act is to come: a headline's "to expel", or "reopens on Friday", undated."""
    if infinitive(tree, verb):
        return tree.marks.heads[verb] == verb
    if tree.marks.tags[verb] not in ("VBZ", "VBP") or tree.child(verb, "aux", "auxpass") is not None:
        return False
    open_days = (timex for timex in timexes_in(tree, verb, known=False) if timex.type != "SET")
    return any(hangs_on(tree, timex, [verb]) for timex in open_days)
