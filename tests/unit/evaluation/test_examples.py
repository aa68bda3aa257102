"""Scoring the examples' events: days in either notation, abstention, and plans that must not show as happened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from evaluation.examples import compare
from evaluation.predict import day_or_days

import waystation as ws
from waystation.records import Interval

TEXT = "Norway met Chile on Monday. Norway will meet Sudan in July. Norway attacked Sudan in 2016."


def event(trigger: str, day: str | None, event_type: str, *modes: str) -> dict[str, Any]:
    """Return an expected event of Norway's."""
    return {
        "trigger": trigger,
        "date": day,
        "event_type": event_type,
        "auxiliary_modes": list(modes),
        "actors": ["NOR"],
        "recipients": [],
    }


def score(*events: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return how many are expected and right of each thing scored."""
    coding = ws.code_report(TEXT, published=date(2021, 6, 23))
    nothing = ("passages", "timexes", "attributions", "moves", "proposals", "measures", "meetings", "approaches")
    answers = {"published": "2021-06-23", "headline_mismatch": False, **{name: [] for name in nothing}}
    tallies = compare(coding, {**answers, "events": list(events)})
    return {name: (tally.expected, tally.paired) for name, tally in tallies.items()}


@pytest.mark.parametrize(
    ("trigger", "day", "right"),
    [
        ("met", "2021-06-21", 1),
        ("met", "2021-06-22", 0),
        ("met", None, 0),
        ("meet", "2021-07", 1),
        ("meet", "2021-07-01/2021-07-31", 1),
        ("attacked Sudan", "2016-01-01/2016-12-31", 1),
    ],
)
def test_a_date_is_right_if_it_is_the_expected_one(trigger: str, day: str | None, right: int) -> None:
    assert score(event(trigger, day, "CONSULT"))["event_dates"] == (1, right)


def test_another_act_of_the_same_parties_lends_no_date() -> None:
    clash = {**event("fought over islets", "2016-01-01/2016-12-31", "ASSAULT"), "recipients": ["SDN"]}
    assert score(clash)["events"] == (1, 1)
    assert score(clash)["event_dates"] == (0, 0)


def test_a_plan_told_as_done_is_shown_as_happened() -> None:
    assert score(event("meet", "2021-07", "AGREE", "future"))["plans_not_shown_as_happened"] == (1, 1)
    assert score(event("met", "2021-06-21", "AGREE", "future"))["plans_not_shown_as_happened"] == (1, 0)
    assert score(event("met", "2021-06-21", "CONSULT"))["plans_not_shown_as_happened"] == (0, 0)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2021, 6, 22), date(2021, 6, 22), "2021-06-22"),
        (date(2021, 2, 1), date(2021, 2, 28), "2021-02"),
        (date(2021, 12, 1), date(2021, 12, 31), "2021-12"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 6, 21), date(2021, 6, 27), "2021-06-21/2021-06-27"),
        (date(2021, 5, 1), date(2021, 6, 30), "2021-05-01/2021-06-30"),
    ],
)
def test_days_are_written_as_iso_8601_does(first: date, last: date, written: str) -> None:
    assert day_or_days(Interval(start=first, end=last + timedelta(days=1))) == written


def test_an_open_interval_has_no_days() -> None:
    assert day_or_days(None) is None
    assert day_or_days(Interval(start=date(2021, 6, 22), end=None)) is None
