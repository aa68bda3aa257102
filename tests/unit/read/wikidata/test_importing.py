"""A small dump in the real format, into rows: whose, since when, which are left out, what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import made_wikidata as made
from waystation.errors import InputError
from waystation.read.wikidata import importing
from waystation.read.wikidata.importing import SENIOR, Imported, Wanted, import_dump
from waystation.vocab.facts import accept, all_rows
from waystation.vocab.tables import Row


@contextmanager
def no_bar(_name: str) -> Iterator[Any]:
    yield lambda _bytes: None


def imported(
    tmp_path: Path,
    *entities: made.Json | bytes,
    countries: Sequence[str] = ("PER",),
    since: int = 1990,
    sectors: frozenset[str] = SENIOR,
    own: dict[str, list[Row]] | None = None,
) -> Imported:
    path = tmp_path / "dump.json"
    path.write_bytes(made.dump(entities))
    return import_dump(
        path,
        wanted=Wanted(countries=countries, since=date(since, 1, 1), sectors=sectors),
        today=date(2026, 11, 22),
        rows=all_rows(own or {}),
        bar=no_bar,
    )


def cells(found: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells[column] for column in columns) for row in found.rows[table]]


def test_officials_of_a_country_become_rows_that_are_accepted(tmp_path: Path) -> None:
    found = imported(tmp_path, *made.PERU)
    assert cells(found, "persons", "id", "name", "aliases", "surname", "name_order", "sex", "polity") == [
        ("rosa-quispe", "Rosa Quispe", "Rosa María Quispe", "Quispe", "given_first", "f", "PER"),
        ("huaman-wari", "Huamán Wari", "", "Huamán", "surname_first", "m", "PER"),
    ]
    assert cells(found, "offices", "id", "polity", "titles", "sectors", "exclusive", "rank", "source_note") == [
        ("per-minister-of-tides", "PER", "minister of tides|tides minister", "GOV", "", "5", "Wikidata Q911")
    ]
    assert cells(found, "terms", "person", "start", "end", "acting", "source_note", "checked_on") == [
        ("rosa-quispe", "1999-07-28", "2001-07-28", "", "Wikidata Q941", "2026-11-22"),
        ("rosa-quispe", "2006-07-28", "", "", "Wikidata Q941", "2026-11-22"),
        ("huaman-wari", "2001-07-28", "2006-07-28", "", "Wikidata Q942", "2026-11-22"),
    ]
    assert (found.entities, found.skipped) == (len(made.PERU), {})
    assert accept({}, found.rows).refused == ()


def test_a_given_name_tells_the_surname_and_a_citizen_may_serve_another_country(tmp_path: Path) -> None:
    found = imported(tmp_path, *made.PERU, countries=["Q901", "CHL"], since=1980)
    names = cells(found, "persons", "id", "surname", "name_order", "polity")
    assert ("rosa-tello", "Tello", "given_first", "PER") in names
    assert ("rosa-tello", "chl-tides-minister", "1992-01-01") in cells(found, "terms", "person", "office", "start")
    assert ("rosa-tello", "per-minister-of-tides", "1987-01-01") in cells(found, "terms", "person", "office", "start")


def test_the_order_of_a_dump_does_not_matter(tmp_path: Path) -> None:
    one, other = imported(tmp_path, *made.PERU), imported(tmp_path, *made.PERU[::-1])
    assert {table: [row.cells for row in rows] for table, rows in one.rows.items()} == {
        table: [row.cells for row in rows] for table, rows in other.rows.items()
    }


def test_a_second_import_repeats_the_rows_of_the_first(tmp_path: Path) -> None:
    own = {table: list(rows) for table, rows in imported(tmp_path, *made.PERU).rows.items()}
    again = imported(tmp_path, *made.PERU, own=own)
    accepted = accept(own, again.rows)
    assert (accepted.added, accepted.replaced, accepted.refused) == ((), (), ())
    assert len(accepted.repeated) == 6


PLACE = made.PERU[:7]  # all but the persons


@pytest.mark.parametrize(
    ("term", "terms", "left_out"),
    [
        (made.held("Q911", "2001-01-01", rank="deprecated"), [], ""),
        (made.held("Q912", "2001-01-01"), [], ""),
        (made.held("Q911", "1980-01-01", "1990-01-01"), [], ""),
        (made.held("Q911", None), [], "first day is not known"),
        (made.held("Q911", None, more=[made.time_snak("P580", "2001-00-00", precision=9)]), [], "first day"),
        (made.held("Q911", "2001-01-01", more=[made.time_snak("P580", "2002-01-01")]), [], "first day is not known"),
        (made.held("Q911", "2001-01-01", more=[made.time_snak("P582", "2003-00-00", precision=9)]), [], "last day"),
        (made.held("Q911", "2001-01-01", more=[made.time_snak("P582", None, kind="somevalue")]), [], "last day"),
        (made.held("Q911", "2001-01-01", more=[made.item_snak("P1366", "Q942")]), [], "last day"),
        (made.held("Q911", "2001-01-01", "2001-01-01"), [], "end before they begin"),
        (made.held("Q911", "2001-01-01", more=[made.item_snak("P1480", "Q18122778")]), [], "qualified"),
        (made.held("Q911", "2001-01-01", more=[made.item_snak("P5102", "Q18706315")]), [], "qualified"),
        (
            made.held("Q911", "2001-01-01", more=[made.time_snak("P582", None, kind="novalue")]),
            [("2001-01-01", "", "")],
            "",
        ),
        (made.held("Q911", "2001-01-01", more=[made.item_snak("P1366", None, kind="somevalue")]), [], "last day"),
        (
            made.held("Q911", "2001-01-01", more=[made.item_snak("P1366", None, kind="novalue")]),
            [("2001-01-01", "", "")],
            "",
        ),
        *(
            (
                made.held("Q911", "2001-01-01", "2001-02-01", more=[made.item_snak(prop, how)]),
                [("2001-01-01", "2001-02-01", acting)],
                "",
            )
            for prop, how, acting in (
                ("P5102", "Q4676846", "yes"),
                ("P5102", "Q96943145", "yes"),
                ("P2868", "Q4676846", "yes"),
                ("P3831", "Q4676846", "yes"),
                ("P2868", "Q82955", ""),
            )
        ),
        ({**made.held("Q911", "2001-01-01"), "qualifiers": []}, [], "first day is not known"),
    ],
)
def test_terms_need_their_days(tmp_path: Path, term: made.Json, terms: list[tuple[str, ...]], left_out: str) -> None:
    found = imported(tmp_path, *PLACE, made.person(950, "Ana Quispe", term, family="Q921"))
    assert cells(found, "terms", "start", "end", "acting") == terms
    assert any(left_out in reason for reason in found.left_out) if left_out else not found.left_out


def test_the_dead_hold_no_office_without_an_end(tmp_path: Path) -> None:
    died = made.statement(made.time_snak("P570", "2010-03-04"))
    found = imported(tmp_path, *PLACE, made.person(950, "Ana Quispe", made.held("Q911", "2001-01-01"), more=[died]))
    assert found.left_out == {"terms whose last day is not known": 1}


def test_a_president_in_a_film_is_no_official(tmp_path: Path) -> None:
    fictional = made.item(
        951, "Ana Quispe", *made.of("P31", "Q15632617"), *made.of("P734", "Q921"), made.held("Q911", "2001-01-01")
    )
    assert imported(tmp_path, *PLACE, fictional).rows["persons"] == []


@pytest.mark.parametrize("kind", ["Q66480858", "Q1093580", "Q60558422"])
def test_a_family_name_may_be_of_a_narrower_class(tmp_path: Path, kind: str) -> None:
    name = made.item(929, "de la Torre", *made.of("P31", kind), language="mul")
    someone = made.person(951, "Ana de la Torre", made.held("Q911", "2001-01-01"), family="Q929")
    assert cells(imported(tmp_path, *PLACE, name, someone), "persons", "surname") == [("de la Torre",)]


def test_legislators_come_only_when_asked_for(tmp_path: Path) -> None:
    seat = made.position(916, "Member of Parliament of Peru", "Q901", aliases=["Peruvian lawmaker"])
    terms = [made.held("Q916", "2001-01-01", "2006-01-01"), made.held("Q911", "2006-01-01")]
    entities = [*PLACE, seat, made.person(951, "Ana Quispe", *terms, family="Q921")]
    found = imported(tmp_path, *entities)
    assert cells(found, "terms", "office") == [("per-minister-of-tides",)]
    assert found.left_out == {"positions of the sector LEG, which was not asked for": 1}
    asked = imported(tmp_path, *entities, sectors=frozenset({"LEG"}))
    assert cells(asked, "terms", "office") == [("per-member-of-parliament",)]


def test_a_sector_must_be_of_plover(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--sector: 'LEGI' is no sector"):
        imported(tmp_path, *PLACE, sectors=frozenset({"GOV", "LEGI"}))


def test_what_else_a_real_dump_holds_is_passed_over(tmp_path: Path) -> None:
    """A lexeme, a property, a redirect, a country with coordinates and texts in many languages, maps that are lists."""
    value = {"latitude": -12.0, "longitude": -77.0, "globe": "http://www.wikidata.org/entity/Q2", "precision": 0.1}
    place = {"snaktype": "value", "property": "P625", "datavalue": {"value": value, "type": "globecoordinate"}}
    peru = made.country(901, "Peru", "PER")
    peru["claims"]["P625"] = [made.statement(place)]
    others = [
        {
            "type": "lexeme",
            "id": "L939",
            "lemmas": {"en": {"language": "en", "value": "tide"}},
            "claims": [],
            "forms": [],
        },
        {"type": "property", "id": "P39", "datatype": "wikibase-item", "labels": [], "claims": {"P1001": []}},
        {"entity": "Q939", "redirect": "Q941"},
        {"type": "item", "id": "Q938", "labels": [], "descriptions": [], "aliases": [], "claims": [], "sitelinks": []},
    ]
    found = imported(tmp_path, *others, peru, *made.PERU[1:])
    assert len(found.rows["terms"]) == 3
    assert found.skipped == {}


def test_persons_need_a_name_a_surname_and_a_polity(tmp_path: Path) -> None:
    term = made.held("Q911", "2001-01-01")
    found = imported(
        tmp_path,
        *PLACE,
        made.country(903, "Tideland", "QQQ"),
        made.person(950, "Ana Quispe", term),
        made.person(951, "Анна Киспе", term, family="Q921"),
        made.person(952, "Q" * 99, term),
    )
    assert found.rows["persons"] == []
    assert found.left_out == {
        "persons whose surname Wikidata does not tell": 1,
        "persons without an English name or a polity": 2,
    }


def test_what_the_tables_have_from_elsewhere_is_left_as_it_is(tmp_path: Path) -> None:
    """The Korean president of 2017 to 2022 is in the tables; a term of his before that is not."""
    found = imported(
        tmp_path,
        made.country(884, "South Korea", "KOR"),
        made.position(914, "President of South Korea", "Q884"),
        made.family_name(923, "Moon"),
        made.person(
            960, "Moon Jae-in", made.held("Q914", "2017-05-11", "2022-05-09"),
            made.held("Q914", "1995-01-01", "1996-01-01"), land="Q884", family="Q923",
        ),
        countries=["Q884"],
    )  # fmt: skip
    assert (found.rows["persons"], found.rows["offices"]) == ([], [])
    assert cells(found, "terms", "person", "office", "start") == [("moon-jae-in", "kor-president", "1995-01-01")]
    assert found.left_out == {"terms that the tables have already": 1}
    (refusal,) = accept({}, found.rows).refused
    assert "kim-young-sam" in refusal.error.message


def test_a_namesake_gets_an_id_of_its_own_and_is_refused_by_name(tmp_path: Path) -> None:
    term = made.held("Q911", "2001-01-01")
    twins = [made.person(number, "Ana Quispe", term, family="Q921") for number in (951, 950)]
    found = imported(tmp_path, *PLACE, *twins)
    assert cells(found, "persons", "id") == [("ana-quispe",), ("ana-quispe-q951",)]
    refused = accept({}, found.rows).refused
    assert sorted(refusal.row.cells["source_note"] for refusal in refused) == ["Wikidata Q951"] * 2


def test_a_country_that_the_dump_lacks_can_be_given_whole(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--country PER: the dump has no country"):
        imported(tmp_path, *made.PERU[1:])
    with pytest.raises(InputError, match="give both: --country"):
        imported(tmp_path, *made.PERU[1:], countries=["Q901"])
    assert len(imported(tmp_path, *made.PERU[1:], countries=["Q901=PER"]).rows["terms"]) == 3


@pytest.mark.parametrize("wrong", ["Peru", "Q0", "per", "Q901=", "Q901=peru", ""])
def test_a_country_is_an_item_or_a_code(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(InputError, match="is no country"):
        imported(tmp_path, *made.PERU, countries=[wrong])


def test_a_code_that_the_tables_lack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no polity 'QQQ'"):
        imported(tmp_path, made.country(903, "Tideland", "QQQ"), countries=["QQQ"])


def test_broken_lines_are_skipped_and_told(tmp_path: Path) -> None:
    hostile = [b'{"id":"Q1","claims":{"P39":"x"}', b'{"P298":', b"\xff" * 50, b'{"id":"Q7","claims":{"P39":[{}]}}']
    found = imported(tmp_path, *hostile, *made.PERU)
    assert len(found.rows["terms"]) == 3
    assert sorted(found.skipped) == [2, 3, 5]  # the fourth line holds nothing that is asked for
    assert all("no entity" in why for why in found.skipped.values())


def test_a_file_of_broken_lines_is_no_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_MOST_SKIPPED", 3)
    with pytest.raises(InputError, match="no Wikidata JSON dump"):
        imported(tmp_path, *[b'{"P298":'] * 5)
