"""TIMEX3 values as days: weeks, quarters, seasons, decades, and ends that are fuzzy."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.annotate.timex.intervals import interval_of


@pytest.mark.parametrize(
    ("value", "start", "end", "granularity"),
    [
        ("2021-06-22", date(2021, 6, 22), date(2021, 6, 23), "day"),
        ("2021-06-22T15:00", date(2021, 6, 22), date(2021, 6, 23), "time"),
        ("2021-06-22TMO", date(2021, 6, 22), date(2021, 6, 23), "time"),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 4), "week"),
        ("2021-W24-WE", date(2021, 6, 19), date(2021, 6, 21), "week"),
        ("2021-02", date(2021, 2, 1), date(2021, 3, 1), "month"),
        ("2021-12", date(2021, 12, 1), date(2022, 1, 1), "month"),
        ("2021-Q4", date(2021, 10, 1), date(2022, 1, 1), "quarter"),
        ("2021-H2", date(2021, 7, 1), date(2022, 1, 1), "year"),
        ("2020-WI", date(2020, 12, 1), date(2021, 3, 1), "season"),
        ("1994", date(1994, 1, 1), date(1995, 1, 1), "year"),
        ("198X", date(1980, 1, 1), date(1990, 1, 1), "decade"),
        ("19XX", date(1900, 1, 1), date(2000, 1, 1), "century"),
    ],
)
def test_points_are_half_open_intervals(value: str, start: date, end: date, granularity: str) -> None:
    found = interval_of(value)
    assert found is not None
    assert (found.start, found.end, found.granularity) == (start, end, granularity)
    assert (found.start_latest, found.end_earliest) == (None, None)


@pytest.mark.parametrize(
    "value", [None, "P2Y", "PXM", "XXXX-WXX-2", "PAST_REF", "BC0490", "2021-W54", "2021-02-30", "0000", "00XX", "9999"]
)
def test_what_is_no_stretch_of_the_calendar_has_no_interval(value: str | None) -> None:
    assert interval_of(value) is None


@pytest.mark.parametrize("mod", ["START", "MID", "END", "APPROX"])
@pytest.mark.parametrize("value", ["2021", "2021-02", "2021-W24", "198X", "2021-06-22", "0001", "0001-01-01"])
def test_fuzzy_ends_lie_in_order(value: str, mod: str) -> None:
    found = interval_of(value, mod=mod)
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    edges = [found.start, found.start_latest or found.start, found.end_earliest or found.end, found.end]
    assert edges == sorted(edges)
    assert edges[0] < edges[-1]


def test_the_end_of_a_month_lies_in_its_second_half() -> None:
    found = interval_of("2021-06", mod="END")
    assert found is not None
    assert (found.start, found.end, found.start_latest) == (date(2021, 6, 16), date(2021, 7, 1), date(2021, 6, 21))


def test_before_and_after_are_open_on_one_side() -> None:
    before, after = interval_of("2019", mod="BEFORE"), interval_of("2030", mod="ON_OR_AFTER")
    assert before is not None
    assert (before.start, before.end) == (None, date(2019, 1, 1))
    assert after is not None
    assert (after.start, after.end) == (date(2030, 1, 1), None)
