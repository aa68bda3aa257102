"""Reports and the accounts that they amount to: copies of one text count once, wherever reports are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from waystation.records import Duplicate
from waystation.show.words import counted


def copies_by_report(duplicates: Iterable[Duplicate]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each report that has copies, the ids of all reports of its account, its own among them."""
    members: dict[str, list[str]] = {}
    for row in duplicates:
        members.setdefault(row.account_id, []).append(row.document_id)
    groups = [tuple(sorted(group)) for group in members.values()]
    return {document_id: group for group in groups for document_id in group}


def accounts(reports: Iterable[str], copies: Mapping[str, Sequence[str]]) -> int:
    """Return how many accounts some reports amount to; a report named twice counts once."""
    return len({copies[report][0] if report in copies else report for report in reports})


def reports_and_accounts(reports: Iterable[str], copies: Mapping[str, Sequence[str]]) -> str:
    """Return "5 reports, 3 accounts"; without copies among them, the reports alone."""
    held = set(reports)
    apart = accounts(held, copies)
    words = counted(len(held), "report")
    return words if apart == len(held) else f"{words}, {counted(apart, 'account')}"
