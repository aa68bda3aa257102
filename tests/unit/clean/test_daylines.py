"""Days in words."""

from __future__ import annotations

import time

import pytest

from waystation.clean.daylines import DATELINE, DAY_LINE, LABELLED, MONTH_DAY, ON_DAY, month_and_day


@pytest.mark.parametrize(
    ("line", "day", "outlet", "label"),
    [
        ("June 22, 2021", "June 22, 2021", None, None),
        ("Tuesday, 22 June 2021", "Tuesday, 22 June 2021", None, None),
        ("- The Daily Courier - Tuesday, June 22, 2021", "Tuesday, June 22, 2021", "The Daily Courier", None),
        ("Updated 4:10 PM ET, Tue June 22, 2021", "Tue June 22, 2021", None, "Updated "),
        ("Published: Jun. 22, 2021, 10:15 a.m.", "Jun. 22, 2021", None, "Published: "),
    ],
)
def test_lines_with_nothing_but_a_date(line: str, day: str, outlet: str | None, label: str | None) -> None:
    found = DAY_LINE.fullmatch(line)
    assert found is not None
    assert (found["day"], found["outlet"], found["label"]) == (day, outlet, label)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert DAY_LINE.fullmatch("The treaty was signed on June 22, 2021") is None


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("NAIROBI, Kenya, June 22 (Xinhua) -- The", "NAIROBI", "June 22", "(Xinhua)"),
        ("Nairobi, June 22 (Xinhua) -- The", "Nairobi", "June 22", "(Xinhua)"),
        ("UNITED NATIONS/GENEVA, Jan. 5 (Reuters) - The", "UNITED NATIONS/GENEVA", "Jan. 5", "(Reuters)"),
        ("OSLO (AP) — The", "OSLO", None, "(AP)"),
        ("OSLO — The", "OSLO", None, None),
    ],
)
def test_the_opening_of_a_wire_story(opening: str, place: str, day: str | None, agency: str | None) -> None:
    found = DATELINE.match(opening)
    assert found is not None
    assert (found["place"], found["day"]) == (place, day)
    assert (found["agency"] or "").strip() == (agency or "")


def test_day_before_month_and_after_it() -> None:
    for words in ("March 4", "4 March", "Mar. 4th"):
        found = MONTH_DAY.search(words)
        assert found is not None
        assert month_and_day(found) == (3, 4)


@pytest.mark.parametrize("hostile", ["A" * 50_000, "A " * 25_000, "May 1 " * 9_000, "OSLO, " * 9_000, "on on" * 9_000])
def test_hostile_lines_take_no_time(hostile: str) -> None:
    started = time.process_time()
    for pattern in (DAY_LINE, DATELINE):
        pattern.fullmatch(hostile)
    for pattern in (LABELLED, MONTH_DAY, ON_DAY):
        pattern.search(hostile)
    assert time.process_time() - started < 2
