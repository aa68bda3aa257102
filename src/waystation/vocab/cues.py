"""Cues: the words that attribute something to somebody, what they say about it, and how their content follows."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from waystation.records.attribution import CueKind, Stance
from waystation.vocab.tables import Row

_TABLE = "cues.csv"
_COLUMNS = ("lemma", "pos", "cue_kind", "stance", "constructions")
_POS = ("verb", "noun", "adjective")
_CUE_KINDS = ("speech", "thought", "attitude")
_STANCES = ("asserts", "denies", "demands", "threatens", "promises", "hopes", "asks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One use of a cue word: ``constructions`` are the ways in which its content may follow.

    quote (a quotation), clause (a finite clause), fronted (one that stands before the cue), infinitive (what the source
    is to do), object_infinitive (what somebody else is to do), said_of ("is said by X to be ready"), gerund, object (a
    noun phrase), answer ("said yes"), as and named ("described / called it a plot"), saying ("quoted her as saying"),
    a preposition ("for": "called for talks"), or object_PREPOSITION ("accused Iran of ...").
    """

    lemma: str
    pos: str
    cue_kind: CueKind
    stance: Stance
    constructions: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def load_cues() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    """Return the uses of each cue word by (lemma, part of speech), in the order of the table.

    >>> load_cues()["vow", "verb"][0].stance
    'promises'
    """
    found: dict[tuple[str, str], tuple[Cue, ...]] = {}
    reader = csv.reader(io.StringIO(files(__package__).joinpath(_TABLE).read_text(encoding="utf-8"), newline=""))
    header = next(reader, None)
    for cells in reader:
        row = Row(table=_TABLE, number=reader.line_num, cells=dict(zip(_COLUMNS, cells, strict=False)))
        if header != list(_COLUMNS) or len(cells) != len(_COLUMNS):
            raise row.error(f"the columns must be {', '.join(_COLUMNS)}")
        cue = Cue(
            lemma=row.text("lemma"),
            pos=row.one_of("pos", _POS),
            cue_kind=cast(CueKind, row.one_of("cue_kind", _CUE_KINDS)),
            stance=cast(Stance, row.one_of("stance", _STANCES)),
            constructions=row.many("constructions"),
        )
        found[cue.lemma, cue.pos] = (*found.get((cue.lemma, cue.pos), ()), cue)
    return MappingProxyType(found)
