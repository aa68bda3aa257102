"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local_site import Site, Time, serving

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files with what is found now")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def waystation() -> Run:
    """Run the command line in a process of its own, as a user does."""

    def run(*arguments: str | Path, stdin: bytes = b"", **options: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "waystation", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=300,
            **options,  # type: ignore[call-overload]
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


@pytest.fixture(scope="session")
def korea_record(waystation: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the Korean sample reports; read-only for tests."""
    record = tmp_path_factory.mktemp("record") / "korea.duckdb"
    done = waystation("read", EXAMPLES / "korea-2021" / "reports", "--record", record)
    assert done.returncode == 0, done.stderr
    return record


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on this machine."""
    with serving() as found:
        yield found


@pytest.fixture
def passing() -> Time:
    """A clock that goes on only when somebody waits."""
    return Time()
