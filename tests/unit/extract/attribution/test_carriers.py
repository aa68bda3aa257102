"""Carriers that no table lists: outlets by their use, papers, people, and where the words went on to."""

from __future__ import annotations

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions


def carriers(*paragraphs: str, outlet: str | None = None) -> list[list[str]]:
    """Return the names of the relays of each statement."""
    document, annotation = parsed(*paragraphs, outlet=outlet)
    return [[relay.name for relay in one.relays] for one in find_attributions(document, annotation, learned=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam is safe,” the engineer confided to the Lakeside Herald.", "Lakeside Herald"),
        ("In a review obtained by Harbour News, auditors concluded that the dam was safe.", "Harbour News"),
        ("The engineer told Channel 9 that the dam was safe.", "Channel 9"),
        ("Mr. Okello, the engineer, insisted on Radio Turkana that the dam was safe.", "Radio Turkana"),
        ("The engineer told Sky that the dam was safe.", "Sky News"),
    ],
)
def test_an_outlet_is_known_by_what_is_done_with_it(text: str, expected: str) -> None:
    assert [expected] in carriers(text)


@pytest.mark.parametrize(
    "text",
    [
        "The engineer told Turkey that the dam was safe.",
        "The engineer told Angela Merkel that the dam was safe.",
        "The engineer wrote on Facebook that the dam was safe.",
        "The engineer told lawmakers that the dam was safe.",
    ],
)
def test_whom_somebody_told_is_not_always_an_outlet(text: str) -> None:
    assert carriers(text) == [[]]


def test_a_paper_and_who_obtained_it_carry_what_the_sentence_says() -> None:
    found = carriers("The envoy objected that the clause was void, according to a leaked cable obtained by Reuters.")
    assert found == [["leaked cable", "Reuters"]]


def test_a_paper_does_not_carry_a_pledge_that_the_sentence_speaks_of() -> None:
    found = carriers("Shelling went on after Mali pledged to stop it, according to a leaked cable.")
    assert ["leaked cable"] not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Okello, through a lawyer, maintains that the books are in order.", "unnamed lawyer"),
        ("In a memo leaked by an aide, Ms. Diallo warned that the dam would fail.", "unnamed aide"),
    ],
)
def test_people_hand_words_on(text: str, expected: str) -> None:
    assert [expected] in carriers(text)


def test_whom_the_words_were_told_comes_first_and_the_others_as_the_text_has_them() -> None:
    found = carriers(
        "“The dam is safe,” the engineer told Anadolu, whose story was repeated by TASS and then by Xinhua News Agency."
    )
    assert ["Anadolu Agency", "TASS", "Xinhua News Agency"] in found


def test_somebody_shown_on_television_came_by_it() -> None:
    found = carriers("The president was shown on state television telling refugees that he expected a train by May.")
    assert found[0] == ["state television"]


def test_words_go_on_to_the_outlet_that_a_later_sentence_names() -> None:
    found = carriers(
        "Iran's envoy told Al Jazeera that the road would open. The report was picked up by TASS but did not appear in "
        "the Iranian media."
    )
    assert found == [["Al Jazeera", "TASS"]]
    assert carriers("The envoy said the road would open. The road was shown by TASS.") == [[]]
