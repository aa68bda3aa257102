"""Words of a passage: how many, their stems, which are names."""

from __future__ import annotations

import pytest

from waystation.clean.passages import words
from waystation.clean.passages.words import commonest, words_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Envoys met Lavrov. Talks with Tokayev went on.", {"lavrov", "tokayev"}),
        ("“Envoys met,” said Lavrov: “Talks went on.”", {"lavrov"}),
        ("The envoy met Gen. Haftar and J. Serraj.", {"gen", "haftar", "serraj"}),
        ("Envoys — Lavrov among them — met", {"lavrov"}),
        ("Envoys met ... Talks went on", set()),
        ("— Envoys met", set()),
        ("Paris/Berlin agree", {"berlin"}),
        ("2021 Envoys met", {"envoi"}),
    ],
)
def test_a_name_is_a_capitalised_word_that_opens_no_sentence(text: str, names: set[str]) -> None:
    assert words_of(text).names == names


def test_words_are_counted_and_stop_words_are_no_content() -> None:
    found = words_of("The U.S.-led talks on grain/fish went on — and on.")
    assert found.count == 11
    assert found.content == {"led", "talk", "grain", "fish"}


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = words._Chunks()
    monkeypatch.setattr(words, "_CHUNKS", kept)
    monkeypatch.setattr(words, "_MOST_KEPT", 3)
    text = "ferries carried " + "x" * 1_000 + " over seven straits quietly"
    first = words_of(text)
    assert first == words_of(text)
    assert len(kept) <= 3
    assert max(map(len, kept)) < 1_000


def test_of_equally_common_words_the_alphabet_decides() -> None:
    assert commonest({"treaty": 2, "border": 1, "accord": 1, "envoy": 3}, 3) == ["envoy", "treaty", "accord"]
    assert commonest({}, 3) == []
