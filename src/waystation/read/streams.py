"""Byte streams over other byte streams: a look at the beginning, gzip unpacked within limits, UTF-16 as UTF-8."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from waystation.errors import InputError
from waystation.read.limits import ReadLimits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 16
"""How many bytes are taken, or unpacked, at a time."""
UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_PACKED_CHUNK = 1 << 14  # what is left of it is copied for each member, so it is small
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31  # zlib's number for "a gzip header, then the largest window"


def peek(stream: io.BufferedIOBase, size: int) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of a stream, fewer only at its end, and a stream that still begins with them.

    The one handed in need not be able to seek, and must not be read any more. Example: standard input, of which
    nobody has said what it is.
    """
    head = stream.read(size)
    return head, stream_of(chain((head,), pieces(stream)))


def pieces(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """Yield what is left of a stream, at most `CHUNK` bytes at a time, and all of it that comes before an error."""
    while piece := stream.read1(CHUNK):  # `read` would lose what it has when the stream raises
        yield piece


def stream_of(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Return a stream of these bytes; an error that the iterator raises comes out of the stream's methods."""
    return io.BufferedReader(_Pieces(pieces), CHUNK)


def meter(limits: ReadLimits) -> Callable[[int, int], None]:
    """Return a check of how much was unpacked: call it with the bytes just unpacked, and all packed ones so far.

    The check raises InputError past the limits; that is long before the end of a zip bomb.
    """
    unpacked = 0

    def check(more: int, packed: int) -> None:
        nonlocal unpacked
        unpacked += more
        if unpacked > limits.unpacked_bytes:
            raise InputError(
                f"it unpacks to more than {limits.unpacked_bytes:,} bytes", advice="split it, or set unpacked_bytes"
            )
        if unpacked > max(limits.file_bytes, limits.unpacked_ratio * packed):
            raise InputError(
                f"it unpacks to more than {limits.unpacked_ratio} times its size, as a zip bomb does",
                advice="unpack it yourself if you trust it",
            )

    return check


def gunzipped(packed: io.BufferedIOBase, *, limits: ReadLimits) -> Iterator[bytes]:
    """Yield what a gzip stream holds, all its members one after another, in bounded pieces.

    Zero bytes after the last member are padding. Example: a WARC of a news crawl, one gzip member a record.

    Raises:
        InputError: it is damaged, cut short, followed by other bytes, or unpacks to more than the limits allow; what
            was unpacked before has been yielded.
    """
    check = meter(limits)
    inflater, within = zlib.decompressobj(_GZIP_WINDOW), False
    data, taken = b"", 0
    while True:
        if not data:
            data = packed.read(_PACKED_CHUNK)
            taken += len(data)
        if not data:
            break
        if not within and not (data := data.lstrip(b"\x00")):
            continue
        try:
            piece = inflater.decompress(data, CHUNK)
        except zlib.error as cause:
            begins = within or data.startswith(_GZIP_MAGIC[: len(data)])
            raise _damaged("its gzip data is damaged" if begins else "other bytes follow its gzip data") from cause
        check(len(piece), taken)
        if inflater.eof:
            data = inflater.unused_data
            inflater, within = zlib.decompressobj(_GZIP_WINDOW), False
        else:
            data, within = inflater.unconsumed_tail, True
        if piece:
            yield piece
    while within and (piece := inflater.decompress(b"", CHUNK)):  # what the last call had no room for
        check(len(piece), taken)
        yield piece
    if within and not inflater.eof:
        raise _damaged("its gzip data is cut short")


def as_utf8(stream: io.BufferedIOBase, *, head: bytes) -> Iterator[bytes]:
    """Yield a stream's text in UTF-8: that of UTF-16 with its mark, ``head`` tells which, recoded; other as it is.

    Example: a spreadsheet saved as "Unicode text". Broken pairs become U+FFFD.
    """
    if not head.startswith(UTF16_BOMS):
        return pieces(stream)
    return (text.encode() for text in decoded(pieces(stream), codec="utf-16"))


def decoded(data: Iterator[bytes], *, codec: str) -> Iterator[str]:
    """Yield the text of bytes in a codec, what is broken in it as U+FFFD."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for piece in data:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _damaged(message: str) -> InputError:
    return InputError(message, advice="get the file again, or save what gzip -dc makes of it")


class _Pieces(io.RawIOBase):
    """The raw side of a stream of pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._left))
        target[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
