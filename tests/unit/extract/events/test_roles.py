import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events
from waystation.extract.events.roles import find_roles
from waystation.extract.events.spotting import find_acts
from waystation.extract.syntax import Tree


@pytest.mark.parametrize(
    ("text", "act", "actors", "recipients"),
    [
        ("Ghana and Togo met.", "met", ["GHA", "TGO"], []),
        ("Ghana met Togo and Norway.", "met", ["GHA", "TGO", "NOR"], []),
        ("Ghana visited Togo, but not Norway.", "visited", ["GHA"], ["TGO"]),
        ("Togo was bombed by Ghana.", "bombed", ["GHA"], ["TGO"]),
        ("Ghana, which attacked Togo, apologised.", "attacked", ["GHA"], ["TGO"]),
        ("Ghana's rejection of Togo's plan came late.", "rejection", ["GHA"], ["TGO"]),
        ("Ghana is scheduled to visit Togo.", "visit", ["GHA"], ["TGO"]),
        ("Ghana refused to recognise Togo.", "recognise", ["GHA"], ["TGO"]),
        ("Ghana condemned Togo and urged Norway to mediate.", "urged", ["GHA"], ["NOR"]),
        ("Sanctions imposed by Ghana on Togo were lifted.", "imposed", ["GHA"], ["TGO"]),
        ("Ghana's president said little during a visit to Togo.", "visit", ["GHA"], ["TGO"]),
        ("Ghana discussed Norway with Togo.", "discussed", ["GHA", "TGO"], []),
        ("Ghana proposed talks with Togo.", "talks", ["GHA"], ["TGO"]),
        ("Ghana launched an attack on Togo.", "attack", ["GHA"], ["TGO"]),
        ("Ghana demanded that Togo release the ship.", "demanded", ["GHA"], ["TGO"]),
        ("Ghana sent Togo food.", "sent", ["GHA"], ["TGO"]),
        ("Ghana will not meet with Togo.", "meet", ["GHA"], ["TGO"]),
        ("Ghana never negotiated with Togo.", "negotiated", ["GHA"], ["TGO"]),
        ("Ghana bowed to demands from Togo.", "demands", ["TGO"], ["GHA"]),
        ("Ghana moved its troops towards Togo.", "moved", ["GHA"], ["TGO"]),
        ("Ghana moved its troops along the Togolese border.", "moved", ["GHA"], ["TGO"]),
    ],
)
def test_who_acts_and_who_is_acted_on(text: str, act: str, actors: list[str], recipients: list[str]) -> None:
    tree = Tree(document(text), annotation(text))
    found = next(one for one in find_acts(tree, fast=True) if tree.marks.words[one.head] == act)
    roles = find_roles(tree, found)
    assert [mention.actor.polity for mention in roles.actors] == actors
    assert [mention.actor.polity for mention in roles.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru lashed out at Chile over fishing, though Norway had begun it.", (["PER"], ["CHL"])),
        ("Peru warned in an interview with Ghana that war with Chile was near.", (["PER"], ["CHL"])),
        ("Peru invited journalists to see what Chile fears.", (["PER"], ["journalists"])),
        ("Peru called on all nations to shun the ban that Chile wants.", (["PER"], ["all nations"])),
        ("Peru continued to carry out missile tests in defiance of Chile.", (["PER"], [])),
    ],
)
def test_a_side_named_in_passing_is_no_recipient(text: str, expected: tuple[list[str], list[str]]) -> None:
    event = find_events(document(text), annotation(text), (), fast=True)[0]
    sides = ([one.polity for one in event.actors], [one.polity or one.name for one in event.recipients])
    assert sides == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru thinks of the killing of Chile's president.",
        "Peru's envoy confirmed work consistent with preparation for a missile launch near Chile.",
    ],
)
def test_who_tells_or_thinks_of_an_attack_does_not_carry_it_out(text: str) -> None:
    found = find_events(document(text), annotation(text), (), fast=True)
    assert not [event for event in found if event.base_type in ("ASSAULT", "MOBILIZE")]
