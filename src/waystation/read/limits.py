"""What is too much for the readers, and which days are believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waystation.records.time import LATEST


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """What is too much, and the last day to be believed. There is no clock here: whoever has one hands in today.

    Attributes:
        file_bytes: of one report: a file, a member of a zip, a page of a WARC.
        line_bytes: of one row of JSONL or CSV, or one entry of a feed.
        unpacked_bytes: of what one gz or zip file unpacks to, all in all.
        unpacked_ratio: times its own size that a gz or zip file may unpack to; it is looked at only past
            ``file_bytes``, so small files of much white space are no bombs. Pages seldom reach 20.
        archive_files: in one zip.
        feed_entries: in one feed.
        latest: a row's or entry's date before 1900 or after this day is no date.

    Example: ``ReadLimits(latest=date(2021, 6, 24))`` while reading what came in on 22 June 2021.
    """

    file_bytes: int = 32_000_000
    line_bytes: int = 8_000_000
    unpacked_bytes: int = 50_000_000_000
    unpacked_ratio: int = 200
    archive_files: int = 100_000
    feed_entries: int = 20_000
    latest: date = LATEST


DEFAULT_LIMITS = ReadLimits()
