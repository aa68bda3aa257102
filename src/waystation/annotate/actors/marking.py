"""All mentions of actors in the coded passages of one report."""

from __future__ import annotations

from dataclasses import replace

from waystation.annotate.actors.bodies import find_bodies
from waystation.annotate.actors.countries import find_countries
from waystation.annotate.actors.descriptions import find_descriptions
from waystation.annotate.actors.people import find_people
from waystation.annotate.actors.pronouns import find_pronouns
from waystation.annotate.actors.report import Found, Report
from waystation.annotate.actors.retold import find_retold
from waystation.records import Annotation, Document, Mention
from waystation.vocab.persons import load_persons
from waystation.vocab.source_nouns import load_source_nouns


def mark_actors(document: Document, annotation: Annotation) -> tuple[Mention, ...]:
    """Return all mentions of actors in a parsed report, in text order.

    Two passes: full names first, then what is short for them ("Mr. Kim", "the envoy", "she"), because a report may
    describe somebody before it names them. One stretch is one mention: "South Korean President Moon Jae-in" is not
    also South Korea; only a person inside a description ("the sister of Kim Jong Un") is a mention of its own.
    Places ("talks in Geneva", "flew to Seoul") are not actors. A pronoun or short name that the report leaves open is
    a mention whose actor carries ``candidates``.

    The parse must be the document's own. Nothing is looked up outside the report and the fact tables; who is in
    office is asked for the days on which the report can have been published.
    """
    report = Report(document, annotation)
    people, cast = find_people(report)
    described = find_descriptions(report, people, cast)
    names = {token: found for found in people for token in range(found.first, found.last)}
    described = [found for found in described if not _inside(found, names.get(found.head))]
    phrases = {token: found for found in described for token in range(found.first, found.last)}
    people = [found for found in people if not _eponym(report, found, phrases)]
    named_at = {token for found in people for token in range(found.first, found.last)}
    retold = list(find_retold(report, people, named_at))
    again = {found.head for found in retold}
    described = [*(found for found in described if found.head not in again), *retold]
    taken = {token for found in (*people, *described) for token in range(found.first, found.last)}
    named = [*people, *described, *find_bodies(report, taken)]
    sexes: dict[str, str | None] = {character.name: character.sex for character in cast.values()}
    for found in named:
        person = found.actor.person
        if person is not None:
            sexes[found.actor.name] = load_persons()[person.id].sex
        elif found.human:
            noun = load_source_nouns().get(report.marks.lemmas[found.head].lower())
            sexes.setdefault(found.actor.name, noun.sex if noun is not None else None)
    countries = find_countries(report, named)
    named += countries
    pronouns = find_pronouns(report, named, sexes)
    owners = {
        found.first: found.actor
        for found in (*countries, *pronouns)
        if found.actor.polity is not None and annotation.deps[found.head] == "poss"
    }
    named += pronouns
    if owners:
        named += find_descriptions(report, people, cast, owners=owners)
    unique = {(found.first, found.last): found for found in reversed(named)}
    return tuple(report.mention(_with_role_told(report, unique[key])) for key in sorted(unique))


def _with_role_told(report: Report, found: Found) -> Found:
    """Return a mention with the role that its own clause says was held then: "when Ms. Park was foreign minister".

    What somebody was one of many ("was a critic") is no role.
    """
    deps, verb = report.marks.deps, report.marks.heads[found.head]
    if found.actor.person is None or deps[found.head] != "nsubj" or report.marks.tags[verb] != "VBD":
        return found
    if report.marks.lemmas[verb] != "be" or any(deps[child] == "neg" for child in report.children[verb]):
        return found
    for child in report.children[verb]:
        role = report.role_ending.get(child + 1)
        if deps[child] != "attr" or role is None or role.role.kind != "person" or role.plural:
            continue
        if not {report.lower[below] for below in report.children[child]} & {"a", "an"}:
            return replace(found, role_then=role.role.noun)
    return found


def _inside(found: Found, name: Found | None) -> bool:
    return name is not None and name.first <= found.first and found.last <= name.last


def _eponym(report: Report, found: Found, phrases: dict[int, Found]) -> bool:
    """Tell whether a person is only what a body or its officials are called after: "the Biden administration"."""
    phrase = phrases.get(found.head)
    modifier = report.marks.deps[found.head] in ("compound", "nmod", "amod")
    return modifier and phrase is not None and phrase.first <= found.first and found.last < phrase.last
