"""Armed groups act and are acted on, though no polity is known to be theirs; other people without one are no party."""

from __future__ import annotations

import dataclasses

import pytest
from event_texts import annotation, document

from waystation.extract.events.events import find_events
from waystation.records import Actor, EventMention, Mention, Span


def events(text: str, people: str, *sectors: str) -> tuple[EventMention, ...]:
    """Return the events of a text in which one more word names people of some sectors and of no polity."""
    marks = annotation(text)
    token = marks.words.index(people)
    mention = Mention(
        span=Span(document_id="document:test", start=marks.starts[token], end=marks.ends[token]),
        first=token,
        last=token + 1,
        head=token,
        kind="description",
        actor=Actor(id="actor:people", name=people, polity=None, sectors=sectors),
    )
    return find_events(document(text), dataclasses.replace(marks, mentions=(*marks.mentions, mention)), (), fast=True)


@pytest.mark.parametrize("sector", ["REB", "PRM", "UAF"])
def test_an_armed_group_acts_and_is_acted_on(sector: str) -> None:
    (attack,) = events("Fighters attacked a Sudanese post.", "Fighters", sector)
    assert [(one.name, one.polity) for one in attack.actors] == [("Fighters", None)]
    assert [one.polity for one in attack.recipients] == ["SDN"]
    (raid,) = events("Sudan bombed fighters near the border.", "fighters", sector)
    assert [one.name for one in raid.recipients] == ["fighters"]


def test_whose_demand_is_refused_is_the_armed_groups() -> None:
    (refusal,) = events("Sudan rejected the rebels' demand for talks.", "rebels", "REB")
    assert (refusal.event_type, [one.name for one in refusal.recipients]) == ("REJECT", ["rebels"])
    assert refusal.auxiliary_modes == ()


def test_other_people_of_no_polity_are_no_party() -> None:
    assert events("Reporters attacked a Sudanese post.", "Reporters", "JRN") == ()
