"""Periods of the calendar, and conditions as they are written."""

from datetime import date

import pytest

from waystation.errors import InputError
from waystation.records.condition import (
    AllOf,
    AnyOf,
    Duration,
    Moment,
    moments,
    parse_condition,
    parse_duration,
    parse_when,
)


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        (date(2007, 2, 13), "P60D", date(2007, 4, 14)),  # initial actions within 60 days
        (date(2015, 2, 12), "P14D", date(2015, 2, 26)),
        (date(2015, 7, 20), "P90D", date(2015, 10, 18)),
        (date(2015, 10, 18), "P8Y", date(2023, 10, 18)),
        (date(2016, 2, 29), "P1Y", date(2017, 2, 28)),
        (date(2016, 2, 29), "P4Y", date(2020, 2, 29)),
        (date(2015, 1, 31), "P1M", date(2015, 2, 28)),
        (date(2015, 1, 31), "P1M1D", date(2015, 3, 1)),  # months first, then days
        (date(2015, 11, 30), "P3M", date(2016, 2, 29)),
        (date(2015, 12, 31), "P2W", date(2016, 1, 14)),
        (date(2015, 5, 5), "P1Y13M", date(2017, 6, 5)),
        (date(2015, 5, 5), "P0D", date(2015, 5, 5)),
        (date(9999, 12, 1), "P1Y", date.max),
        (date(9999, 12, 1), "P60D", date.max),
    ],
)
def test_periods_follow_the_calendar(day: date, period: str, expected: date) -> None:
    assert parse_duration(period).after(day) == expected


@pytest.mark.parametrize("text", ["P", "60D", "P60", "PT12H", "P1DT1H", "P-1D", "P1.5M", "p60d", "P1D1M", "P1001Y", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["P60D", "P1Y6M", "P8Y", "P0D"])
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(parse_duration(text)) == text


def test_and_binds_closer_than_or() -> None:
    one, two, three = Moment(name="A"), Moment(name="B", state="verified"), Moment(name="C", later=Duration(days=3))
    assert parse_condition("A and B verified or C + P3D") == AnyOf(parts=(AllOf(parts=(one, two)), three))
    assert parse_condition("A and (B verified or C + P3D)") == AllOf(parts=(one, AnyOf(parts=(two, three))))
    assert moments(parse_condition("A and (B verified or C + P3D)")) == [one, two, three]


def test_days_and_the_signature_are_moments() -> None:
    assert parse_condition(" 2015-07-20 + P90D ") == Moment(day=date(2015, 7, 20), later=Duration(days=90))
    assert parse_condition("signed+P1Y") == Moment(name="signed", later=Duration(years=1))


def test_a_time_limit_is_a_period_or_a_condition() -> None:
    assert parse_when("P60D") == Duration(days=60)
    assert parse_when("2007-12-31") == Moment(day=date(2007, 12, 31))
    assert parse_when("P1 effective") == Moment(name="P1", state="effective")  # a power called P1


@pytest.mark.parametrize(
    "text",
    [
        "", "and", "A or", "or A", "A B", "A verified met", "met", "A + 30", "A + P30D P1D", "2015-13-01", "2015-1-1",
        "A, B", "(A", "A)", "()", "A & B", "not A", "- A", "A" * 3_000, "(" * 500 + "A" + ")" * 500, "A and " * 400,
    ],
)  # fmt: skip
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_condition(text)
