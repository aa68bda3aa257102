"""Hostile input: one good file for each reader, and what chance makes of it."""

from __future__ import annotations

import contextlib
import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from waystation.clean.document import clean_item
from waystation.errors import InputError
from waystation.read.files import read_stream
from waystation.read.formats.columns import parse_columns
from waystation.read.items import item_from_memory
from waystation.read.limits import ReadLimits
from waystation.records import RawItem

LIMITS = ReadLimits(file_bytes=200_000, line_bytes=50_000, archive_files=50, feed_entries=500, unpacked_bytes=5_000_000)
_CLEANED = 3  # items of a case: enough to see what the cleaner makes of what the reader let through
_PAGE = (
    b"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Talks | Courier</title>"
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-02","author":[{"name":"A"}]}'
    b"</script></head><body><article><h1>Envoys meet</h1><time datetime=2021-03-02>today</time><p>The envoys of two"
    b" states met in Oslo on Tuesday, March 2, 2021.</p><table><tr><td>1<td>2</table><p>They parted.</p></article>"
)
_ROWS = (
    b'{"text":"OSLO, March 2 (AP) - They met.","title":"Envoys","date":"2021-03-02","url":"http://a.example"}\n'
    b'{"text":"<p>They parted.</p>","date":1614643200}\n{"body":"They spoke.","date":null}\n'
)
_TABLE = (
    b'title;text;date;url\r\n"Envoys; talks";"They met.\r\n\r\nThey ""spoke"".";2021/03/02;http://a.example\r\n'
    b"Talks;They parted.;Tue, 02 Mar 2021 10:00:00 GMT;\r\n"
)
_FEED = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xml:base="http://a.example/"><channel>'
    b"<title>Courier &amp;amp; Co</title><link>/</link><item><title>Envoys</title><link>/1</link><pubDate>Tue, 02 Mar "
    b"2021 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>They met.</p>]]></content:encoded></item><item>"
    b"<guid>http://a.example/2</guid><description>They <b>parted</b>&nbsp;&#8217;</description></item></channel></rss>"
)
_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Ministry</title><link rel="self" href="f"/>'
    b'<entry xml:base="http://a.example/"><link href="1"/><updated>2021-03-02T10:00:00Z</updated><content type="xhtml">'
    b'<x:div xmlns:x="u">They <x:b>met</x:b>.</x:div></content><source><title>Wire</title></source></entry></feed>'
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
_CHUNKS = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(_PAGE) + _PAGE + b"\r\n0\r\n\r\n"


def _record(block: bytes, kind: bytes = b"response") -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: http://a.example/1\r\nContent-Length: %d\r\n\r\n"
    return head % (kind, len(block)) + block + b"\r\n\r\n"


_WARC = (
    _record(b"software: crawler", b"warcinfo")
    + _record(_HEAD + b"\r\n" + _PAGE)
    + _record(_HEAD + _CHUNKS)
    + _record(_HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(_PAGE, mtime=0))
    + _record(_HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(_PAGE))
)


def _gzipped(data: bytes) -> bytes:
    half = len(data) // 2
    return gzip.compress(data[:half], mtime=0) + gzip.compress(data[half:], mtime=0)


def _zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, method in (("a.html", zipfile.ZIP_DEFLATED), ("../b.txt", zipfile.ZIP_STORED), ("c.jsonl", 8)):
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def _as_it_is(data: bytes) -> bytes:
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A good file, under a name, and what packs it: chance changes it before, after, or both."""

    name: str
    data: bytes
    pack: Callable[[bytes], bytes] = _as_it_is


SEEDS: Mapping[str, Seed] = {
    "html": Seed(name="a.html", data=_PAGE),
    "text": Seed(
        name="a.txt",
        data=b"GENEVA \xe2\x80\x94 The envoys met.\r\n\r\nShe said \xe2\x80\x9cyes\xe2\x80\x9d.\r\n\xa9 2023",
    ),
    "utf16": Seed(
        name="a.txt",
        data="Envoys meet\n\nBy Ann Writer\n\nUpdated March 2, 2021\n\nOn May 21 Joe Biden is due.\n".encode("utf-16"),
    ),
    "jsonl": Seed(name="a.jsonl", data=_ROWS),
    "csv": Seed(name="a.csv", data=_TABLE),
    "csv-utf16": Seed(name="a.csv", data=_TABLE.decode().encode("utf-16")),
    "feed": Seed(name="a.rss", data=_FEED),
    "atom": Seed(name="a.xml", data=_ATOM),
    "warc": Seed(name="a.warc", data=_WARC),
    "warc-gz": Seed(name="a.warc.gz", data=_WARC, pack=_gzipped),
    "gzip": Seed(name="a.jsonl.gz", data=_ROWS, pack=_gzipped),
    "zip": Seed(name="a.zip", data=_ROWS, pack=_zipped),
}
_PIECES = (
    b"<", b">", b"</p>", b"<p>", b"<div>" * 40, b"<!--", b"-->", b"<script>", b"</script>", b"&#0;", b"&#x110000;",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"{", b"[" * 50, b'"', b"\n", b"\r", b"\x0b\x0c\x1c\x85",
    b"9" * 50, b"<?xml version='1.0' encoding='utf-7'?>", b"<meta charset=utf-16>", b"<base href='//['>", b" x" * 300,
    b"<time datetime='0000-00-00'>", b"<![CDATA[", b"]]>", b"<svg><p>", b"March 99, 2021", b";", b"\t", b'""', b",,,,",
    b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"&a;", b"<item>", b"</item>", b"<entry>", b"</entry>", b"<a:b c:d='e'>",
    b"xml:base='http://['", b"<link href='http://[::1'/>", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 9999999\r\n",
    b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n", b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n",
    b"ffffffff\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff", b"\x00" * 4,
)  # fmt: skip


def case_of(seed: Seed, chance: random.Random) -> bytes:
    """Return what chance makes of a seed: rubbish, the seed changed and packed, or packed and changed."""
    turn = chance.random()
    if turn < 0.1:
        return chance.randbytes(chance.randint(1, 300))
    data = mutated(seed.data, chance) if turn < 0.6 else seed.data
    data = seed.pack(data)
    return mutated(data, chance) if turn >= 0.4 else data


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the data with pieces put in, cut out, overwritten and repeated."""
    for _ in range(chance.randint(1, 12)):
        at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        kind = chance.random()
        if kind < 0.4:
            data = data[:at] + chance.choice(_PIECES) + data[at:]
        elif kind < 0.55:
            data = data[:at] + data[min(end, at + 40) :]
        elif kind < 0.7:
            data = data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at:]
        elif kind < 0.85:
            rubbish = chance.randbytes(chance.randint(1, 4))
            data = data[:at] + rubbish + data[at + len(rubbish) :]
        elif len(data) < 50_000:
            data = data[:at] + data[at:end] * chance.randint(1, 4) + data[end:]
    return data


def read_and_clean(data: bytes, name: str) -> None:
    """Read the bytes in every way there is, and clean what comes; only other errors than InputError come out."""
    for given in (name, "-"):
        items = read_stream(io.BytesIO(data), name=given, limits=LIMITS)
        for item in islice((item for item in items if isinstance(item, RawItem)), _CLEANED):
            with contextlib.suppress(InputError):
                clean_item(item)
        for _ in items:
            pass
    for _ in read_stream(io.BytesIO(data), name=name, limits=LIMITS, columns=parse_columns(["text=body", "date=day"])):
        pass
    with contextlib.suppress(InputError):
        clean_item(item_from_memory(data, url="https://a.example/2021/03/02/x"))
