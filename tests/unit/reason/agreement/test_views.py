"""Two axes, several views, two times: what counts for whom, and when it was known."""

from dataclasses import replace
from datetime import date

import pytest
from made_spec import row, rows, spec, status

from waystation.errors import InputError

ACCORD = spec("""\
agreement: {id: accord, title: Fuel for a shutdown, signed: 2007-02-13}
parties:
  - {id: PRK, name: North Korea}
  - {id: USA, name: United States}
  - {id: KOR, name: South Korea}
stages:
  - {id: initial, title: Initial actions}
  - {id: second, title: Second phase, opens_when: 2007-10-03}
obligations:
  - {id: shutdown, stage: initial, debtor: PRK, creditor: [USA, KOR], act: shut it down, due: P60D, verifier: IAEA}
  - {id: first-fuel, stage: initial, debtor: [USA, KOR], creditor: PRK, act: begin deliveries, due: P60D, verifier: PRK,
     quantity: {amount: 50000, unit: t}}
  - {id: fuel, stage: second, debtor: [USA, KOR], creditor: PRK, act: deliver, start: P30D, after: shutdown,
     parallel_with: declaration, quantity: {amount: 1000000, unit: t, includes: first-fuel}}
  - {id: declaration, stage: second, debtor: PRK, creditor: [USA, KOR], act: declare all programmes, due: 2007-12-31}
powers:
  - {id: pause, holder: [USA, KOR], kind: suspend, when: declaration breached, clock_days: 10, affects: fuel}
  - {id: leave, holder: PRK, kind: terminate}
""")
SHUTDOWN = rows("shutdown verified IAEA 2007-07-14 published=2007-07-16")


@pytest.mark.parametrize(
    ("day", "expected", "slack"),
    [
        ("2007-02-12", "dormant", None),
        ("2007-02-13", "due", 60),
        ("2007-04-14", "due", 0),
        ("2007-04-15", "breached", -1),
        ("2007-07-13", "breached", -90),
        ("2007-07-16", "met_late", -91),
        ("2008-01-01", "met_late", -91),
    ],
)
def test_the_sixty_days(day: str, expected: str, slack: int | None) -> None:
    found = status(ACCORD, SHUTDOWN, day, "USA")["shutdown"]
    assert (found.performance, found.slack_days) == (expected, slack)
    assert found.due == (None if expected == "dormant" else date(2007, 4, 14))


def test_known_by_is_the_earliest_publication_and_not_the_day_of_the_act() -> None:
    again = [replace(SHUTDOWN[0], published=date(2008, 1, 1), ref="again")]
    for evidence in (SHUTDOWN, again + SHUTDOWN):
        assert status(ACCORD, evidence, "2007-07-15", "USA")["shutdown"].performance == "breached"
        hindsight = status(ACCORD, evidence, "2007-07-15", "USA", known_by="2007-07-16")["shutdown"]
        assert (hindsight.performance, hindsight.since) == ("met_late", date(2007, 7, 14))
        assert (
            status(ACCORD, evidence, "2007-07-13", "USA", known_by="2009-01-01")["shutdown"].performance == "breached"
        )


def test_a_claim_counts_for_the_claimant_and_a_finding_for_all() -> None:
    claim = rows("shutdown asserted PRK 2007-04-10")
    performances = {view: status(ACCORD, claim, "2007-05-01", view)["shutdown"].performance for view in VIEWS}
    assert performances == {
        "PRK": "met",
        "USA": "breached",
        "KOR": "breached",
        "IAEA": "breached",
        "verifier": "breached",
    }
    found = rows("shutdown verified IAEA 2007-04-10")
    assert {status(ACCORD, found, "2007-05-01", view)["shutdown"].performance for view in VIEWS} == {"met"}


VIEWS = ("PRK", "USA", "KOR", "IAEA", "verifier")


def test_a_finding_by_somebody_else_is_a_claim() -> None:
    claim = rows("shutdown verified USA 2007-04-10")
    found = status(ACCORD, claim, "2007-05-01", "PRK")["shutdown"]
    assert (found.performance, found.asserted_by, found.verified) == ("breached", ("USA",), False)
    assert status(ACCORD, claim, "2007-05-01", "USA")["shutdown"].performance == "met"


def test_a_party_that_verifies_is_believed_by_all() -> None:
    found = rows("first-fuel verified PRK 2007-04-10 amount=50000")
    assert status(ACCORD, found, "2007-05-01", "verifier")["first-fuel"].performance == "met"


def test_an_excuse_claimed_is_no_excuse() -> None:
    excuse = rows("shutdown excuse_claimed PRK 2007-04-15")
    found = status(ACCORD, excuse, "2007-05-01", "PRK")["shutdown"]
    assert (found.performance, found.excuse_claimed_by, found.disputed) == ("breached", ("PRK",), False)


def test_every_creditor_must_consent() -> None:
    one = rows("shutdown consented USA 2007-05-01\nshutdown consented PRK 2007-05-01")
    assert status(ACCORD, one, "2007-06-01", "PRK")["shutdown"].performance == "breached"
    both = one + rows("shutdown consented KOR 2007-05-20\nshutdown consented KOR 2007-06-10")
    found = status(ACCORD, both, "2007-07-01", "verifier")["shutdown"]
    assert (found.performance, found.since, found.slack_days) == ("excused", date(2007, 5, 20), None)
    assert status(ACCORD, both + SHUTDOWN, "2008-01-01", "USA")["shutdown"].performance == "excused"  # final


def test_denials_and_assertions_make_a_dispute_and_change_no_performance() -> None:
    told = rows("shutdown asserted PRK 2007-04-10\nshutdown denied USA 2007-04-11")
    found = status(ACCORD, told, "2007-05-01", "PRK")["shutdown"]
    assert (found.performance, found.denied_by, found.disputed) == ("met", ("USA",), True)
    alone = rows("shutdown asserted PRK 2007-04-10\nshutdown denied PRK 2007-04-11")
    assert not status(ACCORD, alone, "2007-05-01", "PRK")["shutdown"].disputed  # only with itself


def test_two_debtors_do_not_corroborate_one_another() -> None:
    told = rows("first-fuel asserted USA 2007-04-10 amount=1\nfirst-fuel asserted KOR 2007-04-10 amount=1")
    assert not status(ACCORD, told, "2007-05-01", "USA")["first-fuel"].corroborated
    told += rows("first-fuel asserted CHN 2007-04-11 amount=1")
    assert status(ACCORD, told, "2007-05-01", "USA")["first-fuel"].corroborated


def test_amounts_are_totals_so_far_and_include_what_they_include() -> None:
    told = SHUTDOWN + rows("""
first-fuel verified PRK 2007-08-01 amount=50000
fuel asserted USA 2008-02-06 amount=200000
fuel asserted USA 2008-02-01 amount=180000
fuel asserted PRK 2008-07-11 amount=400000
""")
    found = status(ACCORD, told, "2008-01-15", "USA")["fuel"]
    assert (found.performance, found.amount, found.since) == ("partial", 50_000, date(2007, 10, 3))  # from the trigger
    assert status(ACCORD, told, "2008-02-10", "USA")["fuel"].amount == 200_000
    assert status(ACCORD, told, "2008-08-01", "USA")["fuel"].amount == 200_000
    assert status(ACCORD, told, "2008-08-01", "PRK")["fuel"].amount == 400_000
    whole = rows("fuel asserted USA 2008-09-01 amount=1000000")
    assert status(ACCORD, told + whole, "2008-09-01", "USA")["fuel"].performance == "met"


def test_an_unknown_amount_is_never_all() -> None:
    told = SHUTDOWN + rows("fuel asserted USA 2008-02-06")
    found = status(ACCORD, told, "2008-02-10", "USA")["fuel"]
    assert (found.performance, found.amount) == ("partial", None)


def test_one_after_another_and_the_start_of_the_window() -> None:
    fuel = status(ACCORD, [], "2007-10-20", "USA")["fuel"]
    assert (fuel.performance, fuel.waits_for, fuel.next) == ("dormant", ("shutdown done",), "trigger")
    fuel = status(ACCORD, SHUTDOWN, "2007-10-20", "USA")["fuel"]
    assert (fuel.performance, fuel.start, fuel.next, fuel.next_day) == (
        "pending", date(2007, 11, 2), "start", date(2007, 11, 2),
    )  # fmt: skip
    assert status(ACCORD, SHUTDOWN, "2007-11-02", "USA")["fuel"].performance == "due"


def test_nothing_is_late_before_it_is_owed() -> None:
    second = spec("""\
agreement: {id: late, title: Triggered after its own deadline, signed: 2020-01-01}
parties: [{id: XAA, name: Ardenia}, {id: XAV, name: Velmark}]
stages: [{id: s, title: S, opens_when: 2020-06-01}]
obligations:
  - {id: o, stage: s, debtor: XAA, creditor: XAV, act: act, start: 2020-02-01, due: 2020-03-01, verifier: XAV}
""")
    assert status(second, [], "2020-05-01", "XAV")["o"].performance == "dormant"
    found = status(second, [], "2020-06-01", "XAV")["o"]
    assert (found.performance, found.start, found.due, found.slack_days) == (
        "due", date(2020, 6, 1), date(2020, 6, 1), 0,
    )  # fmt: skip
    assert status(second, [], "2020-06-02", "XAV")["o"].performance == "breached"


def test_what_a_breach_would_open_and_hold_up() -> None:
    found = status(ACCORD, [], "2007-03-01", "USA")
    assert (found["shutdown"].would_open, found["shutdown"].would_hold_up) == ((), ("fuel",))
    assert (found["declaration"].would_open, found["declaration"].would_hold_up) == (("pause",), ("fuel",))
    assert found["shutdown"].next_day == date(2007, 4, 14)


def test_nobody_to_verify_no_breach_in_the_verifiers_view() -> None:
    assert status(ACCORD, SHUTDOWN, "2008-01-01", "verifier")["declaration"].performance == "due"
    found = status(ACCORD, SHUTDOWN, "2008-01-01", "USA")["declaration"]
    assert (found.performance, len(found.gaps)) == ("breached", 1)


def test_a_suspension_excuses_and_a_withdrawal_terminates_what_is_open() -> None:
    used = SHUTDOWN + rows("pause exercised USA 2008-12-11")
    assert status(ACCORD, used, "2008-12-21", "USA")["fuel"].performance == "due"
    found = status(ACCORD, used, "2008-12-22", "USA")["fuel"]
    assert (found.performance, found.because) == ("excused", ("pause exercised USA 2008-12-11",))
    left = SHUTDOWN + rows("leave exercised PRK 2009-04-14")
    found = status(ACCORD, left, "2009-04-14", "PRK")
    assert {name: one.performance for name, one in found.items()} == {
        "shutdown": "met_late", "first-fuel": "terminated", "fuel": "terminated", "declaration": "terminated",
    }  # fmt: skip


def test_what_was_done_before_the_trigger_counts_from_the_trigger_on() -> None:
    told = SHUTDOWN + rows("declaration asserted PRK 2007-09-01")
    assert status(ACCORD, told, "2007-10-02", "PRK")["declaration"].performance == "dormant"
    found = status(ACCORD, told, "2007-10-03", "PRK")["declaration"]
    assert (found.performance, found.since) == ("met", date(2007, 10, 3))


def test_an_unknown_day_and_a_plan_perform_nothing() -> None:
    undated = row("shutdown verified IAEA - published=2007-04-01")
    found = status(ACCORD, [undated], "2007-05-01", "IAEA")["shutdown"]
    assert (found.performance, found.verified) == ("breached", True)
    plan = row("shutdown verified IAEA 2007-04-10 published=2007-04-08")
    assert not status(ACCORD, [plan], "2007-05-01", "IAEA")["shutdown"].verified
    abroad = row("shutdown verified IAEA 2007-04-10 published=2007-04-09")  # it was still the 9th over there
    assert status(ACCORD, [abroad], "2007-05-01", "IAEA")["shutdown"].performance == "met"


def test_because_names_all_that_was_known() -> None:
    told = [row("shutdown denied USA 2007-04-11", ref="b"), row("shutdown asserted PRK 2007-04-10", ref="a")]
    late = row("shutdown asserted PRK 2007-04-10 published=2010-01-01", ref="c")
    assert status(ACCORD, [*told, late], "2007-05-01", "PRK")["shutdown"].because == ("a", "b")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("shutdwon asserted PRK 2007-04-10", "nothing to report on is named 'shutdwon'"),
        ("initial asserted PRK 2007-04-10", "nothing to report on is named 'initial'"),
        ("signed asserted PRK 2007-04-10", "worked out, not reported"),
        ("shutdown exercised PRK 2007-04-10", "'exercised' cannot be said of shutdown"),
        ("leave asserted PRK 2007-04-10", "'asserted' cannot be said of leave"),
    ],
)
def test_evidence_that_does_not_fit_is_refused(line: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        status(ACCORD, rows(line), "2007-05-01", "PRK")


def test_a_view_that_is_nobodys_is_refused() -> None:
    with pytest.raises(InputError, match="neither a party nor a verifier") as caught:
        status(ACCORD, [], "2007-05-01", "CHN")
    assert caught.value.advice == "one of PRK, USA, KOR, IAEA, verifier"
