"""A chart of obligations through time: when each is owed, and how it stood from day to day, view beside view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from waystation.reason.agreement.course import Course, Followed, performance
from waystation.reason.agreement.status import followed
from waystation.records import Agreement
from waystation.records.compliance import Evidence
from waystation.records.survey import Bar, GanttRow, Segment


def gantt_rows(
    agreement: Agreement, evidence: Iterable[Evidence], *, as_of: date, known_by: date, viewpoints: Sequence[str]
) -> list[GanttRow]:
    """Return a row for each obligation, in the spec's order. Arguments and errors are those of `agreement_status`.

    Example: fuel that one side holds to be delivered and the other to be overdue has two bars that part on the due day.
    """
    rows = list(evidence)
    found = [followed(agreement, rows, as_of=as_of, known_by=known_by, viewpoint=one) for one in viewpoints]
    return [
        GanttRow(obligation=one.id, stage=one.stage, bars=tuple(bar(view, one.id) for view in found))
        for one in agreement.obligations
    ]


def bar(found: Followed, name: str) -> Bar:
    """Return one obligation's bar in the view in which an agreement was followed."""
    course = found.courses[name]
    return Bar(
        viewpoint=found.view.viewpoint,
        start=course.start,
        due=course.due,
        segments=tuple(segments(course, until=found.view.as_of)),
    )


def segments(course: Course, *, until: date) -> list[Segment]:
    """Return how an obligation stood day by day, up to and with a day not after the one its course was followed to."""
    ends = (course.met, course.breached, course.excused, course.terminated)
    days = {course.triggered, course.start, course.first, *ends}
    changes = sorted(day for day in days if day is not None and day <= until)
    found: list[Segment] = []
    after = until + timedelta(days=1) if until < date.max else until
    for day, following in pairwise([*changes, after]):
        stood = performance(course, day)
        if stood == "dormant":
            continue
        if found and found[-1].performance == stood:
            found[-1] = Segment(performance=stood, start=found[-1].start, end=following)
        else:
            found.append(Segment(performance=stood, start=day, end=following))
    return found
