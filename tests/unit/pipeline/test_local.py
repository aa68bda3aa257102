"""Reading into a record: what is done is skipped, what fails is kept and tried again, one bad report costs itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from waystation.config import Config
from waystation.errors import InputError, StageError
from waystation.ids import identified
from waystation.pipeline import coding as coding_module
from waystation.pipeline.local import Tally, read_into
from waystation.read.items import item_from_memory
from waystation.records import Document, Failure, RawItem
from waystation.store.record import RecordStore, open_record

NOW = datetime(2020, 10, 5, 12)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with open_record(tmp_path / "r.duckdb", write=True) as opened:
        yield opened


def items(*texts: str) -> list[RawItem]:
    return [item_from_memory(text, url=f"https://news.example/{number}") for number, text in enumerate(texts)]


def read(store: RecordStore, *read_items: RawItem | Failure, **config: object) -> Tally:
    """Read in this process, where what is patched in is seen; test_workers.py reads as users do."""
    return read_into(
        store,
        read_items,
        config=Config(workers=0, **config),  # type: ignore[arg-type]
        clock=lambda: NOW,
        command="test",
    )


GREECE = "Greece rejected the proposal, its foreign minister said on Friday."
EGYPT = "Egypt welcomed the talks, its foreign minister said on Friday."


def test_what_is_done_is_skipped(store: RecordStore) -> None:
    assert read(store, *items(GREECE)) == Tally(coded=1, skipped=0, failed=0)
    assert read(store, *items(GREECE, EGYPT)) == Tally(coded=1, skipped=1, failed=0)
    assert len(store.documents()) == 2
    assert store.settled


def test_the_same_report_twice_in_one_input_is_coded_once(store: RecordStore) -> None:
    assert read(store, *items(GREECE), *items(GREECE)) == Tally(coded=1, skipped=1, failed=0)


def test_other_makers_code_again_and_replace(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    read(store, *items(GREECE))
    before = [row.id for row in store.attributions()]
    from waystation.pipeline import local

    made = local.makers_for(Config())
    newer = {stage: identified(dataclasses.replace(maker, version="9.9")) for stage, maker in made.items()}
    monkeypatch.setattr(local, "makers_for", lambda _config: newer)
    assert read(store, *items(GREECE)) == Tally(coded=1, skipped=0, failed=0)
    assert [row.id for row in store.attributions()] == before
    assert len(store.documents()) == 1


def test_a_stage_that_gives_up_costs_its_report_alone(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = coding_module.annotate_documents

    def fragile(documents: list[Document], **options: object) -> object:
        if "Greece" in documents[0].text:
            raise ZeroDivisionError("no such angle")
        return real(documents, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(coding_module, "annotate_documents", fragile)
    assert read(store, *items(GREECE, EGYPT)) == Tally(coded=1, skipped=0, failed=1)
    (failure,) = store.failures()
    assert (failure.stage, failure.error, failure.locator) == (
        "annotate",
        "ZeroDivisionError",
        "https://news.example/0",
    )
    monkeypatch.undo()
    assert read(store, *items(GREECE, EGYPT)) == Tally(coded=1, skipped=1, failed=0)
    assert list(store.failures()) == [], "a report that is coded at last has failed no more"


def test_a_row_that_the_record_refuses_costs_its_report_alone(
    store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = coding_module.find_claims

    def broken(document: Document, annotation: object, *, fast: bool) -> object:
        coding = real(document, annotation, fast=fast)  # type: ignore[arg-type]
        if "Greece" not in document.text:
            return coding
        attributions = tuple(dataclasses.replace(one, speaker="\udc80") for one in coding.attributions)
        return dataclasses.replace(coding, attributions=attributions)

    monkeypatch.setattr(coding_module, "find_claims", broken)
    assert read(store, *items(GREECE, EGYPT), batch=16) == Tally(coded=1, skipped=0, failed=1)
    assert [failure.stage for failure in store.failures()] == ["store"]
    assert len(store.documents()) == 1


def test_strict_raises_the_first_failure(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object, **__: object) -> object:
        raise StageError("cannot")

    monkeypatch.setattr(coding_module, "annotate_documents", refusing)
    with pytest.raises(StageError, match="cannot"):
        read(store, *items(GREECE), strict=True)


def test_what_could_not_be_read_is_kept(store: RecordStore) -> None:
    failure = identified(
        Failure(id="", locator="a.pdf", raw_id=None, stage="read", error="InputError", message="it is no text")
    )
    assert read(store, failure) == Tally(coded=0, skipped=0, failed=1)
    assert list(store.failures()) == [failure]
    with pytest.raises(InputError, match="no text"):
        read(store, failure, strict=True)


def test_no_input_at_all_is_an_error(store: RecordStore) -> None:
    with pytest.raises(InputError, match="could be read"):
        read(store)


def test_bytes_are_kept_or_only_their_hash(store: RecordStore) -> None:
    (kept,), (hashed,) = items(GREECE), items(EGYPT)
    read(store, kept)
    read(store, hashed, keep_raw=False)
    assert store.raw_bytes(kept.sha256) == GREECE.encode()
    assert store.raw_bytes(hashed.sha256) is None


def test_a_foreign_language_is_kept_and_not_coded(store: RecordStore) -> None:
    german = "Der Außenminister sagte am Freitag, die Regierung Ägyptens lehne den Vorschlag Boris Johnsons ab und " * 4
    read(store, *items(german))
    (document,) = store.documents()
    assert "not_english" in document.warnings
    assert list(store.attributions()) == []
    assert list(store.actors()) == []
    assert list(store.timexes()) == []


def test_a_date_in_the_future_is_not_believed(store: RecordStore) -> None:
    page = '<html><head><meta property="article:published_time" content="{}"></head><body><p>{}</p></body></html>'
    read(store, *items(page.format("2050-01-01", GREECE * 4), page.format("2020-10-06", EGYPT * 4)))
    assert {document.published for document in store.documents()} == {None, date(2020, 10, 6)}
