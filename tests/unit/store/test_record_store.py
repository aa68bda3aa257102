"""Writing, reading back, resuming, and what an interrupted writer leaves behind."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from two_reports import START, TEXT, failure, makers, report

from waystation.errors import ConfigError, StoreError
from waystation.records import Event, Proposal, Run
from waystation.store import rows, writing
from waystation.store.record import RecordStore, open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "aegean.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[RecordStore]:
    with open_record(path, write=True) as opened:
        yield opened


def begin(store: RecordStore, version: str = "1") -> Run:
    return store.begin_run(command="waystation read", makers=tuple(makers(version).values()), now=START)


def write(store: RecordStore, *names: str, version: str = "1", keep_raw: bool = True) -> None:
    coded = [report(name) for name in names]
    store.write_batch(begin(store, version), makers(version), key=version, codings=coded, keep_raw=keep_raw)


def test_documents_come_by_locator_and_what_they_say_in_that_order(store: RecordStore) -> None:
    write(store, "b.txt", "a.txt")
    assert [document.locator for document in store.documents()] == ["a.txt", "b.txt"]
    order = [document.id for document in store.documents()]
    assert [row.document_id for row in store.attributions()] == order
    assert [row.document_id for row in store.moves()] == order


def test_one_documents_rows(store: RecordStore) -> None:
    write(store, "a.txt", "b.txt")
    _, coding = report("b.txt")
    assert tuple(store.attributions(document_id=coding.document.id)) == coding.attributions
    assert [relay.name for relay in store.relays(document_id=coding.document.id)] == ["TASS"]
    assert len(store.timexes(document_id="document:none")) == 0


def test_rows_can_be_read_again_and_while_others_are_read(store: RecordStore) -> None:
    write(store, "a.txt", "b.txt")
    found = store.event_mentions()
    pairs = [(event.id, row.id) for event in found for row in store.attributions(document_id=event.document_id)]
    assert len(pairs) == len(found) == len(list(found)) == 2


def test_told_events_are_the_event_mentions_each_once(store: RecordStore) -> None:
    write(store, "b.txt", "a.txt")
    told = store.told_events().arrow().to_pylist()
    assert [row["id"] for row in told] == [mention.id for mention in store.event_mentions()]
    assert [row["relays"] for row in told] == [["TASS"]] * 2
    assert {row["version"] for row in told} == {"1"}


def test_rows_may_be_read_while_results_made_of_them_are_written(store: RecordStore) -> None:
    write(store, "a.txt", "b.txt")
    mentions = store.event_mentions()
    events = (Event(id=row.id, mentions=(row.id,), documents=(row.document_id,)) for row in mentions)
    store.replace_events(events, maker=makers()["link"])
    assert [event.id for event in store.events()] == sorted(row.id for row in mentions)


def test_results_are_in_step_until_a_report_is_written(store: RecordStore) -> None:
    assert store.settled
    write(store, "a.txt")
    assert not store.settled
    store.replace_duplicates([], maker=makers()["link"])
    assert not store.settled
    store.replace_events([], maker=makers()["link"])
    assert not store.settled
    store.replace_proposals([], maker=makers()["reason"])
    assert store.settled


def test_a_report_is_coded_again_from_its_stored_text(store: RecordStore) -> None:
    write(store, "a.txt", "b.txt")
    kept = makers()
    (first, second) = store.documents()
    aside = dataclasses.replace(first.passages[0], kind="furniture", reasons=("the outlet repeats this line",))
    _, coding = report("a.txt")
    silent = dataclasses.replace(
        coding, document=dataclasses.replace(first, passages=(aside,)), attributions=(), event_mentions=(), moves=()
    )
    begin(store, "2")
    store.recode(makers("2"), codings=[silent], failures=[failure(None, "gave up", locator="b.txt")])
    assert [document.passages for document in store.documents()] == [(aside,), second.passages]
    assert {row.document_id for row in store.attributions()} == {second.id}
    assert not store.settled
    assert store.done("1").keys() == {first.raw_id, second.raw_id}, "they stay done by the makers that cleaned them"
    (batch,) = store.exported("documents").batches()
    assert batch.column("maker").to_pylist() == [kept["clean"].id] * 2
    assert len(store.failures()) == 1
    store.recode(makers("2"), codings=[dataclasses.replace(silent, document=first)])
    assert next(iter(store.documents())).passages == first.passages


def test_nothing_is_coded_again_without_a_run(store: RecordStore) -> None:
    with pytest.raises(StoreError, match="no run was begun"):
        store.recode(makers(), codings=[])


def test_results_are_replaced_whole(store: RecordStore) -> None:
    write(store, "a.txt")
    (move,) = store.moves()
    offer = Proposal(
        id="proposal:1", kind="offer", by=("Greece",), to=(), terms=move.terms, issue=None, made=move.said,
        status="open", answered=None, moves=(move.id,), answers=(),
    )  # fmt: skip
    store.replace_proposals([offer], maker=makers()["reason"])
    store.replace_proposals([dataclasses.replace(offer, id="proposal:2")], maker=makers()["reason"])
    assert [row.id for row in store.proposals()] == ["proposal:2"]


def test_a_report_is_done_per_set_of_makers(store: RecordStore) -> None:
    write(store, "a.txt")
    item, _ = report("a.txt")
    assert store.done("1").keys() == {item.id}
    assert store.done("2") == {}


def test_other_makers_replace_what_was_read(store: RecordStore) -> None:
    write(store, "a.txt", "b.txt")
    item, coding = report("a.txt")
    less = dataclasses.replace(coding, meetings=())
    store.write_batch(begin(store, "2"), makers("2"), key="2", codings=[(item, less)])
    assert len(store.documents()) == 2
    assert len(store.meetings()) == 1
    assert store.done("2").keys() == {item.id}
    assert item.id not in store.done("1")
    found = {row["locator"]: row["maker"] for row in store.exported("attributions").arrow().to_pylist()}
    assert found == {"a.txt": makers("2")["extract"].id, "b.txt": makers("1")["extract"].id}


def test_equal_records_in_one_report_are_kept_once(store: RecordStore) -> None:
    item, coding = report("a.txt")
    twice = dataclasses.replace(coding, moves=coding.moves * 2)
    store.write_batch(begin(store), makers(), key="1", codings=[(item, twice), (item, twice)])
    assert len(store.moves()) == 1


def test_a_failure_is_kept_once_until_its_report_succeeds(store: RecordStore) -> None:
    item, coding = report("a.txt")
    for message in ("too long", "too long", "too deep"):
        store.write_batch(begin(store), makers(), key="1", codings=[], failures=[failure(item, message)])
    assert [row.message for row in store.failures()] == ["too deep"]
    assert store.done("1") == {}
    store.write_batch(begin(store), makers(), key="1", codings=[(item, coding)])
    assert len(store.failures()) == 0


def test_failures_of_one_run_at_one_place_are_all_kept(store: RecordStore) -> None:
    run = begin(store)
    for message in ("line 3 is too long", "line 9 is too long"):
        store.write_batch(run, makers(), key="1", codings=[], failures=[failure(None, message, locator="wire.jsonl")])
    assert len(store.failures()) == 2


def test_raw_bytes_are_kept_once_and_only_if_wanted(store: RecordStore) -> None:
    item, _ = report("a.txt")
    write(store, "a.txt", keep_raw=False)
    assert store.raw_bytes(item.sha256) is None
    write(store, "a.txt", "b.txt")
    assert store.raw_bytes(item.sha256) == item.data
    write(store, "a.txt", keep_raw=False)
    assert store.raw_bytes(item.sha256) == item.data
    assert store.raw_bytes("0" * 64) is None


def test_empty_bytes_are_bytes(store: RecordStore) -> None:
    item, coding = report("a.txt")
    empty = dataclasses.replace(
        item, data=b"", sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    store.write_batch(begin(store), makers(), key="1", codings=[(empty, coding)])
    assert store.raw_bytes(empty.sha256) == b""


def test_a_very_long_report_comes_back_whole(store: RecordStore) -> None:
    item, coding = report("long.txt", text=TEXT + "\nΩ no offer" * 300_000)
    store.write_batch(begin(store), makers(), key="1", codings=[(item, coding)])
    assert store.document(coding.document.id) == coding.document
    assert store.raw_bytes(item.sha256) == item.data


def test_find_gives_any_kind_of_record(store: RecordStore) -> None:
    write(store, "a.txt")
    _, coding = report("a.txt")
    for record in (coding.document, *coding.attributions, *coding.moves, *coding.timexes, *makers().values()):
        assert store.find(record.id) == record
    assert store.find("move:none") is None


def test_a_report_that_is_not_there_is_an_error(store: RecordStore) -> None:
    with pytest.raises(StoreError, match="holds no such report"):
        store.document("document:none")


def test_runs_say_when_they_began_and_ended(store: RecordStore) -> None:
    run = begin(store)
    other = begin(store)
    ended = START.replace(hour=9)
    finished = store.finish_run(run, read=3, failed=1, now=ended)
    assert (finished.finished, finished.read, finished.failed) == (ended, 3, 1)
    assert set(store.runs()) == {finished, other}
    assert len(store.makers()) == 5


def test_timeline_puts_the_known_first_and_says_what_is_planned(store: RecordStore) -> None:
    coded = [report("a.txt", said=date(2020, 10, 6)), report("b.txt", said=date(2020, 10, 5))]
    store.write_batch(begin(store), makers(), key="1", codings=coded)
    found = [
        (row.kind, row.time.start.day if row.time else None, row.planned, row.happened) for row in store.timeline()
    ]
    assert found == [
        ("statement", 5, False, True),
        ("statement", 6, False, True),
        ("event", 12, True, False),
        ("event", 12, True, False),
        ("meeting", None, True, False),
        ("meeting", None, True, False),
    ]


@pytest.mark.parametrize("words", ["without preconditions", "TALKS without", "talks \n without"])
def test_statements_are_found_by_their_words(store: RecordStore, words: str) -> None:
    write(store, "a.txt")
    assert len(store.search_statements(words)) == 1


@pytest.mark.parametrize("words", ["the minister said", "with%", "' OR 1=1 --", "join_talks"])
def test_only_what_was_said_is_searched_and_as_it_stands(store: RecordStore, words: str) -> None:
    write(store, "a.txt")
    assert len(store.search_statements(words)) == 0


def test_nothing_is_written_when_one_record_is_wrong(store: RecordStore) -> None:
    item, coding = report("b.txt")
    (event,) = coding.event_mentions
    for wrong, message in (
        (dataclasses.replace(event, event_type="HUG"), "event_type"),  # type: ignore[arg-type]  # that is the point
        (dataclasses.replace(event, confidence=1.5), "confidence"),
        (dataclasses.replace(event, confidence=float("nan")), "confidence"),
        (dataclasses.replace(event, place="half a pair \ud83d"), "surrogates"),
        (dataclasses.replace(event, actors=(None,)), "actors"),  # type: ignore[arg-type]  # the same
        (dataclasses.replace(event, trigger=dataclasses.replace(event.trigger, end=event.trigger.start)), "CHECK"),
    ):
        bad = dataclasses.replace(coding, event_mentions=(wrong,))
        with pytest.raises(StoreError, match=message):
            store.write_batch(begin(store), makers(), key="1", codings=[report("a.txt"), (item, bad)])
        assert store.counts()["documents"] == 0
    write(store, "a.txt", "b.txt")
    assert store.counts()["documents"] == 2


def test_a_missing_maker_is_an_error(store: RecordStore) -> None:
    without = {stage: maker for stage, maker in makers().items() if stage != "extract"}
    with pytest.raises(StoreError, match="stage extract"):
        store.write_batch(begin(store), without, key="1", codings=[report("a.txt")])
    with pytest.raises(StoreError, match="no run was begun"), open_record(store.path, write=True) as fresh:
        fresh.replace_events([], maker=makers()["link"])


def test_an_exception_in_the_middle_leaves_the_record_as_it_was(
    path: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, "a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_failures", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.write_batch(
                begin(store), makers(), key="1", codings=[report("b.txt")], failures=[failure(None, "x", locator="y")]
            )
    assert store.counts()["documents"] == 1
    write(store, "b.txt")
    store.close()
    with open_record(path) as again:
        assert again.counts()["documents"] == 2


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_closed_record_says_so(store: RecordStore) -> None:
    found = store.documents()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        list(found)


def test_a_data_frame_without_pandas_is_a_clear_error(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, "a.txt")
    assert list(store.attributions().df()["speaker"]) == ["the minister"]
    assert store.attributions().arrow().num_rows == 1
    monkeypatch.setattr(rows, "find_spec", lambda _name: None)
    with pytest.raises(ConfigError, match=r"waystation\[pandas\]"):
        store.attributions().df()


WRITER = """
import sys, time
sys.path.insert(0, {folder!r})
from two_reports import START, TEXT, failure, makers, report
from waystation.store import writing
from waystation.store.record import open_record

def hang(*_, **__):
    print("in the middle", flush=True)
    time.sleep(60)

store = open_record({path!r}, write=True)
run = store.begin_run(command="read", makers=tuple(makers().values()), now=START)
store.write_batch(run, makers(), key="1", codings=[report("a.txt")])
writing.write_failures = hang
store.write_batch(run, makers(), key="1", codings=[report("b.txt")], failures=[failure(None, "x", locator="y")])
"""


def test_a_killed_writer_leaves_a_record_that_opens_and_resumes(path: Path) -> None:
    code = WRITER.format(folder=str(Path(__file__).parent), path=str(path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline() == "in the middle\n"
            with pytest.raises(StoreError, match=rf"being written by another process \(PID {writer.pid}\)"):
                open_record(path)
        finally:
            os.kill(writer.pid, signal.SIGKILL)
    item, _ = report("a.txt")
    with open_record(path) as store:
        assert store.done("1").keys() == {item.id}
        assert [document.locator for document in store.documents()] == ["a.txt"]
    with open_record(path, write=True) as store:
        write(store, "b.txt")
        assert store.counts()["documents"] == 2
