"""Where a report states its own day."""

from __future__ import annotations

import time

import pytest

from waystation.clean.dating.days import MONTH_DAY, ON_DAY
from waystation.clean.dating.lines import CORRECTED, DATELINE, DAY_LINE, SIGNED, STAMP, THIS_STORY


@pytest.mark.parametrize(
    ("line", "day", "outlet", "label"),
    [
        ("June 22, 2021", "June 22, 2021", None, None),
        ("Tuesday, 22 June 2021", "Tuesday, 22 June 2021", None, None),
        ("- The Daily Courier - Tuesday, June 22, 2021", "Tuesday, June 22, 2021", "The Daily Courier", None),
        ("Updated 4:10 PM ET, Tue June 22, 2021", "Tue June 22, 2021", None, "Updated "),
        ("Published: Jun. 22, 2021, 10:15 a.m.", "Jun. 22, 2021", None, "Published: "),
        ("Updated on 6/22/2021 @ 7:15 pm", "6/22/2021", None, "Updated on "),
        ("— Updated Oct. 28.", "Oct. 28", None, "Updated "),
        ("UNITED NATIONS | Tue Jun 22, 2021 7:12am EDT", "Tue Jun 22, 2021", None, None),
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
        ("Oslo, 22 June 2021 — The", "Oslo", "22 June 2021", None),
        ("(Oslo, June 22, 2021) – The", "Oslo", "June 22, 2021", None),
        ("OSLO — The", "OSLO", None, None),
        ("Oslo (AFP) – The", "Oslo", None, "(AFP)"),
        ("San José (EFE) -- The", "San José", None, "(EFE)"),
        ("ŁÓDŹ, 22 June 2021 (PAP) - The", "ŁÓDŹ", "22 June 2021", "(PAP)"),
    ],
)
def test_the_opening_of_a_wire_story(opening: str, place: str, day: str | None, agency: str | None) -> None:
    found = DATELINE.match(opening)
    assert found is not None
    assert (found["place"], found["day"]) == (place, day)
    assert (found["agency"] or "").strip() == (agency or "")


@pytest.mark.parametrize("opening", ["Ruiz (Peru) said - twice", "Oslo – The", "The minister (Ruiz) - The"])
def test_other_openings_are_no_dateline(opening: str) -> None:
    assert DATELINE.match(opening) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BERN | Mon Mar 1, 2021 9:40am EST BERN (Agency) - The ministers met.", "Mon Mar 1, 2021"),
        ("Feb. 9, 2018 / 11:20 PM EST The ministers met.", "Feb. 9, 2018"),
        ("7 August 2014 Last updated at 17:30 GMT The ministers met.", "7 August 2014"),
        ("07 August 14 17:30 GMT The ministers met.", "07 August 14"),
        ("2018-02-09T08:15Z The ministers met.", "2018-02-09"),
        ("Courier | February 9, 2018 | The ministers met.", "February 9, 2018"),
    ],
)
def test_a_date_with_a_time_or_a_bar_is_a_stamp(text: str, day: str) -> None:
    [stamp] = [found for found in STAMP.finditer(text) if found["clock"]]
    assert (stamp["bare"], stamp["label"]) == (day, None)


def test_a_labelled_date_in_running_text() -> None:
    found = STAMP.search("Story highlights Envoys met Updated 6:15 AM ET, Fri Feb 9, 2018 The envoys of")
    assert found is not None
    assert (found["label"], found["day"]) == ("Updated ", "Fri Feb 9, 2018")


@pytest.mark.parametrize(
    "prose",
    [
        "The treaty that was signed on July 7, 2020, at 3:05 a.m. is void.",
        "The ministry published March 2, 2016, as the last day.",
        "A paper published on March 2, 2016, said so.",
    ],
)
def test_a_date_that_a_sentence_leads_up_to_is_none(prose: str) -> None:
    assert not [found for found in STAMP.finditer(prose) if found["label"] or found["clock"]]


@pytest.mark.parametrize(
    ("note", "label", "day"),
    [
        ("This essay was originally published Feb. 9, 2018.", "published", "Feb. 9, 2018"),
        ("It originally appeared on courier.com on May 11, 2022.", "appeared", "May 11, 2022"),
        ("This story was first posted on Fjord Daily at 6:05 a.m. Oct. 8, 2022.", "posted", "Oct. 8, 2022"),
        ("This article was amended on 11 May 2022 because", "amended", "11 May 2022"),
    ],
)
def test_a_note_on_the_report_itself(note: str, label: str, day: str) -> None:
    found = THIS_STORY.search(note)
    assert found is not None
    assert (found["label"], found["day"]) == (label, day)


@pytest.mark.parametrize("prose", ["The study was published on May 3, 2016.", "It was published on May 3, 2016."])
def test_a_note_on_something_else(prose: str) -> None:
    assert THIS_STORY.search(prose) is None


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Correction, May 11, 2022: The envoy", "May 11, 2022"),
        ("CORRECTION (March 2, 2021, 7:10 a.m.): The envoy", "March 2, 2021"),
        ("CORRECTION: Corrected by: Ana Ruiz @ 05/19/2022 07:40 PM", "05/19/2022"),
    ],
)
def test_headings_of_corrections(heading: str, day: str) -> None:
    found = CORRECTED.search(heading)
    assert found is not None
    assert found["day"] == day


def test_a_byline_with_its_day() -> None:
    found = SIGNED.fullmatch("By Ana Ruiz, Staff Writer - May 11, 2022")
    assert found is not None
    assert found["day"] == "May 11, 2022"


@pytest.mark.parametrize("hostile", ["A" * 50_000, "A " * 25_000, "May 1 " * 9_000, "OSLO, " * 9_000, "on on" * 9_000])
def test_hostile_lines_take_no_time(hostile: str) -> None:
    started = time.process_time()
    for pattern in (DAY_LINE, DATELINE, SIGNED):
        pattern.fullmatch(hostile)
    for pattern in (STAMP, THIS_STORY, CORRECTED, MONTH_DAY, ON_DAY):
        pattern.search(hostile)
    assert time.process_time() - started < 2
