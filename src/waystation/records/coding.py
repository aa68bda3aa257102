"""All that one report says."""

from __future__ import annotations

from dataclasses import dataclass

from waystation.records.actor import Appearance
from waystation.records.attribution import Attribution
from waystation.records.event import EventMention
from waystation.records.move import Approach, Measure, Meeting, Move
from waystation.records.text import Document
from waystation.records.time import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One document with everything read from it; what ``code_report`` returns and the store keeps."""

    document: Document
    timexes: tuple[Timex, ...]
    actors: tuple[Appearance, ...]
    attributions: tuple[Attribution, ...]
    event_mentions: tuple[EventMention, ...]
    moves: tuple[Move, ...]
    measures: tuple[Measure, ...]
    meetings: tuple[Meeting, ...]
    approaches: tuple[Approach, ...]
    warnings: tuple[str, ...]
