import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events


def done_to(text: str) -> list[str]:
    """Return to whom the first act of a text is done: the country, or the words for whom none is known."""
    event = find_events(document(text), annotation(text), (), fast=True)[0]
    return [who.polity or who.name for who in event.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's police beat two hauliers.", ["two hauliers"]),
        ("Peru's navy shelled a fishing boat off the coast of Chile.", ["a fishing boat"]),
        ("Ghana's gendarmes fired tear gas at a wedding.", ["a wedding"]),
        ("Norway shelled a school in Chile.", ["CHL"]),
        ("Ghana freed eleven Togolese.", ["TGO"]),
        ("Ghana released the captain.", ["the captain"]),
        ("Ghana let three divers go.", ["three divers"]),
        ("Chile sued a mining firm.", ["a mining firm"]),
        ("Peru begged two hauliers for help.", ["two hauliers"]),
        ("Chile urged shoppers to shun Norwegian fish.", ["shoppers"]),
        ("Chile called on the trawlermen to turn back.", ["the trawlermen"]),
        ("Chile told the young to stay at home.", ["the young"]),
        ("Chile ordered an inquiry into the former mayor.", ["the former mayor"]),
        ("Ghana's police arrested eleven of them.", ["eleven"]),
        ("Norway lent Togo two frigates.", ["TGO"]),
        ("Norway lent two frigates to Togo.", ["TGO"]),
        ("Peru launched attacks against two hauliers.", ["two hauliers"]),
        ("Peru's call for hotel owners to cut rents is wise.", ["hotel owners"]),
    ],
)
def test_who_stands_at_a_verbs_object_undergoes_its_act(text: str, expected: list[str]) -> None:
    assert done_to(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru opened fire.", []),
        ("Peru attacked at dawn.", []),
        ("Peru beefed up its garrison.", []),
        ("Chile withdrew its troops from Peru.", ["PER"]),
        ("Chile recalled its ambassador from Lima.", ["PER"]),
    ],
)
def test_what_an_act_consists_in_or_moves_does_not(text: str, expected: list[str]) -> None:
    assert done_to(text) == expected


def test_what_is_exchanged_does_not_take_part_in_the_exchange() -> None:
    text = "Ghana and Togo exchanged prisoners."
    (event,) = find_events(document(text), annotation(text), (), fast=True)
    assert [who.polity for who in event.actors] == ["GHA", "TGO"]


def test_what_is_asked_for_is_not_asked() -> None:
    text = "The envoy requested anonymity to speak about Chad."
    assert not find_events(document(text), annotation(text), (), fast=True)
