"""Names of states, capitals, organisations and outlets in a report: which of them act, and which only say where."""

from __future__ import annotations

from waystation.annotate.actors.lexicon import Hit, demonym_plurals
from waystation.annotate.actors.naming import build, entry_actor, government_actor
from waystation.annotate.actors.report import Found, Report
from waystation.records import Actor
from waystation.records.actor import MentionKind

_WHERE = frozenset({
    "in", "at", "near", "inside", "outside", "across", "around", "within", "throughout", "into", "via", "off",
    "through", "over", "above",
})  # fmt: skip
_MOTION = frozenset({
    "arrive", "come", "drive", "fly", "get", "go", "head", "journey", "land", "leave", "move", "return", "ride", "sail",
    "travel", "way", "flight", "trip", "road", "border", "close", "train", "back",
})  # fmt: skip
_PARTS_OF_A_PLACE = frozenset({
    "capital", "city", "centre", "center", "outskirts", "suburb", "north", "south", "east", "west", "streets", "street",
    "airport", "university", "hotel", "district", "town", "village", "coast", "mile", "kilometer", "kilometre", "km",
})  # fmt: skip
_COLLECTIVE = ("ese", "sh", "ch", "ss")
"""Endings of adjectives that with "the" and no noun are a whole people: "the Japanese", "the Dutch", "the Swiss"."""
_BY_ITSELF = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj"})
_NO_ACT_OF_IT = frozenset(
    {"time", "agreement", "accord", "accords", "treaty", "talks", "summit", "declaration", "process", "protocol"}
)


def find_bodies(report: Report, taken: set[int]) -> list[Found]:
    """Return the mentions of states, seats of government, organisations and outlets outside the ``taken`` tokens."""
    found = []
    for hit in report.hits:
        if hit.entry.kind in ("person", "place") or any(token in taken for token in range(hit.first, hit.last)):
            continue
        head = report.head(hit.first, hit.last)
        if _inside_a_longer_name(report, hit):
            continue
        if hit.entry.kind in ("organisation", "outlet"):
            found.append(_found(hit, head, "name", entry_actor(hit.entry, report.days)))
        elif hit.entry.kind == "adjective":
            mention = _adjective(report, hit, head)
            if mention is not None:
                found.append(mention)
        elif not _only_a_place(report, hit, head):
            kind: MentionKind = "metonym" if hit.entry.kind == "capital" else "name"
            found.append(_found(hit, head, kind, government_actor(hit.entry.polity)))
    return found


def _found(hit: Hit, head: int, kind: MentionKind, actor: Actor, *, plural: bool = False) -> Found:
    return Found(first=hit.first, last=hit.last, head=head, kind=kind, actor=actor, plural=plural)


def _adjective(report: Report, hit: Hit, head: int) -> Found | None:
    """Return the state behind an adjective ("Russian missiles"), or its people ("the North Koreans")."""
    word = report.words[head]
    if report.text(hit.first, hit.last) in demonym_plurals() or (
        word.endswith("s") and report.marks.tags[head] in ("NNS", "NNPS")
    ):
        return _people(report, hit, head)
    if word.endswith(_COLLECTIVE) and report.lower[hit.first - 1] == "the" and report.marks.deps[head] in _BY_ITSELF:
        return _people(report, hit, head)
    if report.marks.deps[head] in ("amod", "compound", "nmod"):
        owned = report.lower[report.marks.heads[head]]
        if owned in _PARTS_OF_A_PLACE or owned in ("language", "peninsula", "word", "food"):
            return None
        return _found(hit, head, "name", government_actor(hit.entry.polity))
    return None


def _people(report: Report, hit: Hit, head: int) -> Found:
    people = build(name=report.text(hit.first, hit.last), polity=hit.entry.polity)
    return _found(hit, head, "name", people, plural=True)


def _inside_a_longer_name(report: Report, hit: Hit) -> bool:
    """Tell whether a state's name is part of a person's or a place's: "Chad Smith", "Georgetown, Guyana"."""
    for token in (hit.first - 1, hit.last):
        if 0 <= token < len(report.words) and report.marks.entities[token] == "PERSON":
            inner = report.marks.entities[hit.first]
            if inner == "PERSON" and report.marks.parts[token] == "PROPN" and token not in report.hit_at:
                return True
    return False


def _only_a_place(report: Report, hit: Hit, head: int) -> bool:
    """Tell whether a state or capital says where something is or goes, and does not act or is not acted upon."""
    marks, lower = report.marks, report.lower
    capital = hit.entry.kind == "capital"
    after = lower[hit.last : hit.last + 2]
    if capital and after[:1] == ("-",):
        return True  # "Seoul-based"
    if capital and hit.first in marks.sentences and after[:1] in (("(",), ("—",), ("–",), ("--",), (",",)):
        return after[:1] != (",",) or report.words[hit.first].isupper()  # a dateline: "HANOI (Reuters)"
    if (
        capital
        and after[:1] == (",",)
        and (follower := report.hit_at.get(hit.last + 1))
        and follower.entry.kind == "state"
    ):
        return True  # "Geneva, Switzerland"
    top = head
    while marks.deps[top] == "conj" and marks.heads[top] != top:
        top = marks.heads[top]
    dep, parent = marks.deps[top], marks.heads[top]
    if dep == "pobj":
        preposition, above = lower[parent], marks.heads[parent]
        if preposition in _WHERE or (preposition == "from" and capital):
            return True
        governor = marks.lemmas[above].lower()
        if preposition in ("to", "for", "toward") and capital and governor in _MOTION:
            return True
        return preposition == "of" and governor in _PARTS_OF_A_PLACE
    if dep in ("poss", "compound", "nmod") and capital:
        return marks.lemmas[parent].lower() in _PARTS_OF_A_PLACE | _NO_ACT_OF_IT
    if dep == "dobj" and capital:
        return marks.lemmas[parent].lower() in ("leave", "reach", "visit", "tour")
    return dep in ("npadvmod", "appos") and capital
