import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events
from waystation.extract.events.unnamed import with_unnamed


def parties(text: str) -> list[tuple[str, list[str], list[str]]]:
    found = find_events(document(text), annotation(text), (), fast=True)
    return [
        (
            event.event_type,
            [who.span.of(text) for who in event.actors if who.span is not None],
            [who.span.of(text) for who in event.recipients if who.span is not None],
        )
        for event in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union accused the ministry of delay.", ("ACCUSE", ["The union"], ["the ministry"])),
        ("Police arrested forty protesters.", ("COERCE", ["Police"], ["forty protesters"])),
        ("Rebels shelled a border post.", ("ASSAULT", ["Rebels"], ["a border post"])),
        ("Teachers went on strike.", ("PROTEST", ["Teachers"], [])),
        ("Officials accused Togo.", ("ACCUSE", ["Officials"], ["Togo"])),
        ("Quintero Paz urged Togo to withdraw.", ("REQUEST", ["Quintero Paz"], ["Togo"])),
    ],
)
def test_parties_of_no_known_country_act(text: str, expected: tuple[object, ...]) -> None:
    assert parties(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A farmer met a trader.",  # private persons
        "Officials stood by.",  # whose they are, nothing tells, nor to whom they do anything
        "Ministers marched through the rain.",
    ],
)
def test_private_persons_and_officials_of_nowhere_do_not(text: str) -> None:
    assert parties(text) == []


def test_what_has_an_owner_gets_no_mention_of_its_own() -> None:
    text = "The Ghanaian police met the Togolese police in Lomé."
    marked = annotation(text)
    assert with_unnamed(document(text), marked).mentions == marked.mentions


def test_a_group_is_of_the_country_that_it_is_told_of_in() -> None:
    text = "Dockers in Lima struck."
    (event,) = find_events(document(text), annotation(text), (), fast=True)
    (actor,) = event.actors
    assert (actor.name, actor.polity, actor.sectors) == ("Dockers", "PER", ("LAB",))


def test_officials_in_a_capital_are_its_government() -> None:
    text = "Officials in Lima accused Chile."
    (event,) = find_events(document(text), annotation(text), (), fast=True)
    assert [actor.sectors for actor in event.actors] == [("GOV",)]
    assert [actor.polity for actor in event.actors] == ["PER"]


def test_an_unnamed_party_has_no_country() -> None:
    text = "The union left."
    (mention,) = with_unnamed(document(text), annotation(text)).mentions
    assert (mention.actor.name, mention.actor.polity, mention.actor.sectors) == ("The union", None, ("LAB",))
