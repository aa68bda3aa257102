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


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("Two who were in the hall said the king had agreed to abdicate.", "two who were in the hall"),
        ("Those close to the queen say the king promised to abdicate.", "those close to the queen"),
        ("Someone who was in the hall said the king told his sons to leave.", "someone who was in the hall"),
        ("“The king told his sons to leave,” began Lina Haddad, and nobody spoke.", "Lina Haddad"),
        ("The envoy was blunt on Tuesday: “The king told his sons to leave.”", "envoy"),
        ("The envoy raised her hands: “The king told his sons to leave.”", "envoy"),
        ("The envoy recalled that the king told his sons in March: “I am done. You may go.”", "envoy"),
        ("The envoy described how the king told his sons to leave.", "envoy"),
        ("The king would rather leave, according to an envoy in Oslo.", "unnamed envoy in Oslo"),
    ],
)
def test_who_tells_what_another_said_or_wants_is_its_carrier(text: str, carrier: str) -> None:
    document, annotation = parsed(text)
    outer, inner = find_attributions(document, annotation)
    assert (outer.speaker, inner.parent, [relay.name for relay in inner.relays]) == (carrier, outer.id, [carrier])
    assert "according" not in " ".join(span.of(document.text) for span in inner.content)


@pytest.mark.parametrize(
    "behind",
    ["Xinhua quoted the harbour master as saying", "the harbour master was quoted as saying by Xinhua"],
)
def test_who_is_quoted_behind_a_sentence_says_all_of_it(behind: str) -> None:
    document, annotation = parsed(f"The port will be closed for a year, {behind}.")
    (one,) = find_attributions(document, annotation)
    assert (one.speaker, [relay.name for relay in one.relays]) == ("harbour master", ["Xinhua News Agency"])
    assert one.content[0].of(document.text) == "The port will be closed for a year"


def test_what_one_of_a_group_goes_on_to_say_came_the_same_way() -> None:
    text = "Three officials told Reuters that Mali would sign. Two of them said that Chad would. One of the officials"
    assert chains(f"{text} said Niger was late. An official in Oslo said Norway was late.") == [
        ("three unnamed officials", [("Reuters", "agency")]),
        ("unnamed officials", [("Reuters", "agency")]),
        ("unnamed official", [("Reuters", "agency")]),
        ("unnamed official in Oslo", []),
    ]


def test_papers_carry_what_they_show_and_who_obtained_them_comes_behind() -> None:
    document, annotation = parsed("A memo obtained by Reuters shows that the general opposed the raid.")
    paper, inner = find_attributions(document, annotation)
    assert [relay.name for relay in paper.relays] == ["Reuters"]
    assert [(relay.name, relay.kind) for relay in inner.relays] == [("memo", "document"), ("Reuters", "agency")]


def test_a_thing_before_a_colon_tells_nothing() -> None:
    assert chains("The bridge had a sign: “Nobody crosses after dark.”") == [(None, [])]


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
