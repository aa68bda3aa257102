import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from evaluation.dates import draw, figures, judged, read_cases, true_day

TALKS = "The ministers agreed to meet again in May, a spokeswoman said after the second round of talks in Oslo."
ROWS = [
    {"text": f"Published March 2, 2021\n\n{TALKS}", "date": "2021-03-02"},
    {"text": f"Published March 2, 2021\n\n{TALKS}", "date": "2021-03-09"},
    {"text": TALKS, "date": "2021-03-02", "url": "https://courier.example/2021/03/03/talks"},
    {"text": TALKS, "date": "0001-01-01"},
    {"text": "", "date": "2021-03-02"},
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))
    return path


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2021-03-02", date(2021, 3, 2)),
        ("2021-03-02T10:00Z", date(2021, 3, 2)),
        ("10/28/18", None),
        ("0001-01-01", None),
        ("2021-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_sane_iso_date_is_true(stated: str | None, day: date | None) -> None:
    assert true_day(stated) == day


def test_answers_are_counted_with_the_date_hidden(rows: Path) -> None:
    lines = list(figures(read_cases(rows), wrong=True))
    assert lines[0] == "4 rows, 3 with a true date"
    assert lines[1].split() == "answered 3 of 3 100.0%, right within one day 2 of 3 66.7%".split()
    assert ["url", "1", "of", "1", "100.0%"] in [line.split() for line in lines]
    assert sum(line.startswith("WRONG 1 2021-03-02 for 2021-03-09") for line in lines) == 1


def test_the_url_can_be_hidden_and_the_rows_halved(rows: Path) -> None:
    assert [case.document.published for case in read_cases(rows, rows="even", hide_url=True)] == [
        date(2021, 3, 2),
        None,
    ]
    assert [case.number for case in read_cases(rows, rows="odd")] == [1, 3]


def test_the_sheet_has_what_may_state_a_date_and_is_counted_by_the_judge(rows: Path) -> None:
    cases = list(read_cases(rows))
    assert [case.number for case in draw(cases, seed=1)] == [0, 1]
    sheet = [json.dumps({"number": 0, "states": True}), json.dumps({"number": 1, "states": None})]
    assert judged(cases, sheet).split()[-4:] == ["1", "of", "1", "100.0%"]
