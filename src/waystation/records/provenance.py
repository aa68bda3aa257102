"""Provenance: who made a record, in which run, and what could not be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A stage in one version and configuration. Same maker, same input: same output.

    ``vocabularies`` are "name@version" of each code list or fact table that the stage read.
    """

    id: str
    stage: str
    version: str
    config_sha256: str
    vocabularies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call that wrote to the record. Times are UTC without a zone; ``finished`` is None while it runs or died."""

    id: str
    started: datetime
    finished: datetime | None
    command: str
    makers: tuple[str, ...]
    read: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One document (or one place in the input) that could not be worked on, at which stage, and why."""

    id: str
    locator: str | None
    raw_id: str | None
    stage: str
    error: str
    message: str
