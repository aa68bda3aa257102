"""``python -m benchmarks.attribution``: statements found by Waystation and quotations found by textacy, on one parse.

Both work on the same reports' text as parsed before the clock starts, in turn in one process; the median of the rounds
counts. textacy (0.13, Apache-2.0, `pip install textacy`) finds direct quotations only, and raises on some texts: these
are counted, and its time until then is kept.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from textacy.extract.triples import direct_quotations

from benchmarks.stock import load_stock
from waystation.annotate.marking import annotate_documents
from waystation.clean.document import clean_item
from waystation.extract.attribution.attributions import find_attributions
from waystation.read.files import read_items
from waystation.records import CODED_KINDS, RawItem

EXAMPLES = Path(__file__).parent.parent / "examples" / "korea-2021" / "reports"


@dataclasses.dataclass(slots=True)
class _Tally:
    """What one of the three found in one round."""

    found: int = 0
    raised: int = 0


def main() -> None:
    """Print milliseconds a report, what was found, and the ratios to textacy."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attribution", description=__doc__)
    parser.add_argument("inputs", type=Path, nargs="?", default=EXAMPLES, help="reports to time; default: the examples")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents = [clean_item(item) for item in read_items(options.inputs) if isinstance(item, RawItem)]
    annotations = list(annotate_documents(documents))
    nlp = load_stock()
    _ = list(nlp.pipe(["Oslo spoke."]))
    bodies = ["\n\n".join(p.span.of(one.text) for p in one.passages if p.kind in CODED_KINDS) for one in documents]
    start = time.perf_counter()
    parsed = list(nlp.pipe(bodies))
    parse = (time.perf_counter() - start) / len(documents)
    pairs = list(zip(documents, annotations, strict=True))
    contenders: dict[str, Callable[[], Iterable[Callable[[], Any]]]] = {
        "textacy": lambda: ((lambda doc=doc: list(direct_quotations(doc))) for doc in parsed),
        "rules alone": lambda: ((lambda pair=pair: find_attributions(*pair, learned=False)) for pair in pairs),
        "rules and model": lambda: ((lambda pair=pair: find_attributions(*pair)) for pair in pairs),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    tallies: dict[str, _Tally] = {}
    for _ in range(options.rounds + 1):  # the first round loads tables and models, and is dropped
        for name, calls in contenders.items():
            tallies[name] = _Tally()
            start = time.perf_counter()
            for call in calls():
                _tally(tallies[name], call)
            seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(rounds[1:]) / len(documents) for name, rounds in seconds.items()}
    print(f"{len(documents)} reports, median of {options.rounds} rounds")
    print(f"{'':<18}{'ms a report':>12}{'of textacy':>12}{'found':>8}{'raised':>8}")
    print(f"{'the parse alone':<18}{parse * 1000:>12.2f}{parse / medians['textacy']:>12.2f}")
    for name, each in medians.items():
        tally = tallies[name]
        print(f"{name:<18}{each * 1000:>12.2f}{each / medians['textacy']:>12.2f}{tally.found:>8}{tally.raised:>8}")


def _tally(tally: _Tally, call: Callable[[], Any]) -> None:
    try:
        tally.found += len(call())
    except Exception:  # textacy's own, of several kinds: what it cannot take is a figure of this benchmark
        tally.raised += 1


if __name__ == "__main__":
    main()
