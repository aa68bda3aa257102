"""Time expressions: what they say of themselves, what they mean on a day, and what is left open."""

from __future__ import annotations

import dataclasses
import time
from datetime import date

import pytest

from made_documents import made_document
from waystation.annotate.timex.finding import find_timexes, mark_timexes
from waystation.ids import content_id
from waystation.records import Document, Interval, Passage, Span, Timex
from waystation.records.text import PassageKind

TUESDAY = date(2021, 6, 22)


def only(text: str, anchor: date | None = TUESDAY) -> Timex:
    found = find_timexes(text, anchor)
    assert len(found) == 1, [(text[one.start : one.end], one.value) for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The accord was signed on October 21, 1994.", "October 21, 1994", "1994-10-21"),
        ("Delegates left Oslo on 13 September 1993 with a text.", "13 September 1993", "1993-09-13"),
        ("They initialled it on the 21st of May.", "the 21st of May", "2021-05-21"),
        ("The ceasefire of 5/30/2015 held.", "5/30/2015", "2015-05-30"),
        ("Recorded 2015-07-14 in Vienna.", "2015-07-14", "2015-07-14"),
        ("The text dates from July 2015.", "July 2015", "2015-07"),
        ("The 1975 accords are cited.", "1975", "1975"),
        ("It follows the thaw of the late 1980s.", "the late 1980s", "198X"),
        ("Borders drawn in the 19th century.", "the 19th century", "18XX"),
        ("Sanctions eased in the third quarter of 2016.", "the third quarter of 2016", "2016-Q3"),
        ("The envoy resigned in the spring of 2018.", "the spring of 2018", "2018-SP"),
        ("Inspectors came in the first half of 2009.", "the first half of 2009", "2009-H1"),
        ("The truce of nineteen fifty-three ended it.", "nineteen fifty-three", "1953"),
    ],
)
def test_explicit_dates_need_no_anchor_but_a_year(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value, found.type) == (words, value, "DATE")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister spoke yesterday.", "2021-06-21"),
        ("They met last week in Doha.", "2021-W24"),
        ("A summit is planned for next month.", "2021-07"),
        ("The two sides broke off contact two years ago.", "2019"),
        ("Shelling stopped three days ago.", "2021-06-19"),
        ("Talks collapsed last August.", "2020-08"),
        ("The forum opens next spring.", "2022-SP"),
        ("The ban took effect last year.", "2020"),
        ("The port closed last June 9.", "2021-06-09"),
        ("The port closed last October 9.", "2020-10-09"),
        ("The port opens next June 9.", "2022-06-09"),
        ("A decade ago the border was open.", "2011"),
        ("The sides traded fire over the weekend.", "2021-W24-WE"),
        ("He was freed the day before yesterday.", "2021-06-20"),
        ("A ballot was held in April last year.", "2020-04"),
        ("The panel sits in the week of May 3.", "2021-W18"),
        ("The crossing closed on Good Friday.", "2021-04-02"),
    ],
)
def test_relative_dates_count_from_the_anchor(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "runner_up"),
    [
        ("The foreign minister said on Tuesday that talks were over.", "2021-06-22", None),
        ("Cairo rejected the draft on Thursday.", "2021-06-17", "2021-06-24"),
        ("The mediators are due to meet on Thursday.", "2021-06-24", "2021-06-17"),
        ("The text is to be signed on Thursday.", "2021-06-24", "2021-06-17"),
        ("The vote is scheduled for Monday.", "2021-06-28", "2021-06-21"),
        ("He will fly to Addis Ababa on Friday.", "2021-06-25", "2021-06-18"),
        ("After Friday's session they were silent.", "2021-06-18", "2021-06-25"),
    ],
)
def test_a_bare_weekday_is_the_last_one_unless_the_clause_looks_ahead(
    text: str, value: str, runner_up: str | None
) -> None:
    found = only(text)
    assert (found.value, found.runner_up) == (value, runner_up)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The parties met on May 21.", "2021-05-21"),
        ("The parties met on December 3.", "2020-12-03"),
        ("The parties will meet on September 3.", "2021-09-03"),
        ("The court rules on Friday, January 7.", "2022-01-07"),
        ("The court ruled on Thursday, January 7.", "2021-01-07"),
        ("The commission will report in December.", "2021-12"),
        ("The commission reported in December.", "2020-12"),
    ],
)
def test_a_date_without_a_year_takes_the_nearest_one(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_date_in_a_past_clause_may_lie_a_little_further_back_than_the_nearest() -> None:
    assert only("The commission reported in November.", date(2021, 6, 1)).value == "2020-11"
    assert only("The commission in November.", date(2021, 6, 1)).value == "2021-11"


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("Talks lasted two and a half years.", "DURATION", "P2Y6M"),
        ("A three-day visit.", "DURATION", "P3D"),
        ("It took 36 hours.", "DURATION", "PT36H"),
        ("They waited for decades.", "DURATION", "PXDE"),
        ("It ran for half an hour.", "DURATION", "PT30M"),
        ("It ran for three quarters of an hour.", "DURATION", "PT45M"),
        ("The levy brings $40 million a year.", "SET", "P1Y"),
        ("They waited for several months.", "DURATION", "PXM"),
        ("The panel meets every two weeks.", "SET", "P2W"),
        ("The panel meets on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("The panel meets twice a month.", "SET", "P1M"),
        ("Convoys leave daily.", "SET", "P1D"),
        ("The panel is idle now.", "DATE", "PRESENT_REF"),
        ("He was recently freed.", "DATE", "PAST_REF"),
        ("Talks may resume soon.", "DATE", "FUTURE_REF"),
        ("The crossing reopens at 3 p.m. on Friday.", "TIME", "2021-06-18T15:00"),
        ("The crossing reopens at 7.25am on Friday.", "TIME", "2021-06-18T07:25"),
        ("They will call at 15:00 GMT Saturday.", "TIME", "2021-06-26T15:00Z"),
        ("Troops moved in on Sunday morning.", "TIME", "2021-06-20TMO"),
    ],
)
def test_durations_sets_references_and_times(text: str, type_: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value) == (type_, value)


@pytest.mark.parametrize(
    ("text", "words", "mod"),
    [
        ("It lapses at the end of the year.", "the end of the year", "END"),
        ("They met early last week.", "early last week", "START"),
        ("A deal was near in mid-2019.", "mid-2019", "MID"),
        ("It lasted more than two years.", "more than two years", "MORE_THAN"),
        ("It began more than two years ago.", "more than two years ago", "BEFORE"),
        ("It lasted a year or so.", "a year or so", "APPROX"),
        ("It will be built in 2030 or later.", "2030 or later", "ON_OR_AFTER"),
    ],
)
def test_modifiers_belong_to_the_expression(text: str, words: str, mod: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.mod) == (words, mod)


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the capital.",
        "The fall of the city was swift.",
        "Some 2000 troops and 1500 refugees crossed.",
        "It cost $1999 a head and 12,500 in fees.",
        "A 26-year-old delegate asked a second time.",
        "Three quarters of the members abstained.",
        "The sun sat low.",
        "Soon after, he left.",
        "A quarter of the seats changed hands.",
        "Section 4.12 of resolution 1718.5 applies.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    found = [text[one.start : one.end] for one in find_timexes(text, TUESDAY)]
    assert found == []


def test_an_invalid_date_is_not_read_as_one() -> None:
    assert all(one.value != "2021-06-31" for one in find_timexes("The text of June 31, 2021, is forged.", TUESDAY))


def test_numeric_dates_name_the_other_order_as_runner_up() -> None:
    found = only("The protocol of 3/4/2021 binds both.")
    assert (found.value, found.runner_up) == ("2021-03-04", "2021-04-03")


@pytest.mark.parametrize(
    "text", ["He spoke on Tuesday.", "They met last week.", "It was signed on May 21.", "It began two years ago."]
)
def test_without_an_anchor_a_relative_expression_has_no_value(text: str) -> None:
    found = only(text, None)
    assert (found.value, found.interval, found.granularity, found.anchor) == (None, None, None, None)


def test_told_expressions_count_from_the_date_told_last() -> None:
    text = "The pact was signed on March 3, 2020. Six days later it was void. The following month both sides withdrew."
    assert [one.value for one in find_timexes(text, TUESDAY)] == ["2020-03-03", "2020-03-09", "2020-04"]


def test_background_narrative_keeps_its_own_year() -> None:
    text = (
        "The uprising began in 1953. A first truce came in 1954. On 21 July the powers signed in Geneva. "
        "By October the last garrison had gone, and in 1955 the council met."
    )
    values = [one.value for one in find_timexes(text, date(2009, 12, 19))]
    assert values == ["1953", "1954", "1954-07-21", "1954-10", "1955"]


def test_an_aside_does_not_carry_the_story_away() -> None:
    text = (
        "War broke out in 1919. In April 1920 the front moved. As in 1812, the winter decided. "
        "On August 16 the counter-attack came, and in 1921 peace was made."
    )
    assert "1920-08-16" in [one.value for one in find_timexes(text, date(2009, 12, 19))]


def test_a_range_names_both_of_its_days() -> None:
    text = "Delegations meet on May 3-5 and again in 2024-25."
    assert [(text[one.start : one.end], one.value) for one in find_timexes(text, TUESDAY)] == [
        ("May 3", "2021-05-03"),
        ("5", "2021-05-05"),
        ("2024", "2024"),
        ("25", "2025"),
    ]


def test_spans_are_code_points_even_where_lower_case_is_longer() -> None:
    text = "İstanbul hosted İran on Tuesday."
    found = only(text)
    assert text[found.start : found.end] == "Tuesday"


def test_records_carry_ids_tids_anchor_and_rule() -> None:
    text = "He spoke on Monday; they met last week."
    first, second = find_timexes(text, TUESDAY)
    assert (first.tid, second.tid) == ("t1", "t2")
    assert (first.rule, first.anchor) == ("weekday", TUESDAY)
    assert first.document_id == content_id("document", text)
    assert first.id.startswith("timex:")
    assert first.id != second.id
    assert find_timexes(text, TUESDAY, document_id="document:x")[0].document_id == "document:x"


def test_intervals_of_points_are_there_and_those_of_durations_are_not() -> None:
    assert only("They met last week.").interval == Interval(
        start=date(2021, 6, 14), end=date(2021, 6, 21), granularity="week"
    )
    assert only("Talks took ten days.").interval is None
    assert only("The panel meets every Tuesday.").interval is None


def document(
    blocks: list[tuple[PassageKind, str]],
    published: date | None = None,
    earliest: date | None = None,
    latest: date | None = None,
) -> Document:
    passages, text = [], ""
    for kind, block in blocks:
        start = len(text)
        text += block
        passages.append(Passage(span=Span(document_id="document:x", start=start, end=len(text)), kind=kind))
        text += "\n\n"
    return Document(
        id="document:x", raw_id="raw:x", locator=None, text=text, text_sha256="", language="en", outlet=None,
        url=None, canonical_url=None,
        headline=None, byline=None, dateline=None, passages=tuple(passages), warnings=(), headline_mismatch=None,
        headline_reasons=(), date_candidates=(), published=published, published_earliest=earliest,
        published_latest=latest, published_source=None,
    )  # fmt: skip


def test_only_coded_passages_are_marked_and_tids_run_through_them() -> None:
    marked = document(
        [
            ("headline", "Envoy to return Friday"),
            ("body", "The envoy left on Monday."),
            ("foreign", "A vaccine was shipped on March 3."),
            ("body", "She returns next week."),
        ],
        published=TUESDAY,
    )
    found = mark_timexes(marked)
    assert [(marked.text[one.start : one.end], one.tid, one.value) for one in found] == [
        ("Monday", "t1", "2021-06-21"),
        ("next week", "t2", "2021-W26"),
    ]


def test_a_modifier_is_not_taken_from_the_passage_before() -> None:
    marked = document([("furniture", "Read more about"), ("body", "2019 was quiet.")], published=TUESDAY)
    (found,) = mark_timexes(marked)
    assert marked.text[found.start : found.end] == "2019"


def test_bounds_of_the_publication_date_decide_a_year_when_they_leave_one() -> None:
    blocks: list[tuple[PassageKind, str]] = [
        ("body", "On May 21 the president is due to receive his guest. The spokeswoman said so on Friday.")
    ]
    bounded = mark_timexes(document(blocks, earliest=date(2021, 4, 1), latest=date(2021, 5, 31)))
    assert [one.value for one in bounded] == ["2021-05-21", None]
    open_ = mark_timexes(document(blocks, earliest=date(2017, 1, 20), latest=date(2021, 5, 31)))
    assert [one.value for one in open_] == [None, None]
    half_open = mark_timexes(document(blocks, earliest=date(2021, 4, 1)))
    assert [one.value for one in half_open] == [None, None]


def test_background_years_do_not_date_a_report_that_is_only_bounded() -> None:
    blocks: list[tuple[PassageKind, str]] = [
        ("body", "The pact of 1975 held. It was renewed in 1991 and 2003. On April 15 the council met.")
    ]
    bounded = mark_timexes(document(blocks, earliest=date(2021, 4, 1), latest=date(2021, 5, 31)))
    assert bounded[-1].value == "2021-04-15"


@pytest.mark.parametrize(
    "unit",
    [
        "1 ", "9999 ", "the ", "one hundred and ", "May ", "May 3, ", "early ", "last ", "'9", "12:", "two to ",
        "year-ago ", "the first ", "\n", " ", "of the ", "a a ", "İ", "10,", "monday,", "mid-", "st. ",
    ],
)  # fmt: skip
def test_hostile_text_costs_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        started = time.process_time()
        find_timexes(text, TUESDAY)
        return time.process_time() - started

    seconds(1000)
    short, long = seconds(10_000), seconds(40_000)
    assert long < 12 * short + 0.2


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The talks resume in two weeks' time.", "two weeks' time", "2021-W27"),
        ("The pact lapsed the year before last.", "the year before last", "2019"),
        ("They met again on the 18th.", "the 18th", "2021-06-18"),
        ("They will meet again on the 18th.", "the 18th", "2021-07-18"),
        ("Exports fell in Q3 2020.", "Q3 2020", "2020-Q3"),
        ("The budget of FY2020 was cut.", "FY2020", "2020"),
        ("The note is dated 18.06.2021.", "18.06.2021", "2021-06-18"),
        ("The envoy returns in the new year.", "the new year", "2022-01"),
        ("A vote is due by mid-month.", "mid-month", "2021-06"),
        ("Sit-ins are held every other week.", "every other week", "P2W"),
        ("The feud lasted half a century.", "half a century", "P50Y"),
        ("The March ceasefire held.", "March", "2021-03"),
        ("A decade-long blockade ended.", "A decade-long", "P1DE"),
    ],
)
def test_forms_of_news_language(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.value) == (words, value)


def test_the_first_day_of_a_range_takes_the_month_behind_it() -> None:
    assert [one.value for one in find_timexes("Patrols ran from 18 to 20 June.", TUESDAY)] == [
        "2021-06-18",
        "2021-06-20",
    ]


def test_background_that_names_a_month_long_past_keeps_its_year_for_the_next_one_in_the_paragraph() -> None:
    told = find_timexes("Rebels took Kidal in February 2013. By December they had lost it.", TUESDAY)
    assert [one.value for one in told] == ["2013-02", "2013-12"]
    apart = find_timexes("Rebels took Kidal in February 2013.\n\nIn December the mayor fled.", TUESDAY)
    assert [one.value for one in apart] == ["2013-02", "2020-12"]


def test_a_dateline_some_days_old_is_the_day_that_the_report_speaks_on() -> None:
    text = "LIMA, June 20 (Agency) - Police cleared the square today."
    late = dataclasses.replace(made_document(text, published=TUESDAY), dateline="LIMA, June 20 (Agency)")
    assert [one.value for one in mark_timexes(late)] == ["2021-06-20", "2021-06-20"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Oman mediated earlier this year.", date(2021, 1, 1), date(2021, 6, 23)),
        ("Oman will mediate later this month.", date(2021, 6, 22), date(2021, 7, 1)),
        ("Oman mediated in the past two weeks.", date(2021, 6, 8), date(2021, 6, 23)),
        ("Oman will mediate in the next 10 days.", date(2021, 6, 22), date(2021, 7, 3)),
    ],
)
def test_stretches_that_touch_the_report_end_or_begin_with_its_day(text: str, start: date, end: date) -> None:
    interval = only(text).interval
    assert interval is not None
    assert (interval.start, interval.end) == (start, end)
