"""Durations of an agreement in words, and what it lacks."""

import pytest
from made_record import made_agreement

from waystation.show.pages.agreement import agreement_page, when_words


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


def test_what_lacks_a_deadline_or_a_verifier_is_named() -> None:
    lacking = agreement_page(made_agreement()).content["lacking"]
    assert [(one.id, one.lacks) for one in lacking] == [("o2", ("a deadline", "a verifier"))]  # type: ignore[attr-defined]
