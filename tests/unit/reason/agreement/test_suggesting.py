"""What a record suggests as evidence, and what it only says: nothing merely offered, planned or wished counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from made_claims import Claims, days, side, words
from made_spec import spec

from waystation.reason.agreement.suggesting import suggest_evidence
from waystation.records import Agreement
from waystation.records.suggestion import Suggestion

ACCORD = """
agreement: {id: accord, title: Accord, signed: 2030-03-01}
parties: [{id: XAA, name: Ardenia}, {id: XAV, name: Velmark}]
stages: [{id: first, title: First}]
obligations:
  - {id: reactor, stage: first, debtor: XAV, creditor: XAA, act: shut down the reactor at Amsel, due: P60D,
     verifier: IAEA}
  - {id: relief, stage: first, debtor: XAA, creditor: XAV, act: ease sanctions on textiles, due: P60D, verifier: XAV}
  - {id: later-relief, stage: first, debtor: XAA, creditor: XAV, act: ease sanctions on banks, due: P90D, verifier: XAV}
  - {id: no-tests, stage: first, debtor: XAV, creditor: XAA, act: test no ballistic missile, continuing: true, due: P1Y}
  - {id: talks, stage: first, debtor: [XAA, XAV], creditor: [XAA, XAV], act: meet for talks, due: P30D}
"""
SHUT = "Velmark shut down the reactor at Amsel on Friday."
FRIDAY = days("2030-03-08")
VELMARK = side("XAV", "Mira Dahl")
ARDENIA = side("XAA", "Aron Kolt")


@pytest.fixture(scope="module")
def accord() -> Agreement:
    return spec(ACCORD)


def told(accord: Agreement, claims: Claims, about: str, **options: Any) -> list[Suggestion]:
    return [row for row in suggest_evidence(accord, cast(Any, claims), **options) if row.obligation == about]


def shutdown(text: str = SHUT, *, by: Any = None, content: str = SHUT[:-1], **more: Any) -> Claims:
    """Return a record that tells of a shutdown, in a report's own words or on somebody's."""
    claims = Claims()
    statement = {
        name: more.pop(name) for name in ("stance", "cue_kind", "anonymous", "cue", "speaker", "said") if name in more
    }
    published = {name: more.pop(name) for name in ("outlet", "published", "latest") if name in more}
    document = claims.report(text, **published)
    attribution = claims.said(document, content, by, **statement) if by or statement else None
    to = more.pop("to", ())
    claims.act(document, "shut down", "RETREAT", ("XAV",), to, attribution_id=attribution, **{"time": FRIDAY, **more})
    return claims


def test_a_deed_in_a_reports_own_words_is_asserted_on_its_word(accord: Agreement) -> None:
    (row,) = told(accord, shutdown(), "reactor")
    assert (row.kind, row.by, row.on, row.published) == (
        "asserted",
        "The Ford Post",
        date(2030, 3, 8),
        date(2030, 3, 10),
    )
    assert row.actors == ("XAV",)
    assert row.score == 0.8
    assert len(row.because) == 1


def test_what_a_party_says_of_its_own_deed_is_asserted_by_it(accord: Agreement) -> None:
    rows = told(accord, shutdown(f"{SHUT[:-1]}, Mira Dahl said.", by=VELMARK), "reactor")
    assert [(row.kind, row.by) for row in rows] == [("asserted", "XAV")]
    assert len(rows[0].because) == 2, "the act and the statement it is told in"


@pytest.mark.parametrize("name", ["IAEA", "International Atomic Energy Agency"])
def test_what_the_verifier_finds_is_verified(accord: Agreement, name: str) -> None:
    agency = side("IGO", name, sectors=("IGO",))
    (row,) = told(accord, shutdown(f"{SHUT[:-1]}, the agency said.", by=agency), "reactor")
    assert (row.kind, row.by) == ("verified", "IAEA")


def test_a_finding_without_a_day_is_of_the_day_it_was_made(accord: Agreement) -> None:
    chief = side("IGO", "Ada Lund", sectors=("IGO",), role="IAEA director general")
    (row,) = told(
        accord, shutdown(f"{SHUT[:-1]}, Ada Lund said.", by=chief, time=None, said=days("2030-03-09")), "reactor"
    )
    assert (row.kind, row.by, row.on) == ("verified", "IAEA", date(2030, 3, 9))
    (row,) = told(accord, shutdown(f"{SHUT[:-1]}, Mira Dahl said.", by=VELMARK, time=None, said=FRIDAY), "reactor")
    assert row.bearing == "undated", "a party's own word is about no day but the one it names"


def test_who_is_told_of_a_deed_need_not_be_owed_it(accord: Agreement) -> None:
    (row,) = told(accord, shutdown(to=("IGO",)), "reactor")
    assert row.kind == "asserted"


@pytest.mark.parametrize(
    "speaker",
    [
        side("XAV", "a former minister", former=True),
        side("XAV", "Velmark News Bureau", sectors=("JRN", "GOV")),
        side("XAV", "an analyst", sectors=("EDU",)),
    ],
)
def test_not_everybody_from_a_country_speaks_for_it(accord: Agreement, speaker: Any) -> None:
    (row,) = told(accord, shutdown(f"{SHUT[:-1]}, it was said.", by=speaker), "reactor")
    assert (row.kind, row.by) == ("asserted", speaker.name)


def test_an_unnamed_official_speaks_for_nobody(accord: Agreement) -> None:
    claims = shutdown(f"{SHUT[:-1]}, it was said.", by=VELMARK, anonymous=True, speaker="a senior official")
    assert [row.by for row in told(accord, claims, "reactor")] == ["a senior official"]


@pytest.mark.parametrize("modes", [("future",), ("hypothetical",), ("historical", "negated"), ("future", "negated")])
def test_what_has_not_happened_is_no_evidence(accord: Agreement, modes: tuple[str, ...]) -> None:
    rows = told(accord, shutdown(modes=modes), "reactor")
    assert [row.kind for row in rows] == [None]


@pytest.mark.parametrize("stance", ["demands", "threatens", "promises", "hopes", "asks"])
def test_what_is_demanded_or_promised_is_no_evidence(accord: Agreement, stance: str) -> None:
    rows = told(accord, shutdown(f"{SHUT[:-1]}, Mira Dahl said.", by=VELMARK, stance=stance), "reactor")
    assert {row.kind for row in rows} == {None}


@pytest.mark.parametrize("kind", ["offer", "demand", "precondition", "commitment", "threat", "counter_offer"])
def test_the_terms_of_a_move_are_no_deed(accord: Agreement, kind: str) -> None:
    claims = shutdown()
    claims.move(claims.held["documents"][0], "shut down the reactor at Amsel", kind, "XAV", "XAA")
    assert {row.kind for row in told(accord, claims, "reactor")} == {None}


def test_what_hangs_on_a_condition_has_not_happened(accord: Agreement) -> None:
    claims = Claims()
    document = claims.report("If tolls fell, Velmark shut down the reactor at Amsel.")
    claims.act(document, "shut down", "RETREAT", ("XAV",), time=FRIDAY, condition=words(document, "If tolls fell"))
    assert [row.bearing for row in told(accord, claims, "reactor")] == ["imagined"]


def test_a_deed_needs_a_day(accord: Agreement) -> None:
    for time in (None, days("2030-03-02", "2030-09-01")):
        assert [row.bearing for row in told(accord, shutdown(time=time), "reactor")] == ["undated"]


def test_what_is_told_of_an_earlier_time_counts_from_its_day_alone(accord: Agreement) -> None:
    for time, bearing in ((FRIDAY, "asserted"), (days("2029-03-08"), "before"), (None, "background")):
        assert [row.bearing for row in told(accord, shutdown(modes=("historical",), time=time), "reactor")] == [bearing]


def test_a_deed_before_the_signature_is_none_under_it(accord: Agreement) -> None:
    for time in (days("2030-02-20"), days("2030-02-25", "2030-03-02")):
        assert [row.bearing for row in told(accord, shutdown(time=time), "reactor")] == ["before"]


def test_while_nothing_is_signed_nothing_is_performed(accord: Agreement) -> None:
    unsigned = replace(accord, signed=None)
    assert [row.bearing for row in told(unsigned, shutdown(), "reactor")] == ["before"]
    since = told(unsigned, shutdown(), "reactor", since=date(2030, 3, 1))
    assert [row.kind for row in since] == ["asserted"]


def test_an_undated_report_counts_from_the_day_it_was_out_for_certain(accord: Agreement) -> None:
    (row,) = told(accord, shutdown(published=None, latest="2030-04-02"), "reactor")
    assert (row.kind, row.published) == ("asserted", date(2030, 4, 2))
    (row,) = told(accord, shutdown(published=None), "reactor")
    assert (row.kind, row.published) == (None, None)


def test_a_deed_later_than_its_report_is_a_plan(accord: Agreement) -> None:
    assert [row.bearing for row in told(accord, shutdown(time=days("2030-04-01")), "reactor")] == ["planned"]


def test_a_denial_is_denied_by_who_denies(accord: Agreement) -> None:
    text = "Aron Kolt denied that Velmark shut down the reactor at Amsel on Friday."
    content = "that Velmark shut down the reactor at Amsel on Friday"
    (row,) = told(accord, shutdown(text, by=ARDENIA, content=content, stance="denies", cue="denied"), "reactor")
    assert (row.kind, row.by) == ("denied", "XAA")


def test_a_denial_that_is_the_act_itself_is_one_denial(accord: Agreement) -> None:
    text = "Mira Dahl denied that she had shut down the reactor at Amsel."
    claims = Claims()
    document = claims.report(text)
    said = claims.said(document, "she had shut down the reactor at Amsel", VELMARK, cue="denied", stance="denies")
    claims.act(document, "denied that she had shut down", "RETREAT", ("XAV",), modes=("negated",), attribution_id=said)
    assert [(row.kind, row.by) for row in told(accord, claims, "reactor")] == [("denied", "XAV")]


def test_a_rebuke_is_no_denial(accord: Agreement) -> None:
    text = "Aron Kolt condemned that Velmark shut down the reactor at Amsel on Friday."
    content = "that Velmark shut down the reactor at Amsel on Friday"
    (row,) = told(accord, shutdown(text, by=ARDENIA, content=content, stance="denies", cue="condemned"), "reactor")
    assert row.kind is None


def test_not_done_is_denied_but_will_not_is_a_refusal(accord: Agreement) -> None:
    not_done = shutdown("Velmark has not shut down the reactor at Amsel.", content="", modes=("negated",), time=None)
    (row,) = told(accord, not_done, "reactor")
    assert (row.kind, row.by, row.on) == ("denied", "The Ford Post", None)
    for will_not in ("will not", "won’t", "refused to"):
        claims = shutdown(f"Velmark {will_not} shut down the reactor at Amsel.", content="", modes=("negated",))
        assert [row.bearing for row in told(accord, claims, "reactor")] == ["refused"]


def test_a_deed_that_fits_two_obligations_alike_is_evidence_of_neither(accord: Agreement) -> None:
    claims = Claims()
    document = claims.report("Ardenia eased sanctions on Velmark on Friday.")
    claims.act(document, "eased", "RETREAT", ("XAA",), ("XAV",), time=FRIDAY)
    for name in ("relief", "later-relief"):
        (row,) = told(accord, claims, name)
        assert (row.bearing, row.kind) == ("unclear", None)
    precise = Claims()
    document = precise.report("Ardenia eased sanctions on Velmark's textiles on Friday.")
    precise.act(document, "eased", "RETREAT", ("XAA",), ("XAV",), time=FRIDAY)
    assert [row.kind for row in told(accord, precise, "relief")] == ["asserted"]
    assert [row.kind for row in told(accord, precise, "later-relief")] == [None]


def test_somebody_elses_deed_is_not_the_debtors(accord: Agreement) -> None:
    for by, to in ((("XAA",), ()), (("XAV", "XAA"), ()), ((), ("XAV",))):
        claims = Claims()
        claims.act(claims.report(SHUT), "shut down", "RETREAT", by, to, time=FRIDAY)
        assert {row.kind for row in told(accord, claims, "reactor")} <= {None}
    relief = Claims()
    document = relief.report("Ardenia eased sanctions on textiles of Lunden on Friday.")
    relief.act(document, "eased", "RETREAT", ("XAA",), ("XLU",), time=FRIDAY)
    assert {row.kind for row in told(accord, relief, "relief")} == {None}


def test_a_test_violates_a_halt(accord: Agreement) -> None:
    claims = Claims()
    document = claims.report("Velmark fired two ballistic missiles on Friday.")
    claims.act(document, "fired", "MOBILIZE", ("XAV",), time=FRIDAY)
    assert [(row.kind, row.on) for row in told(accord, claims, "no-tests")] == [("violated", date(2030, 3, 8))]


def test_that_a_halt_was_kept_is_not_read_out_of_a_denial(accord: Agreement) -> None:
    claims = Claims()
    document = claims.report("Velmark has not fired a ballistic missile since Friday.")
    claims.act(document, "fired", "MOBILIZE", ("XAV",), time=FRIDAY, modes=("negated",))
    assert [row.kind for row in told(accord, claims, "no-tests")] == [None]


def test_measures_eased_are_performance_and_measures_kept_are_not(accord: Agreement) -> None:
    claims = Claims()
    claims.measure(claims.report("Ardenia eased its sanctions on textiles."), "sanctions on textiles", "eased", "XAA",
                   "XAV", time=FRIDAY)  # fmt: skip
    assert [row.kind for row in told(accord, claims, "relief")] == ["asserted"]
    for act in ("kept", "demanded_lifted", "imposed"):
        held = Claims()
        held.measure(held.report("The sanctions on textiles."), "sanctions on textiles", act, "XAA", "XAV", time=FRIDAY)
        assert [row.kind for row in told(accord, held, "relief")] == [None]


def test_a_joint_step_takes_both_and_nobody_else(accord: Agreement) -> None:
    for by, to, kind in ((("XAA",), ("XAV",), "asserted"), (("XAA", "XAV", "XLU"), (), None), (("XAA",), (), None)):
        claims = Claims()
        claims.act(claims.report("They held talks on Friday."), "held talks", "CONSULT", by, to, time=FRIDAY)
        assert {row.kind for row in told(accord, claims, "talks")} <= {kind}


def test_one_sides_word_as_the_other_tells_it_is_no_evidence(accord: Agreement) -> None:
    claims = Claims()
    document = claims.report("Aron Kolt said Mira Dahl had claimed that Velmark shut down the reactor at Amsel.")
    outer = claims.said(document, document.text[len("Aron Kolt said ") :], ARDENIA)
    inner = claims.said(document, "that Velmark shut down the reactor at Amsel", VELMARK, cue="claimed", parent=outer)
    claims.act(document, "shut down", "RETREAT", ("XAV",), attribution_id=inner, time=FRIDAY)
    assert {row.kind for row in told(accord, claims, "reactor")} == {None}


def test_a_debtors_reason_is_an_excuse_claimed_and_no_more(accord: Agreement) -> None:
    claims = Claims()
    content = "the reactor could not be shut because of a flood"
    claims.said(claims.report(f"Mira Dahl said {content}."), content, VELMARK, said=FRIDAY)
    assert [(row.kind, row.by) for row in told(accord, claims, "reactor")] == [("excuse_claimed", "XAV")]
    loose = Claims()
    content = "it could not meet the deadline because of a flood"
    loose.said(loose.report(f"Mira Dahl said {content}."), content, VELMARK, said=FRIDAY)
    assert {row.kind for row in suggest_evidence(accord, cast(Any, loose))} == {None}
    content = "the reactor could not be shut because of a flood"
    others = Claims()
    others.said(others.report(f"Aron Kolt said {content}."), content, ARDENIA, said=FRIDAY)
    assert [row.kind for row in told(accord, others, "reactor")] == [None]


def test_copies_of_one_text_tell_a_deed_once_on_the_first_day(accord: Agreement) -> None:
    claims = shutdown()
    document = claims.report(SHUT, outlet="Amsel Courier", published="2030-03-09")
    claims.act(document, "shut down", "RETREAT", ("XAV",), time=FRIDAY)
    assert len(told(accord, claims, "reactor")) == 2
    claims.copies(*claims.held["documents"])
    (row,) = told(accord, claims, "reactor")
    assert (row.published, row.by, len(row.documents)) == (date(2030, 3, 9), "Amsel Courier", 2)


def test_the_order_of_the_record_changes_nothing(accord: Agreement) -> None:
    claims = shutdown()
    document = claims.report("Aron Kolt demanded that Velmark shut down the reactor at Amsel.")
    claims.move(document, "that Velmark shut down the reactor at Amsel", "demand", "XAA", "XAV")
    once = suggest_evidence(accord, cast(Any, claims))
    for rows in claims.held.values():
        rows.reverse()
    assert suggest_evidence(accord, cast(Any, claims)) == once
