"""Time expressions on any text: spans, values, intervals, and a story that moves with its anchor."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from waystation.annotate.timex.finding import find_timexes
from waystation.records import Timex

_DATE = r"(?:\d{4}|\d{3}X|\d{2}XX|BC\d{2,4})(?:-(?:W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d(?:-\d\d)?))?"
_TIME = r"T(?:\d\d:\d\dZ?|MO|AF|EV|NI|DT)"
_DURATION = r"P(?=.)(?:[\dX.]+(?:Y|M|W|D|Q|DE|CE))*(?:T(?:[\dX.]+[HMS])+)?"
_SET = rf"{_DURATION}|XXXX-(?:WXX-[1-7](?:{_TIME})?|\d\d|SP|SU|FA|WI|XX-XX{_TIME})"
SYNTAX = {
    "DATE": re.compile(rf"{_DATE}|(?:PAST|PRESENT|FUTURE)_REF"),
    "TIME": re.compile(rf"{_DATE}{_TIME}"),
    "DURATION": re.compile(_DURATION),
    "SET": re.compile(_SET),
}

VOCABULARY = """
    the a an last next this that same following previous first third latter early late mid end of beginning about
    more than less at least or so later ago earlier before after from to in on by since until each every per twice
    Monday Tuesday Sat. May march March 21 31 30th 1994 2021 '98 1980s nineties quarter half year years month weeks
    day days hours minutes morning night noon 3 p.m. 15:00 GMT o'clock spring winter fall today yesterday tomorrow
    tonight Christmas Easter two twenty-five hundred thousand several few couple decade century recent coming now
    soon daily said will due , . - 's year-ago 5/6/21 2021-02-29 BC fiscal weekend fortnight ended 0000 midnight
"""
words = st.sampled_from(re.findall(r"\S+", VOCABULARY))
texts = st.one_of(st.lists(words, max_size=25).map(" ".join), st.text(max_size=80), st.lists(words).map("".join))
anchors = st.one_of(st.none(), st.dates(), st.just(date.min), st.just(date.max))


@given(texts, anchors)
def test_spans_slice_their_text_and_do_not_overlap(text: str, anchor: date | None) -> None:
    end = 0
    for number, timex in enumerate(find_timexes(text, anchor), start=1):
        assert end <= timex.start < timex.end <= len(text)
        assert timex.tid == f"t{number}"
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        end = timex.end


@given(texts, anchors)
def test_values_are_valid_timex3(text: str, anchor: date | None) -> None:
    for timex in find_timexes(text, anchor):
        for value in (timex.value, timex.runner_up):
            assert value is None or SYNTAX[timex.type].fullmatch(value), (text[timex.start : timex.end], value)


@given(texts, anchors)
def test_intervals_run_forwards(text: str, anchor: date | None) -> None:
    for timex in find_timexes(text, anchor):
        if timex.interval is not None:
            edges = [timex.interval.start, timex.interval.start_latest, timex.interval.end_earliest, timex.interval.end]
            known = [edge for edge in edges if edge is not None]
            assert known == sorted(known)
            assert None in (timex.interval.start, timex.interval.end) or known[0] < known[-1]
        assert (timex.granularity is None) == (timex.interval is None)


@given(texts, anchors)
def test_the_same_text_gives_the_same_records(text: str, anchor: date | None) -> None:
    assert find_timexes(text, anchor) == find_timexes(text, anchor)


def value(found: list[Timex]) -> date:
    assert found[0].value is not None
    return date.fromisoformat(found[0].value)


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2050, 1, 1)),
    st.sampled_from(
        ["The envoys met on Tuesday.", "The envoys will meet on Tuesday.", "They left the day before yesterday."]
    ),
)
def test_a_week_later_the_same_words_mean_a_week_later(anchor: date, text: str) -> None:
    week = timedelta(days=7)
    assert value(find_timexes(text, anchor + week)) - value(find_timexes(text, anchor)) == week
