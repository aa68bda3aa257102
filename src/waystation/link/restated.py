"""Statements told more than once: those of one speaker whose wording is all but the same, over the whole record."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from waystation.records import Attribution, Document, Interval

_SHARED = 0.8  # of the shorter wording, in the same order: what "will" for "would" and "our" for "their" leave
_CLOSE = 0.7  # of the stretch of the longer wording in which they stand: words picked from here and there say little
_FEWEST = 7  # words: fewer are a phrase that a speaker may use any day ("to give up its nuclear weapons")
_MOST = 120  # words that are compared: a longer content is as good as whole by then
_BEFORE = 4  # words: so far ahead of what is shared a "not" may stand that turns it round
_NEWS = timedelta(days=7)  # a statement is reported within days; the same words a month later are another one
_ZONES = timedelta(days=1)  # two places may give one moment two dates
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_TURNING = frozenset(
    "not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't "
    "weren't wouldn't shouldn't couldn't hasn't haven't hadn't unless if".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million "
    "billion first second third half double".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """A statement's words with whom and when it is told to be from. ``speaker`` is comparable, no name."""

    statement: Attribution
    account_id: str
    speaker: tuple[str, str]
    words: tuple[str, ...]
    published: date | None


def group_statements(
    statements: Iterable[Attribution], *, documents: Mapping[str, Document], accounts: Mapping[str, str]
) -> list[tuple[Attribution, ...]]:
    """Return the statements in groups that say the same; most are groups of one. Each group is in order of ids.

    Two say the same if their speakers have one name (anonymous sources one description; speakers that are not told or
    not named only within copies of one text); if at least four fifths of the shorter wording stand in the longer one,
    in runs of words in the same order and close together; if no negation, condition or number is among the rest there;
    if neither denies what the other does not; and if they are not told of different days. From the longest to the
    shortest, each is held against the longest of each group, so that groups do not chain. The same statements give the
    same groups in any order.

    Args:
        statements: all of the record.
        documents: their reports, by id.
        accounts: the account of each report that has copies; any other is its own.

    Example: "we will not open the gate before spring comes", quoted whole in one report, in part in another.
    Not done: wordings of less than seven words are compared within copies of one text alone; a free retelling is not
    found; nor that two names are one speaker's.
    """
    first_days = _first_days(documents.values(), accounts)
    wordings = [
        _wording(one, documents[one.document_id], accounts.get(one.document_id, one.document_id), first_days)
        for one in statements
    ]
    wordings.sort(key=lambda one: (-len(one.words), one.words, one.statement.id))
    spread = Counter(word for one in wordings for word in set(one.words))
    groups: list[list[_Wording]] = []
    holding: dict[tuple[tuple[str, str], str], list[int]] = {}
    for one in wordings:
        rare = sorted(set(one.words), key=lambda word: (spread[word], word))[: len(one.words) - _needed(one) + 1]
        longer = sorted({number for word in rare for number in holding.get((one.speaker, word), ())})
        best = max(
            ((share, -number) for number in longer if (share := _shared(groups[number][0], one)) is not None),
            default=None,
        )
        if best is not None:
            groups[-best[1]].append(one)
            continue
        for word in set(one.words):
            holding.setdefault((one.speaker, word), []).append(len(groups))
        groups.append([one])
    found = (tuple(sorted((one.statement for one in group), key=lambda row: row.id)) for group in groups)
    return sorted(found, key=lambda group: group[0].id)


def _wording(
    statement: Attribution, document: Document, account_id: str, first_days: Mapping[str, date | None]
) -> _Wording:
    content = " ".join(span.of(document.text) for span in statement.content)
    words = _WORD.findall(content.casefold().replace("’", "'"))
    return _Wording(
        statement=statement,
        account_id=account_id,
        speaker=_speaker(statement, account_id),
        words=tuple(words[:_MOST]),
        published=first_days[account_id],
    )


def _speaker(statement: Attribution, account_id: str) -> tuple[str, str]:
    name = " ".join((statement.speaker or "").split())
    if not name or (name.islower() and not statement.anonymous):  # "the country" may be another one in another text
        return f"{name} of", account_id
    return ("anonymous" if statement.anonymous else "named"), name.casefold().removeprefix("a ").removeprefix("an ")


def _first_days(documents: Iterable[Document], accounts: Mapping[str, str]) -> dict[str, date | None]:
    """Return the first day on which each account was published; None where one of its copies is undated."""
    days: dict[str, date | None] = {}
    for document in documents:
        account_id = accounts.get(document.id, document.id)
        known, day = days.get(account_id, document.published), document.published
        days[account_id] = min(known, day) if known and day else None
    return days


def _needed(one: _Wording) -> int:
    """Return how many of a wording's words a longer one must hold."""
    return math.ceil(_SHARED * len(one.words))


def _shared(longer: _Wording, one: _Wording) -> float | None:
    """Return the share of a wording that stands in a longer one; None if the two do not say the same."""
    if (longer.statement.stance == "denies") != (one.statement.stance == "denies") or _days_differ(longer, one):
        return None
    if len(one.words) < _FEWEST and longer.account_id != one.account_id:
        return None
    if longer.words == one.words:
        return 1.0
    if len(one.words) < _FEWEST or len(set(one.words) - set(longer.words)) > len(one.words) - _needed(one):
        return None
    blocks = SequenceMatcher(None, longer.words, one.words, autojunk=False).get_matching_blocks()[:-1]
    runs = [block for block in blocks if block.size > 1]  # a word by itself is found somewhere in any long wording
    shared = sum(run.size for run in runs)
    if not runs or shared < _needed(one):
        return None
    first, last = runs[0].a, runs[-1].a + runs[-1].size
    if shared < _CLOSE * (last - first):
        return None
    theirs = {place for block in blocks for place in range(block.a, block.a + block.size)}
    ours = {place for block in blocks for place in range(block.b, block.b + block.size)}
    around = range(max(0, first - _BEFORE), last)
    rest = [longer.words[place] for place in around if place not in theirs]
    rest += [word for place, word in enumerate(one.words) if place not in ours]
    return None if any(map(_tells_apart, rest)) else shared / len(one.words)


def _tells_apart(word: str) -> bool:
    return word in _TURNING or word in _NUMBERS or word[0].isdigit()


def _days_differ(one: _Wording, other: _Wording) -> bool:
    """Tell whether two statements are told of different days; copies of one text never are."""
    if one.account_id == other.account_id:
        return False
    said, also = _days(one.statement.said), _days(other.statement.said)
    if said is not None and also is not None:
        return said[1] + _ZONES <= also[0] or also[1] + _ZONES <= said[0]
    return one.published is not None and other.published is not None and abs(one.published - other.published) > _NEWS


def _days(interval: Interval | None) -> tuple[date, date] | None:
    """Return an interval's first day and the one after its last, kept off the calendar's edge; None if it is open."""
    if interval is None or interval.start is None or interval.end is None:
        return None
    latest = date.max - _ZONES
    return min(interval.start, latest), min(interval.end, latest)
