"""What is to be kept up, not done once."""

from datetime import date

import pytest
from made_spec import rows, spec, status

FREEZE = spec("""\
agreement: {id: freeze, title: A freeze of tests, signed: null}
parties:
  - {id: XAA, name: Ardenia}
  - {id: XAV, name: Velmark}
stages:
  - {id: freeze, title: Freeze}
obligations:
  - {id: no-tests, stage: freeze, debtor: XAV, creditor: XAA, act: test nothing, start: P10D, due: P100D,
     continuing: true, verifier: Commission}
  - {id: no-end, stage: freeze, debtor: XAV, creditor: XAA, act: sell nothing, continuing: true}
""")
SIGNED = "signed asserted XAA 2020-01-01\n"  # the spec has no day: evidence brings it


@pytest.mark.parametrize(
    ("lines", "day", "expected"),
    [
        ("", "2020-01-05", "pending"),
        ("", "2020-02-01", "due"),
        ("", "2021-01-01", "due"),  # time alone breaches nothing: nobody has told of a violation
        ("no-tests verified Commission 2020-01-05", "2020-02-01", "due"),  # before the window
        ("no-tests verified Commission 2020-02-05", "2020-03-01", "partial"),
        ("no-tests verified Commission 2020-04-09", "2020-04-09", "partial"),
        ("no-tests verified Commission 2020-04-10", "2020-04-10", "met"),
        ("no-tests verified Commission 2020-06-01", "2020-07-01", "met"),
        ("no-tests violated Commission 2020-01-05", "2020-02-01", "due"),  # before the window
        ("no-tests violated Commission 2020-04-10", "2020-04-10", "breached"),  # on its last day
        ("no-tests violated Commission 2020-04-11", "2020-05-01", "due"),  # after it
        ("no-tests violated Commission 2020-02-05\nno-tests verified Commission 2020-03-05", "2020-04-01", "breached"),
        ("no-tests violated Commission 2020-02-05\nno-tests verified Commission 2020-05-05", "2020-06-01", "met_late"),
        ("no-tests violated XAA 2020-02-05", "2020-03-01", "due"),  # a party's word, in the verifier's view
        ("no-tests denied Commission 2020-02-05", "2020-03-01", "due"),
    ],
)
def test_kept_up_or_violated(lines: str, day: str, expected: str) -> None:
    assert status(FREEZE, rows(SIGNED + lines), day, "Commission")["no-tests"].performance == expected


def test_a_party_sees_the_violations_that_it_reports() -> None:
    told = rows(SIGNED + "no-tests violated XAA 2020-02-05\nno-tests asserted XAV 2020-03-01")
    found = status(FREEZE, told, "2020-03-01", "XAA")["no-tests"]
    assert (found.performance, found.since, found.violation_reported_by) == ("breached", date(2020, 2, 5), ("XAA",))
    assert found.disputed
    assert status(FREEZE, told, "2020-03-01", "XAV")["no-tests"].performance == "partial"


def test_without_an_end_it_is_never_met() -> None:
    told = rows(SIGNED + "no-end asserted XAV 2030-01-01")
    assert status(FREEZE, told, "2030-02-01", "XAV")["no-end"].performance == "partial"


def test_unsigned_it_is_dormant_until_the_signature_is_reported() -> None:
    found = status(FREEZE, [], "2030-01-01", "XAA")["no-tests"]
    assert (found.performance, found.waits_for) == ("dormant", ("freeze opened",))
