"""Metonyms: names of places that stand for a state or its government, and the words a text must hold for that."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast, get_args

from waystation.vocab.tables import Row, Table, read_rows

TABLE = Table(file="metonyms.csv", columns=("text", "polity", "stands_for", "needs"), key=("text", "polity"))

StandsFor = Literal["state", "government"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """A name that is read as a polity. Capitals are in polities.csv; here are the others, and the doubtful ones.

    ``state`` is a short or ambiguous name of the state itself ("the North", "Georgia"); ``government`` a seat that
    acts and speaks for it. With ``needs``, the reading holds only in a text that has one of these words: "the North" is
    North Korea only where Korea is spoken of.
    """

    text: str
    polity: str
    stands_for: StandsFor
    needs: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def load_metonyms() -> tuple[Metonym, ...]:
    """Return all metonyms, in the order of the table.

    >>> next(metonym.polity for metonym in load_metonyms() if metonym.text == "North")
    'PRK'
    """
    return tuple(map(metonym_of, read_rows(TABLE)))


def metonym_of(row: Row) -> Metonym:
    """Return the metonym that a row describes, or raise ``ConfigError``."""
    return Metonym(
        text=row.text("text"),
        polity=row.text("polity"),
        stands_for=cast(StandsFor, row.one_of("stands_for", get_args(StandsFor))),
        needs=row.many("needs"),
    )
