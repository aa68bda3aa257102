"""``python -m training.events --check [FILES]``: say what cannot be read in the annotated sentences, and count them."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from training.events.corpus import Sentence, read_sentences


def main() -> int:
    """Print each fault and the counts; return 1 if there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--check", action="store_true", required=True, help="read the sentences and count them")
    parser.add_argument("files", nargs="*", type=Path, help="default: all of training/events/sentences")
    options = parser.parse_args()
    sentences, faults = read_sentences(options.files or None)
    print("\n".join([*faults, *_counts(sentences)]))
    return 1 if faults else 0


def _counts(sentences: list[Sentence]) -> list[str]:
    acts = [act for one in sentences for act in one.acts]
    empty = sum(not one.acts for one in sentences)
    types = Counter(act.event_type for act in acts)
    told = Counter(mode for act in acts for mode in act.auxiliary_modes or ("happened",))
    return [
        f"{len(sentences)} sentences in {len({one.group for one in sentences})} groups, {empty} of them without an act",
        f"{len(acts)} acts: " + ", ".join(f"{name} {number}" for name, number in types.most_common()),
        "told as: " + ", ".join(f"{name} {number}" for name, number in told.most_common()),
        "styles: " + ", ".join(f"{name} {n}" for name, n in Counter(one.style for one in sentences).most_common()),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
