"""Pairing of quotation marks."""

from __future__ import annotations

import pytest

from waystation.extract.attribution.finding.quotes import pair_quotes


def quoted(*paragraphs: str) -> list[tuple[str, bool, bool]]:
    text = "\n".join(paragraphs)
    passages, start = [], 0
    for paragraph in paragraphs:
        passages.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    return [(text[one.start : one.end], one.closed, one.nested) for one in pair_quotes(text, passages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are ready," he said.', ['"We are ready,"']),
        ("“We are ready,” he said. “Are you?”", ["“We are ready,”", "“Are you?”"]),
        ("„Wir sind bereit”, hieß es.", ["„Wir sind bereit”"]),
        ("«We are ready», the envoy said.", ["«We are ready»"]),
        ("''We are ready,'' he said.", ["''We are ready,''"]),
        ("``We are ready,'' he said.", ["``We are ready,''"]),
        ("He spoke of 'a new start' for both.", ["'a new start'"]),
        ("He spoke of ‘a new start’ for both.", ["‘a new start’"]),
        ("„Wir sind bereit“, hieß es. „Ja.“", ["„Wir sind bereit“", "„Ja.“"]),
        ("»Vi er klar«, sagde hun. »Ja.«", ["»Vi er klar«", "»Ja.«"]),
        ("”Vi är redo”, sade hon.", ["”Vi är redo”"]),
        ("« We are ready », she said of « the plan ».", ["« We are ready »", "« the plan »"]),
        ("‚We go‘, he said. ‹We stay›, she said.", ["‚We go‘", "‹We stay›"]),
        ("“Mostly false.“ So the paper said.", ["“Mostly false.“"]),
        (
            "The rebels' chief said 'the ministers' talks are over,' and 'em all left.",
            ["'the ministers' talks are over,'"],
        ),
    ],
)
def test_every_style_of_mark_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == [(words, True, False) for words in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Egypt's envoy didn't say why the ministers' talks failed.",
        "The ministers’ talks failed in the ’90s, and the region’s leaders know it.",
        "It happened in the winter of '94, the rebels' last.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_a_single_quotation_may_hold_an_apostrophe() -> None:
    assert quoted("He called it ‘the region’s last chance’ for peace.") == [("‘the region’s last chance’", True, False)]


def test_a_quotation_inside_another_is_nested() -> None:
    assert quoted("“They told us ‘never again’ in Accra,” she said.") == [
        ("“They told us ‘never again’ in Accra,”", True, False),
        ("‘never again’", True, True),
    ]


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We signed in May.\n“We keep our word.”"
    first, second = pair_quotes(text, [(0, 18), (19, len(text))])
    assert (first.closed, first.end, first.continues) == (False, 18, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_paragraph_after_a_closed_quotation_continues_nothing() -> None:
    text = "“We signed in May.”\n“We keep our word.”"
    assert [one.continues for one in pair_quotes(text, [(0, 19), (20, len(text))])] == [False, False]


def test_a_missing_closing_mark_ends_where_the_next_quotation_opens() -> None:
    assert quoted("“We signed, he said. “We keep our word.”") == [
        ("“We signed, he said. ", False, False),
        ("“We keep our word.”", True, False),
    ]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quoted("We signed in May,” he said.") == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“They told us “never again” in Accra,” she said.", "“never again”"),
        ('"They told us "never again" in Accra," she said.', '"never again"'),
        ('"They told us “never again” in Accra," she said.', "“never again”"),
        ("‘They told us “never again” in Accra,’ she said.", "“never again”"),
        ("«They told us “never again” in Accra», she said.", "“never again”"),
    ],
)
def test_the_same_marks_may_stand_inside_each_other(text: str, inner: str) -> None:
    (outer, _, outermost), (words, _, nested) = quoted(text)
    assert text.startswith(outer)
    assert len(outer) > 30
    assert (outermost, words, nested) == (False, inner, True)


def test_an_open_quotation_with_one_inside_runs_to_the_paragraphs_end() -> None:
    assert quoted("“For years they said “peace” and nothing came.", "“Now we act.”") == [
        ("“For years they said “peace” and nothing came.", False, False),
        ("“peace”", True, True),
        ("“Now we act.”", True, False),
    ]


def test_a_quotation_may_close_in_a_paragraph_that_does_not_open_it() -> None:
    text = "“We signed in May.\nAnd we keep our word,” she said."
    first, second = pair_quotes(text, [(0, 18), (19, len(text))])
    assert (first.closed, text[second.start : second.end], second.continues) == (False, "And we keep our word,”", True)


def test_single_marks_run_on_over_paragraphs() -> None:
    assert quoted("‘We signed in May.", "‘And we keep our word,’ she said.") == [
        ("‘We signed in May.", False, False),
        ("‘And we keep our word,’", True, False),
    ]
