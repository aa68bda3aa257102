"""CSV: delimiters, quotes, encodings, columns that are not there, and rows made to break the reader."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date
from itertools import chain, repeat

import pytest

from waystation.read.formats.columns import DEFAULT_COLUMNS, Columns, parse_columns
from waystation.read.formats.tables import looks_like_table, read_table
from waystation.read.limits import ReadLimits
from waystation.read.streams import stream_of
from waystation.records import Failure, RawItem


def table(data: bytes, *, line_bytes: int = 10_000, columns: Columns = DEFAULT_COLUMNS) -> list[RawItem | Failure]:
    limits = ReadLimits(line_bytes=line_bytes)
    return list(read_table(io.BytesIO(data), name="wire.csv", limits=limits, columns=columns))


def texts(items: list[RawItem | Failure]) -> list[str | None]:
    return [item.text for item in items if isinstance(item, RawItem)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_shows_the_delimiter(delimiter: str) -> None:
    header = ["title", "text", "date", "url", "source"]
    row = ["Envoys, meet; again", "They met.", "2021-03-04", "https://courier.example/1", "Courier"]
    lines = [delimiter.join(header), delimiter.join(f'"{cell}"' for cell in row)]
    [item] = table("\r\n".join(lines).encode())
    assert isinstance(item, RawItem)
    assert (item.text, item.headline, item.outlet) == ("They met.", "Envoys, meet; again", "Courier")
    assert (item.published, item.url, item.locator) == (date(2021, 3, 4), row[3], row[3])
    assert item.data == lines[1].encode()


def test_rows_are_counted_below_the_header_whatever_lines_they_take() -> None:
    first, second = table(b'\xef\xbb\xbftext,title\n"They met.\n\nThey ""spoke"".",Talks\n\nThey parted.,\n')
    assert isinstance(first, RawItem)
    assert first.text == 'They met.\n\nThey "spoke".'
    assert first.data == b'"They met.\n\nThey ""spoke"".",Talks\n'
    assert (first.locator, second.locator) == ("wire.csv#1", "wire.csv#2")


def test_a_missing_column_is_one_failure_that_names_those_there() -> None:
    [failed] = table(b"body;day\nThey met.;2021-03-04\n" * 3)
    assert isinstance(failed, Failure)
    assert 'no column "text" (the columns are "body;day"' in failed.message or '"body", "day"' in failed.message
    [failed] = table(b"text,day\nThey met.,x\n", columns=parse_columns(["date=pubdate"]))
    assert isinstance(failed, Failure)
    assert 'no column "pubdate" (the columns are "text", "day"' in failed.message
    [item] = table(b"body;day\nThey met.;2021-03-04\n", columns=parse_columns(["text=body", "date=day"]))
    assert isinstance(item, RawItem)
    assert item.published == date(2021, 3, 4)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\x00", b"text", b"text\n\n"])
def test_tables_without_rows_end(data: bytes) -> None:
    assert not texts(table(data))


def test_two_columns_of_one_name_are_refused() -> None:
    [failed] = table(b"text,text\nThey met.,They parted.\n")
    assert isinstance(failed, Failure)
    assert 'two columns are called "text"' in failed.message


def test_a_row_with_too_many_fields_fails_and_the_rest_goes_on() -> None:
    items = table(b"title,text\nTalks,They met, they said.\nTalks\nTalks,They parted.\n")
    assert isinstance(items[0], Failure)
    assert "3 fields, the header 2" in items[0].message
    assert isinstance(items[1], Failure)
    assert texts(items) == ["They parted."]


def test_windows_1252_is_read_and_what_is_neither_is_not_guessed() -> None:
    data = "text\nThe envoy\u2019s café talks ended.\n".encode("cp1252")
    assert texts(table(data)) == ["The envoy\u2019s café talks ended."]
    [failed] = table(b"text\n" + "Переговоры завершились.\n".encode("cp1251"))
    assert isinstance(failed, Failure)
    assert "save the table as UTF-8" in failed.message
    broken = "text\nThe envoy\u2019s café talks\u2019 end \u2014 at last.\n".encode().replace(b"\xa9", b"")
    assert texts(table(broken)) == ["The envoy\u2019s caf\ufffd talks\u2019 end \u2014 at last."]


def test_nuls_and_lone_carriage_returns_break_no_more_than_their_row() -> None:
    items = table(b"text\nThey\x00met.\na\rb\nThey parted.\n")
    assert texts(items) == ["They\x00met.", "They parted."]
    assert isinstance(items[1], Failure)
    assert "carriage return" in items[1].message


def test_a_table_with_carriage_returns_for_line_ends_is_not_passed_over() -> None:
    (failed,) = table(b"text,date\rThey met.,2021-03-04\rThey parted.,2021-03-05\r")
    assert isinstance(failed, Failure)
    assert "carriage returns" in failed.message
    assert table(b"text,date\r\n") == []


def test_an_endless_quoted_field_costs_no_more_than_the_limit() -> None:
    stream = stream_of(chain([b'text,title\nThey met.,a\n"'], repeat(b"They met. \n" * 1000, 100_000)))
    tracemalloc.start()
    item, failed = read_table(stream, name="wire.csv", limits=ReadLimits(line_bytes=200_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, RawItem)
    assert isinstance(failed, Failure)
    assert "begins in line 3 is longer than 200,000 bytes" in failed.message
    assert peak < 5_000_000


def test_fields_may_be_as_long_as_rows() -> None:
    [item] = table(b"text\n" + b"x" * 500_000, line_bytes=500_000)
    assert isinstance(item, RawItem)
    [failed] = table(b"text\n" + b"x" * 500_000, line_bytes=499_999)
    assert isinstance(failed, Failure)


def test_only_a_header_with_the_texts_column_looks_like_a_table() -> None:
    assert looks_like_table(b"date;title;text\n", DEFAULT_COLUMNS)
    assert not looks_like_table(b"text\nThey met.", DEFAULT_COLUMNS)
    assert not looks_like_table(b"The text, the title, the date\n", DEFAULT_COLUMNS)
    assert not looks_like_table(b"date;title;text", DEFAULT_COLUMNS)
