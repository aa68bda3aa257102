"""Features of a claim: what the model of trust sees of an act, of the parties it was given, and of how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from waystation.extract.events.claims import Claim
from waystation.extract.events.wordings import find_trigger, lemma, objects
from waystation.extract.syntax import Tree, is_owned
from waystation.records import Mention

_FAR = 4  # steps in the parse; a longer way is only called far
_SIZES = (0, 1, 2, 4, 8, 16)
_NO_WORDS = frozenset({"DET", "NUM", "PROPN", "PUNCT"})


def features_of(tree: Tree, claims: Sequence[Claim]) -> list[frozenset[str]]:
    """Return the names of the features that each claim of a report has.

    Those with "word" in their name hold a word, which is no name of anybody; the others none. Example: of
    "Oman freed two Yemenis" it has "actor's way=nsubj|", "recipients=1" and "word=free".
    """
    beside = Counter(tree.sentence_number(claim.act.head) for claim in claims)
    return [frozenset(_features(tree, claim, beside[tree.sentence_number(claim.act.head)])) for claim in claims]


def _features(tree: Tree, claim: Claim, beside: int) -> Iterator[str]:
    yield from _of_act(tree, claim)
    yield from _of_side(tree, claim, "actor", claim.roles.actors)
    yield from _of_side(tree, claim, "recipient", claim.roles.recipients)
    yield from _of_sides(claim)
    yield from _of_source(claim)
    yield from _of_sentence(tree, claim, beside)
    yield from _of_words(tree, claim)


def _of_act(tree: Tree, claim: Claim) -> Iterator[str]:
    act, marks = claim.act, tree.marks
    trigger, head = act.trigger, act.head
    base, kind, word_class = trigger.event_type, claim.event_type, trigger.word_class
    yield from (f"type={kind}", f"base={base}", f"type,base={kind},{base}", f"class={word_class}")
    yield from (f"pattern={trigger.roles}", f"weight={trigger.weight}", f"base,class={base},{word_class}")
    yield from (f"undone={trigger.undone}", f"listed={find_trigger(tree, head) is not None}")
    dep, tag = marks.deps[head], marks.tags[head]
    yield from (f"dep={dep}", f"tag={tag}", f"dep,class={dep},{word_class}", f"dep,base={dep},{base}")
    above = marks.heads[head]
    yield f"head's part={marks.parts[above] if above != head else 'none'}"
    yield f"passive={tree.child(head, 'auxpass') is not None},{tree.child(head, 'agent') is not None}"
    yield from (f"above={step.effect}" for step in act.above)
    yield from (f"above,base={step.effect},{base}" for step in act.above)
    yield "all above=" + ",".join(step.effect for step in act.above[:3])
    yield f"conditional={act.conditional}"
    told = ",".join(claim.modes)
    yield from (f"told={told}", f"told,type={told},{kind}")
    verb = act.verbs[0] if act.verbs else head
    yield from (f"verb's tag={marks.tags[verb]}", f"verb's tag,base={marks.tags[verb]},{base}")
    yield f"subject={tree.child(head, 'nsubj', 'nsubjpass') is not None}"
    yield from (f"child={marks.deps[child]}" for child in tree.children[head] if marks.parts[child] not in _NO_WORDS)
    found = objects(tree, head) if word_class == "verb" else []
    yield f"objects={min(len(found), 3)}"
    for token in found[:2]:
        yield from (f"object's part={marks.parts[token]}", f"object is somebody={tree.mention(token) is not None}")


def _of_side(tree: Tree, claim: Claim, name: str, mentions: Sequence[Mention]) -> Iterator[str]:
    marks, head, trigger = tree.marks, claim.act.head, claim.act.trigger
    number = min(len(mentions), 3)
    yield from (f"{name}s={number}", f"{name}s,base={number},{trigger.event_type}")
    first, last = tree.sentence(head)
    for mention in mentions[:3]:
        way = _way(tree, mention.head, head) if first <= mention.head < last else "out"
        sector = next(iter(mention.actor.sectors), "none")
        yield from (f"{name}'s kind={mention.kind}", f"{name}'s sector={sector}", f"{name} owned={is_owned(mention)}")
        yield from (f"{name}'s way={way}", f"{name}'s way,class={way},{trigger.word_class}")
        yield f"{name}'s way,pattern={way},{trigger.roles}"
        yield f"{name}'s sector,base={sector},{trigger.event_type}"
        yield from (f"{name}'s distance={_size(mention.head - head)}", f"{name}'s dep={marks.deps[mention.head]}")
        yield from (f"{name}'s tag={marks.tags[mention.head]}", f"{name} a person={mention.actor.person is not None}")
        if marks.parts[mention.head] != "PROPN":
            yield f"{name}'s word={lemma(tree, mention.head)}"
        if marks.deps[mention.head] == "pobj":
            link = marks.words[marks.heads[mention.head]].lower()
            yield from (f"{name}'s word before={link}", f"{name}'s word before,base={link},{trigger.event_type}")


def _of_sides(claim: Claim) -> Iterator[str]:
    actors, recipients = ({one.actor.polity for one in side} for side in (claim.roles.actors, claim.roles.recipients))
    inferred = claim.roles.inferred
    yield f"same polity={bool(actors & recipients)}"
    yield from (f"inferred={inferred}", f"inferred,base={inferred},{claim.act.trigger.event_type}")
    yield f"known={None not in actors},{bool(recipients) and None not in recipients}"


def _of_source(claim: Claim) -> Iterator[str]:
    said = claim.attribution
    if said is None:
        yield "said=no"
        return
    speaker = said.actor
    ids = [{one.actor.id for one in side} for side in (claim.roles.actors, claim.roles.recipients)]
    of_side = speaker is not None and speaker.polity in {one.actor.polity for one in claim.roles.actors} - {None}
    acts, undergoes = (speaker is not None and speaker.id in side for side in ids)
    yield from (f"said={said.form}", f"speaker acts, undergoes, is of the side={acts},{undergoes},{of_side}")
    yield f"said,base,of the side={said.form},{claim.act.trigger.event_type},{of_side}"


def _of_sentence(tree: Tree, claim: Claim, beside: int) -> Iterator[str]:
    first, last = tree.sentence(claim.act.head)
    yield f"length={_size(last - first)}"
    yield f"question={'?' in tree.marks.words[max(first, last - 2) : last]}"
    yield f"claims beside={min(beside, 4)}"
    yield f"place={min(5, (claim.act.head - first) // 6)}"
    yield f"opens passage={first in tree.passage_starts}"


def _of_words(tree: Tree, claim: Claim) -> Iterator[str]:
    marks, act = tree.marks, claim.act
    head, base = act.head, act.trigger.event_type
    word = lemma(tree, head)
    yield from (f"word={word}", f"word,type={word},{claim.event_type}")
    for verb in act.verbs[:3]:
        for child in tree.children[verb]:
            if marks.deps[child] in ("aux", "mark"):
                yield f"word {marks.deps[child]}={marks.words[child].lower()}"
    for token in objects(tree, head)[:2] if act.trigger.word_class == "verb" else ():
        said = lemma(tree, token) if marks.parts[token] != "PROPN" else "name"
        yield from (f"object's word={said}", f"word,object={word},{said}", f"object's word,base={said},{base}")
    for child in tree.children[head]:
        if marks.parts[child] not in _NO_WORDS:
            yield f"child's word={marks.deps[child]}:{lemma(tree, child)}"
    above = marks.heads[head]
    if above != head and marks.parts[above] != "PROPN":
        yield f"head's word={marks.deps[head]}<{lemma(tree, above)}"
    yield from (f"word above={lemma(tree, step.token)}" for step in act.above[:2])


def _way(tree: Tree, start: int, end: int) -> str:
    """Return the dependencies on the way between two words, up and down: "poss|" from an owner to what is owned."""
    up, down = _climbed(tree, start), _climbed(tree, end)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return "far"
    ways = (up[: up.index(meeting)], reversed(down[: down.index(meeting)]))
    return "|".join(" ".join(tree.marks.deps[token] for token in way) for way in ways)


def _climbed(tree: Tree, token: int) -> list[int]:
    """Return a word and those above it, as many as count."""
    found = [token]
    while len(found) <= _FAR and (head := tree.marks.heads[token]) != token:
        found.append(head)
        token = head
    return found


def _size(number: int) -> str:
    """Return roughly how large a number is, with its sign."""
    least = max((size for size in _SIZES if size <= abs(number)), default=0)
    return f"-{least}" if number < 0 else f"{least}"
