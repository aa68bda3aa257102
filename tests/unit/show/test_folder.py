"""A dossier's folder: whole or not at all, and never over anything that is not ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from waystation.errors import InputError
from waystation.show.folder import MARKER, write_folder


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    write_folder(out, [("index.html", b"1"), ("reports/x.html", b"2")])
    assert set(held(out)) == {"index.html", "reports/x.html", MARKER}
    assert [path.name for path in out.parent.iterdir()] == ["b"]


def test_an_older_dossier_is_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    write_folder(out, [("index.html", b"old"), ("statements-2.html", b"old")])
    write_folder(out, [("index.html", b"new")])
    assert set(held(out)) == {"index.html", MARKER}
    assert (out / "index.html").read_bytes() == b"new"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    out.mkdir()
    write_folder(out, [("index.html", b"1")])
    assert (out / "index.html").exists()


@pytest.mark.parametrize("names", [("thesis.txt",), ("index.html",), ("deep/er/notes.txt",)])
def test_a_folder_of_another_kind_is_left_alone(tmp_path: Path, names: tuple[str, ...]) -> None:
    out = tmp_path / "work"
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("mine")
    before = held(out)
    with pytest.raises(InputError, match=r"is not a dossier.*name a new folder"):
        write_folder(out, [("index.html", b"1")])
    assert held(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_a_file_that_somebody_put_into_a_dossier_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    write_folder(out, [("index.html", b"1")])
    (out / "my notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"my notes\.txt.*move it away"):
        write_folder(out, [("index.html", b"2")])
    assert (out / "my notes.txt").read_text() == "mine"
    assert (out / "index.html").read_bytes() == b"1"


def test_a_file_is_no_place_for_a_dossier(tmp_path: Path) -> None:
    out = tmp_path / "korea.duckdb"
    out.write_bytes(b"record")
    with pytest.raises(InputError, match="is a file"):
        write_folder(out, [("index.html", b"1")])
    assert out.read_bytes() == b"record"


def test_a_crash_half_way_leaves_the_old_dossier_and_no_litter(tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    write_folder(out, [("index.html", b"old")])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        write_folder(out, failing())
    assert (out / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]
