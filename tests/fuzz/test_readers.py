"""Fuzzing: whatever bytes come, the readers and the cleaner end in time, and only ``InputError`` comes out."""

from __future__ import annotations

import contextlib
import io
import random
import time

import pytest

from waystation.clean.document import clean_item
from waystation.errors import InputError
from waystation.read.files import ReadLimits, read_stream
from waystation.read.items import item_from_memory
from waystation.records import RawItem

BUDGET = 2.5  # seconds a seed; `make` may be slow, the seeds are not: they stop by time, not by number
LIMITS = ReadLimits(file_bytes=200_000, line_bytes=50_000)
SEEDS = (
    b"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Talks | Courier</title>"
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-02","author":[{"name":"A"}]}'
    b"</script></head><body><article><h1>Envoys meet</h1><time datetime=2021-03-02>today</time><p>The envoys of two"
    b" states met in Oslo on Tuesday, March 2, 2021.</p><table><tr><td>1<td>2</table><p>They parted.</p></article>",
    b'{"text":"OSLO, March 2 (AP) - They met.","title":"Envoys","date":"2021-03-02","url":"http://a.example"}\n'
    b'{"text":"<p>They parted.</p>"}\n',
    "Envoys meet\n\nBy Ann Writer\n\nUpdated March 2, 2021\n\nOn May 21 President Joe Biden is due in Oslo.\n".encode(
        "utf-16"
    ),
    b"GENEVA \xe2\x80\x94 The envoys met.\r\n\r\nShe said \xe2\x80\x9cyes\xe2\x80\x9d.\r\n\xa9 2023 Courier",
)
PIECES = (
    b"<", b">", b"</p>", b"<p>", b"<div>" * 40, b"<!--", b"-->", b"<script>", b"</script>", b"&#0;", b"&#x110000;",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"{", b"[" * 50, b'"', b"\n", b"\r", b"\x0b\x0c\x1c\x85",
    b"9" * 50, b"<?xml version='1.0' encoding='utf-7'?>", b"<meta charset=utf-16>", b"<base href='//['>", b" x" * 300,
    b"<time datetime='0000-00-00'>", b"<![CDATA[", b"<svg><p>", b"March 99, 2021",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        kind = chance.random()
        if kind < 0.5:
            data = data[:at] + chance.choice(PIECES) + data[at:]
        elif kind < 0.65:
            data = data[:at] + data[min(end, at + 40) :]
        elif kind < 0.8:
            data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at:]
        elif len(data) < 50_000:
            data = data[:at] + data[at:end] * chance.randint(1, 4) + data[end:]
    return data


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_only_input_errors_come_out(number: int) -> None:
    chance = random.Random(number)
    started = time.monotonic()
    tried = 0
    while time.monotonic() - started < BUDGET:
        data = mutated(SEEDS[number], chance) if tried % 5 else chance.randbytes(chance.randint(1, 300))
        tried += 1
        before = time.monotonic()
        for item in read_stream(io.BytesIO(data), limits=LIMITS):
            if isinstance(item, RawItem):
                with contextlib.suppress(InputError):
                    clean_item(item)
        with contextlib.suppress(InputError):
            clean_item(item_from_memory(data, url="https://a.example/2021/03/02/x"))
        with contextlib.suppress(InputError):
            clean_item(item_from_memory(data, media_type="text/html"))
        assert time.monotonic() - before < 10, data[:200]
    assert tried > 5
