"""People's names that the parser took for something else, told by what the text does with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waystation.annotate.actors.characters import is_nobody, namelike
from waystation.annotate.actors.report import Report
from waystation.annotate.actors.titles import FEMALE, MALE, RANK_TITLES
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns

_LONGEST = 5  # tokens of a name, hyphens among them
_HE_OR_SHE = frozenset({"he", "she", "her", "him", "his"})
_REACH = 100  # tokens to a "he" or "she"
_AGES = range(16, 100)
_NOT_BEFORE = frozenset({"the", '"', "“", "‘"})  # of ships, books, songs
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_unmarked_names(report: Report, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of two names or more that the parser did not take for a person's, outside ``covered``.

    They are a person's where a title or agent noun stands beside them ("its chair, Aino Virta"), an age, or a "he" or
    "she" that nobody else can be, or where the last one is used alone ("Virta", "Mr. Virta"): of a body it would be
    the first, or with an article.

    Example: "Batyr Orazov" in "The envoy, Batyr Orazov, left", whatever the parser calls it.
    """
    alone = _used_alone(report)
    token = 0
    while token < len(report.words):
        last = _name_at(report, token, covered)
        if last is not None and _is_person(report, token, last, alone):
            yield token, last
        token = last or token + 1


def _name_at(report: Report, first: int, covered: Collection[int]) -> int | None:
    """Return where a row of capitalised names that begins at a token ends; None if none does."""
    if not _given(report, first, covered) or (first and _given(report, first - 1, covered)):
        return None
    border = min(report.marks.sentences[report.sentence(first) + 1], first + _LONGEST + 1)
    last = first + 1
    while last < border and (_given(report, last, covered) or _joins(report, last, border)):
        last += 1
    words = [token for token in range(first, last) if report.words[token] != "-"]
    ends = report.words[last - 1]
    if len(words) < 2 or last - first > _LONGEST or is_nobody(report, first, last):
        return None
    if any(report.marks.entities[t] == "PERSON" for t in words):
        return None
    if ends in load_source_nouns() or kind_of_source(ends) is not None or report.lower[first - 1] in _NOT_BEFORE:
        return None
    return last if report.head(first, last) == last - 1 else None


def _given(report: Report, token: int, covered: Collection[int]) -> bool:
    proper = report.marks.parts[token] == "PROPN" and token not in covered and token not in report.hit_at
    return proper and namelike(report, token)


def _joins(report: Report, token: int, border: int) -> bool:
    return report.words[token] == "-" and token + 1 < border and report.words[token + 1][:1].isupper()


def _is_person(report: Report, first: int, last: int, alone: Collection[str]) -> bool:
    head = last - 1
    if report.words[head] in alone or _described(report, first, head):
        return True
    age = report.words[last : last + 2]
    if age[:1] == (",",) and age[1:] and age[1].isdigit() and int(age[1]) in _AGES:
        return True
    return report.marks.deps[head] in _SUBJECTS and _taken_up(report, last)


def _described(report: Report, first: int, head: int) -> bool:
    """Tell whether an agent noun or a title stands before a name or beside it."""
    before = report.role_ending.get(first)
    if before is not None and before.role.kind == "person" and not before.plural:
        return True
    if first and report.lower[first - 1].strip(".") in FEMALE | MALE | set(RANK_TITLES):
        return True
    deps, heads = report.marks.deps, report.marks.heads
    beside = [child for child in report.children[head] if deps[child] == "appos"]
    if deps[head] == "appos":
        beside.append(heads[head])
    return any(
        kind_of_source(report.marks.lemmas[token]) == "person" and report.marks.tags[token] == "NN" for token in beside
    )


def _taken_up(report: Report, last: int) -> bool:
    """Tell whether "he" or "she" follows in this sentence or the next, with nobody named or described between."""
    end = report.marks.sentences[min(report.sentence(last - 1) + 2, len(report.marks.sentences) - 1)]
    for token in range(last, min(end, last + _REACH)):
        if report.lower[token] in _HE_OR_SHE:
            return not report.quoted(token)
        role = report.role_ending.get(token + 1)
        if report.marks.entities[token] == "PERSON" or (role is not None and role.role.kind == "person"):
            return False
    return False


def _used_alone(report: Report) -> frozenset[str]:
    """Return the capitalised words that stand somewhere without another beside them, and without an article."""
    words, parts = report.words, report.marks.parts
    found = set()
    for token, word in enumerate(words):
        if parts[token] != "PROPN" or not word[:1].isupper() or token in report.hit_at:
            continue
        after = parts[token + 1 : token + 2] == ("PROPN",) or words[token + 1 : token + 2] == ("-",)
        before = token > 0 and (parts[token - 1] == "PROPN" or report.lower[token - 1] in ("the", "-"))
        titled = token > 0 and report.lower[token - 1].strip(".") in FEMALE | MALE
        if titled or not (before or after or report.marks.entities[token] in ("GPE", "LOC", "DATE", "NORP")):
            found.add(word)
    return frozenset(found)
