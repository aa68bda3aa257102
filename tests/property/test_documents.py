"""Documents: spans slice, passages are in order and lose nothing, the same bytes give the same document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.clean.document import clean_item
from waystation.errors import InputError
from waystation.read.items import item_from_memory
from waystation.records import Document, RawItem

VOCABULARY = """The envoys of Kenya and Somalia met on Tuesday , March 2, 2021 She said . “ talks ” President Biden
ADVERTISEMENT By Ann Writer OSLO (AP) - — © 2023 é \ufffd ? ! will 1 <p> </p> <b> &amp; İ ß 한국
Updated Image caption U.S."""
WORDS = st.sampled_from(VOCABULARY.split())
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x85"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=150).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def clean(raw: str | bytes) -> Document | None:
    try:
        return clean_item(item_from_memory(raw))
    except InputError:
        return None


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=400))
def test_passages_slice_the_text_in_order_and_cover_all_that_is_not_white(text: str) -> None:
    document = clean(text)
    if document is None:
        return
    at = 0
    for passage in document.passages:
        words = passage.span.of(document.text)
        assert passage.span.document_id == document.id
        assert words
        assert words == words.strip()
        assert not document.text[at : passage.span.start].strip()
        at = passage.span.end
    assert not document.text[at:].strip()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | TEXTS.map(str.encode))
def test_the_same_bytes_give_the_same_document(data: bytes) -> None:
    assert clean(data) == clean(data)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_plain_text_keeps_every_character_but_its_newlines(text: str) -> None:
    document = clean("x " + text)
    assert document is not None
    assert document.text == "x " + text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.randoms())
def test_ids_do_not_depend_on_the_order_of_inputs(texts: list[str], random: object) -> None:
    def ids(some: list[str]) -> set[str]:
        return {document.id for text in some if (document := clean(text)) is not None}

    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ids(shuffled) == ids(texts)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_bounds_and_scores_are_in_range(text: str) -> None:
    document = clean(text)
    if document is None:
        return
    if document.published is not None:
        assert document.published_earliest == document.published == document.published_latest
    if document.published_earliest is not None and document.published_latest is not None:
        assert document.published_earliest <= document.published_latest
    assert document.headline_mismatch is None or 0 <= document.headline_mismatch <= 1
    assert all(passage.foreign_score is None or 0 <= passage.foreign_score <= 1 for passage in document.passages)


OPENED = """<p> </p> <div> </div> <br> <article> </article> <h1> </h1> <b> </b> <table><tr><td> <ul><li> <!-- --> </nav>
<figcaption></figcaption> <svg/> &amp; &#0; <script></script>""".split()
BESIDE = [
    "<nav>",
    "<aside>",
    "<figcaption>",
    "<template>",
    "<script>",
    "<link rel=canonical href=/a>",
    "<time datetime=1>",
]


def pages(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces) | TEXTS, min_size=1, max_size=60).map(
        lambda some: f"<html><body>{''.join(some)}"
    )


@settings(max_examples=150, deadline=None)
@given(pages(OPENED + BESIDE))
def test_a_page_is_refused_or_gives_a_document_whose_spans_slice(page: str) -> None:
    document = clean(page)
    assert document == clean(page)
    if document is not None:
        for passage in document.passages:
            words = passage.span.of(document.text)
            assert words
            assert words == words.strip()


@settings(max_examples=100, deadline=None)
@given(pages(OPENED), st.lists(WORDS.filter(str.isalpha), min_size=20, max_size=80))
def test_a_paragraph_is_not_lost_silently(before: str, words: list[str]) -> None:
    paragraph = " ".join(words)
    document = clean(f"{before}<!-- --><article><p>{paragraph}</p></article>")
    if document is not None:
        assert paragraph in document.text or "suspect_extraction" in document.warnings


def test_items_are_plain_records() -> None:
    assert isinstance(item_from_memory("The envoys met."), RawItem)
