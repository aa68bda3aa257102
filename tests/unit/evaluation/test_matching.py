import pytest
from evaluation.matching import Tally, overlap, pair


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    found = pair(["the talks in Oslo", "sanctions"], ["talks in Oslo", "talks", "nothing"], overlap)
    assert found == [("the talks in Oslo", "talks in Oslo")]


def test_a_longer_guess_does_not_help() -> None:
    assert overlap("lift the sanctions", "lift sanctions") == 1
    assert overlap("lift sanctions", "lift sanctions on oil, gas and banks") < 0.5


def test_function_words_alone_still_compare() -> None:
    assert overlap("to him", "to him") == 1
    assert overlap("", "") == 0


@pytest.mark.parametrize(
    ("tally", "f1"),
    [
        (Tally(expected=4, found=4, paired=4), 100),
        (Tally(expected=3, found=1, paired=1), 50),
        (Tally(expected=2, found=2, paired=0), 0),
        (Tally(), 100),
    ],
)
def test_f1(tally: Tally, f1: float) -> None:
    assert tally.f1 == f1


def test_tallies_add_up() -> None:
    assert Tally(expected=1, found=2, paired=1) + Tally(expected=1) == Tally(expected=2, found=2, paired=1)
