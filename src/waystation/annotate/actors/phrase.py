"""One phrase by itself: which actor a name, a title or a description stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from waystation.annotate.actors.affiliation import Affiliation
from waystation.annotate.actors.lexicon import (
    Hit,
    RoleHit,
    demonym_plurals,
    find_names,
    find_roles,
    surnames,
)
from waystation.annotate.actors.naming import (
    Days,
    bore_title,
    build,
    entry_actor,
    ever_led,
    holders,
    person_actor,
    standing,
)
from waystation.annotate.actors.titles import (
    FEMALE,
    FORMER,
    HONORIFICS,
    LEADING,
    MALE,
    RANK_TITLES,
    describe_body,
    possible,
)
from waystation.records import Actor
from waystation.vocab.folding import fold
from waystation.vocab.relations import load_relations

_LONGEST_PHRASE = 300  # characters; what is longer is no name and no description
_WORD = re.compile(r"(?:[^\W_]\.){1,6}|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*\.?|[^\w\s]")
_HEAD_ENDS = frozenset(
    {"of", "in", "to", "for", "from", "at", "on", "with", "who", "that", ",", "(", "based", "across"}
)
_PARTS = frozenset({
    "adviser", "aide", "chairman", "chief", "commander", "delegation", "deputy head", "deputy leader", "director",
    "head", "leader", "member", "negotiator", "official", "president", "representative", "source", "speaker",
    "spokesman", "spokesperson", "spokeswoman",
})  # fmt: skip
_SIDES = frozenset({"BUS", "CRM", "OPP", "PRM", "PTY", "REB"})
"""Sectors of bodies that are no part of a government: a "Boko Haram commander" is a rebel, not of a military."""
_DETERMINERS = frozenset({"a", "an", "the", "two", "three", "several", "some", "many", "over", "dozens", "hundreds"})


def resolve_actor(
    name: str, *, on: date | None = None, context: str | None = None, country: str | None = None
) -> Actor | None:
    """Return the actor that a name, a title or a description stands for, or None when that cannot be told.

    Args:
        name: "Kim Yo-jong", "the Kremlin spokesman", "former president Donald Trump", "U.N. Security Council".
        on: the day of the text; roles and the holders of titles are those of this day. Unknown: only what does not
            depend on it.
        context: the text around, asked for names that are read only in certain company ("the North").
        country: a country or adjective that the phrase belongs to, if the text around tells ("German").

    A bare country is the state, without a sector ("Ukraine"); its capital stands for the government. A title without
    a country, or a surname that several people share, is None rather than a guess. Example: "the Turkish foreign
    minister" on 2020-08-01 is Mevlüt Çavuşoğlu.
    """
    if not name.strip() or len(name) > _LONGEST_PHRASE:
        return None
    days: Days = (on,) if on is not None else ()
    words = tuple(_WORD.findall(name))
    if not words:
        return None
    vocabulary = set(words) | set(_WORD.findall(context or "")) | set(_WORD.findall(country or ""))
    hits = find_names(words, vocabulary)
    home = _home(country, vocabulary)
    former = any(word.lower() in FORMER for word in words)
    return (
        _person(words, hits, days, former)
        or _named(words, hits, days)
        or _called_after(words, days)
        or _titled_surname(words, hits, days, home, former)
        or _described(words, hits, days, home, former)
    )


def _home(country: str | None, vocabulary: Collection[str]) -> str | None:
    if not country:
        return None
    return next((hit.entry.polity for hit in find_names(_WORD.findall(country), vocabulary) if hit.entry.polity), None)


def _person(words: Sequence[str], hits: Sequence[Hit], days: Days, former: bool) -> Actor | None:
    """Return the person named in full, if the phrase is about that person and not about a relative or an aide."""
    roles = find_roles(words)
    for hit in hits:
        if hit.entry.person_id is None:
            continue
        owns = words[hit.last : hit.last + 1] in (("'s",), ("’s",))
        apposed = words[hit.last : hit.last + 1] == (",",)
        if owns or (not apposed and any(role.first >= hit.last for role in roles)):
            return _relative(words, hit, days)  # "Kim's sister", "the Biden administration"
        before = [word.lower() for word in words[: hit.first]]
        if {"of", "for", "to"} & set(before) and not _title_of_name(before):
            return _relative(words, hit, days)
        if hit.first and words[hit.first - 1][0].isupper() and not _title_like(words, hit, roles):
            continue  # a longer name that only contains this one: "Adam Gordon Brown"
        return person_actor(hit.entry.person_id, days, former=former)
    return None


def _title_of_name(before: Sequence[str]) -> bool:
    """Tell whether the words before a name are a title with "of" or "to": "secretary of state", "envoy to Oman"."""
    return before[-1] not in {"of", "for", "to"} and not {relation for relation, _ in load_relations()} & set(before)


def _title_like(words: Sequence[str], hit: Hit, roles: Sequence[RoleHit]) -> bool:
    word = words[hit.first - 1]
    return (
        any(role.first < hit.first <= role.last for role in roles)
        or word.strip(".").lower() in HONORIFICS | LEADING | set(RANK_TITLES)
        or bool(find_names([word], ()))
    )


def _relative(words: Sequence[str], hit: Hit, days: Days) -> Actor | None:
    person_id = str(hit.entry.person_id)
    lower = [word.lower() for word in words]
    for relation, of in load_relations():
        if of == person_id and any(
            lower[at : at + len(relation.split())] == relation.split() for at in range(len(lower))
        ):
            related = load_relations()[relation, of]
            return person_actor(related[0], days) if len(related) == 1 else None
    roles = [role for role in find_roles(words) if role.first >= hit.last]
    if roles and roles[0].role.noun in ("administration", "government", "regime"):
        return describe_body(roles[0].role, standing(person_id, days).polity, person_id)
    return None


def _named(words: Sequence[str], hits: Sequence[Hit], days: Days) -> Actor | None:
    """Return the body, outlet or state whose name is the whole phrase."""
    first = next((at for at, word in enumerate(words) if word.lower() not in _DETERMINERS), 0)
    rest = words[first:]
    for hit in hits:
        entry, whole = hit.entry, hit.last == len(words) and hit.first <= first
        if not whole or entry.person_id is not None:
            continue
        if entry.kind == "place" and not entry.polity:
            return None  # the South China Sea
        if entry.kind == "adjective" and (rest[0] in demonym_plurals() or fold(rest[0]).endswith("ns")):
            return build(name=_spelled(rest), polity=entry.polity)
        return entry_actor(entry, days)
    if (
        hits
        and hits[-1].last == len(words)
        and hits[0].first <= first
        and all(a.last == b.first and a.entry.polity == b.entry.polity for a, b in pairwise(hits))
    ):
        body = next((hit.entry for hit in hits if hit.entry.kind == "organisation"), hits[-1].entry)
        return entry_actor(body, days)  # "Kurdish-led Syrian Democratic Forces", "UK Foreign Office"
    return None


def _called_after(words: Sequence[str], days: Days) -> Actor | None:
    """Return the government called after its head: "the Biden administration", "the Kim regime"."""
    roles = find_roles(words)
    if (
        not roles
        or roles[-1].last != len(words)
        or roles[-1].role.noun not in ("administration", "government", "regime")
    ):
        return None
    name = words[(words[0].lower() == "the") : roles[-1].first]
    heads = [p.id for p in surnames().get(fold("".join(name)), ()) if ever_led(p.id)]
    polities = {standing(person_id, days).polity for person_id in heads}
    if len(polities) != 1:
        return None
    return describe_body(roles[-1].role, polities.pop(), heads[0] if len(heads) == 1 else None)


def _titled_surname(
    words: Sequence[str], hits: Sequence[Hit], days: Days, home: str | None, former: bool
) -> Actor | None:
    """Return the person meant by a surname alone, or after an honorific or title."""
    for length in (3, 2, 1):
        group = surnames().get(fold("".join(words[-length:])), ()) if len(words) >= length else ()
        if not group or not words[-length][0].isalpha() or not words[-1][0].isupper():
            continue
        before = words[:-length]
        roles = find_roles(before)
        left = [word.strip(".").lower() for word in before]
        if any(
            word not in HONORIFICS | LEADING | FORMER
            for at, word in enumerate(left)
            if not any(role.first <= at < role.last for role in roles)
            and not any(hit.first <= at < hit.last for hit in hits)
        ):
            return None
        sex = "f" if FEMALE & set(left) else "m" if MALE & set(left) else None
        polity = next((hit.entry.polity for hit in hits if hit.last <= len(before) and hit.entry.polity), home)
        title = roles[-1].role.noun if roles else None
        matching = [
            person.id
            for person in group
            if (sex is None or person.sex in (None, sex))
            and (polity is None or polity in (person.polity, standing(person.id, days).polity))
            and (title is None or bore_title(person.id, title))
        ]
        if title is None and days:
            matching = [p for p in matching if standing(p, days).rank <= 6]
        if len(matching) > 1:
            ranked = sorted(matching, key=lambda p: standing(p, days).rank)
            if standing(ranked[0], days).rank < standing(ranked[1], days).rank <= 9 and (days or title):
                matching = ranked[:1]
        if len(matching) == 1:
            return person_actor(matching[0], days, former=former)
        return None
    return None


def _described(words: Sequence[str], hits: Sequence[Hit], days: Days, home: str | None, former: bool) -> Actor | None:
    """Return the holder of a title, or what a description tells: a polity, a sector, or both."""
    roles = find_roles(words)
    end = next((at for at, word in enumerate(words) if at and word.lower() in _HEAD_ENDS), len(words))
    inside = [role for role in roles if role.first < end] or roles[:1]
    whose = _affiliation(hits, end)
    polity = whose.polity if whose is not None else home
    local = whose is not None and whose.local
    bodies = [hit for hit in hits if hit.entry.kind in ("organisation", "outlet")]
    if bodies and bodies[-1].last == len(words) == end:
        return entry_actor(bodies[-1].entry, days)  # "Kurdish-led Syrian Democratic Forces"
    body = bodies[0].entry if bodies else None
    if not inside:
        if body is not None:
            return build(name=_spelled(words), polity=body.polity, sectors=body.sectors)
        shape = possible(words)
        if shape is not None:
            return build(name=_spelled(words), polity=polity, sectors=shape)
        leading = next((hit for hit in hits if hit.entry.person_id is None), None)
        if leading is not None and polity is not None and not any(word[0].isupper() for word in words[leading.last :]):
            return build(name=_spelled(words), polity=polity)
        return None
    head = inside[-1]
    phrase = _full_title(words, roles, hits, head, end)
    definite = not head.plural and words[0].lower() not in ("a", "an") and not former
    if polity is not None and definite:
        titles = [
            title for title in phrase if not local or title != head.role.noun
        ]  # of a place: "Somaliland president"
        held = next((found for title in titles if (found := holders(polity, title, days))), ())
        if len(held) == 1:
            return person_actor(held[0], days)
    sectors = head.role.sectors
    if body is not None and head.role.noun in _PARTS and (words[end:] or body.sectors[0] in _SIDES):
        sectors = body.sectors
    if former and head.role.kind == "person":
        sectors = ("ELI",)
    if head.role.kind == "body" and polity is not None and not local and head.last == len(words):
        body_of_state = describe_body(head.role, polity, None, words=words)
        if body_of_state is not None:
            return body_of_state
    return build(
        name=_spelled(words),
        polity=polity,
        sectors=sectors,
        former=True if former else None,
    )


def _affiliation(hits: Sequence[Hit], end: int) -> Affiliation | None:
    """Return whose the head is: the polity before it, else the first one after it; two different ones are none."""
    owners = [hit.entry for hit in hits if hit.first < end and hit.entry.polity]
    owners = owners or [hit.entry for hit in hits if hit.first >= end and hit.entry.polity][:1]
    if len({owner.polity for owner in owners}) != 1:
        return None
    return Affiliation(polity=owners[0].polity, local=any(owner.kind == "place" for owner in owners))


def _full_title(
    words: Sequence[str], roles: Sequence[RoleHit], hits: Sequence[Hit], head: RoleHit, end: int
) -> list[str]:
    """Return the titles a phrase may mean, the longest first: "ambassador to the united nations", "ambassador"."""
    lower = [word.lower() for word in words]
    found = []
    if head.last == end < len(words):
        found.append(lower[head.first :])
    if hits and hits[0].last == head.first:
        first = hits[0].first + (lower[hits[0].first] == "the")
        found.append(lower[first : head.last])  # "white house press secretary"
    found.append(lower[head.first : head.last])
    return [" ".join(title).replace(" - ", "-") for title in found]


def _spelled(words: Sequence[str]) -> str:
    """Return the words of a description as one writes them, without the article."""
    rest = words[1:] if len(words) > 1 and words[0].lower() in ("a", "an", "the") else words
    text = " ".join(rest)
    for loose, tight in ((" - ", "-"), (" 's", "'s"), (" ’s", "’s"), (" ,", ",")):
        text = text.replace(loose, tight)
    return text
