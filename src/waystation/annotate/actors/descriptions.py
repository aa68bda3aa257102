"""Noun phrases with an agent noun: "a former US official", "the powerful sister of X", "the Biden administration"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from waystation.annotate.actors.affiliation import (
    affiliation_of_phrase,
    polity_of_party,
    sectors_beside,
    sectors_of_phrase,
)
from waystation.annotate.actors.characters import Character
from waystation.annotate.actors.holders import IN_OFFICE, INDEFINITE, PROXIES, Cast, find_holder
from waystation.annotate.actors.home import home_of, is_of_state
from waystation.annotate.actors.joint import find_joint
from waystation.annotate.actors.lexicon import RoleHit
from waystation.annotate.actors.naming import adjective, build, entry_actor, person_actor
from waystation.annotate.actors.report import Found, Report
from waystation.annotate.actors.titles import FORMER, GOVERNMENT_NOUNS, describe_body
from waystation.records import Actor
from waystation.vocab.relations import load_relations

_LONGEST_NAME = 100  # characters of a description
_WITH_NAMES = ("organisation", "outlet", "state")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"})
_KIN = frozenset({
    "sister", "brother", "half brother", "wife", "husband", "son", "daughter", "father", "mother", "uncle", "aunt",
    "nephew", "niece", "son-in-law", "daughter-in-law", "grandson", "grandfather",
})  # fmt: skip
_STATELESS = frozenset({"PRM", "REB", "UAF"})
_NEEDS_POLITY = frozenset({
    "member", "chief", "head",
    "side", "force", "forces", "mission", "department", "agency", "council", "commission", "party", "union", "bank",
    "church", "jet", "people", "child", "woman", "man", "family", "parent", "community", "leadership", "presidency",
    "mp", "mep", "representative", "king", "queen", "marine", "pilot", "ambulance", "school", "justice", "general",
    "republican", "democrat", "conservative", "partner", "secretary", "media", "submarine", "bomber", "cabinet",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What is known of a report when its descriptions are read."""

    report: Report
    named: Mapping[int, Found]  # token -> the person named there
    cast: Cast
    bodies: Mapping[str, Counter[Actor]]  # noun -> the governments and other bodies called so, with how often
    home: str | None  # the country whose "foreign ministry" needs no adjective
    owners: Mapping[int, Actor]  # possessive pronoun -> whose country's "its foreign ministry" is


def _bodies(report: Report, named: Mapping[int, Found]) -> dict[str, Counter[Actor]]:
    """Return which bodies the report names in full, for what it calls "the administration" elsewhere."""
    found: dict[str, Counter[Actor]] = {}
    for hit in report.roles:
        head = hit.last - 1
        if hit.role.kind != "body" or head in named:
            continue
        owner = _owner(report, report.left_edge(head, hit.first), head, named)
        whose = affiliation_of_phrase(report, head, hit.first)
        if whose is not None and whose.local:
            continue
        polity = whose.polity if whose is not None else owner.actor.polity if owner is not None else None
        person = owner.actor.person if owner is not None else None
        actor = describe_body(hit.role, polity, person.id if person is not None else None)
        if actor is not None:
            found.setdefault(hit.role.noun, Counter())[actor] += 1
    return found


def _antecedent(scene: _Scene, noun: str) -> Actor | None:
    """Return the body that the report calls by this noun most often; None if none is, or two are as often."""
    ranked = scene.bodies.get(noun, Counter()).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def find_descriptions(
    report: Report, people: list[Found], cast: dict[str, Character], *, owners: Mapping[int, Actor] | None = None
) -> list[Found]:
    """Return the mentions by agent noun; ``people`` are the mentions by name, whose titles are not repeated.

    With ``owners``, the actors that possessive pronouns stand for by their tokens, only what belongs to these is
    returned: "its foreign ministry", "their envoy".
    """
    named = {token: found for found in people for token in range(found.first, found.last)}
    order = sorted(people, key=lambda mention: mention.head)
    scene = _Scene(
        report=report,
        named=named,
        cast=Cast(report=report, people=cast, order=order, named=Counter(mention.actor for mention in order)),
        bodies=_bodies(report, named),
        home=home_of(report),
        owners=owners or {},
    )
    found: list[Found] = []
    for hit in report.roles:
        head = hit.last - 1
        if head in named or not _heads_a_phrase(report, hit):
            continue
        first = report.left_edge(head, hit.first)
        if owners is not None and first not in owners:
            continue
        hearer = report.hit_at.get(head)
        if hearer is not None and hearer.entry.kind in _WITH_NAMES and hearer.first <= hit.first:
            continue  # a body or state with a name of its own
        joint = find_joint(report, hit, first)
        if joint:
            found += joint
            continue
        described = _describe(scene, hit, first)
        if described is not None:
            found.append(described)
    return found


def _heads_a_phrase(report: Report, hit: RoleHit) -> bool:
    head = hit.last - 1
    if report.marks.parts[head] not in ("NOUN", "PROPN") and report.lower[head] not in ("official", "military"):
        return False
    dep = report.marks.deps[head]
    if dep == "attr" or (dep == "pobj" and report.lower[report.marks.heads[head]] == "as"):
        return hit.plural  # "was vice president" says what somebody is
    return dep not in ("compound", "amod", "nmod", "npadvmod") or report.marks.heads[head] < head


def _describe(scene: _Scene, hit: RoleHit, first: int) -> Found | None:
    report, head, noun = scene.report, hit.last - 1, hit.role.noun
    owner = _owner(report, first, head, scene.named)
    if noun in _KIN:
        return _kin(scene, hit, first, owner)
    if noun == "regime" and head and report.marks.parts[head - 1] == "NOUN":
        return None  # "the sanctions regime"
    if hit.role.sectors == ("UNK",) and first == hit.first and not hit.plural:
        return None  # part of a title: "Chairman of the Joint Chiefs of Staff Gen. Dunford"
    beside = report.hit_at.get(hit.first - 1)
    if beside is not None and beside.entry.kind == "outlet" and hit.role.kind == "body":
        return _found(report, hit, first, entry_actor(beside.entry, report.days))  # "the state-run Anadolu agency"
    lead = frozenset(report.lower[first:head])
    whose = affiliation_of_phrase(report, head, hit.first)
    local = whose is not None and whose.local
    polity = whose.polity if whose is not None else owner.actor.polity if owner is not None else None
    if hit.plural or noun not in ("democrat", "republican"):  # "the Republican" is somebody named before
        polity = polity or polity_of_party(report, min([first, *report.children[head]]), hit.last)
    if polity is None and hit.role.kind == "body" and not hit.plural:
        polity = _polity_beside(scene, head)
    if polity is None and hit.role.kind == "body" and report.lower[first] == "the" and not hit.plural:
        body = _antecedent(scene, noun)
        if body is not None:
            return _found(report, hit, first, body)
    if polity is None:
        bodies = (_antecedent(scene, word) for word in report.lower[first:head])  # "a senior administration official"
        polity = next((body.polity for body in bodies if body is not None), None)
    if polity is None and first in scene.owners and hit.role.sectors[0] in IN_OFFICE:
        whole = scene.owners[first]
        if whole.polity is None:
            return None
        head_of_it = whole.person.id if whole.person is not None else None  # "his administration"
        return _found(report, hit, first, _of_country(report, first, hit, whole.polity, head_of_it))
    at_home = polity is None and scene.home is not None and is_of_state(report, first, hit)
    polity = scene.home if at_home else polity
    stateless = bool(_STATELESS & set(hit.role.sectors)) and noun not in _NEEDS_POLITY
    if polity is None and not stateless and (noun in _NEEDS_POLITY or hit.role.kind == "body"):
        return None
    former = bool(FORMER & lead)
    if not hit.plural and not former:
        apposed = _apposed(scene, head)
        if apposed is not None:
            return _found(report, hit, first, apposed.actor, role_then=apposed.role_then or noun)
        person = find_holder(scene.cast, hit, first, polity, local=local)
        if person is not None:
            return _found(report, hit, first, person, role_then=noun)
    body = None if local else _body(scene, hit, first, polity, owner)
    if body is not None:
        return _found(report, hit, first, body)
    sectors = sectors_of_phrase(report, head, hit)
    if former and sectors[:1] == ("GOV",):
        sectors = ("ELI",)
    else:
        sectors = sectors_beside(sectors, polity)
    if at_home and polity is not None:
        return _found(report, hit, first, _of_country(report, first, hit, polity))
    name = _body_name(report, first, hit, polity) or _name(report, first, hit.last)
    return _found(report, hit, first, build(name=name, polity=polity, sectors=sectors, former=True if former else None))


def _of_country(report: Report, first: int, hit: RoleHit, polity: str, person_id: str | None = None) -> Actor:
    """Return the ministry, minister or envoy of a country that its own phrase does not name."""
    body = describe_body(hit.role, polity, person_id) if hit.role.kind == "body" and not hit.plural else None
    if body is not None:
        return body
    name = f"{adjective(polity)} {_name(report, first, hit.last)}"
    return build(name=name, polity=polity, sectors=sectors_beside(hit.role.sectors, polity))


def _polity_beside(scene: _Scene, head: int) -> str | None:
    """Return whose a ministry without a country is: of whoever it describes, else of where its sentence begins.

    "Kwon Jong Gun, the head of the foreign ministry's department", "In Seoul the foreign ministry said".
    """
    report, node = scene.report, head
    while report.marks.deps[node] in ("poss", "pobj", "prep", "compound", "appos") and report.marks.heads[node] != node:
        apposition = report.marks.deps[node] == "appos"
        node = report.marks.heads[node]
        if apposition:
            person = scene.named.get(node)
            return person.actor.polity if person is not None else None
    if report.marks.deps[node] not in ("nsubj", "nsubjpass"):
        return None
    begin = report.marks.sentences[report.sentence(head)]
    place = report.hit_at.get(begin + 1)
    if report.lower[begin] != "in" or report.marks.heads[begin] != report.marks.heads[node] or place is None:
        return None
    return place.entry.polity if place.entry.kind in ("capital", "state") else None


def _body(scene: _Scene, hit: RoleHit, first: int, polity: str | None, owner: Found | None) -> Actor | None:
    """Return the government or other body that a phrase names, or that its nameless spokesman speaks for."""
    if hit.role.noun.endswith(PROXIES):
        if owner is not None:
            return None  # "Mr. Annan's spokesman" speaks for him
        return _voice_of(scene.report, first, hit) or describe_body(hit.role, polity, None)
    if INDEFINITE & frozenset(scene.report.lower[first : hit.first]):
        return None
    if (hit.role.kind == "body" and not hit.plural) or hit.role.noun in GOVERNMENT_NOUNS:
        person = owner.actor.person if owner is not None else None
        return describe_body(hit.role, polity, person.id if person is not None else None)
    return None


def _found(report: Report, hit: RoleHit, first: int, actor: Actor, *, role_then: str | None = None) -> Found:
    return Found(
        first=first,
        last=hit.last,
        head=report.head(hit.first, hit.last) if " of " in hit.role.noun else hit.last - 1,
        kind="description",
        actor=actor,
        role_then=role_then,
        plural=hit.plural or hit.role.kind == "group",
        human=hit.role.kind == "person" and not hit.plural and not actor.name.endswith(("government", "ministry")),
    )


def _voice_of(report: Report, first: int, hit: RoleHit) -> Actor | None:
    """Return the body that a nameless spokesman speaks for: "a State Department spokesperson"."""
    for token in range(first, hit.first):
        entry = report.hit_at.get(token)
        if entry is not None and entry.entry.kind == "organisation" and entry.last <= hit.first:
            return entry_actor(entry.entry, report.days)
    return None


def _body_name(report: Report, first: int, hit: RoleHit, polity: str | None) -> str | None:
    """Return the name of a state's body with its adjective in front: "South Korean trade ministry".

    So it is where the state follows: "the Ministry of Defence of the DPRK".
    """
    owner = report.hit_at.get(first) or report.hit_at.get(first + 1)
    if hit.role.kind != "body" or hit.plural or polity is None:
        return None
    if " of " in hit.role.noun and not any(token in report.hit_at for token in range(first, hit.last)):
        return f"{adjective(polity)} {_name(report, first, hit.last)}"[:_LONGEST_NAME]
    if owner is None or owner.last >= hit.last:
        return None
    if owner.entry.kind not in ("state", "adjective") or owner.entry.polity != polity:
        return None
    rest = owner.last + (report.lower[owner.last] in ("'s", "’s"))
    return f"{adjective(polity)} {report.text(rest, hit.last)}"[:_LONGEST_NAME] if rest < hit.last else None


def _name(report: Report, first: int, last: int) -> str:
    while first < last - 1 and report.lower[first] in _ARTICLES:
        first += 1
    name = report.text(first, last)[:_LONGEST_NAME]
    opens = report.marks.sentences[report.sentence(first)] >= first - 1  # with or without an article before it
    proper = report.marks.parts[first] == "PROPN" or first in report.hit_at or name[:2].isupper()
    return name[0].lower() + name[1:] if opens and not proper else name


def _owner(report: Report, first: int, head: int, named: Mapping[int, Found]) -> Found | None:
    """Return the person whose administration, sister or aide it is: "Trump's adviser", "the sister of Kim"."""
    for token in range(head - 1, first - 1, -1):
        if token in named:
            return named[token]
    for preposition in report.children[head]:
        if report.marks.deps[preposition] == "prep" and report.lower[preposition] == "of":
            for token in report.children[preposition]:
                if report.marks.deps[token] == "pobj" and token in named:
                    return named[token]
    return None


def _kin(scene: _Scene, hit: RoleHit, first: int, owner: Found | None) -> Found | None:
    """Return who a kinship word means; never the person whose relative it is."""
    apposed = _apposed(scene, hit.last - 1)
    if apposed is not None and (owner is None or apposed.actor.id != owner.actor.id):
        return _found(scene.report, hit, first, apposed.actor, role_then=apposed.role_then)
    if owner is None:
        return None
    if owner.actor.person is not None:
        related = load_relations().get((hit.role.noun, owner.actor.person.id), ())
        if len(related) == 1:
            actor = person_actor(related[0], scene.report.days)
            return _found(scene.report, hit, first, actor, role_then=actor.role)
    name = f"{hit.role.noun} of {owner.actor.name}"
    return _found(scene.report, hit, first, build(name=name, polity=owner.actor.polity, sectors=hit.role.sectors))


def _apposed(scene: _Scene, head: int) -> Found | None:
    """Return the person whom the phrase stands beside: "Ana Brnabic, the premier", "the premier, Ana Brnabic"."""
    deps = scene.report.marks.deps
    if deps[head] == "appos":
        return scene.named.get(scene.report.marks.heads[head])
    beside = (token for token in scene.report.children[head] if deps[token] == "appos" and token in scene.named)
    token = next(beside, None)
    return scene.named[token] if token is not None else None
