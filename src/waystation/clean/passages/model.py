"""The shipped model of foreign passages: two logistic regressions, and how rare each word is."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from waystation.ids import sha256_hex

MODEL_FILE = "foreign.json"
RARITY_FILE = "stems_by_frequency.txt"

_COMMON = 50  # stems: up to about there, ranks tell little


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A logistic regression over named features."""

    intercept: float
    weights: Mapping[str, float]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the log odds; every feature that has a weight must be there."""
        return self.intercept + math.fsum(weight * features[name] for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageModel:
    """Each paragraph is judged twice: first alone, then knowing what the first judgement said of the others."""

    first: Regression
    second: Regression


@functools.lru_cache(maxsize=1)
def load_passage_model() -> PassageModel:
    """Return the model that ``python -m training.passages`` wrote, trained on the project's own stories alone."""
    found = json.loads(files(__package__).joinpath("models", MODEL_FILE).read_text("utf-8"))
    return PassageModel(first=Regression(**found["first"]), second=Regression(**found["second"]))


def model_sha256() -> str:
    """Return the hash of the model's files: what another model made is another maker's."""
    folder = files(__package__).joinpath("models")
    return sha256_hex("".join(sha256_hex(folder.joinpath(name).read_bytes()) for name in (MODEL_FILE, RARITY_FILE)))


def rarity(stem: str) -> float:
    """Return how rare a stem is in news and works of reference: 0 for the commonest, 1 for one that is not listed.

    Example: low for that of "government", high for that of "centrifuge", 1 for most surnames. Numbers, which any report
    has, are put in between.
    """
    if stem[:1].isdigit():
        return 0.5
    return _rarities().get(stem, 1.0)


@functools.lru_cache(maxsize=1)
def _rarities() -> Mapping[str, float]:
    lines = files(__package__).joinpath("models", RARITY_FILE).read_text("utf-8").splitlines()
    stems = [line for line in lines if not line.startswith("#")]
    whole = math.log1p(len(stems) / _COMMON)
    return {stem: math.log1p(rank / _COMMON) / whole for rank, stem in enumerate(stems)}
