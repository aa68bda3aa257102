"""Features of a question: what the linear model sees of two parties, the words between them, and the rules' verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waystation.extract.events.wordings import find_governor, find_trigger, lemma
from waystation.extract.syntax import Tree
from waystation.records import EventCode, Mention

_CONTENT = frozenset({"ADJ", "ADV", "AUX", "NOUN", "VERB"})
_HEADS = frozenset({"AUX", "NOUN", "VERB"})
_ABOVE = 3  # words above a party
_BETWEEN = 25  # words between two parties


def features(tree: Tree, given: Sequence[Mention | None], verdict: EventCode) -> frozenset[str]:
    """Return the names of the features that a question has; ``given`` are its actor and recipient.

    Example: of "Oman freed two Yemenis" asked for Oman and them: "meet=free", "meet's type=RETREAT", "rules=RETREAT".
    """
    actor, recipient = (None if mention is None else mention.head for mention in given)
    inside = {token for mention in given if mention is not None for token in range(mention.first, mention.last)}
    way = path(tree, actor, recipient)
    return frozenset(
        [
            *_of_verdict(verdict),
            *_of_parties(tree, (actor, recipient)),
            *_of_path(tree, way, inside, (actor, recipient)),
            *_of_words(tree, inside, (actor, recipient)),
        ]
    )


def path(tree: Tree, actor: int | None, recipient: int | None) -> list[int]:
    """Return the words on the way between two parties in the parse, or above the one given, the topmost first."""
    if actor is None or recipient is None:
        party = actor if actor is not None else recipient
        return [] if party is None else tree.ancestors(party)[:_ABOVE]
    above, others = [actor, *tree.ancestors(actor)], [recipient, *tree.ancestors(recipient)]
    meeting = next((token for token in above if token in others), None)
    if meeting is None:
        return []
    ways = (above[1 : above.index(meeting)], others[1 : others.index(meeting)])
    return list(dict.fromkeys([meeting, *ways[0], *ways[1]]))


def _of_verdict(verdict: EventCode) -> Iterator[str]:
    yield f"rules={verdict.event_type}"
    yield f"rules,sure={verdict.event_type},{verdict.confidence >= 0.5}"
    yield f"rules,base={verdict.event_type},{verdict.base_type}"
    yield from (f"rules,mode={verdict.event_type},{mode}" for mode in verdict.modes)
    yield from (f"rules,told={mode}" for mode in verdict.auxiliary_modes)


def _of_parties(tree: Tree, parties: Sequence[int | None]) -> Iterator[str]:
    for name, party in zip(("actor", "recipient"), parties, strict=True):
        if party is None:
            yield f"{name} unsaid"
            continue
        yield f"{name}'s dep={tree.marks.deps[party]}"
        heads = [token for token in tree.ancestors(party) if tree.marks.parts[token] in _HEADS][:_ABOVE]
        for height, token in enumerate(heads):
            yield f"{name} under={lemma(tree, token)}"
            trigger = find_trigger(tree, token)
            if trigger is not None:
                yield f"{name} under type,{height}={trigger.event_type}"
        if heads:
            yield f"{name} under first={lemma(tree, heads[0])}"
    actor, recipient = parties
    if actor is not None and recipient is not None:
        yield f"order={actor < recipient}"


def _of_path(tree: Tree, way: Sequence[int], inside: set[int], parties: Sequence[int | None]) -> Iterator[str]:
    if way:
        yield f"meet={lemma(tree, way[0])}"
        yield f"meet's part={tree.marks.parts[way[0]]},{parties.index(way[0]) if way[0] in parties else 'word'}"
        yield f"length={min(len(way), 5)}"
        yield "way=" + " ".join(lemma(tree, token) for token in way if token not in inside)
    for place, token in enumerate(way):
        if token in parties:
            continue
        where = "meet" if place == 0 else "way"
        yield f"on way={lemma(tree, token)}"
        trigger, governor = find_trigger(tree, token), find_governor(tree, token)
        if trigger is not None:
            yield f"{where}'s type={trigger.event_type}"
            yield f"on way type={trigger.event_type}"
            yield from (f"on way mode={trigger.event_type},{mode}" for mode in trigger.modes)
        if governor is not None:
            yield f"on way governor={governor.effect}"
        if tree.negated(token):
            yield "on way negated"
        for child in tree.children[token]:
            if child not in inside and tree.marks.parts[child] not in ("PUNCT", "DET", "PROPN", "NUM"):
                yield f"near way={tree.marks.deps[child]}:{lemma(tree, child)}"


def _of_words(tree: Tree, inside: set[int], parties: Sequence[int | None]) -> Iterator[str]:
    marks = tree.marks
    for token in range(len(tree)):
        if token in inside or marks.parts[token] not in _CONTENT:
            continue
        word = lemma(tree, token)
        if marks.parts[token] in ("VERB", "NOUN"):
            yield f"word={word}"
            trigger, governor = find_trigger(tree, token), find_governor(tree, token)
            if trigger is not None:
                yield f"some type={trigger.event_type}"
            if governor is not None:
                yield f"some governor={governor.effect}"
            if token + 1 < len(tree) and marks.parts[token + 1] in ("ADP", "PART", "ADV", "SCONJ"):
                yield f"word,next={word} {marks.words[token + 1].lower()}"
        if marks.heads[token] != token and marks.parts[marks.heads[token]] in _CONTENT:
            yield f"link={word}<{marks.deps[token]}<{lemma(tree, marks.heads[token])}"
    actor, recipient = parties
    if actor is not None and recipient is not None:
        first, last = sorted((actor, recipient))
        for token in range(first + 1, min(last, first + _BETWEEN)):
            if token not in inside and marks.parts[token] not in ("PROPN", "PUNCT", "NUM"):
                yield f"between={lemma(tree, token)}"
