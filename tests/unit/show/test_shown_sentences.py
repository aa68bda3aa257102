"""Every character of a report stands in one block and one sentence, so that every link lands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import FIRST_PASSAGES, made_document, words

from waystation.records import Passage, Span
from waystation.show.sentences import Sentences, blocks


def sentences_of(text: str) -> list[str]:
    document = made_document((("body", text),), locator="one", outlet=None, published=None)
    return [span.of(document.text) for span in Sentences(document).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks ended. Nobody signed.", ["Talks ended. ", "Nobody signed."]),
        ("Mr. Kolt left. Ms. Dahl stayed.", ["Mr. Kolt left. ", "Ms. Dahl stayed."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("“We will wait.” The envoy left.", ["“We will wait.” ", "The envoy left."]),
        ("It was 3.5 percent.", ["It was 3.5 percent."]),
        ("Will they? “No.”", ["Will they? ", "“No.”"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


def test_a_sentence_that_the_coder_saw_is_not_cut() -> None:
    text = "The pact of Gov. Ard. River was void. All agreed."
    document = made_document((("body", text),), locator="one", outlet=None, published=None)
    known = words(document, "The pact of Gov. Ard. River was void.")
    found = [span.of(text) for span in Sentences(document, [known]).spans]
    assert found == ["The pact of Gov. Ard. River was void. ", "All agreed."]


def test_text_that_no_passage_covers_is_a_block_of_its_own() -> None:
    document = made_document(FIRST_PASSAGES, locator="one", outlet=None, published=None)
    bare = made_document(FIRST_PASSAGES, locator="one", outlet=None, published=None)
    object.__setattr__(bare, "passages", bare.passages[2:3])
    shown = [block.passage.kind if block.passage else None for block in blocks(bare)]
    assert shown == [None, "body", None]
    assert [block.passage for block in blocks(document)] == list(document.passages)


def test_a_report_without_text_still_has_a_place_to_land() -> None:
    document = made_document((("body", ""),), locator="none", outlet=None, published=None)
    assert list(blocks(document)) == []
    assert Sentences(document).at(5) == Span(document_id=document.id, start=0, end=0)


@given(st.text(alphabet="aA.!? \n“”Mr", max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))))
def test_sentences_partition_the_blocks(text: str, cuts: list[tuple[int, int]]) -> None:
    document = made_document((("body", text),), locator="one", outlet=None, published=None)
    limit = len(document.text)
    made = sorted({(min(a, b, limit), min(max(a, b), limit)) for a, b in cuts})
    passages = tuple(
        Passage(span=Span(document_id=document.id, start=start, end=end), kind="body") for start, end in made
    )
    object.__setattr__(document, "passages", passages)
    found = Sentences(document)
    shown = list(blocks(document))
    assert [span for block in shown for span in found.within(block)] == found.spans
    for block in shown:
        inside = found.within(block)
        assert "".join(span.of(document.text) for span in inside) == document.text[block.start : block.end]
    covered = {offset for block in shown for offset in range(block.start, block.end)}
    assert all(not character.strip() for offset, character in enumerate(document.text) if offset not in covered)
    for offset in covered:
        assert found.at(offset).start <= offset < found.at(offset).end
