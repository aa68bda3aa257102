"""Moves, measures, meetings and approaches of whole sentences, from any part of the world."""

from __future__ import annotations

from datetime import date

import pytest

import waystation as ws
from waystation.records import Coding, Participant

PUBLISHED = date(2015, 7, 14)  # a Tuesday


def code(text: str) -> Coding:
    return ws.code_report(text, published=PUBLISHED)


def sides(participants: tuple[Participant, ...]) -> list[str | None]:
    return sorted(one.polity or one.name for one in participants)


def moves(text: str) -> list[tuple[str, list[str | None], list[str | None], str]]:
    coding = code(text)
    return [(move.kind, sides(move.by), sides(move.to), move.terms.of(coding.document.text)) for move in coding.moves]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkey rejected Greece's offer to hold talks on maritime zones.",
            [
                ("rejection", ["TUR"], ["GRC"], "Greece's offer to hold talks on maritime zones"),
                ("offer", ["GRC"], ["TUR"], "to hold talks on maritime zones"),
            ],
        ),
        (
            "Iran demanded that the United States lift its sanctions.",
            [("demand", ["IRN"], ["USA"], "that the United States lift its sanctions")],
        ),
        (
            "Egypt urged Ethiopia to halt the filling of the dam.",
            [("demand", ["EGY"], ["ETH"], "to halt the filling of the dam")],
        ),
        (
            "India is ready to hold talks with Pakistan.",
            [("offer", ["IND"], ["PAK"], "to hold talks with Pakistan")],
        ),
        (
            "France vowed to retaliate against Syria.",
            [("threat", ["FRA"], ["SYR"], "to retaliate against Syria")],
        ),
        (
            "Colombia pledged to reopen its border with Venezuela.",
            [("commitment", ["COL"], ["VEN"], "to reopen its border with Venezuela")],
        ),
        (
            "Serbia will not recognise Kosovo unless Kosovo grants autonomy to the north.",
            [("precondition", ["SRB"], ["XKX"], "unless Kosovo grants autonomy to the north")],
        ),
    ],
)
def test_moves(text: str, expected: list[tuple[str, list[str], list[str], str]]) -> None:
    found = moves(text)
    for kind, by, to, terms in expected:
        assert any(
            (kind, by) == (one[0], one[1]) and (one[2] == to or not one[2]) and one[3] == terms for one in found
        ), found


@pytest.mark.parametrize(
    "text",
    [
        "Brazil could offer Bolivia a loan.",  # imagined
        "The weather in Norway was mild.",
        "The shop offered a discount on shoes.",  # nobody of a polity
    ],
)
def test_what_is_no_move(text: str) -> None:
    assert moves(text) == []


def test_an_answer_names_the_move_it_answers_and_its_day() -> None:
    coding = code("Turkey on Monday rejected Greece's offer to hold talks on maritime zones.")
    offer = next(move for move in coding.moves if move.kind == "offer")
    answer = next(move for move in coding.moves if move.kind == "rejection")
    assert answer.answers == offer.id
    assert answer.said is not None
    assert answer.said.start == date(2015, 7, 13)


def test_a_quotation_in_the_terms_is_whole() -> None:
    found = moves("Ukraine is ready to meet with Russia “anywhere, at any time.”")
    assert [one[3] for one in found if one[0] == "offer"] == ["to meet with Russia “anywhere, at any time.”"]


@pytest.mark.parametrize(
    ("text", "act", "modes", "by", "on"),
    [
        ("The United States imposed sanctions on Russia.", "imposed", [], ["USA"], ["RUS"]),
        ("The United States kept its sanctions on Sudan in place.", "kept", [], ["USA"], ["SDN"]),
        ("The United States lifted its sanctions on Cuba.", "lifted", [], ["USA"], ["CUB"]),
        ("The United States will not ease its sanctions on Cuba.", "eased", ["future", "negated"], ["USA"], ["CUB"]),
        ("The United States would ease its sanctions on Cuba.", "eased", ["hypothetical"], ["USA"], ["CUB"]),
        ("Iran wants the United States to lift its sanctions.", "demanded_lifted", [], ["USA"], ["IRN"]),
    ],
)
def test_measures(text: str, act: str, modes: list[str], by: list[str], on: list[str]) -> None:
    (measure,) = code(text).measures
    assert (measure.act, list(measure.auxiliary_modes)) == (act, modes)
    assert (sides(measure.by), sides(measure.on)) == (by, on)


def test_relief_that_is_only_named_has_not_been_given() -> None:
    (measure,) = code("Iran would have to disarm in exchange for sanctions relief.").measures
    assert measure.act == "eased"
    assert "hypothetical" in measure.auxiliary_modes


def test_a_measure_that_is_only_mentioned_gives_no_row() -> None:
    assert code("Analysts discussed the sanctions on Russia at length.").measures == ()


def test_a_coming_meeting_is_planned_and_a_past_one_held() -> None:
    coming, past = (
        code("The president of Kenya will meet the president of Somalia on Friday.").meetings,
        code("The president of Kenya met the president of Somalia on Friday.").meetings,
    )
    assert [(sides(one.parties), one.planned, one.outcome) for one in coming] == [(["KEN", "SOM"], True, "planned")]
    assert [(sides(one.parties), one.planned, one.outcome) for one in past] == [(["KEN", "SOM"], False, "held")]


def test_a_refused_meeting_is_not_held() -> None:
    found = code("Algeria refused to meet with Morocco.").meetings
    assert [one.outcome for one in found] == ["refused"]
    assert not any(one.planned for one in found)


def test_a_forum_names_its_members_once_a_report() -> None:
    found = code("The Normandy format is dead, and nobody mourns the Normandy format.").meetings
    assert [sides(one.parties) for one in found] == [["DEU", "FRA", "RUS", "UKR"]]
    assert found[0].outcome is None


@pytest.mark.parametrize(
    ("text", "label", "of", "rejected"),
    [
        ("Israel proposed a step-by-step withdrawal to Egypt.", "step-by-step", ["ISR"], False),
        ("India followed a policy of “strategic restraint” for years.", "strategic restraint", ["IND"], False),
        ("The United States will not seek a grand bargain.", "grand bargain", ["USA"], True),
    ],
)
def test_approaches(text: str, label: str, of: list[str], rejected: bool) -> None:
    (approach,) = code(text).approaches
    assert (approach.label, sides(approach.of), approach.rejected) == (label, of, rejected)


def test_an_approach_stands_on_the_word_of_who_calls_it_that() -> None:
    coding = code("Russia wants a phased agreement, a senior NATO official said.")
    (approach,) = coding.approaches
    speakers = {one.id: one.speaker for one in coding.attributions}
    assert approach.attribution_id is not None
    assert "NATO official" in (speakers[approach.attribution_id] or "")
