"""Statements of cues that the rules leave out: of each word's candidates the likeliest, if it is likely enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from waystation.extract.attribution.contents import quote_tokens, snap
from waystation.extract.attribution.finding.quotes import Quote
from waystation.extract.attribution.finding.unsaid import unsaid
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import can_speak
from waystation.extract.attribution.tagging.candidates import Candidate, candidates
from waystation.extract.attribution.tagging.features import features
from waystation.extract.attribution.tagging.model import StatementModel, load_statement_model, verb_vector
from waystation.extract.syntax import Tree
from waystation.records.attribution import CueKind

STATEMENT_FROM = 0.2
"""The log odds from which a candidate is a statement."""

_TOLD = frozenset({"MD", "VBD", "VBP", "VBZ", "``", "''"})
"""The tags of finite verbs and of quotation marks."""

_BESIDE = frozenset("after although as because before once since though until when while".split())
"""What opens a clause of time or reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate ready to be judged: its features, and its cue's vector."""

    candidate: Candidate
    features: frozenset[str]
    vector: tuple[float, ...] | None


def with_likely(tree: Tree, sayings: Sequence[Saying], quotes: Sequence[Quote]) -> list[Saying]:
    """Return the sayings that the rules found, as they are, and after them those that only the model finds.

    Example: "Lomé surmised that talks would fail" gives one, though no table lists "surmise".
    """
    return [*sayings, *likely(load_statement_model(), judged(tree, sayings, quotes))]


def likely(model: StatementModel, found: Iterable[Judged]) -> Iterator[Saying]:
    """Yield, of each word's candidates, the likeliest, if a model takes it for a statement."""
    for _, of_word in groupby(found, key=lambda one: one.candidate.head):
        odds, best = max(
            ((model.statement.log_odds(one.features, one.vector), one) for one in of_word), key=lambda pair: pair[0]
        )
        if odds >= STATEMENT_FROM:
            yield replace(best.candidate.saying, cue_kind=_kind(model, best))


def judged(tree: Tree, sayings: Sequence[Saying], quotes: Sequence[Quote]) -> Iterator[Judged]:
    """Yield the candidates of a report's words, those of one word together, with what the model sees of them."""
    tokens = [quote_tokens(tree, quote) for quote in quotes if not quote.nested]
    tokens = [quote for quote in tokens if quote]
    ends = [(min(quote), max(quote)) for quote in tokens]
    quoted = frozenset[int]().union(*tokens)
    carriers = {carrier for known in sayings for carrier in known.carriers}
    for one in candidates(tree, taken={known.head for known in sayings if known.head is not None}):
        first, last = min(one.saying.content), max(one.saying.content)
        near = [
            quote
            for quote, (opening, closing) in zip(tokens, ends, strict=True)
            if opening <= last + 1 and first <= closing
        ]
        content = snap(tree, one.saying.content, near, outside=one.saying.cue)
        content -= one.saying.cue | one.saying.source
        if content and tree.marks.tags[min(content)] == "IN" and tree.marks.lemmas[min(content)] == "that":
            content -= {min(content)}
        if content and one.saying.speaker not in carriers and _may_be_said(tree, one, content, quoted):
            snapped = replace(one, saying=replace(one.saying, content=content))
            vector = verb_vector(tree.marks.lemmas[one.head].lower()) if one.part == "verb" else None
            yield Judged(candidate=snapped, features=features(tree, snapped, quoted), vector=vector)


def _may_be_said(tree: Tree, one: Candidate, content: frozenset[int], quoted: frozenset[int]) -> bool:
    """Tell whether a content can be that of its cue; what the rules know to be none cannot.

    A question left open is none ("did not hint what would follow"), nor a quotation that they did not give to the cue:
    a title ('sang "Home" to the crowd'). Of a listed cue of speech only a sentence is one: the table knows the other
    ways in which it is followed, and who "spoke to calm them" said nothing. Nor is a clause that tells when or why.
    """
    first, speaker = min(content), one.saying.speaker
    if tree.marks.deps[first] in ("mark", "advmod") and tree.marks.lemmas[first].lower() in _BESIDE:
        return False
    if unsaid(tree, one.head, "clause", content) or (first in quoted and one.head not in quoted):
        return False
    if not one.listed or one.listed[0].cue_kind != "speech":
        return True
    thing = speaker is not None and tree.marks.parts[speaker] != "NOUN" and not can_speak(tree, one.saying)
    return not thing and any(tree.marks.tags[token] in _TOLD for token in content)


def _kind(model: StatementModel, one: Judged) -> CueKind:
    if one.candidate.listed:
        return one.candidate.listed[0].cue_kind
    return max(model.kinds, key=lambda kind: model.kinds[kind].log_odds(one.features, one.vector))
