"""Questions as word pieces: marks around the parties, hidden words, and the part of a long text that is read."""

from __future__ import annotations

import functools
from importlib.resources import files

import pytest
from tokenizers import Tokenizer

import waystation.extract.events.typing
from waystation.extract.events.typing.encoder import TOKENIZER_FILE
from waystation.extract.events.typing.questions import LONGEST, Question, pieces, read_tokenizer


@functools.cache
def tokenizer() -> Tokenizer:
    folder = files(waystation.extract.events.typing).joinpath("models")
    return read_tokenizer(folder.joinpath(TOKENIZER_FILE).read_text("utf-8"))


def read(question: Question, *, hidden: tuple[int, ...] = ()) -> tuple[list[str], tuple[int, int, int]]:
    found = pieces(tokenizer(), question, hidden=hidden)
    return [tokenizer().id_to_token(number) for number in found.ids], found.places


def test_marks_stand_around_the_stretches() -> None:
    words, places = read(Question(text="Oman freed Peru.", actor=(0, 4), recipient=(11, 15), trigger=(5, 10)))
    assert words == ["[CLS]", "<", "oman", ">", "|", "freed", "|", "{", "peru", "}", ".", "[SEP]"]
    assert places == (1, 7, 4)


def test_hidden_parties_leave_their_marks() -> None:
    words, _ = read(Question(text="Oman freed Peru.", actor=(0, 4), recipient=(11, 15)), hidden=(0, 1))
    assert words == ["[CLS]", "<", ">", "freed", "{", "}", ".", "[SEP]"]


def test_stretches_may_nest() -> None:
    words, places = read(Question(text="Oman's navy sailed.", actor=(0, 11), recipient=(0, 4)))
    assert words[:4] == ["[CLS]", "<", "{", "oman"]
    assert words.index("}") < words.index(">")
    assert places == (1, 2, 0)


def test_names_of_special_pieces_in_a_text_are_plain_words() -> None:
    words, _ = read(Question(text="[SEP] [CLS]", actor=None, recipient=None))
    assert words.count("[SEP]") == words.count("[CLS]") == 1


@pytest.mark.parametrize("place", [0, 500, 995])
def test_of_a_long_text_the_part_around_the_stretches_is_read(place: int) -> None:
    words = ["rain"] * 1000
    words[place] = "oman"
    text = " ".join(words)
    read_words, places = read(Question(text=text, actor=(place * 5, place * 5 + 4), recipient=None))
    assert "oman" in read_words
    assert len(read_words) <= LONGEST
    assert read_words[places[0]] == "<"


def test_an_empty_text_is_read_as_nothing() -> None:
    assert read(Question(text="", actor=None, recipient=(0, 0))) == (["[CLS]", "[SEP]"], (0, 0, 0))
