"""The folder of web archives (WARC) that fetching fills: what has been visited, and one new file a run."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import IO
from uuid import NAMESPACE_URL, uuid5

from waystation.errors import InputError
from waystation.read.fetch.client import Response
from waystation.read.formats.warcs import read_records
from waystation.read.limits import DEFAULT_LIMITS
from waystation.read.streams import gunzipped, stream_of

_SUFFIX = ".warc.gz"
_OF_THE_WIRE = frozenset({"transfer-encoding", "content-length", "connection", "keep-alive"})
"""Header fields that tell how the answer was sent, not what it is; the body is kept without chunks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What is known of an address that was visited before, for asking whether it has changed."""

    etag: str | None
    modified: str | None


def read_visited(folder: Path) -> dict[str, Visited]:
    """Return the addresses of the answers that a folder's archives hold, each with what the newest one says.

    Raises:
        InputError: an archive is broken.
    """
    found: dict[str, Visited] = {}
    for path in sorted(folder.glob(f"*{_SUFFIX}")):  # named by their time: the newest comes last
        with path.open("rb") as packed:
            try:
                for record in read_records(stream_of(gunzipped(packed, limits=DEFAULT_LIMITS)), DEFAULT_LIMITS):
                    if record.block is not None and (url := record.url()):
                        found[url] = _visited(record.block)
            except InputError as error:
                raise InputError(error.message, subject=str(path), advice="move the archive away") from error
    return found


def _visited(response: bytes) -> Visited:
    head = message_from_bytes(response.partition(b"\r\n\r\n")[0].partition(b"\r\n")[2])
    return Visited(etag=head.get("ETag"), modified=head.get("Last-Modified"))


class Archive:
    """A web archive that is being written: WARC 1.1, one gzip member a record, as crawlers write them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.written = 0

    def add(self, answer: Response, *, at: datetime) -> None:
        """Write an answer; ``at`` is the time (UTC) of the visit."""
        fields = [(name, value) for name, value in answer.headers if name.lower() not in _OF_THE_WIRE]
        fields.append(("Content-Length", str(len(answer.body))))
        response = _head(f"HTTP/1.1 {answer.status} {answer.reason}", fields) + answer.body
        told = {
            "WARC-Type": "response",
            "WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, f'{answer.url} {at.isoformat()} {self.written}').urn}>",
            "WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "WARC-Target-URI": answer.url,
            "Content-Type": "application/http;msgtype=response",
            "Content-Length": str(len(response)),
        }
        self._stream.write(gzip.compress(_head("WARC/1.1", told.items()) + response + b"\r\n\r\n", mtime=0))
        self.written += 1


def _head(first: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """Return the lines of a head; a header field that spans lines, as old servers send them, becomes one line."""
    lines = [first, *(f"{name}: {' '.join(value.split())}" for name, value in fields)]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("utf-8", "replace")


@contextmanager
def new_archive(folder: Path, *, at: datetime) -> Iterator[Archive]:
    """Open a new archive in a folder, named by the time of the run; it gets its name when it is whole.

    Until then it is a hidden file, which readers pass over. If nothing is written, there is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at:%Y%m%dT%H%M%SZ}{_SUFFIX}"
    unfinished = path.with_name(f".{path.name}")
    archive = None
    try:
        with unfinished.open("xb") as stream:
            archive = Archive(stream)
            yield archive
    finally:
        if archive is not None and archive.written:
            unfinished.rename(path)
        else:
            unfinished.unlink(missing_ok=True)
