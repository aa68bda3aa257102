"""The publication date: candidates and decision."""

from __future__ import annotations

import time
from datetime import date

import pytest

from waystation.clean.dating.candidates import claimed_dates, establish, fix_year, read_dates
from waystation.clean.page.dates import PageDate
from waystation.read.items import item_from_memory
from waystation.records import DateCandidate

DAY = date(2021, 3, 2)
BODY = (
    "The ministers agreed on Monday to meet again in May, a spokeswoman said after the second round of talks in Oslo."
)


def stated(*texts: str) -> list[DateCandidate]:
    return read_dates(texts)[0]


def test_a_date_line_establishes_the_day_and_a_copyright_year_does_not() -> None:
    found = stated("- The Daily Courier - Tuesday, March 2, 2021", BODY, "Copyright © 2023 The Daily Courier")
    assert [(one.origin, one.value, one.year) for one in found] == [
        ("dateline", DAY, 2021),
        ("copyright", None, 2023),
    ]
    known = establish(found)
    assert (known.day, known.source) == (DAY, "dateline")


def test_a_weekday_that_disagrees_takes_the_trust_away() -> None:
    assert establish(stated("Wednesday, March 2, 2021", BODY)).day is None


def test_updated_bounds_and_published_establishes() -> None:
    updated = establish(stated("Updated March 2, 2021", BODY))
    assert (updated.day, updated.earliest, updated.latest) == (None, None, DAY)
    assert establish(stated("First published March 2, 2021", BODY)).day == DAY


def test_a_copyright_year_alone_says_nothing() -> None:
    known = establish(stated(BODY, "Copyright © 2023 The Daily Courier"))
    assert (known.day, known.earliest, known.latest, known.source) == (None, None, None, None)


def test_days_told_of_in_the_middle_are_no_candidates() -> None:
    texts = [BODY] * 6 + ["March 2, 2021"] + [BODY] * 6
    assert stated(*texts) == []


def test_a_dateline_without_a_year_needs_bounds_that_leave_one() -> None:
    _, [open_day] = read_dates([f"OSLO, March 2 (Agency) - {BODY}"])
    fixed = fix_year(open_day, earliest=date(2020, 6, 1), latest=date(2021, 12, 31))
    assert (fixed.value, fixed.origin) == (DAY, "dateline")
    assert fix_year(open_day, earliest=date(2020, 1, 1), latest=date(2021, 12, 31)).value is None
    assert fix_year(open_day, earliest=None, latest=date(2021, 12, 31)).value is None


def test_a_weekday_fixes_the_year() -> None:
    _, [open_day] = read_dates(["Tuesday, March 2", BODY])
    assert fix_year(open_day, earliest=date(2018, 1, 1), latest=date(2023, 12, 31)).value == DAY


def test_the_opening_s_weekday_and_the_offices_together_fix_the_year() -> None:
    story = f"OSLO, March 2 (Agency) - {BODY}".replace("on Monday", "on Tuesday")
    held = ((date(2019, 6, 1), date(2024, 12, 31)),)
    _, [open_day] = read_dates([story])
    assert fix_year(open_day, earliest=date(2019, 6, 1), latest=None, in_office=held).value == DAY
    assert fix_year(open_day, earliest=date(2019, 6, 1), latest=None).value is None
    for_ever = ((date(2019, 6, 1), date.max),)
    assert fix_year(open_day, earliest=None, latest=None, in_office=for_ever).value is None
    _, [another_week] = read_dates([story.replace("on Tuesday", "last Tuesday")])
    assert fix_year(another_week, earliest=None, latest=None, in_office=held).value is None


def test_state_media_tell_of_the_day_before() -> None:
    story = f"Pyongyang, March 2 (KCNA) -- {BODY}".replace("on Monday", "on Tuesday")
    _, [open_day] = read_dates([story])
    assert open_day.told is None


def test_an_opening_that_contradicts_the_only_year_leaves_it_open() -> None:
    _, [open_day] = read_dates([f"OSLO, March 2 (Agency) - {BODY}".replace("on Monday", "on Friday")])
    assert fix_year(open_day, earliest=date(2020, 6, 1), latest=date(2021, 12, 31)).value is None


def test_a_day_in_the_address_establishes_it() -> None:
    item = item_from_memory("Talks.", url="https://courier.example/2021/03/02/talks")
    known = establish(list(claimed_dates(item, ())))
    assert (known.day, known.source) == (DAY, "url")


def test_an_address_with_a_month_bounds_the_day() -> None:
    known = establish(list(claimed_dates(item_from_memory("Talks.", url="https://courier.example/2021/02/talks"), ())))
    assert (known.day, known.earliest, known.latest) == (None, date(2021, 2, 1), date(2021, 2, 28))


def test_an_address_with_a_month_outweighs_the_text() -> None:
    item = item_from_memory("Talks.", url="https://courier.example/2021/02/talks")
    claimed = list(claimed_dates(item, ()))
    assert establish([*claimed, *stated("Published May 4, 2021", BODY)]).day is None
    assert establish([*claimed, *stated("Published February 4, 2021", BODY)]).day == date(2021, 2, 4)
    assert establish([*claimed, *stated("Updated February 4, 2021", BODY)]).latest == date(2021, 2, 4)
    assert establish([*claimed, *stated("Updated May 4, 2021", BODY)]).latest == date(2021, 2, 28)


def test_what_lies_outside_the_years_believed_is_no_date() -> None:
    latest = date(2021, 3, 4)
    page = [PageDate(value=date(2050, 1, 1), origin="meta", quote="date: 2050-01-01", confidence=0.93)]
    url = "https://courier.example/2050/01/01/talks"
    assert not list(claimed_dates(item_from_memory("Talks.", published=date(2050, 1, 1), url=url), page, latest=latest))
    assert not list(claimed_dates(item_from_memory("Talks.", published=date(1, 1, 1)), (), latest=latest))
    month = item_from_memory("Talks.", url="https://courier.example/2050/01/talks")
    assert not list(claimed_dates(month, (), latest=latest))
    assert read_dates(["Published March 5, 2021", BODY], latest=latest) == ([], [])
    assert read_dates(["Published March 5, 1821", BODY], latest=latest) == ([], [])
    assert len(read_dates(["Published March 4, 2021", BODY], latest=latest)[0]) == 1


def test_a_year_that_would_be_too_late_is_not_inferred() -> None:
    _, [open_day] = read_dates([f"OSLO, March 2 (Agency) - {BODY}"])
    span = {"earliest": date(2020, 6, 1), "latest": date(2021, 12, 31)}
    assert fix_year(open_day, **span, last_day=DAY).value == DAY
    assert fix_year(open_day, **span, last_day=date(2021, 3, 1)).value is None


LONG = f"{BODY} {BODY} {BODY}"


@pytest.mark.parametrize(
    ("passage", "source"),
    [
        (f"BERN | Tue Mar 2, 2021 9:40am EST BERN (Agency) - {LONG}", "dateline"),
        (f"Envoys meet (Photo: Agency) BERN, March 2, 2021 (Agency) - {LONG}", "dateline"),
        (f"Story highlights Envoys met Updated 6:15 AM ET, Tue March 2, 2021 {LONG}", "updated_line"),
        (f"Posted: March 2, 2021 {LONG}", "updated_line"),
        ("By Ana Ruiz - March 2, 2021", "byline"),
    ],
)
def test_furniture_that_ran_into_the_text(passage: str, source: str) -> None:
    known = establish(stated(passage, BODY))
    assert (known.day, known.source) == (DAY, source)


@pytest.mark.parametrize(
    "opening",
    [
        "ASUNCIÓN, 2 March 2021 (Agency) - ",
        "ASUNCIÓN, Mar 2, 2021 (Agency) - ",
        "Asunción, 2 Mar 2021 (Agency) – ",
        "SÃO PAULO, Brazil, March 2, 2021 (Agency) - ",
        "ŁÓDŹ, March 2, 2021 -- ",
    ],
)
def test_a_dateline_may_have_letters_with_accents(opening: str) -> None:
    known = establish(stated(opening + BODY))
    assert (known.day, known.source) == (DAY, "dateline")


def test_notes_at_the_end() -> None:
    texts = [BODY] * 12
    assert establish(stated(*texts, "This story was first posted on Fjord Daily on March 2, 2021.")).day == DAY
    assert establish(stated(*texts, "Correction, March 2, 2021, 7:10 a.m.: The talks were in Oslo.")).day == DAY
    known = establish(stated(*texts, "Correction, March 2, 2021: The talks were in Oslo."))
    assert (known.day, known.latest) == (None, DAY)


def test_numerals_that_can_be_read_in_two_ways_give_the_year_only() -> None:
    [found] = stated("Published 3/2/2021", BODY)
    assert (found.value, found.year) == (None, 2021)
    assert establish(stated("Published 16/2/2021", BODY)).day == date(2021, 2, 16)
    assert establish(stated("Published 3/2/2021, 7:15 p.m. ET", BODY)).day == DAY


def test_a_chronology_is_no_date_line() -> None:
    entries = [text for day in ("1 March 2020", "2 March 2020", "3 March 2020") for text in (day, BODY, BODY)]
    assert establish(stated(*entries, *[BODY] * 9, "4 March 2020")).day is None


def test_stamps_that_disagree_are_those_of_other_stories() -> None:
    known = establish(stated("updated: Tue Mar 2 2021 05:10:00 | updated: Sat Apr 3 2021 20:15:00", BODY))
    assert (known.day, known.earliest, known.disputed) == (None, None, False)


def test_the_argument_outranks_the_page_and_the_dispute_is_told() -> None:
    page = [PageDate(value=date(2020, 1, 1), origin="jsonld", quote="datePublished: 2020-01-01", confidence=0.95)]
    known = establish(list(claimed_dates(item_from_memory("Talks.", published=DAY), page)))
    assert (known.day, known.source, known.disputed) == (DAY, "argument", True)


def test_two_equal_claims_leave_it_open_between_them() -> None:
    page = [PageDate(value=day, origin="jsonld", quote=str(day), confidence=0.95) for day in (DAY, date(2021, 3, 9))]
    known = establish(list(claimed_dates(item_from_memory("Talks."), page)))
    assert (known.day, known.earliest, known.latest) == (None, DAY, date(2021, 3, 9))


@pytest.mark.parametrize(
    "hostile",
    ["Updated at " * 20_000, "May 1 " * 30_000, "1/2/" * 40_000, "By A - " * 20, "OSLO, May 1 " * 20_000, "© " * 90],
)
def test_hostile_passages_take_no_time(hostile: str) -> None:
    started = time.process_time()
    read_dates([hostile] * 20)
    assert time.process_time() - started < 2
