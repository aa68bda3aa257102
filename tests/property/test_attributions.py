"""Properties of quotations and attributions, whatever the text and however wrong its parse."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from waystation.extract.attribution.attributions import find_attributions
from waystation.extract.attribution.finding.quotes import pair_quotes
from waystation.ids import sha256_hex
from waystation.records import Annotation, Document, Passage, Span

_WORDS = (
    ("Salam", "Salam", "PROPN", "NNP", "PERSON"), ("Reuters", "Reuters", "PROPN", "NNP", "ORG"),
    ("KCNA", "KCNA", "PROPN", "NNP", "ORG"), ("officials", "official", "NOUN", "NNS", ""),
    ("statement", "statement", "NOUN", "NN", ""), ("demand", "demand", "NOUN", "NN", ""),
    ("spokesman", "spokesman", "NOUN", "NN", ""), ("media", "medium", "NOUN", "NNS", ""),
    ("said", "say", "VERB", "VBD", ""), ("told", "tell", "VERB", "VBD", ""), ("saying", "say", "VERB", "VBG", ""),
    ("cited", "cite", "VERB", "VBD", ""), ("quoted", "quote", "VERB", "VBN", ""), ("vowed", "vow", "VERB", "VBD", ""),
    ("according", "accord", "VERB", "VBG", ""), ("eager", "eager", "ADJ", "JJ", ""), ("as", "as", "ADP", "IN", ""),
    ("that", "that", "SCONJ", "IN", ""), ("to", "to", "PART", "TO", ""), ("by", "by", "ADP", "IN", ""),
    ("she", "she", "PRON", "PRP", ""), ("I", "I", "PRON", "PRP", ""), ("who", "who", "PRON", "WP", ""),
    ("the", "the", "DET", "DT", ""), ("two", "two", "NUM", "CD", ""), ("and", "and", "CCONJ", "CC", ""),
    ("“", "“", "PUNCT", "``", ""), ("”", "”", "PUNCT", "''", ""), ('"', '"', "PUNCT", "''", ""),
    (",", ",", "PUNCT", ",", ""), (".", ".", "PUNCT", ".", ""), (":", ":", "PUNCT", ":", ""),
    ("—", "—", "PUNCT", ":", ""), (")", ")", "PUNCT", "-RRB-", ""),
)  # fmt: skip
_DEPS = (
    "nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "prep", "pcomp", "pobj", "poss", "appos", "acl", "relcl", "advcl",
    "conj", "cc", "mark", "aux", "auxpass", "agent", "parataxis", "acomp", "oprd", "det", "compound", "punct",
)  # fmt: skip


@st.composite
def parsed_reports(draw: st.DrawFn) -> tuple[Document, Annotation]:
    """Draw paragraphs of any words with any tree over them: parsers err, and the rules must stand it."""
    lengths = draw(st.lists(st.integers(1, 14), min_size=1, max_size=4))
    rows = [draw(st.sampled_from(_WORDS)) for _ in range(sum(lengths))]
    heads, deps = array("i"), []
    starts, ends, passages, sentences = array("i"), array("i"), [], array("i")
    at = 0
    for length in lengths:
        base = len(starts)
        sentences.append(base)
        for row in rows[base : base + length]:
            starts.append(at)
            ends.append(at + len(row[0]))
            at += len(row[0]) + 1
        passages.append(Passage(span=Span(document_id="d", start=starts[base], end=ends[-1]), kind="body"))
        order = draw(st.permutations(range(length)))
        places = {order[0]: order[0]}
        for place in range(1, length):  # each word hangs on one drawn before it, so that there is no cycle
            places[order[place]] = order[draw(st.integers(0, place - 1))]
        for place in range(length):
            heads.append(base + places[place])
            deps.append("ROOT" if places[place] == place else draw(st.sampled_from(_DEPS)))
    text = " ".join(row[0] for row in rows)
    sentences.append(len(starts))
    document = Document(
        id="d", raw_id="r", locator=None, text=text, text_sha256=sha256_hex(text), language="en", outlet="Reuters",
        url=None, canonical_url=None, headline=None, byline=None, dateline=None, passages=tuple(passages),
        warnings=draw(st.sampled_from([(), ("order_doubtful",)])), headline_mismatch=None, headline_reasons=(),
        date_candidates=(), published=None, published_earliest=None, published_latest=None, published_source=None,
    )  # fmt: skip
    words, lemmas, parts, tags, entities = zip(*rows, strict=True)
    annotation = Annotation(
        document_id="d", starts=starts, ends=ends, heads=heads, words=words, lemmas=lemmas, tags=tags, parts=parts,
        deps=tuple(deps), entities=entities, sentences=sentences, sentence_passages=array("i", range(len(lengths))),
    )  # fmt: skip
    return document, annotation


@given(st.text(alphabet="ab sS.,:\"'“”‘’«»`—\n", max_size=200), st.integers(0, 200))
def test_quotations_stay_in_their_passage_and_in_order(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    passages = [(0, cut), (cut, len(text))]
    found = pair_quotes(text, passages)
    assert list(found) == sorted(found, key=lambda one: (one.start >= cut, one.start, -one.end))
    for one in found:
        assert any(start <= one.start <= one.inner[0] <= one.inner[1] <= one.end <= end for start, end in passages)
        assert one.start < one.inner[0] or one.continues  # one that goes on may lack its opening mark


@settings(max_examples=300, deadline=None)
@given(parsed_reports())
def test_attributions_hold_together(report: tuple[Document, Annotation]) -> None:
    document, annotation = report
    found = find_attributions(document, annotation)
    assert found == find_attributions(document, annotation)
    known: set[str] = set()
    for one in found:
        assert one.id not in known
        assert one.parent is None or one.parent in known
        known.add(one.id)
        assert one.content
        for span in (*one.source, *one.cue, *one.content, *(relay.span for relay in one.relays)):
            assert 0 <= span.start < span.end <= len(document.text)
        assert one.speaker is None or one.speaker == one.speaker.strip() != ""
        assert not {"Reuters", one.speaker} & {relay.name for relay in one.relays}
    starts = [one.content[0].start for one in found]
    assert starts == sorted(starts)
