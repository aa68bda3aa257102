"""Tests of how far a coded act can be trusted: the features of a claim, and the model over them."""

from __future__ import annotations

import pytest
from event_texts import annotation, document, said

from waystation.extract.events.events import candidates, find_events
from waystation.extract.events.trust.model import (
    ALWAYS,
    LEARNT,
    Learnt,
    Trust,
    load_trust,
    read_learnt,
    trust_sha256,
    write_learnt,
    write_news,
)
from waystation.records import Attribution

PLAIN = "Ghana freed two Togolese fishermen on Monday."


def _features(text: str, *attributions: Attribution) -> frozenset[str]:
    ((_, features),) = candidates(document(text), annotation(text), attributions)
    return features


def test_features_name_the_ways_of_the_parties_and_the_words_of_the_act() -> None:
    features = _features(PLAIN)

    assert {"base=RETREAT", "actor's way=nsubj|", "actors=1", "recipients=1", "word=free", "said=no"} <= features


def test_features_without_words_hold_no_name_and_no_word_of_the_text() -> None:
    features = {name for name in _features(PLAIN) if "word" not in name.split("=")[0]}

    assert not [name for name in features for word in ("ghana", "togo", "fisherman", "free,") if word in name.lower()]


def test_features_tell_who_speaks_of_the_act() -> None:
    text = "Ghana said that Togo had shelled a border post."
    content = "Togo had shelled a border post"

    assert "said=indirect" not in _features(text)
    own = said(text, content, by="TGO")
    assert "speaker acts, undergoes, is of the side=True,False,True" in _features(text, own)


def test_acts_beside_one_another_are_counted() -> None:
    text = "Ghana freed two Togolese fishermen and expelled Togo's envoy."
    found = candidates(document(text), annotation(text), ())

    assert all("claims beside=2" in features for _, features in found)


def test_the_confidence_of_an_event_is_the_chance_of_its_features() -> None:
    (event,) = find_events(document(PLAIN), annotation(PLAIN), ())

    assert event.confidence == round(load_trust().chance(_features(PLAIN)), 2)


def test_both_parts_count() -> None:
    trust = Trust(learnt=Learnt(weights={"a": 2.0}, intercept=-1.0), news={ALWAYS: 0.5, LEARNT: 0.5, "b": -1.0})

    assert trust.chance(()) == pytest.approx(0.5)
    assert trust.chance(("a",)) == pytest.approx(1 / (1 + 2.718281828459045**-1))
    assert trust.chance(("a", "b", "unheard of")) == pytest.approx(0.5)


def test_the_learnt_part_survives_its_file() -> None:
    learnt = Learnt(weights={"type=ACCUSE": 0.25, "actor's way=nsubj|": -1.5}, intercept=0.125)

    assert read_learnt(write_learnt(learnt)) == learnt


def test_the_short_list_is_short_and_wordless() -> None:
    news = load_trust().news

    assert {ALWAYS, LEARNT} < set(news)
    assert len(news) <= 36
    assert not [name for name in news if "word" in name.split("=")[0]]
    assert write_news({ALWAYS: 0.5, "known=True,True": 1}) == 'feature,weight\nalways,0.5\n"known=True,True",1\n'


def test_the_models_files_have_one_hash() -> None:
    assert len(trust_sha256()) == 64
