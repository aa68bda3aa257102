"""The commands as a user runs them: exit codes, messages, resuming, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from conftest import EXAMPLES, Run
from waystation.export.tables import export_table
from waystation.store.record import open_record

AEGEAN = EXAMPLES / "aegean-2020" / "reports"
REPORT = "ATHENS, Oct. 2 (Harbour Wire) - Greece rejected the proposal, the foreign minister said on Friday.\n"
TABLES = (
    "documents", "passages", "timexes", "actors", "attributions", "relays", "event_mentions", "events", "moves",
    "proposals", "measures", "meetings", "approaches", "failures", "runs",
)  # fmt: skip


def rows(waystation: Run, record: Path, table: str) -> list[dict[str, object]]:
    done = waystation("export", record, "--table", table)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_help_has_examples(waystation: Run) -> None:
    for command in ("read", "dossier", "export", "show", "doctor"):
        done = waystation(command, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout, command


def test_no_command_or_a_wrong_one_is_wrong_use(waystation: Run) -> None:
    assert waystation("reed").returncode == 2
    assert waystation("read", "x").returncode == 2


def test_reading_twice_changes_nothing(waystation: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    assert waystation("read", AEGEAN, "--record", record).returncode == 0
    first = {table: rows(waystation, record, table) for table in TABLES if table != "runs"}
    again = waystation("read", AEGEAN, "--record", record)
    assert again.returncode == 0
    assert "0 reports coded, 2 already done" in again.stderr
    assert {table: rows(waystation, record, table) for table in TABLES if table != "runs"} == first
    assert len(rows(waystation, record, "runs")) == 2


def test_another_dispute_is_coded_by_the_same_code(waystation: Run, tmp_path: Path) -> None:
    """Nothing is Korea-only: a dispute in the Aegean gives its own actors, statements and events."""
    record = tmp_path / "r.duckdb"
    waystation("read", AEGEAN, "--record", record)
    speakers = {str(row["speaker"]) for row in rows(waystation, record, "attributions")}
    polities = {
        side["polity"]
        for row in rows(waystation, record, "event_mentions")
        for side in row["actors"]  # type: ignore[attr-defined]
    }
    assert {"TUR", "GRC"} <= polities
    assert "PRK" not in polities
    assert speakers


def test_standard_input_is_read(waystation: Run, tmp_path: Path) -> None:
    done = waystation("read", "-", "--record", tmp_path / "r.duckdb", stdin=REPORT.encode())
    assert done.returncode == 0, done.stderr
    assert rows(waystation, tmp_path / "r.duckdb", "attributions")


def test_every_table_of_the_samples_has_rows_that_lead_back_to_a_report(korea_record: Path) -> None:
    with open_record(korea_record) as store:
        for table in TABLES:
            buffer = io.BytesIO()
            export_table(store, table, buffer, format="jsonl")
            found = [json.loads(line) for line in buffer.getvalue().splitlines()]
            assert found or table == "failures", table
            assert all("locator" in row or "locators" in row for row in found) or table == "runs", table


def test_a_table_is_exported_in_every_format(waystation: Run, korea_record: Path, tmp_path: Path) -> None:
    found = rows(waystation, korea_record, "attributions")
    done = waystation("export", korea_record, "--table", "attributions", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == len(found) + 1
    out = tmp_path / "attributions.parquet"
    assert waystation("export", korea_record, "-t", "attributions", "-f", "parquet", "-o", out).returncode == 0
    assert pyarrow.parquet.read_table(out).num_rows == len(found)


def test_show_prints_claim_chain_and_sentence(waystation: Run, korea_record: Path) -> None:
    chained = next(row for row in rows(waystation, korea_record, "attributions") if row["relays"] and row["speaker"])
    done = waystation("show", korea_record, str(chained["id"]))
    assert done.returncode == 0
    assert str(chained["speaker"]) in done.stdout
    assert str(chained["relays"][0]["name"]) in done.stdout  # type: ignore[index]
    said = waystation("show", korea_record, "--who-said", "without preconditions")
    assert "Sung Kim" in said.stdout
    assert waystation("show", korea_record).returncode == 2


def test_two_copies_of_a_story_are_one_line_of_sourcing(waystation: Run, korea_record: Path, tmp_path: Path) -> None:
    said = waystation("show", korea_record, "--who-said", "interesting signal")
    assert "SOURCING  2 reports, 1 account, 1 line of sourcing" in said.stdout
    assert "  1. Jake Sullivan (speaker) → ABC News (carrier) → 2 reports" in said.stdout
    assert "one text in 2 reports" in said.stdout
    assert waystation("dossier", korea_record, "-o", tmp_path / "korea").returncode == 0
    page = (tmp_path / "korea" / "sourcing.html").read_text("utf-8")
    assert "ABC News, not among these reports" in page


def test_show_of_an_unknown_id_says_so(waystation: Run, korea_record: Path) -> None:
    done = waystation("show", korea_record, "attribution:nothing")
    assert done.returncode == 2
    assert "attribution:nothing" in done.stderr


def test_doctor_finds_a_sound_installation(waystation: Run, korea_record: Path) -> None:
    done = waystation("doctor", korea_record)
    assert done.returncode == 0, done.stdout
    assert "FAIL" not in done.stdout


def test_settings_say_where_they_come_from(waystation: Run, tmp_path: Path) -> None:
    (tmp_path / "waystation.toml").write_text("batch = 4\n")
    environment = {**os.environ, "WAYSTATION_KEEP_RAW": "false"}
    done = waystation("config", "show", cwd=tmp_path, env=environment)
    assert "batch = 4  (waystation.toml)" in done.stdout
    assert "keep_raw = False  (environment)" in done.stdout
    (tmp_path / "waystation.toml").write_text("bach = 4\n")
    done = waystation("config", "show", cwd=tmp_path)
    assert done.returncode == 2
    assert "bach" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n \n", "white space"),
        ("binary.txt", bytes(range(256)) * 64, "not text"),
        ("paper.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, "pdf"),
        ("long.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}\n', "bytes"),
        ("row.jsonl", b'{"text": 3}\n', "text"),
        ("notjson.jsonl", b"{nonsense\n", "JSON"),
    ],
)
def test_a_bad_file_is_a_failure_row_and_the_others_are_coded(
    waystation: Run, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(REPORT)
    record = tmp_path / "r.duckdb"
    done = waystation("read", folder, "--record", record)
    assert done.returncode == 1, done.stderr
    assert "1 reports coded, 1 failed" in done.stderr.replace("1 report coded", "1 reports coded")
    (failure,) = rows(waystation, record, "failures")
    assert str(failure["locator"]).startswith(name)
    assert words in str(failure["message"])
    (folder / name).write_text(REPORT.replace("Friday", "Thursday") if not name.endswith("jsonl") else "{}\n")


def test_a_bad_line_costs_only_itself(waystation: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    good = json.dumps({"text": REPORT, "title": "", "date": "2020-10-02", "extra": 1})
    file.write_text(good + "\nnonsense\n" + good.replace("Greece", "Cyprus") + "\n")
    done = waystation("read", file, "--record", tmp_path / "r.duckdb")
    assert done.returncode == 1
    documents = rows(waystation, tmp_path / "r.duckdb", "documents")
    assert [row["locator"] for row in documents] == ["rows.jsonl#1", "rows.jsonl#3"]
    assert {row["published"] for row in documents} == {"2020-10-02"}


def test_broken_utf8_is_read_and_marked(waystation: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(
        REPORT.encode() + "\nThe minister in Athens spoke of “a new start” and “a way out”".encode() + b" \xff\xfe.\n"
    )
    assert waystation("read", file, "--record", tmp_path / "r.duckdb").returncode == 0
    (document,) = rows(waystation, tmp_path / "r.duckdb", "documents")
    assert "encoding_repaired" in document["warnings"]  # type: ignore[operator]


def test_a_folder_with_nothing_readable_is_wrong_use(waystation: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    done = waystation("read", tmp_path / "reports", "--record", tmp_path / "r.duckdb")
    assert done.returncode == 2
    assert "reports" in done.stderr


def test_a_missing_input_is_wrong_use(waystation: Run, tmp_path: Path) -> None:
    done = waystation("read", tmp_path / "none", "--record", tmp_path / "r.duckdb")
    assert done.returncode == 2
    assert "none" in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_stops_at_the_first_failure(waystation: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = waystation("read", tmp_path / "empty.txt", "--record", tmp_path / "r.duckdb", "--strict")
    assert done.returncode == 2
    assert "empty" in done.stderr


def test_files_that_are_no_records_are_broken_records(waystation: Run, tmp_path: Path) -> None:
    (tmp_path / "no.duckdb").write_bytes(b"not a record at all" * 100)
    for arguments in (("export", "--table", "documents"), ("show", "document:1"), ("dossier", "-o", tmp_path / "out")):
        done = waystation(arguments[0], tmp_path / "no.duckdb", *arguments[1:])
        assert done.returncode == 3, arguments
        assert "Traceback" not in done.stderr
    assert waystation("export", tmp_path / "missing.duckdb", "--table", "documents").returncode == 3


def test_a_record_from_the_future_is_refused(waystation: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    waystation("read", "-", "--record", record, stdin=REPORT.encode())
    with duckdb.connect(str(record)) as connection:
        connection.execute("UPDATE schema_version SET version = 999")
    done = waystation("read", "-", "--record", record, stdin=REPORT.encode())
    assert done.returncode == 3
    assert "newer" in done.stderr
    with duckdb.connect(str(record)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_killed_run_leaves_a_record_that_opens_and_a_run_that_resumes(waystation: Run, tmp_path: Path) -> None:
    folder, record = tmp_path / "reports", tmp_path / "r.duckdb"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(REPORT.replace("Greece", f"Greece for the {number}th time"))
    command = [sys.executable, "-m", "waystation", "read", str(folder), "--record", str(record)]
    environment = {**os.environ, "WAYSTATION_BATCH": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        wal = record.with_name(record.name + ".wal")
        if (record.exists() and record.stat().st_size > 300_000) or (wal.exists() and wal.stat().st_size > 100_000):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = waystation("read", folder, "--record", record)
    assert done.returncode == 0, done.stderr
    assert len(rows(waystation, record, "documents")) == 40


def test_the_record_is_locked_while_it_is_written(waystation: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.duckdb"
    waystation("read", "-", "--record", record, stdin=REPORT.encode())
    with duckdb.connect(str(record)):
        done = waystation("export", record, "--table", "documents")
    assert done.returncode == 3
    assert "another process" in done.stderr


def test_the_timeline_of_the_samples_is_in_time_order_and_holds_every_meeting(korea_record: Path) -> None:
    """Meetings whose outcome the report does not tell (a forum only named) have not happened as far as we know."""
    with open_record(korea_record) as store:
        rows_ = list(store.timeline())
        meetings = {meeting.id: meeting for meeting in store.meetings()}
    starts = [row.time.start for row in rows_ if row.time is not None and row.time.start is not None]
    assert starts == sorted(starts)
    assert {row.id for row in rows_ if row.kind == "meeting"} == set(meetings)
    untold = [row for row in rows_ if row.id in meetings and meetings[row.id].outcome is None]
    assert untold
    assert not any(row.happened for row in untold)
