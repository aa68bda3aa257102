"""What is opened, what is refused, and with which words."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from two_reports import START, makers, report

from waystation.errors import StoreError
from waystation.store import migrations
from waystation.store.record import open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "aegean.duckdb"
    with open_record(place, write=True) as store:
        run = store.begin_run(command="read", makers=tuple(makers().values()), now=START)
        store.write_batch(run, makers(), key="1", codings=[report("a.txt")])
    return place


def test_a_record_from_the_future_is_refused(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    for write in (False, True):
        with pytest.raises(StoreError, match=r"newer version \(schema 99.*upgrade Waystation"):
            open_record(path, write=write)


def test_a_record_of_an_unreleased_build_is_refused(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE schema_version SET schema_sha256 = 'other'")
    with pytest.raises(StoreError, match="unreleased build"):
        open_record(path, write=True)


def test_an_older_record_is_brought_up_to_date_by_a_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_a_table(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("CREATE TABLE decisions (id VARCHAR NOT NULL)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_a_table))
    with pytest.raises(StoreError, match=r"older version \(schema 1\)"):
        open_record(path)
    open_record(path, write=True).close()
    with open_record(path) as store:
        assert store.counts()["documents"] == 1
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(2,)]
        assert connection.execute("SELECT count(*) FROM decisions").fetchall() == [(0,)]


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("DROP TABLE moves")
        connection.execute("DROP TABLE no_such_table")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, stumble))
        with pytest.raises(StoreError):
            open_record(path, write=True)
    with open_record(path) as store:
        assert store.counts()["moves"] == 1


def test_an_empty_database_holds_no_record_until_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "killed-while-made.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(StoreError, match="holds no record yet"):
        open_record(path)
    with open_record(path, write=True) as store:
        assert store.counts()["documents"] == 0


def test_another_programs_database_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE documents (id VARCHAR)")
    for write in (False, True):
        with pytest.raises(StoreError, match="no record"):
            open_record(path, write=write)


@pytest.mark.parametrize("content", [b"", b"A", b"Talks resumed on Monday.\n" * 1000, b"PK\x03\x04" + bytes(9000)])
@pytest.mark.parametrize("write", [False, True])
def test_a_file_that_is_no_database_is_no_record_and_stays_as_it_is(
    tmp_path: Path, content: bytes, write: bool
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is no record"):
        open_record(path, write=write)
    assert path.read_bytes() == content


@pytest.mark.parametrize("kept", [100, 4096, 12_288, 20_000, 80_000])
def test_a_truncated_record_is_broken(path: Path, kept: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:kept])
    with pytest.raises(StoreError, match="broken"), open_record(path) as store:
        list(store.documents())


def test_what_is_not_there_is_an_error_for_readers(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such record"):
        open_record(tmp_path / "none.duckdb")
    with pytest.raises(StoreError, match="folder does not exist"):
        open_record(tmp_path / "no" / "none.duckdb", write=True)
    with pytest.raises(StoreError, match="is a folder"):
        open_record(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_record_open_for_writing_is_not_opened_for_reading_too(path: Path) -> None:
    with open_record(path, write=True), pytest.raises(StoreError, match="already open for writing"):
        open_record(path)


def test_a_reader_cannot_write(path: Path) -> None:
    with open_record(path) as store, pytest.raises(StoreError, match="reading only"):
        store.begin_run(command="read", makers=(), now=START)


def test_sql_reaches_no_other_file(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with open_record(path, write=True) as store, pytest.raises(duckdb.PermissionException):
        store._open().execute(f"SELECT * FROM read_csv('{secret}')")
