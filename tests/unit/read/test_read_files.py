"""Files and folders: which are reports, what they are called, and what becomes of those that cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from waystation.read.files import read_inputs, read_items, read_stream
from waystation.read.inputs import list_inputs
from waystation.read.limits import ReadLimits
from waystation.records import Failure, RawItem

ROW = b'{"text": "The envoys met in Oslo."}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name, data in {
        "z.txt": b"The ministers parted.",
        "b/a.html": b"<p>The ministers met.</p>",
        "b/rows.jsonl": ROW * 2,
        "b/no_suffix": b"The ministers spoke.",
        "b/logo.png": b"\x89PNG\r\n\x1a\n\x00",
        "README.md": b"Notes on these reports.",
        ".hidden.txt": b"Not a report.",
        ".git/config.txt": b"Not a report.",
        "record.duckdb": b"\x00\x00DUCK",
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_locators_are_names_within_the_input(folder: Path) -> None:
    assert [item.locator for item in read_items(folder)] == [
        "b/a.html",
        "b/no_suffix",
        "b/rows.jsonl#1",
        "b/rows.jsonl#2",
        "z.txt",
    ]
    assert [item.locator for item in read_items(folder / "b" / "a.html")] == ["a.html"]


def test_ids_do_not_depend_on_where_the_folder_lies(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("copy") / "z.txt"
    copy.write_bytes((folder / "z.txt").read_bytes())
    [item] = read_items(copy)
    [same] = read_items(folder / "z.txt")
    assert item.id == same.id


def test_a_name_that_is_no_utf8_becomes_a_locator_that_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("The envoys met.")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    [item] = read_items(tmp_path)
    assert item.locator == "caf\\udce9.txt"
    path.write_text("")
    [failed] = read_items(tmp_path)
    assert failed.locator == item.locator


def test_the_same_words_in_two_files_are_two_items(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met.")
    (tmp_path / "b.txt").write_text("The envoys met.")
    first, second = read_items(tmp_path)
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert first.sha256 == second.sha256
    assert first.id != second.id


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "white space"),
        ("report.txt", b"%PDF-1.7 ...", "pdftotext"),
        ("report.pdf", b"%PDF-1.7 ...", "pdftotext"),
        ("data.txt", b"abc\x00def", "octet-stream"),
        ("long.txt", b"The envoys met. " * 100, "larger than 1,000 bytes"),
        ("list.json", b'[{"text": "x"}]', "jq"),
        ("books.xml", b"<catalogue><book/></catalogue>", "no feed"),
        ("wire.csv", b"body;day\nThey met.;2021-03-04\n", "--column"),
    ],
)
def test_what_cannot_be_read_is_one_failure_that_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    [failed] = read_items(path, limits=ReadLimits(file_bytes=1000))
    assert isinstance(failed, Failure)
    assert failed.locator == name
    assert told in failed.message
    assert failed.id.startswith("failure:")


def test_items_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(ROW * 3)
    items = read_items(path)
    next(items)
    path.write_bytes(b"")  # the rest is in the stream's buffer; a reader that had read it all would not care
    assert isinstance(next(items), RawItem)


def test_standard_input_is_one_input_among_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ROW)))
    files = list_inputs([folder / "z.txt", "-"])
    assert [item.locator for item in read_inputs(files)] == ["z.txt", "-#1"]


@pytest.mark.parametrize("name", ["wire.jsonl", "wire.csv", "wire"])
def test_tables_in_utf_16_are_read(name: str) -> None:
    text = "title\ttext\nTalks\tThe envoys mêt.\n" if name != "wire.jsonl" else '{"text": "The envoys mêt."}\n'
    [item] = read_stream(io.BytesIO(text.encode("utf-16")), name=name)
    assert isinstance(item, RawItem)
    assert item.text == "The envoys mêt."


def test_what_a_name_leaves_open_the_beginning_tells() -> None:
    table = b"date;title;text\n2021-03-04;Talks;The envoys met.\n"
    assert [item.locator for item in read_stream(io.BytesIO(table))] == ["-#1"]
    assert [item.locator for item in read_stream(io.BytesIO(table), name="a.txt")] == ["a.txt"]
    assert [item.locator for item in read_stream(io.BytesIO(ROW), name="a.txt")] == ["a.txt"]
    feed = b"<rss><channel><item><description>They met.</description></item></channel></rss>"
    assert [item.locator for item in read_stream(io.BytesIO(feed), name="index.html")] == ["index.html#1"]


def test_a_page_saved_under_a_feeds_name_is_a_page() -> None:
    [page] = read_stream(io.BytesIO(b"<html><body><p>Not found.</p></body></html>"), name="news.rss")
    assert isinstance(page, RawItem)
    assert page.media_type == "text/html"


def test_a_stream_is_rows_or_one_report() -> None:
    assert [item.locator for item in read_stream(io.BytesIO(ROW * 2))] == ["-#1", "-#2"]
    [page] = read_stream(io.BytesIO(b"<html><p>The envoys met."))
    assert isinstance(page, RawItem)
    assert (page.locator, page.media_type) == ("-", "text/html")


def test_a_row_longer_than_the_first_look_is_whole() -> None:
    long = b'{"text": "' + b"The envoys met. " * 1000 + b'"}'
    first, second = read_stream(io.BytesIO(long + b"\n" + ROW))
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert first.data == long
    assert second.data == ROW.strip()
