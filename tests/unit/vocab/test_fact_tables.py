"""The fact tables: every row checked against the others, and the facts that readers lean on most."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from waystation.annotate.actors.lexicon import find_names
from waystation.errors import ConfigError
from waystation.vocab import versions
from waystation.vocab.consistency import disagreements
from waystation.vocab.facts import TABLES
from waystation.vocab.metonyms import load_metonyms
from waystation.vocab.offices import load_offices
from waystation.vocab.outlets import load_outlets
from waystation.vocab.polities import load_polities
from waystation.vocab.tables import Table, merged, package_rows, parse_rows
from waystation.vocab.terms import load_terms


def test_polity_ids_are_three_letters_and_unique_with_iso2_and_cow_of_living_states() -> None:
    polities = load_polities()
    living = [polity for polity in polities.values() if polity.end is None]
    assert all(len(key) == 3 and key.isupper() for key in polities)
    for code in ("iso2", "cow"):
        found = [getattr(polity, code) for polity in living if getattr(polity, code) is not None]
        assert len(found) == len(set(found)), code
    assert len(polities) >= 245


@pytest.mark.parametrize("ambiguous", ["Korea", "It", "Guy", "Ben", "PAN", "And"])
def test_words_and_ambiguous_names_are_no_aliases(ambiguous: str) -> None:
    forms = {form for polity in load_polities().values() for form in (polity.name, *polity.aliases, *polity.demonyms)}
    assert ambiguous not in forms


def test_doubtful_names_ask_for_company() -> None:
    needs = {metonym.text: metonym.needs for metonym in load_metonyms()}
    assert all(needs[text] for text in ("Georgia", "Congo", "Jordan", "Chad", "North", "South"))


def test_the_rows_agree() -> None:
    """Known ids, one owner of a name, one holder of an exclusive office or title on a day: see `disagreements`."""
    rows = {name: merged(table, [package_rows(table)]) for name, table in TABLES.items()}
    assert [str(refusal.error) for refusal in disagreements(rows)] == []


def test_every_office_was_held() -> None:
    assert {term.office_id for term in load_terms()} == set(load_offices())
    assert len(load_terms()) >= 600


@pytest.mark.parametrize("table", ["persons", "terms", "relations", "organisations", "metonyms", "outlets", "offices"])
def test_a_source_note_says_where_to_look(table: str) -> None:
    rows = csv.DictReader((files("waystation.vocab") / f"{table}.csv").read_text("utf-8").splitlines())
    vague = {"public record", "general knowledge", "usage of news reports", "common knowledge"}
    assert not [row for row in rows if row["source_note"].partition(";")[0].strip() in vague]


AMBIGUOUS = [
    "ADF",  # Allied Democratic Forces; the Australian Defence Force
    "Amal",
    "Arirang",  # a song and mass games, before a broadcaster
    "Baath Party",  # Iraq's or Syria's
    "CCTV",  # cameras, before a broadcaster
    "Central Military Commission",  # China's or North Korea's
    "Central News Agency",
    "Channel One",
    "Dow Jones",  # an index
    "IRA",  # an army, an act, an account
    "KIA",
    "Kashmir",  # claimed by two
    "Metropolitan Police",  # of London, of Seoul
    "Nationalist Party",
    "No. 10",
    "NTV",  # Turkish, Russian, Japanese
    "PPP",  # parties of Pakistan and South Korea
    "Red Cross",  # international or national
    "SDF",  # Syrian or Japanese
    "SPA",  # a press agency; an assembly
    "Trend",
    "Wagner",
    "Workers' Party",  # North Korea's, Brazil's, Singapore's
]


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_name_that_means_several_is_no_name_of_one(name: str) -> None:
    assert find_names(name.replace("'", " '").split(), {"North", "Korea", "Pyongyang"}) == []


@pytest.mark.parametrize(
    ("text", "polities"),
    [
        ("Ships crossed the South China Sea", [""]),
        ("A senator from South Carolina spoke", ["USA"]),
        ("He spoke on the South Lawn", ["USA"]),
        ("The North Vietnamese envoy left", ["VNM"]),
        ("The South African president called", ["ZAF"]),
        ("The North Koreans called the South Korean envoy", ["PRK", "KOR"]),
        ("Officials in North Hamgyong said", ["PRK"]),
        ("Brazil 's Workers ' Party said", ["BRA"]),
        ("North Korea 's Workers ' Party said", ["PRK"]),
        ("Seoul 's Joint Chiefs of Staff said", ["KOR"]),
        ("The Russian Security Council met", ["RUS"]),
        ("The Korea Central News Agency said", ["PRK"]),
        ("The Australian prime minister said", ["AUS"]),
    ],
)
def test_a_longer_name_wins_over_the_name_inside_it(text: str, polities: list[str]) -> None:
    hits = find_names(text.split(), {"North", "Korea", "Pyongyang"})
    assert [hit.entry.polity for hit in hits] == polities
    assert all(hit.entry.kind != "outlet" or "Agency" in text for hit in hits)


def test_state_media_are_marked() -> None:
    kinds = {outlet.name: outlet.kind for outlet in load_outlets()}
    assert kinds["Korean Central News Agency"] == "state_media"
    assert kinds["Yonhap News Agency"] == "agency"


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("usa-president", date(2021, 1, 20), "joe-biden"),
        ("usa-president", date(2021, 1, 19), "donald-trump"),
        ("kor-president", date(2017, 5, 10), "moon-jae-in"),
        ("tur-foreign-minister", date(2020, 8, 10), "mevlut-cavusoglu"),
        ("grc-prime-minister", date(2020, 8, 10), "kyriakos-mitsotakis"),
        ("irn-president", date(2013, 8, 3), "hassan-rouhani"),
        ("un-secretary-general", date(2016, 12, 31), "ban-ki-moon"),
        ("kor-president", date(1991, 12, 13), "roh-tae-woo"),
        ("grc-foreign-minister", date(2015, 6, 1), "nikos-kotzias"),
        ("usa-iran-envoy", date(2020, 9, 1), "elliott-abrams"),
        ("irn-supreme-leader", date(2026, 2, 27), "ali-khamenei"),
    ],
)
def test_a_handover_day_belongs_to_the_successor(office: str, day: date, person: str) -> None:
    held = [term.person_id for term in load_terms() if term.office_id == office and term.covers(day)]
    assert held == [person]


def test_versions_name_every_data_file_by_its_content() -> None:
    found = versions()
    assert {"polities.csv", "persons.csv", "terms.csv"} <= set(found)
    assert list(found) == sorted(found)
    assert all(len(version) == 12 and int(version, 16) >= 0 for version in found.values())


SEATS = Table(file="seats.csv", columns=("name", "since"), key=("name",))
HEADER = "name,since,source_note,checked_on\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,source_note,checked_on\nx,y,2026-11-22\n", "its columns are"),
        (HEADER + "Oslo,2020-01-01,,2026-11-22\n", "row 2: source_note is empty"),
        (HEADER + "Oslo,2020-01-01,act,soon\n", "row 2: checked_on is 'soon'"),
        (HEADER + "Oslo,2020-01-01,act,2026-11-22\nBern,2020-01-01,act\n", "row 3: it has 3 cells, not 4"),
    ],
)
def test_a_bad_row_is_an_error_that_names_the_row(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        list(parse_rows(text, table=SEATS, file="seats.csv"))


def test_cells_are_read_as_what_they_should_be() -> None:
    (row,) = parse_rows(HEADER + "Kyiv|Kiev,2020-13-01,act,2026-11-22\n", table=SEATS, file="seats.csv")
    assert row.many("name") == ("Kyiv", "Kiev")
    with pytest.raises(ConfigError, match="row 2: since is '2020-13-01', not a date"):
        row.day("since")
    with pytest.raises(ConfigError, match=r"name is 'Kyiv\|Kiev', not one of Bern, Oslo"):
        row.one_of("name", ("Oslo", "Bern"))
