"""The words that make a move: verbs, nouns, readiness, announcements and refusals."""

from __future__ import annotations

from collections.abc import Iterator

from waystation.extract.dealings.finds import PROPOSING, Find, around, cued, without
from waystation.extract.dealings.terms import (
    CLAUSES,
    addressed,
    complement,
    head_of,
    is_clause,
    partners,
    phrase_after,
    terms_of,
)
from waystation.extract.parties import doers, mentions, owners, participants, speaking, subjects, towards
from waystation.extract.syntax import Tree
from waystation.records import Attribution, Participant
from waystation.records.move import MoveKind
from waystation.vocab.negotiation import load_negotiation

_REFUSING_HELPERS = frozenset({"will", "wo", "would", "'ll", "’ll", "can", "ca"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "would"})
_MIGHT = frozenset({"might", "may", "could"})
_UNREAL = frozenset({"would", "could", "might", "may", "should", "if"})


def by_verbs(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield moves told as verbs: "demanded that", "offered to", "rejected"; an answer brings what it answers."""
    words = load_negotiation()
    for verb, lemma in enumerate(tree.marks.lemmas):
        kind = words.verbs.get(lemma.lower())
        if kind is None or tree.marks.parts[verb] != "VERB" or not _has_particle(tree, verb, lemma.lower()):
            continue
        if _unreal(tree, verb):
            continue
        said_in = around(tree, verb, attributions)
        by = participants(tree, doers(tree, verb), said_in=said_in) or speaking(
            cued(attributions, tree.span(verb, verb + 1))
        )
        if not by:
            continue
        passive = tree.child(verb, "nsubjpass") is not None
        object_ = tree.child(verb, "nsubjpass" if passive else "dobj")
        terms = terms_of(tree, verb, kind, object_)
        reached = participants(tree, addressed(tree, verb, object_), said_in=said_in)
        if not reached and kind == "offer" and terms is not None:
            reached = participants(tree, partners(tree, terms), said_in=said_in)
        to = without(reached, by)
        if terms is None or (reached and not to and _of_its_own(tree, verb)):
            continue
        sharp = _sharpened(tree, verb, kind, terms)
        if sharp is None or (sharp in {"demand", "offer"} and not to and not is_clause(tree, terms)):
            continue
        if sharp == "rejection" and tree.marks.lemmas[head_of(tree, verb, terms)].lower() in words.reticence:
            continue
        if sharp in {"rejection", "acceptance"} and object_ is not None:
            yield from _answer(tree, verb, sharp, by, to, object_, said_in)
            continue
        if tree.negated(verb):
            if sharp not in {"acceptance", "offer", "commitment"}:
                continue
            sharp = "rejection"
        yield Find(trigger=verb, kind=sharp, by=by, to=to, terms=terms)


def _answer(
    tree: Tree,
    verb: int,
    kind: MoveKind,
    by: tuple[Participant, ...],
    to: tuple[Participant, ...],
    thing: int,
    said_in: Attribution | None,
) -> Iterator[Find]:
    """An answer, and before it the offer or demand that is answered, where the text names it as somebody's."""
    words = load_negotiation()
    answered = words.nouns.get(tree.marks.lemmas[thing].lower())
    first, last = tree.reach(thing)
    if (relative := tree.child(thing, "relcl")) is not None and relative > thing:
        last = max(tree.reach(relative)[0], thing + 1)
    whose = without(participants(tree, owners(tree, thing), said_in=said_in), by)
    inner = complement(tree, thing)
    if tree.negated(verb):
        kind = "acceptance" if kind == "rejection" else "rejection"
    if answered in PROPOSING and whose:
        proposed = inner if inner is not None else (first, last)
        yield Find(trigger=thing, kind=answered, by=whose, to=by, terms=proposed)  # type: ignore[arg-type]
        yield Find(trigger=verb, kind=kind, by=by, to=whose, terms=(first, last), about=thing)
    else:
        yield Find(trigger=verb, kind=kind, by=by, to=to or whose, terms=(first, last))


def by_nouns(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield moves told as nouns with an owner and their terms: "its demand that", "a pledge by Tehran to"."""
    words = load_negotiation()
    for noun, lemma in enumerate(tree.marks.lemmas):
        kind = words.nouns.get(lemma.lower())
        if kind is None or tree.marks.parts[noun] != "NOUN":
            continue
        inner = complement(tree, noun)
        if inner is None and kind in {"rejection", "acceptance", "demand"}:
            inner = phrase_after(tree, noun, "for" if kind == "demand" else "of")
        if inner is None and kind == "offer" and (offered := phrase_after(tree, noun, "to", "of", "for")) is not None:
            dealing = any(tree.marks.lemmas[token].lower() in words.dealing for token in range(*offered))
            inner = offered if dealing else None
        if inner is None:
            continue
        said_in = around(tree, noun, attributions)
        whose = owners(tree, noun)
        verb = tree.marks.heads[noun]
        if not mentions(tree, whose) and tree.marks.deps[noun] in {"dobj", "attr"}:
            whose = doers(tree, verb)  # "Ankara made an offer to ..."
        by = participants(tree, whose, said_in=said_in)
        if by and not (tree.marks.deps[noun] == "dobj" and tree.negated(verb)):
            to = without(participants(tree, towards(tree, noun, "to"), said_in=said_in), by)
            yield Find(trigger=noun, kind=kind, by=by, to=to, terms=inner)  # type: ignore[arg-type]


def by_readiness(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield offers told as readiness ("is eager to meet", "a willingness to talk"), and "is unable to accept"."""
    words = load_negotiation()
    for token, lemma in enumerate(tree.marks.lemmas):
        part = tree.marks.parts[token]
        refusing = part == "ADJ" and lemma.lower() in words.refusing
        adjective = refusing or (part == "ADJ" and lemma.lower() in words.ready)
        if not adjective and not (part == "NOUN" and lemma.lower() in words.readiness):
            continue
        inner = complement(tree, token) or phrase_after(tree, token, "to", "for")
        wanted = words.yielding if refusing else words.dealing
        if inner is None or not any(tree.marks.lemmas[at].lower() in wanted for at in range(*inner)):
            continue
        if _unreal(tree, token):
            continue
        said_in = around(tree, token, attributions)
        holder = tree.marks.heads[token]
        who = subjects(tree, holder) if adjective else owners(tree, token)
        if not adjective and not mentions(tree, who):
            who = doers(tree, holder)
        by = participants(tree, who, said_in=said_in)
        to = without(participants(tree, partners(tree, inner), said_in=said_in), by)
        if by:
            negated = tree.negated(token) or (adjective and tree.negated(holder))
            yield Find(trigger=token, kind="offer" if negated == refusing else "rejection", by=by, to=to, terms=inner)


def by_announcements(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield threats and commitments told as what a side will do: "we will strike back", "will honour the pact"."""
    words = load_negotiation()
    for verb, lemma in enumerate(tree.marks.lemmas):
        hostile = lemma.lower() in words.hostile_verbs
        if tree.marks.parts[verb] != "VERB" or not (hostile or lemma.lower() in words.assuring):
            continue
        helpers = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "aux"}
        said_in = around(tree, verb, attributions)
        announced = helpers & _WILL or (helpers & _MIGHT and _hangs_on_if(tree, verb))
        if not announced or tree.negated(verb) or said_in is None:
            continue
        by = participants(tree, subjects(tree, verb), said_in=said_in)
        own = {one.polity for one in by} & {one.polity for one in speaking(said_in)}
        if own and tree.child(verb, "nsubjpass") is None:  # what others will do is a forecast
            object_ = tree.child(verb, "dobj")
            to = without(participants(tree, addressed(tree, verb, object_), said_in=said_in), by)
            yield Find(trigger=verb, kind="threat" if hostile else "commitment", by=by, to=to, terms=tree.reach(verb))


def _hangs_on_if(tree: Tree, verb: int) -> bool:
    return any(
        tree.marks.deps[child] == "advcl"
        and any(tree.marks.words[below].lower() == "if" for below in tree.children[child])
        for child in tree.children[verb]
    )


def by_refusals(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[Find]:
    """Yield rejections told as what a side will not do: "will not talk to Tirana", "is not considering any contact"."""
    words = load_negotiation()
    for verb, lemma in enumerate(tree.marks.lemmas):
        dealing = lemma.lower() in words.dealing
        if tree.marks.parts[verb] != "VERB" or not tree.negated(verb) or not (dealing or lemma.lower() == "consider"):
            continue
        helpers = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "aux"}
        if not helpers & _REFUSING_HELPERS and not (lemma.lower() == "consider" and helpers):
            continue
        first, last = tree.reach(verb)
        said_in = around(tree, verb, attributions)
        by = participants(tree, subjects(tree, verb), said_in=said_in)
        if by and (dealing or any(tree.marks.lemmas[token].lower() in words.dealing for token in range(first, last))):
            to = without(participants(tree, partners(tree, (first, last)), said_in=said_in), by)
            yield Find(trigger=verb, kind="rejection", by=by, to=to, terms=(first, last))


def _of_its_own(tree: Tree, verb: int) -> bool:
    """Tell whether a move is addressed to the mover's own side ("ordered his army"): that is no negotiation."""
    return any(
        tree.marks.tags[part] == "PRP$"
        for child in tree.children[verb]
        if tree.marks.deps[child] in {"dobj", "ccomp", "xcomp"}
        for part in tree.subtree(child)[:2]
    )


def _has_particle(tree: Tree, verb: int, lemma: str) -> bool:
    needed = load_negotiation().particles.get(lemma)
    if needed is None or any(tree.marks.words[child].lower() in needed for child in tree.children[verb]):
        return needed is None or lemma != "call" or _asks_for_something(tree, verb)
    return "to" in needed and any(
        tree.marks.tags[below] == "TO"
        for child in tree.children[verb]
        if tree.marks.deps[child] in CLAUSES
        for below in tree.children[child]
    )


def _asks_for_something(tree: Tree, verb: int) -> bool:
    """Tell "called on the minister to resign" and "called for talks" from "called on the minister on Tuesday"."""
    return any(
        tree.marks.words[child].lower() == "for" or tree.marks.deps[child] in CLAUSES for child in tree.children[verb]
    )


def _unreal(tree: Tree, token: int) -> bool:
    return any(tree.marks.words[child].lower() in _UNREAL for child in tree.children[token])


def _sharpened(tree: Tree, verb: int, kind: str, terms: tuple[int, int]) -> MoveKind | None:
    """Return the kind once the terms are known: a vow to strike is a threat, a warning without a threat is none."""
    words = load_negotiation()
    lemmas = {tree.marks.lemmas[token].lower() for token in range(*terms)}
    head = tree.marks.lemmas[
        head_of(tree, verb, terms)
    ].lower()  # "refrain from strikes" and "a moratorium on tests" are none
    hostile = head in words.hostile_verbs | words.hostile_nouns
    own = any(tree.marks.words[token].lower() in {"our", "my"} for token in range(*terms))
    if kind == "commitment":
        return "threat" if hostile else "commitment"
    if kind == "demand" and own:
        return None  # what a side asks of itself
    if tree.marks.lemmas[verb].lower() == "want" and _for_itself(tree, verb):
        return "offer" if lemmas & words.dealing else None
    if kind == "rejection" and head in words.claims:
        return None
    if kind == "threat" and not lemmas & (words.hostile_verbs | words.hostile_nouns):
        return None if tree.marks.lemmas[verb].lower() == "warn" else "threat"
    return kind  # type: ignore[return-value]


def _for_itself(tree: Tree, verb: int) -> bool:
    """Tell "wants to talk" from "wants Tehran to talk"."""
    clause = tree.child(verb, "xcomp", "ccomp")
    return clause is not None and tree.child(verb, "dobj") is None and tree.child(clause, "nsubj", "nsubjpass") is None
