"""Lines of a dump in bounded memory, packed or not, whole or broken."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.wikidata.dump import dump_lines

TEXT = b'[\n{"id":"Q1"},\n\n{"id":"Q2"}\n]\n'
PACKERS: dict[str, Callable[[bytes], bytes]] = {".json": bytes, ".json.gz": gzip.compress, ".json.bz2": bz2.compress}


def read(path: Path, **options: int) -> tuple[list[tuple[int, bytes]], dict[int, str]]:
    skipped: dict[int, str] = {}
    return list(dump_lines(path, skip=skipped.__setitem__, **options)), skipped


@pytest.mark.parametrize("suffix", sorted(PACKERS))
def test_every_packing_gives_the_same_lines(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"dump{suffix}"
    path.write_bytes(PACKERS[suffix](TEXT))
    assert read(path) == ([(2, b'{"id":"Q1"}'), (4, b'{"id":"Q2"}')], {})


def test_a_long_line_is_passed_over_and_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(b"[\n" + b"x" * 1000 + b"\n" + b'{"id":"Q2"}\n' + b"y" * 99)
    found, skipped = read(path, line_bytes=50)
    assert found == [(3, b'{"id":"Q2"}')]
    assert skipped == dict.fromkeys((2, 4), "it is longer than 50 bytes")


@pytest.mark.parametrize("suffix", [".json.gz", ".json.bz2"])
def test_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, suffix: str) -> None:
    lines = b"".join(b'{"id":"Q%d","x":"%s"},\n' % (number, b"%d" % (7**number)) for number in range(3, 3000))
    packed = PACKERS[suffix](lines)
    path = tmp_path / f"dump{suffix}"
    path.write_bytes(packed[: len(packed) * 9 // 10])
    found, skipped = read(path)
    assert found[0][0] == 1
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    ((number, why),) = skipped.items()
    assert number == len(found) + 1
    assert "breaks off" in why


@pytest.mark.parametrize("suffix", [".json.gz", ".json.bz2"])
def test_a_file_not_packed_as_its_name_says_is_an_error(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"dump{suffix}"
    path.write_bytes(TEXT)
    with pytest.raises(InputError, match="packed as its name says"):
        read(path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read(tmp_path / "absent.json")


def test_the_bytes_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(b"".join(b"x" * 999 + b"\n" for _ in range(3000)))
    told: list[int] = []
    assert len(list(dump_lines(path, skip=dict[int, str]().__setitem__, advance=told.append))) == 3000
    assert 2_000_000 <= sum(told) <= 3_000_000
