"""Moves: offers, demands, preconditions, answers, promises and threats that one polity addresses to another."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from waystation.extract.parties import (
    doers,
    innermost,
    mentions,
    owners,
    participants,
    pobjects,
    speaking,
    subjects,
    towards,
)
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Attribution, EventMention, Interval, Move, Participant, Span
from waystation.records.move import MoveKind
from waystation.vocab.negotiation import load_negotiation

_CLAUSES = ("xcomp", "ccomp", "advcl")
_ADDRESSING = ("to", "with", "on", "upon", "against", "toward", "towards", "from")
_ANSWERS = frozenset({"acceptance", "rejection", "counter_offer", "withdrawal"})
_PROPOSING = frozenset({"offer", "demand", "precondition", "counter_offer"})
_DASHES = frozenset({"—", "–", "--"})
_PUNCTUATION = frozenset({",", ".", ";", ":", "-", *_DASHES})
_TERMS_AFTER: Mapping[str, tuple[str, ...]] = {"withdrawal": ("from",), "commitment": ("of", "to")}
_WILL = frozenset({"will", "'ll", "’ll", "shall", "would"})
_UNREAL = frozenset({"would", "could", "might", "may", "should", "if"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Find:
    """A move found at a token: who, to whom, and the tokens of its terms (last not included)."""

    trigger: int
    kind: MoveKind
    by: tuple[Participant, ...]
    to: tuple[Participant, ...]
    terms: tuple[int, int]
    about: int | None = None  # the trigger of the move that this one answers, if the text says so


def find_moves(tree: Tree, attributions: tuple[Attribution, ...], events: tuple[EventMention, ...]) -> tuple[Move, ...]:
    """Return the negotiation moves of a report, in text order.

    A move needs somebody of a polity who makes it and words that are its terms. A rejection of somebody's offer is
    two moves, linked by ``answers``; so is an acceptance. Moves that are only imagined ("could offer") are left out.

    Example: "Ankara rejected Athens's offer to talk" is an offer by Greece and its rejection by Turkey.
    """
    finds: dict[int, _Find] = {}
    conditions = list(_by_conditions(tree, attributions))
    taken = {find.terms for find in conditions}  # a demand that is a condition is told once, as the condition
    plain = (
        *_by_verbs(tree, attributions),
        *_by_nouns(tree, attributions),
        *_by_readiness(tree, attributions),
        *_by_announcements(tree, attributions),
    )
    for find in (*conditions, *(find for find in plain if find.terms not in taken)):
        finds.setdefault(find.trigger, find)
    moves: dict[int, Move] = {}
    for find in sorted(finds.values(), key=lambda find: (find.about is not None, find.trigger)):
        moves[find.trigger] = _move(tree, find, attributions, events, moves)
    return tuple(sorted(moves.values(), key=lambda move: (move.terms, move.id)))


def _by_verbs(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    words = load_negotiation()
    for verb, lemma in enumerate(tree.marks.lemmas):
        kind = words.verbs.get(lemma.lower())
        if kind is None or tree.marks.parts[verb] != "VERB" or not _has_particle(tree, verb, lemma.lower()):
            continue
        if _unreal(tree, verb):
            continue
        said_in = _around(tree, verb, attributions)
        by = participants(tree, doers(tree, verb), said_in=said_in) or speaking(
            _cued(attributions, tree.span(verb, verb + 1))
        )
        if not by:
            continue
        passive = tree.child(verb, "nsubjpass") is not None
        object_ = tree.child(verb, "nsubjpass" if passive else "dobj")
        addressed = participants(tree, _addressed(tree, verb, object_), said_in=said_in)
        to = _without(addressed, by)
        terms = _terms(tree, verb, kind, object_)
        if terms is None or (addressed and not to and _of_its_own(tree, verb)):
            continue
        sharp = _sharpened(tree, verb, kind, terms)
        if sharp is None or (sharp in {"demand", "offer"} and not to and not _is_clause(tree, terms)):
            continue
        if sharp == "rejection" and tree.marks.lemmas[_head_of(tree, verb, terms)].lower() in words.reticence:
            continue
        if sharp in {"rejection", "acceptance"} and object_ is not None:
            yield from _answer(tree, verb, sharp, by, to, object_, said_in)
            continue
        if tree.negated(verb):
            if sharp not in {"acceptance", "offer", "commitment"}:
                continue
            sharp = "rejection"
        yield _Find(trigger=verb, kind=sharp, by=by, to=to, terms=terms)


def _answer(
    tree: Tree,
    verb: int,
    kind: MoveKind,
    by: tuple[Participant, ...],
    to: tuple[Participant, ...],
    thing: int,
    said_in: Attribution | None,
) -> Iterator[_Find]:
    """An answer, and before it the offer or demand that is answered, where the text names it as somebody's."""
    words = load_negotiation()
    answered = words.nouns.get(tree.marks.lemmas[thing].lower())
    first, last = tree.reach(thing)
    if (relative := tree.child(thing, "relcl")) is not None and relative > thing:
        last = max(tree.reach(relative)[0], thing + 1)
    whose = _without(participants(tree, owners(tree, thing), said_in=said_in), by)
    inner = _complement(tree, thing)
    if tree.negated(verb):
        kind = "acceptance" if kind == "rejection" else "rejection"
    if answered in _PROPOSING and whose:
        proposed = inner if inner is not None else (first, last)
        yield _Find(trigger=thing, kind=answered, by=whose, to=by, terms=proposed)  # type: ignore[arg-type]
        yield _Find(trigger=verb, kind=kind, by=by, to=whose, terms=(first, last), about=thing)
    else:
        yield _Find(trigger=verb, kind=kind, by=by, to=to or whose, terms=(first, last))


def _by_nouns(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    """Yield moves told as nouns with an owner and their terms: "its demand that", "a pledge by Tehran to"."""
    words = load_negotiation()
    for noun, lemma in enumerate(tree.marks.lemmas):
        kind = words.nouns.get(lemma.lower())
        if kind is None or tree.marks.parts[noun] != "NOUN":
            continue
        inner = _complement(tree, noun)
        if inner is None and kind in {"rejection", "acceptance", "demand"}:
            inner = _after(tree, noun, "for" if kind == "demand" else "of")
        if inner is None:
            continue
        said_in = _around(tree, noun, attributions)
        whose = owners(tree, noun)
        verb = tree.marks.heads[noun]
        if not mentions(tree, whose) and tree.marks.deps[noun] in {"dobj", "attr"}:
            whose = doers(tree, verb)  # "Ankara made an offer to ..."
        by = participants(tree, whose, said_in=said_in)
        if by and not (tree.marks.deps[noun] == "dobj" and tree.negated(verb)):
            to = _without(participants(tree, towards(tree, noun, "to"), said_in=said_in), by)
            yield _Find(trigger=noun, kind=kind, by=by, to=to, terms=inner)  # type: ignore[arg-type]


def _by_readiness(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    """Yield offers told as readiness ("is eager to meet", "a willingness to talk"), and "is unable to accept"."""
    words = load_negotiation()
    for token, lemma in enumerate(tree.marks.lemmas):
        part = tree.marks.parts[token]
        refusing = part == "ADJ" and lemma.lower() in words.refusing
        adjective = refusing or (part == "ADJ" and lemma.lower() in words.ready)
        if not adjective and not (part == "NOUN" and lemma.lower() in words.readiness):
            continue
        inner = _complement(tree, token) or _after(tree, token, "to", "for")
        wanted = words.yielding if refusing else words.dealing
        if inner is None or not any(tree.marks.lemmas[at].lower() in wanted for at in range(*inner)):
            continue
        if _unreal(tree, token):
            continue
        said_in = _around(tree, token, attributions)
        holder = tree.marks.heads[token]
        who = subjects(tree, holder) if adjective else owners(tree, token)
        if not adjective and not mentions(tree, who):
            who = doers(tree, holder)
        by = participants(tree, who, said_in=said_in)
        to = _without(participants(tree, _inside(tree, inner, "with"), said_in=said_in), by)
        if by:
            negated = tree.negated(token) or (adjective and tree.negated(holder))
            yield _Find(trigger=token, kind="offer" if negated == refusing else "rejection", by=by, to=to, terms=inner)


def _by_announcements(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    """Yield threats and commitments told as what a side will do: "we will strike back", "will honour the pact"."""
    words = load_negotiation()
    for verb, lemma in enumerate(tree.marks.lemmas):
        hostile = lemma.lower() in words.hostile_verbs
        if tree.marks.parts[verb] != "VERB" or not (hostile or lemma.lower() in words.assuring):
            continue
        helpers = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "aux"}
        said_in = _around(tree, verb, attributions)
        if not helpers & _WILL or tree.negated(verb) or said_in is None:
            continue
        by = participants(tree, subjects(tree, verb), said_in=said_in)
        own = {one.polity for one in by} & {one.polity for one in speaking(said_in)}
        if own and tree.child(verb, "nsubjpass") is None:  # what others will do is a forecast
            object_ = tree.child(verb, "dobj")
            to = _without(participants(tree, _addressed(tree, verb, object_), said_in=said_in), by)
            yield _Find(trigger=verb, kind="threat" if hostile else "commitment", by=by, to=to, terms=tree.reach(verb))


def _by_conditions(tree: Tree, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    """Yield preconditions: no granting before, until or unless; granting only if; "as a precondition for"."""
    words = load_negotiation()
    for token, word in enumerate(tree.marks.words):
        if word.lower() in words.condition_markers or (
            word.lower() in {"if", "when", "after", "once"} and _restricted(tree, token)
        ):
            clause = tree.marks.heads[token]
            granted = tree.marks.heads[clause] if tree.marks.deps[clause] in {"advcl", "pcomp"} else None
            if tree.marks.deps[token] == "prep":  # "not before concrete steps"
                clause, granted = token, clause
            if granted is None or not _withheld(tree, granted, token):
                continue
            said_in = _around(tree, granted, attributions)
            by = participants(tree, doers(tree, granted), said_in=said_in)
            if not by and tree.child(granted, "nsubjpass") is not None:
                by = speaking(said_in)  # "no sanctions would be lifted until ...": on the side that says so
            to = participants(tree, [*doers(tree, clause), *pobjects(tree, clause)], said_in=said_in)
            if by:
                terms = tree.reach(clause)
                yield _Find(trigger=token, kind="precondition", by=by, to=_without(to, by), terms=terms)
        elif tree.marks.lemmas[token].lower() in words.condition_nouns and tree.marks.parts[token] == "NOUN":
            yield from _demand_as_condition(tree, token, attributions)


def _demand_as_condition(tree: Tree, noun: int, attributions: tuple[Attribution, ...]) -> Iterator[_Find]:
    """Yield "X called on Y to do Z as a precondition for talks": Z is the condition."""
    if tree.child(noun, "prep") is None or tree.marks.words[tree.marks.heads[noun]].lower() != "as":
        return
    words = load_negotiation()
    for verb in tree.ancestors(noun):
        if words.verbs.get(tree.marks.lemmas[verb].lower()) != "demand":
            continue
        said_in = _around(tree, verb, attributions)
        by = participants(tree, doers(tree, verb), said_in=said_in)
        object_ = tree.child(verb, "dobj")
        to = _without(participants(tree, _addressed(tree, verb, object_), said_in=said_in), by)
        terms = _terms(tree, verb, "demand", object_)
        if by and terms is not None:
            yield _Find(trigger=noun, kind="precondition", by=by, to=to, terms=terms)
        return


def _restricted(tree: Tree, marker: int) -> bool:
    """Tell whether "only" stands right before a marker, or hangs on its clause."""
    before = tree.marks.words[marker - 1].lower() if marker else ""
    return before == "only"


def _withheld(tree: Tree, verb: int, marker: int) -> bool:
    """Tell whether a verb of granting is negated before the marker ("won't ease ... before") or restricted."""
    words = load_negotiation()
    if words.verbs.get(tree.marks.lemmas[verb].lower()) == "rejection":
        return True
    reached = [verb, *(child for child in tree.children[verb] if tree.marks.deps[child] in {"acomp", "xcomp"})]
    reached += [below for token in reached[1:] for below in tree.children[token] if tree.marks.deps[below] == "xcomp"]
    if not any(tree.marks.lemmas[token].lower() in words.granting for token in reached):
        return False
    no_subject = any(
        tree.marks.words[child].lower() == "no" for subject in subjects(tree, verb) for child in tree.children[subject]
    )
    shared = tree.marks.deps[verb] == "conj" and tree.negated(tree.marks.heads[verb])
    return (
        tree.negated(verb) or shared or no_subject or _restricted(tree, marker) or tree.marks.words[marker] == "unless"
    )


def _of_its_own(tree: Tree, verb: int) -> bool:
    """Tell whether a move is addressed to the mover's own side ("ordered his army"): that is no negotiation."""
    return any(
        tree.marks.tags[part] == "PRP$"
        for child in tree.children[verb]
        if tree.marks.deps[child] in {"dobj", "ccomp", "xcomp"}
        for part in tree.subtree(child)[:2]
    )


def _has_particle(tree: Tree, verb: int, lemma: str) -> bool:
    needed = load_negotiation().particles.get(lemma)
    if needed is None or any(tree.marks.words[child].lower() in needed for child in tree.children[verb]):
        return needed is None or lemma != "call" or _asks_for_something(tree, verb)
    return "to" in needed and any(
        tree.marks.tags[below] == "TO"
        for child in tree.children[verb]
        if tree.marks.deps[child] in _CLAUSES
        for below in tree.children[child]
    )


def _asks_for_something(tree: Tree, verb: int) -> bool:
    """Tell "called on the minister to resign" and "called for talks" from "called on the minister on Tuesday"."""
    return any(
        tree.marks.words[child].lower() == "for" or tree.marks.deps[child] in _CLAUSES for child in tree.children[verb]
    )


def _unreal(tree: Tree, token: int) -> bool:
    return any(tree.marks.words[child].lower() in _UNREAL for child in tree.children[token])


def _addressed(tree: Tree, verb: int, object_: int | None) -> list[int]:
    """Return the tokens of whom a move is addressed to: object, dative, addressing phrases, or the inner subject."""
    found = [] if object_ is None else [object_]
    if (dative := tree.child(verb, "dative")) is not None:
        found.append(dative)
        found.extend(pobjects(tree, dative))
    found.extend(towards(tree, verb, *_ADDRESSING))
    clauses = (child for child in tree.children[verb] if tree.marks.deps[child] in {"ccomp", "xcomp"})
    inner = (tree.child(clause, "nsubj", "nsubjpass") for clause in clauses)
    return [*found, *(token for token in inner if token is not None)]


def _terms(tree: Tree, verb: int, kind: str, object_: int | None) -> tuple[int, int] | None:
    """Return the tokens of what is demanded, offered or refused: the clause, else the phrase, else the object."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] in _CLAUSES[:2]:
            return tree.reach(child)
    for preposition in _TERMS_AFTER.get(kind, ("for", "on", "out")):
        if (phrase := _after(tree, verb, preposition)) is not None and not _is_time(tree, phrase):
            return phrase
    if (clause := tree.child(verb, "advcl")) is not None and tree.child(clause, "aux") is not None:
        return tree.reach(clause)  # "called on Tehran to stop": the parser hangs "to stop" on the verb
    return tree.reach(object_) if object_ is not None else None


def _head_of(tree: Tree, verb: int, terms: tuple[int, int]) -> int:
    """Return the word of the terms that hangs on the verb, else their first."""
    return next((child for child in tree.children[verb] if terms[0] <= child < terms[1]), terms[0])


def _is_time(tree: Tree, terms: tuple[int, int]) -> bool:
    start = tree.marks.starts[terms[0]]
    return any(timex.start <= start < timex.end for timex in tree.marks.timexes)


def _complement(tree: Tree, token: int) -> tuple[int, int] | None:
    """Return the clause that a noun or adjective governs: "to meet ...", "that sanctions end"; no participle."""
    for child in tree.children[token]:
        dep = tree.marks.deps[child]
        markers = {tree.marks.words[below].lower() for below in tree.children[child]}
        if dep in {"xcomp", "ccomp"} or (dep == "acl" and markers & {"to", "that"}):
            return tree.reach(child)
    return None


def _after(tree: Tree, token: int, *prepositions: str) -> tuple[int, int] | None:
    for child in tree.children[token]:
        if tree.marks.deps[child] == "prep" and tree.marks.words[child].lower() in prepositions:
            first, last = tree.reach(child)
            if last > first + 1:
                return first + 1, last
    return None


def _inside(tree: Tree, terms: tuple[int, int], *prepositions: str) -> list[int]:
    return [
        inner
        for token in range(*terms)
        if tree.marks.words[token].lower() in prepositions
        for inner in pobjects(tree, token)
    ]


def _is_clause(tree: Tree, terms: tuple[int, int]) -> bool:
    return any(tree.marks.parts[token] in {"VERB", "AUX"} for token in range(*terms))


def _sharpened(tree: Tree, verb: int, kind: str, terms: tuple[int, int]) -> MoveKind | None:
    """Return the kind once the terms are known: a vow to strike is a threat, a warning without a threat is none."""
    words = load_negotiation()
    lemmas = {tree.marks.lemmas[token].lower() for token in range(*terms)}
    hostile = bool(lemmas & (words.hostile_verbs | words.hostile_nouns))
    if kind == "commitment":
        return "threat" if hostile else "commitment"
    if kind == "threat" and tree.marks.lemmas[verb].lower() == "warn" and not hostile:
        return None
    return kind  # type: ignore[return-value]


def _around(tree: Tree, token: int, attributions: tuple[Attribution, ...]) -> Attribution | None:
    return innermost(attributions, tree.marks.starts[token], tree.marks.ends[token])


def _without(some: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    polities = {one.polity for one in others}
    return tuple(one for one in some if one.polity not in polities)


def _move(
    tree: Tree,
    find: _Find,
    attributions: tuple[Attribution, ...],
    events: tuple[EventMention, ...],
    moves: dict[int, Move],
) -> Move:
    trigger, terms = tree.span(find.trigger, find.trigger + 1), _trimmed(tree, find.terms)
    attribution = _around(tree, find.trigger, attributions) or _cued(attributions, trigger)
    answered = moves.get(find.about) if find.about is not None else None
    if answered is None and find.kind in _ANSWERS:
        answered = _latest(find, moves)
    event = next((event for event in events if event.trigger.overlaps(trigger)), None)
    return identified(
        Move(
            id="",
            document_id=tree.document.id,
            kind=find.kind,
            by=find.by,
            to=find.to,
            terms=terms,
            attribution_id=attribution.id if attribution is not None else None,
            event_mention_id=event.id if event is not None else None,
            said=_day(tree, find.trigger, attribution),
            answers=answered.id if answered is not None else None,
        )
    )


def _cued(attributions: tuple[Attribution, ...], trigger: Span) -> Attribution | None:
    """Return the attribution whose cue is the trigger itself ("demanded")."""
    return next((one for one in attributions if any(cue.overlaps(trigger) for cue in one.cue)), None)


def _latest(find: _Find, moves: dict[int, Move]) -> Move | None:
    """Return the nearest proposal before an answer that was made to the answering side by the side answered."""
    by, to = {one.polity for one in find.by}, {one.polity for one in find.to}
    fitting = [
        move
        for trigger, move in sorted(moves.items())
        if trigger < find.trigger
        and move.kind in _PROPOSING
        and to
        and {one.polity for one in move.by} & to
        and {one.polity for one in move.to} & by
    ]
    return fitting[-1] if fitting else None


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


def _trimmed(tree: Tree, terms: tuple[int, int]) -> Span:
    """Return the terms' span up to a dash, without punctuation at its ends, and with any quotation in it whole."""
    first, last = terms
    aside = next((token for token in range(first + 1, last) if tree.marks.words[token] in _DASHES), last)
    last = max(aside, first + 1)
    while last - 1 > first and tree.marks.words[last - 1] in _PUNCTUATION:
        last -= 1
    while first < last - 1 and tree.marks.words[first] in _PUNCTUATION:
        first += 1
    span = tree.span(first, last)
    begin, stop = tree.sentence(first)[0], tree.sentence(last - 1)[1]
    sentence = (tree.marks.starts[begin], tree.marks.ends[stop - 1])
    return Span(document_id=span.document_id, start=span.start, end=_closed(tree.text, span.start, span.end, sentence))


def _closed(text: str, start: int, end: int, sentence: tuple[int, int]) -> int:
    """Return the end of a stretch, moved behind a quotation that is begun in it or right after it, if it is closed."""
    after = end + 2 if text[end : end + 2] in {" “", ' "'} else end
    words = text[start:after]
    inside = text.count('"', sentence[0], start) % 2  # straight marks do not tell: the stretch may begin in a quotation
    opened = words.count("“") > words.count("”") or (words.count('"') > inside and (words.count('"') + inside) % 2)
    if not opened:
        return end
    closing = [at for mark in '”"' if (at := text.find(mark, after, sentence[1])) >= 0]
    return min(closing) + 1 if closing else end
