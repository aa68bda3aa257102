"""One parsed report as the actor rules see it: columns, children, noun phrases, and what the gazetteer found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from waystation.annotate.actors.credits import credit_start
from waystation.annotate.actors.lexicon import Hit, RoleHit, find_names, find_roles
from waystation.annotate.actors.naming import Days, days_of
from waystation.records import Actor, Annotation, Document, Mention, Span
from waystation.records.actor import MentionKind

_MODIFIERS = frozenset({
    "amod", "case", "compound", "det", "nmod", "npadvmod", "nummod", "poss", "predet", "punct", "advmod", "quantmod",
})  # fmt: skip
_LONGEST_PHRASE = 20  # words before a head
_ORDER_DOUBTFUL = "order_doubtful"  # a document's warning
_OPENING = 4_000  # characters within which a dateline stands
_NO_START = frozenset({"'s", "’s", "-", "'", "’"})
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d")
_AGENCY = re.compile(r"\([A-Z][\w&. ]{1,24}\)(?= )")
"""What opens a passage in place of a dateline: "(Reuters) Georgia said"."""
_OUTSIDE = frozenset({",", ";", ":", "(", ")", "--", "–", "—", '"', "“", "”", "‘", "."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention before its span is cut: tokens ``first`` up to ``last``, and who it is."""

    first: int
    last: int
    head: int
    kind: MentionKind
    actor: Actor
    role_then: str | None = None
    plural: bool = False
    human: bool = False  # one human being, named or described


class Report:
    """The parse of one report with lookups; token numbers index the annotation's columns."""

    def __init__(self, document: Document, annotation: Annotation) -> None:
        self.document = document
        self.marks = annotation
        self.words = annotation.words
        self.lower = tuple(word.lower() for word in annotation.words)
        self.days: Days = days_of(document)
        self.order_doubtful = _ORDER_DOUBTFUL in document.warnings
        self.children: list[list[int]] = [[] for _ in annotation.words]
        for token, head in enumerate(annotation.heads):
            if head != token:
                self.children[head].append(token)
        self.vocabulary = frozenset(annotation.words)
        self._unjoined = self._words_apart()
        self.framing = self._framing()
        self.hits: list[Hit] = []
        self.roles: list[RoleHit] = []
        for first, last in zip(annotation.sentences, annotation.sentences[1:], strict=False):
            words = annotation.words[first:last]
            self.hits += [
                Hit(first=hit.first + first, last=hit.last + first, entry=hit.entry)
                for hit in find_names(words, self.vocabulary)
                if hit.first + first not in self.framing
            ]
            self.roles += [
                RoleHit(first=hit.first + first, last=hit.last + first, role=hit.role, plural=hit.plural)
                for hit in find_roles(words)
                if hit.first + first not in self.framing
            ]
        self.hit_at: dict[int, Hit] = {token: hit for hit in self.hits for token in range(hit.first, hit.last)}
        self._quoted = self._quotations()
        self.role_ending: dict[int, RoleHit] = {hit.last: hit for hit in self.roles}

    def _framing(self) -> frozenset[int]:
        """Return the tokens of datelines ("(Reuters)" among them) and of picture credits, in which nobody acts."""
        text, dateline = self.document.text, self.document.dateline
        stretches = []
        if dateline is not None and (at := text.find(dateline, 0, _OPENING)) >= 0:
            stretches.append((at, at + len(dateline)))
        for passage in self.document.passages:
            if (opening := _AGENCY.match(text, passage.span.start, passage.span.end)) is not None:
                stretches.append(opening.span())
            start = credit_start(text, passage.span.start, passage.span.end)
            if start is not None:
                stretches.append((start, passage.span.end))
        starts = self.marks.starts
        return frozenset(
            t for start, end in stretches for t in range(bisect_left(starts, start), bisect_left(starts, end))
        )

    def _quotations(self) -> list[bool]:
        """Return for each token whether it stands within quotation marks; a new passage begins outside of them."""
        found, inside = [False] * len(self.words), False
        for number, (first, last) in enumerate(zip(self.marks.sentences, self.marks.sentences[1:], strict=False)):
            passages = self.marks.sentence_passages
            if number and passages[number] != passages[number - 1]:
                inside = False
            for token in range(first, last):
                word = self.words[token]
                inside = (
                    word in ("“", "``") or (inside and word not in ("”", "''", '"')) or (word == '"' and not inside)
                )
                found[token] = inside
        return found

    def _words_apart(self) -> frozenset[str]:
        """Return the words that stand somewhere without a hyphen beside them."""
        words, hyphens = self.words, {token for token, word in enumerate(self.words) if word == "-"}
        beside = {token + step for token in hyphens for step in (-1, 1)} | hyphens
        return frozenset(word for token, word in enumerate(words) if token not in beside)

    def is_pair(self, hyphen: int) -> bool:
        """Tell whether a hyphen joins two who are named apart elsewhere: "the Biden-Lula talks", not "Rapp-Hooper"."""
        return {*self.words[hyphen - 1 : hyphen], *self.words[hyphen + 1 : hyphen + 2]} <= self._unjoined

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self.marks.sentences, token, hi=len(self.marks.sentences) - 1) - 1

    def passage(self, token: int) -> int:
        """Return the number of the passage that a token stands in."""
        return self.marks.sentence_passages[self.sentence(token)]

    def quoted(self, token: int) -> bool:
        """Tell whether a token stands within double quotation marks that its passage opens before it."""
        return self._quoted[token]

    def head(self, first: int, last: int) -> int:
        """Return the token of a stretch that hangs on a token outside it (the last one, if several do)."""
        heads = self.marks.heads
        outer = [t for t in range(first, last) if heads[t] == t or not first <= heads[t] < last]
        return outer[-1] if outer else last - 1

    def left_edge(self, head: int, first: int) -> int:
        """Return where the noun phrase of ``head`` begins: ``first``, or left of it by the words that modify it."""
        start = self.marks.sentences[self.sentence(first)]
        edge = first
        start = max(start, first - _LONGEST_PHRASE)
        while edge > start and self._modifies(edge - 1, head, edge) and not self._outside(edge - 1):
            edge -= 1
        while edge < first and (self.lower[edge] in _NO_START or self.marks.parts[edge] == "ADV"):
            edge += 1  # "especially Council members" begins at the Council
        return edge

    def _outside(self, token: int) -> bool:
        """Tell whether a token stands outside any phrase: a mark, or the time before a live page's entry."""
        return self.words[token] in _OUTSIDE or _CLOCK.fullmatch(self.words[token]) is not None

    def _modifies(self, token: int, head: int, edge: int) -> bool:
        """Tell whether a token hangs on the head, or on a word between the two, by modifiers alone."""
        for _ in range(8):
            if self.marks.deps[token] not in _MODIFIERS:
                return False
            token = self.marks.heads[token]
            if token == head:
                return True
            if token < edge - 8 or token > head:
                return False
        return False

    def text(self, first: int, last: int) -> str:
        """Return the words of a stretch as they stand in the text, on one line."""
        return " ".join(self.document.text[self.marks.starts[first] : self.marks.ends[last - 1]].split())

    def mention(self, found: Found) -> Mention:
        """Return a found mention with its span."""
        span = Span(
            document_id=self.document.id, start=self.marks.starts[found.first], end=self.marks.ends[found.last - 1]
        )
        return Mention(
            span=span,
            first=found.first,
            last=found.last,
            head=found.head,
            kind=found.kind,
            actor=found.actor,
            role_then=found.role_then,
        )
