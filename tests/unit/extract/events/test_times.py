"""When an act happens: its own clause, other acts' times, cancelled and new dates, and what is told right before."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from event_texts import annotation, document

from made_documents import made_document
from waystation.annotate.parser import parse
from waystation.annotate.timex.finding import mark_timexes
from waystation.extract.events.events import find_events
from waystation.extract.events.spotting import find_acts
from waystation.extract.events.times import find_time
from waystation.extract.syntax import Tree
from waystation.extract.timing.tenses import goes_on_from
from waystation.records.text import PassageKind

WEDNESDAY = date(2021, 6, 23)


def days(text: str, word: str, *, published: date | None = WEDNESDAY) -> tuple[str | None, str | None] | None:
    """Return the first and last day (half-open) of the act that a word names."""
    report = document(text, published=published)
    tree = Tree(report, dataclasses.replace(annotation(text), timexes=mark_timexes(report)))
    act = next(act for act in find_acts(tree, fast=True) if tree.marks.words[act.head] == word)
    found = find_time(tree, act)
    return None if found is None else (found.start and str(found.start), found.end and str(found.end))


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Peru attacked a Chilean post on Monday.", "attacked", "2021-06-21", "2021-06-22"),
        ("Peru condemned on Tuesday Monday's raid on Lima.", "condemned", "2021-06-22", "2021-06-23"),
        ("Peru met Chile after Monday's raid on Lima.", "raid", "2021-06-21", "2021-06-22"),
        ("Monday's raid on Lima killed nine guards.", "raid", "2021-06-21", "2021-06-22"),
        ("Oslo said on Tuesday it had expelled a Sudanese envoy last Friday.", "expelled", "2021-06-18", "2021-06-19"),
        ("Peru, which attacked the port in 2015, met Chile on Monday.", "attacked", "2015-01-01", "2016-01-01"),
        ("Peru, which attacked the port in 2015, met Chile on Monday.", "met", "2021-06-21", "2021-06-22"),
        ("The talks between Peru and Chile will be held in August.", "talks", "2021-08-01", "2021-09-01"),
        ("The talks, first due on July 3, will be held on July 30.", "talks", "2021-07-30", "2021-07-31"),
    ],
)
def test_an_act_has_the_date_of_its_own_clause(text: str, word: str, start: str, end: str) -> None:
    assert days(text, word) == (start, end)


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Norway meets Sudan on Friday.", "meets", "2021-06-25", "2021-06-26"),
        ("Norway met Sudan on Friday.", "met", "2021-06-18", "2021-06-19"),
        ("Norway is to meet Sudan on Friday.", "meet", "2021-06-25", "2021-06-26"),
        ("Norway was to meet Sudan on Monday.", "meet", "2021-06-21", "2021-06-22"),
        ("Norway expels Sudanese envoy Friday", "expels", "2021-06-25", "2021-06-26"),
        ("Ghana cancelled Friday's talks with Togo.", "talks", "2021-06-25", "2021-06-26"),
        ("Ghana put off talks with Togo until July.", "talks", "2021-07-01", "2021-08-01"),
        ("Ghana postponed talks with Togo from July 3 to July 9.", "talks", "2021-07-09", "2021-07-10"),
        ("Ghana called a strike for Friday.", "called", "2021-06-25", "2021-06-26"),
    ],
)
def test_the_verbs_form_and_a_new_date_choose_the_day(text: str, word: str, start: str, end: str) -> None:
    assert days(text, word) == (start, end)


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Peru has bombed the port since Monday.", "bombed", "2021-06-21", "2021-06-24"),
        ("Peru bombed the port from June 3 to June 5.", "bombed", "2021-06-03", "2021-06-06"),
        ("Peru will meet Chile on Thursday and Friday.", "meet", "2021-06-24", "2021-06-26"),
        ("Peru threatened to bomb the port by November.", "bomb", None, "2021-12-01"),
        ("Peru will meet Chile in two weeks.", "meet", "2021-07-07", "2021-07-08"),
        ("Peru will meet Chile within two weeks.", "meet", "2021-06-23", "2021-07-08"),
        ("Peru has bombed the port for two weeks.", "bombed", "2021-06-09", "2021-06-24"),
        ("In the past two weeks Peru bombed the port.", "bombed", "2021-06-09", "2021-06-24"),
    ],
)
def test_prepositions_make_stretches_of_time(text: str, word: str, start: str | None, end: str) -> None:
    assert days(text, word) == (start, end)


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        (
            "Peru bombed the camp on May 5, three days after rebels attacked Lima.",
            "attacked",
            "2021-05-02",
            "2021-05-03",
        ),
        ("Peru bombed the camp three days after rebels attacked Lima on May 2.", "bombed", "2021-05-05", "2021-05-06"),
        ("Peru bombed a camp hours before rebels attacked Lima on May 2.", "bombed", "2021-05-02", "2021-05-03"),
        ("Peru bombed the camp a year after rebels attacked Lima on May 2.", "bombed", "2022-05-01", "2022-06-01"),
        ("Peru attacked a post on Monday and bombed a mill.", "bombed", "2021-06-21", "2021-06-22"),
        ("Peru expelled the envoy on Monday, accusing Chile of theft.", "accusing", "2021-06-21", "2021-06-22"),
        ("Peru attacked a post on Monday. It bombed a mill.", "bombed", "2021-06-21", "2021-06-22"),
        ("Peru attacked a post on Monday; it bombed a mill.", "bombed", "2021-06-21", "2021-06-22"),
        ("Peru bombed a post on Monday. Nine guards died in the attack.", "attack", "2021-06-21", "2021-06-22"),
    ],
)
def test_a_time_is_counted_from_or_taken_over_from_another_acts(text: str, word: str, start: str, end: str) -> None:
    assert days(text, word) == (start, end)


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Speaking on Monday in Lima, Peru condemned Chile.", "condemned", "2021-06-21", "2021-06-22"),
        ("Peru accused Chile when the summit opened on Monday.", "accused", None, None),
        ("When the summit opened on Monday, Peru accused Chile of theft.", "accused", "2021-06-21", "2021-06-22"),
        ("Little has moved since the summit of 2019, when Peru accused Chile.", "accused", "2019-01-01", "2020-01-01"),
        (
            "Peru on Monday named a new envoy, a choice that Chile welcomed at once.",
            "welcomed",
            "2021-06-21",
            "2021-06-22",
        ),
        ("Peru on Monday named a new envoy, a choice that Chile welcomed.", "welcomed", None, None),
        ("Peru on Monday named an envoy who once attacked Chile.", "attacked", None, None),
        (
            "Peru said on Monday that it would go on talking, and urged Chile to follow.",
            "urged",
            "2021-06-21",
            "2021-06-22",
        ),
        ("Peru said on Monday that Chile would come, and stressed that it would attack.", "attack", None, None),
        ("Peru may scrap the accord of 2018.", "scrap", None, None),
        (
            "Peru attacked a post on Monday, its army says. It bombed a mill, the army says.",
            "bombed",
            "2021-06-21",
            "2021-06-22",
        ),
    ],
)
def test_a_sentences_other_clauses_tell_when(text: str, word: str, start: str | None, end: str | None) -> None:
    assert days(text, word) == (None if start is None else (start, end))


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        (
            "Peru said on Monday that it would stay. Traders say that they are glad. Peru held talks with Chile.",
            "talks",
            "2021-06-21",
            "2021-06-22",
        ),
        (
            "Peru met Chile on Monday. Traders say that they are glad. Peru condemned Sudan.",
            "condemned",
            "2021-06-21",
            "2021-06-22",
        ),
        (
            "Peru met Chile on Monday. Traders say that they are glad. Both also condemned Sudan.",
            "condemned",
            "2021-06-21",
            "2021-06-22",
        ),
        ("Peru met Chile on Monday. Traders say that they are glad. Norway condemned Sudan.", "condemned", None, None),
        (
            "Peru met Chile on Monday. Traders say that they are glad. Peru has condemned Sudan.",
            "condemned",
            None,
            None,
        ),
        ("Peru met Chile in 2016. Traders say that they are glad. Peru condemned Sudan.", "condemned", None, None),
        (
            "Peru met Chile on Monday. Peru met Sudan in May. Traders say that they are glad. Peru condemned Togo.",
            "condemned",
            None,
            None,
        ),
    ],
)
def test_a_doers_next_act_is_of_the_same_day(text: str, word: str, start: str | None, end: str | None) -> None:
    assert days(text, word) == (None if start is None else (start, end))


@pytest.mark.parametrize(
    ("kinds", "start"),
    [(("body", "body"), date(2021, 6, 21)), (("body", "subhead", "body"), None)],
)
def test_a_story_goes_on_in_the_next_paragraph_but_not_past_a_subhead(
    kinds: tuple[PassageKind, ...], start: date | None
) -> None:
    paragraphs = ["Peru attacked a post on Monday.", "Quiet returns", "The guards of Chile bombed a mill."]
    report = made_document(paragraphs[0], *paragraphs[-len(kinds) + 1 :], published=WEDNESDAY, kinds=kinds)
    (parsed,) = parse([report])
    tree = Tree(report, dataclasses.replace(parsed, timexes=mark_timexes(report)))
    act = next(act for act in find_acts(tree, fast=True) if tree.marks.words[act.head] == "bombed")
    found = find_time(tree, act)
    assert (found and found.start) == start


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officials said on Monday that Peru had attacked a post.", "attacked"),
        ("Peru vowed on Monday to bomb the port.", "bomb"),
        ("Peru condemned Monday's raid on Lima.", "condemned"),
        ("Peru attacked a post on Monday. Chile has expelled an envoy.", "expelled"),
        ("Peru attacked a post on Monday. Chile will bomb the camp.", "bomb"),
        ("Peru attacked a post in 1962. Chile expelled an envoy.", "expelled"),
        ("It was the first attack by Peru since February.", "attack"),
        ("Peru attacked a Chilean post.", "attacked"),
    ],
)
def test_where_the_text_does_not_tell_there_is_no_time(text: str, word: str) -> None:
    assert days(text, word) is None


def test_a_weekday_of_an_undated_report_is_not_replaced_by_the_sentence_before() -> None:
    text = "Peru attacked a post on 2 May 2016. Yesterday Chile expelled an envoy."
    assert days(text, "expelled", published=None) is None
    assert days(text, "attacked", published=None) == ("2016-05-02", "2016-05-03")


def test_a_long_chain_of_clauses_is_not_climbed_from_each_to_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0

    def counted(tree: Tree, verb: int) -> int | None:
        nonlocal steps
        steps += 1
        return goes_on_from(tree, verb)

    monkeypatch.setattr("waystation.extract.timing.doers.goes_on_from", counted)
    found = []
    for clauses in (60, 120):
        text = "Chile condemned the raid and " * clauses
        steps = 0
        find_events(document(text), annotation(text), ())
        found.append(steps)

    assert 0 < found[1] < 3 * found[0]
