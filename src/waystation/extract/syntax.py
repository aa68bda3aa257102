"""The parse as a tree: children, subtrees, sentences, and the way between characters and words."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right

from waystation.records import Actor, Annotation, Document, Mention, Participant, Span

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
ARMED = frozenset({"PRM", "REB", "UAF"})
"""Sectors of groups under arms that need not be anybody's: paramilitaries, rebels, the unidentified."""
_ACTING = ARMED | {
    "AGR", "BUS", "COP", "CRM", "CVL", "GOV", "IGO", "JUD", "LAB", "LEG", "MIL", "OPP", "PTY", "REF", "REL", "SPY",
}  # fmt: skip


class Tree:
    """A document's parse with the lookups that the extractors share. Token numbers index the annotation's columns."""

    def __init__(self, document: Document, annotation: Annotation) -> None:
        self.document = document
        self.text = document.text
        self.marks = annotation
        self.children: list[list[int]] = [[] for _ in annotation.words]
        self._roots: dict[int, int] = {}
        for token, head in enumerate(annotation.heads):
            if head != token:
                self.children[head].append(token)
            else:
                self._roots.setdefault(self.sentence_number(token), token)
        numbers = annotation.sentence_passages
        self.passage_starts = frozenset(
            annotation.sentences[i] for i in range(len(numbers)) if i == 0 or numbers[i] != numbers[i - 1]
        )
        self._mention_at: dict[int, Mention] = {}
        for mention in sorted(annotation.mentions, key=lambda mention: mention.first - mention.last):
            for token in range(mention.first, mention.last):  # longest first, so that the innermost mention wins
                self._mention_at[token] = mention
        self._mention_by_head = {mention.head: mention for mention in annotation.mentions}

    def __len__(self) -> int:
        return len(self.marks.words)

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of a token's sentence, and the one after its last."""
        number = self.sentence_number(token)
        return self.marks.sentences[number], self.marks.sentences[number + 1]

    def sentence_number(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self.marks.sentences, token, hi=len(self.marks.sentences) - 1) - 1

    def root(self, number: int) -> int | None:
        """Return the first root of the sentence with a number; None if it has no words."""
        return self._roots.get(number)

    def passage(self, token: int) -> int:
        """Return the number of the passage (in the document) that a token stands in."""
        return self.marks.sentence_passages[self.sentence_number(token)]

    def subtree(self, token: int) -> list[int]:
        """Return a token and all that hangs on it, in text order."""
        found, stack = [], [token]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        return sorted(found)

    def reach(self, token: int) -> tuple[int, int]:
        """Return the stretch of tokens from the first to after the last of a token's subtree."""
        found = self.subtree(token)
        return found[0], found[-1] + 1

    def ancestors(self, token: int) -> list[int]:
        """Return the heads above a token, nearest first."""
        found = []
        while (head := self.marks.heads[token]) != token:
            found.append(head)
            token = head
        return found

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child with one of these dependency labels, or None."""
        return next((child for child in self.children[token] if self.marks.deps[child] in deps), None)

    def conjuncts(self, token: int) -> list[int]:
        """Return a token and the tokens coordinated with it, in order ("Tokyo", "Seoul" and "Washington")."""
        found = [token]
        for node in found:
            found.extend(child for child in self.children[node] if self.marks.deps[child] == "conj")
        return found

    def negated(self, token: int) -> bool:
        """Tell whether a token has a negation of its own."""
        return any(
            self.marks.deps[child] == "neg" or self.marks.words[child].lower() in NEGATIONS
            for child in self.children[token]
        )

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens first to last, last not included."""
        return Span(document_id=self.document.id, start=self.marks.starts[first], end=self.marks.ends[last - 1])

    def token_at(self, offset: int) -> int | None:
        """Return the token that covers a character, or the next one in the text; None past the last."""
        token = bisect_right(self.marks.starts, offset) - 1
        if token >= 0 and offset < self.marks.ends[token]:
            return token
        return token + 1 if token + 1 < len(self) else None

    def mention(self, token: int) -> Mention | None:
        """Return the mention that has this token as its head, else the innermost one that covers it, else None."""
        return self._mention_by_head.get(token) or self._mention_at.get(token)


def is_owned(mention: Mention) -> bool:
    """Tell whether a mention is of an actor of a known polity, or of an armed group, whosever it is."""
    return mention.actor.polity is not None or bool(ARMED & set(mention.actor.sectors))


def is_party(mention: Mention) -> bool:
    """Tell whether a mention is of a political actor: one of a polity, or of a sector that takes part in politics.

    Such are armed groups, police, courts, parties, unions and companies, whosever they are; not experts or reporters.
    """
    unplaced = mention.kind == "name" and not mention.actor.sectors
    return is_owned(mention) or unplaced or bool(_ACTING & set(mention.actor.sectors[:1]))


def participant(actor: Actor, *, span: Span | None, role_then: str | None = None) -> Participant:
    """Return an actor as a participant, with the span that mentions it there and its role at the time."""
    fields = {field.name: getattr(actor, field.name) for field in dataclasses.fields(actor)}
    return Participant(**fields, span=span, role_then=role_then)
