"""The parse: the same as the stock pipeline's, on one thread, with the process's own threads left as they were."""

from __future__ import annotations

from importlib import import_module

import numpy as np
from spacy.language import Language
from threadpoolctl import threadpool_info

from waystation import clean_report
from waystation.annotate.parser import DEFAULT_MODEL, load_model, parse

TEXT = (
    "Ghana's foreign minister, Adwoa Mensah, said in Accra on Tuesday that Togo had agreed to reopen the border.\n\n"
    "Lomé's envoy, who had walked out of the talks in March, said the two navies would patrol together again."
)


def test_parses_are_those_of_the_stock_pipeline() -> None:
    stock: Language = import_module(DEFAULT_MODEL).load()
    document = clean_report(TEXT)
    (columns,) = parse([document])
    tokens = [token for part in TEXT.split("\n\n") for token in stock(part)]
    assert columns.words == tuple(token.text for token in tokens)
    assert columns.tags == tuple(token.tag_ for token in tokens)
    assert columns.deps == tuple(token.dep_ for token in tokens)
    assert columns.entities == tuple(token.ent_type_ for token in tokens)


def test_products_are_numpys() -> None:
    models = [model for _, part in load_model(DEFAULT_MODEL).pipeline if (model := getattr(part, "model", None))]
    assert any(not node.ops.use_blis for model in models for node in model.walk())


def test_threads_of_the_process_are_left_alone() -> None:
    _ = np.ones((2, 2)) @ np.ones((2, 2))
    before = [(pool["filepath"], pool["num_threads"]) for pool in threadpool_info()]
    _ = list(parse([clean_report(TEXT)]))
    after = {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}
    assert all(after[path] == threads for path, threads in before)
