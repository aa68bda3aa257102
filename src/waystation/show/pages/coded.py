"""The side list of a report's page: everything that was coded from it, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waystation.records import Approach, Attribution, EventMention, Measure, Meeting, Move, Timex
from waystation.show.chain import speaker_name
from waystation.show.dates import interval_words
from waystation.show.describe import clipped, in_words, reality
from waystation.show.evidence import Evidenced, name_of
from waystation.show.holdings import Holdings
from waystation.show.pages.page import voice
from waystation.show.plan import Plan
from waystation.show.words import listed, word_for

_FOLDED = ("Time expressions",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One thing read from a report: its anchor in the text, its entry on another page, and words for it."""

    anchor: str
    href: str | None
    words: str
    note: str
    shape: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedList:
    """All of one kind that was coded from a report; ``open`` lists are unfolded at first."""

    key: str
    title: str
    rows: tuple[Coded, ...]
    open: bool


def coded_lists(
    holdings: Holdings, plan: Plan, rows: Sequence[Evidenced], times: Sequence[Timex]
) -> tuple[CodedList, ...]:
    """Return lists with their titles: statements, acts, moves, measures, meetings, approaches, times."""
    lists: dict[str, list[Coded]] = {}
    for row in rows:
        title, item = _item(holdings, plan, row)
        lists.setdefault(title, []).append(item)
    for timex in times:
        note = f"{timex.type} {timex.value or 'value not told'}; {interval_words(timex.interval)}"
        words = holdings.document[timex.document_id].text[timex.start : timex.end]
        item = Coded(anchor=name_of(timex), href=None, words=words, note=note)
        lists.setdefault("Time expressions", []).append(item)
    return tuple(
        CodedList(key=title.lower().replace(" ", "-"), title=title, rows=tuple(items), open=title not in _FOLDED)
        for title, items in lists.items()
    )


def _item(holdings: Holdings, plan: Plan, row: Evidenced) -> tuple[str, Coded]:
    anchor = name_of(row)
    text = holdings.document[row.document_id].text
    words = in_words(row, text)
    match row:
        case Attribution():
            via = f", via {listed(relay.name for relay in row.relays)}" if row.relays else ""
            note = f"{word_for('form', row.form)}{via}: {words}"
            item = Coded(anchor=anchor, href=plan.statement_at[row.id], words=speaker_name(row), note=note)
            return "Statements", item
        case EventMention():
            note = f"{interval_words(row.time)}; {_on_word_of(holdings, plan, row)}"
            shape = reality(row.auxiliary_modes).shape
            return "Acts", Coded(anchor=anchor, href=plan.event_at[row.id], words=words, note=note, shape=shape)
        case Move():
            return "Moves", Coded(anchor=anchor, href=None, words=words, note=clipped(row.terms.of(text)))
        case Measure():
            note = f"{interval_words(row.time)}; {_on_word_of(holdings, plan, row)}"
            return "Measures", Coded(anchor=anchor, href=None, words=words, note=note)
        case Meeting():
            note = f"{interval_words(row.time)}; {_on_word_of(holdings, plan, row)}"
            return "Meetings", Coded(anchor=anchor, href=None, words=words, note=note)
        case Approach():
            return "Approaches", Coded(anchor=anchor, href=None, words=words, note=_on_word_of(holdings, plan, row))


def _on_word_of(holdings: Holdings, plan: Plan, row: EventMention | Measure | Meeting | Approach) -> str:
    told = voice(holdings, plan, row.document_id, row.attribution_id)
    return "the report's own words" if told.own else f"on the word of {told.name}"
