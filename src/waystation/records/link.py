"""What linking finds between reports: which of them are copies of one another."""

from __future__ import annotations

from dataclasses import dataclass

from waystation.ids import unsaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """One report whose text is, for the most part, the text of another: a syndicated, trimmed or re-headed copy.

    All copies of one text are one account, whatever their outlets and dates. ``account_id`` is the smallest document
    id among them, ``fullest_id`` the copy with the most text (that of the fullest is its own). ``shared`` (0..1) is
    how much of this copy's wording stands in the fullest one. Example: an agency's story in two provincial papers.
    """

    id: str
    document_id: str
    account_id: str
    fullest_id: str = unsaid()
    shared: float = unsaid()
