"""An agreement in every view at once, and the order in which its obligations wait for each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from made_spec import row, spec

from waystation.ids import identified
from waystation.reason.agreement.plan import make_plan
from waystation.reason.agreement.status import agreement_status
from waystation.reason.agreement.survey import ranks, survey_agreement, viewpoints
from waystation.records import Span
from waystation.records.suggestion import Suggestion

ACCORD = spec("""
agreement: {id: accord, title: Accord, signed: 2030-03-01}
parties: [{id: XAA, name: Ardenia}, {id: XAV, name: Velmark}]
occurrences: [{id: seal, title: The seal, when: locks done}]
stages: [{id: first, title: First}, {id: second, title: Second, opens_when: first done and seal}]
obligations:
  - {id: locks, stage: first, debtor: XAV, creditor: XAA, act: open, due: P10D, verifier: River Commission}
  - {id: tolls, stage: first, debtor: XAA, creditor: XAV, act: lift, after: locks, due: P10D, verifier: XAV}
  - {id: dam, stage: second, debtor: XAV, creditor: XAA, act: close, trigger: tolls met, due: P10D}
""")
EVIDENCE = [row("locks asserted XAV 2030-03-05"), row("locks denied XAA 2030-03-06 published=2030-04-01")]
DAY = date(2030, 3, 20)


def test_every_view_has_the_statuses_that_it_has_alone() -> None:
    survey = survey_agreement(ACCORD, EVIDENCE, as_of=DAY, known_by=DAY)
    assert [view.viewpoint for view in survey.views] == ["XAA", "XAV", "River Commission"] == list(viewpoints(ACCORD))
    for view in survey.views:
        alone = agreement_status(ACCORD, EVIDENCE, as_of=DAY, known_by=DAY, viewpoint=view.viewpoint)
        assert list(view.statuses) == alone
    assert {one.statuses[0].performance for one in survey.views} == {"breached", "met"}


def test_its_chart_has_a_bar_a_view() -> None:
    survey = survey_agreement(ACCORD, EVIDENCE, as_of=DAY, known_by=DAY)
    assert [one.obligation for one in survey.chart] == ["locks", "tolls", "dam"]
    assert [part.performance for part in survey.chart[0].bars[0].segments] == ["due", "breached"]
    assert [part.performance for part in survey.chart[0].bars[1].segments] == ["due", "met"]
    assert survey.chart[2].bars[0].segments == ()


def test_what_was_published_later_is_left_out() -> None:
    known = Suggestion(
        id="", obligation="locks", bearing="offered", kind=None, by="XAV", actors=("XAV",), on=None,
        published=date(2030, 3, 2), words=Span(document_id="d", start=0, end=1), because=("move:1",), score=0.5,
        reason="an offer", documents=("d",),
    )  # fmt: skip
    later = identified(replace(known, published=date(2030, 3, 21)))
    undated = identified(replace(known, published=None))
    survey = survey_agreement(ACCORD, EVIDENCE, as_of=DAY, known_by=DAY, suggestions=[known, later, undated])
    assert survey.suggestions == (known, undated)
    assert survey.evidence == tuple(EVIDENCE[:1])


def test_ranks_follow_stages_occurrences_and_triggers() -> None:
    assert ranks(make_plan(ACCORD)) == {"locks": 0, "tolls": 1, "dam": 2}
