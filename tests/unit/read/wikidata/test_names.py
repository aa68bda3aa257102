"""Names from Wikidata: surnames and their place, ids, what may stand in a table; titles and their sectors."""

from __future__ import annotations

import pytest

from waystation.read.wikidata.names import slug, surname_in, usable
from waystation.read.wikidata.titles import sectors_of, titles_of
from waystation.vocab.polities import load_polities
from waystation.vocab.roles import load_roles


@pytest.mark.parametrize(
    ("name", "family", "given", "found"),
    [
        ("Moon Jae-in", ["Moon"], [], ("Moon", "surname_first")),
        ("Fumio Kishida", ["Kishida"], [], ("Kishida", "given_first")),
        ("Ursula von der Leyen", ["von der Leyen"], [], ("von der Leyen", "given_first")),
        ("Pedro Sánchez", ["Sanchez", "Pérez-Castejón"], [], ("Sánchez", "given_first")),
        ("Rosa Tello", [], ["Rosa"], ("Tello", "given_first")),
        ("Nagy Imre", [], ["Imre"], ("Nagy", "surname_first")),
        ("Rosa María Tello", [], ["Rosa"], None),  # the middle name may be part of the surname
        ("Rosa Tello", [], [], None),
        ("Rosa Tello", ["Quispe"], ["Inés"], None),
        ("Kim Kim", ["Kim"], [], None),  # which of the two?
        ("Suharto", ["Suharto"], [], ("Suharto", "single")),
    ],
)
def test_a_surname_stands_where_the_names_borne_say(
    name: str, family: list[str], given: list[str], found: tuple[str, str] | None
) -> None:
    assert surname_in(name, family=family, given=given) == found


@pytest.mark.parametrize("name", ["", "...", "Роса Киспе", "a|b", "Rosa\u200eTello", "x" * 81, "Rosa\nTello", "李"])
def test_some_names_cannot_stand_in_a_table(name: str) -> None:
    assert not usable(name)


def test_ids_are_made_of_plain_letters() -> None:
    assert slug("Mevlüt Çavuşoğlu") == "mevlut-cavusoglu"
    assert slug("George H.W. Bush") == "george-hw-bush"
    assert slug("Recep Tayyip Erdoğan's Işık") == "recep-tayyip-erdogan-s-isik"


@pytest.mark.parametrize(
    ("polity", "names", "titles"),
    [
        ("PER", ["President of Peru"], ["president"]),
        ("KOR", ["President of the Republic of Korea", "South Korean president", "President"], ["president"]),
        ("GEO", ["Minister of Defence (Georgia)"], ["minister of defence"]),
        ("USA", ["US Ambassador to the UN"], ["US ambassador to the UN"]),
        ("USA", ["x" * 90, "посол"], []),
    ],
)
def test_titles_are_names_without_their_country(polity: str, names: list[str], titles: list[str]) -> None:
    assert titles_of(names, load_polities()[polity]) == titles


@pytest.mark.parametrize(
    ("titles", "sectors"),
    [
        (["minister of tides"], ("GOV",)),
        (["secretary to the president"], load_roles()["secretary"].sectors),
        (["keeper of the tides", "defence minister"], ("GOV", "MIL")),
        (["keeper of the tides"], ()),
        ([], ()),
    ],
)
def test_sectors_are_those_of_the_longest_role_noun(titles: list[str], sectors: tuple[str, ...]) -> None:
    assert sectors_of(titles, load_roles()) == sectors
