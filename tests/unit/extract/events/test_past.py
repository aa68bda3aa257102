"""Which acts lie well before their report: by the dates of clauses around them, or by what came later."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from event_texts import annotation, document

from waystation.annotate.timex.finding import mark_timexes
from waystation.extract.events.realis import auxiliary_modes
from waystation.extract.events.spotting import find_acts
from waystation.extract.events.times import find_time
from waystation.extract.syntax import Tree

WEDNESDAY = date(2021, 6, 23)


def old(text: str, word: str, *, published: date | None = WEDNESDAY) -> bool:
    """Tell whether the act that a word names is told as history."""
    report = document(text, published=published)
    tree = Tree(report, dataclasses.replace(annotation(text), timexes=mark_timexes(report)))
    act = next(act for act in find_acts(tree, fast=True) if tree.marks.words[act.head] == word)
    return "historical" in auxiliary_modes(tree, act, find_time(tree, act), former=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru left the pact in 2009 after Norway had attacked Chile.", "attacked"),
        ("Peru and Chile signed a truce in 2009, three days after Norway bombed Lima.", "bombed"),
        ("Last year Peru imposed sanctions on Chile over its detention of a Peruvian pilot.", "detention"),
        ("The guards asserted in May 2018 that Chile had bombed Lima.", "bombed"),
        ("Lima, which bombed Oslo in 2009 and later attacked Chile, has made amends.", "attacked"),
        ("In May 2018, it seemed that talks might work — Peru agreed to withdraw troops from Chile.", "withdraw"),
        ("Peru asked Chile to leave the pact in 2009.", "asked"),
        ("The crowd cheered as Peru attacked Chile when it marked a holiday in 2009.", "attacked"),
        ("Peru has threatened Chile in the past.", "threatened"),
        ("Peru has freed the bay, five years after Norway attacked Chile.", "attacked"),
        ("The envoy threatened to resign in May 2018 after Peru attacked Chile.", "attacked"),
        ("The guards said in May 2018 that Chile is bombing Lima.", "bombing"),
        ("Earlier this year Peru attacked Chile.", "attacked"),
    ],
)
def test_the_clauses_around_an_act_tell_that_it_is_history(text: str, word: str) -> None:
    assert old(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru, which left the pact in 2009, has attacked Chile.", "attacked"),
        ("Peru attacked Chile twice since last year.", "attacked"),
        ("In 2009 Peru joined a pact whose members met on Monday after Norway attacked Chile.", "attacked"),
        ("The truce of 2009 ended when Peru attacked Chile on Monday.", "attacked"),
        ("Peru attacked Chile on Monday, five years after Norway left.", "attacked"),
        ("Peru struck a truce with Norway in 2009 and is attacking Chile.", "attacking"),
        ("Peru attacked Chile, a friend in the past year.", "attacked"),
    ],
)
def test_no_date_of_something_else_makes_an_act_history(text: str, word: str) -> None:
    assert not old(text, word)


def test_a_report_without_a_date_tells_of_history_by_its_words() -> None:
    assert old("Peru bombed Lima two years ago after Norway attacked Chile.", "attacked", published=None)
    assert old("Peru agreed in 2003 to withdraw its troops from Chile.", "agreed", published=None)
    assert not old("Peru will meet Chile in 2030.", "meet", published=None)
    assert not old("Peru is due to meet Chile on May 9, 2030.", "meet", published=None)
    assert not old("Peru attacked Chile twice in the last year.", "attacked", published=None)
