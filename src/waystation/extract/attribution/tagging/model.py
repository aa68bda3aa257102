"""The shipped model: which candidates are statements, and of what kind; and vectors of verbs, by which it knows cues
that it has not seen."""

from __future__ import annotations

import base64
import functools
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from waystation.ids import sha256_hex
from waystation.records.attribution import CueKind

MODEL_FILE = "statements.json"
VECTORS_FILE = "verb_vectors.txt"
SCALE = 80.0
"""A vector's numbers are kept as whole ones from -127 to 127; divided by this they are about as large as a feature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A logistic regression over features that are there or not, and the vector of the cue if it has one."""

    intercept: float
    weights: Mapping[str, float]
    vector: Sequence[float]

    def log_odds(self, features: Collection[str], vector: Sequence[float] | None) -> float:
        """Return the log odds; a feature without a weight counts nothing."""
        found = math.fsum(self.weights.get(name, 0.0) for name in features)
        known = sum(map(float.__mul__, self.vector, vector)) if vector is not None else 0.0
        return self.intercept + found + known


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementModel:
    """``statement`` judges whether a candidate is a statement; ``kinds`` which kind it is if its cue is not listed."""

    statement: Regression
    kinds: Mapping[CueKind, Regression]


@functools.lru_cache(maxsize=1)
def load_statement_model() -> StatementModel:
    """Return the model that ``python -m training.attribution`` wrote, trained on the project's own passages alone."""
    found = json.loads(files(__package__).joinpath("models", MODEL_FILE).read_text("utf-8"))
    return StatementModel(
        statement=Regression(**found["statement"]),
        kinds={kind: Regression(**regression) for kind, regression in found["kinds"].items()},
    )


def model_sha256() -> str:
    """Return the hash of the model's files: what another model made is another maker's."""
    folder = files(__package__).joinpath("models")
    return sha256_hex("".join(sha256_hex(folder.joinpath(name).read_bytes()) for name in (MODEL_FILE, VECTORS_FILE)))


@functools.lru_cache(maxsize=4096)
def verb_vector(lemma: str) -> tuple[float, ...] | None:
    """Return a verb's vector, or None for a rare verb: verbs of one field ("insist", "maintain") have like ones."""
    code = _codes().get(lemma)
    return tuple(value / SCALE for value in memoryview(base64.b64decode(code)).cast("b")) if code is not None else None


@functools.lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    lines = files(__package__).joinpath("models", VECTORS_FILE).read_text("utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if not line.startswith("#"))
    return MappingProxyType(dict(rows))
