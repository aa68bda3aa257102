import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events
from waystation.extract.events.places import find_place, find_reached, names_place, polity_of
from waystation.extract.events.spotting import find_acts
from waystation.extract.syntax import Tree


@pytest.mark.parametrize(
    ("text", "act", "place"),
    [
        ("Peru met Chile in Oslo.", "met", "Oslo"),
        ("Peru held talks with Chile in South Korea.", "talks", "South Korea"),
        ("Peru met with the leaders of Chile in Cairo.", "met", "Cairo"),
        ("In Lima, Norway met Chile.", "met", "Lima"),
        ("The Hanoi summit of Peru and Chile failed.", "summit", "Hanoi"),
        ("The Singapore summit of Peru and Chile failed.", "summit", "Singapore"),
        ("Peru met Chile in Geneva.", "met", None),  # no capital
        ("Peru discussed the war in Sudan with Chile.", "discussed", None),  # where the war is, not the talks
        ("Peru met Chile, which had troops in Sudan.", "met", None),
    ],
)
def test_an_act_is_put_where_its_own_clause_puts_it(text: str, act: str, place: str | None) -> None:
    tree = Tree(document(text), annotation(text))
    found = next(one for one in find_acts(tree, fast=True) if tree.marks.words[one.head] == act)
    assert find_place(tree, found) == place


def test_a_capital_before_a_summit_is_its_place_and_no_party() -> None:
    (event,) = find_events(
        document("Norway and Chile held the Cairo summit."),
        annotation("Norway and Chile held the Cairo summit."),
        (),
        fast=True,
    )
    assert sorted(actor.polity or "" for actor in event.actors) == ["CHL", "NOR"]
    assert event.place == "Cairo"


def test_who_arrives_in_a_country_is_its_guest() -> None:
    text = "Norway's envoy arrived in Hanoi."
    (event,) = find_events(document(text), annotation(text), (), fast=True)
    assert [recipient.polity for recipient in event.recipients] == ["VNM"]


@pytest.mark.parametrize(
    ("text", "act", "reached"),
    [
        ("Chile recalled its ambassador from Hanoi.", "recalled", ["VNM"]),
        ("Chile asked for help from Hanoi and Cairo.", "asked", ["VNM", "EGY"]),
        ("Chile recalled its ambassador in May.", "recalled", []),
        ("Chile met Norway in Hanoi.", "met", []),  # there it happens, and no more
    ],
)
def test_whom_an_act_reaches_by_the_place_it_names(text: str, act: str, reached: list[str]) -> None:
    tree = Tree(document(text), annotation(text))
    found = next(one for one in find_acts(tree, fast=True) if tree.marks.words[one.head] == act)
    heads = [found.head, *(token for token in tree.subtree(found.head) if tree.marks.parts[token] == "NOUN")]
    assert [mention.actor.polity for mention in find_reached(tree, found, heads)] == reached


def test_names_of_places() -> None:
    assert names_place("the Netherlands")
    assert not names_place("Oman's envoy")
    assert polity_of("Hanoi") == "VNM"
    assert polity_of("Atlantis") is None
