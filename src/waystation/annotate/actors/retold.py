"""Descriptions that only tell more of somebody just named: “No,” said the plumber, the Serb, the Ohio Republican."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from waystation.annotate.actors.report import Found, Report
from waystation.vocab.cues import load_cues
from waystation.vocab.roles import load_roles
from waystation.vocab.source_nouns import kind_of_source

_BACK = 3  # sentences
_WINDOW = 80  # names looked back at
_REACH = 200  # tokens from a quotation to who gives it
_CLOSING = frozenset({"”", "''", '"', "’", "»"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OFFICES = frozenset({"GOV", "IGO", "JUD", "LEG", "MIL", "SPY", "COP"})
"""Sectors whose people are many in one report: "the judge" and "the officer" may be anybody's."""
_TIED = frozenset({"relcl", "acl", "appos"})


def find_retold(report: Report, people: Sequence[Found], taken: set[int]) -> Iterator[Found]:
    """Yield the definite descriptions outside ``taken`` that stand for the person named last before them.

    They give a quotation to that person, or tell a party or people: "the Wyoming Republican went on".

    That is whom the last sentence that names anybody names alone, at most three sentences back and not further than
    the paragraph before. A noun that the report uses of somebody else, too, or an office tells of nobody.

    Example: "Idriss Saleh raises goats. “They like the border,” the farmer said": the farmer is Idriss Saleh.
    """
    names = sorted((one for one in people if not report.quoted(one.head)), key=lambda one: one.last)
    pointing = [token for token in range(len(report.words)) if token not in taken and _points(report, token)]
    nouns = {report.marks.lemmas[token].lower() for token in pointing}
    uses = Counter(lemma for lemma in map(str.lower, report.marks.lemmas) if lemma in nouns) if nouns else Counter()
    for token in pointing:
        if uses[report.marks.lemmas[token].lower()] > 1:
            continue
        meant = _named_last(report, token, names)
        if meant is not None:
            first = report.left_edge(token, token)
            yield Found(
                first=first,
                last=token + 1,
                head=token,
                kind="description",
                actor=meant.actor,
                role_then=meant.role_then,
                human=True,
            )


def _points(report: Report, token: int) -> bool:
    """Tell whether a token heads a phrase that points to one human being: "the grandad of nine", "the Minnesotan"."""
    marks, below = report.marks, report.children[token]
    if marks.tags[token] not in ("NN", "NNP") or marks.deps[token] not in _SUBJECTS or report.quoted(token):
        return False
    if not any(report.lower[child] == "the" and marks.deps[child] == "det" for child in below):
        return False
    if any(marks.deps[child] in _TIED and report.words[child - 1] != "," for child in below):
        return False
    if marks.entities[token] == "NORP":
        return True
    if not _quotes(report, token):
        return False
    lemma = marks.lemmas[token].lower()
    role = load_roles().get(lemma)
    if role is not None and (role.kind != "person" or role.sectors[0] in _OFFICES):
        return False
    return kind_of_source(lemma) == "person" and marks.parts[token] == "NOUN"


def _quotes(report: Report, token: int) -> bool:
    """Tell whether a subject's verb gives a quotation that stands before it in its sentence."""
    uses = load_cues().get((report.marks.lemmas[report.marks.heads[token]], "verb"), ())
    begin = report.marks.sentences[report.sentence(token)]
    return any("quote" in use.constructions for use in uses) and any(
        report.words[before] in _CLOSING for before in range(max(begin, token - _REACH), token)
    )


def _named_last(report: Report, token: int, names: Sequence[Found]) -> Found | None:
    here, passage = report.sentence(token), report.passage(token)
    place = bisect_left(names, token, key=lambda one: one.last)
    near = [
        one
        for one in names[max(0, place - _WINDOW) : place]
        if here - report.sentence(one.head) <= _BACK
        and passage - report.passage(one.head) <= 1
        and report.sentence(one.head) < here
    ]
    if not near:
        return None
    last = max(report.sentence(one.head) for one in near)
    level = {one.actor.id: one for one in near if report.sentence(one.head) == last}
    only = next(iter(level.values())) if len(level) == 1 else None
    return only if only is not None and not only.actor.candidates else None
