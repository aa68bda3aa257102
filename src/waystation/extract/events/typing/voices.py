"""The voices together: encoder, linear model and rules, weighed against each other into one answer."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from waystation.records import EventCode
from waystation.records.event import EventType

VOICES_FILE = "voices.json"
TYPES: tuple[EventType, ...] = get_args(EventType)
"""The answers in the models' order; one more after them stands for nothing."""

_SURE = 0.5  # the rules' confidence from which an act fits its question


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """How much each voice counts: a factor of the models' log chances, and what the rules' verdict adds to its type.

    ``nothing`` is added to the answer that nothing happened.
    """

    encoder: float
    linear: float
    rules: float
    rules_unsure: float
    nothing: float


@functools.lru_cache(maxsize=1)
def load_voices() -> Mapping[str, Voices]:
    """Return the weights of all voices together ("whole"), and of those without the encoder ("fast")."""
    found = json.loads(files(__package__).joinpath("models", VOICES_FILE).read_text("utf-8"))
    return {name: Voices(**weights) for name, weights in found.items()}


def chances(
    voices: Voices, *, encoder: NDArray[np.float32] | None, linear: NDArray[np.float32], verdict: EventCode
) -> NDArray[np.float64]:
    """Return how likely each answer is, by the scores of the models and the rules' verdict; they sum to 1."""
    scores = voices.linear * log_softmax(linear)
    if encoder is not None:
        scores = scores + voices.encoder * log_softmax(encoder)
    place = -1 if verdict.event_type is None else TYPES.index(verdict.event_type)
    scores[place] += voices.rules if verdict.event_type and verdict.confidence >= _SURE else voices.rules_unsure
    scores[-1] += voices.nothing
    return np.exp(log_softmax(scores))


def log_softmax(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the log chances that scores stand for, along the last axis."""
    low = scores.astype(np.float64) - scores.max(-1, keepdims=True)
    found: NDArray[np.float64] = low - np.log(np.exp(low).sum(-1, keepdims=True))
    return found
