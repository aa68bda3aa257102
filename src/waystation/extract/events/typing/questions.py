"""A question as the encoder reads it: word pieces, with marks around the parties and the act's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 128
"""Word pieces of a question at most, marks included; of a longer text the part around the parties is read."""

_MARKS = (("<", ">"), ("{", "}"), ("|", "|"))  # of actor, recipient, trigger: common signs, whose vectors are trained


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: who, to whom, and by which words, as stretches of the text (code points); None: not said."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    trigger: tuple[int, int] | None = None

    def stretches(self) -> tuple[tuple[int, int] | None, ...]:
        """Return the three stretches in their order."""
        return (self.actor, self.recipient, self.trigger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces' numbers, and where the mark of actor, recipient and trigger stands among them (0: nowhere)."""

    ids: tuple[int, ...]
    places: tuple[int, int, int]


def read_tokenizer(written: str) -> Tokenizer:
    """Return the tokenizer from its JSON, with names of special pieces in a text taken for plain words."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_str(written)
    found.no_truncation()
    found.no_padding()
    found.encode_special_tokens = True
    return found


def pieces(tokenizer: Tokenizer, question: Question, *, hidden: Sequence[int] = ()) -> Pieces:
    """Return a question's pieces; of the stretches numbered in ``hidden`` only the marks are left.

    Example: "Oman freed Yemenis", actor Oman, recipient Yemenis -> [CLS] < oman > freed { yemeni ##s } [SEP].
    """
    encoded = tokenizer.encode(question.text, add_special_tokens=False)
    held = [_held(encoded.offsets, stretch) for stretch in question.stretches()]
    first, last = _window(len(encoded.ids), [one for one in held if one is not None])
    ids = [number_of(tokenizer, "[CLS]")]
    places = [0, 0, 0]
    opening, closing = ([number_of(tokenizer, pair[side]) for pair in _MARKS] for side in (0, 1))
    for token in range(first, last):
        begun = [(one[1], number) for number, one in enumerate(held) if one is not None and one[0] == token]
        for _, number in sorted(begun, reverse=True):  # the longest opens first
            places[number] = len(ids)
            ids.append(opening[number])
        if not any(_covers(held[number], token) for number in hidden):
            ids.append(encoded.ids[token])
        ended = [(-one[0], number) for number, one in enumerate(held) if one is not None and one[1] == token + 1]
        ids.extend(closing[number] for _, number in sorted(ended))
    ids.append(number_of(tokenizer, "[SEP]"))
    return Pieces(ids=tuple(ids), places=(places[0], places[1], places[2]))


def number_of(tokenizer: Tokenizer, piece: str) -> int:
    """Return the number of a piece that the tokenizer must know."""
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer does not know {piece}")
    return number


def _held(offsets: Sequence[tuple[int, int]], stretch: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the first piece of a stretch, and the one after its last; None if it covers no piece."""
    if stretch is None:
        return None
    inside = [n for n, (start, end) in enumerate(offsets) if start < stretch[1] and end > stretch[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def _covers(held: tuple[int, int] | None, token: int) -> bool:
    return held is not None and held[0] <= token < held[1]


def _window(length: int, held: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return which pieces are read: all, or as many as may be around the middle of the stretches."""
    most = LONGEST - 2 - 2 * len(_MARKS)
    if length <= most:
        return 0, length
    middle = (min(one[0] for one in held) + max(one[1] for one in held)) // 2 if held else most // 2
    first = min(max(0, middle - most // 2), length - most)
    return first, first + most
