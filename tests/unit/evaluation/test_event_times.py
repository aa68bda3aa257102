"""Scoring event times: sharp, vague and open ones, abstention, and acts that never became events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from evaluation.event_times.__main__ import Told, at_every_trigger, judge, time_right

from waystation.records import Interval


def gold(start: str | None, end: str | None, *, fuzzy: bool = False, **told: bool) -> dict[str, Any]:
    return {"start": start, "end": end, "fuzzy": fuzzy, "planned": False, "happened": True, **told}


def days(start: date | None, end: date | None) -> Interval:
    return Interval(start=start, end=end)


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        (gold("2021-05-03", "2021-05-04"), days(date(2021, 5, 3), date(2021, 5, 4)), True),
        (gold("2021-05-03", "2021-05-04"), days(date(2021, 5, 3), date(2021, 5, 5)), False),
        (gold("2021-05-03", "2021-05-10", fuzzy=True), days(date(2021, 5, 5), date(2021, 5, 6)), True),
        (gold("2021-05-03", "2021-05-10", fuzzy=True), days(date(2021, 1, 1), date(2022, 1, 1)), False),
        (gold(None, "2021-05-10", fuzzy=True), days(None, date(2021, 5, 9)), True),
        (gold(None, None), None, True),
        (gold(None, None), days(date(2021, 5, 3), date(2021, 5, 4)), False),
        (gold("2021-05-03", "2021-05-04"), None, False),
    ],
)
def test_a_time_is_right_as_the_module_says(expected: dict[str, Any], found: Interval | None, right: bool) -> None:
    assert time_right(expected, found) is right


def test_a_plan_without_a_mode_is_shown_as_happened_unless_it_is_not_shown() -> None:
    plan = gold(None, None, planned=True, happened=False)
    assert "planned shown as happened" in judge(plan, Told(time=None, modes=()))
    assert "open kept" in judge(plan, Told(time=None, modes=("future",)))
    assert "open kept" in judge(plan, Told(time=None, modes=(), shown=False))
    assert judge(plan, None) == {"annotated"}


def test_every_annotated_word_is_asked_though_no_lexicon_knows_it() -> None:
    text = "Norway whitewashed a pier on Monday."
    row = {"text": text, "published": "2021-06-23", "events": [{"trigger": "whitewashed", "occurrence": 1}]}
    ((_, told),) = at_every_trigger(row)
    assert told is not None
    assert told.time is not None
    assert (told.time.start, told.shown) == (date(2021, 6, 21), True)
