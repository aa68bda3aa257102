"""The lists that people edit: cue words and nouns that can be sources."""

from __future__ import annotations

import re

import pytest

from waystation.vocab.cues import load_cues
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns


def test_each_construction_is_one_that_the_rules_know_or_a_preposition() -> None:
    known = {
        "quote",
        "clause",
        "infinitive",
        "object_infinitive",
        "said_of",
        "gerund",
        "object",
        "as",
        "named",
        "saying",
        "fronted",
        "answer",
    }
    prepositions = {"about", "against", "at", "by", "for", "in", "of", "on", "over", "to", "toward", "towards", "with"}
    for uses in load_cues().values():
        for use in uses:
            for construction in use.constructions:
                assert construction in known | prepositions or (
                    re.fullmatch(r"object_(of|for|on|to|with)", construction)
                ), use


def test_no_use_is_listed_twice() -> None:
    for (lemma, pos), uses in load_cues().items():
        assert lemma == lemma.strip().lower()
        assert len({(use.stance, use.constructions) for use in uses}) == len(uses), (lemma, pos)


@pytest.mark.parametrize(
    ("lemma", "kind", "stance"),
    [
        ("vow", "speech", "promises"),
        ("deny", "speech", "denies"),
        ("hope", "attitude", "hopes"),
        ("fear", "attitude", "asserts"),
    ],
)
def test_cues_carry_kind_and_stance(lemma: str, kind: str, stance: str) -> None:
    use = load_cues()[lemma, "verb"][0]
    assert (use.cue_kind, use.stance) == (kind, stance)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("envoy", "person"), ("negotiator", "person"), ("regime", "body"), ("communique", "paper"), ("move", None)],
)
def test_nouns_that_can_speak(noun: str, kind: str | None) -> None:
    assert kind_of_source(noun) == kind


def test_only_bodies_and_papers_carry_words_on() -> None:
    carriers = {(noun.kind, noun.carrier == "document") for noun in load_source_nouns().values() if noun.carrier}
    assert carriers == {("body", False), ("paper", True)}
