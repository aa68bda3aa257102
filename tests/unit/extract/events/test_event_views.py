"""Views that are told with the words of acts: facts granted, wrongs denied, and what a party stands for."""

import pytest
from event_texts import annotation, document, told

from waystation.extract.events.events import find_events
from waystation.records import EventMention


def events(text: str) -> tuple[EventMention, ...]:
    return find_events(document(text), annotation(text), (), fast=True)


@pytest.mark.parametrize(
    "text",
    [
        "Norway agreed with Sudan that the harvest was poor.",
        "Norway denied that there was a rift with Sudan.",
        "Norway admitted that Sudan had won.",
        "Norway assured Sudan that the harvest was good.",
        "Norway suggested that Sudan was a friend.",
        "Norway denied any wrongdoing in Sudan.",
        "Norway opposes a ban on Sudan.",
    ],
)
def test_a_view_is_no_act(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway assured Sudan that it would help.", "SUPPORT"),
        ("Norway suggested that Sudan leave the talks.", "REQUEST"),
        ("Norway supported a vote on Sudan.", "SUPPORT"),
        ("Norway rejected a ban on Sudan.", "REJECT"),
        ("Norway and Sudan could not agree on a treaty.", "REJECT"),
    ],
)
def test_the_act_beside_a_view_stays(text: str, expected: str) -> None:
    assert expected in [told(event)[0] for event in events(text)]
