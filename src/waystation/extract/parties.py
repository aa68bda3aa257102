"""Who stands at which end of a predicate: its subjects, objects and owners as mentions of actors."""

from __future__ import annotations

from collections.abc import Iterable

from waystation.extract.syntax import Tree, participant
from waystation.records import Attribution, Mention, Participant

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SHARES_SUBJECT = frozenset({"xcomp", "conj", "advcl", "ccomp", "acl", "dep", "pcomp", "prep"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
_PERFORMED = frozenset({"promises", "demands", "threatens", "asks"})
_CLIMB = 6  # verbs between a predicate and its subject; longer chains are misparses


def subjects(tree: Tree, verb: int) -> list[int]:
    """Return the tokens that are the subject of a verb or of an adjective with a copula.

    A verb without a subject of its own takes that of the verb above it ("vowed to retaliate", "met and agreed"), or
    the object of a verb that asks somebody to do it ("urged Tehran to withdraw"); a participle or relative clause
    takes the noun it stands by ("officials seeking relief").
    """
    for _ in range(_CLIMB):
        if (found := tree.child(verb, *_SUBJECTS)) is not None:
            if tree.marks.tags[found] in {"WDT", "WP"} and tree.marks.deps[verb] == "relcl":
                return tree.conjuncts(tree.marks.heads[verb])
            return tree.conjuncts(found)
        head, dep = tree.marks.heads[verb], tree.marks.deps[verb]
        if dep in {"acl", "relcl"} and tree.marks.parts[head] in {"NOUN", "PROPN", "PRON"}:
            return tree.conjuncts(head)
        if dep == "xcomp" and (controller := tree.child(head, "dobj", "dative")) is not None:
            return tree.conjuncts(controller)
        if head == verb or dep not in _SHARES_SUBJECT:
            return []
        verb = head
    return []


def doers(tree: Tree, verb: int) -> list[int]:
    """Return the tokens of who does it: the subject, or after a passive the "by" phrase (and nobody else)."""
    if tree.child(verb, "nsubjpass") is not None or tree.child(verb, "auxpass") is not None:
        agent = tree.child(verb, "agent")
        inner = tree.child(agent, "pobj") if agent is not None else None
        return tree.conjuncts(inner) if inner is not None else []
    return subjects(tree, verb)


def owners(tree: Tree, noun: int) -> list[int]:
    """Return the tokens of whose a noun is: possessives and names before it, "of" and "by" phrases behind it."""
    found: list[int] = []
    for child in tree.children[noun]:
        dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
        if dep in {"poss", "amod", "compound", "nmod"} and tree.mention(child) is not None:
            found.extend(tree.conjuncts(child))
        elif dep in {"prep", "agent"} and word in {"of", "by", "from"}:
            found.extend(pobjects(tree, child))
    return found


def pobjects(tree: Tree, preposition: int) -> list[int]:
    """Return the tokens of a preposition's objects, coordinated ones too."""
    inner = tree.child(preposition, "pobj")
    return tree.conjuncts(inner) if inner is not None else []


def towards(tree: Tree, token: int, *prepositions: str) -> list[int]:
    """Return the objects of a predicate's phrases with one of these prepositions ("talks with Tokyo and Seoul")."""
    return [
        inner
        for child in tree.children[token]
        if tree.marks.deps[child] in {"prep", "dative"} and tree.marks.words[child].lower() in prepositions
        for inner in pobjects(tree, child)
    ]


def mentions(tree: Tree, tokens: Iterable[int]) -> list[Mention]:
    """Return the political mentions that these tokens head, in order, each once; an owned noun counts as its owner."""
    found: list[Mention] = []
    for token in tokens:
        mention = tree.mention(token)
        if mention is None:
            owned = (tree.mention(owner) for owner in owners(tree, token))
            mention = next((owner for owner in owned if owner is not None), None)
        if mention is not None and mention.actor.polity is not None and mention not in found:
            found.append(mention)
    return found


def participants(tree: Tree, tokens: Iterable[int], *, said_in: Attribution | None = None) -> tuple[Participant, ...]:
    """Return who these tokens refer to; "we" and "I" inside a statement are its speaker."""
    tokens = list(tokens)
    found = [participant(mention) for mention in mentions(tree, tokens)]
    if any(tree.marks.words[token].lower() in _FIRST_PERSON for token in tokens):
        found.extend(speaking(said_in))
    return tuple({one.id: one for one in found}.values())


def speaking(said_in: Attribution | None) -> tuple[Participant, ...]:
    """Return the speaker of a statement as a participant, if it is known and of a polity."""
    if said_in is None or said_in.actor is None or said_in.actor.polity is None:
        return ()
    actor = said_in.actor
    return (
        Participant(
            id=actor.id,
            name=actor.name,
            polity=actor.polity,
            sectors=actor.sectors,
            person=actor.person,
            role=actor.role,
            former=actor.former,
            candidates=actor.candidates,
            span=said_in.source[0] if said_in.source else None,
        ),
    )


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the attribution whose content holds the characters start to end, the shortest if there are several."""
    return next(iter(_around(attributions, start, end)), None)


def voice(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the statement on whose word the characters start to end stand; None for the report's own voice.

    What somebody wants or thinks is not told on their word, and a promise or demand that somebody else reports is
    told on the reporter's: "he stressed Washington's commitment to sanctions" stands on his word.
    """
    spoken = [one for one in _around(attributions, start, end) if one.cue_kind == "speech"]
    known = {one.id for one in spoken}
    return next((one for one in spoken if one.stance not in _PERFORMED or one.parent not in known), None)


def _around(attributions: Iterable[Attribution], start: int, end: int) -> list[Attribution]:
    holding = [
        (span.end - span.start, number, attribution)
        for number, attribution in enumerate(attributions)
        for span in attribution.content
        if span.start <= start and end <= span.end
    ]
    return [attribution for _, _, attribution in sorted(holding, key=lambda found: found[:2])]
