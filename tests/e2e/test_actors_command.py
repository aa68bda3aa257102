"""``waystation actors``: own facts added from CSV and from a Wikidata dump, and a record read with them."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

import made_wikidata as made
from conftest import Run
from waystation.vocab.facts import TABLES

NOTE = "ministry's own page,"
PERSON = f"rosa-quispe,Rosa Quispe,,Quispe,given_first,f,PER,,{NOTE}"
OFFICE = f"per-tides,PER,minister of tides,GOV,yes,3,{NOTE}"
TERM = f"rosa-quispe,per-tides,2001-07-28,2006-07-28,,{NOTE}"


def written(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"new-{name}.csv"
    path.write_text("\n".join([",".join(TABLES[name].header), *lines]) + "\n", "utf-8")
    return path


def with_own(folder: Path) -> dict[str, str]:
    return {**os.environ, "WAYSTATION_VOCABULARY": str(folder)}


@pytest.fixture
def own(waystation: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "my-facts"
    for name, line in (("persons", PERSON), ("offices", OFFICE), ("terms", TERM)):
        done = waystation("actors", "add", written(tmp_path, name, line), "--to", folder, "--today", "2026-11-22")
        assert done.returncode == 0, done.stderr
    return folder


def test_rows_are_added_stamped_and_told(waystation: Run, own: Path, tmp_path: Path) -> None:
    header = ",".join(TABLES["persons"].header)
    assert (own / "persons.csv").read_text("utf-8") == f"{header}\n{PERSON}2026-11-22\n"
    new = f"ana-tello,Ana Tello,,Tello,given_first,f,PER,,{NOTE}"
    file = written(tmp_path, "persons", new, PERSON.replace(",f,", ",,"), f"x-y,X Y,,Y,given_first,,PEX,,{NOTE}")
    done = waystation("actors", "add", file, "--to", own, "--today", "2026-11-23")
    assert done.returncode == 1
    assert f"added: {file} row 2: id ana-tello, name Ana Tello" in done.stderr
    assert f"replaced: {file} row 3: id rosa-quispe" in done.stderr
    assert f"refused: {file} row 4: there is no polity 'PEX' in polities.csv" in done.stderr
    rows = (own / "persons.csv").read_text("utf-8").splitlines()[1:]
    assert [row.partition(",")[0] for row in rows] == ["ana-tello", "rosa-quispe"]
    assert sorted(path.name for path in own.iterdir()) == ["offices.csv", "persons.csv", "terms.csv"]


def test_a_name_is_shown_with_the_rows_that_tell(waystation: Run, own: Path) -> None:
    asked = ("actors", "show", "the Peruvian minister of tides", "--on", "2003-05-01")
    done = waystation(*asked, env=with_own(own))
    assert done.stdout.splitlines()[:4] == ["Rosa Quispe", "polity: PER", "sectors: GOV", "role: minister of tides"]
    assert f"{own / 'terms.csv'} row 2: person rosa-quispe, office per-tides, start 2001-07-28" in done.stdout
    assert "Rosa Quispe" not in waystation(*asked).stdout
    done = waystation("actors", "show", "Nobody of Nowhere")
    assert (done.returncode, done.stdout) == (1, "")


def test_reports_are_coded_again_with_facts_of_ones_own(waystation: Run, own: Path, tmp_path: Path) -> None:
    report, record = tmp_path / "report.txt", tmp_path / "talks.duckdb"
    report.write_text(
        "LIMA, May 1, 2003 - The Peruvian minister of tides met her guest from Chile, Rosa Quispe said.\n"
    )

    def polity_of_speaker(*, env: dict[str, str]) -> list[object]:
        done = waystation("read", report, "--record", record, env=env)
        assert done.returncode == 0, done.stderr
        rows = waystation("export", record, "--table", "attributions").stdout.splitlines()
        return [done.stderr.count("1 reports coded"), *((json.loads(row)["actor"] or {}).get("polity") for row in rows)]

    assert polity_of_speaker(env=dict(os.environ)) == [1, None]
    assert polity_of_speaker(env=with_own(own)) == [1, "PER"]
    assert polity_of_speaker(env=with_own(own)) == [0, "PER"]
    with (own / "terms.csv").open("a") as terms:
        terms.write(f"rosa-quispe,per-tides,2011-07-28,2016-07-28,,{NOTE}2026-11-22\n")
    assert polity_of_speaker(env=with_own(own)) == [1, "PER"]


def test_a_wrong_folder_stops_before_anything_is_read(waystation: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("LIMA, May 1, 2003 - They met.\n")
    (own / "terms.csv").write_text((own / "terms.csv").read_text().replace("per-tides", "per-tide"))
    command = ("read", tmp_path / "report.txt", "--record", tmp_path / "r.duckdb")
    done = waystation(*command, env=with_own(own))
    assert done.returncode == 2
    assert f"{own / 'terms.csv'} row 2: there is no office 'per-tide' in offices.csv" in done.stderr
    done = waystation(*command, env=with_own(tmp_path / "absent"))
    assert (done.returncode, "no such folder" in done.stderr) == (2, True)
    done = waystation("doctor", env=with_own(own))
    assert done.returncode == 2
    assert "FAIL vocabularies" in done.stdout


def test_officials_come_from_a_dump(waystation: Run, tmp_path: Path) -> None:
    dump, folder = tmp_path / "dump.json.gz", tmp_path / "facts"
    dump.write_bytes(gzip.compress(made.dump([*made.PERU, b'{"id":"Q7","claims":{"P39":[{}]}}'])))
    command = ("actors", "import", dump, "--to", folder, "--country", "PER", "--since", "2000", "--today", "2026-11-22")
    done = waystation(*command)
    assert done.returncode == 1  # one line is malformed
    assert "skipped line 12: no entity" in done.stderr
    assert "6 rows added." in done.stderr
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(before) == ["offices.csv", "persons.csv", "terms.csv"]
    done = waystation(*command)
    assert "6 rows were there already." in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shown = waystation("actors", "show", "Huaman Wari", "--on", "2003-01-01", env=with_own(folder))
    assert shown.stdout.splitlines()[:4] == ["Huamán Wari", "polity: PER", "sectors: GOV", "role: minister of tides"]
