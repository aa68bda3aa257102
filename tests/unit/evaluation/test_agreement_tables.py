"""The gold tables of agreements: the monitor says what they say, and a wrong cell would be seen."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from evaluation.agreements.tables import FOLDER, Checked, check_obligations, check_powers, load_case

CASES = ("jcpoa", "six-party-2007-february", "six-party-2007-october")


@pytest.fixture(scope="module")
def obligations() -> list[Checked]:
    return list(check_obligations())


def test_the_monitor_says_of_obligations_what_the_tables_say(obligations: list[Checked]) -> None:
    assert [check for check in obligations if check.differences] == []


def test_the_monitor_says_of_powers_what_the_tables_say() -> None:
    assert [check for check in check_powers() if check.differences] == []


def test_there_are_twenty_checks_of_each_and_no_two_ask_the_same(obligations: list[Checked]) -> None:
    asked = Counter(check.agreement for check in obligations)
    assert asked["jcpoa"] >= 20
    assert asked["six-party-2007-february"] + asked["six-party-2007-october"] >= 20
    assert max(Counter((check.agreement, check.line) for check in obligations).values()) == 1


def test_a_wrong_cell_is_seen(tmp_path: Path) -> None:
    table = (FOLDER / "checks.csv").read_text("utf-8")
    right = "2007-04-15,2007-04-15,PRK,shutdown,breached,2007-04-14,-1,"
    assert table.count(right) == 1
    wrong = tmp_path / "checks.csv"
    wrong.write_text(table.replace(right, right.replace("breached", "excused")), "utf-8")
    assert [check.differences for check in check_obligations(wrong) if check.differences] == [
        (("performance", "excused", "breached"),)
    ]


@pytest.mark.parametrize("name", CASES)
def test_evidence_can_be_looked_up_and_is_no_plan(name: str) -> None:
    _, evidence = load_case(name)
    assert all(row.ref.startswith(("http://", "https://")) for row in evidence)
    assert all(row.on is not None and row.published >= row.on - timedelta(days=1) for row in evidence)


def test_both_snapbacks_are_asked_about_in_opposite_views(obligations: list[Checked]) -> None:
    asked = {check.line.partition(" un-relief")[0].rstrip() for check in obligations if "un-relief" in check.line}
    for day in ("2020-09-20", "2025-09-28"):
        assert {f"{day} known {day} {view}" for view in ("USA", "IRN", "verifier")} <= asked
