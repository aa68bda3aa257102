"""Reading the annotated event sentences: marks become stretches of the plain text, and faults are named."""

from __future__ import annotations

import pytest
from training.events.corpus import Act, parse_block, read_sentences

BLOCK = [
    "# t-001 | border | wire | Kenya, Uganda",
    "{A1:Kenya} {T1:expelled} {R1:three {A2:Ugandan} diplomats} after {A2R3:Kampala} {T2:seized} a mill.",
    "2 COERCE seize - economic",
    "1 SANCTION expel - diplomatic",
    "3 ACCUSE - historical,negated -",
]


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_marks_may_nest_and_serve_two_acts() -> None:
    block = [*BLOCK[:1], BLOCK[1].replace("a mill", "a {T3:mill}"), *BLOCK[2:]]
    one = parse_block(block)
    assert one.text == "Kenya expelled three Ugandan diplomats after Kampala seized a mill."
    assert [act.event_type for act in one.acts] == ["SANCTION", "COERCE", "ACCUSE"]
    first, second, third = one.acts
    assert _words(one.text, first.recipients) == ["three Ugandan diplomats"]
    assert _words(one.text, second.actors) == ["Ugandan", "Kampala"]
    assert _words(one.text, third.recipients) == ["Kampala"]
    assert third.auxiliary_modes == ("historical", "negated")


def test_a_row_without_acts_keeps_the_parties_that_do_nothing() -> None:
    one = parse_block(["# t-2 | g | wire | tea", "{X:Kenya} grows tea."])
    assert (one.acts, one.others) == ((), ((0, 5),))


def test_a_rewritten_type_keeps_the_act_described() -> None:
    one = parse_block(["# t-3 | g | wire | talks", "{A1:Oman} will {T1:host} {R1:Chad}.", "1 AGREE/CONSULT - future -"])
    assert one.acts == (
        Act(
            event_type="AGREE",
            base_type="CONSULT",
            modes=(),
            auxiliary_modes=("future",),
            contexts=(),
            actors=((0, 4),),
            recipients=((15, 19),),
            triggers=((10, 14),),
            conditions=(),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["t-1 | g | wire | x", "Oman."], "a row is a head"),
        (["# t-1 | g | wire", "Oman."], "the head needs"),
        (["# t | g | w | x", "{A1:Oman} {T1:met {R1:Chad}.", "1 CONSULT - - -"], "a { without its }"),
        (["# t | g | w | x", "Oman} met."], "a } without its {"),
        (["# t | g | w | x", "{A1:}{T1:met}", "1 CONSULT - - -"], "marks no words"),
        (["# t | g | w | x", "{A1:Oman} {T1:met} {R2:Chad}.", "1 CONSULT - - -"], "numbers of the marks"),
        (["# t | g | w | x", "{A1:Oman} {T1:met}.", "1 MEET - - -"], "no event type"),
        (["# t | g | w | x", "{A1:Oman} {T1:met}.", "1 CONSULT expel - -"], "no mode of CONSULT: expel"),
        (["# t | g | w | x", "{A1:Oman} {T1:met}.", "1 CONSULT - soon -"], "no auxiliary mode: soon"),
        (["# t | g | w | x", "{A1:Oman} {T1:met}.", "1 CONSULT - - sea"], "no context: sea"),
        (["# t | g | w | x", "{A1:Oman} met.", "1 CONSULT - - -"], "has no trigger"),
        (["# t | g | w | x", "Oman {T1:met}.", "1 CONSULT - - -"], "neither actor nor recipient"),
        (["# t | g | w | x", "{A1:Oman} {T1:met}.", "1 CONSULT -"], "an act needs number"),
    ],
)
def test_what_cannot_be_read_is_said(lines: list[str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse_block(lines)


def test_the_sentences_kept_here_can_all_be_read() -> None:
    assert read_sentences()[1] == []
