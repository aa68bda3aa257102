"""Onward: outlets that a later sentence says the words went on to: "The report was picked up by Anadolu"."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.extract.attribution.carrying.hands import HANDING, is_somebody
from waystation.extract.attribution.carrying.relays import Carrier, own_outlet
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import agent, phrase
from waystation.extract.attribution.speaking.voices import definite, described, own_name
from waystation.extract.syntax import Tree
from waystation.records import Relay
from waystation.vocab.source_nouns import kind_of_source

_GOING_ON = frozenset({
    "air", "broadcast", "carry", "leak", "obtain", "pass", "pick", "play", "print", "publish", "quote", "relay",
    "repeat", "republish", "run", "send", "show", "translate",
})  # fmt: skip
_FARTHEST = 1  # paragraphs


def sent_onward(
    tree: Tree,
    sayings: Sequence[Saying],
    parents: Sequence[int | None],
    carriers: Sequence[Carrier],
    relays: Sequence[tuple[Relay, ...]],
) -> list[tuple[Relay, ...]]:
    """Return the relays with the outlets that a sentence after a saying, with nothing said in it, adds to its way.

    The sentence takes the words up as "the report", "the letter", "a recording" or "pages of it". What lies inside the
    saying came the same way.
    """
    result = list(relays)
    for carrier in carriers:
        last = _said_before(tree, sayings, parents, carrier)
        if last is None or not _goes_on(tree, carrier) or own_outlet(tree, carrier.name):
            continue
        relay = Relay(name=carrier.name, kind=carrier.kind, span=tree.span(carrier.first, carrier.last))
        for number in range(last, len(sayings)):
            if _within(number, last, parents) and relay.name not in {one.name for one in result[number]}:
                result[number] = (*result[number], relay)
    for number, one in enumerate(sayings):
        person = _read_out(tree, one) if parents[number] is None and one.head is not None else None
        if person is not None and person.name not in {relay.name for relay in result[number]}:
            for inner in range(number, len(sayings)):
                if _within(inner, number, parents):
                    result[inner] = (*result[inner], person)
    return result


def _read_out(tree: Tree, one: Saying) -> Relay | None:
    """Return the person by whom the next sentence says that a paper was passed on: "The letter was read out by ..."."""
    after = tree.sentence(max(one.content))[1]
    if after >= len(tree) or tree.passage(after) != tree.passage(max(one.content)):
        return None
    for verb in range(*tree.sentence(after)):
        paper = tree.child(verb, "nsubjpass")
        if paper is None or tree.marks.lemmas[verb] not in HANDING or not _stands_for_words(tree, paper):
            continue
        person = agent(tree, verb)
        if person is None or kind_of_source(tree.marks.lemmas[paper]) != "paper" or not is_somebody(tree, person):
            continue
        named = own_name(tree, person) if tree.marks.entities[person] != "PERSON" else None
        voice = described(tree, person if named is None else named)
        if voice.name is not None:
            return Relay(name=voice.name, kind="person", span=tree.span(*_phrase(tree, person)))
    return None


def _phrase(tree: Tree, head: int) -> tuple[int, int]:
    words = phrase(tree, head)
    return min(words), max(words) + 1


def _said_before(tree: Tree, sayings: Sequence[Saying], parents: Sequence[int | None], carrier: Carrier) -> int | None:
    """Return the longest outermost saying of the last sentence with one before a carrier's own, which has none."""
    first, last = tree.sentence(carrier.first)
    if any(one.head is not None and first <= one.head < last for one in sayings):
        return None
    before = (number for number, one in enumerate(sayings) if parents[number] is None and max(one.content) < first)
    found = max(
        before,
        key=lambda number: (tree.sentence_number(max(sayings[number].content)), len(sayings[number].content)),
        default=None,
    )
    near = found is not None and tree.passage(first) - tree.passage(max(sayings[found].content)) <= _FARTHEST
    return found if near else None


def _within(number: int, outer: int, parents: Sequence[int | None]) -> bool:
    current: int | None = number
    while current is not None and current != outer:
        current = parents[current]
    return current == outer


def _goes_on(tree: Tree, carrier: Carrier) -> bool:
    """Tell whether a carrier's sentence says that the words went on to it, and calls them a paper."""
    above = tree.ancestors(carrier.last - 1)
    verb = next((node for node in above if tree.marks.parts[node] == "VERB"), None)
    if verb is None or tree.marks.lemmas[verb] not in _GOING_ON or tree.negated(verb):
        return False
    taken_up = (tree.child(verb, "nsubjpass"), tree.child(verb, "dobj"))
    return any(noun is not None and _stands_for_words(tree, noun) for noun in taken_up)


def _stands_for_words(tree: Tree, noun: int) -> bool:
    if kind_of_source(tree.marks.lemmas[noun]) == "paper":
        return definite(tree, noun) or tree.marks.lemmas[noun] in ("copy", "recording", "transcript")
    return any(tree.marks.words[node].lower() == "it" for node in tree.subtree(noun))
