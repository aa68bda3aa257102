"""Files and folders: which of them are reports, and the raw items in them, one at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from waystation.errors import InputError
from waystation.read.items import failure, raw_item
from waystation.read.rows import LATEST, read_rows
from waystation.read.sniff import HEAD, HTML, JSONL, READABLE, TEXT, advice, sniff
from waystation.records import Failure, RawItem

_MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
}
_REPORTS_ELSEWISE = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".warc", ".gz", ".zip"})
"""Files that plainly hold reports we cannot read yet: they are listed, and become failures that say what to do."""
_NO_REPORTS = frozenset({
    ".md", ".rst", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".csv", ".tsv", ".xml", ".svg", ".css", ".js",
    ".mjs", ".map", ".py", ".r", ".sh", ".sql", ".log", ".bib", ".duckdb", ".db", ".sqlite", ".wal", ".parquet",
    ".arrow",
})  # fmt: skip
"""Files that lie beside reports in a folder and are none; named on the command line, they are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """What is too much: bytes a file that is one report, bytes a line of JSONL; and the last day to be believed.

    A row's date before 1900 or after ``latest`` is no date. There is no clock here: whoever has one can hand in today.
    """

    file_bytes: int = 32_000_000
    line_bytes: int = 8_000_000
    latest: date = LATEST


DEFAULT_LIMITS = ReadLimits()


def list_inputs(path: Path) -> list[Path]:
    """Return the files that ``path`` stands for: itself, or what is in the folder and below, sorted by relative path.

    In a folder, hidden files and folders are skipped, links to folders are not followed, and files of an unknown
    suffix are listed if they begin like text. A file that is named itself is always listed.

    Raises:
        InputError: there is no such file or folder, or the folder holds nothing that could be read.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError("there is no such file or folder", subject=str(path), advice="check the path")
    found = []
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    chosen = [file for file in found if _is_input(file)]
    if not chosen:
        raise InputError(
            "the folder holds no reports", subject=str(path), advice="put .txt, .html or .jsonl files into it"
        )
    return sorted(chosen, key=lambda file: file.relative_to(path).as_posix())


def read_items(path: Path, *, limits: ReadLimits = DEFAULT_LIMITS) -> Iterator[RawItem | Failure]:
    """Yield the raw items of a file or folder, lazily; what cannot be read is yielded as a failure in its place.

    Locators: a row's URL if it has one; else the file's name within ``path`` (a single file: its own name), with
    ``#row`` for JSONL; bytes of a name that are no UTF-8 are escaped in it. At most one report is held at a time.
    Example: a folder of pages saved day by day in a crisis.

    Raises:
        InputError: from `list_inputs`, before the first item.
    """
    for file in list_inputs(path):
        name = file.name if file == path else file.relative_to(path).as_posix()
        try:
            with file.open("rb") as stream:
                yield from _read(stream, name=name, declared=_MEDIA_TYPES.get(file.suffix.lower()), limits=limits)
        except OSError as cause:
            yield failure(cause.strerror or type(cause).__name__, locator=name, todo="check the file and its rights")


def read_stream(
    stream: IO[bytes], *, name: str = "-", limits: ReadLimits = DEFAULT_LIMITS
) -> Iterator[RawItem | Failure]:
    """Yield the raw items of an open binary stream, such as standard input: JSONL rows, or one text or page."""
    yield from _read(stream, name=name, declared=None, limits=limits)


def _read(stream: IO[bytes], *, name: str, declared: str | None, limits: ReadLimits) -> Iterator[RawItem | Failure]:
    head = stream.read(HEAD)
    if not head:
        yield failure("it is empty", locator=name, todo="put a report into it, or remove it")
        return
    found = sniff(head)
    if found not in READABLE:
        yield failure(f"it is {found}, not text", locator=name, todo=advice(found))
    elif (declared or found) == JSONL:
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield failure("it is JSONL in UTF-16", locator=name, todo="save it as UTF-8")
            return
        readline = _rejoined(head, stream)
        yield from read_rows(readline, name=name, line_bytes=limits.line_bytes, latest=limits.latest)
    else:
        data = head + stream.read(max(0, limits.file_bytes + 1 - len(head)))
        if len(data) > limits.file_bytes:
            yield failure(
                f"it is larger than {limits.file_bytes:,} bytes", locator=name, todo="split it, or raise the limit"
            )
        elif not data.strip():
            yield failure("there is nothing but white space in it", locator=name, todo="remove it")
        else:
            yield raw_item(data, locator=name, media_type=HTML if HTML in {declared, found} else TEXT)


def _rejoined(head: bytes, stream: IO[bytes]) -> Callable[[int], bytes]:
    """Return the ``readline`` of a stream from which ``head`` was already taken; it may not be one that can seek."""
    taken = io.BytesIO(head)

    def readline(limit: int) -> bytes:
        line = taken.readline(limit)
        return line if line.endswith(b"\n") or len(line) == limit else line + stream.readline(limit - len(line))

    return readline


def _is_input(file: Path) -> bool:
    suffix = file.suffix.lower()
    if not file.is_file() or suffix in _NO_REPORTS:
        return False
    if suffix in _MEDIA_TYPES or suffix in _REPORTS_ELSEWISE:
        return True
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return True  # reading it will fail again, and be reported
    return bool(head) and sniff(head) in READABLE
