"""The linear model: how likely each type is, and that nothing happened, from features of the parse."""

from __future__ import annotations

import functools
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from waystation.extract.attribution.tagging.model import verb_vector
from waystation.extract.events.typing.features import path
from waystation.extract.events.wordings import lemma
from waystation.extract.syntax import Tree
from waystation.records import Mention

LINEAR_FILE = "linear.npz"
_DIMENSIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """A weight for each feature and answer; ``vectors`` has those of the three verbs' vectors."""

    rows: Mapping[str, int]
    weights: NDArray[np.float32]
    vectors: NDArray[np.float32]
    intercept: NDArray[np.float32]

    def scores(self, features: Collection[str], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the log odds of each answer, the last for nothing; a feature without weights counts nothing."""
        known = sorted(self.rows[name] for name in features if name in self.rows)
        found: NDArray[np.float32] = self.intercept + vectors @ self.vectors + self.weights[known].sum(0)
        return found


def verb_vectors(tree: Tree, given: Sequence[Mention | None]) -> NDArray[np.float32]:
    """Return the vectors of the word where two parties meet in the parse and of the verb above each, one after another.

    Words of one field have like vectors, so that the model knows verbs that it has not seen; zeros for none.
    """
    heads = [None if mention is None else mention.head for mention in given]
    ways = [path(tree, *heads), *([] if head is None else tree.ancestors(head) for head in heads)]
    found = [next(filter(None, (_vector(tree, token) for token in way)), (0.0,) * _DIMENSIONS) for way in ways]
    return np.array([number for vector in found for number in vector], dtype=np.float32)


@functools.lru_cache(maxsize=1)
def load_linear_model() -> LinearModel:
    """Return the model that ``python -m training.events`` wrote."""
    return read_linear_model(files(__package__).joinpath("models", LINEAR_FILE).read_bytes())


def read_linear_model(written: bytes) -> LinearModel:
    """Return a model from the bytes of its file."""
    with np.load(io.BytesIO(written), allow_pickle=False) as held:
        names = bytes(held["names"]).decode("utf-8").split("\n")
        return LinearModel(
            rows={name: number for number, name in enumerate(names)},
            weights=held["weights"].astype(np.float32),
            vectors=held["vectors"].astype(np.float32),
            intercept=held["intercept"].astype(np.float32),
        )


def write_linear_model(model: LinearModel) -> bytes:
    """Return the bytes of a model's file: numbers of 16 bits, names in their order."""
    held = io.BytesIO()
    np.savez_compressed(
        held,
        names=np.frombuffer("\n".join(sorted(model.rows, key=lambda name: model.rows[name])).encode(), dtype=np.uint8),
        weights=model.weights.astype(np.float16),
        vectors=model.vectors.astype(np.float16),
        intercept=model.intercept.astype(np.float16),
    )
    return held.getvalue()


def _vector(tree: Tree, token: int) -> tuple[float, ...] | None:
    return verb_vector(lemma(tree, token)) if tree.marks.parts[token] in ("NOUN", "VERB") else None
