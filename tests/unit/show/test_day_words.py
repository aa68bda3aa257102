"""Days and intervals in words: what is open, fuzzy or unknown stays so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import made_document

from waystation.records import Interval
from waystation.show.dates import day_words, interval_words, last_day, published_words, range_words


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 6, 22), date(2021, 6, 23), "22 June 2021"),
        (date(2021, 6, 14), date(2021, 6, 21), "14–20 June 2021"),
        (date(2021, 6, 1), date(2021, 7, 1), "June 2021"),
        (date(2021, 1, 1), date(2022, 1, 1), "2021"),
        (date(2019, 1, 1), date(2022, 1, 1), "2019–2021"),
        (date(2021, 5, 30), date(2021, 6, 3), "30 May – 2 June 2021"),
        (date(2020, 12, 30), date(2021, 1, 3), "30 December 2020 – 2 January 2021"),
        (None, date(2021, 5, 22), "up to 21 May 2021"),
        (date(2021, 5, 21), None, "from 21 May 2021"),
        (None, None, "time not told"),
    ],
)
def test_an_interval_in_words(start: date | None, end: date | None, expected: str) -> None:
    assert interval_words(Interval(start=start, end=end)) == expected


def test_no_interval_is_time_not_told() -> None:
    assert interval_words(None) == "time not told"


def test_a_fuzzy_interval_says_about() -> None:
    fuzzy = Interval(start=date(2021, 6, 1), end=date(2021, 7, 1), start_latest=date(2021, 6, 5))
    assert interval_words(fuzzy) == "about June 2021"


@given(st.dates() | st.none(), st.dates() | st.none())
def test_no_interval_breaks_the_words(start: date | None, end: date | None) -> None:
    assert interval_words(Interval(start=start, end=end))
    last = last_day(Interval(start=start, end=end))
    assert (last is None) == (end is None)


def test_the_last_days_of_the_calendar() -> None:
    assert range_words(date(9999, 12, 1), date.max) == "1–31 December 9999"
    assert day_words(date.min) == "1 January 1"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (None, None, "undated"),
        (date(2022, 5, 1), None, "undated; not before 1 May 2022"),
        (None, date(2022, 5, 1), "undated; not after 1 May 2022"),
        (date(2022, 5, 1), date(2022, 6, 1), "undated; between 1 May 2022 and 1 June 2022"),
    ],
)
def test_an_undated_report_shows_its_bounds(earliest: date | None, latest: date | None, expected: str) -> None:
    document = made_document(
        (("body", "x"),),
        locator="x",
        outlet=None,
        published=None,
        published_earliest=earliest,
        published_latest=latest,
    )
    assert published_words(document) == expected
