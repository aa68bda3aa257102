"""Clauses of saying behind a sentence or in its midst, and clauses of which the parser lost hold."""

from __future__ import annotations

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions
from waystation.records import Span


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " ... ".join(span.of(text) for span in spans)


def said(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of all that is said."""
    document, annotation = parsed(text)
    return [
        (words(document.text, one.source), words(document.text, one.cue), words(document.text, one.content))
        for one in find_attributions(document, annotation, learned=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The smugglers had most likely crossed the lake at night, a customs official in Bujumbura told Reuters on "
            "condition of anonymity.",
            (
                "a customs official in Bujumbura",
                "told",
                "The smugglers had most likely crossed the lake at night",
            ),
        ),
        (
            "Gabon stands ready to host the secretariat at its own cost, Deputy Minister of Trade Odile Mba informed "
            "the assembly in Nairobi.",
            (
                "Deputy Minister of Trade Odile Mba",
                "informed",
                "Gabon stands ready to host the secretariat at its own cost",
            ),
        ),
        (
            "Lima, he told his hosts in Quito, was willing to withdraw its boats.",
            ("he", "told", "Lima ... was willing to withdraw its boats"),
        ),
        (
            "The port is open, the harbour master said; the river had been dredged in May, a pilot added.",
            ("a pilot", "added", "the river had been dredged in May"),
        ),
        (
            "At least four sailors died, the navy said; Eritrea believes they were smugglers.",
            ("the navy", "said", "At least four sailors died"),
        ),
    ],
)
def test_who_says_a_sentence_is_named_behind_it_or_in_its_midst(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Accra, the capital, the minister met the envoys, the judges and the press.",
        "When the envoys arrived in Lomé, the minister told his guards to leave.",
        "The envoy toured a school, a market that the army said was safe, and a mill.",
    ],
)
def test_what_stands_before_a_cue_is_not_always_what_it_says(text: str) -> None:
    assert not any(content.startswith(text[:12]) for _, _, content in said(text))


def test_a_statement_in_a_tagged_sentence_does_not_hold_the_tag() -> None:
    found = said("Chile had wanted the text to name the fleet, a delegate from a small country told Kyodo News.")
    assert ("Chile", "had wanted", "the text to name the fleet") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The chief of the army assured the visiting ambassador that nobody outside a circle of ten knew the code.",
            "nobody outside a circle of ten knew the code",
        ),
        (
            "“My brother told the captain, we have been hit twice,” she said.",
            "we have been hit twice",
        ),
    ],
)
def test_what_somebody_was_told_is_found_behind_the_hearer(text: str, expected: str) -> None:
    assert expected in [content.rstrip(",”") for _, _, content in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Neither Chad nor Niger is ready to sign, in the judgement of envoys who follow the talks.",
            ("envoys who follow the talks", "judgement", "Neither Chad nor Niger is ready to sign"),
        ),
        (
            "According to a guest, whose account the weekly printed on Monday, the minister left before the toast.",
            (
                "a guest",
                "According to",
                "the minister left before the toast",
            ),
        ),
        ("Lima would rather wait for the court.", ("Lima", "would rather", "wait for the court")),
        ("The ministry's answer is that the court must decide.", ("The ministry's", "answer", "the court must decide")),
    ],
)
def test_views_and_wishes_without_a_verb_of_saying(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


def test_who_is_named_before_a_colon_without_a_verb_speaks_behind_it() -> None:
    text = "Odile Mba, one of two deputy ministers, in a note passed to us by her aide: “We never asked for it.”"
    assert ("Odile Mba", ":", "“We never asked for it.”") in said(text)
