"""The encoder: a small language model in two parts; the lower spots acts, and both together answer questions."""

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
from waystation.ids import sha256_hex

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LOWER_FILE = "lower.onnx"
UPPER_FILE = "upper.onnx"
TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lower:
    """The lower layers: from pieces (ids, mask) to their states, and their scores as names of acts ("spots")."""

    tokenizer: Tokenizer
    session: InferenceSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """The whole network; ``upper`` takes states, mask and places of a question's marks, and scores the answers."""

    lower: Lower
    upper: InferenceSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """A row a question: scores of the types (the last: nothing), of the types described, of the auxiliary modes."""

    types: NDArray[np.float32]
    base_types: NDArray[np.float32]
    auxiliary_modes: NDArray[np.float32]


@functools.lru_cache(maxsize=1)
def load_lower() -> Lower:
    """Return the lower layers that ``python -m training.events`` wrote."""
    return read_lower(files(__package__).joinpath("models"))


def lower_sha256() -> str:
    """Return the hash of the lower layers' files: acts that others spotted are another maker's."""
    folder = files(__package__).joinpath("models")
    return sha256_hex("".join(sha256_hex(folder.joinpath(name).read_bytes()) for name in (LOWER_FILE, TOKENIZER_FILE)))


@functools.lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the encoder that ``python -m training.events`` wrote."""
    return Encoder(lower=load_lower(), upper=_session(files(__package__).joinpath("models", UPPER_FILE)))


def read_lower(folder: Traversable) -> Lower:
    """Return the lower layers in a folder."""
    written = folder.joinpath(TOKENIZER_FILE).read_text("utf-8")
    return Lower(tokenizer=read_tokenizer(written), session=_session(folder.joinpath(LOWER_FILE)))


def read_encoder(folder: Traversable) -> Encoder:
    """Return the encoder in a folder."""
    return Encoder(lower=read_lower(folder), upper=_session(folder.joinpath(UPPER_FILE)))


def read_questions(encoder: Encoder, questions: Sequence[Question]) -> Readings:
    """Return what the encoder makes of each question, in order.

    Each is read by itself: the weights of eight bits are scaled by what is read together, so that in a batch the answer
    to one question would hang on the others.
    """
    found = [_answers(encoder, pieces(encoder.lower.tokenizer, question)) for question in questions]
    types, base_types, modes = (np.concatenate([heads[number] for heads in found]) for number in range(3))
    return Readings(types=types, base_types=base_types, auxiliary_modes=modes)


def _answers(encoder: Encoder, read: Pieces) -> list[NDArray[np.float32]]:
    ids = np.array([read.ids], dtype=np.int64)
    mask, places = np.ones_like(ids), np.array([read.places], dtype=np.int64)
    (states,) = encoder.lower.session.run(["states"], {"ids": ids, "mask": mask})
    found: list[NDArray[np.float32]] = encoder.upper.run(None, {"states": states, "mask": mask, "places": places})
    return found


def _session(file: Traversable) -> InferenceSession:
    """Return one part of the network; it runs on one thread, so that workers share the machine well."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])
