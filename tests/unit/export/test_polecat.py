"""Acts in POLECAT's columns: its names and codes, nothing guessed, and what a reader needs to check each row."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from waystation.export.polecat import COLUMNS, PolecatRows, _unknown
from waystation.export.tables import export_table
from waystation.ids import identified, sha256_hex
from waystation.records import (
    Actor,
    Appearance,
    Attribution,
    Coding,
    Document,
    Duplicate,
    Event,
    EventMention,
    Interval,
    Maker,
    Participant,
    Person,
    RawItem,
    Relay,
    Span,
)
from waystation.store.record import RecordStore, open_record

PAGE = (Path(__file__).parents[3] / "docs" / "polecat.md").read_text("utf-8")
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
Run = Callable[..., subprocess.CompletedProcess[str]]
HOME = "document:1"
TEXT = (
    "Kosovo's president; she is new\nand an envoy of the United Nations met in Tirana on Monday.\n\n"
    "Serbia may recall its ambassador\nif they sign, the minister said, according to Tanjug."
)
MAKERS = {
    stage: Maker(id=f"maker:{stage}", stage=stage, version="1.2", config_sha256="", vocabularies=())
    for stage in ("clean", "annotate", "extract", "link")
}
PRESIDENT = Person(id="vjosa-osmani", name="Vjosa Osmani")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(document_id=HOME, start=start, end=start + len(words))


def coding() -> tuple[RawItem, Coding]:
    """A report of a meeting in its own voice, and of a threat on a minister's word."""
    data = TEXT.encode()
    item = RawItem(id="raw:1", locator="wire.jsonl#3", sha256=sha256_hex(data), media_type="text/plain", data=data)
    document = Document(
        id=HOME, raw_id=item.id, locator=item.locator, text=TEXT, text_sha256=item.sha256, language="en",
        outlet="Adriatic Wire", url=None, canonical_url=None, headline=None, byline=None, dateline=None, passages=(),
        warnings=(), headline_mismatch=None, headline_reasons=(), date_candidates=(), published=date(2022, 5, 4),
        published_earliest=None, published_latest=None, published_source=None,
    )  # fmt: skip
    president = Participant(
        id="actor:1", name="Vjosa Osmani", polity="XKX", sectors=("GOV", "ELI"), person=PRESIDENT,
        role="former president", role_then="president", span=span("Kosovo's president; she"),
    )  # fmt: skip
    envoy = Participant(id="actor:2", name="envoys; several", polity="UNO", span=span("envoy of the United Nations"))
    serbia = Participant(id="actor:3", name="Serbian government", polity="SRB", sectors=("GOV",), span=span("Serbia"))
    statement = Attribution(
        id="attribution:1", document_id=HOME, source=(span("the minister"),), cue=(span("said"),),
        content=(span("Serbia may recall its ambassador"),), speaker="the minister", anonymous=True,
        stance="threatens", actor=Actor(id="actor:4", name="the minister", polity="XKX"),
        relays=(Relay(name="Tanjug", kind="agency", span=span("Tanjug")),),
    )  # fmt: skip
    meeting = EventMention(
        id="event_mention:1", document_id=HOME, event_type="CONSULT", base_type="CONSULT", modes=("visit",),
        contexts=("diplomatic", "territory"), auxiliary_modes=(), actors=(president, envoy), recipients=(),
        trigger=span("met"), evidence=Span(document_id=HOME, start=0, end=TEXT.index("\n\n")), place="Tirana",
        time=Interval(start=date(2022, 5, 2), end=date(2022, 5, 3), granularity="day"), confidence=0.7,
    )  # fmt: skip
    threat = EventMention(
        id="event_mention:2", document_id=HOME, event_type="THREATEN", base_type="SANCTION", modes=(), contexts=(),
        auxiliary_modes=("future", "hypothetical"), actors=(serbia,), recipients=(envoy,),
        trigger=span("recall its ambassador"), evidence=span(TEXT[TEXT.index("Serbia may") :]),
        condition=span("if they sign"), time=Interval(start=date(2022, 5, 4), end=None), place="North Macedonia",
        attribution_id=statement.id, confidence=0.5,
    )  # fmt: skip
    people = identified(
        Appearance(
            id="",
            document_id=HOME,
            actor=Actor(id="actor:1", name="Vjosa Osmani", polity="XKX", person=PRESIDENT),
            mentions=(span("she"),),
        )
    )
    return item, Coding(
        document=document, timexes=(), actors=(people,), attributions=(statement,), event_mentions=(meeting, threat),
        moves=(), measures=(), meetings=(), approaches=(), warnings=(),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with open_record(tmp_path / "balkans.duckdb", write=True) as opened:
        run = opened.begin_run(
            command="read", makers=tuple(MAKERS.values()), now=datetime.fromisoformat("2022-05-05T08:00:00")
        )
        opened.write_batch(run, MAKERS, key="1", codings=[coding()])
        yield opened


def rows(store: RecordStore) -> list[dict[str, Any]]:
    return pa.Table.from_batches(PolecatRows(store).batches(), PolecatRows(store).schema).to_pylist()


def text(store: RecordStore, format: str) -> str:
    stream = io.BytesIO()
    assert export_table(store, "polecat", stream, format=format) == 2
    return stream.getvalue().decode("utf-8")


def test_the_first_forty_columns_are_polecats() -> None:
    assert list(COLUMNS)[:40] == POLECAT


def test_the_page_explains_every_column_in_order() -> None:
    explained: list[str] = []
    for cell in re.findall(r"^\| (.+?) \| ", PAGE, re.MULTILINE):
        if cell == "column":
            continue
        first, _, last = cell.partition(" ... ")
        if last:
            explained += list(COLUMNS)[list(COLUMNS).index(first) : list(COLUMNS).index(last) + 1]
        else:
            explained += cell.split(", ")
    assert explained == list(COLUMNS)


def test_a_meeting_of_two_in_the_reports_own_voice(store: RecordStore) -> None:
    row = rows(store)[0]
    assert {name: value for name, value in row.items() if value is not None} == {
        "Event ID": "event_mention:1",
        "Event Date": date(2022, 5, 2),
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Intensity": 4.0,
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic; territory",
        "Actor Name": "Vjosa Osmani; envoys, several",
        "Actor Country": "KOS; UNO",
        "Actor COW": "347; None",
        "Primary Actor Sector": "GOV; None",
        "Actor Sectors": "GOV|ELI; None",
        "Actor Title": "president; None",
        "Actor Name Raw": "Kosovo's president, she; envoy of the United Nations",
        "Placename": "Tirana",
        "City": "Tirana",
        "Country": "ALB",
        "Source": "Adriatic Wire",
        "Publication Date": date(2022, 5, 4),
        "Story People": "Vjosa Osmani",
        "Language": "en",
        "Version": "waystation 1.2",
        "Base Type": "CONSULT",
        "Earliest Date": date(2022, 5, 2),
        "Latest Date": date(2022, 5, 2),
        "Confidence": 0.7,
        "Trigger": "met",
        "Evidence": "Kosovo's president; she is new and an envoy of the United Nations met in Tirana on Monday.",
        "Evidence Start": 0,
        "Evidence End": TEXT.index("\n\n"),
        "Document ID": HOME,
        "Locator": "wire.jsonl#3",
        "Account ID": HOME,
        "Maker": "maker:extract",
    }


def test_a_threat_on_somebodys_word(store: RecordStore) -> None:
    row = rows(store)[1]
    assert row["Quad Code"] == "VERBAL CONFLICT"
    assert row["Intensity"] == -3.5
    assert (row["Base Type"], row["Auxiliary Modes"]) == ("SANCTION", "future; hypothetical")
    assert row["Condition"] == "if they sign"
    assert (row["Statement ID"], row["Speaker"], row["Anonymous"]) == ("attribution:1", "the minister", True)
    assert (row["Speaker Country"], row["Stance"], row["Relays"]) == ("KOS", "threatens", "Tanjug")
    assert (row["Recipient Name"], row["Recipient Country"], row["Recipient COW"]) == ("envoys, several", "UNO", None)
    assert row["Evidence"].startswith("Serbia may recall its ambassador if they sign")


def test_an_open_stretch_of_time_has_no_day_and_takes_none_from_the_report(store: RecordStore) -> None:
    row = rows(store)[1]
    assert (row["Event Date"], row["Earliest Date"], row["Latest Date"]) == (None, date(2022, 5, 4), None)


def test_a_country_is_no_city(store: RecordStore) -> None:
    row = rows(store)[1]
    assert (row["Placename"], row["City"], row["Country"]) == ("North Macedonia", None, "MKD")


def test_the_page_names_the_columns_that_stay_empty() -> None:
    cells = re.findall(r"^\| ([^|]+?) \| \*\*empty\*\*", PAGE, re.MULTILINE)
    explained = {name for cell in cells for name in cell.split(", ")} | {"Wikipedia Recipient ID"}
    assert explained == {name for name, (_, value) in COLUMNS.items() if value is _unknown}


def test_copies_share_an_account_and_mentions_an_event(store: RecordStore) -> None:
    copy = Duplicate(id="duplicate:1", document_id=HOME, account_id="document:0", fullest_id=HOME, shared=1.0)
    store.replace_duplicates([copy], maker=MAKERS["link"])
    both = ("event_mention:1", "event_mention:2")
    store.replace_events([Event(id=both[0], mentions=both, documents=(HOME,))], maker=MAKERS["link"])
    assert {row["Account ID"] for row in rows(store)} == {"document:0"}
    assert [row["Linked Event ID"] for row in rows(store)] == ["event_mention:1"] * 2


def test_the_three_formats_say_the_same(store: RecordStore, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in text(store, "jsonl").splitlines()]
    cells = list(csv.DictReader(io.StringIO(text(store, "csv"))))
    export_table(store, "polecat", tmp_path / "acts.parquet", format="parquet")
    columns = pq.read_table(tmp_path / "acts.parquet")
    assert list(lines[0]) == list(cells[0]) == columns.column_names == list(COLUMNS)
    assert columns.to_pylist() == rows(store)
    assert lines[0]["Event Date"] == cells[0]["Event Date"] == "2022-05-02"
    assert [line["Evidence"] for line in lines] == [cell["Evidence"] for cell in cells]
    assert (lines[0]["Speaker"], cells[0]["Speaker"]) == (None, "")
    assert cells[1]["Anonymous"] == "true"


def test_a_row_is_a_line(store: RecordStore) -> None:
    assert len(text(store, "csv").splitlines()) == 3


def test_the_command_writes_it(store: RecordStore, waystation: Run) -> None:
    written = text(store, "csv")
    store.close()
    done = waystation("export", store.path, "--table", "polecat", "--format", "csv")
    assert (done.returncode, done.stdout) == (0, written)


def test_an_empty_record_has_the_columns_and_no_row(tmp_path: Path) -> None:
    with open_record(tmp_path / "empty.duckdb", write=True) as store:
        for format in ("csv", "jsonl", "parquet"):
            assert export_table(store, "polecat", tmp_path / f"acts.{format}", format=format) == 0
    assert (tmp_path / "acts.csv").read_text("utf-8").split(",")[:2] == ["Event ID", "Event Date"]
    assert pq.read_schema(tmp_path / "acts.parquet").names == list(COLUMNS)


def test_the_pages_examples_run(store: RecordStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("acts.csv").write_text(text(store, "csv"), "utf-8")
    (python,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(python, names)
    assert names["happened"]["Event ID"].tolist() == ["event_mention:1"]
    assert names["dyads"].empty  # the two who met are both actors
    assert names["acts"]["Event Date"].tolist()[0] == pandas.Timestamp("2022-05-02")
    assert names["acts"]["Actor COW"].tolist() == ["347; None", "345"]
    (sql,) = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (found,) = duckdb.sql(sql).fetchall()
    assert found[:3] == ("the minister", "Tanjug", "THREATEN")


@pytest.mark.parametrize(("table", "words"), [("event_mentions", "evidence_text"), ("events", "evidence_text")])
def test_every_row_of_the_event_tables_quotes_its_evidence(
    store: RecordStore, tmp_path: Path, table: str, words: str
) -> None:
    both = ("event_mention:1", "event_mention:2")
    store.replace_events([Event(id=both[0], mentions=both, documents=(HOME,))], maker=MAKERS["link"])
    for format in ("csv", "jsonl", "parquet"):
        file = tmp_path / f"{table}.{format}"
        count = export_table(store, table, file, format=format)
        quoted = duckdb.sql(f"SELECT count(*) FILTER ({words}::VARCHAR LIKE '%met in Tirana%') FROM '{file}'")
        assert quoted.fetchall() == [(1,)]
        frame = {
            "csv": pandas.read_csv, "jsonl": lambda path: pandas.read_json(path, lines=True),
            "parquet": pandas.read_parquet,
        }[format](file)  # fmt: skip
        assert len(frame) == count
        assert frame[words].map(len).min() > 0
