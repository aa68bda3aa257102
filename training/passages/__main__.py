"""``python -m training.passages``: make splices of the stories, fit the model, say how good it is, and write it.

python -m training.passages --seed 1 --held-out-seed 2
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import waystation.clean.passages
from training.passages.fitting import Example, example_of, fit_model
from training.passages.scores import score_model
from training.passages.splices import make_splices
from training.passages.stories import Story, load_stories, split_stories
from waystation.clean.passages.foreign import FOREIGN_FROM
from waystation.clean.passages.model import MODEL_FILE

MODEL = Path(waystation.clean.passages.__file__).parent / "models" / MODEL_FILE


def main() -> None:
    """Measure a model of four fifths of the stories on the others, then write that of all of them."""
    options = _options()
    stories = load_stories()
    train, held_out = split_stories(stories)
    model = fit_model(_examples(train, options.copies, options.seed), train)
    unseen = _examples(held_out, options.copies, options.held_out_seed)
    print(f"fitted on {len(train)} stories, measured on {len(unseen)} reports of {len(held_out)} others:")
    for name, value in score_model(model, unseen, threshold=FOREIGN_FROM).items():
        print(f"  {name:<28} {value}")
    shipped = fit_model(_examples(stories, options.copies, options.seed), stories)
    options.out.write_text(json.dumps(asdict(shipped), indent=1, sort_keys=True) + "\n", "utf-8")


def _examples(stories: Sequence[Story], copies: int, seed: int) -> list[Example]:
    return [example_of(splice) for splice in make_splices(stories, copies=copies, seed=seed)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.passages", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the reports to train on; default: 1")
    parser.add_argument("--held-out-seed", type=int, default=2, help="of the reports to measure on; default: 2")
    parser.add_argument("--copies", type=int, default=24, help="reports made of each story; default: 24")
    parser.add_argument("--out", type=Path, default=MODEL, help="default: the model in the package")
    return parser.parse_args()


if __name__ == "__main__":
    main()
