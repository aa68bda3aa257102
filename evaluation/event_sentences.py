"""Score the event coder on the project's own annotated sentences: found, by whom and to whom, of what kind, told how.

    python -m evaluation.event_sentences [--part train|held-out] [--writer a] [--show N]

The sentences were written and annotated by language models (training/events/DATASHEET.md says how). Those held out are
scored and never shown.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.events.corpus import Act, Sentence, Stretch, load_sentences, split_sentences

from evaluation.matching import Tally, pair
from waystation import clean_report
from waystation.annotate.marking import annotate_documents
from waystation.extract.claims import find_claims
from waystation.records import Annotation, EventMention, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An act that the coder found: its stretch, its parties as the stretches that may stand for each, its codes.

    A party's stretches are the head words of all mentions of the actor, so that "it" may stand for "Oman".
    """

    trigger: Stretch
    event_type: str
    base_type: str
    auxiliary_modes: tuple[str, ...]
    actors: tuple[tuple[Stretch, ...], ...]
    recipients: tuple[tuple[Stretch, ...], ...]


@dataclass(slots=True)
class Scores:
    """Counts over sentences. ``types`` are the pairs of types, annotated and found, of the acts that were paired."""

    acts: Tally = field(default_factory=Tally)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    empty: int = 0
    quiet: int = 0

    def add(self, acts: Sequence[Act], found: Sequence[Found]) -> list[tuple[Act, Found]]:
        """Count one sentence, and return the acts paired with those found."""
        pairs = pair(acts, found, alike)
        self.acts += Tally(expected=len(acts), found=len(found), paired=len(pairs))
        self.empty += not acts
        self.quiet += not acts and not found
        for act, one in pairs:
            self.types[act.event_type, one.event_type] += 1
            self.right.update(name for name, holds in judge(act, one).items() if holds)
        return pairs

    def rows(self) -> list[tuple[str, float]]:
        """Return the names of the measures and their values in percent."""
        acts = self.acts
        measures = ("actors", "recipients", "roles", "all parties", "event type", "base type", "auxiliary modes")
        shares = [(f"  {name} right", _percent(self.right[name], acts.paired)) for name in measures]
        return [
            ("detection precision", _percent(acts.paired, acts.found)),
            ("detection recall", _percent(acts.paired, acts.expected)),
            ("detection F1", acts.f1),
            ("rows without an act left empty", _percent(self.quiet, self.empty)),
            *shares,
            ("  event type, macro-F1", macro_f1(self.types)),
        ]


def main() -> None:
    """Print the measures of one part, and before them, on request, rows of the training part that were missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.event_sentences", description=__doc__)
    parser.add_argument("--part", choices=("train", "held-out"), default="train")
    parser.add_argument("--writer", help="only rows whose id begins so: a, b, ...")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N rows with a mistake first")
    options = parser.parse_args()
    if options.show and options.part == "held-out":
        parser.error("the rows held out are not shown")
    part = split_sentences(load_sentences())[options.part == "held-out"]
    rows = [one for one in part if one.id.startswith(options.writer or "")]
    scores, shown = Scores(), 0
    for sentence, found in zip(rows, found_in(rows), strict=True):
        pairs = scores.add(sentence.acts, found)
        if shown < options.show and (lines := mistakes(sentence, found, pairs)):
            shown += 1
            print("\n".join([f"{sentence.id}  {sentence.text}", *(f"    {line}" for line in lines)]))
    print(f"{len(rows)} rows, {scores.acts.expected} acts ({options.part})")
    for name, value in scores.rows():
        print(f"{name:<34}{value:>6.1f}")


def found_in(sentences: Sequence[Sentence]) -> Iterable[list[Found]]:
    """Yield the acts that the coder finds in each row, as if it were a report of its own."""
    documents = [clean_report(one.text) for one in sentences]
    for sentence, document, annotation in zip(sentences, documents, annotate_documents(documents), strict=True):
        shift = document.text.find(sentence.text)
        if shift < 0:
            raise ValueError(f"{sentence.id}: the cleaner changed the text")
        yield as_found(annotation, find_claims(document, annotation).event_mentions, shift=shift)


def as_found(annotation: Annotation, events: Iterable[EventMention], *, shift: int = 0) -> list[Found]:
    """Return events with their parties' stretches, counted from ``shift`` on."""
    heads: dict[str, list[Stretch]] = {}
    for mention in annotation.mentions:
        where = (annotation.starts[mention.head] - shift, annotation.ends[mention.head] - shift)
        heads.setdefault(mention.actor.id, []).append(where)
    return [_found(event, heads, shift) for event in events]


def alike(act: Act, found: Found) -> float:
    """Return how well a found act fits an annotated one; 0 if neither triggers meet nor type and parties agree."""
    same_type = act.event_type == found.event_type
    parties = _right(act.actors, found.actors) + _right(act.recipients, found.recipients)
    if any(_meet(found.trigger, trigger) for trigger in act.triggers):
        return 4.0 + 2.0 * same_type + parties
    return 1.0 if same_type and parties == 2 else 0.0


def judge(act: Act, found: Found) -> dict[str, bool]:
    """Return what is right of an act that was found.

    Actors (recipients) are right if all that were found are annotated, and none were found only if there are none;
    ``all parties`` also asks that no annotated one is missing.
    """
    actors, recipients = _right(act.actors, found.actors), _right(act.recipients, found.recipients)
    complete = _complete(act.actors, found.actors) and _complete(act.recipients, found.recipients)
    return {
        "actors": actors,
        "recipients": recipients,
        "roles": actors and recipients,
        "all parties": actors and recipients and complete,
        "event type": act.event_type == found.event_type,
        "base type": act.base_type == found.base_type,
        "auxiliary modes": set(act.auxiliary_modes) == set(found.auxiliary_modes),
    }


def macro_f1(types: Counter[tuple[str, str]]) -> float:
    """Return the mean over the annotated types of the F1 of each, in percent, from pairs (annotated, found)."""
    names = sorted({annotated for annotated, _ in types})
    if not names:
        return 100.0
    return sum(_type_f1(types, name) for name in names) / len(names)


def mistakes(sentence: Sentence, found: Sequence[Found], pairs: Sequence[tuple[Act, Found]]) -> list[str]:
    """Return a line for each act that is missing, invented, or wrong in some part."""

    def words(*spans: Stretch) -> str:
        return " + ".join(sentence.text[start:end] for start, end in spans) or "-"

    def parties(sides: Iterable[Sequence[Stretch]]) -> str:
        return words(*(side[0] for side in sides if side))

    lines = []
    for act in sentence.acts:
        if all(act is not paired for paired, _ in pairs):
            told = f"{act.event_type}/{act.base_type} {','.join(act.auxiliary_modes)}"
            lines.append(f"MISSED {words(*act.triggers)}: {words(*act.actors)} > {words(*act.recipients)} {told}")
    for one in found:
        if all(one is not paired for _, paired in pairs):
            told = f"{one.event_type}/{one.base_type} {','.join(one.auxiliary_modes)}"
            lines.append(f"WRONGLY {words(one.trigger)}: {parties(one.actors)} > {parties(one.recipients)} {told}")
    for act, one in pairs:
        if wrong := [name for name, holds in judge(act, one).items() if not holds]:
            told = f"{one.event_type}/{one.base_type} {','.join(one.auxiliary_modes)}"
            wanted = f"{act.event_type}/{act.base_type} {','.join(act.auxiliary_modes)}"
            who = f"{parties(one.actors)} > {parties(one.recipients)}"
            wanted_who = f"{words(*act.actors)} > {words(*act.recipients)}"
            lines.append(f"{', '.join(wrong)}: {words(*act.triggers)}: {told}, not {wanted}; {who}, not {wanted_who}")
    return lines


def _found(event: EventMention, heads: dict[str, list[Stretch]], shift: int) -> Found:
    def sides(participants: Iterable[Participant]) -> tuple[tuple[Stretch, ...], ...]:
        own = []
        for one in participants:
            span = () if one.span is None else ((one.span.start - shift, one.span.end - shift),)
            inside = [head for head in heads.get(one.id, ()) if span and _meet(head, span[0])]
            others = [head for head in heads.get(one.id, ()) if head not in inside]
            own.append((*(inside or span), *others))
        return tuple(own)

    return Found(
        trigger=(event.trigger.start - shift, event.trigger.end - shift),
        event_type=event.event_type,
        base_type=event.base_type,
        auxiliary_modes=event.auxiliary_modes,
        actors=sides(event.actors),
        recipients=sides(event.recipients),
    )


def _right(annotated: Sequence[Stretch], found: Sequence[Sequence[Stretch]]) -> bool:
    if not annotated or not found:
        return not annotated and not found
    return all(any(_meet(head, span) for head in heads for span in annotated) for heads in found)


def _complete(annotated: Sequence[Stretch], found: Sequence[Sequence[Stretch]]) -> bool:
    return all(any(_meet(head, span) for heads in found for head in heads) for span in annotated)


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _type_f1(types: Counter[tuple[str, str]], name: str) -> float:
    expected = sum(number for (annotated, _), number in types.items() if annotated == name)
    found = sum(number for (_, told), number in types.items() if told == name)
    return Tally(expected=expected, found=found, paired=types[name, name]).f1


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


if __name__ == "__main__":
    main()
