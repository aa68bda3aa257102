"""Streams over streams: gzip whole, broken and hostile, UTF-16, and a look ahead."""

from __future__ import annotations

import gzip
import io
import tracemalloc

import pytest

from waystation.errors import InputError
from waystation.read.limits import DEFAULT_LIMITS, ReadLimits
from waystation.read.streams import as_utf8, gunzipped, peek, stream_of

TEXT = b"The envoys met in Geneva, and parted without a word.\n" * 5000


def unpacked(data: bytes, limits: ReadLimits = DEFAULT_LIMITS) -> bytes:
    return stream_of(gunzipped(io.BytesIO(data), limits=limits)).read()


def test_all_members_are_unpacked_and_padding_is_passed_over() -> None:
    packed = gzip.compress(TEXT) + gzip.compress(b"") + gzip.compress(b"They left.") + b"\0" * 100_000
    assert unpacked(packed) == TEXT + b"They left."
    assert unpacked(b"") == b""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(TEXT)[:-4], "cut short"),
        (gzip.compress(TEXT)[:5], "cut short"),
        (gzip.compress(TEXT)[:40] + b"\xff" * 40, "damaged"),
        (gzip.compress(TEXT)[:-8] + b"\0" * 8, "damaged"),
        (gzip.compress(TEXT) + b"<html>", "other bytes follow"),
    ],
    ids=["no checksum", "no data", "rubbish inside", "wrong checksum", "rubbish after"],
)
def test_broken_gzip_is_an_error_that_says_how(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        unpacked(data)


def test_what_comes_before_the_break_is_read() -> None:
    stream = stream_of(gunzipped(io.BytesIO(gzip.compress(TEXT) + b"<html>"), limits=DEFAULT_LIMITS))
    assert stream.readline() == TEXT[:53]
    with pytest.raises(InputError):
        stream.read()


def test_a_bomb_stops_early() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000, 9)
    taken: list[int] = []
    stream = gunzipped(io.BytesIO(bomb), limits=ReadLimits(file_bytes=2_000_000))
    tracemalloc.start()
    with pytest.raises(InputError, match="200 times"):
        taken.extend(len(piece) for piece in stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 2_000_000 < sum(taken) <= 200 * len(bomb)
    assert peak < 2_000_000


def test_there_is_a_limit_to_honest_files_too() -> None:
    with pytest.raises(InputError, match="more than 1,000 bytes"):
        unpacked(gzip.compress(TEXT), ReadLimits(unpacked_bytes=1000))


def test_a_small_file_of_much_white_space_is_no_bomb() -> None:
    assert len(unpacked(gzip.compress(b" " * 1_000_000, 9))) == 1_000_000


def test_a_look_ahead_takes_nothing_away() -> None:
    head, stream = peek(io.BytesIO(b"one\ntwo\n"), 6)
    assert head == b"one\ntw"
    assert stream.readlines() == [b"one\n", b"two\n"]
    assert peek(io.BytesIO(b""), 6)[0] == b""


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
def test_utf_16_becomes_utf_8(codec: str) -> None:
    data = "\ufeffdéjà vu 𝄞".encode(codec)
    assert b"".join(as_utf8(io.BytesIO(data), head=data[:4])).decode("utf-8") == "déjà vu 𝄞"
    assert b"".join(as_utf8(io.BytesIO(data + b"\0"), head=data[:4])).decode().endswith("𝄞\ufffd")


def test_other_bytes_stay_as_they_are() -> None:
    assert b"".join(as_utf8(io.BytesIO(b"caf\xe9"), head=b"caf\xe9")) == b"caf\xe9"
