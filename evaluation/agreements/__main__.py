"""``python -m evaluation.agreements``: does the monitor say of real agreements what the gold tables say?

The tables (README.md says how they were made) hold dated evidence from public sources and, for chosen days and views,
the status expected by the definitions in docs/agreements.md. Each check that differs is printed with both; ``--all``
prints those that hold, too.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import chain

from evaluation.agreements.tables import check_obligations, check_powers


def main() -> int:
    """Print the checks that differ and how many hold; return 1 if one differs."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.agreements", description=__doc__)
    parser.add_argument("--all", action="store_true", help="print the checks that hold, too")
    options = parser.parse_args()
    asked: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for check in chain(check_obligations(), check_powers()):
        asked[check.agreement] += 1
        held[check.agreement] += not check.differences
        if check.differences or options.all:
            mark = "differs" if check.differences else "holds"
            print(f"{mark:<8} {check.agreement}  {check.line}  {check.why}".rstrip())
        for column, expected, found in check.differences:
            print(f"         {column}: expected {expected}, found {found}")
    for name, number in asked.items():
        print(f"{name:<24} {held[name]} of {number} checks hold")
    return 0 if held == asked else 1


if __name__ == "__main__":
    sys.exit(main())
