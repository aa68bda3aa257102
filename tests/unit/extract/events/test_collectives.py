import pytest
from event_texts import annotation, document

from waystation.extract.collectives import together
from waystation.extract.events.events import find_events
from waystation.extract.syntax import Tree


@pytest.mark.parametrize(
    ("text", "word", "polities"),
    [
        ("Ghana met Togo. The two countries signed a pact.", "countries", ["GHA", "TGO"]),
        ("Ghana met Togo. Both sides signed a pact.", "sides", ["GHA", "TGO"]),
        ("Ghana, Togo and Peru met. The three leaders signed a pact.", "leaders", ["GHA", "TGO", "PER"]),
        ("Ghana spoke. The two countries signed a pact.", "countries", []),  # who is the other one?
        ("Ghana met Togo. The countries signed a pact.", "countries", []),  # how many?
        ("Norwegian and Chilean envoys met. They signed a pact.", "They", ["NOR", "CHL"]),
        ("Ghana met Togo. Both sides of the aisle agreed.", "sides", []),  # which sides, the text says
        ("Ghana met Togo. It rained. It rained. It rained. Both sides left.", "sides", []),  # too far back
    ],
)
def test_who_several_are_is_read_from_just_before(text: str, word: str, polities: list[str]) -> None:
    tree = Tree(document(text), annotation(text))
    found = together(tree, tree.marks.words.index(word))
    assert [mention.actor.polity for mention in found] == polities


def test_the_two_sides_act_in_events() -> None:
    text = "Ghana met Togo. Both sides signed a treaty."
    assert [
        (event.base_type, [actor.polity for actor in event.actors])
        for event in find_events(document(text), annotation(text), (), fast=True)
    ] == [("CONSULT", ["GHA", "TGO"]), ("SUPPORT", ["GHA", "TGO"])]
