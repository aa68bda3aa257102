"""What paragraphs share, in numbers."""

from __future__ import annotations

import pytest

from waystation.clean.passages.likeness import Part, likeness, opinions
from waystation.clean.passages.words import words_of

OURS = [
    "The ministers of Peru and Chile met in Lima on the fishing dispute, and agreed to meet again in Santiago.",
    "Peru asked Chile to open the fishing grounds to its boats before the ministers come to Santiago for talks.",
    "In Lima the dispute over the fishing grounds has cost Peru a season, the ministers of both sides were told there.",
]
STRANGE = (
    "Schools in Oslo closed after snow fell for a night, and teachers such as Ingrid Dahl told pupils to ski home."
)


def parts(*texts: str) -> list[Part]:
    return [Part.of(words_of(text), None) for text in texts]


def alike(stem: str) -> float:
    return 1.0


def test_a_stranger_shares_less_and_has_new_names() -> None:
    found = likeness(parts(*OURS, STRANGE), headline=words_of("Peru and Chile meet"), rarity=alike)
    assert found[3]["shared"] < min(one["shared"] for one in found[:3])
    assert found[3]["shared_less"] < 0
    assert found[3]["names_new"] > max(one["names_new"] for one in found[:3])
    assert found[3]["headline"] == 0 < found[0]["headline"]


def test_what_only_neighbours_share_is_not_far() -> None:
    twins = likeness(parts(*OURS, STRANGE, STRANGE, *OURS), headline=None, rarity=alike)
    assert twins[3]["shared"] == pytest.approx(1)
    assert twins[3]["far"] == 0
    assert twins[3]["after"] == pytest.approx(1)


def test_what_is_shared_with_the_untrusted_hardly_counts() -> None:
    both = parts(*OURS, STRANGE, STRANGE)
    trusting, doubting = (
        likeness(both, headline=None, rarity=alike, trust=trust)[3]["shared"] for trust in (None, [1, 1, 1, 0.1, 0.1])
    )
    assert trusting == pytest.approx(1)
    assert doubting == pytest.approx(0.1)


def test_a_rare_word_that_is_shared_says_more() -> None:
    texts = parts("The envoy praised the armistice.", "An armistice holds.", "The envoy left.", "Rain fell.")
    rare = likeness(texts, headline=None, rarity=lambda stem: 1.0 if stem.startswith("armist") else 0.1)
    assert rare[1]["shared"] > likeness(texts, headline=None, rarity=alike)[1]["shared"]


def test_a_heading_is_new_as_far_as_no_other_part_has_its_words() -> None:
    body = [words_of(text) for text in OURS]
    of_report = Part.of(body[1], words_of("Fishing grounds"))
    of_another = Part.of(words_of(STRANGE), words_of("Snow closes schools"))
    found = likeness(
        [Part.of(body[0], None), of_report, of_another, Part.of(body[2], None)], headline=None, rarity=alike
    )
    assert [one["heading_new"] for one in found] == [0, 0, 1, 0]
    assert [one["headed"] for one in found] == [0, 1, 1, 0]


def test_opinions_are_of_the_others() -> None:
    long_enough = parts(*OURS, STRANGE)
    found = opinions([-2.0, 1.0, -9.0, 2.0], long_enough)
    assert [one["first"] for one in found] == [-2, 1, -3, 2]
    assert [one["first_beside"] for one in found] == [1, -2, 2, -3]
    assert [one["first_elsewhere"] for one in found] == [2, 2, 2, 1]


def test_who_is_too_short_to_be_judged_has_no_say() -> None:
    found = opinions([2.0, -1.0], [*parts("Talks failed."), *parts(OURS[0])])
    assert found[1]["first_beside"] == -3


def test_a_report_of_one_part_and_one_without_words_are_borne() -> None:
    assert likeness(parts(OURS[0]), headline=None, rarity=alike)[0]["shared"] == 0
    assert likeness(parts("…"), headline=None, rarity=alike)[0]["length"] == 0
    assert opinions([0.5], parts(OURS[0]))[0]["first_elsewhere"] == -3
