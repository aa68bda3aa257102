"""Examples to learn from: questions of who did what to whom, each with its answer, made of the annotated sentences."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.events.corpus import Act, Sentence, Stretch
from waystation.records.event import AuxiliaryMode, EventType

_PAIRS = 3  # of one act
_STRANGERS = 1  # pairs of one sentence between whom nothing happens


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question, what is asked of a text between two of its stretches, and the answer: None where nothing happened.

    ``auxiliary_modes`` are None where nobody annotated them. ``weight`` shares one act out over its questions, so that
    an act of many parties does not count for more.
    """

    id: str
    group: str
    text: str
    actor: Stretch | None
    recipient: Stretch | None
    trigger: Stretch | None
    event_type: EventType | None
    base_type: EventType | None
    auxiliary_modes: tuple[AuxiliaryMode, ...] | None
    weight: float


def make_examples(sentences: Iterable[Sentence]) -> Iterator[Example]:
    """Yield the examples of some rows, in order: of each act its pairs of parties, then pairs that share no act.

    Example: "{A1:Oman} and {A1:Chad} {T1:met}" asks for Oman and Chad, and for Chad and Oman, half a weight each.
    What it does not do: look at the words; `masked` in training hides those of the parties.
    """
    for one in sentences:
        for act in one.acts:
            pairs = list(itertools.islice(_pairs(act), _PAIRS))
            for actor, recipient in pairs:
                yield _example(one, actor, recipient, act, 1 / len(pairs))
        strangers = list(itertools.islice(_strangers(one), _STRANGERS))
        for actor, recipient in strangers:
            yield _example(one, actor, recipient, None, 1 / len(strangers))


def _example(
    one: Sentence, actor: Stretch | None, recipient: Stretch | None, act: Act | None, weight: float
) -> Example:
    return Example(
        id=one.id,
        group=one.group,
        text=one.text,
        actor=actor,
        recipient=recipient,
        trigger=act.triggers[0] if act is not None else None,
        event_type=act.event_type if act is not None else None,
        base_type=act.base_type if act is not None else None,
        auxiliary_modes=act.auxiliary_modes if act is not None else (),
        weight=weight,
    )


def _pairs(act: Act) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """Yield who may be asked about: each actor with each recipient; those who act together, with each other."""
    if act.actors and act.recipients:
        yield from itertools.product(act.actors, act.recipients)
    elif len(act.actors) > 1:
        yield from itertools.permutations(act.actors, 2)
    else:
        yield (next(iter(act.actors), None), next(iter(act.recipients), None))


def _strangers(one: Sentence) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """Yield pairs of parties between whom nothing happens: of different acts, or of a text without any."""
    if not one.acts:
        yield from itertools.permutations(one.others, 2)
        yield from ((other, None) for other in one.others if len(one.others) == 1)
        return
    parties: Sequence[tuple[Stretch, frozenset[int]]] = [
        (party, _acts_of(one, party))
        for party in sorted({party for act in one.acts for party in (*act.actors, *act.recipients)} | set(one.others))
    ]
    for (first, acts), (second, others) in itertools.combinations(parties, 2):
        if not acts & others and not (first[0] < second[1] and second[0] < first[1]):
            yield first, second


def _acts_of(one: Sentence, party: Stretch) -> frozenset[int]:
    return frozenset(number for number, act in enumerate(one.acts) if party in (*act.actors, *act.recipients))
