"""Copies are found whatever was done to them; reports that are only alike are not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_reports import BACKGROUND, FERRY, STATEMENT, TREATY, report

from waystation.link.duplicates import find_duplicates
from waystation.records import Document, Passage, Span

WHOLE = report("whole", *FERRY, outlet="Harbour Courier")


def accounts(*documents: Document) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for row in find_duplicates(documents):
        found.setdefault(row.account_id, set()).add(row.document_id)
    return list(found.values())


COPIES = {
    "the same": FERRY,
    "trimmed from the end": FERRY[:4],
    "trimmed throughout": FERRY[::2],
    "in another order": (FERRY[0], *reversed(FERRY[1:])),
    "with a new lead": ("Here is, in short, what the two sides agreed on and what they left for later.", *FERRY[1:]),
    "with other words": tuple(words.replace("said", "told reporters").replace("ferry", "boat") for words in FERRY),
    "with another dateline": (f"LIMA, May 3 (Northbridge Wire) - {FERRY[0]}", *FERRY[1:]),
    "in capitals": tuple(words.upper() for words in FERRY),
    "in fewer blocks": (" ".join(FERRY[:4]), " ".join(FERRY[4:])),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_found(way: str) -> None:
    copy = report("copy", *COPIES[way], outlet="Meridian Post", headline="Under another headline")
    assert accounts(WHOLE, copy, report("other", *TREATY)) == [{WHOLE.id, copy.id}]


def test_a_row_names_account_fullest_and_share() -> None:
    cut = report("cut", *FERRY[:4], outlet="Meridian Post")
    rows = {row.document_id: row for row in find_duplicates([cut, WHOLE])}
    assert {row.account_id for row in rows.values()} == {min(cut.id, WHOLE.id)}
    assert {row.fullest_id for row in rows.values()} == {WHOLE.id}
    assert rows[cut.id].shared == rows[WHOLE.id].shared == 1.0
    assert rows[cut.id].id != rows[WHOLE.id].id


def test_furniture_does_not_count() -> None:
    menu = tuple(f"Section {number}: all that our {number} readers of the day liked best" for number in range(9))
    kinds = ("body",) * 4 + ("furniture",) * 9
    one = report("one", *FERRY[:4], *menu, kinds=kinds)
    other = report("other", *TREATY[:4], *menu, kinds=kinds)
    assert accounts(one, other) == []


def test_quoting_one_statement_makes_no_copies() -> None:
    one = report("one", *FERRY[:3], *STATEMENT, outlet="Harbour Courier")
    other = report("other", *TREATY[:3], *STATEMENT, outlet="Meridian Post")
    assert accounts(one, other) == []


def test_sharing_only_what_stands_around_quotations_makes_no_copies() -> None:
    frame = "From the left, the paper's own columnists and editors wrote the following about the news of the day: {}"
    one = report("one", *(frame.format(f"“{words}”") for words in FERRY))
    other = report("other", *(frame.format(f"“{words}”") for words in TREATY))
    assert accounts(one, other) == []


@pytest.mark.parametrize("own", [0, 1])
def test_copies_beyond_number_are_found(own: int) -> None:
    cities = (f"In {number} the harbour of town {number} also rang its {number} bells." for number in range(1100))
    copies = [report(f"copy {number}", *FERRY, *[next(cities)][:own]) for number in range(1100)]
    assert list(map(len, accounts(*copies, report("other", *TREATY)))) == [1100]


def test_an_outlets_background_makes_no_copies() -> None:
    weeks = [
        report(f"week {n}", *text, *BACKGROUND, outlet="Harbour Courier") for n, text in enumerate((FERRY, TREATY))
    ]
    assert accounts(*weeks) == []


def test_an_outlet_may_use_half_of_its_own_text_again() -> None:
    mixed = (*FERRY[:4], *TREATY[:2])
    own, others = (report("new", *mixed, outlet=outlet) for outlet in ("Harbour Courier", "Meridian Post"))
    assert accounts(WHOLE, own) == []
    assert len(accounts(WHOLE, others)) == 1


def test_a_long_page_that_holds_a_report_whole_is_no_copy() -> None:
    brief = report("brief", FERRY[0], outlet="Harbour Courier")
    page = report("page", *FERRY, *TREATY, *BACKGROUND, outlet="Meridian Post")
    assert accounts(brief, page) == []


def test_copies_of_copies_do_not_chain() -> None:
    first, last = report("first", *FERRY), report("last", *TREATY)
    middle = report("middle", *FERRY[3:], *TREATY[:3])
    assert accounts(first, middle, last) in ([{first.id, middle.id}], [{middle.id, last.id}])


def test_a_report_too_short_to_tell_has_no_copies() -> None:
    assert accounts(*(report(name, "The ferry is late again, the harbour master said.") for name in "ab")) == []


def test_a_report_without_body_has_no_copies() -> None:
    assert accounts(*(report(name, *FERRY, kinds=("furniture",) * len(FERRY)) for name in "ab")) == []


def test_marking_a_line_that_tells_nothing_changes_nothing() -> None:
    marked = report("copy", "Photo: Jonas Birk/Harbour Courier", *FERRY, outlet="Meridian Post")
    first, *rest = marked.passages
    after = replace(marked, passages=(replace(first, kind="furniture"), *rest))
    assert find_duplicates([WHOLE, marked]) == find_duplicates([WHOLE, after])


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(chance: random.Random) -> None:
    documents = [WHOLE, *(report(way, *words, outlet=way) for way, words in COPIES.items()), report("other", *TREATY)]
    shuffled = chance.sample(documents, len(documents))
    assert find_duplicates(shuffled) == find_duplicates(documents)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_borne(one: str, other: str) -> None:
    documents = []
    for name, text in (("one", one), ("other", other)):
        passages = (Passage(span=Span(document_id=name, start=0, end=len(text)), kind="body"),) if text else ()
        documents.append(replace(report(name, "x"), text=text, passages=passages))
    assert len(find_duplicates(documents)) in (0, 2)
