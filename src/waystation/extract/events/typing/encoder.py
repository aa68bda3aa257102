"""The encoder: how likely each type is, and that nothing happened, read off the words by a small language model."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waystation.extract.events.typing.questions import Pieces, Question, pieces, read_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

ENCODER_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
INPUTS = ("ids", "mask", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """The network, and the tokenizer that it was trained with."""

    tokenizer: Tokenizer
    session: InferenceSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """A row a question: scores of the types (the last: nothing), of the types described, of the auxiliary modes."""

    types: NDArray[np.float32]
    base_types: NDArray[np.float32]
    auxiliary_modes: NDArray[np.float32]


@functools.lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the encoder that ``python -m training.events`` wrote."""
    return read_encoder(files(__package__).joinpath("models"))


def read_encoder(folder: Traversable) -> Encoder:
    """Return the encoder in a folder; it runs on one thread, so that workers share the machine well."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    written = folder.joinpath(ENCODER_FILE).read_bytes()
    return Encoder(
        tokenizer=read_tokenizer(folder.joinpath(TOKENIZER_FILE).read_text("utf-8")),
        session=InferenceSession(written, options, providers=["CPUExecutionProvider"]),
    )


def read_questions(encoder: Encoder, questions: Sequence[Question]) -> Readings:
    """Return what the encoder makes of each question, in order.

    Each is read by itself: the weights of eight bits are scaled by what is read together, so that in a batch the answer
    to one question would hang on the others.
    """
    found = [encoder.session.run(None, _inputs(pieces(encoder.tokenizer, question))) for question in questions]
    types, base_types, modes = (np.concatenate([heads[number] for heads in found]) for number in range(3))
    return Readings(types=types, base_types=base_types, auxiliary_modes=modes)


def _inputs(read: Pieces) -> dict[str, NDArray[np.int64]]:
    rows = (read.ids, [1] * len(read.ids), read.places)
    return {name: np.array([row], dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}
