"""The model of trust: log odds learnt from our own sentences, corrected for real news by a short list of numbers."""

from __future__ import annotations

import csv
import functools
import io
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from waystation.ids import sha256_hex

LEARNT_FILE = "learnt.npz"
NEWS_FILE = "news.csv"
LEARNT, ALWAYS = "learnt", "always"
"""Rows of the short list that belong to no feature: what the learnt log odds count for, and what is always added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """A weight for each feature, learnt from sentences written for it."""

    weights: Mapping[str, float]
    intercept: float

    def log_odds(self, features: Collection[str]) -> float:
        """Return how likely a claim with these features is right; a feature without a weight counts nothing."""
        return self.intercept + math.fsum(self.weights.get(name, 0.0) for name in features)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Both parts together: ``news`` is a short list of numbers, fitted on judged acts of real reports."""

    learnt: Learnt
    news: Mapping[str, float]

    def chance(self, features: Collection[str]) -> float:
        """Return the chance (0 to 1) that a claim with these features is right in who, what and to whom."""
        odds = self.news[ALWAYS] + self.news[LEARNT] * self.learnt.log_odds(features)
        odds += math.fsum(self.news.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-odds))


def trust_sha256() -> str:
    """Return the hash of the model's files: what another model let pass is another maker's."""
    folder = files(__package__).joinpath("models")
    return sha256_hex("".join(sha256_hex(folder.joinpath(name).read_bytes()) for name in (LEARNT_FILE, NEWS_FILE)))


@functools.lru_cache(maxsize=1)
def load_trust() -> Trust:
    """Return the model that ships."""
    folder = files(__package__).joinpath("models")
    rows = csv.DictReader(io.StringIO(folder.joinpath(NEWS_FILE).read_text("utf-8")))
    return Trust(
        learnt=read_learnt(folder.joinpath(LEARNT_FILE).read_bytes()),
        news={row["feature"]: float(row["weight"]) for row in rows},
    )


def write_news(news: Mapping[str, float]) -> str:
    """Return the short list as a table."""
    held = io.StringIO()
    table = csv.writer(held, lineterminator="\n")
    table.writerows([("feature", "weight"), *news.items()])
    return held.getvalue()


def read_learnt(written: bytes) -> Learnt:
    """Return the learnt part from the bytes of its file."""
    with np.load(io.BytesIO(written), allow_pickle=False) as held:
        names = bytes(held["names"]).decode("utf-8").split("\n")
        weights: NDArray[np.float64] = held["weights"].astype(np.float64)
    return Learnt(weights=dict(zip(names, weights[1:].tolist(), strict=True)), intercept=float(weights[0]))


def write_learnt(learnt: Learnt) -> bytes:
    """Return the bytes of the learnt part: names in alphabetical order, numbers of 16 bits, the intercept first."""
    names = sorted(learnt.weights)
    held = io.BytesIO()
    np.savez_compressed(
        held,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=np.array([learnt.intercept, *(learnt.weights[name] for name in names)], dtype=np.float16),
    )
    return held.getvalue()
