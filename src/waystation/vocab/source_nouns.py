"""Nouns that can be sources: people, bodies, papers; and the titles and words that tell a person's sex."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from waystation.records.attribution import RelayKind
from waystation.vocab.roles import load_roles
from waystation.vocab.tables import Row

SourceKind = Literal["title", "person", "body", "paper"]
_TABLE = "source_nouns.csv"
_COLUMNS = ("lemma", "kind", "carrier", "sex")
_KINDS = ("title", "person", "body", "paper")
_CARRIERS = ("", "agency", "paper", "broadcaster", "online", "document", "other")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "crat", "eer", "ant")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNoun:
    """A noun that can be a source.

    ``carrier`` is set for media that carry words on ("state television"), and for papers that hold what others said ("a
    cable"), unlike those in which people speak themselves ("a statement").

    A lemma with a capital counts only as the last word of a name ("the Oslo Gazette").
    """

    lemma: str
    kind: SourceKind
    carrier: RelayKind | None
    sex: Literal["f", "m"] | None


@functools.lru_cache(maxsize=1)
def load_source_nouns() -> Mapping[str, SourceNoun]:
    """Return the nouns by lemma, in lower case but for those that only end names.

    >>> load_source_nouns()["communique"].kind
    'paper'
    """
    found: dict[str, SourceNoun] = {}
    reader = csv.reader(io.StringIO(files(__package__).joinpath(_TABLE).read_text(encoding="utf-8"), newline=""))
    header = next(reader, None)
    for cells in reader:
        row = Row(table=_TABLE, number=reader.line_num, cells=dict(zip(_COLUMNS, cells, strict=False)))
        if header != list(_COLUMNS) or len(cells) != len(_COLUMNS):
            raise row.error(f"the columns must be {', '.join(_COLUMNS)}")
        noun = SourceNoun(
            lemma=row.text("lemma"),
            kind=cast(SourceKind, row.one_of("kind", _KINDS)),
            carrier=cast("RelayKind | None", row.one_of("carrier", _CARRIERS) or None),
            sex=cast("Literal['f', 'm'] | None", row.one_of("sex", ("", "f", "m")) or None),
        )
        if noun.lemma in found:
            raise row.error(f"{noun.lemma} is there twice")
        found[noun.lemma] = noun
    return MappingProxyType(found)


def kind_of_source(lemma: str) -> SourceKind | None:
    """Return what a noun is as a source; None for a thing. Roles count too; other nouns go by their ending.

    >>> kind_of_source("negotiator"), kind_of_source("regime"), kind_of_source("move")
    ('person', 'body', None)
    """
    word = lemma.lower()
    listed = load_source_nouns().get(word)
    if listed is not None:
        return listed.kind
    if (role := load_roles().get(word)) is not None:
        return "body" if role.kind == "body" else "person"
    return "person" if len(word) > 5 and word.endswith(_PERSON_ENDINGS) else None
