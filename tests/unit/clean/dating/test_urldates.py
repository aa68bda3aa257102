"""Dates in web addresses."""

from __future__ import annotations

import time
from datetime import date

import pytest

from waystation.clean.dating.urls import day_in_url, month_in_url

DAY = date(2021, 3, 2)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021/03/02/talks", DAY),
        ("news/2021/mar/2/talks/", DAY),
        ("news/2021/march/2/talks", DAY),
        ("2021-03-02-talks.html", DAY),
        ("20210302/talks", DAY),
        ("world/2021/0302/talks", DAY),
        ("story/envoys-meet-again-2021-03-02?from=feed", DAY),
        ("view?id=20210302001144", DAY),
        ("story/20219902/talks", None),
        ("2021/13/40/talks", None),
        ("2021/02/30/talks", None),
        ("story/talks-in-2021", None),
        ("story/120210302", None),
    ],
)
def test_days(path: str, day: date | None) -> None:
    found = day_in_url(f"https://courier.example/{path}")
    assert (found[0] if found else None) == day


@pytest.mark.parametrize("path", ["2021/02/talks", "2021/2/talks", "news/2021/february/talks", "2021-02/talks"])
def test_months(path: str) -> None:
    found = month_in_url(f"https://courier.example/{path}")
    assert found is not None
    assert found[:2] == (date(2021, 2, 1), date(2021, 2, 28))


@pytest.mark.parametrize("path", ["2021/talks", "2021/later/talks", "story/2021-99/talks"])
def test_no_months(path: str) -> None:
    assert month_in_url(f"https://courier.example/{path}") is None


@pytest.mark.parametrize("hostile", ["/2021" * 50_000, "-2021-03" * 30_000, "/2021/march" * 20_000])
def test_hostile_addresses_take_no_time(hostile: str) -> None:
    started = time.process_time()
    day_in_url(hostile)
    month_in_url(hostile)
    assert time.process_time() - started < 1
