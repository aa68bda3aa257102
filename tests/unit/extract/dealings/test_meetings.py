"""Meetings of whole sentences: who meets whom, where, and whether it came to pass."""

from __future__ import annotations

from datetime import date

import pytest

import waystation as ws
from waystation.records import Meeting

PUBLISHED = date(2015, 7, 14)  # a Tuesday


def meetings(text: str) -> tuple[Meeting, ...]:
    return ws.code_report(text, published=PUBLISHED).meetings


def told(meeting: Meeting) -> tuple[list[str | None], str | None, bool, str | None]:
    return sorted(one.polity for one in meeting.parties), meeting.place, meeting.planned, meeting.outcome  # type: ignore[type-var]


def test_a_tour_is_one_meeting_for_each_host() -> None:
    found = [
        told(meeting) for meeting in meetings("France's foreign minister visited Egypt, Jordan and Kuwait last week.")
    ]
    assert sorted(found) == [
        (["EGY", "FRA"], "Egypt", False, "held"),
        (["FRA", "JOR"], "Jordan", False, "held"),
        (["FRA", "KWT"], "Kuwait", False, "held"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India held talks with Nepal in New Delhi.", (["IND", "NPL"], "New Delhi", False, "held")),
        ("India's prime minister will visit Nepal on Friday.", (["IND", "NPL"], "Nepal", True, "planned")),
        ("Kenya's envoy will call on the Ugandan president on Friday.", (["KEN", "UGA"], None, True, "planned")),
        ("Obama received the Indian prime minister at the White House.", (["IND", "USA"], "Washington", False, "held")),
        ("EU leaders met in Brussels.", (["EUR"], "Brussels", False, "held")),
        ("Algeria cancelled talks with Morocco.", (["DZA", "MAR"], None, False, "refused")),
    ],
)
def test_a_meeting_has_its_parties_place_and_outcome(text: str, expected: tuple[object, ...]) -> None:
    assert [told(meeting) for meeting in meetings(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister of India met his cabinet.",  # one side alone
        "India is ready for talks with Nepal.",  # offered by one side alone
        "India might meet Nepal.",
        "Reporters asked whether India would meet Nepal.",
        "Kenya called on Uganda to withdraw.",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert meetings(text) == ()


def test_an_offer_that_was_spurned_is_an_offer_and_a_refusal() -> None:
    events = ws.code_report("Egypt has spurned the Ethiopian offer to meet anywhere.", published=PUBLISHED)
    assert [
        (
            event.event_type,
            event.base_type,
            [one.polity for one in event.actors],
            [one.polity for one in event.recipients],
        )
        for event in events.event_mentions
    ] == [("REJECT", "REJECT", ["EGY"], ["ETH"]), ("AGREE", "CONSULT", ["ETH"], ["EGY"])]


@pytest.mark.parametrize(
    ("text", "act", "by"),
    [
        ("Norway's envoy stressed that U.N. sanctions would be enforced.", "kept", ["NOR"]),
        ("Obama extended the national emergency on which sanctions against Iran rest.", "kept", ["USA"]),
    ],
)
def test_keeping_a_measure_up_is_kept(text: str, act: str, by: list[str]) -> None:
    (measure,) = ws.code_report(text, published=PUBLISHED).measures
    assert (measure.act, [one.polity for one in measure.by], measure.auxiliary_modes) == (act, by, ())


def test_a_promised_easing_in_reported_speech_is_to_come() -> None:
    (measure,) = ws.code_report("Obama said Washington would ease its sanctions on Cuba.", published=PUBLISHED).measures
    assert (measure.act, measure.auxiliary_modes) == ("eased", ("future",))


def test_a_country_that_sanctions_are_named_after_is_under_them() -> None:
    (measure,) = ws.code_report(
        "The U.N. Security Council tightened North Korea sanctions.", published=PUBLISHED
    ).measures
    assert ([one.polity for one in measure.by], [one.polity for one in measure.on]) == (["UNO"], ["PRK"])


def test_who_is_called_in_a_capital_is_its_government() -> None:
    (event,) = ws.code_report("North Korea contacted authorities in Seoul.", published=PUBLISHED).event_mentions
    assert [one.polity for one in event.recipients] == ["KOR"]


def test_a_meeting_and_its_occasion_are_one() -> None:
    found = meetings("India will discuss the border with Nepal at a summit on Friday.")
    assert [told(meeting) for meeting in found] == [(["IND", "NPL"], None, True, "planned")]
