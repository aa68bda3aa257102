"""Hostile pages: an error or a document within ten seconds and a gibibyte, and the report is never lost silently."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hostile_pages
import pytest

LONGEST = 10  # seconds
MOST = 1024  # MiB
WITHOUT_THE_REPORT = {
    "as many paragraphs as may be", "as long a paragraph as may be", "word of 1.9 MB", "as many line breaks as may be",
    "bylines in the text",
}  # fmt: skip


class Cleaner:
    """A process that cleans pages by name, ended and started anew when it takes too long."""

    def __init__(self) -> None:
        self._process = self._start()

    def clean(self, name: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(name + "\n")
        self._process.stdin.flush()
        with selectors.DefaultSelector() as answers:
            answers.register(self._process.stdout, selectors.EVENT_READ)
            if not answers.select(LONGEST):
                self.end()
                self._process = self._start()
                pytest.fail(f"no answer within {LONGEST} s")
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    @staticmethod
    def _start() -> subprocess.Popen[str]:
        script = str(Path(hostile_pages.__file__).resolve())
        return subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    cleaner = Cleaner()
    yield cleaner
    cleaner.end()


@pytest.mark.parametrize("name", hostile_pages.PAGES)
def test_it_ends_in_time_and_nothing_is_lost_silently(cleaner: Cleaner, name: str) -> None:
    found = cleaner.clean(name)
    assert found["held"] < MOST
    if "error" not in found and name not in WITHOUT_THE_REPORT:
        assert found["whole"] or "suspect_extraction" in found["warnings"]
    if name in WITHOUT_THE_REPORT:
        assert found["length"] > 100_000
