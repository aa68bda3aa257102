"""What the arguments of a command stand for: the files to read, in order, and what each is called in the record."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from waystation.errors import InputError
from waystation.read.sniff import CONTAINERS, CSV, FEED, FORMATS, HEAD, HTML, JSONL, READABLE, TEXT, WARC, sniff

STDIN = "-"
MEDIA_TYPES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".warc": WARC,
}
"""What files of a suffix are, unless their beginning says otherwise."""
_PACKED = frozenset({".gz", ".zip"})
_REPORTS_ELSEWISE = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf"})
"""Files that plainly hold reports we cannot read: they are listed, and become failures that say what to do."""
_NO_REPORTS = frozenset({
    ".md", ".rst", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".svg", ".css", ".js", ".mjs", ".map", ".py",
    ".r", ".sh", ".sql", ".log", ".bib", ".duckdb", ".db", ".sqlite", ".wal", ".parquet", ".arrow", ".tar", ".tgz",
    ".cdx", ".cdxj", ".wat",
})  # fmt: skip
"""Files that lie beside reports in a folder and are none; named on the command line, they are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to read, and its name within the input that was named; standard input has no path."""

    name: str
    path: Path | None


def list_inputs(arguments: Iterable[str | Path]) -> list[InputFile]:
    """Return the files that files, folders, patterns ("saved/*.html", ** for any depth) and "-" stand for.

    The arguments keep their order, and what each stands for is sorted by name. A single file is called by its own
    name, one in a folder by its path within the folder, one that a pattern matches by its path within the folders
    before the first wildcard. In a folder, hidden files and folders are skipped, links to folders are not followed,
    and files of an unknown suffix are listed if they begin like something readable. Files that are named or matched
    are always listed. A file that several arguments stand for is listed once.

    Raises:
        InputError: an argument stands for nothing, or "-" is given twice.
    """
    listed: dict[str, InputFile] = {}
    for argument in map(str, arguments):
        for file in _inputs_of(argument):
            key = STDIN if file.path is None else os.path.abspath(file.path)
            if key == STDIN and key in listed:
                raise InputError("standard input can be read once only", subject=STDIN, advice="give - once")
            listed.setdefault(key, file)
    return list(listed.values())


def count_reports(files: Iterable[InputFile]) -> int | None:
    """Return how many reports the files hold, None if a name tells that one may hold many, or that it may be looked at.

    Example: the length of a progress bar. A page that turns out to be a feed makes it too small.
    """
    count = 0
    for file in files:
        if MEDIA_TYPES.get(Path(file.name).suffix.lower()) not in {TEXT, HTML}:
            return None
        count += 1
    return count


def may_hold_reports(name: str, head: bytes) -> bool:
    """Tell whether a file in a folder or archive is one to read, by its name, or else by how it begins.

    Example: "2021/06/22.html" is, "style.css" is not, "page?id=7" is if it begins like a page.
    """
    told = _told_by_name(name)
    if told is not None:
        return told
    found = sniff(head)
    return found == FEED if name.lower().endswith(".xml") else bool(head) and found in READABLE | CONTAINERS


def is_hidden(name: str) -> bool:
    """Tell whether a file, or a folder on the way to it, is one that systems make for themselves."""
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/"))


def _inputs_of(argument: str) -> Iterator[InputFile]:
    path = Path(argument)
    if argument == STDIN:
        yield InputFile(name=STDIN, path=None)
    elif path.is_file():
        yield InputFile(name=path.name, path=path)
    elif path.is_dir():
        yield from _folder(path, within=path)
    elif glob.has_magic(argument):
        yield from _matches(argument)
    else:
        raise InputError("there is no such file or folder", subject=argument, advice="check the path")


def _folder(folder: Path, *, within: Path) -> Iterator[InputFile]:
    found = []
    for top, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not is_hidden(name)]
        found += [Path(top, name) for name in names if not is_hidden(name)]
    chosen = [InputFile(name=file.relative_to(within).as_posix(), path=file) for file in found if _is_input(file)]
    if not chosen:
        raise InputError("the folder holds no reports", subject=str(folder), advice=f"put {FORMATS} into it")
    yield from sorted(chosen, key=lambda file: file.name)


def _matches(pattern: str) -> Iterator[InputFile]:
    matched = sorted(Path(found) for found in glob.glob(pattern, recursive=True))
    if not matched:
        raise InputError("nothing matches", subject=pattern, advice="check the pattern; put it into quotes")
    start = Path(pattern)
    while glob.has_magic(str(start)):
        start = start.parent
    for path in matched:
        if path.is_file():
            yield InputFile(name=path.relative_to(start).as_posix(), path=path)
        elif "**" not in pattern and path.is_dir():  # a deep pattern matches what is in the folder by itself
            yield from _folder(path, within=start)


def _is_input(file: Path) -> bool:
    told = _told_by_name(file.name)
    if told is False or not file.is_file():
        return False
    if told:
        return True
    try:
        with file.open("rb") as stream:
            return may_hold_reports(file.name, stream.read(HEAD))
    except OSError:
        return True  # reading it will fail again, and be reported


def _told_by_name(name: str) -> bool | None:
    """Tell whether a file is one to read, None if its name alone does not say."""
    path = PurePosixPath(name.lower())
    if path.suffix in _PACKED:
        return path.with_suffix("").suffix not in _NO_REPORTS
    if path.suffix in _NO_REPORTS:
        return False
    return True if path.suffix in MEDIA_TYPES or path.suffix in _REPORTS_ELSEWISE else None
