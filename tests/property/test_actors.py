"""Actors hold for any text: no crash, no surprise, the same answer twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.annotate.actors import mark_actors, resolve_actor
from waystation.annotate.parser import parse
from waystation.records import Document, Passage, Span
from waystation.vocab.persons import load_persons

PIECES = st.sampled_from(
    ["Kim", "Mr.", "Ms.", "the", "president", "of", "North", "Korea", "'s", "-", "said", "he", "she", "it", "Trump",
     "administration", "sister", "former", "U.S.", "officials", ",", "“", "”", "and", "Moscow", "to", "\n", "é", "😀"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map(" ".join)


@given(st.text(max_size=80) | TEXTS, st.dates() | st.none())
@settings(max_examples=200, deadline=None)
def test_any_phrase_gives_an_actor_or_none_and_the_same_one_twice(text: str, on: date | None) -> None:
    actor = resolve_actor(text, on=on)
    assert actor == resolve_actor(text, on=on)
    assert actor is None or (actor.name and actor.id.startswith("actor:"))


@given(st.sampled_from(sorted(load_persons())), st.dates(date(1990, 1, 1), date(2026, 1, 1)))
@settings(max_examples=200, deadline=None)
def test_a_canonical_name_means_its_person_on_every_day(person_id: str, on: date) -> None:
    actor = resolve_actor(load_persons()[person_id].name, on=on)
    assert actor is not None
    assert actor.person is not None
    assert actor.person.id == person_id


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_mentions_slice_the_text_and_are_stable(text: str) -> None:
    document = Document(
        id="d", raw_id="r", locator=None, text=text, text_sha256="", language="en", outlet=None,
        url=None, canonical_url=None,
        headline=None, byline=None, dateline=None, warnings=(), headline_mismatch=None, headline_reasons=(),
        date_candidates=(),
        published=date(2021, 6, 22), published_earliest=None, published_latest=None, published_source=None,
        passages=(Passage(span=Span(document_id="d", start=0, end=len(text)), kind="body"),),
    )  # fmt: skip
    (annotation,) = parse([document])
    found = mark_actors(document, annotation)
    assert found == mark_actors(document, annotation)
    for mention in found:
        assert mention.first <= mention.head < mention.last
        assert (mention.span.start, mention.span.end) == (
            annotation.starts[mention.first],
            annotation.ends[mention.last - 1],
        )
        assert mention.kind != "pronoun" or mention.actor.candidates or mention.actor.name
