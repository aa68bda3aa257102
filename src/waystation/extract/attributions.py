"""Attributions: who is said to have said what, in one report, by rules over its parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from waystation.extract.constructions import verb_saying
from waystation.extract.contents import form_of, quote_tokens, snap, spans
from waystation.extract.nominals import according_to, adjective_saying, noun_saying, quoted_as_saying
from waystation.extract.quotations import Cues, attach, place
from waystation.extract.quotes import Quote, pair_quotes
from waystation.extract.sayings import Saying
from waystation.extract.sources import phrase
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Annotation, Attribution, Document
from waystation.vocab.cues import load_cues


def find_attributions(document: Document, annotation: Annotation) -> tuple[Attribution, ...]:
    """Return what a report attributes to somebody, with source, cue, content, speaker, relays and form.

    Parents come before what lies inside them; otherwise by the first character of the content. Works without mentions
    and timexes: a speaker is then named by the words of its source. Passages that are not parsed give nothing.
    """
    tree = Tree(document, annotation)
    cues = load_cues()
    passages = sorted({document.passages[n].span for n in annotation.sentence_passages})
    quotes = pair_quotes(document.text, [(span.start, span.end) for span in passages])
    sayings = _snapped(tree, list(_sayings(tree, cues)), quotes)
    sayings = attach(tree, sayings, place(tree, quotes), cues)
    sayings = _distinct(sayings)
    made = [_attribution(tree, one, quotes) for one in sayings]
    return tuple(sorted((one for one in made if one is not None), key=lambda a: (a.content[0].start, -a.content[-1].end)))


def _sayings(tree: Tree, cues: Cues) -> Iterator[Saying]:
    for token, part in enumerate(tree.marks.parts):
        lemma = tree.marks.lemmas[token].lower()
        found: Saying | None = None
        if lemma in ("accord", "according"):
            found = according_to(tree, token)
        elif part in ("VERB", "AUX") and (uses := cues.get((lemma, "verb"))):
            found = verb_saying(tree, token, uses)
            if found is not None and (pair := quoted_as_saying(tree, token)) is not None:
                quoted, carrier = pair
                found = replace(
                    found,
                    source=phrase(tree, quoted, without=found.cue | found.content),
                    speaker=quoted,
                    carriers=() if carrier is None else (carrier,),
                )
        elif part in ("NOUN", "PROPN") and (uses := cues.get((lemma, "noun"))):
            found = noun_saying(tree, token, uses)
        elif part == "ADJ" and (uses := cues.get((lemma, "adjective"))):
            found = adjective_saying(tree, token, uses)
        if found is not None and found.content:
            yield found


def _snapped(tree: Tree, sayings: Sequence[Saying], quotes: Sequence[Quote]) -> list[Saying]:
    tokens = [quote_tokens(tree, quote) for quote in quotes if not quote.nested]
    return [
        replace(one, content=snap(tree, one.content, tokens, outside=one.cue) - one.cue - one.source)
        for one in sayings
    ]


def _distinct(sayings: Sequence[Saying]) -> list[Saying]:
    return [one for one in sayings if one.content]


def _attribution(tree: Tree, one: Saying, quotes: Sequence[Quote]) -> Attribution | None:
    content = spans(tree, one.content)
    if not content:
        return None
    source = spans(tree, one.source)
    return identified(
        Attribution(
            id="",
            document_id=tree.document.id,
            source=source,
            cue=spans(tree, one.cue),
            content=content,
            speaker=" ".join(span.of(tree.text) for span in source) or None,
            form=form_of(tree.text, content, quotes),
            cue_kind=one.cue_kind,
            stance=one.stance,
        )
    )
