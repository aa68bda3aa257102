"""Lines that an outlet repeats become furniture; what it says again in sentences does not."""

from __future__ import annotations

import pytest
from link_reports import BACKGROUND, FERRY, TREATY, report

from waystation.link.duplicates import find_duplicates
from waystation.link.repeated import REPEATED, mark_repeated, tells
from waystation.records import Document
from waystation.records.text import PassageKind

WATCH = "Watch: the envoys' week in pictures 02:14"
TEXTS = (FERRY[:3], FERRY[3:6], TREATY[:3], TREATY[3:6])


def reports(*lines: str, count: int = 3, outlet: str | None = "Harbour Courier") -> list[Document]:
    return [report(f"{outlet} {n}", *lines, *TEXTS[n], outlet=outlet) for n in range(count)]


def marked(documents: list[Document]) -> list[tuple[str, str]]:
    """Return report and words of each passage that was marked."""
    return [
        (document.locator or "", passage.span.of(document.text))
        for document in mark_repeated(documents, find_duplicates(documents))
        for passage in document.passages
        if REPEATED in passage.reasons
    ]


def test_a_line_in_three_accounts_of_an_outlet_is_furniture() -> None:
    documents = reports(WATCH)
    assert marked(documents) == [(f"Harbour Courier {n}", WATCH) for n in range(3)]
    changed = next(mark_repeated(documents, ()))
    assert changed.passages[0].kind == "furniture"
    assert changed.passages[1:] == documents[0].passages[1:]
    assert changed.text == documents[0].text


def test_case_and_marks_do_not_count() -> None:
    third = report("third", "WATCH – the envoys’ week in pictures 02/14", *TEXTS[2], outlet="Harbour Courier")
    assert len(marked([*reports(WATCH, count=2), third])) == 3


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param(reports(WATCH, count=2), id="two reports"),
        pytest.param([*reports(WATCH, count=2), *reports(WATCH, count=2, outlet="Meridian Post")], id="two outlets"),
        pytest.param(reports(WATCH, count=4, outlet=None), id="no outlet"),
        pytest.param(
            [report(f"copy {n}", WATCH, *FERRY, outlet="Harbour Courier") for n in range(4)], id="copies of one text"
        ),
        pytest.param(
            [report(f"flash {n}", "Envoys leave Port Amsel", outlet="Harbour Courier") for n in range(4)],
            id="one line that is the whole report, sent again and again",
        ),
        pytest.param(reports(BACKGROUND[2]), id="background"),
        pytest.param(reports("“We want you to see this with your own eyes,” the minister said."), id="a quotation"),
        pytest.param(reports("The statement said:"), id="words that lead to a quotation"),
    ],
)
def test_what_is_left_alone(documents: list[Document]) -> None:
    assert marked(documents) == []


@pytest.mark.parametrize("kind", ["subhead", "headline", "byline", "foreign"])
def test_other_kinds_are_left_alone(kind: PassageKind) -> None:
    kinds: tuple[PassageKind, ...] = (kind, "body", "body", "body")
    documents = [report(str(n), WATCH, *TEXTS[n], outlet="Harbour Courier", kinds=kinds) for n in range(3)]
    assert marked(documents) == []


def test_doing_it_again_finds_nothing_more() -> None:
    documents = [*reports(WATCH), *reports(WATCH, outlet="Meridian Post", count=2)]
    changed = {document.id: document for document in mark_repeated(documents, ())}
    after = [changed.get(document.id, document) for document in documents]
    assert list(mark_repeated(after, ())) == []


def test_a_later_report_with_a_marked_line_is_marked_too() -> None:
    changed = list(mark_repeated(reports(WATCH), ()))
    later = report("later", WATCH, *TEXTS[3], outlet="Harbour Courier")
    (found,) = mark_repeated([*changed, later], ())
    assert found.id == later.id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The talks broke down in 2019.", True),
        ("Is the ferry to sail?", True),
        ("He would not say more, but smiled;", True),
        ("He said: “You have your answer.”", True),
        ("Officials thanked the crew. -0-", True),
        ("Photo: Harbour Courier", False),
        ("ADVERTISEMENT", False),
        ("Please send us your story.", False),
        ("Are you in Port Amsel?", False),
        ("Jonas Birk for the J. Birk Agency", False),
        (" ".join(["word"] * 61), True),
        ("", False),
    ],
)
def test_what_tells(text: str, told: bool) -> None:
    assert tells(text) is told
