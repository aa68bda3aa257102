"""What stands beside a record in its dossier: how an agreement is kept, and whether a deal could hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from waystation.cli.options import say

if TYPE_CHECKING:
    from waystation.records.compliance import Evidence
    from waystation.records.survey import AgreementSurvey
    from waystation.show.pages.page import Page
    from waystation.store.record import RecordStore

_CLAIM = re.compile(r"(?:attribution|event_mention|move|measure):[0-9a-f]{24}")


def surveyed(
    store: RecordStore, file: str, rows: Sequence[Evidence], *, as_of: date, known_by: date
) -> AgreementSurvey:
    """Return how an agreement stands by rows of evidence, with what a record suggests beside them."""
    from waystation.read.agreements import load_agreement
    from waystation.reason.agreement.suggesting import suggest_evidence
    from waystation.reason.agreement.survey import survey_agreement

    agreement = load_agreement(file)
    say_orphans(store, rows)
    return survey_agreement(
        agreement, rows, suggestions=suggest_evidence(agreement, store), as_of=as_of, known_by=known_by
    )


def newest_day(store: RecordStore, rows: Iterable[Evidence]) -> date | None:
    """Return the last day on which a report or a row was published; of an undated report, the latest it may be."""
    days = [one.published or one.published_latest for one in store.documents()]
    return max([*(one for one in days if one is not None), *(row.published for row in rows)], default=None)


def confirmed(tables: Iterable[str]) -> list[Evidence]:
    """Return the rows of tables of evidence that count."""
    from waystation.read.evidence import read_evidence

    return [row for table in tables for row in read_evidence(table)]


def say_orphans(store: RecordStore, rows: Iterable[Evidence]) -> None:
    """Tell of rows that rest on claims which the record no longer holds; they still count, as the analyst's word."""
    for ref in sorted({row.ref for row in rows if _CLAIM.fullmatch(row.ref) and store.find(row.ref) is None}):
        say(f"{ref}: the record no longer holds this claim; a row of evidence rests on it. Look at it again.")


def bargaining_beside(file: Path) -> Page:
    """Return the page of a bargain's spec: its schedule, other approaches beside it, and its maps."""
    from waystation.read.bargains import load_bargain
    from waystation.reason.bargaining.compare import compare_approaches
    from waystation.reason.bargaining.from_agreement import schedule_of
    from waystation.reason.bargaining.maps import policy_map
    from waystation.reason.bargaining.schedule import analyse_schedule
    from waystation.show.pages.bargaining import bargaining_page

    spec = load_bargain(file)
    schedule = schedule_of(spec)
    return bargaining_page(
        analyse_schedule(schedule, spec.parameters),
        comparison=compare_approaches(schedule, spec.parameters, spec.circumstances),
        maps=[policy_map(schedule, spec.parameters, one, waiting=spec.circumstances.waiting) for one in spec.maps],
    )
