"""Files and streams: what each is, and the raw items in it, one at a time, whatever it is packed in."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import cast

from waystation.errors import InputError
from waystation.read.archives import zip_members
from waystation.read.formats.columns import DEFAULT_COLUMNS, Columns
from waystation.read.formats.feeds import read_feed
from waystation.read.formats.rows import read_rows
from waystation.read.formats.tables import looks_like_table, read_table
from waystation.read.formats.warcs import read_warc
from waystation.read.inputs import MEDIA_TYPES, STDIN, InputFile, list_inputs
from waystation.read.items import failure, raw_item
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.read.sniff import CSV, FEED, FORMATS, GZIP, HEAD, HTML, JSONL, READABLE, TEXT, WARC, ZIP, advice, sniff
from waystation.read.streams import as_utf8, gunzipped, peek, stream_of
from waystation.records import Failure, RawItem


def read_items(
    path: Path, *, limits: ReadLimits = DEFAULT_LIMITS, columns: Columns = DEFAULT_COLUMNS
) -> Iterator[RawItem | Failure]:
    """Yield the raw items of a file or folder: `read_inputs` of what `list_inputs` finds there."""
    yield from read_inputs(list_inputs([path]), limits=limits, columns=columns)


def read_inputs(
    files: Iterable[InputFile], *, limits: ReadLimits = DEFAULT_LIMITS, columns: Columns = DEFAULT_COLUMNS
) -> Iterator[RawItem | Failure]:
    """Yield the raw items of files, lazily; what cannot be read is yielded as a failure in its place.

    Locators: the address of a row, entry or page if it has one; else the file's name, with ``/member`` in a zip and
    ``#row`` in what holds many; bytes of a name that are no UTF-8 are escaped. At most one report is held at a time.
    Example: a folder of pages saved day by day in a crisis, beside an archive of earlier ones.
    """
    for file in files:
        if file.path is None:
            stdin = cast(io.BufferedIOBase, sys.stdin.buffer)
            yield from read_stream(stdin, name=STDIN, limits=limits, columns=columns)
            continue
        try:
            with file.path.open("rb") as stream:
                yield from read_stream(stream, name=file.name, limits=limits, columns=columns)
        except OSError as cause:
            told = cause.strerror or type(cause).__name__
            yield failure(told, locator=file.name, todo="check the file and its rights")


def read_stream(
    stream: io.BufferedIOBase,
    *,
    name: str = STDIN,
    limits: ReadLimits = DEFAULT_LIMITS,
    columns: Columns = DEFAULT_COLUMNS,
) -> Iterator[RawItem | Failure]:
    """Yield the raw items of an open binary stream, in whatever of the formats it is.

    Its beginning tells what it is, and its name where that leaves text, CSV and JSONL open. An archive in an archive
    is a failure. Example: ``read_stream(io.BytesIO(page), name="page.html")``.
    """
    yield from _guarded(stream, name=name, packed=False, limits=limits, columns=columns)


def _guarded(
    stream: io.BufferedIOBase, *, name: str, packed: bool, limits: ReadLimits, columns: Columns
) -> Iterator[RawItem | Failure]:
    """Yield the items of a stream; what makes it unreadable from somewhere on is one failure, the last."""
    try:
        yield from _read(stream, name=name, packed=packed, limits=limits, columns=columns)
    except InputError as error:
        yield failure(error.message, locator=name, todo=error.advice)


def _read(
    stream: io.BufferedIOBase, *, name: str, packed: bool, limits: ReadLimits, columns: Columns
) -> Iterator[RawItem | Failure]:
    head, whole = peek(stream, HEAD)
    if not head:
        raise InputError("it is empty", advice="put a report into it, or remove it")
    found = sniff(head)
    if packed and found in {GZIP, ZIP}:
        raise InputError("it is an archive in an archive", advice="unpack the outer one first")
    if found == GZIP:
        inner = stream_of(gunzipped(whole, limits=limits))
        yield from _read(inner, name=name, packed=True, limits=limits, columns=columns)
        return
    if found == ZIP:
        yield from _members(stream, name=name, limits=limits, columns=columns)
        return
    form = _format(head, found, name=name, columns=columns)
    if form == FEED:
        yield from read_feed(whole, name=name, limits=limits)
    elif form == WARC:
        yield from read_warc(whole, name=name, limits=limits)
    elif form in {JSONL, CSV}:
        read = read_rows if form == JSONL else read_table
        yield from read(stream_of(as_utf8(whole, head=head)), name=name, limits=limits, columns=columns)
    else:
        yield _report(whole, name=name, media_type=form, limits=limits)


def _members(
    stream: io.BufferedIOBase, *, name: str, limits: ReadLimits, columns: Columns
) -> Iterator[RawItem | Failure]:
    empty = True
    for member, content in zip_members(stream, limits=limits):
        empty, place = False, f"{name}/{member}"
        if isinstance(content, InputError):
            yield failure(content.message, locator=place, todo=content.advice)
        else:
            yield from _guarded(content, name=place, packed=True, limits=limits, columns=columns)
    if empty:
        raise InputError("the archive holds no reports", advice=f"put {FORMATS} into it")


def _format(head: bytes, found: str, *, name: str, columns: Columns) -> str:
    """Return what a stream is to be read as, by its beginning and its name."""
    suffix = PurePosixPath(name.removesuffix(".gz").removesuffix(".GZ")).suffix.lower()
    named = MEDIA_TYPES.get(suffix)
    if found in {FEED, WARC}:
        return found
    if found not in READABLE:
        raise InputError(f"it is {found}, not text", advice=advice(found))
    if suffix == ".xml" and found == TEXT:
        raise InputError("it is XML, but no feed", advice="save the reports in it as text or HTML")
    if named in {JSONL, CSV} or (named is None and found == JSONL):
        return named or found
    if HTML in {named, found}:
        return HTML
    if named is None and looks_like_table(b"".join(as_utf8(io.BytesIO(head), head=head)), columns):
        return CSV
    return named or found


def _report(stream: io.BufferedIOBase, *, name: str, media_type: str, limits: ReadLimits) -> RawItem:
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise InputError(f"it is larger than {limits.file_bytes:,} bytes", advice="split it, or set file_bytes")
    if not data.strip():
        raise InputError("there is nothing but white space in it", advice="remove it")
    return raw_item(data, locator=name, media_type=media_type)
