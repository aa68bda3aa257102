"""The page of a phased deal: the analysis, the other approaches, the maps, and what it cannot tell."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from waystation.read.bargains import load_bargain
from waystation.reason.bargaining.compare import compare_approaches
from waystation.reason.bargaining.from_agreement import schedule_of
from waystation.reason.bargaining.maps import policy_map
from waystation.reason.bargaining.schedule import analyse_schedule
from waystation.records.bargain import BargainSpec
from waystation.records.bargain_report import CANNOT_TELL, Range
from waystation.show.bargain_words import comparison_lines, map_lines, range_words, report_lines
from waystation.show.pages.bargaining import bargaining_page
from waystation.show.pages.page import Page
from waystation.show.render import render

EXAMPLE = Path(__file__).parent.parent.parent.parent / "examples" / "bargain.yaml"


@pytest.fixture(scope="module")
def spec() -> BargainSpec:
    return load_bargain(EXAMPLE)


def html(page: Page) -> str:
    return render(page, sections=frozenset({"index"}), today=date(2021, 7, 1), subject="2 reports")


def test_the_page_shows_analysis_comparison_and_maps(spec: BargainSpec) -> None:
    maps = [
        policy_map(
            schedule_of(spec), spec.parameters, dataclasses.replace(one, points=20), waiting=spec.circumstances.waiting
        )
        for one in spec.maps
    ]
    comparison = compare_approaches(schedule_of(spec), spec.parameters, spec.circumstances, most_phases=10)
    report = analyse_schedule(schedule_of(spec), spec.parameters, most_phases=10)
    text = html(bargaining_page(report, comparison=comparison, maps=maps))
    assert "not self-enforcing: Country B would do better to break it, first at step 3, Plants" in text
    assert text.count("<svg") == len(spec.maps) == 3
    for words in ("Grand bargain", "Some schedule", "Noise", "Doubt about type", "Patience", "10 periods"):
        assert words in text
    for words in CANNOT_TELL:
        assert words.replace("'", "&#39;") in text
    assert "style=" not in text
    assert "invented" in text.lower()


def test_a_page_of_the_analysis_alone(spec: BargainSpec) -> None:
    text = html(bargaining_page(analyse_schedule(schedule_of(spec), spec.parameters, most_phases=10)))
    assert "<svg" not in text
    assert "Beside other approaches" not in text
    assert "What this page cannot tell" in text


def test_hostile_names_are_escaped_on_page_and_terminal(spec: BargainSpec) -> None:
    hostile = dataclasses.replace(schedule_of(spec), title="<b>x</b>\x1b[2J", dismantler="<img src=x>")
    report = analyse_schedule(hostile, spec.parameters, most_phases=4)
    text = html(bargaining_page(report))
    assert "<b>x" not in text
    assert "<img" not in text
    assert "\x1b" not in "\n".join(report_lines(report))


def test_a_deal_that_holds_is_said_to_hold_under_these_assumptions(spec: BargainSpec) -> None:
    mended = dataclasses.replace(spec.parameters, rebuilding=0.56)
    lines = list(report_lines(analyse_schedule(schedule_of(spec), mended, most_phases=10)))
    assert any(line.startswith("Under these assumptions the schedule is self-enforcing") for line in lines)


def test_every_text_says_what_it_cannot_tell(spec: BargainSpec) -> None:
    drawn = policy_map(schedule_of(spec), spec.parameters, dataclasses.replace(spec.maps[0], points=4))
    texts = (
        report_lines(analyse_schedule(schedule_of(spec), spec.parameters, most_phases=4)),
        comparison_lines(compare_approaches(schedule_of(spec), spec.parameters, most_phases=4)),
        map_lines(drawn),
    )
    for lines in texts:
        text = "\n".join(lines)
        assert all(words in text for words in CANNOT_TELL)


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        ((), "none"),
        ((Range(low=None, high=None),), "any"),
        ((Range(low=0.25, high=None),), "0.25 or more"),
        ((Range(low=None, high=1 / 3), Range(low=0.5, high=0.6)), "up to 0.3333 or 0.5 to 0.6"),
    ],
)
def test_ranges_in_words(ranges: tuple[Range, ...], words: str) -> None:
    assert range_words(ranges) == words
