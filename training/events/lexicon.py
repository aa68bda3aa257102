"""Plain examples made of the lexicon and of patterns, so that the encoder knows the words that writers pass over."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.events.examples import Example
from waystation.records.event import AuxiliaryMode, EventType
from waystation.vocab.polities import load_polities
from waystation.vocab.triggers import ACTOR, Trigger, load_governors, load_triggers

PATTERNS = Path(__file__).parent / "patterns.txt"
_FILLED = 5  # times each pattern
_PLACE = re.compile(r"\b[AR]\b")
_BEFORE = ("", "", "", "Meanwhile, ", "On Monday, ", "Earlier this month, ", "According to state media, ", "LONDON - ")
_BEHIND = (
    "", "", ", officials said", " on Friday", ", a spokesman told reporters on Tuesday", " last week",
    ", days after protests in the capital", ", despite criticism from abroad", " for the first time in years",
    " following a vote in parliament", ", local media reported", ", a move that could end months of dispute",
)  # fmt: skip
_WEIGHT = 0.35  # beside a sentence that somebody wrote
_GOVERNED = 0.4  # of them stand under "refused to" and the like
_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_BODIES = ("the army", "the government", "rebels", "the union", "the ministry", "officials", "the opposition", "police")


def lexicon_examples(*, seed: int) -> Iterator[Example]:
    """Yield a short example of each word of each trigger, between parties drawn at random.

    Example: of "expel" with "diplomat": "Kenya expels a diplomat of Peru", SANCTION; "Kenya threatens to expel ...".
    """
    chance = random.Random(seed)
    names = sorted(polity.name for polity in load_polities().values() if polity.name.isascii())
    triggers = sorted(
        {
            (lemma, trigger.word_class, tuple(sorted(trigger.particles)), trigger.event_type): trigger
            for options in load_triggers().values()
            for trigger in options
            for lemma in trigger.lemmas
        }.items()
    )
    for (lemma, _, _, _), trigger in triggers:
        if trigger.roles in ("host", "labelled"):
            continue
        yield _example(trigger, lemma, chance.choice(names), chance.choice([*names, *_BODIES]), chance)


def pattern_examples(*, seed: int) -> Iterator[Example]:
    """Yield each pattern several times, with parties, opening and end drawn at random.

    Example: "A freed R" -> "On Monday, the army freed Peru, officials said." The file names no auxiliary modes, so that
    none are taught.
    """
    chance = random.Random(seed)
    names = sorted(polity.name for polity in load_polities().values() if polity.name.isascii())
    for line in PATTERNS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kinds, _, pattern = line.partition(" | ")
        kind, _, base = kinds.partition("/")
        nothing = kind == "NONE"
        for _ in range(_FILLED):
            text = chance.choice(_BEFORE)
            places = {}
            last = 0
            for place in _PLACE.finditer(pattern):
                text += pattern[last : place.start()]
                party = chance.choice([*chance.sample(names, 8), *_BODIES])
                places[place[0]] = (len(text), len(text) + len(party))
                text, last = text + party, place.end()
            yield Example(
                id=f"pattern:{pattern}",
                group="patterns",
                text=text[0].upper() + text[1:] + pattern[last:] + chance.choice(_BEHIND) + ".",
                actor=places["A"],
                recipient=places["R"],
                trigger=None,
                event_type=None if nothing else kind,  # type: ignore[arg-type]
                base_type=None if nothing else base or kind,  # type: ignore[arg-type]
                auxiliary_modes=None,
                weight=_WEIGHT,
            )


def _example(trigger: Trigger, lemma: str, actor: str, recipient: str, chance: random.Random) -> Example:
    particle = chance.choice(sorted(trigger.particles)) if trigger.particles else ""
    things = sorted(trigger.objects - {ACTOR})
    thing = chance.choice(things) if things else ""
    told: tuple[AuxiliaryMode, ...] = ()
    kind: EventType = trigger.event_type
    if trigger.word_class == "noun":
        words = "'s " + " ".join(part for part in (thing, lemma, particle or "of") if part) + " "
    else:
        verb, effect = _present(lemma), "none"
        if chance.random() < _GOVERNED:
            cooperates = kind in _COOPERATION
            governor, effect = chance.choice([row for row in _governors() if not (cooperates and row[1] == "threat")])
            verb = f"{_present(governor)} to {lemma}"
            kind, told = _governed(kind, effect)
        words = " " + " ".join(part for part in (verb, particle, thing, "of" if thing else "") if part) + " "
    if trigger.roles == "mutual" and trigger.word_class == "verb" and not particle:
        words = words.rstrip() + " with "
    text = f"{actor}{words}{recipient}"
    if trigger.roles in ("asked", "alleged") and trigger.word_class == "verb":
        text += " to act" if trigger.roles == "asked" else " of lying"
    start = len(actor) + len(words)
    return Example(
        id=f"lexicon:{lemma}",
        group="lexicon",
        text=text + ".",
        actor=(0, len(actor)),
        recipient=(start, start + len(recipient)),
        trigger=None,
        event_type=kind,
        base_type=trigger.event_type,
        auxiliary_modes=told,
        weight=_WEIGHT,
    )


def _governors() -> list[tuple[str, str]]:
    effects = ("future", "offered", "threat", "negated")
    rows = {
        (rule.lemmas[0], rule.effect)
        for options in load_governors().values()
        for rule in options
        if rule.word_class == "verb" and not rule.particles and rule.effect in effects
    }
    plain = {"agree", "plan", "promise", "threaten", "refuse"}
    return sorted(row for row in rows if row[0] in plain)


def _governed(base: EventType, effect: str) -> tuple[EventType, tuple[AuxiliaryMode, ...]]:
    """Return the type after PLOVER's rewriting, and what it says of the act, as the guidelines have it."""
    if effect == "negated":
        return ("REJECT" if base in _COOPERATION else "CONCEDE" if base in _CONFLICT else base), ("negated",)
    if base in _COOPERATION:
        return "AGREE", ("future",)
    return ("THREATEN" if base in _CONFLICT else base), ("future",)


def _present(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"
