"""Whatever the words: events stay inside their text, come in order, and are the same each time."""

from __future__ import annotations

import dataclasses
from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.extract.events.classify import Asked, classify
from waystation.extract.events.events import find_events
from waystation.ids import sha256_hex
from waystation.records import Actor, Annotation, Document, Mention, Passage, Span

_DEPS = [
    "nsubj",
    "dobj",
    "prep",
    "pobj",
    "xcomp",
    "ccomp",
    "conj",
    "aux",
    "neg",
    "poss",
    "advcl",
    "acl",
    "relcl",
    "agent",
]
_WORDS = [
    ("Ghana", "Ghana", "PROPN", "NNP"),
    ("Togo", "Togo", "PROPN", "NNP"),
    ("met", "meet", "VERB", "VBD"),
    ("refused", "refuse", "VERB", "VBD"),
    ("attack", "attack", "NOUN", "NN"),
    ("talks", "talk", "NOUN", "NNS"),
    ("lift", "lift", "VERB", "VB"),
    ("sanctions", "sanction", "NOUN", "NNS"),
    ("to", "to", "PART", "TO"),
    ("will", "will", "AUX", "MD"),
    ("on", "on", "ADP", "IN"),
    ("if", "if", "SCONJ", "IN"),
]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[Document, Annotation]:
    """Draw any words with any tree over them: parsers err, and the extractor must stand it."""
    size = draw(st.integers(min_value=1, max_value=14))
    rows = [draw(st.sampled_from(_WORDS)) for _ in range(size)]
    text = " ".join(row[0] for row in rows)
    starts = [sum(len(row[0]) + 1 for row in rows[:number]) for number in range(size)]
    ends = [start + len(row[0]) for start, row in zip(starts, rows, strict=True)]
    order = draw(st.permutations(range(size)))
    heads, deps = [0] * size, ["ROOT"] * size
    heads[order[0]] = order[0]
    for place in range(1, size):  # each word hangs on one drawn before it, so that there is no cycle
        heads[order[place]] = order[draw(st.integers(min_value=0, max_value=place - 1))]
        deps[order[place]] = draw(st.sampled_from(_DEPS))
    span = Span(document_id="document:any", start=0, end=len(text))
    document = Document(
        id="document:any", raw_id="raw:any", locator=None, text=text, text_sha256=sha256_hex(text), language="en",
        outlet=None,
        url=None, canonical_url=None, headline=None, byline=None, dateline=None,
        passages=(Passage(span=span, kind="body"),),
        warnings=(), headline_mismatch=None, headline_reasons=(), date_candidates=(), published=None,
        published_earliest=None, published_latest=None, published_source=None,
    )  # fmt: skip
    mentions = tuple(
        Mention(
            span=Span(document_id="document:any", start=starts[number], end=ends[number]),
            first=number,
            last=number + 1,
            head=number,
            kind="name",
            actor=Actor(id=f"actor:{row[0]}", name=row[0], polity=row[0][:3].upper()),
        )
        for number, row in enumerate(rows)
        if row[2] == "PROPN"
    )
    annotation = Annotation(
        document_id="document:any",
        starts=array("i", starts),
        ends=array("i", ends),
        heads=array("i", heads),
        words=tuple(row[0] for row in rows),
        lemmas=tuple(row[1] for row in rows),
        tags=tuple(row[3] for row in rows),
        parts=tuple(row[2] for row in rows),
        deps=tuple(deps),
        entities=("",) * size,
        sentences=array("i", [0, size]),
        sentence_passages=array("i", [0]),
        mentions=mentions,
    )
    return document, annotation


@settings(max_examples=150, deadline=None)
@given(marked_texts())
def test_events_stay_inside_their_text_in_order_and_again_the_same(made: tuple[Document, Annotation]) -> None:
    document, annotation = made
    events = find_events(document, annotation, ())
    assert events == find_events(document, annotation, ())
    assert [event.trigger.start for event in events] == sorted(event.trigger.start for event in events)
    for event in events:
        assert 0 <= event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end
        assert event.actors
        assert not {actor.id for actor in event.actors} & {recipient.id for recipient in event.recipients}
        assert 0 < event.confidence <= 1


@settings(max_examples=100, deadline=None)
@given(marked_texts(), st.integers(0, 90), st.integers(0, 90))
def test_an_answer_is_given_where_none_is_not_allowed(made: tuple[Document, Annotation], start: int, end: int) -> None:
    document, annotation = made
    bare = dataclasses.replace(annotation, mentions=())
    asked = Asked(document=document, annotation=bare, actor=(start, end), recipient=None)
    for fast in (True, False):
        (code,) = classify([asked], allow_none=False, fast=fast)
        assert code.event_type is not None
        assert 0 < code.confidence <= 1
