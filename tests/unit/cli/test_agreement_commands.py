"""The commands of `waystation agreement`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from waystation.cli.agreement import agreement_app
from waystation.errors import InputError, StoreError

EXAMPLE = Path(__file__).parent.parent.parent.parent / "examples" / "korea-2021" / "agreement.yaml"
HEADER = "obligation,kind,by,on,published,amount,ref\n"
TOLD = HEADER + "signed,asserted,USA,2021-01-01,2021-01-01,,r0\nO2,asserted,PRK,2021-02-01,2021-02-02,1,r1\n"


def out(*arguments: str) -> str:
    done = CliRunner().invoke(agreement_app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "told.csv"
    file.write_text(TOLD, "utf-8")
    return str(file)


def test_check_counts_what_can_be_monitored() -> None:
    lines = out("check", str(EXAMPLE)).splitlines()
    assert lines[0] == "korea-phased-template: 8 obligations, 8 of them monitorable."
    assert [line.split(":")[1].strip() for line in lines[1:]] == ["korea-phased-template"]  # unsigned
    assert [gap["name"] for gap in json.loads(out("check", str(EXAMPLE), "--json"))] == ["korea-phased-template"]


def test_check_names_the_place_of_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(EXAMPLE.read_text("utf-8").replace("O2 verified", "O99 verified"), "utf-8")
    with pytest.raises(InputError, match=r"broken\.yaml:\d+:\d+: .*'O99'"):
        out("check", str(broken))


def test_show_prints_all_of_it() -> None:
    text = out("show", str(EXAMPLE))
    spec = json.loads(out("show", str(EXAMPLE), "--json"))
    for kind in ("parties", "occurrences", "stages", "obligations", "powers"):
        assert all(one["id"] in text for one in spec[kind])
    assert "(100,000 barrels)" in text


def test_what_is_printed_can_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    act = '"shut\\x1b[2J down\\none reactor\\u202e"'
    file.write_text(EXAMPLE.read_text("utf-8").replace("shut down one reactor", act), "utf-8")
    for command in ("show", "graph"):
        text = out(command, str(file))
        assert "\x1b" not in text
        assert "\u202e" not in text
    (line,) = (line for line in out("show", str(file)).splitlines() if line.startswith("O2 "))
    assert line.endswith("down one reactor (1 reactors)")


def test_graph_and_schema_print_what_tools_read() -> None:
    assert out("graph", str(EXAMPLE)).startswith("flowchart TD\n")
    assert json.loads(out("schema"))["required"] == ["agreement", "parties", "stages", "obligations"]


def test_status_prints_both_axes(table: str) -> None:
    text = out("status", str(EXAMPLE), "--evidence", table, "--as-of", "2021-04-01", "--viewpoint", "USA")
    (line,) = (line for line in text.splitlines() if line.startswith("O2 "))
    assert line.split() == ["O2", "breached", "2021-03-03", "2021-03-02", "-30", "-", "asserted", "by", "PRK", "-"]


def test_status_is_somebodys_and_by_default_known_by_the_same_day(table: str) -> None:
    asked = ("status", str(EXAMPLE), "--evidence", table, "--viewpoint", "PRK", "--json", "--as-of")
    assert json.loads(out(*asked, "2021-02-01"))["obligations"][1]["performance"] == "due"  # not yet published
    later = json.loads(out(*asked, "2021-02-01", "--known-by", "2021-02-02"))
    assert later["obligations"][1]["performance"] == "met"
    assert later["happenings"][1] == {"name": "halt", "state": "opened", "on": "2021-01-01", "expected": None}


def test_without_evidence_it_says_so(tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text(HEADER, "utf-8")
    done = CliRunner().invoke(
        agreement_app, ["status", str(EXAMPLE), "--evidence", str(file), "--as-of", "2021-04-01", "--viewpoint", "USA"]
    )
    assert "No evidence" in done.stderr


def test_a_day_that_is_none_is_refused(table: str) -> None:
    with pytest.raises(InputError, match="write YYYY-MM-DD"):
        out("status", str(EXAMPLE), "--evidence", table, "--as-of", "soon", "--viewpoint", "USA")


def test_status_wants_something_to_go_by() -> None:
    with pytest.raises(InputError, match="nothing to go by"):
        out("status", str(EXAMPLE), "--as-of", "2021-03-01", "--viewpoint", "PRK")


def test_evidence_of_a_record_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        out("evidence", str(EXAMPLE), "--record", str(tmp_path / "none.duckdb"))
