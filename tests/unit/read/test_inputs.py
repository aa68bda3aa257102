"""What arguments stand for: files, folders, patterns, standard input, and what each file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.read.inputs import count_reports, list_inputs, may_hold_reports

FILES = {
    "z.txt": b"The ministers parted.",
    "b/a.html": b"<p>The ministers met.</p>",
    "b/rows.jsonl": b'{"text": "They met."}\n',
    "b/wire.csv": b"text,title\nThey met.,Talks\n",
    "b/rows.jsonl.gz": b"\x1f\x8b",
    "b/saved.zip": b"PK\x03\x04",
    "b/no_suffix": b"The ministers spoke.",
    "b/feed.xml": b"<rss><channel/></rss>",
    "b/other.xml": b"<catalogue/>",
    "b/logo.png": b"\x89PNG\r\n\x1a\n\x00",
    "b/style.css.gz": b"\x1f\x8b",
    "README.md": b"Notes on these reports.",
    ".hidden.txt": b"Not a report.",
    ".git/config.txt": b"Not a report.",
    "__MACOSX/z.txt": b"Not a report.",
    "record.duckdb": b"\x00\x00DUCK",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def names(*arguments: str | Path) -> list[str]:
    return [file.name for file in list_inputs(arguments)]


def test_a_folder_is_walked_in_order_without_hidden_files_and_others(folder: Path) -> None:
    assert names(folder) == [
        "b/a.html",
        "b/feed.xml",
        "b/no_suffix",
        "b/rows.jsonl",
        "b/rows.jsonl.gz",
        "b/saved.zip",
        "b/wire.csv",
        "z.txt",
    ]


def test_arguments_keep_their_order_and_a_file_is_read_once(folder: Path) -> None:
    assert names(folder / "z.txt", "-", folder / "b" / "a.html", folder)[:4] == ["z.txt", "-", "a.html", "b/feed.xml"]
    assert names(folder / "z.txt", folder).count("z.txt") == 1


def test_a_pattern_names_files_from_its_first_wildcard_on(folder: Path) -> None:
    assert names(f"{folder}/*.md") == ["README.md"]
    assert names(f"{folder}/?/a.html") == ["b/a.html"]
    assert names(f"{folder}/b/*.jsonl*") == ["rows.jsonl", "rows.jsonl.gz"]
    assert names(f"{folder}/**/*.html") == ["b/a.html"]
    assert names(f"{folder}/[b]") == names(f"{folder}/b/")[:0] + [f"b/{name}" for name in names(folder / "b")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "day[1].txt").write_text("They met.")
    (tmp_path / "day1.txt").write_text("They parted.")
    assert names(tmp_path / "day[1].txt") == ["day[1].txt"]


@pytest.mark.parametrize(
    ("argument", "told"), [("absent", "no such file"), ("absent*", "nothing matches"), ("pictures", "no reports")]
)
def test_an_argument_that_stands_for_nothing_is_an_error(tmp_path: Path, argument: str, told: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    with pytest.raises(InputError, match=told):
        list_inputs([tmp_path / argument])


def test_standard_input_is_read_once() -> None:
    with pytest.raises(InputError, match="once"):
        list_inputs(["-", "-"])


def test_reports_are_counted_only_where_a_file_is_one(folder: Path) -> None:
    assert count_reports(list_inputs([folder / "z.txt", folder / "b" / "a.html"])) == 2
    assert count_reports(list_inputs([folder])) is None
    assert count_reports(list_inputs([folder / "b" / "no_suffix"])) is None


def test_an_empty_file_is_a_report_by_its_name_only() -> None:
    assert may_hold_reports("a.txt", b"")
    assert not may_hold_reports("a", b"")
