"""What is on the table: offers and demands with their answers, from all moves of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from waystation.ids import identified
from waystation.records import Interval, Move, Participant, Proposal, Span
from waystation.records.move import ProposalStatus

PROPOSING = frozenset({"offer", "demand", "precondition", "counter_offer"})
_STATUS: dict[str, ProposalStatus] = {
    "acceptance": "accepted",
    "concession": "accepted",
    "rejection": "rejected",
    "counter_offer": "countered",
    "withdrawal": "withdrawn",
}
_SAME_TERMS = 0.5  # share of the shorter terms' content words: a repeated offer keeps its nouns, not its wording
_SAME_ISSUE = 0.34  # an answer names what it answers more loosely ("the offer", "such talks")
_FUNCTION_WORDS = frozenset(
    "a an and any as at be been by for from had has have he her his if in into is it its no not of on or our she that "
    "the their them then there they this to up was we were which who will with would you your".split()
)


@dataclass(slots=True)
class _Open:
    """A proposal while it is being put together: every mention of it, then every answer to it."""

    kind: str
    by: frozenset[str]
    to: frozenset[str]
    words: frozenset[str]
    moves: list[Move] = field(default_factory=list)
    answers: list[Move] = field(default_factory=list)


def trace_proposals(moves: Iterable[Move], *, quote: Callable[[Span], str]) -> list[Proposal]:
    """Return each proposal once, with all moves that make it and all that answer it, ordered by the day it was made.

    Two moves make one proposal when kind and proposers agree, recipients do not contradict each other, and their
    terms share at least half of the shorter one's content words. An answer belongs to the move that its own report
    links it to; failing that, to the latest earlier proposal made to the answering side whose terms it shares.

    Args:
        moves: in a stated order, such as the store's.
        quote: gives the words of a span.

    Example: an offer of talks reported by three papers and rebuffed the next day is one proposal, rejected.
    Not done: deadlines (a proposal never lapses here), and proposals worded with no word in common.
    """
    ordered = sorted(moves, key=lambda move: (_first_day(move.said) or date.max, move.terms, move.id))
    proposals: list[_Open] = []
    home: dict[str, _Open] = {}
    for move in ordered:
        if move.kind in PROPOSING and move.by:
            home[move.id] = _place(move, proposals, quote=quote)
    for move in ordered:
        if move.kind in _STATUS and (answered := _answered(move, proposals, home, quote=quote)) is not None:
            answered.answers.append(move)
    return sorted((_close(proposal) for proposal in proposals), key=_order)


def _place(move: Move, proposals: list[_Open], *, quote: Callable[[Span], str]) -> _Open:
    by, to, words = _polities(move.by), _polities(move.to), content_words(quote(move.terms))
    for proposal in proposals:
        agree = proposal.kind == move.kind and proposal.by == by and (not to or not proposal.to or to & proposal.to)
        if agree and _shared(words, proposal.words) >= _SAME_TERMS:
            proposal.moves.append(move)
            proposal.to |= to
            return proposal
    proposals.append(_Open(kind=move.kind, by=by, to=to, words=words, moves=[move]))
    return proposals[-1]


def _answered(
    move: Move, proposals: list[_Open], home: dict[str, _Open], *, quote: Callable[[Span], str]
) -> _Open | None:
    if move.answers is not None and move.answers in home:
        return home[move.answers]
    if move.kind == "concession":  # a concession answers a demand only where its report says so
        return None
    by, words, day = _polities(move.by), content_words(quote(move.terms)), _first_day(move.said)
    fitting = [
        proposal
        for proposal in proposals
        if by
        and (proposal.by == by if move.kind == "withdrawal" else by & proposal.to)
        and move not in proposal.moves
        and _shared(words, proposal.words) >= _SAME_ISSUE
        and not _later(_made(proposal), day)
    ]
    return fitting[-1] if fitting else None


def _close(proposal: _Open) -> Proposal:
    first, answer = proposal.moves[0], proposal.answers[-1] if proposal.answers else None
    return identified(
        Proposal(
            id="",
            kind=first.kind,
            by=tuple(sorted(proposal.by)),
            to=tuple(sorted(proposal.to)),
            terms=first.terms,
            issue=first.issue,
            made=first.said,
            status=_STATUS[answer.kind] if answer is not None else "open",
            answered=answer.said if answer is not None else None,
            moves=tuple(move.id for move in proposal.moves),
            answers=tuple(move.id for move in proposal.answers),
        )
    )


def content_words(text: str) -> frozenset[str]:
    """Return a text's words, folded, without function words."""
    return frozenset(re.findall(r"[a-z0-9]+", text.lower())) - _FUNCTION_WORDS


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _polities(participants: tuple[Participant, ...]) -> frozenset[str]:
    return frozenset(participant.polity or participant.name for participant in participants)


def _first_day(interval: Interval | None) -> date | None:
    return interval.start if interval is not None else None


def _made(proposal: _Open) -> date | None:
    return _first_day(proposal.moves[0].said)


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _order(proposal: Proposal) -> tuple[date, Span, str]:
    return (_first_day(proposal.made) or date.max, proposal.terms, proposal.id)
