"""``waystation actors`` in this process: wrong use is told, rows are judged one by one, files are written whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from waystation.cli.app import app
from waystation.cli.exits import DONE, DONE_WITH_FAILURES, INTERRUPTED, WRONG_USE, guarded
from waystation.vocab.facts import TABLES


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "absent.csv", "--to", "own"], "absent.csv: no such file"),
        (
            ["add", "other.csv", "--to", "own"],
            "its first line is the header of no table (the headers are polities: id,",
        ),
        (["add", "other.csv", "--to", "own", "--table", "people"], "there is no table 'people' (one of polities,"),
        (["add", "other.csv", "--to", "own", "--table", "terms"], "its columns are name,born, not person,office,"),
        (["add", "other.csv", "--to", "other.csv"], "header of no table"),
        (["import", "absent.json", "--to", "own", "--country", "PER"], "absent.json: No such file"),
        (["import", "other.csv", "--to", "own", "--country", "Peru"], "'Peru' is no country"),
        (["import", "other.csv", "--to", "own", "--country", "PER"], "the dump has no country of this item or code"),
        (["import", "other.csv", "--to", "own", "--country", "PER", "--sector", "LEGI"], "'LEGI' is no sector (one of"),
        (["show", "Kim Yo-jong", "--on", "May"], "--on: 'May' is no date"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.csv").write_text("name,born\nRosa,1950\n")
    assert guarded(lambda: app(["actors", *arguments])) == WRONG_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert not Path("own").exists()


def test_each_row_is_judged_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = "a-b,A Bravo,,Bravo,given_first,,PER,,note,"
    new = tmp_path / "new.csv"
    new.write_text("\n".join([",".join(TABLES["persons"].header), "c-d,C Delta", good, good.replace("note", "")]))
    command = ["actors", "add", str(new), "--to", str(tmp_path / "own"), "--today", "2026-01-02"]
    assert guarded(lambda: app(command)) == DONE_WITH_FAILURES
    said = capsys.readouterr().err
    assert "row 2: it has 2 cells, not 10" in said
    assert "row 4: source_note is empty" in said
    assert (tmp_path / "own" / "persons.csv").read_text().splitlines()[1:] == [f"{good}2026-01-02"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "a-b,A Bravo,,Bravo,given_first,,PER,,note,2026-01-01"
    new, own = tmp_path / "new.csv", tmp_path / "own" / "persons.csv"
    new.write_text("\n".join([",".join(TABLES["persons"].header), row]))
    command = ["actors", "add", str(new), "--to", str(own.parent)]
    assert guarded(lambda: app(command)) == DONE
    before = own.read_bytes()
    new.write_text(new.read_text().replace("A Bravo", "Ana Bravo"))
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert guarded(lambda: app(command)) == INTERRUPTED
    assert own.read_bytes() == before
