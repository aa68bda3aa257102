"""Reading into a record on this machine: what is done is skipped, what is new is coded, a batch a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from waystation.config import Config
from waystation.errors import InputError, StoreError
from waystation.link.duplicates import find_duplicates
from waystation.link.events import link_events
from waystation.link.repeated import mark_repeated
from waystation.pipeline.coding import code_items, failure_of
from waystation.pipeline.makers import makers_for, makers_key
from waystation.pipeline.recoding import recode
from waystation.pipeline.workers import code_in_workers
from waystation.read.sniff import FORMATS
from waystation.reason.proposals import trace_proposals
from waystation.records import Coding, Failure, RawItem, Span
from waystation.store.record import RecordStore
from waystation.vocab.facts import use_folder

_AHEAD = timedelta(days=2)  # no time zone is further ahead: who claims to be published later is mistaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many reports a run coded, how many it skipped since they were done, and how many failed."""

    coded: int
    skipped: int
    failed: int


def read_into(
    store: RecordStore,
    items: Iterable[RawItem | Failure],
    *,
    config: Config,
    clock: Callable[[], datetime],
    command: str,
    advance: Callable[[int], None] = lambda _done: None,
) -> Tally:
    """Code every report into the record, and bring its whole-record results up to date.

    Safe to repeat and to interrupt: a report is coded once for each set of makers, each batch is one transaction with
    its done-rows, and reports that failed are tried again. ``clock`` gives the run's times (UTC); ``advance`` is
    called with the number of reports just finished.

    Raises:
        InputError: there was no item at all; or, with ``config.strict``, one could not be read.
        ConfigError: the user's own fact tables are wrong; or others were read in this process before.
    """
    use_folder(config.vocabulary)
    makers = makers_for(config)
    run = store.begin_run(command=command, makers=tuple(makers.values()), now=clock())
    done = store.done(makers_key(makers))
    coded = skipped = failed = seen = 0
    batch: list[tuple[RawItem, Coding]] = []
    failures: list[Failure] = []

    def store_all(codings: list[tuple[RawItem, Coding]]) -> None:
        key = makers_key(makers)
        store.write_batch(run, makers, key=key, codings=codings, failures=failures, keep_raw=config.keep_raw)
        failures.clear()

    def write() -> None:
        nonlocal coded, failed
        try:
            store_all(batch)
        except StoreError:  # a row that the record refuses must cost its own report alone: find it
            if config.strict or len(batch) == 0:
                raise
            for item, coding in batch:
                try:
                    store_all([(item, coding)])
                except StoreError as error:
                    failures.append(failure_of(item, stage="store", error=error))
                    coded, failed = coded - 1, failed + 1
            store_all([])
        batch.clear()

    def fresh() -> Iterator[RawItem]:
        nonlocal skipped, failed, seen
        for item in items:
            seen += 1
            if isinstance(item, Failure):
                if config.strict:
                    raise InputError(item.message, subject=item.locator or "")
                failures.append(item)
                failed += 1
                advance(1)
            elif done.get(item.id) == item.container:
                skipped += 1
                advance(1)
            else:
                done[item.id] = item.container
                yield item

    code = code_in_workers if config.workers else code_items
    latest = clock().date() + _AHEAD
    for item, result in code(fresh(), config=config, latest=latest):
        if isinstance(result, Failure):
            failures.append(result)
            failed += 1
        else:
            batch.append((item, result))
            coded += 1
        advance(1)
        if len(batch) + len(failures) >= config.batch:
            write()
    if seen == 0:
        raise InputError("nothing in it could be read", advice=f"give files of {FORMATS}, or a folder of them")
    write()
    settle(store, config=config)
    store.finish_run(run, read=coded, failed=failed, now=clock())
    return Tally(coded=coded, skipped=skipped, failed=failed)


def settle(store: RecordStore, *, config: Config) -> None:
    """Bring what is read from the whole record into step with its reports: copies, repeated lines, events, proposals.

    Lines that an outlet repeats become furniture, and their reports are coded again without them: a report alone does
    not show which of its lines others share. The same reports give the same record, in any order and number of runs.
    """
    makers = makers_for(config)
    duplicates = find_duplicates(store.documents())
    recode(store, mark_repeated(store.documents(), duplicates), config=config)
    store.replace_duplicates(duplicates, maker=makers["link"])
    store.replace_events(link_events(store.event_mentions()), maker=makers["link"])
    texts: dict[str, str] = {}

    def quote(span: Span) -> str:
        if span.document_id not in texts:
            texts[span.document_id] = store.document(span.document_id).text
        return span.of(texts[span.document_id])

    store.replace_proposals(trace_proposals(store.moves(), quote=quote), maker=makers["reason"])
