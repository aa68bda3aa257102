"""Fact tables of the user's own: rows added to the package's or put in their place, and checked beside them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from waystation.errors import ConfigError
from waystation.vocab.facts import TABLES, accept, all_rows, own_rows
from waystation.vocab.tables import Row, Table, merged, parse_rows, render_rows

NOTE = "ministry's own page,2026-11-22"
OFFICE = f"per-tides,PER,minister of tides,GOV,yes,3,{NOTE}"
PERSON = f"rosa-quispe,Rosa Quispe,Rosa María Quispe,Quispe,given_first,f,PER,,{NOTE}"
OTHER = f"ines-tello,Inés Tello,,Tello,given_first,f,PER,,{NOTE}"
TERM = f"rosa-quispe,per-tides,2001-07-28,2006-07-28,,{NOTE}"


def table(name: str, *lines: str, file: str = "new.csv") -> list[Row]:
    text = "\n".join([",".join(TABLES[name].header), *lines]) + "\n"
    return list(parse_rows(text, table=TABLES[name], file=file))


def write(folder: Path, name: str, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text("\n".join([",".join(TABLES[name].header), *lines]) + "\n", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "offices", OFFICE)
    write(tmp_path, "persons", PERSON, OTHER)
    write(tmp_path, "terms", TERM)
    return tmp_path


def run(code: str, *arguments: str) -> str:
    """Run code in a process of its own: what tables it reads stays there."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


READ = """
import sys
import waystation as ws
from datetime import date
ws.use_vocabulary(sys.argv[1])
print(ws.resolve_actor("Rosa Quispe", on=date(2003, 5, 1)).role)
print(ws.resolve_actor("the Peruvian minister of tides", on=date(2003, 5, 1)).name)
"""


def test_a_library_user_reads_with_rows_of_their_own(folder: Path) -> None:
    assert run(READ, str(folder)).splitlines() == ["minister of tides", "Rosa Quispe"]


END = """
import sys
from waystation.vocab.facts import use_folder
use_folder(sys.argv[1])
from waystation.vocab.terms import load_terms
print([str(term.end) for term in load_terms() if (term.person_id, term.office_id) == ("joe-biden", "usa-president")])
"""


@pytest.mark.parametrize(("end", "found"), [("2024-12-01", "['2024-12-01']"), ("2021-01-20", "[]")])
def test_a_row_with_the_key_of_the_packages_replaces_it_and_an_empty_term_takes_it_away(
    tmp_path: Path, end: str, found: str
) -> None:
    write(tmp_path, "terms", f"joe-biden,usa-president,2021-01-20,{end},,{NOTE}")
    assert run(END, str(tmp_path)) == found


VERSIONS = """
import sys
from waystation.vocab.facts import use_folder
use_folder(sys.argv[1])
from waystation.vocab import versions
print({name: version for name, version in versions().items() if "terms" in name})
"""


def test_versions_cover_the_users_rows(folder: Path) -> None:
    before = run(VERSIONS, str(folder))
    assert before.count("own/terms.csv") == 1
    write(folder, "terms", TERM, f"ines-tello,per-tides,2006-07-28,,,{NOTE}")
    assert run(VERSIONS, str(folder)) != before
    assert "own" not in run(VERSIONS, "")


TWICE = """
import sys
from waystation.errors import ConfigError
from waystation.vocab.facts import use_folder
use_folder("")
use_folder(sys.argv[1])
use_folder(sys.argv[1] + "/.")
from waystation.vocab.outlets import load_outlets
load_outlets()
use_folder(sys.argv[1])
try:
    use_folder(None)
except ConfigError as error:
    print(error)
"""


def test_the_folder_cannot_change_once_tables_are_read(folder: Path) -> None:
    told = run(TWICE, str(folder))
    assert "have been read already" in told
    assert str(folder) in told
    assert "first of all" in told


@pytest.mark.parametrize(
    ("name", "lines", "complaint"),
    [
        ("persons", ["x,X Quispe"], "persons.csv row 2: it has 2 cells, not 10"),
        ("persons", [PERSON, PERSON], "row 3: the id rosa-quispe is there twice"),
        ("persons", [PERSON.replace(",PER,", ",XXX,")], "row 2: there is no polity 'XXX'"),
        ("persons", [PERSON.replace(",Quispe,", ",Rojas,")], "row 2: the surname 'Rojas' is in none of the names"),
        (
            "persons",
            [f"moon-2,Moon Jae In,,Moon,surname_first,m,KOR,,{NOTE}"],
            "'Moon Jae In' is moon-jae-in's already",
        ),
        ("persons", [PERSON.replace("Rosa Quispe", "Rosa Quispe ")], "row 2: a cell begins or ends with a blank"),
        ("persons", [PERSON.replace("Rosa Quispe", "Rosa\u200eQuispe")], "row 2: .* cannot be printed"),
        ("persons", [PERSON.replace(NOTE, ",2026-11-22")], "row 2: source_note is empty"),
        ("offices", [OFFICE.replace("GOV", "GUV")], "sectors has GUV"),
        ("offices", [OFFICE.replace("PER,m", "PEX,m")], "no polity 'PEX'"),
        ("outlets", [f"Tide Wire,Reuters,PER,agency,private,{NOTE}"], "'Reuters' is Reuters's already"),
        ("outlets", [f"Tide Wire,,PEX,agency,private,{NOTE}"], "no polity 'PEX'"),
        ("organisations", [f"Tide Guild,,PEX,CVL,ngo,{NOTE}"], "no polity 'PEX'"),
        ("places", [f"Tideport,,,PEX,city,,{NOTE}"], "no polity 'PEX'"),
        ("metonyms", [f"Callao,PEX,government,,{NOTE}"], "no polity 'PEX'"),
        ("terms", [f"nobody,usa-president,2021-01-01,,,{NOTE}"], "no person 'nobody'"),
        ("terms", [f"joe-biden,usa-king,2021-01-01,,,{NOTE}"], "no office 'usa-king'"),
        ("terms", [f"joe-biden,usa-president,2026-01-02,2026-01-01,,{NOTE}"], "not after it starts"),
        ("terms", [f"joe-biden,usa-president,2018-01-01,2018-02-01,,{NOTE}"], "one holder at a time, and donald-trump"),
        ("terms", [f"joe-biden,usa-president,2018-01-01,2018-01-01,,{NOTE}"], "takes a row away that is not there"),
        ("relations", [f"tailor,joe-biden,donald-trump,{NOTE}"], "'tailor' is no noun in roles.csv"),
        ("relations", [f"brother,joe-biden,nobody,{NOTE}"], "no person 'nobody'"),
        ("polities", [f"Per,PE,,Peru,,,,,state,,,,{NOTE}"], "not three capital letters"),
        ("polities", [f"QQQ,,,Tideland,Peru,,,,state,,,,{NOTE}"], "the name 'Peru' is PER's already"),
        ("polities", [f"QQQ,,,Tideland,,,,,former,,,,{NOTE}"], "needs the day of its end"),
        ("polities", [f"QQQ,,,Tideland,,,,,former,,1995-01-01,QQZ,{NOTE}"], "successor 'QQZ' is not in"),
        ("persons", ['"open'], "row 2: unexpected end of data"),
    ],
)
def test_a_wrong_row_is_an_error_that_names_file_and_row(
    tmp_path: Path, name: str, lines: list[str], complaint: str
) -> None:
    write(tmp_path, name, *lines)
    with pytest.raises(ConfigError, match=complaint) as caught:
        all_rows(own_rows(tmp_path))
    assert str(tmp_path / f"{name}.csv") in str(caught.value)
    assert caught.value.advice


def test_acting_holders_and_shared_offices_may_overlap() -> None:
    new = {
        "offices": table("offices", OFFICE, f"per-envoy,PER,tide envoy,GOV,,5,{NOTE}"),
        "persons": table("persons", PERSON, OTHER),
        "terms": table(
            "terms",
            TERM,
            f"ines-tello,per-tides,2003-01-01,2003-02-01,yes,{NOTE}",
            f"rosa-quispe,per-envoy,2010-01-01,,,{NOTE}",
            f"ines-tello,per-envoy,2011-01-01,,,{NOTE}",
        ),
    }
    assert accept({}, new).refused == ()


def test_two_exclusive_offices_of_a_polity_may_not_share_a_title_on_a_day() -> None:
    twin = OFFICE.replace("per-tides", "per-tides-two")
    new = {
        "offices": table("offices", OFFICE, twin),
        "persons": table("persons", PERSON, OTHER),
        "terms": table("terms", TERM, f"ines-tello,per-tides-two,2002-01-01,2003-01-01,,{NOTE}"),
    }
    (refusal,) = accept({}, new).refused
    assert "'minister of tides' means one at a time" in refusal.error.message


def test_a_file_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "person.csv").write_text("id\n")
    with pytest.raises(ConfigError, match=r"person\.csv: there is no table of this name .*persons\.csv"):
        own_rows(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"id,name\n"])
def test_a_file_that_is_not_readable_as_its_table_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "persons.csv").write_bytes(content)
    with pytest.raises(ConfigError, match=r"persons\.csv"):
        own_rows(tmp_path)


def test_what_spreadsheets_write_is_read(tmp_path: Path) -> None:
    text = ",".join(TABLES["persons"].header) + "\r\n" + PERSON + "\r\n\r\n"
    (tmp_path / "persons.csv").write_bytes(text.encode("utf-8-sig"))
    (row,) = own_rows(tmp_path)["persons"]
    assert (row.number, row.cells["name"]) == (2, "Rosa Quispe")


def test_a_folder_that_is_not_there_holds_no_rows(tmp_path: Path) -> None:
    assert own_rows(tmp_path / "absent") == {}


def test_new_rows_are_added_replaced_repeated_or_refused(folder: Path) -> None:
    new = {
        "persons": table("persons", PERSON, OTHER.replace(",f,", ",,"), OTHER, f"a-b,A B,,B,given_first,,PEX,,{NOTE}"),
        "terms": table("terms", f"a-b,per-tides,2010-01-01,,,{NOTE}", f"ines-tello,per-tides,2006-07-28,,,{NOTE}"),
    }
    found = accept(own_rows(folder), new)
    assert [row.number for row in found.repeated] == [2]
    assert [row.number for row in found.replaced] == [3]
    assert [(row.cells["person"], row.number) for row in found.added] == [("ines-tello", 3)]
    assert [(refusal.row.number, refusal.error.message) for refusal in found.refused] == [
        (2, "there is no person 'a-b' in persons.csv"),
        (4, "the id ines-tello is there twice"),
        (5, "there is no polity 'PEX' in polities.csv"),
    ]
    assert {name: len(rows) for name, rows in found.own.items()} == {"persons": 2, "terms": 2}


def test_a_new_row_that_breaks_an_old_one_is_an_error(folder: Path) -> None:
    write(folder, "offices", OFFICE.replace(",yes,", ",,"))
    write(folder, "terms", TERM, f"ines-tello,per-tides,2005-01-01,,,{NOTE}")
    with pytest.raises(ConfigError, match=r"terms\.csv row 3: per-tides has one holder at a time"):
        accept(own_rows(folder), {"offices": table("offices", OFFICE)})


def test_the_day_of_checking_is_filled_in_only_where_it_is_missing() -> None:
    text = ",".join(TABLES["terms"].header) + "\n" + "\n".join(f"a,b,{year}-01-01,,,note,{day}" for year, day in
                                                               ((2001, ""), (2002, "2020-01-01")))  # fmt: skip
    rows = parse_rows(text, table=TABLES["terms"], file="new.csv", checked_on=date(2026, 1, 2))
    assert [row.cells["checked_on"] for row in rows] == ["2026-01-02", "2020-01-01"]


def test_rows_are_written_in_one_order_and_read_back() -> None:
    seats = Table(file="seats.csv", columns=("name", "words"), key=("name",))
    header = "name,words,source_note,checked_on\n"
    rows = list(parse_rows(header + 'b,"x, ""y""",n,2026-01-01\na,,n,2026-01-01\n', table=seats, file="s"))
    text = render_rows(seats, rows)
    assert text == render_rows(seats, rows[::-1])
    assert [row.cells for row in parse_rows(text, table=seats, file="s")] == [row.cells for row in rows[::-1]]


def test_a_replaced_row_stands_with_its_own_files_rows() -> None:
    old, new = table("persons", PERSON, OTHER), table("persons", PERSON.replace(",f,", ",,"))
    assert [row.cells["id"] for row in merged(TABLES["persons"], [old, new])] == ["ines-tello", "rosa-quispe"]
