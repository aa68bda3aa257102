"""Moves: offers, demands, preconditions, answers, promises and threats that one polity addresses to another."""

from __future__ import annotations

from waystation.extract.dealings.conditions import by_conditions
from waystation.extract.dealings.finds import PROPOSING, Find, around, cued, without
from waystation.extract.dealings.terms import trimmed
from waystation.extract.dealings.words import by_announcements, by_nouns, by_readiness, by_refusals, by_verbs
from waystation.extract.parties import participants
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Attribution, EventMention, Interval, Move, Participant

_ANSWERS = frozenset({"acceptance", "rejection", "counter_offer", "withdrawal"})


def find_moves(tree: Tree, attributions: tuple[Attribution, ...], events: tuple[EventMention, ...]) -> tuple[Move, ...]:
    """Return the negotiation moves of a report, in text order.

    A move needs somebody of a polity who makes it and words that are its terms. A rejection of somebody's offer is
    two moves, linked by ``answers``; so is an acceptance. Moves that are only imagined ("could offer") are left out.

    Example: "Ankara rejected Athens's offer to talk" is an offer by Greece and its rejection by Turkey.
    """
    finds: dict[int, Find] = {}
    conditions = list(by_conditions(tree, attributions))
    taken = {find.terms for find in conditions}  # a demand that is a condition is told once, as the condition
    plain = (
        *by_verbs(tree, attributions),
        *by_nouns(tree, attributions),
        *by_readiness(tree, attributions),
        *by_announcements(tree, attributions),
        *by_refusals(tree, attributions),
    )
    for find in (
        *conditions,
        *(find for find in plain if find.terms not in taken and not _conditional(find, conditions)),
    ):
        finds.setdefault(find.trigger, find)
    moves: dict[int, Move] = {}
    for find in sorted(finds.values(), key=lambda find: (find.kind in _ANSWERS, find.trigger)):
        moves[find.trigger] = _move(tree, find, attributions, events, moves)
    return tuple(sorted(moves.values(), key=lambda move: (move.terms, move.id)))


def _conditional(find: Find, conditions: list[Find]) -> bool:
    """Tell whether a refusal only leads up to a condition: "will not talk unless ..." is the condition."""
    return find.kind == "rejection" and any(find.terms[0] <= one.trigger < find.terms[1] for one in conditions)


def _move(
    tree: Tree,
    find: Find,
    attributions: tuple[Attribution, ...],
    events: tuple[EventMention, ...],
    moves: dict[int, Move],
) -> Move:
    trigger, terms = tree.span(find.trigger, find.trigger + 1), trimmed(tree, find.terms)
    attribution = around(tree, find.trigger, attributions) or cued(attributions, trigger)
    answered = moves.get(find.about) if find.about is not None else None
    if answered is None and find.kind in _ANSWERS:
        answered = _nearest(find, moves)
    event = next((event for event in events if event.trigger.overlaps(trigger)), None)
    return identified(
        Move(
            id="",
            document_id=tree.document.id,
            kind=find.kind,
            by=find.by,
            to=find.to or _named(tree, find),
            terms=terms,
            attribution_id=attribution.id if attribution is not None else None,
            event_mention_id=event.id if event is not None else None,
            said=_day(tree, find.trigger, attribution),
            answers=answered.id if answered is not None else None,
        )
    )


def _named(tree: Tree, find: Find) -> tuple[Participant, ...]:
    """Return the other side as the terms name it, if they name exactly one: "to shoot down US warplanes"."""
    others = without(participants(tree, range(*find.terms)), find.by)
    return others[:1] if len({one.polity for one in others}) == 1 else ()


def _nearest(find: Find, moves: dict[int, Move]) -> Move | None:
    """Return the proposal that an answer is to: made by the side answered to the side that answers.

    It is the nearest one before the answer; failing that the first one after it, since reports often tell of the
    rebuff before they tell of the offer.
    """
    by, to = {one.polity for one in find.by}, {one.polity for one in find.to}
    fitting = [
        (trigger, move)
        for trigger, move in sorted(moves.items())
        if move.kind in PROPOSING
        and to
        and {one.polity for one in move.by} & to
        and {one.polity for one in move.to} & by
    ]
    before = [move for trigger, move in fitting if trigger < find.trigger]
    after = [move for trigger, move in fitting if trigger > find.trigger]
    return before[-1] if before else after[0] if after else None


def _day(tree: Tree, trigger: int, attribution: Attribution | None) -> Interval | None:
    """Return when the move was made: the nearest time in its own clause, else when the statement was made.

    A move told as a noun ("spurned the offer on Tuesday") has only the times inside its noun phrase.
    """
    told_as_noun = tree.marks.parts[trigger] == "NOUN"
    first, last = tree.reach(trigger) if told_as_noun else tree.sentence(trigger)
    start, end = tree.marks.starts[first], tree.marks.ends[last - 1]
    nearby = [
        timex
        for timex in tree.marks.timexes
        if start <= timex.start < end
        and timex.type in {"DATE", "TIME"}
        and timex.interval is not None
        and (told_as_noun or _clause(tree, tree.token_at(timex.start)) == _clause(tree, trigger))
    ]
    if nearby:
        return min(nearby, key=lambda timex: abs(timex.start - tree.marks.starts[trigger])).interval
    return attribution.said if attribution is not None and not told_as_noun else None


def _clause(tree: Tree, token: int | None) -> int | None:
    """Return the verb of the clause that a token stands in."""
    if token is None:
        return None
    return next((at for at in (token, *tree.ancestors(token)) if tree.marks.parts[at] in {"VERB", "AUX"}), None)
