"""What a construction finds, in token numbers, before it becomes an attribution."""

from __future__ import annotations

from dataclasses import dataclass

from waystation.records.attribution import CueKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Somebody's words as a construction of the parse gives them.

    ``head`` is the cue's main word (None for a quotation without a cue), ``speaker`` the token whose phrase names who
    speaks (the antecedent of "who"), ``source`` the tokens of the phrase that stands in the text, ``carriers`` the
    heads of the phrases that name who carried the words on, nearest the speaker first. ``aside`` is all of a clause of
    saying that the text sets off from the content by commas.
    """

    head: int | None
    cue: frozenset[int]
    source: frozenset[int]
    speaker: int | None
    content: frozenset[int]
    cue_kind: CueKind
    stance: Stance
    construction: str
    carriers: tuple[int, ...] = ()
    aside: frozenset[int] = frozenset()
