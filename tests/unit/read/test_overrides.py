"""The address and the day that somebody states for what they hand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from waystation.errors import InputError
from waystation.read.items import failure, item_from_memory, raw_item
from waystation.read.overrides import with_published, with_url
from waystation.records import Failure, RawItem

URL, DAY = "https://courier.example/1", date(2021, 3, 4)
REPORT = item_from_memory("The envoys met.")


def items(number: int) -> Iterator[RawItem | Failure]:
    yield from (REPORT for _ in range(number))


def test_an_address_is_that_of_the_one_report() -> None:
    assert list(with_url(items(1), URL)) == [item_from_memory("The envoys met.", url=URL)]
    assert list(with_url(items(0), URL)) == []
    failed = failure("it is empty", locator="a.txt", todo="remove it")
    assert list(with_url([failed], URL)) == [failed]


def test_the_two_go_together_in_either_order() -> None:
    row = raw_item(b"{}", locator="wire#1", media_type="text/plain", text="They met.", published=date(2020, 1, 1))
    (one,) = with_published(with_url([row], URL), DAY, latest=DAY)
    assert list(with_url(with_published([row], DAY, latest=DAY), URL)) == [one]
    assert isinstance(one, RawItem)
    assert (one.url, one.published, one.published_by) == (URL, DAY, "argument")


def test_an_address_for_several_reports_is_an_error_before_any_is_read() -> None:
    with pytest.raises(InputError, match="more than one"):
        next(with_url(items(2), URL))
    with pytest.raises(InputError, match="address"):
        with_url(items(1), "courier.example/1")


def test_a_day_holds_for_all_and_is_a_sane_one() -> None:
    dated = list(with_published(items(2), DAY, latest=DAY))
    assert [item.published for item in dated if isinstance(item, RawItem)] == [DAY, DAY]
    assert {item.id for item in dated} == {REPORT.id}
    for wrong in (date(1899, 12, 31), date(2021, 3, 5)):
        with pytest.raises(InputError, match="no day of publication"):
            with_published(items(1), wrong, latest=DAY)
