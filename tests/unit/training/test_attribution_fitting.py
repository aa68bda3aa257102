"""Fitting of the statement model, and its scores."""

from __future__ import annotations

from itertools import product

import pytest
from training.attribution.corpus import Passage, Statement
from training.attribution.examples import Example, common, make_examples
from training.attribution.fitting import fit_model
from training.attribution.scores import score


def passage(number: int, subject: str, verb: str, rest: str, *, stated: bool) -> Passage:
    text = f"{subject} {verb} that {rest}."
    content = ((text.index(rest), text.index(rest) + len(rest)),)
    source = ((0, len(subject)),)
    cue = ((len(subject) + 1, len(subject) + 1 + len(verb)),)
    one = Statement(
        source=source,
        cue=cue,
        content=content,
        speaker=subject,
        anonymous=False,
        kind="thought",
        form="indirect",
        stance="asserts",
        relays=(),
        inside=None,
    )
    return Passage(
        id=f"t1-{number:03}",
        writer="t",
        topic=f"topic {number}",
        style="agency",
        outlet=None,
        text=text,
        statements=(one,) if stated else (),
    )


@pytest.fixture(scope="module")
def made() -> list[Example]:
    pairs = product(("Sofia", "Ankara", "Hanoi", "Lima"), ("surmised", "ensured"))
    passages = [
        passage(number, subject, verb, "the dam would hold", stated=verb == "surmised")
        for number, (subject, verb) in enumerate(pairs)
    ]
    return list(make_examples(passages))


def test_candidates_know_which_statement_they_are(made: list[Example]) -> None:
    assert all(any(example.truth) == bool(example.passage.statements) for example in made)
    assert not any(example.sayings for example in made if not example.passage.statements)


def test_a_model_learns_the_verbs_it_was_shown_the_same_each_time(made: list[Example]) -> None:
    model = fit_model(made * 10)
    assert model == fit_model(made * 10)
    alone, together = score(made, None), score(made, model)
    assert together.f1 > max(alone.f1, 80)


def test_contents_share_letters_not_marks() -> None:
    assert common("“Go,” he said", [(0, 5)], [(1, 3)]) == 1.0
    assert common("abcd efgh", [(0, 4)], [(0, 9)]) == 0.5
    assert common("abcd", [(0, 2)], [(2, 4)]) == 0.0
