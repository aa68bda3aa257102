"""The pages have words for every code of the records."""

from typing import get_args

import pytest

from waystation.records import agreement, attribution, compliance, event, move, suggestion, text
from waystation.show.words import counted, listed, say_code, word_for

CODES = {
    "event_type": event.EventType,
    "auxiliary_mode": event.AuxiliaryMode,
    "form": attribution.Form,
    "cue_kind": attribution.CueKind,
    "stance": attribution.Stance,
    "relay_kind": attribution.RelayKind,
    "move_kind": move.MoveKind,
    "proposal_status": move.ProposalStatus,
    "measure_act": move.MeasureAct,
    "outcome": move.Outcome,
    "passage_kind": text.PassageKind,
    "power_kind": agreement.PowerKind,
    "performance": compliance.Performance,
    "evidence_kind": compliance.EvidenceKind,
    "next_step": compliance.NextStep,
    "use_state": compliance.UseState,
    "bearing": suggestion.Bearing,
}


@pytest.mark.parametrize("table", sorted(CODES))
def test_every_code_has_words(table: str) -> None:
    for code in get_args(CODES[table]):
        assert word_for(table, code).strip()


def test_an_unknown_code_of_a_closed_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_for("form", "sung")


def test_an_unknown_code_of_an_open_list_is_spelled_out() -> None:
    assert say_code("warning", "written_in_verse") == "written in verse"


def test_lists_and_counts_in_sentences() -> None:
    assert listed([]) == ""
    assert listed(["Oslo"]) == "Oslo"
    assert listed(["Oslo", "Bern", "Vienna"]) == "Oslo, Bern and Vienna"
    assert counted(1, "report") == "1 report"
    assert counted(1204, "report") == "1,204 reports"
    assert counted(2, "proxy", "proxies") == "2 proxies"
