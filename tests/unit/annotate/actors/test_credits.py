"""Picture credits: where one begins, what is none, and that no passage takes long."""

from __future__ import annotations

import time

import pytest

from waystation.annotate.actors.credits import credit_start


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Envoys in Doha. Ann Writer/Harbour Courier", "Ann Writer/Harbour Courier"),
        ("Envoys in Doha (Ann Writer/AP)", "(Ann Writer/AP)"),
        ("Envoys in Doha. Photo by Ann Writer.", "Photo by Ann Writer."),
        ("Ann Writer / Harbour Courier / Pool", "Ann Writer / Harbour Courier / Pool"),
        ("Envoys in Doha. Élise Ødegård/Courier\n", "Élise Ødegård/Courier\n"),
        ("Ana Ruiz. Jo P. Writer/Getty Images", "Jo P. Writer/Getty Images"),
        ("Envoys saw the Writer/Courier meeting.", None),
        ("Envoys in Doha. They took photos by the sea.", None),
        ("Envoys in Doha. Ann Writer/Harbour Courier saw it.", None),
        ("", None),
    ],
)
def test_a_credit_closes_a_passage_as_a_sentence_of_its_own(text: str, credit: str | None) -> None:
    start = credit_start(f"Before. {text}", 8, 8 + len(text))
    assert (f"Before. {text}"[start:] if start is not None else None) == credit


@pytest.mark.parametrize("piece", ["A ", "A/", ". A", "A.", "(A ", "Photo: A", "A B/"])
def test_hostile_passages_are_quick(piece: str) -> None:
    text = piece * 100_000 + "!"
    begun = time.perf_counter()
    credit_start(text, 0, len(text))
    assert time.perf_counter() - begun < 0.5
