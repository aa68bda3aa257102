"""Tables of evidence about agreements."""

import json
from datetime import date
from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.evidence import read_evidence
from waystation.records.compliance import Evidence

HEADER = "obligation,kind,by,on,published,amount,ref,note\n"


def write(folder: Path, text: str, name: str = "evidence.csv") -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


def test_a_csv_is_read_row_by_row(tmp_path: Path) -> None:
    told = read_evidence(write(tmp_path, HEADER + 'fuel,asserted,USA,2008-02-06,2008-02-07,200000,r1,"so, he said"\n'))
    assert told == [
        Evidence(
            obligation="fuel",
            kind="asserted",
            by="USA",
            on=date(2008, 2, 6),
            published=date(2008, 2, 7),
            amount=200_000,
            ref="r1",
        )
    ]


def test_jsonl_says_the_same(tmp_path: Path) -> None:
    line = {"obligation": "fuel", "kind": "asserted", "by": "USA", "on": "2008-02-06", "published": "2008-02-07"}
    file = write(tmp_path, json.dumps(line | {"amount": 200000, "ref": "r1"}) + "\n\n", "evidence.jsonl")
    other = write(tmp_path, HEADER + "fuel,asserted,USA,2008-02-06,2008-02-07,200000,r1,\n")
    assert read_evidence(file) == read_evidence(other)


@pytest.mark.parametrize("by", ["GBR|FRA|DEU", "GBR | FRA | DEU"])
def test_several_speakers_make_a_row_each(tmp_path: Path, by: str) -> None:
    text = f"\ufeff{HEADER}snapback,exercised,{by},2025-08-28,2025-08-28,,r1,\r\n"
    assert [row.by for row in read_evidence(write(tmp_path, text))] == ["GBR", "FRA", "DEU"]


def test_a_day_may_be_unknown_and_a_list_may_name_speakers(tmp_path: Path) -> None:
    line = {
        "obligation": "x",
        "kind": "denied",
        "by": ["GBR", "FRA"],
        "on": None,
        "published": "2025-08-28",
        "ref": "r",
    }
    told = read_evidence(write(tmp_path, json.dumps(line), "e.jsonl"))
    assert [(row.by, row.on, row.amount) for row in told] == [("GBR", None, None), ("FRA", None, None)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("fuel,claimed,USA,2008-02-06,2008-02-07,,r1,", "no kind of evidence"),
        ("fuel,asserted,,2008-02-06,2008-02-07,,r1,", "by names nobody"),
        ("fuel,asserted,USA|,2008-02-06,2008-02-07,,r1,", "by names nobody"),
        ("fuel,asserted,USA,6 Feb 2008,2008-02-07,,r1,", "on is '6 Feb 2008'"),
        ("fuel,asserted,USA,2008-02-06,,,r1,", "published is ''"),
        ('fuel,asserted,USA,2008-02-06,2008-02-07,"200,000",r1,', "amount is '200,000'"),
        ("fuel,asserted,USA,2008-02-06,2008-02-07,-1,r1,", "amount is '-1'"),
        ("fuel,asserted,USA,2008-02-06,2008-02-07,nan,r1,", "amount is 'nan'"),
        ("fuel,asserted,USA,2008-02-06,2008-02-07,,,", "ref is empty"),
        (",asserted,USA,2008-02-06,2008-02-07,,r1,", "obligation is empty"),
        ("fuel,asserted,USA,2008-02-06,2008-02-07", "5 cells under a header of 8"),
        ("fuel,asserted,USA,2008-02-06,2008-02-07,,r1,,,more", "cells under a header of 8"),
        ('fuel,asserted,"USA"x,2008-02-06,2008-02-07,,r1,', "no CSV"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_evidence(write(tmp_path, f"{HEADER}{row}\n"))
    assert caught.value.subject.endswith("evidence.csv:2")
    assert caught.value.advice


def test_all_wrong_rows_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_evidence(write(tmp_path, HEADER + "fuel,claimed,USA,,,,,\n" * 30))
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[1].startswith(f"{tmp_path}/evidence.csv:3: ")
    assert lines[-1] == "and 10 more"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("obligation,kind\n", "e.csv", "no column 'by'"),
        ("", "e.csv", "no column 'obligation'"),
        (HEADER.replace("note", "colour"), "e.csv", None),
        (
            HEADER.replace("note", "colour") + "fuel,asserted,USA,,2008-02-07,,r1,red\n",
            "e.csv",
            "unknown column 'colour'",
        ),
        ("[1]\n", "e.jsonl", "no JSON object"),
        ("{\n", "e.jsonl", "no JSON"),
        ('{"obligation": 1}\n', "e.jsonl", "kind is empty"),
        ("[" * 100_000, "e.jsonl", "no JSON"),
    ],
)
def test_other_tables_are_refused(tmp_path: Path, text: str, name: str, words: str | None) -> None:
    file = write(tmp_path, text, name)
    if words is None:
        assert read_evidence(file) == []
        return
    with pytest.raises(InputError, match=words):
        read_evidence(file)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    file.write_bytes(HEADER.encode() + b"\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        read_evidence(file)
    with pytest.raises(InputError, match="readable"):
        read_evidence(tmp_path / "none.csv")


SUGGESTED = HEADER.strip() + ",confirmed,bearing,actors,score,reason,words,because\n"


@pytest.mark.parametrize(("answer", "counts"), [("yes", True), (" YES ", True), ("no", False), ("", False)])
def test_of_suggestions_only_those_count_that_were_confirmed(tmp_path: Path, answer: str, counts: bool) -> None:
    row = f"fuel,asserted,USA,2008-02-06,2008-02-07,,r1,,{answer},asserted,USA,0.7,told,fuel came,r1 r2\n"
    assert bool(read_evidence(write(tmp_path, SUGGESTED + row))) == counts


def test_a_suggestion_without_a_kind_harms_nothing_until_it_is_confirmed(tmp_path: Path) -> None:
    row = "fuel,,USA,,2008-02-07,,r1,,{},offered,USA,0.7,told,fuel was offered,r1\n"
    assert read_evidence(write(tmp_path, SUGGESTED + row.format(""))) == []
    with pytest.raises(InputError, match="kind is empty"):
        read_evidence(write(tmp_path, SUGGESTED + row.format("yes")))


@pytest.mark.parametrize("answer", ["maybe", "y", "true"])
def test_an_unclear_confirmation_is_an_error(tmp_path: Path, answer: str) -> None:
    row = f"fuel,asserted,USA,2008-02-06,2008-02-07,,r1,,{answer},asserted,USA,0.7,told,fuel came,r1\n"
    with pytest.raises(InputError, match="write yes, or leave it empty"):
        read_evidence(write(tmp_path, SUGGESTED + row))


def test_a_line_of_json_may_say_true(tmp_path: Path) -> None:
    line = {"obligation": "x", "kind": "denied", "by": "GBR", "published": "2025-08-28", "ref": "r", "confirmed": True}
    other = line | {"confirmed": None}
    assert len(read_evidence(write(tmp_path, f"{json.dumps(line)}\n{json.dumps(other)}", "e.jsonl"))) == 1
