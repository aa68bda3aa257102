"""Which reports are copies of one text, over the whole record: near-duplicates by their runs of words."""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from waystation.ids import identified
from waystation.link.repeated import tells
from waystation.records import Document, Duplicate

_COMPARED = frozenset({"body", "subhead"})  # headlines, captions and what was set aside differ from copy to copy
_RUN = 4  # words: a swapped word spoils four runs, and four words in a row are seldom shared by chance
_FEWEST = 24  # runs: a report with less wording of its own is too short to tell
_OF_THIS = 0.5  # the share of its runs that a copy has in common with the fullest copy
_OF_THIS_OWN = 0.85  # the same where one outlet published both: it reuses background and set phrases of its own
_OF_FULLEST = 0.2  # and what they make up of the fullest: a live page that holds a report whole is no copy of it
_SAMPLED = 4  # one run in so many is looked up when candidates are sought
_HOPEFUL = 0.5  # of the looked-up runs that `_OF_THIS` asks for: fewer hits, and no comparison is made
_COMMON = 1000  # reports: a run that more of them hold says little about whose copy one is, and costs much time...
_MOSTLY_COMMON = 0.5  # ...unless a report has so many that it may itself be one of many copies: then it is held
_LONGEST = 100  # ...against so many of the longest that hold them, as the fullest copy is among those
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_QUOTATION = re.compile(r'(“[^“”]{1,4000}(?:”|$)|"[^"]{1,4000}(?:"|$))')
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sketch:
    """A report's runs of words as sorted hashes: ``own`` with its quotations cut out, ``all`` with them."""

    document_id: str
    outlet: str | None
    own: Any
    all: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Which reports, by number, hold which of the runs that are looked up: two columns, sorted by run."""

    runs: Any
    holders: Any


def find_duplicates(documents: Iterable[Document]) -> list[Duplicate]:
    """Return one row for each report that has copies, by account, then by document.

    Two reports are compared by the runs of four words in their body, once with quotations and once without: those
    that only quote the same statement share the first, those that only share an outlet's set phrases the second, and
    copies share both. From the longest report to the shortest, each is held against the longer ones that are no
    copies themselves. It is a copy of one if at least half of its runs stand there (85 %, if they have one outlet)
    and make up a fifth of that one's. So copies are found that lost half of their paragraphs, have them in another
    order, got a new headline and first paragraph, or have words swapped; copies of copies do not chain.

    The same reports give the same rows in any order. Memory grows by some 15 bytes a word.

    Example: a news agency's story on an envoy's visit, in one paper whole, in another cut after six paragraphs.
    Not done: reports of less than some 30 words are not compared; a translation or a retelling is not found.
    """
    sketches = [sketch for document in documents if len((sketch := _sketch(document)).own) >= _FEWEST]
    sketches.sort(key=lambda sketch: (-len(sketch.all), sketch.document_id))
    index = _index(sketches)
    copies: dict[int, list[tuple[str, float]]] = {}  # by the number of the fullest
    for number, sketch in enumerate(sketches):
        longer = [other for other in _candidates(number, sketch, index) if other in copies]
        found = _fullest_copy(sketch, {other: sketches[other] for other in longer})
        fullest, shared = found if found is not None else (number, 1.0)
        copies.setdefault(fullest, []).append((sketch.document_id, shared))
    rows = (row for number, members in copies.items() for row in _account(sketches[number], members))
    return sorted(rows, key=lambda row: (row.account_id, row.document_id))


def _account(fullest: _Sketch, members: Sequence[tuple[str, float]]) -> Iterator[Duplicate]:
    """Yield the rows of one text's copies; a text without copies has none."""
    if len(members) == 1:
        return
    account_id = min(document_id for document_id, _ in members)
    for document_id, shared in members:
        yield identified(
            Duplicate(
                id="",
                document_id=document_id,
                account_id=account_id,
                fullest_id=fullest.document_id,
                shared=round(shared, 3),
            )
        )


def _index(sketches: Sequence[_Sketch]) -> _Index:
    looked_up = [_looked_up(sketch) for sketch in sketches]
    runs = np.concatenate([np.empty(0, np.uint32), *looked_up])
    holders = np.repeat(np.arange(len(sketches), dtype=np.int32), [len(found) for found in looked_up])
    order = np.argsort(runs, kind="stable")
    return _Index(runs=runs[order], holders=holders[order])


def _looked_up(sketch: _Sketch) -> Any:
    return sketch.own[sketch.own % _SAMPLED == 0]


def _candidates(number: int, sketch: _Sketch, index: _Index) -> list[int]:
    """Return the longer reports that share enough of the looked-up runs for a comparison to be worth its time."""
    looked_up = _looked_up(sketch)
    firsts, ends = (np.searchsorted(index.runs, looked_up, side=side) for side in ("left", "right"))
    telling = ends - firsts <= _COMMON
    if (~telling).sum() > _MOSTLY_COMMON * len(looked_up):
        telling[:] = True
        ends = np.minimum(ends, firsts + _LONGEST)
    stretches = zip(firsts[telling].tolist(), ends[telling].tolist(), strict=True)
    held_by = np.concatenate([np.empty(0, np.int32), *(index.holders[first:end] for first, end in stretches)])
    others, hits = np.unique(held_by[held_by < number], return_counts=True)
    least = max(1.0, int(telling.sum()) * _OF_THIS * _HOPEFUL)
    return others[hits >= least].tolist()  # type: ignore[no-any-return]


def _fullest_copy(sketch: _Sketch, others: Mapping[int, _Sketch]) -> tuple[int, float] | None:
    """Return which report one is a copy of and the share of its runs that stand there; None if of none."""
    best: tuple[int, float] | None = None
    for number, other in others.items():
        one_outlet = sketch.outlet is not None and sketch.outlet == other.outlet
        of_this, of_fullest = map(min, _shares(sketch.own, other.own), _shares(sketch.all, other.all))
        enough = of_this >= (_OF_THIS_OWN if one_outlet else _OF_THIS) and of_fullest >= _OF_FULLEST
        if enough and (best is None or of_this > best[1]):
            best = (number, of_this)
    return best


def _shares(one: Any, other: Any) -> tuple[float, float]:
    """Return what the runs that both have make up of each."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / len(one), common / len(other)


def _sketch(document: Document) -> _Sketch:
    hashes: list[int] = []
    passages: list[int] = []  # of each word: a run ends where its passage ends
    own: list[bool] = []
    for number, passage in enumerate(document.passages):
        text = passage.span.of(document.text)
        if passage.kind in _COMPARED and tells(text):  # so that marking repeated lines later changes nothing here
            for place, part in enumerate(_QUOTATION.split(text)):
                found = [_word_hash(word) for word in _WORD.findall(part.casefold().replace("’", "'"))]
                hashes += found
                passages += [number] * len(found)
                own += [place % 2 == 0] * len(found)
    words, homes, told = np.array(hashes, np.uint64), np.array(passages, np.int64), np.array(own, np.bool_)
    return _Sketch(
        document_id=document.id,
        outlet=document.outlet,
        own=_runs(words[told], homes[told]),
        all=_runs(words, homes),
    )


@functools.lru_cache(maxsize=100_000)
def _word_hash(word: str) -> int:
    """Return a word's hash; the dots in "u.s." and a final 's do not count."""
    return zlib.crc32(word.removesuffix("'s").replace(".", "").encode("utf-8", "replace"))


def _runs(words: Any, homes: Any) -> Any:
    """Return the sorted hashes of the runs of words that lie within one passage."""
    count = len(words) - _RUN + 1
    if count < 1:
        return np.empty(0, np.uint32)
    mixed = words[:count]
    for place in range(1, _RUN):
        mixed = mixed * _MIX + words[place : place + count]  # wraps round, as is meant
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32)[homes[:count] == homes[_RUN - 1 :]])
