"""Claims: an act with all that its clause tells of it, before it becomes a record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.extract.events.acts import Act
from waystation.extract.events.realis import auxiliary_modes, rewritten
from waystation.extract.events.roles import Roles, find_roles
from waystation.extract.events.times import find_time
from waystation.extract.events.wordings import find_governor, word_class
from waystation.extract.parties import innermost
from waystation.extract.syntax import Tree
from waystation.records import Attribution, Interval, Mention
from waystation.records.event import AuxiliaryMode, EventType
from waystation.vocab.plover import plover_types

_OWN = frozenset({"future", "offered", "announced", "threat", "negated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An act with all that its clause tells, before it becomes a record."""

    act: Act
    roles: Roles
    time: Interval | None
    modes: tuple[AuxiliaryMode, ...]
    event_type: EventType
    attribution: Attribution | None


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
    if speaker.polity in polities(roles.recipients) or token is None:
        return roles
    mention = Mention(span=span, first=token, last=token + 1, head=token, kind="description", actor=speaker)
    return Roles(actors=(mention,), recipients=roles.recipients)


def claim_modes(claim: Claim) -> tuple[str, ...]:
    """Return the pattern's modes that the rewritten type has, too; a rewritten act has none of its base type's."""
    known = plover_types()[claim.event_type].modes
    if claim.event_type == "REJECT" and claim.act.trigger.event_type == "CONSULT":
        return ("meet",)
    return tuple(mode for mode in claim.act.trigger.modes if mode in known)


def polities(mentions: Iterable[Mention]) -> frozenset[str | None]:
    """Return whose the parties are; None stands among them for a party of no known polity."""
    return frozenset(mention.actor.polity for mention in mentions)
