"""The voices weighed against each other, and the linear model's file."""

from __future__ import annotations

import numpy as np
import pytest
from event_texts import annotation, document

from waystation.extract.events.classify import Asked, case_of
from waystation.extract.events.typing.features import features
from waystation.extract.events.typing.linear import LinearModel, read_linear_model, verb_vectors, write_linear_model
from waystation.extract.events.typing.voices import TYPES, Voices, chances
from waystation.records import EventCode

_EVEN = np.zeros(len(TYPES) + 1, dtype=np.float32)


def _verdict(kind: str | None, confidence: float) -> EventCode:
    return EventCode(event_type=kind, base_type=kind, modes=(), auxiliary_modes=(), confidence=confidence)  # type: ignore[arg-type]


def _voices(**weights: float) -> Voices:
    silent = dict.fromkeys(("encoder", "linear", "rules", "rules_unsure", "nothing"), 0.0)
    return Voices(**{**silent, **weights})


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    heard = _EVEN.copy()
    heard[TYPES.index("AID")] = 3.0
    likely = chances(_voices(encoder=1.0), encoder=heard, linear=_EVEN, verdict=_verdict(None, 0.0))
    assert likely.sum() == pytest.approx(1.0)
    assert TYPES[int(likely.argmax())] == "AID"
    unheard = chances(_voices(linear=1.0), encoder=heard, linear=_EVEN, verdict=_verdict(None, 0.0))
    assert unheard == pytest.approx(np.full(len(TYPES) + 1, 1 / (len(TYPES) + 1)))


def test_the_rules_count_for_more_where_their_act_fits_the_question() -> None:
    voices = _voices(rules=2.0, rules_unsure=0.5)
    sure = chances(voices, encoder=None, linear=_EVEN, verdict=_verdict("PROTEST", 0.7))
    unsure = chances(voices, encoder=None, linear=_EVEN, verdict=_verdict("PROTEST", 0.4))
    place = TYPES.index("PROTEST")
    assert 1 / (len(TYPES) + 1) < unsure[place] < sure[place]


def test_the_linear_models_file_keeps_names_and_weights() -> None:
    chance = np.random.default_rng(3)
    made = LinearModel(
        rows={"meet=free": 0, "rules=AID": 1},
        weights=chance.normal(size=(2, 17)).astype(np.float32),
        vectors=chance.normal(size=(150, 17)).astype(np.float32),
        intercept=chance.normal(size=17).astype(np.float32),
    )
    written = write_linear_model(made)
    assert written == write_linear_model(made)
    read = read_linear_model(written)
    assert read.rows == made.rows
    vectors = np.ones(150, dtype=np.float32)
    known = read.scores({"meet=free", "never seen"}, vectors)
    assert known == pytest.approx(made.scores({"meet=free"}, vectors), abs=0.2)
    assert read.scores(set(), vectors) != pytest.approx(known)


def test_features_name_the_word_where_the_parties_meet_and_the_rules_verdict() -> None:
    text = "Ghana expelled two Togolese diplomats."
    asked = Asked(document=document(text), annotation=annotation(text), actor=(0, 5), recipient=(15, 37))
    case = case_of(asked)
    found = features(case.tree, case.given, case.verdict)
    assert {"meet=expel", "meet's type=SANCTION", "rules=SANCTION", "order=True", "actor's dep=nsubj"} <= found
    assert not any("ghana" in name.lower() or "togo" in name.lower() for name in found)
    assert verb_vectors(case.tree, case.given).shape == (150,)
    assert verb_vectors(case.tree, case.given)[:50].any()
