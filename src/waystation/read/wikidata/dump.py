"""The lines of a Wikidata dump, one entity each, in bounded memory: plain, gzip or bzip2."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from waystation.errors import InputError

LINE_BYTES = 32_000_000
"""A longer line is passed over. Wikidata refuses to save an entity of more than some 4 MB."""


def dump_lines(
    path: Path,
    *,
    skip: Callable[[int, str], None],
    line_bytes: int = LINE_BYTES,
    advance: Callable[[int], None] = lambda _bytes: None,
) -> Iterator[tuple[int, bytes]]:
    """Yield the number and bytes of each line that can hold an entity, without the comma at its end.

    ``skip`` is told the number of each line that is too long, and of the one where a file breaks off; what came before
    it has been yielded. ``advance`` is told how many bytes of the file were read since its last call.

    Raises:
        InputError: there is no such file, or it is not packed as its name says.
    """
    number = told = 0
    with _opened(path) as raw, _unpacked(raw, path) as stream:
        while True:
            try:
                line = stream.readline(line_bytes + 1)
                if len(line) > line_bytes:
                    skip(number + 1, f"it is longer than {line_bytes} bytes")
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(line_bytes)
                    number += 1
                    continue
            except (EOFError, OSError, zlib.error) as cause:
                if number == 0:
                    raise InputError(str(cause), subject=str(path), advice="is it packed as its name says?") from cause
                skip(number + 1, f"the file breaks off: {cause}")
                return
            if not line:
                return
            number += 1
            if (at := raw.tell()) - told >= 1_000_000:
                advance(at - told)
                told = at
            if len(entity := line.strip().removesuffix(b",")) > 1:  # not the brackets around all
                yield number, entity


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as cause:
        raise InputError(cause.strerror or str(cause), subject=str(path), advice="give a Wikidata JSON dump") from cause


def _unpacked(raw: IO[bytes], path: Path) -> IO[bytes]:
    match path.suffix:
        case ".gz":
            return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
        case ".bz2":
            return bz2.BZ2File(raw)
        case _:
            return raw
