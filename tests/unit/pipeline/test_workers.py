"""Worker processes: the same results as without them, and an end to what hangs, swells or dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from waystation.config import Config
from waystation.errors import ConfigError, StageError
from waystation.pipeline.coding import code_items
from waystation.pipeline.workers import code_in_workers
from waystation.read.items import item_from_memory
from waystation.records import Coding, Failure, RawItem

TODAY = date(2021, 6, 24)
TALKS = [
    item_from_memory(
        f"{who} rejected the proposal, its foreign minister said on Friday.", url=f"https://a.example/{who}"
    )
    for who in ("Greece", "Egypt", "Peru", "Ghana", "Norway")
]


class Hanging(str):
    """A media type whose looking at never ends, as a parser's call may."""

    def startswith(self, *_: object) -> bool:
        time.sleep(600)
        return True


class Swelling(str):
    """A media type that takes all memory there is."""

    def startswith(self, *_: object) -> bool:
        return bool(bytearray(1 << 34))


class Deadly(str):
    """A media type that ends its process, as a crash in C does."""

    def startswith(self, *_: object) -> bool:
        os._exit(11)


def among_the_talks(media_type: str) -> list[RawItem]:
    return [TALKS[0], replace(TALKS[1], media_type=media_type), *TALKS[2:]]


def coded(items: list[RawItem], **settings: object) -> Iterator[tuple[RawItem, Coding | Failure]]:
    return code_in_workers(items, config=Config(**settings), latest=TODAY)  # type: ignore[arg-type]


def test_the_results_are_those_of_one_process_in_the_same_order() -> None:
    expected = list(code_items(TALKS, config=Config(), latest=TODAY))
    assert list(coded(TALKS, workers=2)) == expected


def test_a_process_is_replaced_after_so_many_reports_and_nobody_notices() -> None:
    assert [item for item, _ in coded(TALKS, workers=1, recycle=2)] == TALKS


@pytest.mark.parametrize(
    ("media_type", "error", "words"),
    [
        (Hanging("text/plain"), "StageError", "longer than 1 seconds"),
        (Deadly("text/plain"), "StageError", "exit code 11"),
        pytest.param(
            Swelling("text/plain"),
            "MemoryError",
            "",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process"),
        ),
    ],
)
def test_what_hangs_dies_or_swells_costs_its_report_alone(media_type: str, error: str, words: str) -> None:
    items = among_the_talks(media_type)
    results = list(coded(items, workers=1, clean_seconds=1, memory_bytes=1_000_000_000))
    assert [item.id for item, _ in results] == [item.id for item in items]
    (failure,) = [result for _, result in results if isinstance(result, Failure)]
    assert (failure.stage, failure.error, failure.locator) == ("clean", error, items[1].locator)
    assert words in failure.message


def test_strict_raises_the_first_failure() -> None:
    with pytest.raises(StageError, match="white space"):
        list(coded([replace(TALKS[0], data=b" \n "), *TALKS[1:]], workers=1, strict=True))


def test_a_missing_model_is_an_error_and_no_failure() -> None:
    with pytest.raises(ConfigError, match="not installed"):
        list(coded(TALKS, workers=1, model="en_no_such_model"))


def test_who_stops_early_leaves_no_process() -> None:
    results = coded(TALKS, workers=2)
    next(results)
    assert alive_under(os.getpid())
    results.close()  # type: ignore[attr-defined]
    assert not alive_under(os.getpid())


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(40):
        (reports / f"{number}.txt").write_text("Peru rejected the offer of talks on the border on Friday. " * 60)
    command = [sys.executable, "-m", "waystation", "read", str(reports), "--record", str(tmp_path / "r.duckdb")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as parent:
        while not (workers := alive_under(parent.pid)):
            assert parent.poll() is None
            time.sleep(0.05)
        parent.send_signal(signal.SIGKILL)
    waited = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < waited, "a worker outlives the run that it worked for"
        time.sleep(0.1)


def alive_under(process: int) -> list[int]:
    """Return the worker processes of a process: children of its fork server."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(status.parent.name)] = int(fields[1])
    return [one for one, parent in parents.items() if parents.get(parent) == process]
