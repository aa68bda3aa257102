"""Durations of an agreement in words."""

import pytest

from waystation.show.pages.agreement import when_words


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, None),
        ("P30D", "30 days after the trigger"),
        ("P1Y6M", "1 year and 6 months after the trigger"),
        ("P0D", "at the trigger"),
        ("P2W", "2 weeks after the trigger"),
        ("2022-07-14", "2022-07-14"),
        ("P", "P"),
        ("soon", "soon"),
    ],
)
def test_a_time_limit_in_words(when: str | None, expected: str | None) -> None:
    assert when_words(when) == expected
