"""Evidence suggested from a record: which of its claims are about which obligation, and what of it is performance.

Nothing here counts. An analyst confirms a row, or it stays what reports say. What the record tells as planned,
imagined, negated or long past, or as offered, demanded or promised, is never suggested as performance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from waystation.ids import identified
from waystation.reason.agreement.suggesting_claims import Reported, Telling, tellings
from waystation.reason.agreement.suggesting_fit import Fit, fit, profiles
from waystation.records import Agreement, Attribution, Document, EventMention, Interval, Obligation, Span
from waystation.records.compliance import EvidenceKind
from waystation.records.suggestion import Bearing, Suggestion
from waystation.vocab.organisations import load_organisations
from waystation.vocab.steps import load_steps

_VAGUE = timedelta(days=31)  # a deed whose day is known no better is not dated
_OFFICIAL = frozenset({"GOV", "MIL", "SPY"})  # sectors that speak for a state
_KINDS: Mapping[Bearing, EvidenceKind] = {
    "asserted": "asserted", "denied": "denied", "verified": "verified", "violated": "violated",
}  # fmt: skip
_SPEECH: Mapping[str, Bearing] = {
    "AGREE": "promised", "REQUEST": "demanded", "REJECT": "rejected", "THREATEN": "threatened",
}  # fmt: skip
_RANK: tuple[Bearing, ...] = (
    "verified", "violated", "asserted", "denied", "excuse_claimed",
    "accepted", "rejected", "countered", "withdrawn", "conceded", "offered", "conditioned", "threatened", "kept",
    "imposed", "promised", "lifting_demanded", "demanded", "refused", "imagined", "planned", "undone", "before",
    "undated", "unclear", "secondhand", "done", "background", "said",
)  # fmt: skip
"""Of several claims in the same words, the one that tells most comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A claim about an obligation, judged."""

    telling: Telling
    fit: Fit
    bearing: Bearing
    kind: EvidenceKind | None
    by: str
    on: date | None
    why: str


def suggest_evidence(agreement: Agreement, record: Reported, *, since: date | None = None) -> list[Suggestion]:
    """Return what a record says about each obligation, in the spec's order, evidence first, then by day and words.

    A row is suggested as evidence (`Suggestion.kind`) if an act of a kind that performs or violates the obligation is
    told as having happened on a known day, by those who owe it, not before ``since``, and fits this obligation better
    than any other; or if somebody denies such an act, or a debtor gives a reason for not having done it. All else that
    is about the obligation is only said about it.

    Args:
        agreement: the spec. Its obligations' ``events`` and ``words``, if given, say how a report would tell of them.
        record: an open record, or anything with its readers.
        since: the day from which on deeds are performance; the day of signature, if None. Without either, no deed is.

    Example: "North Korea fired two ballistic missiles last week", in a paper's own words, is suggested as a violation
    of a halt that began before; that the envoy "will keep sanctions in place" is said about relief, and no more.
    Not done: amounts, consents, the use of powers, occurrences. An analyst writes these rows.
    """
    began = since if since is not None else agreement.signed
    parties = frozenset(party.id for party in agreement.parties)
    elsewhere = _spoken_elsewhere(record.event_mentions(), parties)
    accounts = {one.document_id: one.account_id for one in record.duplicates()}
    held = profiles(agreement)
    found: dict[str, list[_Found]] = defaultdict(list)
    moves: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings(record):
        if telling.kind == "move":
            moves[telling.document.id].append(telling)
        fits = [one for profile in held if (one := fit(telling, profile)) is not None]
        for one in fits:
            if not (one.profile.joint and telling.id in elsewhere):
                judged = _judged(telling, one, fits, began=began, parties=parties)
                found[one.profile.obligation.id].append(judged)
    return [
        row
        for one in agreement.obligations
        for row in sorted(
            _told_once(_grouped(_without_doubt(found[one.id], moves)), one, accounts=accounts), key=_order
        )
    ]


def _judged(
    telling: Telling, found: Fit, fits: Sequence[Fit], *, began: date | None, parties: frozenset[str]
) -> _Found:
    """Return a claim with how it bears on an obligation, and as what evidence, if any."""
    one = found.profile.obligation
    by, verifier = _whose_word(telling, one, parties)
    bearing, why = _bearing(telling, found)
    on, kind = None, None
    if bearing in ("done", "undone", "imposed") and found.deed:
        on = _day(telling.time)
        if on is None and verifier:  # a finding is about the day on which it was made, if it names no other
            on = _day(telling.chain[0].said)
        bearing, why = _placed(telling, on, began, undone=bearing == "undone")
        if bearing == "done" and not _best(found, fits):
            rivals = ", ".join(other.profile.obligation.id for other in fits if other is not found and other.deed)
            bearing, why = "unclear", f"a deed that fits {rivals} as well: whose it is, the text does not tell"
        if bearing in ("done", "undone"):
            bearing, why = _worded(telling, undone=bearing == "undone", continuing=one.continuing, verifier=verifier)
            kind = _KINDS.get(bearing)
    elif bearing == "said" and began is not None and by in one.debtor and _excused(telling, found, fits, began=began):
        bearing, kind = "excuse_claimed", "excuse_claimed"
        on, why = _day(telling.time), "the debtor gives a reason"
    return _Found(
        telling=telling,
        fit=found,
        bearing=bearing,
        kind=kind,
        by=by,
        on=on if kind is not None else _day(telling.time),
        why=f"{why}; matched by “{found.word}”",
    )


def _bearing(telling: Telling, found: Fit) -> tuple[Bearing, str]:
    """Return how a claim is told, and why it is taken so."""
    if telling.bearing == "done" and not found.deed and any(one.stance == "denies" for one in telling.chain):
        return "said", "told inside a denial, a rejection or a rebuke"
    if telling.type is not None and telling.bearing in ("done", "undone") and not found.deed:
        if telling.bearing == "done" and telling.type in _SPEECH:
            return _SPEECH[telling.type], "an act of speech"
        if telling.type in load_steps().speech_types:
            return "said", "an act of speech"
        unlike = "not clearly an act that would perform it"
        return ("said", unlike) if telling.bearing == "done" else ("refused", "told as not done")
    return telling.bearing, {
        "done": "told as done, but not clearly by those who owe it",
        "undone": "told as not done, but not clearly by those who owe it",
        "planned": "told as still to come",
        "imagined": "told as possible, wished for, or on a condition",
        "refused": "told as what will not be done",
        "background": "told as of an earlier time",
        "kept": "a measure kept up",
        "imposed": "a measure taken",
        "said": "a statement about it",
    }.get(telling.bearing, "an offer, a demand, or an answer to one")


def _placed(telling: Telling, on: date | None, began: date | None, *, undone: bool) -> tuple[Bearing, str]:
    """Return whether a deed lies where it could count: on a day that is told, after all began, before its report."""
    known = _published(telling.document)
    if began is None:
        return "before", "nothing is signed, so nothing is owed yet"
    if known is None:
        return "undated", "the report's own day is not known"
    starts = telling.time.start if telling.time is not None else None
    if known < began or (starts is not None and starts < began):
        return "before", f"before {began}"
    if undone:
        return "undone", "told as not done"
    if on is None:
        return "undated", "a deed whose day is not told"
    if on > known + timedelta(days=1):
        return "planned", "later than its report"
    return "done", "told as having happened"


def _worded(telling: Telling, *, undone: bool, continuing: bool, verifier: bool) -> tuple[Bearing, str]:
    """Return what a deed is as evidence, on the word it is told on."""
    chain = telling.chain
    if any(one.cue_kind != "speech" or one.stance not in ("asserts", "denies") for one in chain):
        return "imagined", "told as a thought, a wish, a demand or a promise"
    if len({one.actor.polity for one in chain if one.actor is not None and one.actor.polity is not None}) > 1:
        return "secondhand", "one side's word as another tells it"
    denials = [one for one in chain if one.stance == "denies"]
    if undone and denials and telling.anchor.of(telling.document.text).lower().startswith(load_steps().denying):
        undone = False  # the act is told as negated because it is denied: one denial, not two
    if denials and (undone or len(denials) > 1 or not _denies(denials[0], telling.document)):
        return "said", "told inside a rejection or a rebuke"
    if continuing:
        against = "a deed against it, told as having happened"
        return ("said", "told that it was not violated") if undone or denials else ("violated", against)
    if undone or denials:
        return "denied", "told as not done"
    return ("verified", "found by its verifier") if verifier else ("asserted", "told as having happened")


def _denies(statement: Attribution, document: Document) -> bool:
    """Return whether a statement denies what it tells; others of its stance condemn what was done."""
    cues = [span.of(document.text).lower() for span in statement.cue]
    return any(cue.startswith(load_steps().denying) for cue in cues)


def _excused(telling: Telling, found: Fit, fits: Sequence[Fit], *, began: date) -> bool:
    """Return whether a statement gives a reason for not having performed just this obligation, after all began."""
    days = [day for day in (_day(telling.time), _published(telling.document)) if day is not None]
    alone = found.sure and all(other is found or other.points < found.points for other in fits)
    reasons = load_steps().excusing
    return alone and bool(days) and min(days) >= began and any(word in telling.about.lower() for word in reasons)


def _best(found: Fit, fits: Sequence[Fit]) -> bool:
    """Return whether a deed fits this obligation better than any other."""
    return all(other is found or not other.deed or other.points < found.points for other in fits)


def _whose_word(telling: Telling, one: Obligation, parties: frozenset[str]) -> tuple[str, bool]:
    """Return on whose word a claim is told, and whether that is the word of a verifier who is no party.

    That somebody wants or thinks something is told by whoever says so. A state is spoken for by its government, its
    forces or its services, by name: not by state media, by former officials or by those who would not be named.
    """
    statement = next((said for said in telling.chain if said.cue_kind == "speech"), None)
    if statement is None:
        return _own_voice(telling.document), False
    actor = statement.actor
    if one.verifier is not None and one.verifier not in parties and _speaks_for(statement, one.verifier):
        return one.verifier, True
    if actor is not None and actor.polity in parties and not statement.anonymous and not actor.former:
        sectors = set(actor.sectors)
        if sectors & _OFFICIAL and "JRN" not in sectors:
            return actor.polity, False
    return statement.speaker or "a speaker not told", False


def _own_voice(document: Document) -> str:
    return document.outlet or "an outlet not told"


def _speaks_for(statement: Attribution, body: str) -> bool:
    """Return whether a statement is a body's: its own, or by somebody who holds an office named after it."""
    names, actor = _names_of(body), statement.actor
    if statement.speaker in names or actor is None or actor.former or statement.anonymous:
        return statement.speaker in names
    return actor.name in names or any(f" {name} " in f" {actor.role} " for name in names)


def _names_of(body: str) -> frozenset[str]:
    """Return the names that a body is known by; the one alone that the spec gives, if no table has it."""
    known = [{one.name, *one.aliases} for one in load_organisations()]
    return frozenset({body}.union(*(names for names in known if body in names)))


def _published(document: Document) -> date | None:
    """Return the first day on which a report was out for certain."""
    return document.published or document.published_latest


def _day(interval: Interval | None) -> date | None:
    """Return the last day of an interval, by which a deed was done; None if it is not known to about a month."""
    if interval is None or interval.start is None or interval.end is None or interval.end <= interval.start:
        return None
    last = interval.end - timedelta(days=1)
    return last if last - interval.start <= _VAGUE else None


def _spoken_elsewhere(acts: Iterable[EventMention], parties: frozenset[str]) -> frozenset[str]:
    """Return the statements that tell of acts with states that are no parties."""
    return frozenset(
        act.attribution_id
        for act in acts
        if act.attribution_id is not None
        and any(one.polity is not None and one.polity not in parties for one in (*act.actors, *act.recipients))
    )


def _without_doubt(found: list[_Found], moves: Mapping[str, list[Telling]]) -> Iterator[_Found]:
    """Yield the claims; a deed whose words are the terms of a move is what was offered or asked, not what was done."""
    for one in found:
        around = moves.get(one.telling.document.id, ())
        move = next((move for move in around if move.anchor.covers(one.telling.anchor)), None)
        if one.kind is None or move is None:
            yield one
        else:
            yield replace(one, kind=None, bearing=move.bearing, why="the same words are the terms of a move")


def _grouped(found: Iterable[_Found]) -> list[list[_Found]]:
    """Put together what the same words of one report say on one word; what tells most leads."""
    groups: dict[tuple[str, str], list[list[_Found]]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (_RANK.index(one.bearing), one.telling.anchor, one.telling.id)):
        beside = groups[one.telling.document.id, one.by]
        same = (group for group in beside if _alike(one, group[0]))
        group = next(same, None)
        if group is None:
            beside.append([one])
        else:
            group.append(one)
    return [group for beside in groups.values() for group in beside]


def _alike(one: _Found, lead: _Found) -> bool:
    """Return whether a claim rests on the words of another, and is not other evidence."""
    apart = one.kind is not None and (one.kind, one.on) != (lead.kind, lead.on)
    return not apart and one.telling.span.overlaps(lead.telling.span)


def _told_once(groups: Iterable[list[_Found]], one: Obligation, *, accounts: Mapping[str, str]) -> Iterator[Suggestion]:
    """Yield a suggestion for each group; the copies of one text tell a thing once, on the day of the first."""
    same: dict[tuple[object, ...], list[list[_Found]]] = defaultdict(list)
    for group in groups:
        lead, told = group[0], group[0].telling
        voice = "" if lead.by == _own_voice(told.document) else lead.by
        account = accounts.get(told.document.id, told.document.id)
        same[account, lead.bearing, voice, told.by, lead.on, " ".join(told.about.split())].append(group)
    for copies in same.values():
        yield _suggestion(sorted(copies, key=lambda group: _age(group[0].telling.document)), one)


def _suggestion(copies: Sequence[Sequence[_Found]], one: Obligation) -> Suggestion:
    lead = copies[0][0]
    claims = [found for group in copies for found in group]
    statements = [statement.id for found in claims for statement in found.telling.chain]
    return identified(
        Suggestion(
            id="",
            obligation=one.id,
            bearing=lead.bearing,
            kind=lead.kind,
            by=lead.by,
            actors=lead.telling.by,
            on=lead.on,
            published=_published(lead.telling.document),
            words=lead.telling.span,
            because=tuple(dict.fromkeys([*(found.telling.id for found in claims), *statements])),
            score=round(lead.telling.confidence * lead.fit.share, 2),
            reason=lead.why,
            documents=tuple(dict.fromkeys(found.telling.document.id for found in claims)),
        )
    )


def _age(document: Document) -> tuple[date, str]:
    return _published(document) or date.max, document.id


def _order(row: Suggestion) -> tuple[bool, date, date, Span]:
    return row.kind is None, row.on or date.max, row.published or date.max, row.words
