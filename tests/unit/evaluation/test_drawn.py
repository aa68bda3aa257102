"""Tests of drawing coded passages and of scoring judgements of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from evaluation.drawn import Drawn, coded_passages, figures, judged_acts

from waystation import code_report

REPORT = (
    "Chile's foreign minister met Peru's president in Lima on Monday.\n\n"
    "Peru accused Chile of moving troops to the border. Chile rejected the charge on Tuesday.\n\n"
    "It rained on both sides of the border."
)


def _drawn() -> list[Drawn]:
    coding = code_report(REPORT)
    acts = [
        dataclasses.replace(event, confidence=0.9 if event.event_type == "CONSULT" else 0.4)
        for event in coding.event_mentions
    ]
    return list(coded_passages(coding.document, acts))


def test_passages_with_acts_are_drawn_each_with_its_own() -> None:
    first, second = _drawn()

    assert [act.event_type for act in first.acts] == ["CONSULT"]
    assert {act.event_type for act in second.acts} >= {"ACCUSE"}
    assert REPORT[second.start : second.end].startswith("Peru accused")


def test_judgements_are_read_and_counted_by_confidence(tmp_path: Path) -> None:
    table = tmp_path / "judged.csv"
    table.write_text("passage,act,right\n1,a,yes\n2,a,no\n", "utf-8")

    judged = judged_acts(_drawn(), table)

    assert [right for _, _, right in judged] == [True, False]
    lines = figures(judged)
    assert lines[1].split() == ["0.0", "2", "1", "0.50"]
    assert lines[-1].split() == ["0.9", "1", "1", "1.00"]
