"""The words of time expressions: well-formed data, and every entry is found in text."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.annotate.timex.calendar import holiday
from waystation.annotate.timex.finding import find_timexes
from waystation.vocab.timex import load_timex_words

WORDS = load_timex_words()
DAY = date(2021, 6, 22)


@pytest.mark.parametrize(
    "name", [*WORDS.holidays, *WORDS.holidays_by_weekday, *WORDS.holidays_by_easter, *WORDS.shifts, *WORDS.recurrences]
)
def test_every_named_day_and_recurrence_is_found(name: str) -> None:
    text = f"The sides agreed: {name}."
    (found,) = find_timexes(text, DAY)
    assert name in text[found.start : found.end]
    assert found.value is not None


@pytest.mark.parametrize("month", [name for name in WORDS.months if name != "may"])
def test_every_month_is_found_with_its_day(month: str) -> None:
    (found,) = find_timexes(f"It was signed on {month.title()} 9, 1999.", DAY)
    assert found.value == f"1999-{WORDS.months[month]:02}-09"


@pytest.mark.parametrize(("name", "words"), WORDS.references.items())
def test_every_reference_is_found(name: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert [one.value for one in find_timexes(f"He is, {word}, free.", DAY)] == [name], word


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, date(2024, 3, 31)),
        ("easter", 2025, date(2025, 4, 20)),
        ("good friday", 1998, date(1998, 4, 10)),
        ("thanksgiving", 2021, date(2021, 11, 25)),
        ("memorial day", 2021, date(2021, 5, 31)),
        ("bastille day", 1989, date(1989, 7, 14)),
    ],
)
def test_holidays_fall_on_their_days(name: str, year: int, day: date) -> None:
    assert holiday(name, year, WORDS) == day
