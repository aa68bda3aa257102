"""An agreement read as a schedule: nothing is weighed that the analyst has not weighed, and all of it is repeated."""

from __future__ import annotations

import dataclasses

import pytest
from made_bargains import assume

from waystation.errors import InputError
from waystation.reason.bargaining.from_agreement import schedule_from_agreement, schedule_of
from waystation.reason.bargaining.schedule import analyse_schedule
from waystation.records import Agreement, Obligation, Party, Power, Stage
from waystation.records.bargain import AgreedDeal, AgreementAssumptions, BargainSpec


def owed(id_: str, stage: str, debtor: str) -> Obligation:
    return Obligation(id=id_, stage=stage, debtor=(debtor,), creditor=("NOR",), act=f"does {id_}")


AGREEMENT = Agreement(
    id="fjord",
    title="A fjord cleared for trade",
    signed=None,
    principle=None,
    note=None,
    parties=(Party(id="SWE", name="Sweden"), Party(id="DNK", name="Denmark"), Party(id="NOR", name="Norway")),
    stages=(Stage(id="first", title="Clear"), Stage(id="talk", title="Talk"), Stage(id="second", title="Open")),
    obligations=(
        owed("A1", "first", "SWE"),
        owed("B1", "first", "DNK"),
        owed("A2", "second", "SWE"),
        owed("B2", "second", "DNK"),
        owed("B3", "second", "DNK"),
        owed("N1", "talk", "NOR"),
    ),
    powers=(Power(id="P", holder=("DNK",), kind="snapback"),),
)
WEIGHED = AgreementAssumptions(
    dismantlers=("SWE",),
    relievers=("DNK",),
    weights={"dismantling": {"A1": 0.25, "A2": 0.75}, "relief": {"B1": 0.2, "B2": 0.5, "B3": 0.3}},
    left_out=("N1",),
)


def test_stages_become_steps_with_the_analysts_weights() -> None:
    schedule = schedule_from_agreement(AGREEMENT, WEIGHED)
    assert [(step.id, step.dismantling, pytest.approx(step.relief)) for step in schedule.steps] == [
        ("first", 0.25, 0.2),
        ("second", 0.75, 0.8),
    ]
    assert (schedule.dismantler, schedule.reliever) == ("Sweden", "Denmark")


def test_several_parties_can_be_one_side() -> None:
    weights = {"dismantling": {"A1": 0.25, "A2": 0.75}, "relief": {"B1": 0.2, "B2": 0.5, "B3": 0.2, "N1": 0.1}}
    joined = dataclasses.replace(WEIGHED, relievers=("DNK", "NOR"), weights=weights, left_out=())
    schedule = schedule_from_agreement(AGREEMENT, joined)
    assert [pytest.approx(step.relief) for step in schedule.steps] == [0.2, 0.1, 0.7]
    assert schedule.reliever == "DNK, NOR"


def test_what_both_sides_owe_counts_for_both() -> None:
    shared = dataclasses.replace(AGREEMENT.obligations[0], debtor=("SWE", "DNK"))
    agreement = dataclasses.replace(AGREEMENT, obligations=(shared, *AGREEMENT.obligations[1:]))
    first = schedule_from_agreement(agreement, dataclasses.replace(WEIGHED, weights=None)).steps[0]
    assert (first.dismantling, first.relief) == (0.5, 0.5)  # one of two, and two of four


def test_the_report_repeats_what_was_assumed() -> None:
    report = analyse_schedule(schedule_from_agreement(AGREEMENT, WEIGHED), assume(0.9, 2, 0.5))
    told = "\n".join(report.schedule.assumptions)
    for words in (
        "SWE taken as the side that dismantles",
        "A1 0.25, A2 0.75",
        "given by the analyst",
        "left out: N1",
        "without a step: talk",
        "powers to suspend, waive or snap back are not read",
    ):
        assert words in told


def test_a_spec_keeps_its_own_title_and_note() -> None:
    spec = BargainSpec(
        id="mine",
        title="My reading",
        note="Invented weights.",
        parameters=assume(0.9, 2, 0.5),
        deal=AgreedDeal(agreement=AGREEMENT, assumptions=WEIGHED),
    )
    schedule = schedule_of(spec)
    assert (schedule.id, schedule.title, schedule.note) == ("mine", "My reading", "Invented weights.")
    assert "made from the agreement fjord: A fjord cleared for trade" in schedule.assumptions
    assert schedule_of(dataclasses.replace(spec, deal=schedule)) == schedule


def test_equal_weights_only_if_the_analyst_says_so() -> None:
    schedule = schedule_from_agreement(AGREEMENT, dataclasses.replace(WEIGHED, weights=None))
    assert [step.relief for step in schedule.steps] == pytest.approx([1 / 3, 2 / 3])
    assert any("all alike, as the analyst says" in words for words in schedule.assumptions)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"dismantlers": ("FIN",)}, "dismantling: no party 'FIN'"),
        ({"dismantlers": ("SWE", "DNK")}, "DNK cannot be on both sides"),
        ({"left_out": ()}, "N1: neither side owes it"),
        ({"left_out": ("N1", "X")}, "left_out: no obligation 'X'"),
        ({"left_out": ("N1", "A1", "A2")}, "dismantling: this side owes nothing"),
        ({"weights": {"dismantling": {"A1": 1.0}, "relief": {}}}, "no weight for A2"),
        ({"weights": {"dismantling": {"A1": 1.0, "A2": 0.0, "B1": 0.0}}}, "B1 is no obligation of this side"),
        ({"weights": {"dismantling": {"A1": 0.5, "A2": 0.6}}}, "add up to 1.1"),
        ({"weights": {"dismantling": {"A1": 1.5, "A2": -0.5}}}, "a share from 0 to 1"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        schedule_from_agreement(AGREEMENT, dataclasses.replace(WEIGHED, **changes))  # type: ignore[arg-type]
    assert told in str(caught.value)
