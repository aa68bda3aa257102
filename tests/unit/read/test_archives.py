"""Zip files: members as the files of a folder, and archives made to attack their reader."""

from __future__ import annotations

import gzip
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from waystation.read.files import read_items, read_stream
from waystation.read.limits import ReadLimits
from waystation.records import Failure, RawItem

ROW = b'{"text": "The envoys met."}\n'


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(data: bytes, **limits: int) -> list[RawItem | Failure]:
    return list(read_stream(io.BytesIO(data), name="saved.zip", limits=ReadLimits(**limits)))


def told(data: bytes, **limits: int) -> str:
    [failed] = read(data, **limits)
    assert isinstance(failed, Failure)
    return failed.message


def test_members_are_the_files_of_a_folder() -> None:
    members = {
        "z.txt": b"The ministers parted.",
        "a/page.html": b"<p>The ministers met.</p>",
        "a/rows.jsonl": ROW * 2,
        "a/style.css": b"p {}",
        "a/logo": b"\x89PNG\r\n\x1a\n\x00",
        "__MACOSX/z.txt": b"Not a report.",
        ".hidden.txt": b"Not a report.",
        "empty/": b"",
    }
    items = read(zipped(members))
    assert [item.locator for item in items] == [
        "saved.zip/a/page.html",
        "saved.zip/a/rows.jsonl#1",
        "saved.zip/a/rows.jsonl#2",
        "saved.zip/z.txt",
    ]
    assert all(isinstance(item, RawItem) for item in items)


def test_names_are_only_names(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    names = ["../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../outside.txt", "nul\0.txt"]
    (folder / "saved.zip").write_bytes(zipped(dict.fromkeys(names, b"They met.")))
    items = list(read_items(folder))
    assert [item.locator for item in items] == sorted(f"saved.zip/{name.split(chr(0))[0]}" for name in names)
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "saved.zip"]


def test_archives_in_archives_are_refused() -> None:
    items = read(zipped({"a.zip": zipped({"a.txt": b"They met."}), "b.txt.gz": gzip.compress(b"x"), "c.txt": b"They."}))
    assert [type(item) for item in items] == [Failure, Failure, RawItem]
    assert "archive in an archive" in told(gzip.compress(zipped({"a.txt": b"They met."})))
    assert "archive in an archive" in told(gzip.compress(gzip.compress(b"They met.")))


def test_a_gzip_is_the_file_within_under_its_own_name() -> None:
    [row] = read_stream(io.BytesIO(gzip.compress(ROW)), name="wire.jsonl.gz")
    assert row.locator == "wire.jsonl.gz#1"
    [table] = read_stream(io.BytesIO(gzip.compress(b"text\nThey met.\n")), name="wire.csv.gz")
    assert isinstance(table, RawItem)
    assert table.text == "They met."


def test_bombs_stop_early() -> None:
    bomb = zipped({f"{number}.jsonl": (b" " * 999 + b"\n") * 5_000 for number in range(20)})
    tracemalloc.start()
    items = read(bomb, file_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.message for item in items if isinstance(item, Failure) and "zip bomb" in item.message]
    assert len(items) == 2
    assert peak < 5_000_000


def test_members_that_overlap_count_by_the_size_of_the_archive() -> None:
    text = b"They met. " * 300
    data = bytearray(zipped({"a.txt": text}))
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = bytes(data[directory:end]), 400
    copies = b"".join(entry[:-5] + b"%05d" % number for number in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(copies), directory, 0)
    items = read(bytes(data[:directory]) + copies + tail, file_bytes=100_000, unpacked_ratio=5)
    assert not all(isinstance(item, RawItem) for item in items)


def test_too_many_members_are_refused() -> None:
    data = zipped({f"{number}.txt": b"They met." for number in range(30)})
    assert "more than 29 files" in told(data, archive_files=29)
    assert len(read(data, archive_files=30)) == 30
    long_names = zipped({f"{number:>04}" * 5_000: b"They met." for number in range(10)})
    assert "too large" in told(long_names, archive_files=10)


def test_what_cannot_be_unpacked_says_so() -> None:
    data = zipped({"a.txt": b"They met." * 100, "b.txt": b"They parted."})
    damaged = bytearray(data)
    damaged[40:50] = b"\xff" * 10
    failed, found = read(bytes(damaged))
    assert isinstance(failed, Failure)
    assert "damaged" in failed.message
    assert isinstance(found, RawItem)
    assert "damaged" in told(data[:-30])
    assert "rare way" in told(zipped({"a.txt": b"They met."}, zipfile.ZIP_LZMA))
    encrypted = bytearray(zipped({"a.txt": b"They met."}))
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in told(bytes(encrypted))
    assert "no reports" in told(zipped({"logo.png": b"\x89PNG\r\n\x1a\n\x00"}))


def test_a_pipe_cannot_hold_a_zip() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    [failed] = read_stream(Pipe(zipped({"a.txt": b"They met."})))
    assert isinstance(failed, Failure)
    assert "pipe" in failed.message


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_zip_cut_anywhere_is_a_failure(cut: int) -> None:
    data = zipped({"a.txt": b"They met."})
    assert "damaged" in told(data[: 10 + cut])


def test_rows_in_a_gzip_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "march").mkdir()
    (tmp_path / "march" / "wire.jsonl.gz").write_bytes(gzip.compress(ROW * 2))
    (tmp_path / "march" / "cut.jsonl.gz").write_bytes(gzip.compress(ROW * 500)[:-9])
    *rows, failed, first, second = read_items(tmp_path)
    assert isinstance(failed, Failure)
    assert failed.locator == "march/cut.jsonl.gz"
    assert "cut short" in failed.message
    assert len(rows) > 400
    assert (first.locator, second.locator) == ("march/wire.jsonl.gz#1", "march/wire.jsonl.gz#2")
