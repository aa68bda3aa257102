"""Opening a record's file, and DuckDB's errors in words that help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from waystation.errors import StoreError

_SETTINGS = {
    "autoinstall_known_extensions": "false",  # nothing is ever downloaded
    "autoload_known_extensions": "false",
    "enable_external_access": "false",  # SQL reads and writes this file only
    "python_enable_replacements": "false",  # a table's name never means a Python variable
    "default_block_size": "16384",  # the usual 256 KiB for each column make a small record ten times as large
}
_LOCK_HOLDER = re.compile(r"PID (\d{1,10})")


def connect(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    """Open a record's file; with ``write`` it is made if it is not there.

    Raises:
        StoreError: it is not there, no record, broken, in use, or written by a newer DuckDB.
    """
    if path.is_dir():
        raise StoreError("is a folder, not a record", subject=str(path))
    if not write and not path.exists():
        raise StoreError("there is no such record", subject=str(path), advice="`waystation read` makes one")
    if not path.parent.is_dir():
        raise StoreError("its folder does not exist", subject=str(path), advice=f"make {path.parent} first")
    with errors_explained(path):
        return duckdb.connect(str(path), read_only=not write, config=dict(_SETTINGS))


@contextmanager
def errors_explained(path: Path) -> Iterator[None]:
    """Turn DuckDB's errors into `StoreError` with what to do."""
    try:
        yield
    except duckdb.Error as cause:
        raise _explained(path, cause) from cause


def _explained(path: Path, cause: duckdb.Error) -> StoreError:
    said = str(cause)
    if "Could not set lock" in said or "being used by another process" in said:
        holder = _LOCK_HOLDER.search(said)
        who = f"another process (PID {holder[1]})" if holder else "another process"
        message, advice = f"is being written by {who}", "wait until it is done, then try again"
    elif "different configuration" in said:
        message, advice = "is already open for writing in this process", "close it first"
    elif "read a database file with version number" in said:
        message, advice = "was written by a newer DuckDB", "upgrade Waystation"
    elif "not a valid DuckDB database file" in said:
        message, advice = "is no record", "name a file that `waystation read` wrote"
    elif "read-only mode" in said:
        message, advice = "was opened for reading only", "open it with write=True"
    elif isinstance(cause, duckdb.ConstraintException):
        message, advice = f"refuses a row that breaks its schema: {said}", ""
    elif isinstance(cause, duckdb.OutOfMemoryException):
        message, advice = f"needs more memory or disk: {said}", ""
    else:
        message, advice = f"is broken or cannot be used: {said}", "restore it from a copy, or read the reports again"
    return StoreError(message, subject=str(path), advice=advice)
