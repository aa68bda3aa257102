import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events


def sides(text: str, base_type: str) -> tuple[list[str], list[str]]:
    """Return the actors and recipients of the act of a type in a text: the countries, or the words for the others."""
    event = next(
        one for one in find_events(document(text), annotation(text), (), fast=True) if one.base_type == base_type
    )
    return [who.polity or who.name for who in event.actors], [who.polity or who.name for who in event.recipients]


@pytest.mark.parametrize(
    ("text", "base_type", "expected"),
    [
        ("Ghana warned Togo that it would close the border.", "THREATEN", (["GHA"], ["TGO"])),
        ("Ghana will deploy troops if Togo closes the border.", "MOBILIZE", (["GHA"], ["TGO"])),
        ("Dockers will strike unless the ministry pays them.", "PROTEST", (["Dockers"], ["the ministry"])),
        ("Norway sent a frigate to deter Chile.", "MOBILIZE", (["NOR"], ["CHL"])),
        ("Ghana's police opened fire, wounding a Togolese.", "ASSAULT", (["GHA"], ["TGO"])),
        ("Peru lifted its ban on flights to Chile.", "RETREAT", (["PER"], ["CHL"])),
        ("Peru seized a ship, and Chile protested.", "ACCUSE", (["CHL"], ["PER"])),
        ("Peru seized a ship, and Chile condemned it.", "ACCUSE", (["CHL"], ["PER"])),
        ("Peru arrived late, and Chile rebuked it.", "ACCUSE", (["CHL"], ["PER"])),
        ("Peru received a Chilean delegation and pressed it to sign.", "REQUEST", (["PER"], ["CHL"])),
        ("Ghana eased travel for its citizens.", "CONCEDE", (["GHA"], ["its citizens"])),
        ("Chile complained to Norway that Peru had moved the buoys.", "ACCUSE", (["CHL"], ["PER"])),
        ("Nurses marched in anger at the ministry.", "PROTEST", (["Nurses"], ["the ministry"])),
        ("Peru attacked a village. Chile condemned the attack.", "ACCUSE", (["CHL"], ["PER"])),
    ],
)
def test_the_other_side_may_stand_in_another_clause(
    text: str, base_type: str, expected: tuple[list[str], list[str]]
) -> None:
    assert sides(text, base_type) == expected


@pytest.mark.parametrize(
    ("text", "base_type"),
    [
        ("Peru attacked at dawn, Chile said.", "ASSAULT"),
        ("Peru tested a missile, and Chile sent a letter to Norway.", "MOBILIZE"),
        ("Peru lifted its curfew, and Chile arrested two poets.", "RETREAT"),
        ("Peru tested a missile, according to a Chilean officer.", "MOBILIZE"),
    ],
)
def test_who_only_tells_of_a_deed_or_acts_after_it_is_no_side_to_it(text: str, base_type: str) -> None:
    assert sides(text, base_type) == (["PER"], [])


@pytest.mark.parametrize(
    ("text", "base_type", "expected"),
    [
        ("Norway sent police to escort its envoy.", "MOBILIZE", (["NOR"], [])),
        ("Peru condemned the Sudan deal.", "ACCUSE", (["PER"], [])),
    ],
)
def test_ones_own_thing_and_the_name_of_a_matter_are_no_other_side(
    text: str, base_type: str, expected: tuple[list[str], list[str]]
) -> None:
    assert sides(text, base_type) == expected
