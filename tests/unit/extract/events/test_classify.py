"""The type of the act between two stretches of a text, by rules and models together."""

from __future__ import annotations

import pytest
from event_texts import annotation, document

from waystation.extract.events.classify import Asked, case_of, classify
from waystation.records import EventCode


def asked(text: str, actor: str, recipient: str | None) -> Asked:
    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    there = None if recipient is None else span(recipient)
    return Asked(document=document(text), annotation=annotation(text), actor=span(actor), recipient=there)


def ask(text: str, actor: str, recipient: str | None, *, allow_none: bool = True, fast: bool = False) -> EventCode:
    return classify([asked(text, actor, recipient)], allow_none=allow_none, fast=fast)[0]


@pytest.mark.parametrize("fast", [False, True])
def test_of_two_acts_the_one_between_the_given_stretches_is_classified(fast: bool) -> None:
    text = "The guild praised the mayor before the union sued the ministry."
    assert ask(text, "The guild", "the mayor", fast=fast).event_type == "SUPPORT"
    assert ask(text, "the union", "the ministry", fast=fast).event_type == "ACCUSE"


def test_nothing_that_happened_is_none_unless_an_answer_is_demanded() -> None:
    text = "The guild resembles the union."
    nothing = ask(text, "The guild", "the union")
    assert (nothing.event_type, nothing.base_type, nothing.modes) == (None, None, ())
    assert ask(text, "The guild", "the union", allow_none=False).event_type is not None


def test_what_the_rules_know_of_an_act_is_kept_where_the_voices_agree() -> None:
    code = ask("Ghana expelled two Togolese diplomats.", "Ghana", "two Togolese diplomats")
    assert (code.event_type, code.base_type, code.modes) == ("SANCTION", "SANCTION", ("expel",))


def test_a_verb_of_no_table_is_understood_by_the_encoder() -> None:
    text = "Rebels strafed the Sudanese garrison at dawn."
    assert case_of(asked(text, "Rebels", "the Sudanese garrison")).verdict.event_type in (None, "ASSAULT")
    assert ask(text, "Rebels", "the Sudanese garrison").event_type == "ASSAULT"


def test_a_stretch_that_covers_no_word_is_as_good_as_none() -> None:
    text = "Peru met Chile."
    blank = Asked(document=document(text), annotation=annotation(text), actor=(4, 5), recipient=None)
    unsaid = Asked(document=document(text), annotation=annotation(text), actor=None, recipient=None)
    assert classify([blank]) == classify([unsaid])


def test_questions_together_and_alone_are_answered_alike_and_in_order() -> None:
    questions = [
        asked("Ghana shelled Togo.", "Ghana", "Togo"),
        asked("After a week of rain and of silence on all sides, Peru at last thanked Chile.", "Peru", "Chile"),
        asked("Oslo summoned the Sudanese ambassador.", "Oslo", "the Sudanese ambassador"),
    ]
    together = classify(questions)
    assert [code.event_type for code in together] == ["ASSAULT", "SUPPORT", "ACCUSE"]
    assert together == [code for question in questions for code in classify([question])]


def test_no_questions_no_answers() -> None:
    assert classify([]) == []


def test_the_encoder_reads_the_sentences_of_the_stretches_alone() -> None:
    text = "It rained. Peru thanked Chile. Nothing else was heard."
    question = case_of(asked(text, "Peru", "Chile")).question()
    assert question.text == "Peru thanked Chile."
    assert (question.actor, question.recipient) == ((0, 4), (13, 18))
