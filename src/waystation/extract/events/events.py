"""Event mentions: what a report claims that somebody did to somebody, in PLOVER's terms, by rules over the parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from waystation.extract.events.acts import Act
from waystation.extract.events.claims import Claim, claim_modes, claim_of, polities
from waystation.extract.events.first_person import with_first_persons
from waystation.extract.events.places import find_place
from waystation.extract.events.realis import condition_of
from waystation.extract.events.roles import UNILATERAL, Roles, addressed_elsewhere, occasion, subject
from waystation.extract.events.spotting import find_acts
from waystation.extract.events.trust.features import features_of
from waystation.extract.events.trust.model import load_trust
from waystation.extract.events.unnamed import with_unnamed
from waystation.extract.events.wordings import objects
from waystation.extract.syntax import Tree, participant
from waystation.ids import identified
from waystation.records import (
    Annotation,
    Attribution,
    Document,
    EventMention,
    Interval,
    Span,
)
from waystation.vocab.contexts import load_contexts
from waystation.vocab.plover import plover_types

_MEETING = frozenset({"meet", "talk", "negotiate"})
_REBELS = frozenset({"REB", "OPP"})
_BODIES = frozenset({"EUR", "UNO", "IGO"})  # their members meet as one
_AGREED = ("xcomp", "ccomp", "prep", "prt", "dobj", "advcl")  # what somebody agrees to
_BETWEEN_STATES = frozenset({"RETREAT", "AID", "MOBILIZE", "CONCEDE"})
_CIVILIANS = frozenset({"AGR", "BUS", "CRM", "CVL", "LAB", "REF", "REL"})
_OF_STATES = frozenset({"GOV", "IGO", "MIL", "SPY"})
_TRIGGER_WORDS = 5  # a trigger is a short phrase, not a clause


def find_events(
    document: Document, annotation: Annotation, attributions: tuple[Attribution, ...], *, fast: bool = False
) -> tuple[EventMention, ...]:
    """Return the acts between political actors that a report describes, in text order.

    Each keeps the act described (``base_type``) beside what PLOVER makes of it, whether it happened
    (``auxiliary_modes``), its sentence, and the innermost statement that it stands in. Actors come from the
    annotation's mentions; without any there are no events. ``confidence`` is the chance that who, what and to whom are
    all right; nothing is left out for it. Example: "Chad refused to meet Sudan's envoy" -> REJECT,
    base CONSULT, negated, Chad to Sudan. What it does not do: tell which mentions are of one act.
    """
    made_out = candidates(document, annotation, attributions, fast=fast)
    found = [replace(mention, confidence=round(load_trust().chance(seen), 2)) for mention, seen in made_out]
    return tuple(sorted(found, key=lambda mention: (mention.trigger.start, mention.trigger.end, mention.id)))


def candidates(
    document: Document, annotation: Annotation, attributions: tuple[Attribution, ...], *, fast: bool = False
) -> list[tuple[EventMention, frozenset[str]]]:
    """Return the acts that the rules make out, each once, with the features that tell how far it can be trusted."""
    tree = Tree(document, with_unnamed(document, with_first_persons(annotation, attributions)))
    claims = [claim_of(tree, act, attributions) for act in find_acts(tree, fast=fast)]
    claims = [claim for claim in claims if _counts(tree, claim)]
    absorbed = {token for claim in claims for token in absorbed_by(tree, claim)} | _occasions(tree, claims)
    kept = _once(tree, [claim for claim in claims if claim.act.head not in absorbed])
    contexts = _contexts_by_passage(tree)
    mentions = [_mention(tree, claim, contexts[tree.passage(claim.act.head)]) for claim in kept]
    return list(zip(mentions, features_of(tree, kept), strict=True))


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
    if _merely_of_one_mind(tree, claim) or _merely_absent(tree, claim):
        return False
    if _within_one_house(claim) or _private(tree, claim):
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


def _merely_absent(tree: Tree, claim: Claim) -> bool:
    """Tell whether somebody alone "did not meet", and nobody: a gap in a diary; "will not meet" is a refusal."""
    act, roles = claim.act, claim.roles
    parties = {mention.actor.polity for mention in (*roles.actors, *roles.recipients)}
    refused = act.trigger.undone or any(step.effect == "negated" for step in act.above)
    refused = refused or any(tree.marks.tags[child] == "MD" for verb in act.verbs for child in tree.children[verb])
    missed = act.trigger.event_type == "CONSULT" and "negated" in claim.modes
    return missed and not refused and not roles.recipients and len(parties) < 2


def _within_one_house(claim: Claim) -> bool:
    """Tell whether an act that states do to each other is told of two persons of one country, or violence of words.

    A leader who lets a minister speak concedes nothing, and one person's "attack on" another is in words.
    """
    actors, recipients = claim.roles.actors, claim.roles.recipients
    if not recipients or any(mention.actor.person is None for mention in (*actors, *recipients)):
        return False
    if claim.act.trigger.event_type == "ASSAULT" and {"attack", "assault"} & set(claim.act.trigger.lemmas):
        return True
    return claim.act.trigger.event_type in _BETWEEN_STATES and polities(actors) == polities(recipients)


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
        dyad = (polities(claim.roles.actors), polities(claim.roles.recipients))
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


def _contexts_by_passage(tree: Tree) -> dict[int, tuple[str, ...]]:
    """Return the contexts that each paragraph's words speak for, in alphabetical order."""
    found: dict[int, set[str]] = {}
    for number, passage in enumerate(tree.marks.sentence_passages):
        for word in range(tree.marks.sentences[number], tree.marks.sentences[number + 1]):
            found.setdefault(passage, set()).update(load_contexts().get(tree.marks.lemmas[word].lower(), ()))
    return {passage: tuple(sorted(contexts)) for passage, contexts in found.items()}
