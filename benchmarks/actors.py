"""``python -m benchmarks.actors``: loading and checking the fact tables, resolving a name, reading a Wikidata dump.

Tables are loaded as they are, and with ``--copies`` times as many persons, offices and terms (copies of other names, in
a folder of the user's own). The dump is made here: mostly entities that no pass has use for, as in a real one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from waystation.annotate.actors import resolve_actor
from waystation.progress import progress
from waystation.read.wikidata.importing import Wanted, import_dump
from waystation.vocab.facts import TABLES, accept, all_rows, own_rows
from waystation.vocab.tables import Row, package_rows, render_rows

NAMES = (
    "the Turkish foreign minister", "Kim Yo-jong", "former president Donald Trump", "U.N. Security Council", "Ukraine",
    "the Kremlin spokesman", "a senior administration official", "Hamas", "Ms. Nobody of Nowhere",
    "the Biden administration",
)  # fmt: skip
LOADERS = "polities places roles offices persons organisations outlets metonyms terms relations"
_LOAD = f"""
import importlib, sys, time
from waystation.vocab.facts import use_folder
modules = [importlib.import_module("waystation.vocab." + name) for name in {LOADERS.split()!r}]
start = time.perf_counter()
use_folder(sys.argv[1])
checked = time.perf_counter()
for module in modules:
    getattr(module, "load_" + module.TABLE.name)()
print(checked - start, time.perf_counter() - checked)
"""


def main() -> None:
    """Print milliseconds of loading and resolving, and lines a second of a dump."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--lines", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        _print_loading("the package's tables", "", rounds=options.rounds)
        write_copies(own, copies=options.copies - 1)
        _print_loading(f"{options.copies} times as many", folder, rounds=options.rounds)
    calls = [lambda name=name: resolve_actor(name, on=date(2021, 6, 22)) for name in NAMES]
    for call in calls:
        call()
    print(f"resolve_actor, warm: {median(lambda: [call() for call in calls], 200) / len(calls) * 1000:.3f} ms a call")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.json.gz"
        with gzip.open(dump, "wb", compresslevel=1) as out:
            out.writelines(made_dump(options.lines))
        start = time.perf_counter()
        found = import_dump(
            dump,
            wanted=Wanted(countries=["KOR"], since=date(1990, 1, 1)),
            today=date(2026, 1, 1),
            rows=all_rows({}),
            bar=progress,
        )
        seconds = time.perf_counter() - start
        print(f"dump: {2 * found.entities / seconds:.0f} lines/s over two passes, {len(found.rows['terms'])} terms")
        start = time.perf_counter()
        accepted = accept({}, found.rows)
        print(f"their acceptance: {time.perf_counter() - start:.2f} s, {len(accepted.added)} rows added")


def median(call: Callable[[], object], rounds: int) -> float:
    """Return the seconds that a call usually takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _print_loading(what: str, folder: str, *, rounds: int) -> None:
    command = [sys.executable, "-c", _LOAD, folder]
    runs = [subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(rounds)]
    checking, loading = (
        statistics.median(times) for times in zip(*(map(float, run.split()) for run in runs), strict=True)
    )
    print(f"{what}: loading {loading * 1000:.0f} ms, checking a folder before it {checking * 1000:.0f} ms")


def write_copies(folder: Path, *, copies: int) -> None:
    """Write a folder with so many copies of each person, office and term, under names of their own."""
    for name in ("persons", "offices", "terms"):
        table = TABLES[name]
        rows = [_copy(row, number) for row in package_rows(table) for number in range(copies)]
        (folder / table.file).write_text(render_rows(table, rows), encoding="utf-8")
    own_rows(folder)


def _copy(row: Row, number: int) -> Row:
    letter = "abcdefghijklmnopqrstuvwxyz"[number]
    cells = {
        column: f"{cell}-{letter}" if column in ("id", "person", "office") else cell
        for column, cell in row.cells.items()
    }
    for column in ("name", "aliases", "titles"):
        if column in cells:
            cells[column] = "|".join(f"{part}{letter}q" for part in cells[column].split("|") if part)
    return Row(table=row.table, number=row.number, cells=cells)


def made_dump(lines: int) -> Iterator[bytes]:
    """Yield a dump of so many lines: one in a hundred an official, the others of some kilobytes and of no use."""
    position = {"mainsnak": _snak("P1001", "Q884"), "rank": "normal"}
    kind = {"mainsnak": _snak("P31", "Q4164871"), "rank": "normal"}
    yield b"[\n"
    code = {"mainsnak": {"snaktype": "value", "datavalue": {"value": "KOR", "type": "string"}}, "rank": "normal"}
    yield _line({"id": "Q884", "labels": _labels("South Korea"), "claims": {"P298": [code]}})
    yield _line({"id": "Q7", "labels": _labels("Minister of Tides"), "claims": {"P1001": [position], "P31": [kind]}})
    yield _line(
        {
            "id": "Q6",
            "labels": _labels("Ryu"),
            "claims": {"P31": [{"mainsnak": _snak("P31", "Q101352"), "rank": "normal"}]},
        }
    )
    filler = {f"P{number}": [{"mainsnak": _snak(f"P{number}", "Q1"), "rank": "normal"}] for number in range(2000, 2030)}
    for number in range(1000, 1000 + lines):
        claims = dict(filler)
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        if number % 100 == 0:
            day = f"+{1990 + number % 3000 // 100}-03-04T00:00:00Z"
            moment = {"time": day, "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}
            start = {"snaktype": "value", "datavalue": {"value": moment, "type": "time"}}
            claims["P39"] = [{"mainsnak": _snak("P39", "Q7"), "rank": "normal", "qualifiers": {"P580": [start]}}]
            claims["P31"] = [{"mainsnak": _snak("P31", "Q5"), "rank": "normal"}]
            claims["P734"] = [{"mainsnak": _snak("P734", "Q6"), "rank": "normal"}]
            claims["P27"] = [{"mainsnak": _snak("P27", "Q884"), "rank": "normal"}]
        yield _line({"id": f"Q{number}", "labels": _labels(f"Ryu {name.title()}"), "claims": claims})
    yield b"]\n"


def _line(entity: dict[str, object]) -> bytes:
    return json.dumps({"type": "item", "aliases": [], "sitelinks": {}, **entity}).encode() + b",\n"


def _labels(name: str) -> dict[str, object]:
    return {language: {"language": language, "value": name} for language in ("de", "en", "es", "fr", "ja", "ko", "zh")}


def _snak(prop: str, item: str) -> dict[str, object]:
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return {
        "snaktype": "value",
        "property": prop,
        "hash": "0" * 40,
        "datavalue": {"value": value, "type": "wikibase-entityid"},
    }


if __name__ == "__main__":
    main()
