"""The day arithmetic of the nuclear deal of 2015, and its snapback clocks, contested ones among them."""

from datetime import date

import pytest
from made_spec import rows, spec, stand, status

from waystation.reason.agreement.status import happenings, power_uses

DEAL = spec("""\
agreement: {id: deal, title: A deal on enrichment, signed: 2015-07-14}
parties:
  - {id: IRN, name: Iran}
  - {id: USA, name: United States}
  - {id: GBR, name: United Kingdom}
  - {id: RUS, name: Russia}
occurrences:
  - {id: endorsement, title: The Council endorses it, when: 2015-07-20}
  - {id: consent, title: Earlier by consent}
  - {id: report, title: The Agency's report, verifier: IAEA}
  - {id: broader-conclusion, title: Broader Conclusion, verifier: IAEA}
  - {id: adoption, title: Adoption Day, when: endorsement + P90D or consent}
  - {id: implementation, title: Implementation Day, when: adoption and report}
  - {id: transition, title: Transition Day, when: adoption + P8Y or broader-conclusion}
  - {id: termination, title: Termination Day, when: adoption + P10Y}
  - {id: resolution, title: The Council decides otherwise}
stages:
  - {id: relief, title: Relief, opens_when: implementation}
obligations:
  - {id: cap, stage: relief, debtor: IRN, creditor: [USA, GBR, RUS], act: keep under the cap, continuing: true,
     due: transition, verifier: IAEA}
  - {id: lift, stage: relief, debtor: [USA, GBR], creditor: IRN, act: apply no sanctions, continuing: true,
     due: termination, verifier: Council}
powers:
  - {id: dispute, holder: [GBR, USA, IRN, RUS], kind: suspend, legs: [{title: commission, days: 15},
     {title: ministers, days: 15}, {title: opinion, days: 5}, {title: council, days: 30}]}
  - {id: snapback, holder: [GBR, USA, RUS], kind: snapback, when: cap breached, clock_days: 30, unless: resolution,
     affects: lift}
""")
REPORT = rows("report verified IAEA 2016-01-16")
NOTICE_2020 = rows("""
snapback exercised USA 2020-08-20
snapback contested RUS 2020-08-21
snapback contested GBR 2020-08-21
snapback contested IRN 2020-08-21
""")
NOTICE_2025 = rows("""
cap violated IAEA 2019-07-01
snapback exercised GBR 2025-08-28
snapback contested RUS 2025-09-01
snapback contested IRN 2025-08-28
snapback recognised USA 2025-08-28
""")


def days(evidence: str, day: str) -> dict[str, date | None]:
    found = happenings(stand(DEAL, rows(evidence), day, "verifier"))
    return {one.name: one.on for one in found if one.state in ("happened", "opened")}


def test_the_days_of_the_deal() -> None:
    found = days("report verified IAEA 2016-01-16", "2026-01-01")
    assert found["adoption"] == date(2015, 10, 18)
    assert found["implementation"] == found["relief"] == date(2016, 1, 16)
    assert found["transition"] == date(2023, 10, 18)
    assert found["termination"] == date(2025, 10, 18)


def test_a_day_is_not_there_before_it_has_come_but_is_expected() -> None:
    found = stand(DEAL, REPORT, "2023-10-17", "USA")
    assert {one.name: one.expected for one in happenings(found)}["transition"] == date(2023, 10, 18)
    assert days("", "2023-10-17")["transition"] is None
    assert days("", "2023-10-18")["transition"] == date(2023, 10, 18)
    assert days("", "2016-06-01")["implementation"] is None


def test_what_hastens_a_day_counts_if_it_is_earlier() -> None:
    assert days("consent asserted USA 2015-09-01", "2025-09-02")["termination"] == date(2025, 9, 1)
    assert days("consent asserted USA 2015-11-01", "2016-01-01")["adoption"] == date(2015, 10, 18)
    early = "broader-conclusion verified IAEA 2021-03-01"
    assert days(early, "2024-01-01")["transition"] == date(2021, 3, 1)
    assert days("broader-conclusion asserted IRN 2021-03-01", "2022-01-01")["transition"] is None  # its verifier's word
    late = "broader-conclusion verified IAEA 2024-03-01"
    assert days(late, "2025-01-01")["transition"] == date(2023, 10, 18)


def test_a_limit_ends_on_a_day_that_may_be_hastened() -> None:
    cap = status(DEAL, REPORT, "2018-01-01", "USA")["cap"]
    assert (cap.performance, cap.triggered, cap.due) == ("due", date(2016, 1, 16), date(2023, 10, 18))
    early = rows("broader-conclusion verified IAEA 2021-03-01")
    assert status(DEAL, REPORT + early, "2022-01-01", "USA")["cap"].due == date(2021, 3, 1)
    late = rows("cap violated IAEA 2021-04-01")
    assert status(DEAL, REPORT + early + late, "2022-01-01", "USA")["cap"].performance == "due"  # the limit was over
    assert status(DEAL, REPORT + late, "2022-01-01", "USA")["cap"].performance == "breached"


def test_the_legs_of_the_dispute_add_up_to_65_days() -> None:
    (use,) = power_uses(stand(DEAL, REPORT + rows("dispute exercised IRN 2020-01-14"), "2020-02-01", "IRN"))
    assert [leg.last_day for leg in use.legs] == [
        date(2020, 1, 29), date(2020, 2, 13), date(2020, 2, 18), date(2020, 3, 19),
    ]  # fmt: skip
    assert (use.last_day - use.on).days == 65
    assert (use.state, use.leg, use.effective_from) == ("running", "ministers", date(2020, 3, 20))


@pytest.mark.parametrize(
    ("day", "state", "lift"),
    [("2025-08-28", "running", "due"), ("2025-09-27", "running", "due"), ("2025-09-28", "effective", "terminated")],
)
def test_the_councils_leg_runs_thirty_days(day: str, state: str, lift: str) -> None:
    found = stand(DEAL, REPORT + NOTICE_2025, day, "GBR")
    (use,) = power_uses(found)
    assert (use.state, use.last_day, use.effective_from) == (state, date(2025, 9, 27), date(2025, 9, 28))
    assert status(DEAL, REPORT + NOTICE_2025, day, "GBR")["lift"].performance == lift


def test_while_the_clock_runs_it_is_what_comes_next() -> None:
    lift = status(DEAL, REPORT + NOTICE_2025, "2025-09-01", "GBR")["lift"]
    assert (lift.next, lift.next_day) == ("power", date(2025, 9, 28))
    lift = status(DEAL, REPORT, "2025-09-01", "GBR")["lift"]
    assert (lift.next, lift.next_day) == ("deadline", date(2025, 10, 18))


@pytest.mark.parametrize(("decided", "state"), [("2025-09-27", "stopped"), ("2025-09-28", "effective")])
def test_a_decision_on_the_last_day_stops_the_clock_and_none_after_it(decided: str, state: str) -> None:
    decision = rows(f"resolution asserted RUS {decided}")
    (use,) = power_uses(stand(DEAL, REPORT + NOTICE_2025 + decision, "2025-10-01", "GBR"))
    assert use.state == state


@pytest.mark.parametrize(
    ("viewpoint", "state", "lift"),
    [
        ("USA", "effective", "terminated"),  # used it
        ("IRN", "void", "due"),  # contests it
        ("GBR", "void", "due"),
        ("IAEA", "not_told", "due"),  # silent, while others contest it
        ("verifier", "not_told", "due"),
    ],
)
def test_whether_the_notice_of_2020_counts_is_a_matter_of_view(viewpoint: str, state: str, lift: str) -> None:
    (use,) = power_uses(stand(DEAL, REPORT + NOTICE_2020, "2020-09-21", viewpoint))
    assert use.state == state
    assert use.contested_by == ("GBR", "IRN", "RUS")
    assert status(DEAL, REPORT + NOTICE_2020, "2020-09-21", viewpoint)["lift"].performance == lift


def test_each_use_is_judged_by_itself() -> None:
    evidence = REPORT + NOTICE_2020 + NOTICE_2025
    uses = power_uses(stand(DEAL, evidence, "2025-10-01", "GBR"))
    assert [(use.on.year, use.state) for use in uses] == [(2020, "void"), (2025, "effective")]
    assert uses[1].recognised_by == ("USA",)
    assert status(DEAL, evidence, "2025-10-01", "RUS")["lift"].performance == "due"
    assert status(DEAL, evidence, "2025-10-01", "USA")["lift"].since == date(2020, 9, 20)


def test_uncontested_a_use_counts_if_its_condition_had_come_true() -> None:
    notice = rows("snapback exercised GBR 2018-06-01")
    assert power_uses(stand(DEAL, REPORT + notice, "2018-06-02", "IAEA"))[0].state == "void"
    breach = rows("cap violated IAEA 2018-06-01")
    assert power_uses(stand(DEAL, REPORT + notice + breach, "2018-06-02", "IAEA"))[0].state == "running"
    outsider = rows("snapback exercised IRN 2018-06-01")  # no holder of this power
    assert power_uses(stand(DEAL, REPORT + outsider + breach, "2018-06-02", "IRN"))[0].state == "void"
