"""Statements of cues that no table lists, taken up by the model."""

from __future__ import annotations

import pytest
from parsed_text import parsed

from waystation.extract.attribution.attributions import find_attributions, quotes_of, sayings_by_rules
from waystation.extract.attribution.tagging.model import Regression, StatementModel, load_statement_model, verb_vector
from waystation.extract.attribution.tagging.statements import Judged, judged, likely
from waystation.extract.syntax import Tree
from waystation.records import Annotation, Document
from waystation.vocab.cues import load_cues


def candidates(document: Document, annotation: Annotation) -> list[Judged]:
    tree = Tree(document, annotation)
    quotes = quotes_of(tree)
    return list(judged(tree, sayings_by_rules(tree, quotes), quotes))


def model(**weights: float) -> StatementModel:
    def regression(weights: dict[str, float]) -> Regression:
        return Regression(intercept=-1.0, weights=weights, vector=())

    kinds = {"speech": regression({}), "thought": regression({"part=verb": 1.0}), "attitude": regression({})}
    return StatementModel(statement=regression(weights), kinds=kinds)  # type: ignore[arg-type]


def test_the_shipped_model_takes_up_a_cue_that_no_table_lists() -> None:
    assert ("grouse", "verb") not in load_cues()
    document, annotation = parsed("The fishermen's union groused that Lisbon had sold the bay.")
    assert find_attributions(document, annotation, learned=False) == ()
    (found,) = find_attributions(document, annotation)
    assert [span.of(document.text) for span in found.content] == ["Lisbon had sold the bay"]
    assert [span.of(document.text) for span in found.source] == ["The fishermen's union"]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry carried grain to Praia on Friday.",
        "The convoy reached the bridge before the guards could close it.",
        "Rain fell on the camp, and the river rose by a metre.",
        "The bishop spoke to calm the crowd.",
        "The bishop spoke as the two envoys shook hands in Rome.",
    ],
)
def test_the_shipped_model_leaves_mere_acts_alone(text: str) -> None:
    assert find_attributions(*parsed(text)) == ()


def test_what_the_rules_find_stays() -> None:
    report = parsed("Amina Diallo said the talks would resume. She told TASS that Dakar had agreed.")
    by_rules = find_attributions(*report, learned=False)
    assert {one.id for one in by_rules} <= {one.id for one in find_attributions(*report)}
    assert by_rules


def test_candidates_are_of_words_without_a_statement_and_content_keeps_to_quotation_marks() -> None:
    document, annotation = parsed("Dakar bristled at “the slow pace of talks” while the envoy said that talks went on.")
    found = candidates(document, annotation)
    assert "behind" in {one.candidate.saying.construction for one in found}
    heads = {one.candidate.head for one in found}
    assert "bristled" in {annotation.words[head] for head in heads}
    assert "said" not in {annotation.words[head] for head in heads}


def test_no_word_of_the_text_is_a_feature() -> None:
    seen = {name for one in candidates(*parsed("Yerevan bristled at the tariff on apricots.")) for name in one.features}
    assert seen
    assert not any(word in name.lower() for name in seen for word in ("yerevan", "bristle", "tariff", "apricot"))


def test_of_one_word_the_likeliest_candidate_is_taken_with_its_kind() -> None:
    found = candidates(*parsed("Yerevan bristled at the tariff on apricots."))
    (one,) = likely(model(**{"part=verb": 3.0, "construction=behind": 1.0}), found)
    assert one.construction == "behind"
    assert one.cue_kind == "thought"
    assert list(likely(model(), found)) == []


def test_log_odds_add_up() -> None:
    regression = Regression(intercept=0.5, weights={"a": 1.0, "b": -2.0}, vector=(2.0, 0.0))
    assert regression.log_odds({"a", "b", "unknown"}, None) == -0.5
    assert regression.log_odds({"a"}, (0.25, 7.0)) == 2.0


def test_verbs_of_one_field_have_like_vectors() -> None:
    def likeness(one: str, other: str) -> float:
        ours, theirs = verb_vector(one), verb_vector(other)
        assert ours is not None
        assert theirs is not None
        return sum(map(float.__mul__, ours, theirs))

    assert likeness("insist", "argue") > likeness("insist", "sail")
    assert verb_vector("no such verb") is None


def test_the_model_fits_its_vectors() -> None:
    shipped = load_statement_model()
    vector = verb_vector("insist")
    assert vector is not None
    assert len(shipped.statement.vector) == len(vector)
    assert set(shipped.kinds) == {"speech", "thought", "attitude"}
