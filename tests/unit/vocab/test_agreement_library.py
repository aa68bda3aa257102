"""The library of agreements: every spec loads, names its sources, and leaves open what the texts leave open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from waystation.read.agreements import library_names, load_agreement
from waystation.reason.agreement.monitorability import obligation_gaps
from waystation.reason.agreement.status import followed, happenings
from waystation.records.compliance import Evidence

LIBRARY = library_names()
PAGE = Path(__file__).parents[3] / "docs" / "agreement-library.md"


def test_the_page_lists_the_library() -> None:
    listed = [line.split("`")[1] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert sorted(listed) == LIBRARY


@pytest.mark.parametrize("name", LIBRARY)
def test_a_spec_names_itself_and_its_sources(name: str) -> None:
    agreement = load_agreement(name)
    assert agreement.id == name
    assert agreement.source_note
    assert agreement.checked_on is not None
    unsourced = [one.id for one in (*agreement.obligations, *agreement.powers) if not one.clause]
    assert unsourced == []


@pytest.mark.parametrize("name", ["singapore-2018", "phased-template"])
def test_no_point_of_these_can_be_monitored(name: str) -> None:
    assert all(len(obligation_gaps(one)) == 2 for one in load_agreement(name).obligations)


def test_hardly_a_principle_of_2005_can_be_monitored() -> None:
    assert all(obligation_gaps(one) for one in load_agreement("six-party-2005").obligations)


def test_nothing_unknown_is_filled_in_in_the_template() -> None:
    template = load_agreement("phased-template")
    assert template.signed is None
    assert template.powers == ()
    assert all(one.quantity is None and one.standard is None for one in template.obligations)


def test_relief_follows_the_step_in_the_template() -> None:
    steps = {one.id: one for one in load_agreement("phased-template").obligations}
    relief = [one for one in steps.values() if one.debtor == ("USA",)]
    assert len(relief) == 3
    assert all(one.after and all(steps[name].debtor == ("PRK",) for name in one.after) for one in relief)


def _days(name: str, *, as_of: date, evidence: tuple[Evidence, ...] = ()) -> dict[tuple[str, str], date | None]:
    course = followed(load_agreement(name), evidence, as_of=as_of, known_by=as_of, viewpoint="verifier")
    return {(one.name, one.state): one.on or one.expected for one in happenings(course)}


def test_the_jcpoas_days() -> None:
    report = Evidence(
        obligation="preparation",
        kind="verified",
        by="IAEA",
        on=date(2016, 1, 16),
        published=date(2016, 1, 16),
        ref="GOV/INF/2016/1",
    )
    days = _days("jcpoa", as_of=date(2016, 2, 1), evidence=(report,))
    assert days["adoption-day", "happened"] == date(2015, 10, 18)
    assert days["implementation-day", "happened"] == date(2016, 1, 16)
    assert days["transition-day", "happened"] == date(2023, 10, 18)
    assert days["termination-day", "happened"] == date(2025, 10, 18)


def test_an_earlier_broader_conclusion_brings_transition_day_forward() -> None:
    conclusion = Evidence(
        obligation="broader-conclusion",
        kind="verified",
        by="IAEA",
        on=date(2020, 6, 1),
        published=date(2020, 6, 1),
        ref="imagined",
    )
    days = _days("jcpoa", as_of=date(2021, 1, 1), evidence=(conclusion,))
    assert days["transition-day", "happened"] == date(2020, 6, 1)


def test_dispute_and_council_take_65_days() -> None:
    powers = {one.id: one for one in load_agreement("jcpoa").powers}
    assert [leg.days for leg in powers["refer-dispute"].legs] == [15, 15, 5]
    assert (powers["refer-dispute"].clock_days or 0) + (powers["snapback"].clock_days or 0) == 65
