"""Scores of statements on passages: what the rules find, and what they and a model find together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from evaluation.matching import Tally, pair

from training.attribution.corpus import Statement, meet
from training.attribution.examples import Example, common, stretches
from waystation.extract.attribution.contents import spans
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.tagging.model import StatementModel
from waystation.extract.attribution.tagging.statements import likely

_SAME_CONTENT = 0.5  # letters that two contents share, of the longer one's


def score(examples: Iterable[Example], model: StatementModel | None) -> Tally:
    """Return how many statements were expected, found and paired, by the rules alone or with a model.

    A pair has half of its content in common, and a word of the source; any source will do where the annotation has
    none.
    """
    total = Tally()
    for example in examples:
        found = [*example.sayings, *(likely(model, example.candidates) if model is not None else ())]
        expected = example.passage.statements
        pairs = pair(expected, found, _alike(example))
        total += Tally(expected=len(expected), found=len(found), paired=len(pairs))
    return total


def _alike(example: Example) -> Callable[[Statement, Saying], float]:
    def alike(one: Statement, other: Saying) -> float:
        share = common(example.passage.text, one.content, stretches(spans(example.tree, other.content)))
        same_source = meet(one.source, stretches(spans(example.tree, other.source))) or not one.source
        return share if share >= _SAME_CONTENT and same_source else 0.0

    return alike


def line(name: str, tally: Tally, passages: Sequence[Example]) -> str:
    """Return a row of the table that ``python -m training.attribution`` prints."""
    precision = 100 * tally.paired / max(tally.found, 1)
    recall = 100 * tally.paired / max(tally.expected, 1)
    return f"  {name:<34} {len(passages):>4} passages   P {precision:4.1f}   R {recall:4.1f}   F1 {tally.f1:4.1f}"
