"""``python -m evaluation``: score the examples, hold the scores against their floors, look at real reports if given."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from evaluation.examples import score_examples
from evaluation.facts import check_reports

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"


def main() -> int:
    """Print every score beside its floor; return 1 if one fell under it or a real report lacks a fact."""
    options = _options()
    scores = score_examples(options.examples)
    floors: dict[str, float] = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    fallen = [name for name, floor in floors.items() if scores.get(name, 0.0) < floor]
    print(f"examples in {options.examples.name}/ (F1 in percent)        score   floor")
    for name, score in scores.items():
        floor = floors.get(name)
        mark = "  UNDER ITS FLOOR" if name in fallen else ""
        print(f"  {name:<42} {score:>6} {floor if floor is not None else '-':>7}{mark}")
    if options.update:
        if fallen and not options.allow_regression:
            print(f"not updated: {', '.join(fallen)} would fall; --allow-regression if that is meant", file=sys.stderr)
            return 1
        BASELINE.write_text(json.dumps(scores, indent=2, sort_keys=True) + "\n", "utf-8")
        return 0
    missing = _real_reports(options.reports)
    return 1 if fallen or missing else 0


def _real_reports(folder: Path | None) -> int:
    """Print what was found of the facts expected of the real reports; return how many were not."""
    if folder is None:
        print("real reports: could not look (give --reports DIR)")
        return 0
    if not folder.is_dir():
        print(f"real reports: could not look, {folder} is no folder", file=sys.stderr)
        return 1
    results = list(check_reports(folder))
    for line, holds in results:
        print(f"  {'could not look' if holds is None else 'found' if holds else 'MISSING':<15} {line}")
    found = sum(holds is True for _, holds in results)
    looked = sum(holds is not None for _, holds in results)
    print(f"real reports: {found} of {looked} facts found, {len(results) - looked} could not be looked for")
    return looked - found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--examples", type=Path, default=HERE.parent / "examples", help="default: the project's own")
    parser.add_argument("--reports", type=Path, help="a folder with the two real reports")
    parser.add_argument("--update", action="store_true", help="write the scores as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
