"""What obligations are about: PLOVER's types, words in lower case, no topic that swallows another."""

from typing import get_args

import pytest

from waystation.records.event import EventType
from waystation.vocab.steps import Topic, load_steps

STEPS = load_steps()


@pytest.mark.parametrize("topic", STEPS.topics, ids=lambda topic: topic.id)
def test_a_topic_has_words_and_known_types(topic: Topic) -> None:
    assert topic.words
    assert all(word == word.lower().strip() and len(word) > 2 for word in topic.words)
    assert topic.done <= set(get_args(EventType))
    assert topic.broken <= set(get_args(EventType))
    assert topic.done.isdisjoint(topic.broken)
    assert topic.done


def test_no_two_topics_share_a_word() -> None:
    words = [word for topic in STEPS.topics for word in topic.words]
    assert len(words) == len(set(words))


def test_acts_of_speech_perform_nothing_but_what_is_done_by_speaking() -> None:
    speaking = {topic.id for topic in STEPS.topics if topic.done & STEPS.speech_types}
    assert speaking == {"relations", "politics"}, "recognising a state, or agreeing on a law, is done in words"
    assert STEPS.speech_types <= set(get_args(EventType))
