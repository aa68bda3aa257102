"""What kind of act a text tells between two parties: the rules' verdict, weighed with what the models say."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waystation.extract.events.claims import Claim, claim_modes, claim_of
from waystation.extract.events.events import absorbed_by
from waystation.extract.events.roles import Roles
from waystation.extract.events.spotting import find_acts
from waystation.extract.events.typing.encoder import Readings, load_encoder, read_questions
from waystation.extract.events.typing.features import features
from waystation.extract.events.typing.linear import load_linear_model, verb_vectors
from waystation.extract.events.typing.questions import Question
from waystation.extract.events.typing.voices import TYPES, chances, load_voices
from waystation.extract.events.wordings import find_trigger
from waystation.extract.syntax import Tree
from waystation.records import Actor, Annotation, Document, EventCode, Mention, Span
from waystation.records.event import AuxiliaryMode, EventType

_ENOUGH = 1.0  # how well an act must fit the stretches asked about
_AUXILIARY: tuple[AuxiliaryMode, ...] = ("historical", "future", "hypothetical", "negated")
_NOTHING = EventCode(event_type=None, base_type=None, modes=(), auxiliary_modes=(), confidence=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A text, and who in it is asked about: the stretches (code points) of actor and recipient, None for unsaid."""

    document: Document
    annotation: Annotation
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question as the voices see it."""

    tree: Tree
    given: tuple[Mention | None, Mention | None]
    verdict: EventCode

    def question(self) -> Question:
        """Return what the encoder reads: the sentences that the stretches stand in, or the whole text without any."""
        heads = [mention.head for mention in self.given if mention is not None]
        if not heads:
            return Question(text=self.tree.text, actor=None, recipient=None)
        marks = self.tree.marks
        first, last = self.tree.sentence(min(heads))[0], self.tree.sentence(max(heads))[1]
        start, end = marks.starts[first], marks.ends[last - 1]
        actor, recipient = (
            None if one is None else (max(one.span.start, start) - start, min(one.span.end, end) - start)
            for one in self.given
        )
        return Question(text=self.tree.text[start:end], actor=actor, recipient=recipient)


def classify(asked: Sequence[Asked], *, allow_none: bool = True, fast: bool = False) -> list[EventCode]:
    """Return what kind of act each text describes between two stretches of it, in order.

    The type is the likeliest by rules, linear model and encoder together, and the confidence how likely it is. What it
    describes (base type, modes, auxiliary modes) is told by the rules where they see an act of that type, else by the
    encoder, which knows no modes. ``fast`` leaves the encoder out; the base type is then None where the rules see
    another act. Without ``allow_none`` a type is always given. Example: "Oman hosted Yemen's envoy", actor (13, 26),
    recipient (0, 4) -> CONSULT, visit. What it does not do: look beyond the sentences of the stretches.
    """
    if not asked:
        return []
    cases = [case_of(one) for one in asked]
    readings = None if fast else read_questions(load_encoder(), [case.question() for case in cases])
    voices = load_voices()["fast" if fast else "whole"]
    found = []
    for number, case in enumerate(cases):
        likely = chances(
            voices,
            encoder=None if readings is None else readings.types[number],
            linear=linear_scores(case),
            verdict=case.verdict,
        )
        if not allow_none:
            likely = likely[:-1] / likely[:-1].sum()
        best = int(likely.argmax())
        code = _NOTHING if best == len(TYPES) else _code(TYPES[best], case, readings, number)
        found.append(dataclasses.replace(code, confidence=round(float(likely[best]), 3)))
    return found


def linear_scores(case: Case) -> NDArray[np.float32]:
    """Return the linear model's scores of the answers to a question."""
    seen = features(case.tree, case.given, case.verdict)
    return load_linear_model().scores(seen, verb_vectors(case.tree, case.given))


def case_of(asked: Asked) -> Case:
    """Return a question with its stretches as mentions, and what the rules say to it."""
    actor, recipient = (
        None if span is None else _stretch(asked.document, asked.annotation, span)
        for span in (asked.actor, asked.recipient)
    )
    named = tuple(mention for mention in (actor, recipient) if mention is not None)
    tree = Tree(asked.document, dataclasses.replace(asked.annotation, mentions=named))
    return Case(tree=tree, given=(actor, recipient), verdict=by_rules(tree, (actor, recipient)))


def by_rules(tree: Tree, given: Sequence[Mention | None]) -> EventCode:
    """Return the rules' verdict on the act between two stretches, and whether it fits them (a confidence from .5).

    Of several acts the one is taken whose roles fit best, then the one nearest to both in the parse. Where none fits,
    the nearest word that names any act gives a type with a confidence below .5; there may be none.
    """
    fitting: list[tuple[float, int, Claim]] = []
    for act in find_acts(tree, fast=True):
        claim = claim_of(tree, act, ())
        score = _fit(claim.roles, given) + _nearness(tree, act.head, given) + 0.1 * act.trigger.weight
        fitting.append((score, -act.head, claim))
    taken = {token for _, _, claim in fitting for token in absorbed_by(tree, claim)}
    fitting = [found for found in fitting if found[2].act.head not in taken]
    if fitting:
        score, _, best = max(fitting, key=lambda found: found[:2])
        return EventCode(
            event_type=best.event_type,
            base_type=best.act.trigger.event_type,
            modes=claim_modes(best),
            auxiliary_modes=best.modes,
            confidence=_specificity(best) if score >= _ENOUGH or not any(given) else 0.4,
        )
    near = [(_nearness(tree, token, given), -token, find_trigger(tree, token)) for token in range(len(tree))]
    _, _, trigger = max((row for row in near if row[2] is not None), key=lambda row: row[:2], default=(0, 0, None))
    if trigger is None:
        return dataclasses.replace(_NOTHING, confidence=0.0)
    kind = trigger.event_type
    return EventCode(event_type=kind, base_type=kind, modes=(), auxiliary_modes=(), confidence=0.2)


def _code(kind: EventType, case: Case, readings: Readings | None, number: int) -> EventCode:
    """Return the code of a type, with what the rules or else the encoder know of it."""
    if case.verdict.event_type == kind:
        return case.verdict
    if readings is None:
        return EventCode(event_type=kind, base_type=None, modes=(), auxiliary_modes=(), confidence=0.0)
    told = zip(_AUXILIARY, readings.auxiliary_modes[number], strict=True)
    return EventCode(
        event_type=kind,
        base_type=TYPES[int(readings.base_types[number].argmax())],
        modes=(),
        auxiliary_modes=tuple(mode for mode, score in told if score > 0),
        confidence=0.0,
    )


def _stretch(document: Document, annotation: Annotation, span: tuple[int, int]) -> Mention | None:
    """Return a stretch of the text as a mention of somebody unknown, or None if it covers no word."""
    inside = [n for n, start in enumerate(annotation.starts) if start < span[1] and annotation.ends[n] > span[0]]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    head = next((n for n in inside if not first <= annotation.heads[n] < last or annotation.heads[n] == n), first)
    name = document.text[span[0] : span[1]]
    return Mention(
        span=Span(document_id=document.id, start=span[0], end=span[1]),
        first=first,
        last=last,
        head=head,
        kind="name",
        actor=Actor(id=f"stretch:{first}:{last}", name=name, polity="UNK"),
    )


def _fit(roles: Roles, given: Sequence[Mention | None]) -> float:
    """Return how well roles fit the stretches asked about: 2 for each in its place, 1 for each in the other's."""
    score = 0.0
    sides = (roles.actors, roles.recipients)
    for wanted, own, other in zip(given, sides, reversed(sides), strict=True):
        if wanted is not None:
            score += 2.0 * (wanted in own) + 1.0 * (wanted in other)
    return score


def _nearness(tree: Tree, token: int, given: Sequence[Mention | None]) -> float:
    """Return how near a word stands to the stretches in the parse, 0 to 1 for each."""
    above = [token, *tree.ancestors(token)]
    score = 0.0
    for wanted in given:
        if wanted is None:
            continue
        path = [wanted.head, *tree.ancestors(wanted.head)]
        meeting = next((node for node in path if node in above), None)
        if meeting is not None:
            score += 1.0 / (1 + path.index(meeting) + 2 * above.index(meeting))
    return score


def _specificity(claim: Claim) -> float:
    """Return how specific the words of an act are, from .4: more for narrow patterns and for both parties named."""
    value = (
        0.5
        + 0.1 * min(claim.act.trigger.weight, 2)
        + (0.1 if claim.roles.recipients and not claim.roles.inferred else 0.0)
    )
    return round(value - (0.1 if claim.act.trigger.word_class == "noun" else 0.0), 2)
