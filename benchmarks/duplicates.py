"""``python -m benchmarks.duplicates STORIES``: copies found and documents a second, beside MinHash libraries.

The record is that of `evaluation.duplicates`, already cleaned; all work on the same documents in the same process. The
peers get the same runs of four words as shingles, and call a pair copies when their index does (Jaccard >= 0.3, 128
permutations), as they are commonly used. They are no dependencies: ``pip install rensa datasketch`` to see them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

from evaluation.duplicates import cleaned, made_record, read_stories

from waystation.link.duplicates import find_duplicates
from waystation.records import Document

Pairs = set[tuple[int, int]]
_THRESHOLD, _PERMUTATIONS = 0.3, 128


def main() -> None:
    """Print precision, recall and documents a second of each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    printed = made_record(read_stories(options.stories), random.Random(options.seed))
    documents = [cleaned(report, number) for number, report in enumerate(printed)]
    texts: dict[str, list[int]] = {}
    for number, report in enumerate(printed):
        texts.setdefault(report.text_of, []).append(number)
    wanted = _pairs(texts.values())
    print(f"{len(documents)} reports, {len(wanted)} pairs of copies")
    for name, find in {"waystation": ours, "rensa": rensa, "datasketch": datasketch}.items():
        if name != "waystation" and find_spec(name) is None:
            print(f"{name:<12} not installed")
            continue
        start = time.perf_counter()
        found = find(documents)
        seconds = time.perf_counter() - start
        right = len(found & wanted)
        print(
            f"{name:<12} P {right / max(1, len(found)):.3f}  R {right / len(wanted):.3f}"
            f"  {len(documents) / seconds:>7.0f} documents/s"
        )


def ours(documents: Sequence[Document]) -> Pairs:
    """Return the pairs that Waystation counts as one account."""
    place = {document.id: number for number, document in enumerate(documents)}
    accounts: dict[str, list[int]] = {}
    for row in find_duplicates(documents):
        accounts.setdefault(row.account_id, []).append(place[row.document_id])
    return _pairs(accounts.values())


def rensa(documents: Sequence[Document]) -> Pairs:
    """Return the pairs that rensa's index gives."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=32)
    found: Pairs = set()
    for number, document in enumerate(documents):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(shingles(document))
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def datasketch(documents: Sequence[Document]) -> Pairs:
    """Return the pairs that datasketch's index gives."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    found: Pairs = set()
    for number, document in enumerate(documents):
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode() for shingle in shingles(document)])
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def shingles(document: Document) -> list[str]:
    """Return the runs of four words of a report's body."""
    found = []
    for passage in document.passages:
        if passage.kind in ("body", "subhead"):
            words = passage.span.of(document.text).casefold().split()
            found += [" ".join(words[start : start + 4]) for start in range(len(words) - 3)]
    return found


def _pairs(groups: Iterable[Sequence[int]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


if __name__ == "__main__":
    main()
