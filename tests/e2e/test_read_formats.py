"""``waystation read`` on what people have: several inputs at once, tables with their own columns, feeds, archives."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from conftest import Run

TALKS = "The envoys of both states met in Vienna and agreed to meet again, the ministry said."
FEED = f"""<rss><channel><title>Danube Courier</title><item><title>Envoys meet</title>
<link>https://danube.example/1</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{TALKS}&lt;/p&gt;</description></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "saved" / "march").mkdir(parents=True)
    (tmp_path / "saved" / "march" / "a.html").write_text(f"<html><body><h1>Talks</h1><p>{TALKS}</p></body></html>")
    (tmp_path / "wire.csv").write_text(f'body;day\n"{TALKS}";2021/03/05\n')
    (tmp_path / "news.xml").write_text(FEED)
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
        archive.writestr("b.txt", TALKS)
    return tmp_path


def documents(waystation: Run, record: Path) -> dict[str, dict[str, object]]:
    done = waystation("export", record, "--table", "documents")
    assert done.returncode == 0, done.stderr
    return {row["locator"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_all_that_is_named_is_read(waystation: Run, folder: Path) -> None:
    names = ["saved/**/*.html", "wire.csv", "news.xml", "sent.zip", "-"]
    options = ["--record", "r.duckdb", "--column", "text=body", "--column", "date=day"]
    done = waystation("read", *names, *options, stdin=TALKS.encode(), cwd=folder)
    assert done.returncode == 0, done.stderr
    found = documents(waystation, folder / "r.duckdb")
    assert set(found) == {"march/a.html", "wire.csv#1", "https://danube.example/1", "sent.zip/b.txt", "-"}
    assert found["wire.csv#1"]["published"] == "2021-03-05"
    assert found["https://danube.example/1"]["published"] == "2021-03-04"
    assert found["https://danube.example/1"]["headline"] == "Envoys meet"


def test_what_is_said_of_a_report_outranks_it(waystation: Run, folder: Path) -> None:
    record, url = folder / "r.duckdb", "https://danube.example/2020/01/02/talks"
    page = folder / "saved" / "march" / "a.html"
    done = waystation("read", page, "--record", record, "--url", url, "--published", "2021-03-06")
    assert done.returncode == 0, done.stderr
    [document] = documents(waystation, record).values()
    assert (document["locator"], document["url"]) == (url, url)
    assert (document["published"], document["published_source"]) == ("2021-03-06", "argument")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--url", "https://danube.example/1"], "more than one report"),
        (["--url", "danube.example"], "no address"),
        (["--published", "6 March"], "YYYY-MM-DD"),
        (["--published", "1821-03-06"], "no day of publication"),
        (["--column", "author=by"], "text, title, date, url, source"),
        (["absent.txt"], "no such file"),
    ],
)
def test_wrong_use_is_told(waystation: Run, folder: Path, options: list[str], told: str) -> None:
    done = waystation("read", "saved", "sent.zip", "--record", "r.duckdb", *options, cwd=folder)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_missing_column_is_a_failure_that_names_those_there(waystation: Run, folder: Path) -> None:
    record = folder / "r.duckdb"
    assert waystation("read", folder / "wire.csv", "--record", record).returncode == 1
    done = waystation("export", record, "--table", "failures")
    assert 'the columns are \\"body\\", \\"day\\"' in done.stdout
