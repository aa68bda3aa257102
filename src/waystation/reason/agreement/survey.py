"""An agreement surveyed in every view: statuses, chart, gaps, beside what a record's claims say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from waystation.reason.agreement.course import Followed
from waystation.reason.agreement.gantt import bar
from waystation.reason.agreement.monitorability import find_gaps
from waystation.reason.agreement.plan import Plan, make_plan
from waystation.reason.agreement.status import followed, happenings, power_uses, statuses
from waystation.records import Agreement
from waystation.records.compliance import Evidence
from waystation.records.condition import moments
from waystation.records.suggestion import Suggestion
from waystation.records.survey import AgreementSurvey, GanttRow, View


def survey_agreement(
    agreement: Agreement,
    evidence: Iterable[Evidence],
    *,
    as_of: date,
    known_by: date,
    suggestions: Iterable[Suggestion] = (),
) -> AgreementSurvey:
    """Return how an agreement stands in the view of each party, and of each verifier that is none.

    Raises:
        InputError: as `agreement_status`.

    Example: the fuel of 2007, held delivered by one side and overdue by the other, stands both ways side by side.
    Not done: suggestions count for nothing; those first published after ``known_by`` are left out.
    """
    rows = [row for row in evidence if row.published <= known_by]
    found = [
        followed(agreement, rows, as_of=as_of, known_by=known_by, viewpoint=name) for name in viewpoints(agreement)
    ]
    return AgreementSurvey(
        agreement=agreement,
        as_of=as_of,
        known_by=known_by,
        views=tuple(
            View(
                viewpoint=one.view.viewpoint,
                statuses=tuple(statuses(one)),
                uses=tuple(power_uses(one)),
                happenings=tuple(happenings(one)),
            )
            for one in found
        ),
        chart=tuple(_chart(agreement, found)),
        gaps=tuple(find_gaps(agreement)),
        evidence=tuple(rows),
        suggestions=tuple(one for one in suggestions if one.published is None or one.published <= known_by),
    )


def viewpoints(agreement: Agreement) -> tuple[str, ...]:
    """Return the views in which an agreement can be seen: of its parties, then of verifiers that are no parties."""
    verifiers = [one.verifier for one in agreement.obligations if one.verifier is not None]
    return tuple(dict.fromkeys([*(party.id for party in agreement.parties), *verifiers]))


def _chart(agreement: Agreement, found: Sequence[Followed]) -> Iterator[GanttRow]:
    rank = ranks(make_plan(agreement))
    for one in agreement.obligations:
        bars = tuple(bar(view, one.id) for view in found)
        yield GanttRow(obligation=one.id, stage=one.stage, bars=bars, rank=rank[one.id])


def ranks(plan: Plan) -> dict[str, int]:
    """Return, for each obligation, the length of the longest line of obligations that must be done before it begins."""
    found: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in found:
            found[name] = 0  # for the while: a circle, which no checked spec has, would end here
            found[name] = max((1 + rank(other) for other in _awaited(name, plan)), default=0)
        return found[name]

    for name in plan.obligations:
        rank(name)
    return found


def _awaited(name: str, plan: Plan, *, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the obligations that an obligation, a stage or an occurrence waits for, through stages and occurrences."""
    condition = plan.triggers.get(name) or plan.openings.get(name) or plan.days.get(name)
    for moment in moments(condition) if condition is not None and name not in path else ():
        if moment.name in plan.obligations:
            yield moment.name
        else:
            yield from _awaited(moment.name, plan, path=(*path, name))
