"""Doubts about the order of a text, and that looking for them takes linear time."""

from __future__ import annotations

import time

from waystation.clean.doubts import order_doubts

TOUR = "The envoy began a tour of the islands."
TRIP = "During the trip the envoy saw three ministers."
NO_TRIP = "'During the trip' with no trip before it"


def test_what_a_passage_refers_back_to_stands_before_it() -> None:
    assert order_doubts([TOUR, TRIP]) == []
    assert order_doubts([TRIP, TOUR]) == [NO_TRIP]
    assert order_doubts([TRIP, TOUR, TRIP]) == [NO_TRIP], "the second time it has been named"
    assert order_doubts([TOUR, TRIP, "Before the summit she slept."]) == [
        "'Before the summit' with no summit before it"
    ]


def test_a_passage_that_opens_inside_a_story() -> None:
    assert order_doubts(["She also said that the ferry would sail."]) == ["opens with 'She'"]


def test_a_text_that_refers_back_all_the_time_takes_linear_time() -> None:
    started = time.monotonic()
    assert order_doubts(["During the trip " + "the envoy spoke of the ferry. " * 3] * 20_000) == [NO_TRIP]
    assert time.monotonic() - started < 3
