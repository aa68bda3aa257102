"""The score of chains: who spoke, and every carrier in order."""

from __future__ import annotations

import pytest
from evaluation.chains import Link, same_name, score_links

GO = "the fleet would leave the bay at dawn"
STAY = "nobody had asked the islanders"


def link(content: str, speaker: str | None, *carriers: str) -> Link:
    return Link(content=content, speaker=speaker, carriers=carriers)


def test_a_link_is_right_with_its_speaker_and_all_carriers_in_order() -> None:
    expected = [link(GO, "Ines Prado", "Lusa", "Reuters"), link(STAY, "Ines Prado")]
    assert score_links(expected, expected)["links"].f1 == 100
    assert score_links(expected, expected)["links"].expected == 1
    for wrong in (
        link(GO, "Ines Prado", "Reuters", "Lusa"),
        link(GO, "Ines Prado", "Lusa"),
        link(GO, "Rui Costa", "Lusa", "Reuters"),
        link(GO, None, "Lusa", "Reuters"),
        link(STAY, "Ines Prado", "Lusa", "Reuters"),
    ):
        assert score_links(expected[:1], [wrong])["links"].paired == 0


def test_made_up_carriers_cost_precision() -> None:
    tally = score_links([link(STAY, "Ines Prado")], [link(STAY, "Ines Prado", "Lusa")])
    assert (tally["links"].found, tally["links"].paired, tally["statements"].paired) == (1, 0, 1)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Associated Press", "the AP", True),
        ("the state news agency TASS", "TASS", True),
        ("Iran", "Iranian government", True),
        ("Iran", "unnamed Iranian officials", False),
        ("Iran", "Iraqi government", False),
        ("Ines Prado", "Admiral Ines Prado", True),
        ("Ines Prado", "Rui Costa", False),
        ("Georgia", "Georgian government", True),
        ("IAEA", "International Atomic Energy Agency", True),
        ("two officials", "two unnamed officials in Lisbon with knowledge of the plan", True),
        ("furious MPs", "MPs", True),
        ("official", "officer", False),
        ("nephew", "nephew of Ines Prado", False),
    ],
)
def test_names(one: str, other: str, alike: bool) -> None:
    assert same_name(one, other) is alike


def test_to_the_letter_asks_for_all_words() -> None:
    expected = [link(GO, "Ines Prado", "the daily Correio")]
    found = [link(GO, "Prado", "Correio daily")]
    tally = score_links(expected, found)
    assert (tally["links"].paired, tally["links to the letter"].paired) == (1, 0)
