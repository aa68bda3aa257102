"""WARC files: pages of a crawl, records passed over, and records that lie about themselves."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from itertools import chain, repeat

import pytest

from waystation.read.files import read_stream
from waystation.read.formats.warcs import read_warc
from waystation.read.limits import ReadLimits
from waystation.read.streams import stream_of
from waystation.records import Failure, RawItem

URL = "https://a.example/1"
PAGE = b"<html><body><p>The envoys met in Oslo.</p></body></html>"


def record(
    block: bytes, *, kind: str = "response", url: str = "https://a.example/1", length: int | None = None
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {length or len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes = PAGE, *, status: str = "200 OK", **fields: str) -> bytes:
    fields = {"Content_Type": "text/html", **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def read(data: bytes, **limits: int) -> list[RawItem | Failure]:
    return list(read_warc(io.BytesIO(data), name="crawl.warc", limits=ReadLimits(**limits)))


def page(block: bytes) -> RawItem:
    [found] = read(record(block))
    assert isinstance(found, RawItem)
    return found


def told(data: bytes, **limits: int) -> str:
    [failed] = read(data, **limits)
    assert isinstance(failed, Failure)
    return failed.message


def test_pages_are_items_and_the_rest_is_passed_over() -> None:
    data = b"".join(
        [
            record(b"software: crawler", kind="warcinfo"),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(response(Content_Type='text/html; charset="windows-1252"'), url="<https://a.example/1>"),
            record(response(b"Moved.", status="301 Moved")),
            record(response(b"\x89PNG", Content_Type="image/png")),
            record(response(b"User-agent: *", Content_Type="text/plain"), url="https://a.example/robots.txt"),
            record(response(b"They parted.", Content_Type="text/plain"), url="https://a.example/2"),
        ]
    )
    first, second = read(data)
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert first.locator == first.url == "https://a.example/1"
    assert (first.data, first.media_type) == (PAGE, "text/html; charset=windows-1252")
    assert (first.published, first.text) == (None, None)
    assert (second.url, second.media_type) == ("https://a.example/2", "text/plain")


def test_a_crawl_is_one_gzip_member_a_record() -> None:
    packed = b"".join(gzip.compress(record(response(), url=f"https://a.example/{number}")) for number in range(3))
    items = list(read_stream(io.BytesIO(packed), name="crawl.warc.gz"))
    assert [item.locator for item in items] == [f"https://a.example/{number}" for number in range(3)]


def test_a_file_without_a_page_says_what_it_holds() -> None:
    data = record(b"GET", kind="request") * 2 + record(response(status="404 Not Found"))
    assert "none of its 3 records is a page that can be read: 1 HTTP 404, 2 of type request" in told(data)
    rubbish = record(response(random.Random(1).randbytes(5000), Content_Type="text/html"))
    assert "octet-stream called text/html" in told(rubbish)


def test_kinds_without_number_are_told_together() -> None:
    data = b"".join(record(b"x", kind=f"kind{number}") for number in range(50))
    assert told(data).count("of type") == 20
    assert "30 of other kinds" in told(data)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"10;x=1\r\n" + PAGE[:16] + b"\r\n28\r\n" + PAGE[16:] + b"\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
        (b"10\r\n" + PAGE[:16] + b"\r\n28\r\n" + PAGE[16:], {"Transfer_Encoding": "chunked"}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(PAGE, mtime=0)), gzip.compress(PAGE, mtime=0)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
        (PAGE, {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Content_Length": "7"}),
    ],
)
def test_what_was_done_for_the_wire_is_undone_if_it_still_is(body: bytes, fields: dict[str, str]) -> None:
    assert page(response(body, **fields)).data == PAGE


def test_a_page_without_a_type_is_judged_by_its_bytes() -> None:
    assert page(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE).media_type == "text/html"
    assert page(response(PAGE, Content_Type="text/plain")).media_type == "text/html"
    wide = "They met.".encode("utf-16-le")
    assert page(response(wide, Content_Type="text/plain; charset=utf-16le")).data == wide


@pytest.mark.parametrize(
    ("body", "fields", "says"),
    [
        (b"\x1b\x9a\x00\xf8" * 90, {"Content_Encoding": "br"}, "compressed as br"),
        (gzip.compress(PAGE)[:-8] + b"\xff" * 8, {"Content_Encoding": "gzip"}, "damaged"),
        (gzip.compress(b" " * 200_000), {"Content_Encoding": "gzip"}, "larger than 100,000 bytes"),
        (PAGE * 2_000, {}, "larger than 100,000 bytes"),
        (PAGE * 20_000, {}, "larger than 100,000 bytes"),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_one_failure(body: bytes, fields: dict[str, str], says: str) -> None:
    failed, found = read(record(response(body, **fields)) + record(response()), file_bytes=100_000)
    assert isinstance(failed, Failure)
    assert says in failed.message
    assert isinstance(found, RawItem)


@pytest.mark.parametrize("length", [20, 10_000])
def test_a_record_that_lies_about_its_length_costs_itself_and_what_it_swallows(length: int) -> None:
    good = record(response(), url="https://a.example/2")
    failed, found = read(record(response(), length=length) + good * 200)[:2]
    assert isinstance(failed, Failure)
    assert "length" in failed.message
    assert isinstance(found, RawItem)
    assert found.data == PAGE


@pytest.mark.parametrize("length", [10**6, 10**14])
def test_a_record_longer_than_the_file_is_cut_short(length: int) -> None:
    assert "cut short" in told(record(response(), length=length))


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"x" * 999]
)
def test_a_broken_head_is_a_failure_and_the_next_record_is_found(data: bytes) -> None:
    items = read(data + b"\r\n\r\n" + record(response()))
    assert isinstance(items[0], Failure)
    assert isinstance(items[-1], RawItem)


def test_endless_lines_and_records_cost_no_memory() -> None:
    endless = chain([b"WARC/1.0\r\nWARC-Type: "], repeat(b"x" * 65_536, 500), [b"\r\n\r\n", record(response())])
    big = chain([b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 65536000\r\n\r\n"], repeat(b"x" * 65_536, 1000))
    tracemalloc.start()
    first = list(read_warc(stream_of(endless), name="a.warc", limits=ReadLimits(file_bytes=100_000)))
    second = list(read_warc(stream_of(big), name="a.warc", limits=ReadLimits(file_bytes=100_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(first[-1], RawItem)
    assert [type(item) for item in second] == [Failure]
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "block", [response(**{f"X_{number}": "y" for number in range(500)}), response(X="y" * 90_000), b"HTTP", b"\n", b""]
)
def test_hostile_http_heads_are_passed_over(block: bytes) -> None:
    message = told(record(block))
    assert "none of its 1 records" in message or "length" in message
