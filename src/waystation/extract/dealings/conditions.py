"""Preconditions: what a side will not do before, until or unless; only if; on condition that."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.extract.dealings.finds import Find, around, without
from waystation.extract.dealings.terms import addressed, phrase_after, terms_of
from waystation.extract.parties import doers, participants, pobjects, speaking, subjects
from waystation.extract.syntax import Tree
from waystation.records import Attribution
from waystation.vocab.negotiation import load_negotiation


def by_conditions(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield preconditions: no granting before, until or unless; granting only if; "as a precondition for"."""
    words = load_negotiation()
    for token, word in enumerate(tree.marks.words):
        if word.lower() in words.condition_markers or (
            word.lower() in {"if", "when", "after", "once"} and _restricted(tree, token)
        ):
            clause = tree.marks.heads[token]
            granted = tree.marks.heads[clause] if tree.marks.deps[clause] in {"advcl", "pcomp"} else None
            if tree.marks.deps[token] == "prep":  # "not before concrete steps"
                clause, granted = token, clause
            if granted is None or not (_withheld(tree, granted, token) or _no_dealing(tree, granted)):
                continue
            said_in = around(tree, granted, attributions)
            by = participants(tree, doers(tree, granted), said_in=said_in)
            if not by and tree.child(granted, "nsubjpass", "expl") is not None:
                by = speaking(said_in)  # "no sanctions would be lifted until ...": on the side that says so
            to = participants(tree, [*doers(tree, clause), *pobjects(tree, clause)], said_in=said_in)
            if by:
                terms = tree.reach(clause)
                yield Find(trigger=token, kind="precondition", by=by, to=without(to, by), terms=terms)
        elif tree.marks.lemmas[token].lower() in words.condition_nouns and tree.marks.parts[token] == "NOUN":
            yield from _demand_as_condition(tree, token, attributions)
            yield from _on_condition(tree, token, attributions)
        elif tree.marks.lemmas[token].lower() in words.condition_verbs and tree.marks.parts[token] == "VERB":
            said_in, terms_at = around(tree, token, attributions), phrase_after(tree, token, "on", "upon")
            if terms_at is not None and (by := speaking(said_in)):
                yield Find(trigger=token, kind="precondition", by=by, to=(), terms=terms_at)


def _demand_as_condition(tree: Tree, noun: int, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield "X called on Y to do Z as a precondition for talks": Z is the condition."""
    if tree.child(noun, "prep") is None or tree.marks.words[tree.marks.heads[noun]].lower() != "as":
        return
    words = load_negotiation()
    for verb in tree.ancestors(noun):
        if words.verbs.get(tree.marks.lemmas[verb].lower()) != "demand":
            continue
        said_in = around(tree, verb, attributions)
        by = participants(tree, doers(tree, verb), said_in=said_in)
        object_ = tree.child(verb, "dobj")
        to = without(participants(tree, addressed(tree, verb, object_), said_in=said_in), by)
        terms = terms_of(tree, verb, "demand", object_)
        if by and terms is not None:
            yield Find(trigger=noun, kind="precondition", by=by, to=to, terms=terms)
        return


def _on_condition(tree: Tree, noun: int, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield "offered trade on condition that the drilling ended": the clause is the condition."""
    clause = tree.child(noun, "acl", "ccomp", "relcl")
    link = tree.marks.heads[noun]
    if clause is None or tree.marks.words[link].lower() != "on":
        return
    verb = next((token for token in tree.ancestors(link) if tree.marks.parts[token] in {"VERB", "AUX"}), None)
    if verb is None:
        return
    said_in = around(tree, noun, attributions)
    by = participants(tree, doers(tree, verb), said_in=said_in)
    to = participants(tree, [*doers(tree, clause), *addressed(tree, verb, tree.child(verb, "dobj"))], said_in=said_in)
    if by:
        yield Find(trigger=noun, kind="precondition", by=by, to=without(to, by), terms=tree.reach(clause))


def _no_dealing(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says that there is no dealing: "there could be no dialogue unless ..."."""
    return any(
        tree.marks.lemmas[child].lower() in load_negotiation().dealing
        and any(tree.marks.words[below].lower() == "no" for below in tree.children[child])
        for child in tree.children[verb]
    )


def _restricted(tree: Tree, marker: int) -> bool:
    """Tell whether a condition is strict: "only if", "only after", or "if they first ..."."""
    before = tree.marks.words[marker - 1].lower() if marker else ""
    clause = tree.marks.heads[marker]
    return before == "only" or any(
        tree.marks.words[child].lower() == "first" and tree.marks.deps[child] == "advmod"
        for child in tree.children[clause]
    )


def _withheld(tree: Tree, verb: int, marker: int) -> bool:
    """Tell whether a verb of granting is negated before the marker ("won't ease ... before") or restricted."""
    words = load_negotiation()
    if words.verbs.get(tree.marks.lemmas[verb].lower()) == "rejection":
        return True
    reached = [verb, *(child for child in tree.children[verb] if tree.marks.deps[child] in {"acomp", "xcomp"})]
    reached += [below for token in reached[1:] for below in tree.children[token] if tree.marks.deps[below] == "xcomp"]
    if not any(tree.marks.lemmas[token].lower() in words.granting for token in reached):
        return False
    no_subject = any(
        tree.marks.words[child].lower() == "no" for subject in subjects(tree, verb) for child in tree.children[subject]
    )
    shared = tree.marks.deps[verb] == "conj" and tree.negated(tree.marks.heads[verb])
    return (
        tree.negated(verb) or shared or no_subject or _restricted(tree, marker) or tree.marks.words[marker] == "unless"
    )
