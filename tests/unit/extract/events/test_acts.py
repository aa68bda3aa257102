"""What names an act but tells of none: habits, suppositions, figures of speech, and what another word undoes."""

import dataclasses

import pytest
from event_texts import annotation, document, told

from waystation.extract.events.events import find_events
from waystation.records import EventMention
from waystation.records.actor import Person


def events(text: str) -> tuple[EventMention, ...]:
    return find_events(document(text), annotation(text), (), fast=True)


@pytest.mark.parametrize(
    "text",
    [
        "Peru tests its missiles about twice every year.",
        "Peru regularly attacks Chile.",
        "Chile will press Peru until Peru, once and for all, completely and verifiably abandons its missiles.",
        "Peru has a defence treaty with Chile.",
        "Peru offered Chile no further details.",
        "Peru refused to elaborate on Chile's claim.",
        "Peru bombarded Chile with leaflets.",
        "Peru's president has lost friends since he began his campaign for Chile.",
        "Peru gains from eased sanctions on Chile.",
        "The Peru sanctions committee met on Chile.",
        "Peru's call to arms alarmed Chile.",
        "Peru agreed.",
        "A growing threat from Peru worries Chile.",
        "If Peru attacks Chile, prices will rise.",
        "Peru was asked if Peru backs Chile.",
        "Peru was asked whether Peru had attacked Chile.",
        "Peru described what Chile demanded.",
        "Peru doubts the possibility that Chile arrests Peru's envoy.",
        "Peru could attack Chile.",
        "Peru needs to attack Chile.",
        "Peru has no interest in attacking Chile.",
        "Peru has the ability to attack Chile.",
        "I think that Peru will attack Chile.",
        "Peru did not have meetings on Monday.",
        "Peru's navy was warned against attacks on Chile.",
        "Peru's president gave a New Year's speech to Chile.",
        "Peru has a great shot at Chile.",
        "Peru compared Chile to a garden.",
        "Peru pays attention to Chile.",
        "Peru's talks ended with Chile in the lead.",
        "Peru's president was positioned to win.",
        "Peru's budget proposal met resistance.",
        "Peru went home without a medal.",
        "Peru walked with Chile in the garden.",
        "The business that Peru does with Chile is small.",
        "Peru pointed to Chile's harvest.",
        "Peru's president drives his cart at Chile's golf course.",
        "A dispute surrounding Peru's speech embarrassed Chile.",
    ],
)
def test_no_act_is_told(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru tested its missiles twice this year.", ("MOBILIZE", "MOBILIZE", ["PER"], [], [])),
        ("Peru attacks Chile.", ("ASSAULT", "ASSAULT", ["PER"], ["CHL"], [])),
        ("Peru signed a defence treaty with Chile.", ("AGREE", "AGREE", ["PER", "CHL"], [], [])),
        ("Peru bombarded Chile with rockets.", ("ASSAULT", "ASSAULT", ["PER"], ["CHL"], [])),
        ("Peru suspended its missile tests.", ("RETREAT", "RETREAT", ["PER"], [], [])),
        ("Peru agreed to a treaty with Chile.", ("AGREE", "AGREE", ["PER", "CHL"], [], ["future"])),
        ("Peru protested against the visit of Chile's admiral.", ("ACCUSE", "ACCUSE", ["PER"], ["CHL"], [])),
        ("Peru called out Chile.", ("ACCUSE", "ACCUSE", ["PER"], ["CHL"], [])),
        ("Peru smeared Chile.", ("ACCUSE", "ACCUSE", ["PER"], ["CHL"], [])),
        ("Peru attacked Chile for its silence.", ("ACCUSE", "ACCUSE", ["PER"], ["CHL"], [])),
        ("Peru stood Chile up.", ("REJECT", "REJECT", ["PER"], ["CHL"], [])),
        ("Peru will not talk until Sunday.", ("REJECT", "CONSULT", ["PER"], [], ["negated"])),
        ("If Peru attacked Chile, prices would rise.", ("ASSAULT", "ASSAULT", ["PER"], ["CHL"], ["hypothetical"])),
        ("Peru offered medical aid to Chile.", ("AGREE", "AGREE", ["PER"], ["CHL"], ["future"])),
    ],
)
def test_the_act_beside_it_is_told(text: str, expected: tuple[object, ...]) -> None:
    assert told(events(text)[0]) == expected


def test_what_is_presumed_has_not_happened() -> None:
    (event,) = events("Observers presume that Peru met Chile.")
    assert event.auxiliary_modes == ("hypothetical",)


def test_an_attack_supposed_is_no_threat() -> None:
    event = events("The shield protects Chile in the event Peru decides to launch an attack on Chile.")[-1]
    assert event.event_type == "ASSAULT"
    assert "hypothetical" in event.auxiliary_modes


def test_one_persons_attack_on_another_is_in_words() -> None:
    text = "Observers saw Peru's attack on Chile."
    marked = annotation(text)
    persons = tuple(
        dataclasses.replace(
            mention, actor=dataclasses.replace(mention.actor, person=Person(id=mention.actor.id, name="somebody"))
        )
        for mention in marked.mentions
    )
    assert len(find_events(document(text), marked, (), fast=True)) == 1
    assert find_events(document(text), dataclasses.replace(marked, mentions=persons), (), fast=True) == ()
