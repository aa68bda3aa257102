"""Bounds of the publication date by offices held and days named."""

from __future__ import annotations

import time
from datetime import date

import pytest

from waystation.clean.dating.bounds import Bounds, bound_publication
from waystation.clean.dating.officeholders import find_officeholders

TALKS = "Envoys of both governments spoke about trade for a second day."


def test_a_meeting_due_between_two_presidents_gives_the_year_and_the_last_day() -> None:
    found = bound_publication(
        ["President Joe Biden is due to receive South Korean President Moon Jae-in on May 21.", TALKS]
    )
    assert found.latest == date(2021, 5, 21)
    assert found.earliest == date(2021, 1, 20)


def test_a_day_that_is_past_bounds_from_below() -> None:
    found = bound_publication(
        [
            "President Joe Biden is due to receive South Korean President Moon Jae-in on May 21.",
            "On April 15, envoys of both governments met in Washington.",
        ]
    )
    assert (found.earliest, found.latest) == (date(2021, 4, 15), date(2021, 5, 21))
    assert found.facts_earliest == date(2021, 1, 20)


def test_a_president_looked_back_on_bounds_from_below_only() -> None:
    found = bound_publication(["Trade talks failed under President Barack Obama, a historian said on Friday."])
    assert found.earliest == date(2009, 1, 20)
    assert found.latest is None


def test_an_office_that_is_only_thought_of_bounds_nothing() -> None:
    for thought_of in (
        "He warned of a Biden administration that would leave the talks.",
        "The incoming Biden administration was told of the talks.",
        "President Biden will rejoin the talks, aides to the president-elect said.",
    ):
        assert bound_publication([thought_of]).earliest is None


def test_a_president_whose_deeds_are_not_told_may_be_out_of_office() -> None:
    found = bound_publication(["An adviser in the Obama administration will speak in Oslo on Friday."])
    assert (found.earliest, found.latest) == (date(2009, 1, 20), None)


def test_the_verb_before_a_day_tells_whether_it_is_to_come() -> None:
    told = "President Joe Biden will speak on Friday."
    over = bound_publication([told, "The envoys will go, she told the council on May 21."])
    assert over.earliest == date(2021, 5, 21)
    assert bound_publication([told, "The envoys were due to meet on May 21."]) == bound_publication([told])


def test_a_quoted_post_is_older_than_the_story() -> None:
    found = bound_publication([TALKS, "The talks go on. — Foreign Ministry (@the_ministry) May 4, 2021"])
    assert (found.earliest, found.latest) == (date(2021, 5, 3), None)
    assert (found.facts_earliest, found.facts_latest) == (None, None)


def test_a_former_president_is_out_of_office() -> None:
    found = bound_publication(["Former U.S. President Barack Obama spoke in Oslo on Friday."])
    assert (found.earliest, found.latest) == (date(2017, 1, 20), None)


def test_a_text_without_offices_is_not_bounded() -> None:
    assert bound_publication([TALKS, "On May 21 the ministers met."]) == Bounds()


def test_a_day_beside_a_year_is_history() -> None:
    told = "President Joe Biden will speak on Friday."
    same = bound_publication([told, "The armistice of 1953 was signed on July 27 by three generals."])
    assert same == bound_publication([told])


def test_a_vice_president_is_no_president() -> None:
    assert find_officeholders("Deputy President Joe Biden spoke.") == []
    [holder] = find_officeholders("President Joe Biden spoke.")
    assert {term.office_id for term in holder.terms} == {"usa-president"}


def test_an_administration_is_in_office() -> None:
    [holder] = find_officeholders("Talks with the Biden administration and with Joe Biden's staff went on.")
    assert holder.person_id == "joe-biden"


def test_a_surname_of_many_is_nobody_without_the_full_name() -> None:
    assert find_officeholders("President Kim spoke.") == []


@pytest.mark.parametrize(
    "hostile",
    ["met on May 1 " * 9_000, "to " * 40_000, "(@a) May 1 " * 9_000, "fired a " * 14_000, "on May 1,\n" * 11_000],
)
def test_hostile_texts_take_no_time(hostile: str) -> None:
    started = time.process_time()
    bound_publication(["President Joe Biden will speak on Friday.", hostile, hostile])
    assert time.process_time() - started < 3
