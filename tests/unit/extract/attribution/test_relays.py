"""Chains: speaker, carrier, carrier, report."""

from __future__ import annotations

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions

Chain = tuple[str | None, list[tuple[str, str]]]


def chains(*paragraphs: str, outlet: str | None = None) -> list[Chain]:
    document, annotation = parsed(*paragraphs, outlet=outlet)
    return [
        (one.speaker, [(relay.name, relay.kind) for relay in one.relays])
        for one in find_attributions(document, annotation)
        if one.cue_kind == "speech"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“They attacked first,” a rebel commander told Reuters on condition of anonymity.",
            ("unnamed rebel commander", [("Reuters", "agency")]),
        ),
        (
            "“We will not sign,” Mr. Abiy said, according to The Associated Press, which quoted a text put out "
            "by the state-run Ethiopian News Agency.",
            ("Abiy", [("Ethiopian News Agency", "state_media"), ("Associated Press", "agency")]),
        ),
        (
            "Interfax quoted the deputy minister, Sergei Ryabkov, as saying that Moscow would respond in kind.",
            ("Sergei Ryabkov", [("Interfax", "agency")]),
        ),
        (
            "TASS reported, citing the defence ministry, that the convoy had turned back.",
            ("defence ministry", [("TASS", "state_media")]),
        ),
        (
            "The president denied sending weapons to the rebels, Al Jazeera reported.",
            ("president", [("Al Jazeera", "broadcaster")]),
        ),
        (
            "In a statement carried by the Saudi Press Agency, the kingdom condemned the raid as a cowardly act.",
            ("kingdom", [("Saudi Press Agency", "state_media")]),
        ),
        (
            "“We shall not negotiate,” the rebel leader told state television.",
            ("rebel leader", [("state television", "state_media")]),
        ),
    ],
)
def test_carriers_come_nearest_the_speaker_first(text: str, expected: Chain) -> None:
    assert chains(text) == [expected]


def test_who_passes_on_anothers_words_is_a_relay_of_them_and_speaker_of_their_own() -> None:
    assert chains("The minister said that the Turkish president had told him that the ships would leave.") == [
        ("minister", []),
        ("Turkish president", [("minister", "person")]),
    ]


def test_who_rejects_a_demand_does_not_pass_it_on() -> None:
    assert chains("Serbia rejected Kosovo's demand that the police leave.") == [("Serbia", []), ("Kosovo", [])]


def test_an_agency_quoted_for_its_own_words_is_a_speaker() -> None:
    assert chains("Reuters reported that the airport was closed.") == [("Reuters", [])]


def test_the_reports_own_outlet_is_no_relay() -> None:
    text = "“They attacked first,” a rebel commander told Reuters."
    assert chains(text, outlet="Reuters") == [("unnamed rebel commander", [])]


@pytest.mark.parametrize("place", ["on Facebook", "on Twitter"])
def test_a_social_network_is_no_relay(place: str) -> None:
    assert chains(f"The army said in a statement {place} that it had shot down a drone.") == [("army", [])]


def test_what_a_speaker_goes_on_to_say_came_the_same_way() -> None:
    assert chains("Mr. Salam told Reuters that the vote was free. “Come and see,” Mr. Salam said.") == [
        ("Salam", [("Reuters", "agency")]),
        ("Salam", [("Reuters", "agency")]),
    ]


def test_each_relay_has_its_words() -> None:
    document, annotation = parsed("The president denied sending weapons to the rebels, Al Jazeera reported.")
    (found,) = find_attributions(document, annotation)
    assert [relay.span.of(document.text) for relay in found.relays] == ["Al Jazeera"]


def test_a_medium_that_is_pointed_at_is_the_one_named_last() -> None:
    (_, first), (_, second) = chains(
        "The dam was full, the minister said in a statement carried by the Saudi Press Agency.",
        "The river was low, the envoy said in a note published by the same agency.",
    )
    assert first == second == [("Saudi Press Agency", "state_media")]


@pytest.mark.parametrize("medium", ["the state news agency TASS", "the country's state news agency, TASS"])
def test_a_medium_beside_its_name_is_one_relay(medium: str) -> None:
    text = f"The strikes were a crime, the envoy said in a statement carried by {medium}."
    ((_, relays),) = chains(text)
    assert [name for name, _ in relays] == ["TASS"]


def test_a_statements_carrier_holds_until_another_occasion_is_named() -> None:
    found = chains(
        "Ms. Ardern told Reuters that the talks would go on.",
        "Ms. Ardern said a date was set.",
        "Ms. Ardern said at a news conference that a hall was booked.",
    )
    assert [[name for name, _ in relays] for _, relays in found] == [["Reuters"], ["Reuters"], []]


def test_the_carrier_of_the_statement_holds_for_what_was_said_from_it_just_before() -> None:
    found = chains(
        "Mr. Abiy said the dam was full. Mr. Abiy said in the statement, which was carried by TASS, that it was safe."
    )
    assert [[name for name, _ in relays] for _, relays in found] == [["TASS"], ["TASS"]]


def test_an_outlet_that_the_table_lacks_is_known_by_how_such_names_end() -> None:
    found = chains("The truce would hold, Mr. Salam said, according to the Cedar Tribune.")
    assert found == [("Salam", [("Cedar Tribune", "paper")])]


def test_as_an_outlet_reported_is_no_statement_of_its_own() -> None:
    assert chains("“No state has more weight here,” Mr. Salam said in Doha, as Reuters reported.") == [
        ("Salam", [("Reuters", "agency")])
    ]


def test_an_outlet_that_the_table_lacks_is_known_by_the_interview_given_to_it() -> None:
    (found,) = chains("In an interview with the Mali Tribune Group, Ms. Diallo said that talks had failed.")
    assert [name for name, _ in found[1]] == ["Mali Tribune Group"]


def test_an_outlet_that_passed_one_saying_on_carries_no_later_paragraph() -> None:
    found = chains("“Talks will resume,” Ms. Diallo said, according to Reuters.", "She said that Mali wanted peace.")
    assert [carried for _, carried in found] == [[("Reuters", "agency")], []]
