"""Days in words and numerals."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.clean.dating.days import MONTH_DAY, month_and_day, readings


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Tuesday, 4 May 2021", [date(2021, 5, 4)]),
        ("Feb. 9th, 2018", [date(2018, 2, 9)]),
        ("2018-02-09", [date(2018, 2, 9)]),
        ("7 August 14", [date(2014, 8, 7)]),
        ("4.5.2021", [date(2021, 5, 4)]),
        ("5/14/2021", [date(2021, 5, 14)]),
        ("1/13/71", [date(1971, 1, 13)]),
        ("4/5/2021", [date(2021, 5, 4), date(2021, 4, 5)]),
        ("4/4/2021", [date(2021, 4, 4)]),
        ("31 February 2021", []),
        ("13/14/2021", []),
        ("no day", []),
    ],
)
def test_the_ways_to_read_a_day(words: str, days: list[date]) -> None:
    assert [way.on_calendar() for way in readings(words)] == days


def test_a_day_without_a_year_has_its_weekday() -> None:
    [way] = readings("Thurs., Feb. 29")
    assert (way.month, way.day, way.year, way.weekday, way.on_calendar()) == (2, 29, None, 3, None)


def test_day_before_month_and_after_it() -> None:
    for words in ("March 4", "4 March", "Mar. 4th"):
        found = MONTH_DAY.search(words)
        assert found is not None
        assert month_and_day(found) == (3, 4)


def test_a_month_and_a_year_are_no_day() -> None:
    assert MONTH_DAY.search("in March 2021") is None
