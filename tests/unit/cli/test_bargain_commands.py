"""``waystation bargain`` in this process: text and JSON on standard output, wrong use told, files written whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from waystation.cli.app import app
from waystation.cli.exits import DONE, WRONG_USE, guarded

ROOT = Path(__file__).parent.parent.parent.parent
EXAMPLE = ROOT / "examples" / "bargain.yaml"


def run(*arguments: object) -> int:
    return guarded(lambda: app(["bargain", *map(str, arguments)]))


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("analyse", "Weakest step: 3, Plants are dismantled"),
        ("compare", "GRAND BARGAIN: ALL FOR ALL IN ONE STEP: fails Country A and Country B"),
        ("map", "The fewest steps in which all can be traded for all"),
    ],
)
def test_text_for_people(capsys: pytest.CaptureFixture[str], command: str, told: str) -> None:
    assert run(command, EXAMPLE, "--most-phases", "8") == DONE
    said = capsys.readouterr().out
    assert told in said
    assert "WHAT THIS CANNOT TELL" in said


@pytest.mark.parametrize("command", ["analyse", "compare", "map"])
def test_json_for_programs(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command, EXAMPLE, "--json", "--most-phases", "8") == DONE
    found = json.loads(capsys.readouterr().out)
    assert found["cannot_tell"]
    if command == "analyse":
        assert (found["holds"], found["fails_for"], found["weakest"]["number"]) == (False, ["relief"], 3)
    if command == "map":
        assert len(found["cells"]) == 200


def test_a_simulation_repeats_itself(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for seed in (7, 7, 8):
        assert run("simulate", EXAMPLE, "--runs", 500, "--seed", seed) == DONE
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[1] != said[2]
    assert "500 runs a number, seed 7" in said[0]
    assert "WHAT THIS CANNOT TELL" in said[0]
    assert run("simulate", EXAMPLE, "--runs", 500, "--json") == DONE
    assert len(json.loads(capsys.readouterr().out)["played"]) == 6


def test_a_map_is_written_to_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.svg"
    assert run("map", EXAMPLE, "--number", 2, "-o", out, "--most-phases", "8") == DONE
    assert out.read_text("utf-8").startswith("<svg ")
    assert "Where each kind of deal is kept" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]


def test_an_agreement_becomes_a_schedule_with_its_assumptions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = EXAMPLE.read_text("utf-8")
    start, end = text.index("schedule:"), text.index("also:")
    agreed = "agreement: {file: deal.yaml, weights: equal}\n"
    text = (text[:start] + agreed + text[end:]).replace("Country A", "PRK").replace("Country B", "USA")
    (tmp_path / "spec.yaml").write_text(text, "utf-8")
    (tmp_path / "deal.yaml").write_bytes((ROOT / "examples" / "korea-2021" / "agreement.yaml").read_bytes())
    assert run("analyse", tmp_path / "spec.yaml", "--most-phases", "8") == DONE
    said = capsys.readouterr().out
    assert "shares of all dismantling (all alike, as the analyst says): O1 0.25, O2 0.25, O4 0.25, O7 0.25" in said
    assert "PRK taken as the side that dismantles" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("analyse", "absent.yaml"), "absent.yaml: No such file"),
        (("map", EXAMPLE, "--number", "9"), "--number 9: the spec has 3 maps (1 to 3)"),
        (("map", EXAMPLE, "-o", "absent/map.svg", "--most-phases", "4"), "absent/map.svg: No such file"),
        (("analyse", EXAMPLE, "--most-phases", "0"), "'--most-phases'"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[object, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == WRONG_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err


@pytest.mark.parametrize("command", [(), ("analyse",), ("compare",), ("simulate",), ("map",)])
def test_help_has_an_example_or_the_limits(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    assert run(*command, "--help") == DONE
    said = " ".join(capsys.readouterr().out.split())
    assert ("Example: waystation bargain" if command else "which policy is right") in said


def test_the_method_page_quotes_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "bargaining.md").read_text("utf-8")
    fences = re.findall(r"^```(\w*)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    quoted = [line for language, block in fences if not language for line in block.splitlines()]
    assert len(quoted) == 6
    assert run("analyse", EXAMPLE, "--most-phases", "8") == DONE
    assert set(quoted) <= set(capsys.readouterr().out.splitlines())
