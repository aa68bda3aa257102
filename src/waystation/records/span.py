"""A stretch of one document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """``text[start:end]`` of a document, in code points.

    Example: the words "anywhere, anytime" of an offer, in the report that carried them.
    """

    document_id: str
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of this span in its document's text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share at least one character of one document."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end
