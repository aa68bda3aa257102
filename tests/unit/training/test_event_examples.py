"""Examples to learn from: what is asked of a row's parties, and the plain ones made of lexicon and patterns."""

from __future__ import annotations

from training.events.corpus import parse_block
from training.events.examples import Example, make_examples
from training.events.lexicon import lexicon_examples, pattern_examples
from training.events.scores import accuracy, macro_f1


def _asked(*lines: str) -> list[tuple[str | None, str | None, str | None, float]]:
    def words(one: Example, span: tuple[int, int] | None) -> str | None:
        return None if span is None else one.text[slice(*span)]

    found = make_examples([parse_block(["# t-1 | g | wire | x", *lines])])
    return [(words(one, one.actor), words(one, one.recipient), one.event_type, one.weight) for one in found]


def test_an_act_asks_for_its_actor_and_recipient() -> None:
    assert _asked("{A1:Oman} {T1:freed} {R1:two sailors}.", "1 RETREAT release - -") == [
        ("Oman", "two sailors", "RETREAT", 1.0)
    ]


def test_who_acts_together_is_asked_about_both_ways_for_half_a_weight_each() -> None:
    assert _asked("{A1:Oman} and {A1:Chad} {T1:met}.", "1 CONSULT - - -") == [
        ("Oman", "Chad", "CONSULT", 0.5),
        ("Chad", "Oman", "CONSULT", 0.5),
    ]


def test_between_parties_of_different_acts_nothing_happens() -> None:
    row = "{A1:Oman} {T1:freed} {R1:two sailors} while {A2:Chad} {T2:rioted}."
    assert _asked(row, "1 RETREAT release - -", "2 PROTEST riot - -")[2:] == [("Oman", "Chad", None, 1.0)]


def test_a_row_without_acts_is_asked_about_its_idle_parties() -> None:
    assert _asked("{X:Oman} is hotter than {X:Chad}.") == [("Oman", "Chad", None, 1.0)]
    assert _asked("{X:Oman} is hot.") == [("Oman", None, None, 1.0)]


def test_plain_examples_hold_their_parties_and_come_again_with_the_seed() -> None:
    for made in (lexicon_examples, pattern_examples):
        found = list(made(seed=4))
        assert found == list(made(seed=4))
        assert found != list(made(seed=5))
        for one in found:
            assert one.actor is not None
            assert one.recipient is not None
            for start, end in (one.actor, one.recipient):
                assert one.text[start:end].strip() == one.text[start:end] != ""
        assert len({one.event_type for one in found} - {None}) == 16


def test_macro_f1_is_the_mean_over_the_answers_of_the_gold() -> None:
    assert macro_f1(["AID", "AID", "AGREE"], ["AID", "AGREE", "AGREE"]) == 100 * (2 / 3 + 2 / 3) / 2
    assert macro_f1(["AID"], [None]) == 0
    assert accuracy(["AID", None], ["AID", "AID"]) == 50
