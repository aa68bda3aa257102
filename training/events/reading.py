"""The examples as the rules and the linear model see them: parsed, with features and the rules' verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import waystation as ws
from training.events.examples import Example
from waystation.annotate.marking import annotate_documents
from waystation.extract.events.classify import Asked, case_of
from waystation.extract.events.typing.features import features
from waystation.extract.events.typing.linear import verb_vectors
from waystation.records import EventCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An example with what the linear model and the rules see of its question."""

    example: Example
    features: frozenset[str]
    vectors: NDArray[np.float32]
    verdict: EventCode


def read_examples(examples: Iterable[Example]) -> list[Row]:
    """Return the examples with their features, in order; each text is parsed once."""
    asked = list(examples)
    texts = sorted({one.text for one in asked})
    documents = [ws.clean_report(text) for text in texts]
    read = dict(zip(texts, zip(documents, annotate_documents(documents), strict=True), strict=True))
    return [_row(one, Asked(document=read[one.text][0], annotation=read[one.text][1],
                            actor=one.actor, recipient=one.recipient)) for one in asked]  # fmt: skip


def _row(example: Example, asked: Asked) -> Row:
    case = case_of(asked)
    return Row(
        example=example,
        features=features(case.tree, case.given, case.verdict),
        vectors=verb_vectors(case.tree, case.given),
        verdict=case.verdict,
    )
