"""Words that may name an act: what the encoder's lower layers make of each word of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waystation.extract.events.typing.encoder import Lower
from waystation.extract.events.typing.questions import number_of
from waystation.extract.events.typing.voices import TYPES, log_softmax
from waystation.records.event import EventType

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 160
"""Word pieces of a sentence at most, with those at its ends; what comes later is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePieces:
    """A sentence's pieces, and which of them opens each word asked about (0: past what is read)."""

    ids: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """How likely a word names an act (0 to 1), and the log chances of the types of the act described."""

    chance: float
    types: NDArray[np.float64]

    @property
    def base_type(self) -> EventType:
        """The likeliest type."""
        return TYPES[int(self.types.argmax())]


def sentence_pieces(tokenizer: Tokenizer, text: str, starts: Sequence[int]) -> SentencePieces:
    """Return a sentence's pieces; ``starts`` are where the words asked about begin, in text order."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    read = encoded.offsets[: LONGEST - 2]
    places, piece = [], 0
    for start in starts:
        while piece < len(read) and read[piece][1] <= start:
            piece += 1
        places.append(piece + 1 if piece < len(read) else 0)
    ids = (number_of(tokenizer, "[CLS]"), *encoded.ids[: LONGEST - 2], number_of(tokenizer, "[SEP]"))
    return SentencePieces(ids=ids, places=tuple(places))


def read_spots(lower: Lower, text: str, starts: Sequence[int]) -> list[Spot | None]:
    """Return what the encoder makes of the words of a sentence that begin at ``starts``; None for those not read.

    Example: in "Oman pulled out of the talks" the word at 5 names an act with a chance near 1, a REJECT or RETREAT.
    """
    read = sentence_pieces(lower.tokenizer, text, starts)
    ids = np.array([read.ids], dtype=np.int64)
    (scores,) = lower.session.run(["spots"], {"ids": ids, "mask": np.ones_like(ids)})
    found = scores[0].astype(np.float64)
    return [
        Spot(chance=float(1 / (1 + np.exp(-found[place, 0]))), types=log_softmax(found[place, 1:])) if place else None
        for place in read.places
    ]
