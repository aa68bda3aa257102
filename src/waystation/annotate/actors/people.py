"""People of one report by name: the full names, from the tables and the parser, then the short forms."""

from __future__ import annotations

from waystation.annotate.actors.characters import (
    Character,
    Sighting,
    is_nobody,
    learn,
    namelike,
    new_character,
    sight,
)
from waystation.annotate.actors.report import Found, Report
from waystation.annotate.actors.short_forms import find_short_forms, named
from waystation.annotate.actors.unmarked import find_unmarked_names
from waystation.vocab.folding import fold
from waystation.vocab.source_nouns import load_source_nouns


def find_people(report: Report) -> tuple[list[Found], dict[str, Character]]:
    """Return all mentions of people by name, and the people of the report by key."""
    cast: dict[str, Character] = {}
    full = _full_names(report)
    seen: list[tuple[Sighting, Character]] = []
    for first, last, person_id in full:
        name = report.text(first, last)
        key = person_id or f"text:{fold(name)}"
        sighting = sight(report, first, last)
        if key not in cast:
            cast[key] = new_character(key, name, person_id)
        learn(report, cast[key], sighting)
        seen.append((sighting, cast[key]))
    found = [_found(report, sighting, character) for sighting, character in seen]
    taken = {token for sighting, _ in seen for token in range(sighting.name_first, sighting.last)} | report.framing
    found += find_short_forms(report, cast, taken)
    return sorted(found, key=lambda mention: (mention.first, mention.last)), cast


def _full_names(report: Report) -> list[tuple[int, int, str | None]]:
    """Return the stretches that name a person in full, with the id where the tables have it."""
    marks, words = report.marks, report.words
    found: list[tuple[int, int, str | None]] = []
    known = {hit.first: hit for hit in report.hits if hit.entry.kind == "person"}
    covered = {token for hit in known.values() for token in range(hit.first, hit.last)} | report.framing
    for first, hit in known.items():
        before = first - 1
        joined = before >= 0 and marks.entities[before] == marks.entities[first] == "PERSON"
        if joined and namelike(report, before) and before not in covered and marks.heads[before] != before:
            covered -= set(range(hit.first, hit.last))  # "Adam Gordon Brown" is not Gordon Brown
            continue
        found.append((first, hit.last, hit.entry.person_id))
    for first, last in find_unmarked_names(report, covered):
        found.append((first, last, None))
        covered |= set(range(first, last))
    start = 0
    while start < len(words):
        if marks.entities[start] != "PERSON" or start in covered or not namelike(report, start):
            start += 1
            continue
        end = start + 1
        border = marks.sentences[report.sentence(start) + 1]
        while (
            end < border
            and end not in covered
            and (
                (marks.entities[end] == "PERSON" and namelike(report, end))
                or (marks.entities[end] == "PERSON" and words[end][:1].isupper() and words[end + 1 : end + 2] == ("-",))
                or (words[end] == "-" and end + 1 < border and marks.entities[end + 1] == "PERSON")
                or (words[end - 1] == "-" and marks.entities[end] == "PERSON")
            )
        ):
            end += 1
        parts = [token for token in range(start, end) if words[token] != "-"]
        one = len(parts) >= 2 and end not in covered and not is_nobody(report, start, end)
        if one and words[parts[-1]] not in load_source_nouns():
            found.append((start, end, None))
        start = end
    return sorted(found)


def _found(report: Report, sighting: Sighting, character: Character) -> Found:
    actor = character.actor(report)
    role_then = actor.role
    if role_then is None and sighting.title is not None:
        role_then = sighting.title
    return named(sighting, actor, role_then)
