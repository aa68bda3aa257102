"""The chart of obligations: each bar where its days are, every bar in words, nothing outside the picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_record import made_agreement, made_record, made_survey

from waystation.records.survey import AgreementSurvey, Bar, GanttRow, Segment
from waystation.show.gantt import WIDTH, Chart, draw_gantt

SURVEY = made_survey(made_record())


def charted(*bars: Bar, as_of: date = date(2022, 8, 1), rank: int = 0, name: str = "o1") -> Chart:
    row = GanttRow(obligation=name, stage="s1", bars=bars, rank=rank)
    return draw_gantt(replace(SURVEY, as_of=as_of, chart=(row,)))


def bar(viewpoint: str, *segments: Segment, start: date | None = None, due: date | None = None) -> Bar:
    return Bar(viewpoint=viewpoint, start=start, due=due, segments=segments)


def segment(performance: str, start: date, end: date) -> Segment:
    return Segment(performance=performance, start=start, end=end)  # type: ignore[arg-type]


JUNE = segment("due", date(2022, 6, 1), date(2022, 7, 2))
JULY = segment("breached", date(2022, 7, 2), date(2022, 8, 2))


def test_a_bar_lies_where_its_days_are() -> None:
    chart = charted(bar("XAA", JUNE, JULY, start=date(2022, 6, 1), due=date(2022, 7, 1)))
    ((lane,),) = (row.lanes for row in chart.rows)
    first, second = lane.pieces
    assert first.x == chart.left
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert first.width == pytest.approx(second.width, abs=0.2)
    assert lane.due == second.x
    assert lane.frame == (first.x, first.width)
    assert chart.now == pytest.approx(second.x + second.width, abs=0.2)
    assert lane.words == (
        "in the view of XAA: due, 1 June 2022 to 1 July 2022; overdue or violated, 2 July 2022 to 1 August 2022; "
        "due 1 July 2022"
    )


def test_views_that_agree_share_a_bar() -> None:
    chart = charted(bar("XAA", JUNE), bar("XAV", JUNE), bar("XLU", JULY))
    assert [lane.viewpoint for lane in chart.rows[0].lanes] == ["XAA +1", "XLU"]
    assert chart.rows[0].lanes[0].words.startswith("in the view of XAA and XAV: due")


def test_a_short_piece_has_its_word_beside_it_inside_the_picture() -> None:
    day = segment("breached", date(2022, 8, 1), date(2022, 8, 2))
    chart = charted(bar("XAA", JUNE), bar("XAV", day), as_of=date(2022, 8, 1))
    lane = chart.rows[0].lanes[1]
    assert lane.pieces[0].label is None
    assert lane.note == "overdue or violated"
    assert chart.left <= lane.note_x <= WIDTH - 80


def test_an_obligation_not_owed_yet_says_so() -> None:
    chart = charted(bar("XAA", JUNE), bar("XAV"))
    assert (
        chart.rows[0].lanes[1].words
        == "in the view of XAV: not owed yet: nothing is owed yet; no day by which it is due"
    )
    assert chart.rows[0].lanes[1].note == "not owed yet: nothing is owed yet"


def test_without_any_day_the_order_is_drawn() -> None:
    survey = made_survey(made_record(), replace(made_agreement(), signed=None))
    chart = draw_gantt(survey)
    assert not chart.dated
    assert chart.now is None
    assert [row.lanes[0].pieces[0].x for row in chart.rows] == [chart.left, pytest.approx(594, abs=1)]
    assert [tick.words for tick in chart.ticks] == ["first", "after 1"]


@pytest.mark.parametrize("due", [date.max, date(2999, 1, 1), date.min])
def test_no_day_leaves_the_picture(due: date) -> None:
    for as_of in (date.min, date(2022, 8, 1), date.max):
        chart = charted(bar("XAA", JUNE, start=date(2022, 6, 1), due=due), as_of=as_of)
        lane = chart.rows[0].lanes[0]
        assert all(chart.left <= piece.x <= piece.x + piece.width <= WIDTH for piece in lane.pieces)
        assert lane.due is not None
        assert chart.left <= lane.due <= WIDTH
        assert all(chart.left <= tick.x <= WIDTH for tick in chart.ticks)
    assert charted(bar("XAA", JUNE, start=date(2022, 6, 1), due=date(2999, 1, 1))).cut


def test_a_long_name_is_cut() -> None:
    chart = charted(bar("X" * 80, JUNE), name="n" * 400)
    assert chart.rows[0].name.endswith("…")
    assert len(chart.rows[0].lanes[0].viewpoint) <= 9


def test_an_empty_agreement_has_an_empty_chart() -> None:
    survey: AgreementSurvey = replace(SURVEY, chart=())
    assert draw_gantt(survey).rows == ()
