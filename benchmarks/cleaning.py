"""``python -m benchmarks.cleaning``: pages and plain texts a second, beside trafilatura alone on the same pages.

Pages: bytes to `Document` (decoding, guarding, metadata, body, kinds, dates, foreign passages), against trafilatura's
fast extraction of the same bytes in the same process, turn about. Plain texts: JSONL rows read from a file and cleaned;
"rules" leaves out the learned search for foreign passages. CPU seconds of one core; the fastest of the rounds counts,
since whatever else the machine does only adds to it. Every round has the same texts, whose words are then remembered:
a first pass over new ones costs about a quarter more.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from trafilatura import bare_extraction

from waystation.clean.document import clean_item
from waystation.clean.passages.foreign import mark_foreign
from waystation.clean.passages.words import words_of
from waystation.errors import InputError
from waystation.read.files import read_items
from waystation.read.items import item_from_memory
from waystation.records import Document, RawItem

EXAMPLES = Path(__file__).parent.parent / "examples" / "korea-2021" / "reports"

_MOST_OF_TRAFILATURA = 3  # times its cost, pages
_LEAST_BY_RULES, _LEAST_IN_ALL = 1_000, 80  # plain texts a second, of some 900 words


def main() -> None:
    """Print documents a second, and the ratio to trafilatura."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning", description=__doc__)
    parser.add_argument("--pages", type=Path, default=EXAMPLES, help="a folder of .html or .html.gz files")
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="a JSONL file, or a folder of plain texts")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    time_pages(options.pages, rounds=options.rounds)
    time_texts(options.texts, rounds=options.rounds)


def time_pages(folder: Path, *, rounds: int) -> None:
    """Time pages, ours and trafilatura turn about."""
    files = sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")])
    pages = [gzip.decompress(data) if file.suffix == ".gz" else data for file in files for data in [file.read_bytes()]]
    ours, theirs = _fastest(
        rounds,
        lambda: _drop(_clean(item_from_memory(page, media_type="text/html")) for page in pages),
        lambda: _drop(bare_extraction(page, fast=True, include_comments=False) for page in pages),
    )
    print(f"{len(pages)} pages: waystation {len(pages) / ours:,.0f}/s, trafilatura fast {len(pages) / theirs:,.0f}/s")
    print(f"  cost of ours in units of trafilatura's: {ours / theirs:.2f} (bar: at most {_MOST_OF_TRAFILATURA})")


def time_texts(path: Path, *, rounds: int) -> None:
    """Time plain texts: reading and cleaning all in all, and the search for foreign passages by itself."""
    cleaned = [document for item in _texts(path) if (document := _clean(item)) is not None]
    searched = [_search(document) for document in cleaned]
    whole, foreign = _fastest(
        rounds,
        lambda: _drop(_clean(item) for item in _texts(path)),
        lambda: _drop(search() for search in searched),
    )
    count = len(cleaned)
    length = sum(len(document.text.split()) for document in cleaned) / count
    print(f"{count} plain texts of {length:,.0f} words on average")
    print(f"  by rules {count / (whole - foreign):,.0f}/s (bar: at least {_LEAST_BY_RULES:,})")
    print(f"  in all {count / whole:,.0f}/s (bar: at least {_LEAST_IN_ALL})")


def _texts(path: Path) -> Iterator[RawItem]:
    for item in read_items(path):
        if isinstance(item, RawItem) and not item.media_type.startswith("text/html"):
            yield item


def _drop(results: Iterable[object]) -> None:
    """Make results and let each go, as a pipeline does that hands them on: to keep them all costs memory and time."""
    deque(results, maxlen=0)


def _clean(item: RawItem) -> Document | None:
    try:
        return clean_item(item)
    except InputError:
        return None


def _search(document: Document) -> Callable[[], object]:
    words = [words_of(passage.span.of(document.text)) for passage in document.passages]
    kinds = ["body" if passage.kind == "foreign" else passage.kind for passage in document.passages]
    headline = words_of(document.headline) if document.headline else None
    return lambda: mark_foreign(words, kinds=kinds, headline=headline)


def _fastest(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the CPU seconds of each piece of work, the fewest of the rounds; each is warmed up once."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, spent in zip(works, times, strict=True):
            start = time.process_time()
            work()
            spent.append(time.process_time() - start)
    return [min(spent) for spent in times]


if __name__ == "__main__":
    main()
