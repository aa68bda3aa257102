"""Days as rows and feeds state them: what can be read in one way only is read."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.read.formats.stated_days import stated_day

LATEST = date(2026, 1, 1)
DAY = date(2017, 4, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2017-04-05",
        " 2017-4-5 ",
        "2017-04-05T23:10:00Z",
        "2017-04-05 23:10:00.123456+09:00",
        "2017-04-05T23Z",
        "2017/04/05",
        "2017.04.05 10:00",
        "20170405",
        20170405,
        "20170405231000",
        "20170405T231000Z",
        "Wed, 05 Apr 2017 23:10:00 +0900",
        "Wed, 5 Apr 2017 23:10 GMT",
        "05-Apr-2017",
        "5 April 2017",
        "April 5, 2017",
        "Wednesday, April 5th, 2017 at 3:04 PM EST",
        "Sept 5 2017",
        1491433800,
        1491433800.5,
        "1491433800",
        1491433800000,
    ],
)
def test_one_reading_is_a_day(value: object) -> None:
    assert stated_day(value, latest=LATEST) == (DAY if "Sept" not in str(value) else date(2017, 9, 5))


@pytest.mark.parametrize("value", ["13/04/2021", "04/13/2021", "13.4.2021 10:00"])
def test_a_day_past_the_twelfth_tells_which_is_the_month(value: str) -> None:
    assert stated_day(value, latest=LATEST) == date(2021, 4, 13)


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2021",
        "5 Apr 17",
        "2017-04",
        "2017",
        2017,
        "2021-02-30",
        "0001-01-01",
        "2050-01-01",
        "9999-12-31",
        "1899-12-31",
        "2017-04-05 to 2017-04-07",
        "2017-04-05, 2017-04-07",
        "April 5",
        "yesterday",
        "",
        None,
        True,
        -1491433800,
        float("nan"),
        float("inf"),
        10**400,
        149143380,
        ["2017-04-05"],
        "٢٠١٧-04-05",
        "5 " * 60,
    ],
)
def test_everything_else_is_unknown(value: object) -> None:
    assert stated_day(value, latest=LATEST) is None


def test_a_day_that_both_orders_give_is_one() -> None:
    assert stated_day("04/04/2021", latest=LATEST) == date(2021, 4, 4)
