"""The timeline's picture: every act that is drawn is counted once, on its side of the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waystation.records import Interval
from waystation.show.strip import WIDTH, Dated, drawable, strip

DAY = date(2022, 6, 21)


def test_nothing_dated_is_no_picture() -> None:
    assert strip([], oldest=None, newest=None) is None


def test_what_happened_stands_above_and_the_rest_below() -> None:
    acts = [
        Dated(start=DAY, happened=True, href="a"),
        Dated(start=DAY, happened=False, href="b"),
        Dated(start=date(2022, 6, 25), happened=False, href="c"),
    ]
    picture = strip(acts, oldest=DAY, newest=DAY)
    assert picture is not None
    assert [(bar.happened, bar.other, bar.words) for bar in picture.bars] == [
        (1, 1, "21 June 2022"),
        (0, 1, "25 June 2022"),
    ]
    assert picture.bars[1].up == 0
    assert picture.bars[0].href == "a"


def test_far_acts_are_left_out_and_counted() -> None:
    acts = [Dated(start=day, happened=True, href="x") for day in (date(1994, 10, 21), DAY)]
    picture = strip(acts, oldest=DAY, newest=DAY)
    assert picture is not None
    assert (picture.outside, len(picture.bars)) == (1, 1)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        (DAY, date(2022, 6, 22), True),
        (date(2022, 6, 1), date(2022, 7, 1), True),
        (date(2022, 1, 1), date(2023, 1, 1), False),
        (None, DAY, False),
        (date.max, date.max, False),
        (DAY, None, False),
    ],
)
def test_only_what_is_known_to_about_a_month_is_drawn(start: date | None, end: date | None, drawn: bool) -> None:
    assert (drawable(Interval(start=start, end=end)) is not None) == drawn


@given(st.lists(st.tuples(st.dates(max_value=date(9999, 12, 30)), st.booleans()), min_size=1, max_size=30))
def test_every_act_is_counted_once_and_stays_in_the_frame(days: list[tuple[date, bool]]) -> None:
    acts = [Dated(start=day, happened=done, href="x") for day, done in days]
    picture = strip(acts, oldest=None, newest=None)
    assert picture is not None
    assert sum(bar.happened + bar.other for bar in picture.bars) == len(acts)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.2 for bar in picture.bars)
    assert all(bar.up <= picture.base and picture.base + bar.down <= picture.height for bar in picture.bars)


def test_labels_say_the_year_where_it_changes() -> None:
    days = [date(2021, 12, 6), date(2021, 12, 20), date(2022, 1, 3), date(2022, 1, 31)]
    picture = strip([Dated(start=day, happened=True, href="x") for day in days], oldest=days[0], newest=days[-1])
    assert picture is not None
    words = [tick.words for tick in picture.ticks]
    assert words[0] == "6 December 2021"
    assert sum("2021" in one for one in words) == 1
    assert sum("2022" in one for one in words) == 1
