"""Measures: sanctions and other restrictions, and what a report says is done about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from waystation.extract.events.realis import reported
from waystation.extract.events.wordings import find_governor
from waystation.extract.parties import doers, owners, participants, speaking, target, towards, voice
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Attribution, Interval, Measure, Participant, Span
from waystation.records.event import AuxiliaryMode
from waystation.records.move import MeasureAct
from waystation.vocab.negotiation import load_negotiation
from waystation.vocab.polities import INTERNATIONAL

_COMING = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_DOUBTED = frozenset({"would", "could", "may", "might", "can", "should", "'d", "’d"})
_SHIFTED = frozenset({"would", "'d", "’d"})
_MODE_OF_EFFECT: Mapping[str, AuxiliaryMode] = {
    "future": "future",
    "offered": "future",
    "predicted": "future",
    "threat": "future",
    "hypothetical": "hypothetical",
    "asked": "hypothetical",
    "negated": "negated",
    "denied": "negated",
}
_ON = ("on", "against", "over", "upon", "toward", "towards", "for", "to")


def find_measures(tree: Tree, attributions: tuple[Attribution, ...]) -> tuple[Measure, ...]:
    """Return what a report says of restrictions, in text order: imposed, kept, eased, lifted, or wanted lifted.

    The measure is a noun ("sanctions", "arms embargo"); what is done is the verb above it or the noun beside it
    ("sanctions relief"). ``auxiliary_modes`` tell promised, imagined and denied acts from deeds. A measure that is
    merely mentioned, with nothing done about it, gives no row.

    Example: "the commitment to keeping sanctions in place against the North" is a measure kept.
    """
    words = load_negotiation()
    found = []
    for noun, lemma in enumerate(tree.marks.lemmas):
        named = lemma.lower() in words.measure_nouns or (lemma.lower() in words.bases and _below(tree, noun) != noun)
        if named and tree.marks.parts[noun] in {"NOUN", "PROPN"}:
            measure = _measure(tree, noun, attributions)
            if measure is not None:
                found.append(measure)
    return tuple(sorted(found, key=lambda measure: (measure.what, measure.id)))


def _measure(tree: Tree, noun: int, attributions: tuple[Attribution, ...]) -> Measure | None:
    done = _act(tree, noun)
    if done is None:
        return None
    act, doing = done
    attribution = voice(attributions, tree.marks.starts[noun], tree.marks.ends[noun])
    wanter = _wanter(tree, doing) if act in {"lifted", "eased"} else None
    doer = participants(tree, doers(tree, doing), said_in=attribution)
    named_after = target(tree, noun)
    after = [] if named_after is None else [named_after]
    under = [*after, *towards(tree, _below(tree, noun), *_ON), *towards(tree, doing, *_ON)]
    on = participants(tree, under, said_in=attribution)
    if wanter is not None:  # who wants a measure lifted is whom it is on; who is to lift it is whose it is
        wanting = participants(tree, doers(tree, wanter), said_in=attribution)
        doer, on = _without(doer, wanting), on or wanting
    if act == "kept" and not doer and tree.child(doing, "auxpass") is not None:
        doer = speaking(attribution)  # "the sanctions would be enforced": on the side that says so
    holders = [token for token in owners(tree, noun) if token not in after]
    by = participants(tree, holders, said_in=attribution) or doer
    if act == "kept" and doer and {one.polity for one in by} <= INTERNATIONAL:
        by = doer  # a side keeps up the sanctions of the body it belongs to
    return identified(
        Measure(
            id="",
            document_id=tree.document.id,
            by=by,
            on=_without(on, by),
            what=_what(tree, noun),
            act="demanded_lifted" if wanter is not None else act,
            auxiliary_modes=() if wanter is not None else _realis(tree, doing, act),
            time=_time(tree, doing),
            attribution_id=attribution.id if attribution is not None else None,
        )
    )


def _below(tree: Tree, noun: int) -> int:
    """Return the measure that rests on a legal basis ("an emergency on which sanctions rest"), else the noun itself."""
    words = load_negotiation()
    if tree.marks.lemmas[noun].lower() not in words.bases:
        return noun
    return next(
        (token for token in tree.subtree(noun) if tree.marks.lemmas[token].lower() in words.measure_nouns), noun
    )


def _act(tree: Tree, noun: int) -> tuple[MeasureAct, int] | None:
    """Return what is done to a measure, and the word that says so."""
    words = load_negotiation()
    head, dep = tree.marks.heads[noun], tree.marks.deps[noun]
    lemma = tree.marks.lemmas[head].lower()
    if dep in {"compound", "nmod", "amod"} and lemma in words.relief:
        return "eased", head
    if dep == "pobj" and tree.marks.words[head].lower() in {"of", "in", "from"}:
        above = tree.marks.lemmas[tree.marks.heads[head]].lower()
        if above in words.relief | words.ending:
            return ("lifted" if above in words.ending else "eased"), tree.marks.heads[head]
    if dep in {"conj", "appos"}:
        return _act(tree, head) if tree.marks.parts[head] in {"NOUN", "PROPN"} else None
    if dep in {"dobj", "nsubjpass", "nsubj", "oprd"} and tree.marks.parts[head] in {"VERB", "AUX"}:
        act = words.measure_verbs.get(lemma)
        if act is not None and (dep != "nsubj" or act == "kept"):
            return act, head  # type: ignore[return-value]
        if dep in {"nsubj", "nsubjpass"} and lemma == "be" and _in_place(tree, head):
            return "kept", head
    for child in tree.children[noun]:  # "eased sanctions", "sanctions imposed by ..."
        act = words.measure_verbs.get(tree.marks.lemmas[child].lower())
        participle = tree.marks.tags[child] in {"VBN", "VBD", "JJ"} and tree.marks.deps[child] in {"amod", "acl"}
        if act is not None and participle:
            return act, child  # type: ignore[return-value]
    return None


def _in_place(tree: Tree, verb: int) -> bool:
    return any(
        tree.marks.words[child].lower() == "in" and "place" in _words(tree, child) for child in tree.children[verb]
    )


def _words(tree: Tree, token: int) -> set[str]:
    return {tree.marks.words[below].lower() for below in tree.subtree(token)}


def _wanter(tree: Tree, doing: int) -> int | None:
    """Return the verb of wanting that an act on a measure hangs on: "wants the sanctions to be lifted"."""
    words = load_negotiation()
    for above in tree.ancestors(doing):
        if tree.marks.parts[above] in {"VERB", "NOUN"} and tree.marks.lemmas[above].lower() in words.wanting:
            return above
    return None


def _realis(tree: Tree, doing: int, act: MeasureAct) -> tuple[AuxiliaryMode, ...]:
    """Return how the act is told other than as done, from its own auxiliaries and the words above it.

    Keeping a measure is no change, so a commitment to keep it is the keeping itself. Relief that is only named
    ("in return for sanctions relief") has not been given.
    """
    found: set[AuxiliaryMode] = set()
    negations = 0
    for token in (doing, *tree.ancestors(doing)):
        helpers = {tree.marks.words[child].lower() for child in tree.children[token] if tree.marks.deps[child] == "aux"}
        if helpers & _COMING:
            found.add("future")
        if helpers & _DOUBTED:
            shifted = helpers & _DOUBTED <= _SHIFTED and reported(tree, token)  # "said it would" is "it will"
            found.add("future" if shifted else "hypothetical")
        negations += tree.negated(token)
        rule = find_governor(tree, token) if token != doing else None
        if rule is not None and (mode := _MODE_OF_EFFECT.get(rule.effect)) is not None:
            found.add(mode)
        if tree.marks.deps[token] in {"relcl", "advcl", "ccomp", "parataxis"}:
            break
    if negations % 2:
        found.add("negated")
    if act == "kept":
        found.discard("future")
    elif tree.marks.parts[doing] == "NOUN" and not _given(tree, doing):
        found.add("hypothetical")
    return tuple(mode for mode in get_args(AuxiliaryMode) if mode in found)


def _given(tree: Tree, noun: int) -> bool:
    """Tell whether somebody is said to give what a noun names: "granted sanctions relief"."""
    verb = tree.marks.heads[noun]
    return tree.marks.lemmas[verb].lower() in load_negotiation().giving and tree.marks.deps[noun] in {
        "dobj",
        "nsubjpass",
    }


def _time(tree: Tree, doing: int) -> Interval | None:
    """Return the time in the act's own clause, if there is exactly one."""
    first, last = tree.reach(doing)
    start, end = tree.marks.starts[first], tree.marks.ends[last - 1]
    inside = [
        timex.interval
        for timex in tree.marks.timexes
        if start <= timex.start < end and timex.type in {"DATE", "TIME"} and timex.interval is not None
    ]
    return inside[0] if len(inside) == 1 else None


def _what(tree: Tree, noun: int) -> Span:
    """Return the words of a measure: the noun with what stands before it."""
    before = [child for child in tree.children[noun] if child < noun and _modifies(tree, child)]
    first = min([noun, *(tree.reach(child)[0] for child in before)])
    return tree.span(first, noun + 1)


def _modifies(tree: Tree, child: int) -> bool:
    return tree.marks.deps[child] in {"amod", "compound", "nmod", "poss", "nummod"}


def _without(some: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    polities = {one.polity for one in others}
    return tuple(one for one in some if one.polity not in polities)
