"""JSONL rows: one report a line, bad rows apart, long lines at bounded cost."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from itertools import chain, repeat

import pytest

from waystation.read.formats.columns import DEFAULT_COLUMNS, Columns, parse_columns
from waystation.read.formats.rows import read_rows
from waystation.read.limits import ReadLimits
from waystation.read.streams import stream_of
from waystation.records import Failure, RawItem
from waystation.records.time import LATEST


def rows(
    *lines: bytes, line_bytes: int = 1000, latest: date = LATEST, columns: Columns = DEFAULT_COLUMNS
) -> list[RawItem | Failure]:
    limits = ReadLimits(line_bytes=line_bytes, latest=latest)
    return list(read_rows(io.BytesIO(b"\n".join(lines)), name="wire.jsonl", limits=limits, columns=columns))


def line(**columns: object) -> bytes:
    return json.dumps({"text": "The envoys met in Oslo.", **columns}).encode()


def test_the_columns_become_the_item() -> None:
    data = line(title="Envoys meet", date="2021-03-04", url="https://courier.example/1", source="Courier", topic="x")
    [item] = rows(data)
    assert isinstance(item, RawItem)
    assert (item.headline, item.outlet, item.published) == ("Envoys meet", "Courier", date(2021, 3, 4))
    assert item.url == item.locator == "https://courier.example/1"
    assert item.data == data
    assert item.text == "The envoys met in Oslo."


def test_empty_columns_are_unknown_and_the_row_number_is_the_locator() -> None:
    items = rows(line(title="", date="", url=" ", source=None), b"", line())
    assert [item.locator for item in items] == ["wire.jsonl#1", "wire.jsonl#3"]
    assert isinstance(items[0], RawItem)
    assert (items[0].headline, items[0].published, items[0].url, items[0].outlet) == (None, None, None, None)


def test_a_date_is_believed_up_to_the_latest_day() -> None:
    assert [item.published for item in rows(line(date="2021-03-04")) if isinstance(item, RawItem)] == [date(2021, 3, 4)]
    [item] = rows(line(date="2050-01-01"), latest=date(2026, 1, 1))
    assert isinstance(item, RawItem)
    assert item.published is None


def test_columns_can_have_other_names() -> None:
    data = b'{"body": "The envoys met.", "day": "2021-03-04", "text": "not this"}'
    [item] = rows(data, columns=parse_columns(["text=body", "date=day"]))
    assert isinstance(item, RawItem)
    assert (item.text, item.published) == ("The envoys met.", date(2021, 3, 4))


def test_a_named_column_that_no_row_has_is_told_of_with_those_that_are_there() -> None:
    first, second, failed = rows(line(), line(day="2021-03-04"), columns=parse_columns(["date=pubdate"]))
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert isinstance(failed, Failure)
    assert 'no column "pubdate" (the columns are "text", "day"' in failed.message
    assert len(rows(line(day="2021-03-04"), line(), columns=parse_columns(["date=day"]))) == 2


@pytest.mark.parametrize(
    ("bad", "told"), [(b'{"title": "x"}', "no column"), (b'{"text": 5}', "no string"), (b'{"text": " "}', "is empty")]
)
def test_a_row_without_a_text_says_what_it_lacks(bad: bytes, told: str) -> None:
    [failed] = rows(bad)
    assert isinstance(failed, Failure)
    assert told in failed.message


def test_nuls_can_be_stored() -> None:
    [item] = rows(line(title="Talks\x00fail", source="Harbour\x00Courier"))
    assert isinstance(item, RawItem)
    assert (item.headline, item.outlet) == ("Talks\\x00fail", "Harbour\\x00Courier")


def test_broken_escapes_can_be_stored() -> None:
    [item] = rows(b'{"text": "They met.", "title": "Talks \\ud800", "url": "http://courier.example/\\udfff"}')
    assert isinstance(item, RawItem)
    assert f"{item.headline}{item.locator}{item.url}".encode()


@pytest.mark.parametrize(
    "bad", [b"no json", b'["text"]', b'{"title": "x"}', b'{"text": 5}', b'{"text": "  "}', b"[" * 900, b"9" * 900]
)
def test_a_bad_row_is_one_failure_and_the_rest_goes_on(bad: bytes) -> None:
    first, failed, last = rows(line(), bad, line())
    assert isinstance(first, RawItem)
    assert isinstance(last, RawItem)
    assert isinstance(failed, Failure)
    assert failed.locator == "wire.jsonl#2"
    assert failed.stage == "read"


def test_crlf_and_bom_are_no_part_of_the_row() -> None:
    [item] = rows(b"\xef\xbb\xbf" + line() + b"\r")
    assert isinstance(item, RawItem)
    assert item.data == line()


def test_a_row_of_exactly_the_limit_is_read() -> None:
    assert isinstance(rows(line(), line_bytes=len(line()))[0], RawItem)
    assert isinstance(rows(line(), line_bytes=len(line()) - 1)[0], Failure)


def test_a_line_over_the_limit_costs_no_memory() -> None:
    stream = stream_of(chain(repeat(b"x" * 65_536, 1000), [b"x\n", line()]))
    tracemalloc.start()
    failed, item = read_rows(stream, name="wire.jsonl", limits=ReadLimits(line_bytes=100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(failed, Failure)
    assert "100,000 bytes" in failed.message
    assert isinstance(item, RawItem)
    assert item.locator == "wire.jsonl#2"
    assert peak < 2_000_000
