"""An agreement surveyed for its page: how each obligation stands in each view, drawn through time, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waystation.records.agreement import Agreement
from waystation.records.compliance import Evidence, Gap, Happening, Performance, PowerUse, Status
from waystation.records.suggestion import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """How an obligation stood from ``start`` up to, not including, ``end``; what is dormant has no segment.

    The last one ends on the day after the one that was asked for.
    """

    performance: Performance
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One obligation in one view: its window, as far as it is known (``due`` included), and its segments in order."""

    viewpoint: str
    start: date | None
    due: date | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttRow:
    """One obligation with its bars, one a view, in the order asked for.

    ``rank`` is how many others have to be done, one after the other, before it can begin: where it is drawn while no
    day is known.
    """

    obligation: str
    stage: str
    bars: tuple[Bar, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All of an agreement in one view. Statuses are in the order of the spec's obligations."""

    viewpoint: str
    statuses: tuple[Status, ...]
    uses: tuple[PowerUse, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSurvey:
    """An agreement as of a day, for what was known by a day, in every view.

    ``evidence`` is what was counted with; ``suggestions`` are what a record's claims say besides: they do not count.
    """

    agreement: Agreement
    as_of: date
    known_by: date
    views: tuple[View, ...]
    chart: tuple[GanttRow, ...]
    gaps: tuple[Gap, ...]
    evidence: tuple[Evidence, ...]
    suggestions: tuple[Suggestion, ...]
