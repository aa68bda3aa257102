"""Which claims are about which obligation: by parties, by kind of act, and by words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from waystation.reason.agreement.suggesting_claims import Telling, stems
from waystation.records import Agreement, Obligation, Party
from waystation.vocab.polities import INTERNATIONAL, load_polities
from waystation.vocab.steps import Topic, load_steps

_BODIES = INTERNATIONAL - {"EUR"}  # who is told of a deed need not be owed it; the Union may be, or be another side
_SURE = 2  # points of likeness that a deed needs, where the spec does not tell how a report would put it
_LOOSE, _CLOSE, _TOLD = 0.5, 0.8, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a report would tell of an obligation: the words to look for, and the acts that perform or violate it.

    ``told`` says that the spec tells it (its keys ``events`` and ``words``); else it is guessed from ``act``.
    """

    obligation: Obligation
    words: re.Pattern[str] | None
    stems: frozenset[str]
    done: frozenset[str]
    broken: frozenset[str]
    eases: bool
    joint: bool
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A claim that is about an obligation: the word it shares, how alike they are, and whether it could be its deed.

    ``sure``: more than one word speaks for it, or the spec does. ``points`` rank the obligations that one claim fits;
    ``share`` (0..1) goes into the score.
    """

    profile: Profile
    word: str
    points: int
    share: float
    sure: bool
    deed: bool


def profiles(agreement: Agreement) -> list[Profile]:
    """Return the profile of each obligation that reports can be held against; one with no known words has none.

    Example: "ease sanctions in return" is looked for by "sanction", "relief" and the like, and performed by acts of
    PLOVER's types RETREAT and CONCEDE.
    """
    names = stems(" ".join(name for party in agreement.parties for name in _names(party)))
    return [_profile(one, without=names) for one in agreement.obligations]


def _names(party: Party) -> list[str]:
    """Return what a party is called: no likeness lies in its name."""
    polity = load_polities().get(party.id)
    known = [polity.name, polity.adjective or "", *polity.aliases, *polity.demonyms] if polity is not None else []
    return [party.name, *known]


def _profile(one: Obligation, *, without: frozenset[str]) -> Profile:
    topics = [topic for topic in load_steps().topics if _pattern(topic.words).search(one.act.lower())]
    words = one.words or tuple(word for topic in topics for word in topic.words)
    return Profile(
        obligation=one,
        words=_pattern(words) if words else None,
        stems=stems(one.act) - without,
        done=frozenset(one.events) or _joined(topics, "done"),
        broken=frozenset(one.events) or _joined(topics, "broken"),
        eases=any(topic.id == "sanctions" for topic in topics),
        joint=any(topic.joint for topic in topics) and len({*one.debtor, *one.creditor}) > 1,
        told=bool(one.words or one.events),
    )


def _joined(topics: list[Topic], name: str) -> frozenset[str]:
    return frozenset(act for topic in topics for act in getattr(topic, name))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word.lower()) for word in words)})")


def fit(telling: Telling, profile: Profile) -> Fit | None:
    """Return how a claim fits an obligation; None if it is not about it.

    Not done: two sanctions regimes of the same states are told apart only by words.
    """
    one = profile.obligation
    parties = {*one.debtor, *one.creditor}
    involved = {*telling.by, *telling.to}
    if profile.words is None or involved.isdisjoint(parties):
        return None
    found = profile.words.search(telling.about.lower())
    if found is None or (profile.joint and not _between(telling, parties)):
        return None
    points = len(profile.stems & stems(telling.about)) + (profile.joint and parties <= involved)
    sure = profile.told or points >= _SURE
    return Fit(
        profile=profile,
        word=found[0],
        points=points,
        share=_TOLD if profile.told else _CLOSE if points >= _SURE else _LOOSE,
        sure=sure,
        deed=sure and _could_be_deed(telling, profile),
    )


def _between(telling: Telling, parties: set[str]) -> bool:
    """Return whether nobody else takes part in something that the parties do with each other."""
    return {*telling.by, *telling.to} <= parties


def _could_be_deed(telling: Telling, profile: Profile) -> bool:
    """Return whether an act is of a kind, and by those, that could perform or violate the obligation."""
    one = profile.obligation
    if profile.joint:
        ours = {*one.debtor, *one.creditor} <= {*telling.by, *telling.to}
    else:
        others = set(telling.to) - _BODIES
        elsewhere = bool(others) and others.isdisjoint(one.creditor) and not one.continuing
        ours = set(one.debtor) >= set(telling.by) and bool(telling.by) and not elsewhere
    if not ours:
        return False
    wanted = profile.broken if one.continuing else profile.done
    if telling.kind == "measure":
        return profile.eases and telling.bearing in (("imposed",) if one.continuing else ("done", "undone"))
    return telling.type in wanted
