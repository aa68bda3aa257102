"""Checks of passages that can be read: what the guidelines rule out, and counts of what is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.attribution.corpus import Passage, Problem, Statement, Stretch, covers, meet, occurrences, read_passages
from waystation.extract.attribution.finding.quotes import pair_quotes

_SENTENCE_END = re.compile(r"[.?!][\"'”’)]{0,2}\s|\n")


def check_files(files: Iterable[Path]) -> tuple[list[Passage], list[Problem]]:
    """Return the passages that can be read, and every problem: of reading, and with the guidelines."""
    found, problems = read_passages(files)
    for file, line, passage in found:
        problems += (
            Problem(file=file, line=line, id=passage.id, statement=number, what=what)
            for number, what in check_passage(passage)
        )
    problems.sort(key=lambda one: (one.file, one.line, -1 if one.statement is None else one.statement))
    return [passage for _, _, passage in found], problems


def check_passage(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with each statement, by its number."""
    quotes = quoted_stretches(passage.text)
    for number, one in enumerate(passage.statements):
        if not one.content:
            yield number, "has no content"
        for name, stretches in (("source", one.source), ("cue", one.cue)):
            if meet(stretches, one.content):
                yield number, f"{name} and content overlap"
        if meet(one.source, one.cue):
            yield number, "source and cue overlap"
        if one.anonymous and one.speaker is None:
            yield number, "anonymous, but without the speaker's description"
        if one.content and one.form not in (forms := _forms(passage.text, one, quotes)):
            yield number, f"form: {one.form}, but by its quotation marks {' or '.join(sorted(forms))}"
        yield from ((number, what) for what in _far_off(passage.text, one))
        yield from ((number, what) for what in _about_inside(passage, number))


def quoted_stretches(text: str) -> list[Stretch]:
    """Return the stretches in quotation marks, marks included, inner ones too."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [(quote.start, quote.end) for quote in pair_quotes(text, paragraphs)]


def _forms(text: str, one: Statement, quotes: list[Stretch]) -> set[str]:
    """Return the form that a content has by its quotation marks.

    Inside a longer quotation, which holds the cue too, its marks may count or not.
    """
    around = [quote for quote in quotes if one.cue and covers([quote], one.cue)]
    own = [quote for quote in quotes if quote not in around]
    return {_form(text, one, own), _form(text, one, quotes)}


def _form(text: str, one: Statement, quotes: list[Stretch]) -> str:
    letters = [at for start, end in one.content for at in range(start, end) if text[at].isalnum()]
    quoted = sum(any(start <= at < end for start, end in quotes) for at in letters)
    return "indirect" if quoted == 0 else "direct" if quoted == len(letters) else "mixed"


def _far_off(text: str, one: Statement) -> Iterator[str]:
    """Yield which words stand in another sentence than what they go with, while the same words stand nearer to it.

    That is what a wrong occurrence number looks like.
    """
    for name, stretches, goal_name, goals in (
        ("source", one.source, "cue", one.cue),
        ("cue", one.cue, "content", one.content),
    ):
        for stretch in stretches:
            words = text[slice(*stretch)]
            gap = _gap(stretch, goals)
            nearer = min((_gap(other, goals) for other in occurrences(words, text)), key=len)
            if _SENTENCE_END.search(text[gap.start : gap.stop]) and len(nearer) < len(gap):
                yield f"{name}: this {words!r} is sentences away from the {goal_name}, and another is nearer"


def _gap(stretch: Stretch, goals: Sequence[Stretch]) -> range:
    """Return the characters between a stretch and the nearest of some others."""
    gaps = (range(min(stretch[1], end), max(stretch[0], start)) for start, end in goals)
    return min(gaps, key=len, default=range(0))


def _about_inside(passage: Passage, number: int) -> Iterator[str]:
    one = passage.statements[number]
    if one.inside is not None:
        if not 0 <= one.inside < len(passage.statements):
            yield f"inside: there is no statement {one.inside}"
            return
        outer = passage.statements[one.inside]
        if _runs_round(passage, number):
            yield "inside: runs in a circle"
        elif not covers(outer.content, one.content) and outer.speaker not in {relay.name for relay in one.relays}:
            yield f"inside: lies outside the content of statement {one.inside}, whose speaker is no relay of it"
        return
    for other, around in enumerate(passage.statements):
        within = other != number and covers(around.content, one.content) and set(around.content) != set(one.content)
        if within and (one.cue and covers(around.content, one.cue)):
            yield f"inside: null, but it lies in the content of statement {other}"


def _runs_round(passage: Passage, number: int) -> bool:
    seen = {number}
    outer = passage.statements[number].inside
    while outer is not None and 0 <= outer < len(passage.statements):
        if outer in seen:
            return True
        seen.add(outer)
        outer = passage.statements[outer].inside
    return False


def counts(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield lines that say how much there is, of what."""
    rows = list(passages)
    statements = [one for passage in rows for one in passage.statements]
    chains = sum(one.has_chain for one in rows)
    none = sum(not one.statements for one in rows)
    yield f"passages {len(rows)}, with relays or nested statements {chains}, without any statement {none}"
    yield (
        f"statements {len(statements)}, with relays {sum(bool(one.relays) for one in statements)}, "
        f"inside others {sum(one.inside is not None for one in statements)}, "
        f"anonymous {sum(one.anonymous for one in statements)}, "
        f"without a speaker {sum(one.speaker is None for one in statements)}"
    )
    for name, values in (
        ("kind", [one.kind for one in statements]),
        ("form", [one.form for one in statements]),
        ("stance", [one.stance for one in statements]),
        ("writer", [one.writer for one in rows]),
        ("style", [one.style for one in rows]),
        ("topic", [one.topic for one in rows]),
    ):
        common = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
        more = f", and {len(common) - 40} more" if len(common) > 40 else ""
        yield f"by {name}: " + ", ".join(f"{value} {times}" for value, times in common[:40]) + more
