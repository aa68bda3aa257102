"""The side list of a report's page: everything that was coded from it, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.records import Approach, Attribution, EventMention, Measure, Meeting, Move, Participant, Timex
from waystation.show.chain import speaker_name
from waystation.show.dates import interval_words
from waystation.show.evidence import Evidenced, name_of
from waystation.show.holdings import Holdings
from waystation.show.pages.page import NOT_TOLD, Status, event_status, voice
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
    status: Status | None = None


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
    match row:
        case Attribution():
            via = f", via {listed(relay.name for relay in row.relays)}" if row.relays else ""
            cue = " … ".join(span.of(text) for span in row.cue)
            note = f"{word_for('form', row.form)}{f', “{cue}”' if cue else ''}{via}"
            item = Coded(anchor=anchor, href=plan.statement_at[row.id], words=speaker_name(row), note=note)
            return "Statements", item
        case EventMention():
            words = f"{_who(row.actors)} {word_for('event_type', row.base_type)}"
            to = f" → {_who(row.recipients)}" if row.recipients else ""
            note = f"{interval_words(row.time)}; {_on_word_of(holdings, plan, row)}"
            status = event_status(row)
            item = Coded(anchor=anchor, href=plan.event_at[row.id], words=words + to, note=note, status=status)
            return "Acts", item
        case Move():
            to = f" to {_who(row.to)}" if row.to else ""
            words = f"{word_for('move_kind', row.kind)} by {_who(row.by)}{to}"
            return "Moves", Coded(anchor=anchor, href=None, words=words, note=row.terms.of(text))
        case Measure():
            words = f"{word_for('measure_act', row.act)}: {row.what.of(text)}"
            note = f"by {_who(row.by)}, on {_who(row.on)}"
            return "Measures", Coded(anchor=anchor, href=None, words=words, note=note)
        case Meeting():
            note = f"{word_for('outcome', row.outcome)}; {interval_words(row.time)}"
            return "Meetings", Coded(anchor=anchor, href=None, words=_who(row.parties), note=note)
        case Approach():
            note = f"{'rejected; ' if row.rejected else ''}{_on_word_of(holdings, plan, row)}"
            return "Approaches", Coded(anchor=anchor, href=None, words=row.label, note=note)


def _who(participants: Iterable[Participant]) -> str:
    return listed(dict.fromkeys(one.name for one in participants)) or NOT_TOLD


def _on_word_of(holdings: Holdings, plan: Plan, row: EventMention | Approach) -> str:
    told = voice(holdings, plan, row.document_id, row.attribution_id)
    return "the report's own words" if told.own else f"on the word of {told.name}"
