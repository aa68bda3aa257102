"""``python -m benchmarks``: what each stage costs, in units of the stock small spaCy pipeline on the same text.

The unit is `nlp.pipe` of the stock model over the same body text in the same process, so the ratios hold on other
machines; the seconds do not. Reports are read over and over (``--rounds``) and the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language

from benchmarks.stock import load_stock
from waystation.annotate.actors import mark_actors
from waystation.annotate.parser import parse
from waystation.annotate.timex.finding import mark_timexes
from waystation.clean.document import clean_item
from waystation.extract.attribution.attributions import find_attributions
from waystation.extract.claims import find_claims
from waystation.extract.events.events import find_events
from waystation.read.files import read_items
from waystation.records import CODED_KINDS, RawItem

EXAMPLES = Path(__file__).parent.parent / "examples" / "korea-2021" / "reports"


def main() -> None:
    """Print seconds a report and the ratio to the unit, stage by stage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("inputs", type=Path, nargs="?", default=EXAMPLES, help="reports to time; default: the examples")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    items = [item for item in read_items(options.inputs) if isinstance(item, RawItem)]
    stock = load_stock()
    one_round(items, stock)  # models and vocabularies load here
    rounds = [one_round(items, stock) for _ in range(options.rounds)]
    medians = {name: statistics.median(times[name] for times in rounds) / len(items) for name in rounds[0]}
    unit = medians.pop("spaCy, stock")
    print(f"{len(items)} reports, median of {options.rounds} rounds")
    print(f"{'stage':<16}{'ms a report':>12}{'units':>8}")
    print(f"{'spaCy, stock':<16}{unit * 1000:>12.1f}{1:>8.2f}")
    for name, seconds in medians.items():
        print(f"{name:<16}{seconds * 1000:>12.1f}{seconds / unit:>8.2f}")
    whole = sum(medians.values())
    print(f"{'whole':<16}{whole * 1000:>12.1f}{whole / unit:>8.2f}   {1 / whole:.1f} reports a second")


def one_round(items: list[RawItem], stock: Language) -> dict[str, float]:
    """Return the seconds that each stage took over all items."""
    seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds[name] += time.perf_counter() - start

    for item in items:
        with timed("clean"):
            document = clean_item(item)
        texts = [one.span.of(document.text) for one in document.passages if one.kind in CODED_KINDS]
        with timed("spaCy, stock"):
            _exhaust(lambda texts=texts: stock.pipe(texts))
        with timed("parse"):
            (annotation,) = parse([document])
        with timed("time"):
            timexes = mark_timexes(document)
        annotation = dataclasses.replace(annotation, timexes=timexes)
        with timed("actors"):
            mentions = mark_actors(document, annotation)
        annotation = dataclasses.replace(annotation, mentions=mentions)
        with timed("attribution"):
            attributions = find_attributions(document, annotation)
        with timed("events"):
            find_events(document, annotation, attributions)
        with timed("all claims"):
            find_claims(document, annotation)
    seconds["moves and rest"] = seconds.pop("all claims") - seconds["attribution"] - seconds["events"]
    return dict(seconds)


def _exhaust(run: Callable[[], Iterator[object]]) -> None:
    for _ in run():
        pass


if __name__ == "__main__":
    main()
