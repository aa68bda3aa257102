"""Are publication dates right? Rows with a date column, the column hidden: what is answered, and how much is right.

    python -m evaluation.dates ROWS.jsonl.gz [--rows even|odd] [--hide-url] [--seed 1 --draw SHEET.jsonl]
    python -m evaluation.dates ROWS.jsonl.gz --judged SHEET.jsonl

ROWS need ``text date``, and may have ``id title url source``; they are handed in as a JSONL file's rows are, without
their date. Only an ISO date counts as the true one. ``--draw`` writes 200 rows whose text may state its own date, for a
judge to set ``states`` to true or false in each; ``--judged`` tells how many of those that do were answered.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from waystation.clean.dating.candidates import EARLIEST, LATEST
from waystation.clean.document import clean_item
from waystation.read.formats.rows import read_rows
from waystation.records import Document, RawItem

DRAWN = 200
_NEAR = timedelta(days=1)
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?"
_SOME_DAY = rf"(?:{_MONTH}\s\d\d?\b|\d\d?(?:st|nd|rd|th)?\s{_MONTH}|\d{{1,4}}[-/.]\d\d?[-/.]\d{{2,4}})"
_LABEL = r"(?i:updated?|published|posted|modified|this \w+ (?:\w+ )?appeared|amended|correct(?:ed|ion)|note)"
MAY_STATE = re.compile(
    rf"(?:\A|[\n.|(*•—–-]\s?)(?:[\w’']+\s){{0,4}}{_LABEL}\b[^\n]{{0,40}}?{_SOME_DAY}"
    rf"|(?:\A|\n)[^\n]{{0,50}}{_SOME_DAY}(?:,? \d{{4}})?[^\na-z]{{0,20}}(?:\n|\Z)"
    rf"|{_SOME_DAY}[^\n]{{0,12}}\b\d\d?:\d\d\s?(?:GMT|[A-Z]{{2}}T|[AaPp]\.?[Mm])"
    rf"|\b[A-Z]{{3,}}(?:, [A-Z]\w+)?,? {_SOME_DAY}[^\n]{{0,20}}\s?[-–—]\s"
)
"""Where a text may state the day of its publication: broad, so that what is missed shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row: its number from 0, its true date or None, and the document made of it without the date."""

    number: int
    true: date | None
    document: Document


def main() -> None:
    """Print the figures; write or read the judge's sheet."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description=__doc__)
    parser.add_argument("rows_file", type=Path, metavar="ROWS")
    parser.add_argument("--rows", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--hide-url", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draw", type=Path, metavar="SHEET")
    parser.add_argument("--judged", type=Path, metavar="SHEET")
    parser.add_argument("--wrong", action="store_true", help="print the wrong answers and bounds, too")
    options = parser.parse_args()
    cases = list(read_cases(options.rows_file, rows=options.rows, hide_url=options.hide_url))
    for line in figures(cases, wrong=options.wrong):
        print(line)
    if options.draw:
        sheet = [_entry(case) for case in draw(cases, seed=options.seed)]
        options.draw.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in sheet), "utf-8")
    if options.judged:
        print(judged(cases, options.judged.read_text("utf-8").splitlines()))


def read_cases(path: Path, *, rows: str = "all", hide_url: bool = False) -> Iterator[Case]:
    """Yield the cases of a JSONL file, gzipped or not; ``rows`` takes those of even or odd number, counted from 0."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    for number, line in enumerate(lines):
        if rows != "all" and number % 2 != (rows == "odd"):
            continue
        row = json.loads(line)
        hidden = {"date", "url"} if hide_url else {"date"}
        item = _item({key: value for key, value in row.items() if key not in hidden})
        if item is not None:
            yield Case(number=number, true=true_day(row.get("date")), document=clean_item(item))


def true_day(stated: str | None) -> date | None:
    """Return the day of an ISO date, None for other formats and for years that no report has."""
    if not stated or not (found := _ISO.match(stated)):
        return None
    try:
        day = date.fromisoformat(found[0])
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def figures(cases: Iterable[Case], *, wrong: bool = False) -> Iterator[str]:
    """Yield the lines to print: answers and what they rest on, candidates by origin, bounds."""
    cases = list(cases)
    dated = [(case, case.true) for case in cases if case.true is not None]
    answers = [(case, true, case.document.published) for case, true in dated if case.document.published is not None]
    yield f"{len(cases)} rows, {len(dated)} with a true date"
    yield f"answered {_share(len(answers), len(dated))}, right within one day {_right([(a, t) for _, t, a in answers])}"
    for source in sorted({case.document.published_source or "" for case, _, _ in answers}):
        yield (
            f"  {source:<14}{_right([(a, t) for case, t, a in answers if case.document.published_source == source])}"
        )
    found = [(one, true) for case, true in dated for one in case.document.date_candidates if one.value is not None]
    yield "candidates with a day, by origin and confidence: right within one day"
    for origin, sure in sorted({(one.origin, one.confidence) for one, _ in found}):
        days = [(one.value, t) for one, t in found if (one.origin, one.confidence) == (origin, sure) and one.value]
        yield f"  {origin:<14}{sure:<6}{_right(days)}"
    open_ones = [(case, true) for case, true in dated if case.document.published is None]
    for name, both in (("both ends", True), ("one end", False)):
        given = [(case, true) for case, true in open_ones if _ends(case.document) == (2 if both else 1)]
        containing = sum(_contains(case.document, true) for case, true in given)
        yield f"bounds with {name}: {_share(containing, len(given))} contain it"
    if wrong:
        yield from (
            f"WRONG {case.number} {a} for {t}: {_why(case.document)}" for case, t, a in answers if not _near(a, t)
        )
        for case, true in open_ones:
            if not _contains(case.document, true):
                known = case.document
                span = f"{known.published_earliest} to {known.published_latest}"
                yield f"OUTSIDE {case.number} {true}: {span} ({known.published_source}) {known.headline}"


def draw(cases: Iterable[Case], *, seed: int) -> list[Case]:
    """Return 200 of the rows whose text may state its own date, all if there are fewer, in their order."""
    possible = [case for case in cases if MAY_STATE.search(case.document.text)]
    chosen = random.Random(seed).sample(possible, min(DRAWN, len(possible)))
    return sorted(chosen, key=lambda case: case.number)


def judged(cases: Iterable[Case], sheet: Iterable[str]) -> str:
    """Return how many of the rows were answered whose text states its date by the judge's word."""
    states = {entry["number"] for entry in map(json.loads, sheet) if entry["states"]}
    documents = [case.document for case in cases if case.number in states]
    answered = sum(document.published is not None for document in documents)
    return f"of rows that state their date by the judge's word, answered {_share(answered, len(documents))}"


def _item(row: dict[str, Any]) -> RawItem | None:
    """Return the raw item of a row, read as a file of this one row would be; None if it holds no report."""
    line = json.dumps(row).encode()
    [item] = read_rows(io.BytesIO(line), name="rows")
    return item if isinstance(item, RawItem) else None


def _entry(case: Case) -> dict[str, Any]:
    document = case.document
    return {
        "number": case.number,
        "states": None,
        "true": str(case.true),
        "answer": str(document.published),
        "source": document.published_source,
        "places": [
            document.text[max(0, found.start() - 60) : found.end() + 60] for found in MAY_STATE.finditer(document.text)
        ],
    }


def _ends(document: Document) -> int:
    return (document.published_earliest is not None) + (document.published_latest is not None)


def _contains(document: Document, day: date) -> bool:
    earliest, latest = document.published_earliest or date.min, document.published_latest or date.max
    return earliest <= day <= latest


def _near(answer: date, true: date) -> bool:
    return abs(answer - true) <= _NEAR


def _right(answers: list[tuple[date, date]]) -> str:
    return _share(sum(_near(answer, true) for answer, true in answers), len(answers))


def _share(some: int, of_all: int) -> str:
    return f"{some:>5} of {of_all:<5} {some / of_all:6.1%}" if of_all else f"{some:>5} of 0"


def _why(document: Document) -> str:
    return f"{document.date_candidates[0].origin} {document.date_candidates[0].quote[:100]!r}"


if __name__ == "__main__":
    main()
