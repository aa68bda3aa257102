"""Worker processes that code reports: one that takes too long or too much memory is killed, and its report fails.

Nothing else stops a parser that hangs in C: a signal waits until the call returns. So reports are coded in processes
with a wall clock and a limit on their address space, and a process is replaced after a number of reports, since what
leaks in a thousand pages is not worth finding.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from waystation.config import Config
from waystation.errors import StageError, WaystationError
from waystation.pipeline.coding import Stage, code_items, failure_of
from waystation.records import Coding, Failure, RawItem
from waystation.vocab.facts import use_folder

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_START_SECONDS = 180  # to import the parser and load its model on a slow, busy machine
_AHEAD = 8  # reports a worker that may be finished before one that came earlier: results are yielded in order
_READY = "ready"
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
# never plain fork: the database's threads would be cut off in the child


@dataclass(slots=True)
class _Job:
    """A report in input order, and what came of it; None while it is under way."""

    item: RawItem
    result: Coding | Failure | None = None


@dataclass(slots=True)
class _Worker:
    """A process, what it is doing, and the moment at which it is killed for doing it."""

    process: BaseProcess
    connection: Connection
    deadline: float
    ready: bool = False
    job: _Job | None = None
    stage: Stage = "clean"
    served: int = 0


def code_in_workers(
    items: Iterable[RawItem], *, config: Config, latest: date
) -> Iterator[tuple[RawItem, Coding | Failure]]:
    """Yield what `code_items` would, in the same order, coded in ``config.workers`` processes that can be killed.

    A report whose cleaning takes longer than ``config.clean_seconds``, or one of whose later stages longer than
    ``config.code_seconds``, becomes a Failure; so does one that needs ``config.memory_bytes`` more than its process
    had at rest (where the system can limit that: Linux), or that ends its process in another way. Example: a page of
    a hundred thousand nested boxes among a ministry's communiqués costs itself alone.

    Raises:
        ConfigError: the workers cannot start, since the parser's model is missing, say.
        StageError: with ``config.strict``, the first report that fails; or the workers die before they start.
    """
    crew = _Crew(config, latest)
    source = iter(items)
    jobs: deque[_Job] = deque()
    exhausted = False
    try:
        while jobs or not exhausted:
            while not exhausted and len(jobs) < _AHEAD * config.workers and (worker := crew.free()):
                item = next(source, None)
                if item is None:
                    exhausted = True
                    break
                jobs.append(_Job(item))
                crew.give(worker, jobs[-1])
            crew.attend()
            while jobs and (result := jobs[0].result) is not None:
                if config.strict and isinstance(result, Failure):
                    raise StageError(result.message, subject=result.locator or result.stage)
                yield jobs.popleft().item, result
    finally:
        crew.dismiss()


class _Crew:
    """The worker processes of one run. A process that waits for its first report may still be loading the model."""

    def __init__(self, config: Config, latest: date) -> None:
        self._config = config
        self._latest = latest
        self._context: Any = multiprocessing.get_context(_METHOD)
        if _METHOD == "forkserver":  # imported once, then shared by all that are forked off
            self._context.set_forkserver_preload([__name__, "waystation.annotate.parser", "spacy"])
        self._workers: list[_Worker] = []

    def free(self) -> _Worker | None:
        """Return a process without a report, a new one if there may be more of them; None if all are at work."""
        for worker in [one for one in self._workers if one.job is None and not one.process.is_alive()]:
            self._let_go(worker)  # it died of nothing that it was given: the next report is not to blame
        idle = next((worker for worker in self._workers if worker.job is None), None)
        if idle is None and len(self._workers) < self._config.workers:
            idle = self._start()
        return idle

    def give(self, worker: _Worker, job: _Job) -> None:
        """Have a process code a report, as soon as it is ready: a long one would fill the pipe and stop us here."""
        worker.job = job
        if worker.ready:
            self._send(worker, job)

    def _send(self, worker: _Worker, job: _Job) -> None:
        worker.served += 1
        worker.stage, worker.deadline = "clean", time.monotonic() + self._config.clean_seconds
        with suppress(OSError):  # it has died meanwhile: `attend` finds that out
            worker.connection.send(job.item)

    def attend(self) -> None:
        """Wait until a process has something to say or has run out of time, and see to it."""
        busy = [worker for worker in self._workers if worker.job is not None]
        if not busy:
            return
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        speaking = wait([worker.connection for worker in busy], timeout=patience)
        for worker in busy:
            if worker.connection in speaking:
                self._hear(worker)
            elif time.monotonic() >= worker.deadline:
                self._give_up(worker, self._overtime(worker))

    def dismiss(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        config = replace(self._config, strict=False)
        process = self._context.Process(
            target=_serve, args=(theirs, config, self._latest), daemon=True, name="waystation-worker"
        )
        process.start()
        theirs.close()  # else the end of the process would not end the conversation
        worker = _Worker(process=process, connection=ours, deadline=time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        return worker

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError, UnpicklingError):
            worker.process.join(timeout=1)
            code = worker.process.exitcode
            self._give_up(worker, f"the process that worked on it died (exit code {code})")
            return
        if isinstance(said, WaystationError):  # it could not start
            raise said
        if said == _READY:
            worker.ready = True
            if worker.job is not None:
                self._send(worker, worker.job)
            return
        if isinstance(said, str):
            worker.stage = said  # type: ignore[assignment]
            seconds = self._config.clean_seconds if said == "clean" else self._config.code_seconds
            worker.deadline = time.monotonic() + seconds
            return
        assert worker.job is not None
        worker.job.result, worker.job = said, None
        spent = worker.served >= self._config.recycle
        if spent or (isinstance(said, Failure) and said.error == MemoryError.__name__):
            self._let_go(worker)

    def _overtime(self, worker: _Worker) -> str:
        seconds = self._config.clean_seconds if worker.stage == "clean" else self._config.code_seconds
        return f"it took longer than {seconds} seconds"

    def _give_up(self, worker: _Worker, message: str) -> None:
        """End a process that failed its report."""
        if not worker.ready:
            raise StageError(
                f"a worker process could not start: {message}", subject="workers", advice="try WAYSTATION_WORKERS=0"
            )
        assert worker.job is not None
        error = StageError(message, advice="read it by itself, in parts, or raise the limit")
        worker.job.result = failure_of(worker.job.item, stage=worker.stage, error=error)
        self._let_go(worker)

    def _let_go(self, worker: _Worker) -> None:
        _end(worker)
        self._workers.remove(worker)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.process.close()
    worker.connection.close()


def _serve(connection: Connection, config: Config, latest: date) -> None:
    """Code the reports that come in, one after the other, until the other side is gone. Runs in the worker process."""
    from waystation.annotate.parser import load_model

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the run ends it in the parent, which ends us
    with suppress(EOFError, OSError):
        try:
            use_folder(config.vocabulary)
            load_model(config.model)
        except WaystationError as error:
            connection.send(error)
            return
        _limit_memory(config.memory_bytes)
        connection.send(_READY)
        while True:
            item = connection.recv()
            ((_, result),) = code_items([item], config=config, latest=latest, enter=connection.send)
            connection.send(result)


def _limit_memory(growth: int) -> None:
    """Allow this process so many bytes of address space more than it has now, where the system can tell and limit it.

    Linux does both. macOS does not keep such a limit, and Windows has none: there the wall clock alone protects.
    """
    statm = Path("/proc/self/statm")
    if resource is None or not statm.exists():
        return
    most = int(statm.read_text().split()[0]) * resource.getpagesize() + growth
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
