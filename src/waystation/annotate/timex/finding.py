"""Time expressions of a text, as TIMEX3 with the days they denote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from waystation.annotate.timex.compose import compose
from waystation.annotate.timex.discourse import Anchor, Discourse, is_narrative
from waystation.annotate.timex.grammar import load_grammar
from waystation.annotate.timex.intervals import interval_of, stretch_of, up_to_now
from waystation.annotate.timex.readings import Length, Phrase, Point, Reading, Recurrence
from waystation.annotate.timex.resolve import Resolved, resolve
from waystation.annotate.timex.tense import looks_ahead
from waystation.ids import content_id, identified
from waystation.records import CODED_KINDS, Document, Timex
from waystation.records.time import TimexType

_LATE = timedelta(days=7)  # from a report's dateline to its publication
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def find_timexes(text: str, anchor: date | None, *, document_id: str | None = None) -> list[Timex]:
    """Return the time expressions of a text, in order.

    Args:
        text: plain English text; spans are code points of it.
        anchor: the day the text was published; None leaves "Tuesday" and "last week" without a value.
        document_id: of the document that the text is; by default that of the bare text.

    Example: "is due to meet the envoy on Tuesday", published on 2021-06-21, gives the 22nd. Each expression stands for
    itself: "from May 3 to June 5" is not joined to one interval, and "a day after the raid" not to the raid.
    """
    made_id = content_id("document", text) if document_id is None else document_id
    return _timexes(text, [(0, len(text))], Anchor(day=anchor), made_id)


def mark_timexes(document: Document) -> tuple[Timex, ...]:
    """Return the time expressions of a document's coded passages, counted from its publication date.

    A dateline a few days older is when the report speaks: "LIMA, May 3", published on the 5th, says "today" of the 3rd.
    Without a publication date, relative expressions have no value; a day or month without a year has one where the
    document's earliest and latest possible dates leave exactly one year.
    """
    day = _day_of_dateline(document) or document.published
    anchor = Anchor(day=day, earliest=document.published_earliest, latest=document.published_latest)
    stretches = [(one.span.start, one.span.end) for one in document.passages if one.kind in CODED_KINDS]
    return tuple(_timexes(document.text, stretches, anchor, document.id))


def _day_of_dateline(document: Document) -> date | None:
    """Return the day of a report's dateline if it lies a few days before its publication, else None."""
    if document.published is None or document.dateline is None:
        return None
    for timex in find_timexes(document.dateline, document.published):
        if timex.granularity == "day" and timex.interval is not None and (day := timex.interval.start) is not None:
            return day if timedelta(0) <= document.published - day <= _LATE else None
    return None


def _timexes(text: str, stretches: Iterable[tuple[int, int]], anchor: Anchor, document_id: str) -> list[Timex]:
    lowered = _lowered(text)
    grammar = load_grammar()
    found = [
        (phrase, stretch)
        for stretch in sorted(stretches)
        for phrase in compose(lowered, grammar.phrases(text, lowered, *stretch), stretch[0])
    ]
    discourse = Discourse(anchor=anchor, narrative=is_narrative((phrase for phrase, _ in found), anchor))
    timexes: list[Timex] = []
    for number, (phrase, stretch) in enumerate(found, start=1):
        ahead = looks_ahead(lowered, phrase.start, phrase.end, within=stretch)
        if timexes and _PARAGRAPH.search(text, timexes[-1].end, phrase.start):
            discourse.told_here = False
        resolved = resolve(phrase.reading, discourse, ahead=ahead)
        timexes.append(_timex(lowered, phrase, resolved, document_id, f"t{number}"))
    return timexes


def _timex(lowered: str, phrase: Phrase, found: Resolved, document_id: str, tid: str) -> Timex:
    if isinstance(phrase.reading, Length):
        interval = stretch_of(phrase.reading, found.anchor)
    else:
        interval = interval_of(found.value, mod=phrase.mod)
        if found.anchor is not None and lowered.startswith(("earlier", "later"), phrase.start):
            interval = up_to_now(interval_of(found.value), found.anchor, mod=phrase.mod) or interval
    return identified(
        Timex(
            id="",
            document_id=document_id,
            tid=tid,
            start=phrase.start,
            end=phrase.end,
            type=_type(phrase.reading),
            value=found.value,
            mod=phrase.mod,
            interval=interval,
            granularity=interval.granularity if interval else None,
            anchor=found.anchor,
            rule=phrase.rule,
            runner_up=found.runner_up,
        )
    )


def _type(reading: Reading) -> TimexType:
    if isinstance(reading, Length):
        return "DURATION"
    if isinstance(reading, Recurrence):
        return "SET"
    if isinstance(reading, Point) and (reading.clock or reading.part):
        return "TIME"
    return "DATE"


def _lowered(text: str) -> str:
    """Return the text in lower case, character for character: a few capitals become two letters otherwise."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
