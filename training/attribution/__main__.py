"""``python -m training.attribution``: fit the model on the passages, say how good it is, and write it.

python -m training.attribution
python -m training.attribution --check [FILE ...]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import waystation.extract.attribution.tagging
from training.attribution.checks import check_files, counts
from training.attribution.corpus import HELD_OUT_WRITER, PASSAGES, load_passages
from training.attribution.examples import Example, make_examples
from training.attribution.fitting import fit_model
from training.attribution.scores import line, score
from waystation.extract.attribution.tagging.model import MODEL_FILE

MODEL = Path(waystation.extract.attribution.tagging.__file__).parent / "models" / MODEL_FILE


def main() -> int:
    """Check, or measure models of some writers on the others and write that of all but the held-out writer."""
    options = _options()
    if options.check:
        return _check(options.files or sorted(PASSAGES.glob("*.jsonl")))
    examples = list(make_examples(load_passages()))
    for row in _measured(examples):
        print(row)
    shipped = fit_model([one for one in examples if one.passage.writer != HELD_OUT_WRITER])
    options.out.write_text(json.dumps(asdict(shipped), indent=0, sort_keys=True) + "\n", "utf-8")
    return 0


def _check(files: Sequence[Path]) -> int:
    """Print every problem and the counts; return 1 if there is a problem."""
    passages, problems = check_files(files)
    for problem in problems:
        print(problem)
    for row in counts(passages):
        print(row)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


def _measured(examples: Sequence[Example]) -> list[str]:
    """Return how the rules alone and with a model of the other writers do on each writer's passages.

    Nobody has read those of the held-out writer to mend the rules; of the others the rules know.
    """
    rows = []
    for writer in sorted({one.passage.writer for one in examples}, key=lambda one: (one != HELD_OUT_WRITER, one)):
        unseen = [one for one in examples if one.passage.writer == writer]
        known = {one.passage.writer for one in examples} - {writer, HELD_OUT_WRITER}
        model = fit_model([one for one in examples if one.passage.writer in known])
        name = f"writer {writer}" + (" (held out)" if writer == HELD_OUT_WRITER else "")
        rows.append(line(f"{name}: rules alone", score(unseen, None), unseen))
        rows.append(line(f"{name}: with a model of {', '.join(sorted(known))}", score(unseen, model), unseen))
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only look for problems in the passages, and count them")
    parser.add_argument("files", nargs="*", type=Path, help="to check; default: all of the corpus")
    parser.add_argument("--out", type=Path, default=MODEL, help="default: the model in the package")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
