"""Zip files: their members as the files of a folder, unpacked in memory, piece by piece, within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from waystation.errors import InputError
from waystation.read.inputs import is_hidden, may_hold_reports
from waystation.read.limits import ReadLimits
from waystation.read.sniff import HEAD
from waystation.read.streams import CHUNK, meter, peek, stream_of

_DIRECTORY_BYTES = 200  # of the zip's directory, a member: more have hardly names that long
_LEAST_READ = 1 << 17  # for the end of the directory with its comment, and for packed data
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError,
)  # fmt: skip
"""What zipfile raises for archives that are broken, or made to break it."""


def zip_members(
    stream: io.BufferedIOBase, *, limits: ReadLimits
) -> Iterator[tuple[str, io.BufferedIOBase | InputError]]:
    """Yield the name and the bytes of each member of a zip file that may hold reports, sorted by name.

    Names are only names: nothing is written anywhere. Instead of its bytes a member that cannot be unpacked has the
    error that says why; what is wrong further on comes out of its stream. A stream is to be read before the next
    member is asked for. Example: a folder of saved pages that a colleague sent.

    Raises:
        InputError: it is no zip file that can be read, has too many members, or unpacks to too much.
    """
    if not stream.seekable():
        raise InputError("a zip file cannot be read from a pipe", advice="save it, and name the file")
    wary = _Wary(stream, most=_LEAST_READ + limits.archive_files * _DIRECTORY_BYTES)
    try:
        archive = zipfile.ZipFile(wary)
    except InputError:
        raise
    except _BROKEN as cause:
        raise _damaged() from cause
    members = [member for member in archive.infolist() if not member.is_dir() and not is_hidden(member.filename)]
    if len(members) > limits.archive_files:
        raise InputError(f"it has more than {limits.archive_files:,} files", advice="split it, or set archive_files")
    size = stream.seek(0, io.SEEK_END)
    check = meter(limits)
    for member in sorted(members, key=lambda member: member.filename):
        check(0, size)  # a member that went past the limit was the last
        if member.flag_bits & _ENCRYPTED:
            yield member.filename, InputError("it is encrypted", advice="unpack the archive with its password")
            continue
        if member.compress_type not in _METHODS:
            yield member.filename, InputError("it is packed in a rare way", advice="unpack the archive yourself")
            continue
        unpacked = stream_of(_unpacked(archive, member, check, size))
        try:
            head, unpacked = peek(unpacked, HEAD)
        except InputError as error:
            yield member.filename, error
            continue
        if may_hold_reports(member.filename, head):
            yield member.filename, unpacked


def _unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, check: Callable[[int, int], None], size: int
) -> Iterator[bytes]:
    try:
        with archive.open(member) as packed:
            while piece := packed.read(CHUNK):
                check(len(piece), size)
                yield piece
    except InputError:
        raise
    except _BROKEN as cause:
        raise _damaged() from cause


def _damaged() -> InputError:
    return InputError("its zip data is damaged", advice="get the file again, or unpack it yourself")


class _Wary(io.RawIOBase):
    """A stream that refuses to read much at once: `zipfile` takes a directory of any size in one go."""

    def __init__(self, stream: io.BufferedIOBase, most: int) -> None:
        self._stream = stream
        self._most = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._most + 1) if size >= 0 else self._most + 1)
        if len(data) > self._most:
            raise InputError("its directory of members is too large", advice="split it, or set archive_files")
        return data
