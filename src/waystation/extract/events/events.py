"""Event mentions: what a report claims that somebody did to somebody, in PLOVER's terms, by rules over the parse."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.extract.events.acts import Act
from waystation.extract.events.first_person import with_first_persons
from waystation.extract.events.places import find_place
from waystation.extract.events.realis import auxiliary_modes, condition_of, rewritten
from waystation.extract.events.roles import UNILATERAL, Roles, addressed_elsewhere, find_roles, occasion, subject
from waystation.extract.events.spotting import find_acts
from waystation.extract.events.times import find_time
from waystation.extract.events.unnamed import with_unnamed
from waystation.extract.events.wordings import find_governor, objects, word_class
from waystation.extract.parties import innermost
from waystation.extract.syntax import Tree, participant
from waystation.ids import identified
from waystation.records import (
    Annotation,
    Attribution,
    Document,
    EventMention,
    Interval,
    Mention,
    Span,
)
from waystation.records.event import AuxiliaryMode, EventType
from waystation.vocab.contexts import load_contexts
from waystation.vocab.plover import plover_types

_OWN = frozenset({"future", "offered", "announced", "threat", "negated"})
_MEETING = frozenset({"meet", "talk", "negotiate"})
_REBELS = frozenset({"REB", "OPP"})
_BODIES = frozenset({"EUR", "UNO", "IGO"})  # their members meet as one
_AGREED = ("xcomp", "ccomp", "prep", "prt", "dobj", "advcl")  # what somebody agrees to
_BETWEEN_STATES = frozenset({"RETREAT", "AID", "MOBILIZE", "CONCEDE"})
_CIVILIANS = frozenset({"AGR", "BUS", "CRM", "CVL", "LAB", "REF", "REL"})
_OF_STATES = frozenset({"GOV", "IGO", "MIL", "SPY"})
_TRIGGER_WORDS = 5  # a trigger is a short phrase, not a clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An act with all that its clause tells, before it becomes a record."""

    act: Act
    roles: Roles
    time: Interval | None
    modes: tuple[AuxiliaryMode, ...]
    event_type: EventType
    attribution: Attribution | None


def find_events(
    document: Document, annotation: Annotation, attributions: tuple[Attribution, ...], *, fast: bool = False
) -> tuple[EventMention, ...]:
    """Return the acts between political actors that a report describes, in text order.

    Each keeps the act described (``base_type``) beside what PLOVER makes of it, whether it happened
    (``auxiliary_modes``), its sentence, and the innermost statement that it stands in. Actors come from the
    annotation's mentions; without any there are no events. Example: "Chad refused to meet Sudan's envoy" -> REJECT,
    base CONSULT, negated, Chad to Sudan. What it does not do: tell which mentions are of one act.
    """
    tree = Tree(document, with_unnamed(document, with_first_persons(annotation, attributions)))
    claims = [claim_of(tree, act, attributions) for act in find_acts(tree, fast=fast)]
    claims = [claim for claim in claims if _counts(tree, claim)]
    absorbed = {token for claim in claims for token in absorbed_by(tree, claim)} | _occasions(tree, claims)
    kept = _once(tree, [claim for claim in claims if claim.act.head not in absorbed])
    contexts = _contexts_by_passage(tree)
    mentions = [_mention(tree, claim, contexts[tree.passage(claim.act.head)]) for claim in kept]
    return tuple(sorted(mentions, key=lambda mention: (mention.trigger.start, mention.trigger.end, mention.id)))


def claim_of(tree: Tree, act: Act, attributions: Sequence[Attribution]) -> Claim:
    """Return what an act's clause tells of it: parties, time, whether it happened, on whose word."""
    attribution = innermost(attributions, tree.marks.starts[act.head], tree.marks.ends[act.head])
    roles = _told_by_its_doer(tree, act, find_roles(tree, act), attribution)
    act = _complaint(act, roles)
    time = find_time(tree, act)
    former = any(mention.actor.former for mention in roles.actors)
    modes = auxiliary_modes(tree, act, time, former=former)
    effects = {step.effect for step in act.above}
    decided = any(step.effect in _OWN and not _supposed(tree, act, step.token) for step in act.above)
    event_type = rewritten(
        act.trigger.event_type,
        modes,
        own=decided or act.trigger.undone or _said_by_doer(roles, attribution),
        threatened="threat" in effects,
        denied="denied" in effects,
        decided="announced" in effects or _announced(tree, attribution),
    )
    return Claim(act=act, roles=roles, time=time, modes=modes, event_type=event_type, attribution=attribution)


def _complaint(act: Act, roles: Roles) -> Act:
    """Return the act as one of disapproval where a government "protests" against something: it does not demonstrate."""
    trigger = act.trigger
    states = roles.actors and all("GOV" in mention.actor.sectors[:1] for mention in roles.actors)
    if not states or trigger.word_class != "verb" or trigger.event_type != "PROTEST" or "protest" not in trigger.lemmas:
        return act
    return dataclasses.replace(
        act, trigger=dataclasses.replace(trigger, event_type="ACCUSE", modes=("disapprove",), roles="acts_on")
    )


def _said_by_doer(roles: Roles, attribution: Attribution | None) -> bool:
    """Tell whether those who act say so themselves: the same actor, or another of the same polity."""
    if attribution is None or attribution.actor is None:
        return False
    speaker = attribution.actor
    return any(
        mention.actor.id == speaker.id or mention.actor.polity == speaker.polity is not None for mention in roles.actors
    )


def _announced(tree: Tree, attribution: Attribution | None) -> bool:
    """Tell whether a statement announces or orders: what it gives way in is decided, and not merely agreed to."""
    if attribution is None:
        return False
    tokens = [tree.token_at(span.start) for span in attribution.cue]
    rules = [find_governor(tree, token) for token in tokens if token is not None]
    return any(rule is not None and rule.effect == "announced" for rule in rules)


def _supposed(tree: Tree, act: Act, step: int) -> bool:
    """Tell whether a decision is itself only supposed: "if Oman decides to attack" is no threat of Oman's."""
    return act.conditional and word_class(tree, step) == "verb"


def _told_by_its_doer(tree: Tree, act: Act, roles: Roles, attribution: Attribution | None) -> Roles:
    """Give a passive without an agent to the speaker: "sanctions would be enforced", Oman said.

    Not acts of violence, which speakers tell of others, and not what is done to the speaker's own side.
    """
    passive = tree.child(act.head, "auxpass") is not None and tree.child(act.head, "agent") is None
    if (
        any(mention.actor.polity is not None for mention in roles.actors)
        or not passive
        or act.trigger.event_type == "ASSAULT"
    ):
        return roles
    if attribution is None or (speaker := attribution.actor) is None or speaker.polity is None:
        return roles
    span = next(iter((*attribution.source, *attribution.content)))
    token = tree.token_at(span.start)
    if speaker.polity in _polities(roles.recipients) or token is None:
        return roles
    mention = Mention(span=span, first=token, last=token + 1, head=token, kind="description", actor=speaker)
    return Roles(actors=(mention,), recipients=roles.recipients)


def _counts(tree: Tree, claim: Claim) -> bool:
    """Tell whether a claim has the parties that its type needs."""
    kind, roles = plover_types()[claim.act.trigger.event_type], claim.roles
    if not roles.actors or _of_nowhere(roles):
        return False
    shared = claim.act.trigger.roles in ("mutual", "exercise") and len(roles.actors) > 1
    if kind.recipient_required and not roles.recipients and not shared:
        return False
    pattern = claim.act.trigger.roles
    if kind.name == "PROTEST" and all(_OF_STATES & set(mention.actor.sectors[:1]) for mention in roles.actors):
        return False  # a government or an agency does not march
    if _merely_of_one_mind(tree, claim) or _within_one_house(claim) or _private(tree, claim):
        return False
    joint = _several(claim) or _unilateral(claim.act) or _of_many(tree, claim)
    if pattern == "mutual" and kind.name != "AGREE" and not joint:
        return False
    if pattern == "mutual":
        return True
    addressed = pattern in ("asked", "alleged", "labelled", "visit", "host") or kind.name in ("SUPPORT", "COERCE")
    addressed = addressed or (kind.name == "AGREE" and pattern == "acts_on")
    if not addressed or roles.recipients or _unilateral(claim.act) or _done_to_something(tree, claim):
        return True
    to_others = bool(claim.act.trigger.particles) and addressed_elsewhere(tree, claim.act)  # "called on all nations to"
    return to_others or (kind.name == "AGREE" and _several(claim))


def _done_to_something(tree: Tree, claim: Claim) -> bool:
    """Tell whether an act has an object that is no known party: "offered a truce", "told drivers to leave".

    What leaders tell their own people is no dealing between parties: "told his party to wait".
    """
    trigger = claim.act.trigger
    if trigger.word_class != "verb" or "negated" in claim.modes:
        return False
    if trigger.roles == "asked":
        asked = tree.child(claim.act.head, "dobj")  # "who asked not to be named" asks nobody
        return asked is not None and all(tree.marks.tags[child] != "PRP$" for child in tree.children[asked])
    return trigger.event_type in ("AGREE", "COERCE") and bool(objects(tree, claim.act.head))


def _of_nowhere(roles: Roles) -> bool:
    """Tell whether officials of no known country act, and on nobody: "troops were moved" is no claim about anybody."""
    return not roles.recipients and all(
        mention.actor.polity is None and bool(_OF_STATES & set(mention.actor.sectors[:1])) for mention in roles.actors
    )


def _private(tree: Tree, claim: Claim) -> bool:
    """Tell whether private persons alone deal with each other: "a farmer met a trader"."""
    return all(
        mention.actor.polity is None
        and bool(_CIVILIANS & set(mention.actor.sectors[:1]))
        and tree.marks.tags[mention.head] == "NN"
        for mention in (*claim.roles.actors, *claim.roles.recipients)
    )


def _merely_of_one_mind(tree: Tree, claim: Claim) -> bool:
    """Tell whether somebody alone "agreed", to nothing and with nobody: an opinion shared."""
    act = claim.act
    if "agree" not in act.trigger.lemmas or act.trigger.word_class != "verb" or _several(claim) or act.above:
        return False
    return all(tree.marks.deps[child] not in _AGREED for child in tree.children[act.head])


def _within_one_house(claim: Claim) -> bool:
    """Tell whether an act that states do to each other is told of two persons of one country, or violence of words.

    A leader who lets a minister speak concedes nothing, and one person's "attack on" another is in words.
    """
    actors, recipients = claim.roles.actors, claim.roles.recipients
    if not recipients or any(mention.actor.person is None for mention in (*actors, *recipients)):
        return False
    if claim.act.trigger.event_type == "ASSAULT" and {"attack", "assault"} & set(claim.act.trigger.lemmas):
        return True
    return claim.act.trigger.event_type in _BETWEEN_STATES and _polities(actors) == _polities(recipients)


def _several(claim: Claim) -> bool:
    """Tell whether a joint act has parties enough: two sides, or a body that meets within itself."""
    parties = [mention.actor for mention in (*claim.roles.actors, *claim.roles.recipients)]
    known = any(actor.polity is not None for actor in parties)
    sides = {(actor.polity if known else actor.id, bool(_REBELS & set(actor.sectors))) for actor in parties}
    meeting = claim.act.trigger.undone or bool(_MEETING & set(claim.act.trigger.lemmas))
    refused = "negated" in claim.modes and meeting
    return len(sides) > 1 or refused or any(actor.polity in _BODIES for actor in parties)


def _of_many(tree: Tree, claim: Claim) -> bool:
    """Tell whether those who act jointly are many under one name: "the neighbours' ministers conferred"."""
    plural = any(tree.marks.tags[mention.head] in ("NNS", "NNPS") for mention in claim.roles.actors)
    return plural and claim.act.trigger.word_class == "verb"


def _unilateral(act: Act) -> bool:
    return any(step.effect in UNILATERAL for step in act.above)


def absorbed_by(tree: Tree, claim: Claim) -> Iterable[int]:
    """Yield the words above an act that tell the same act and so are no event of their own: "refused" to meet."""
    actors = {mention.actor.id for mention in claim.roles.actors}
    for step in claim.act.above:
        doers = {mention.actor.id for mention in subject(tree, step.token)}
        if not doers or doers & actors:
            yield step.token


def _occasions(tree: Tree, claims: Iterable[Claim]) -> set[int]:
    """Return the nouns that only say where people met: "will discuss it at a summit" is one meeting."""
    meetings = [claim.act for claim in claims if claim.act.trigger.event_type == "CONSULT"]
    heads = {act.head for act in meetings}
    nouns = (act.head for act in meetings if act.trigger.word_class == "noun" and act.trigger.roles == "mutual")
    return {noun for noun in nouns if occasion(tree, noun) in heads}


def _once(tree: Tree, claims: Sequence[Claim]) -> list[Claim]:
    """Drop what is only named again: the same kind of act, by and to the same, told the same way, at no other time."""
    seen: dict[tuple[object, ...], set[Interval | None]] = {}
    kept = []
    for claim in claims:
        dyad = (_polities(claim.roles.actors), _polities(claim.roles.recipients))
        by_noun = (claim.act.trigger.event_type, *dyad, "negated" in claim.modes)
        by_verb = (*by_noun, claim.modes, tree.marks.lemmas[claim.act.head], _object_lemma(tree, claim.act))
        bare = claim.act.trigger.word_class == "noun" and tree.child(claim.act.head, "nummod") is None
        times = seen.get(by_noun if bare else by_verb, set())
        if times and (claim.time is None or claim.time in times):
            continue
        for key in (by_noun, by_verb):
            seen.setdefault(key, set()).add(claim.time)
        kept.append(claim)
    return kept


def _object_lemma(tree: Tree, act: Act) -> str | None:
    object_ = tree.child(act.head, "dobj", "nsubjpass")
    return None if object_ is None else tree.marks.lemmas[object_].lower()


def _polities(mentions: Iterable[Mention]) -> frozenset[str | None]:
    return frozenset(mention.actor.polity for mention in mentions)


def _mention(tree: Tree, claim: Claim, contexts: tuple[str, ...]) -> EventMention:
    act = claim.act
    first, last = tree.sentence(act.head)
    return identified(
        EventMention(
            id="",
            document_id=tree.document.id,
            event_type=claim.event_type,
            base_type=act.trigger.event_type,
            modes=claim_modes(claim),
            contexts=contexts,
            auxiliary_modes=claim.modes,
            actors=tuple(
                participant(mention.actor, span=mention.span, role_then=mention.role_then)
                for mention in claim.roles.actors
            ),
            recipients=tuple(
                participant(mention.actor, span=mention.span, role_then=mention.role_then)
                for mention in claim.roles.recipients
            ),
            trigger=_trigger(tree, act),
            evidence=tree.span(first, last),
            place=find_place(tree, act),
            condition=condition_of(tree, act),
            time=claim.time,
            attribution_id=claim.attribution.id if claim.attribution is not None else None,
            confidence=claim_confidence(claim),
        )
    )


def _trigger(tree: Tree, act: Act) -> Span:
    """Return the act's words: from the word that governs it, or its own, to its particle or object, if they are few."""
    words = [act.head, *(step.token for step in act.above[:1])]
    first, last = min(words), max(words)
    if last - first >= _TRIGGER_WORDS:
        first = last = act.head
    if act.trigger.word_class == "verb":
        for child in tree.children[act.head]:
            near = act.head < child < act.head + _TRIGGER_WORDS and last - first < _TRIGGER_WORDS
            if near and tree.marks.deps[child] in ("prt", "dobj"):
                last = max(last, child)
            elif near and tree.marks.words[child].lower() in act.trigger.particles:
                fixed = (
                    part for part in tree.children[child] if tree.marks.lemmas[part].lower() in act.trigger.objects
                )
                last = max(last, *fixed, last)  # "parted without a deal"
    return tree.span(first, last + 1)


def claim_modes(claim: Claim) -> tuple[str, ...]:
    """Return the pattern's modes that the rewritten type has, too; a rewritten act has none of its base type's."""
    known = plover_types()[claim.event_type].modes
    if claim.event_type == "REJECT" and claim.act.trigger.event_type == "CONSULT":
        return ("meet",)
    return tuple(mode for mode in claim.act.trigger.modes if mode in known)


def _contexts_by_passage(tree: Tree) -> dict[int, tuple[str, ...]]:
    """Return the contexts that each paragraph's words speak for, in alphabetical order."""
    found: dict[int, set[str]] = {}
    for number, passage in enumerate(tree.marks.sentence_passages):
        for word in range(tree.marks.sentences[number], tree.marks.sentences[number + 1]):
            found.setdefault(passage, set()).update(load_contexts().get(tree.marks.lemmas[word].lower(), ()))
    return {passage: tuple(sorted(contexts)) for passage, contexts in found.items()}


def claim_confidence(claim: Claim) -> float:
    """Return how far a claim can be trusted: more for specific patterns and for both parties named."""
    value = (
        0.5
        + 0.1 * min(claim.act.trigger.weight, 2)
        + (0.1 if claim.roles.recipients and not claim.roles.inferred else 0.0)
    )
    return round(value - (0.1 if claim.act.trigger.word_class == "noun" else 0.0), 2)
