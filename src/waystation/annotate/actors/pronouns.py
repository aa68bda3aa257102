"""Pronouns: who "he", "she", "it" and "they" stand for, where the report tells; else a mention with candidates."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.annotate.actors.naming import build
from waystation.annotate.actors.report import Found, Report
from waystation.records import Actor

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_BACK = 3  # sentences
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EMPTY_IT = frozenset(
    {"likely", "unlikely", "clear", "unclear", "possible", "important", "time", "seem", "appear", "rain"}
)


def find_pronouns(report: Report, mentions: Sequence[Found], sexes: dict[str, str | None]) -> list[Found]:
    """Return the pronouns that stand for an actor of the report, in text order.

    ``sexes`` tells the sex of persons by the actor's name. A pronoun is resolved when one candidate is left: of the
    pronoun's sex or number, in this sentence or the last three; of several, the only one that is a subject of the
    nearest sentence. Else the mention's actor has the pronoun as its name, and the candidates. No candidate: no
    mention. Words inside a quotation are looked up like others; "I" and "we" are left alone.
    """
    found: list[Found] = []
    known = sorted(mentions, key=lambda mention: mention.first)
    for token, word in enumerate(report.lower):
        if report.marks.parts[token] != "PRON" or word not in _HE | _SHE | _IT | _THEY:
            continue
        before = [m for m in [*known, *found] if m.last <= token and not (m.first <= token < m.last)]
        if word in _HE | _SHE:
            sex = "m" if word in _HE else "f"
            actor = _person(report, token, sorted(before, key=lambda m: m.first), sex, sexes)
            actor = actor or _ahead(report, token, known, sex, sexes)
        else:
            actor = _thing(report, token, sorted(before, key=lambda m: m.first), plural=word in _THEY)
        if actor is not None:
            role = actor.role
            found.append(
                Found(
                    first=token,
                    last=token + 1,
                    head=token,
                    kind="pronoun",
                    actor=actor,
                    role_then=role,
                    plural=word in _THEY,
                )
            )
    return found


def _fits(actor: Actor, sex: str, sexes: dict[str, str | None]) -> bool:
    return not actor.candidates and actor.name in sexes and sexes[actor.name] in (sex, None)


def _person(report: Report, token: int, before: list[Found], sex: str, sexes: dict[str, str | None]) -> Actor | None:
    here = report.sentence(token)
    reachable = [
        m
        for m in before
        if here - report.sentence(m.head) <= _BACK
        and _fits(m.actor, sex, sexes)
        and not _same_clause_object(report, token, m)
    ]
    if not reachable:
        return None
    actors = {m.actor.id: m.actor for m in reachable}
    if len(actors) == 1:
        return reachable[-1].actor
    known = {i: actor for i, actor in actors.items() if sexes[actor.name] == sex}
    for distance in range(_BACK + 1):
        level = [m for m in reachable if here - report.sentence(m.head) == distance]
        if not level:
            continue
        subjects = {m.actor.id: m.actor for m in level if report.marks.deps[m.head] in _SUBJECTS}
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        main = {m.actor.id: m.actor for m in level if _main_subject(report, m.head)}
        if len(main) == 1:
            return next(iter(main.values()))
        everyone = {m.actor.id: m.actor for m in level}
        if len(everyone) == 1 and distance <= 1:
            return next(iter(everyone.values()))
        break
    if len(known) == 1:
        return next(iter(known.values()))
    return build(name=report.lower[token], candidates=tuple(sorted({actor.name for actor in actors.values()})))


def _main_subject(report: Report, head: int) -> bool:
    verb = report.marks.heads[head]
    return report.marks.deps[head] in _SUBJECTS and report.marks.deps[verb] == "ROOT"


def _same_clause_object(report: Report, token: int, mention: Found) -> bool:
    """Tell whether a mention is the subject whose own object the pronoun would be: "Kim met him" is not Kim."""
    deps, heads = report.marks.deps, report.marks.heads
    return (
        deps[token] in ("dobj", "pobj", "dative")
        and deps[mention.head] in _SUBJECTS
        and report.lower[token] in ("him", "her")
        and heads[mention.head] in (heads[token], heads[heads[token]])
    )


def _ahead(report: Report, token: int, known: Sequence[Found], sex: str, sexes: dict[str, str | None]) -> Actor | None:
    """Return the only person of that sex in the rest of the passage, for a report that opens with a pronoun."""
    if report.passage(token) != (report.marks.sentence_passages[0] if report.marks.sentence_passages else -1):
        return None
    rest = [m for m in known if m.first > token and report.passage(m.head) == report.passage(token)]
    actors = {m.actor.id: m.actor for m in rest if not m.actor.candidates and sexes.get(m.actor.name) == sex}
    return next(iter(actors.values())) if len(actors) == 1 else None


def _thing(report: Report, token: int, before: list[Found], *, plural: bool) -> Actor | None:
    """Return the only body (or group, for "they") that is subject of this sentence so far, else of the one before."""
    deps, heads, lemmas = report.marks.deps, report.marks.heads, report.marks.lemmas
    if deps[token] == "expl" or _EMPTY_IT & {lemmas[heads[token]]} | (
        _EMPTY_IT & {lemmas[child] for child in report.children[heads[token]]}
    ):
        return None
    if not plural and any(
        deps[child] in ("ccomp", "csubj") and deps[token] in _SUBJECTS and lemmas[heads[token]] == "be"
        for child in report.children[heads[token]]
    ):
        return None
    here = report.sentence(token)
    for distance in (0, 1):
        subjects = {
            m.actor.id: m
            for m in before
            if here - report.sentence(m.head) == distance
            and deps[m.head] in _SUBJECTS
            and m.kind != "pronoun"
            and not (distance == 0 and heads[m.head] == heads[token] and deps[token] in _SUBJECTS)
        }
        if not subjects:
            continue
        if len(subjects) > 1:
            return None
        only = next(iter(subjects.values()))
        if only.human or only.actor.candidates or only.plural != plural:
            return None
        return only.actor
    return None
