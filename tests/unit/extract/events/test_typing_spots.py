"""Tests of the words that the encoder's lower layers take for names of acts."""

import re

import numpy as np
import pytest

from waystation.extract.events.typing.encoder import load_lower
from waystation.extract.events.typing.spots import LONGEST, read_spots, sentence_pieces


def _starts(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\w+", text)]


def test_each_word_is_read_at_its_first_piece() -> None:
    tokenizer = load_lower().tokenizer
    text = "Tuvalu’s navy hosed two trawlers."

    read = sentence_pieces(tokenizer, text, _starts(text))

    first = [tokenizer.id_to_token(read.ids[place]) for place in read.places]
    assert [text[start:].lower().startswith(piece) for start, piece in zip(_starts(text), first, strict=True)] == (
        [True] * len(first)
    )


def test_words_past_the_longest_sentence_are_not_read() -> None:
    text = "Oman freed the crew " + "and the boat " * LONGEST

    spots = read_spots(load_lower(), text, _starts(text))

    assert spots[0] is not None
    assert spots[-1] is None


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Nigerian troops shelled a village held by the rebels.", "shelled", "ASSAULT"),
        ("Ankara expelled two Greek diplomats on Monday.", "expelled", "SANCTION"),
    ],
)
def test_a_plain_act_stands_out_from_the_words_around_it(text: str, word: str, kind: str) -> None:
    starts = _starts(text)

    spots = read_spots(load_lower(), text, starts)

    chances = [0.0 if spot is None else spot.chance for spot in spots]
    best = int(np.argmax(chances))
    assert text[starts[best] :].startswith(word)
    assert (spot := spots[best]) is not None
    assert spot.base_type == kind


def test_an_empty_question_gets_an_empty_answer() -> None:
    assert read_spots(load_lower(), "Oman.", []) == []
