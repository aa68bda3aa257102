"""Attributions: who is said to have said what, in one report, by rules over its parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from waystation.extract.attribution.chains import behind_outlets, find_relays, parents_of, without_passing_on
from waystation.extract.attribution.constructions import is_gloss, verb_saying
from waystation.extract.attribution.contents import cue_spans, form_of, quote_tokens, snap, spans
from waystation.extract.attribution.nominals import (
    according_to,
    adjective_saying,
    labelled,
    noun_saying,
    quoted_as_saying,
)
from waystation.extract.attribution.quotations import Cues, attach, place
from waystation.extract.attribution.quotes import Quote, pair_quotes
from waystation.extract.attribution.relays import carriers_in
from waystation.extract.attribution.saidwhen import said_when
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import can_speak, phrase
from waystation.extract.attribution.speakers import find_voices
from waystation.extract.attribution.voices import Voice
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Annotation, Attribution, Document, Relay
from waystation.vocab.cues import load_cues

_LONGEST_SENTENCE = 500  # tokens
_CONFIDENCE = {"quote": 0.9, "clause": 0.9, "according_to": 0.9, "saying": 0.9, "object": 0.6, "alone": 0.5}
"""How often a construction is right, roughly, on news; 0.7 for those not listed."""


def find_attributions(document: Document, annotation: Annotation) -> tuple[Attribution, ...]:
    """Return what a report attributes to somebody, with source, cue, content, speaker, relays and form.

    Parents come before what lies inside them; otherwise by the first character of the content. Works without mentions
    and timexes: a speaker is then named by the words of its source. Passages that are not parsed give nothing.
    """
    tree = Tree(document, annotation)
    cues = load_cues()
    passages = sorted({document.passages[number].span for number in annotation.sentence_passages})
    quotes = pair_quotes(document.text, [(span.start, span.end) for span in passages])
    sayings = _snapped(tree, list(_sayings(tree, cues)), quotes)
    sayings = attach(tree, sayings, place(tree, quotes), cues)
    carriers = carriers_in(tree)
    sayings = behind_outlets(tree, without_passing_on(tree, sayings, carriers), carriers)
    sayings.sort(key=lambda one: (min(one.content), -max(one.content), -len(one.content), one.head or 0))
    parents = parents_of(sayings)
    voices = find_voices(tree, sayings, parents, carriers)
    relays = find_relays(tree, sayings, parents, voices, carriers)
    made: list[Attribution | None] = []
    for number, one in enumerate(sayings):
        outer = parents[number]
        parent = made[outer] if outer is not None else None
        made.append(_attribution(tree, one, quotes, voices[0][number], relays[number], parent.id if parent else None))
    return tuple(one for one in made if one is not None)


def _sayings(tree: Tree, cues: Cues) -> Iterator[Saying]:
    """Yield what each cue gives by the parse; a "sentence" of many hundred words is a list or worse, and gives none."""
    bounds = tree.marks.sentences
    for first, last in pairwise(bounds):
        if last - first <= _LONGEST_SENTENCE:
            for token in range(first, last):
                found = _saying(tree, token, cues)
                if found is not None and found.content and can_speak(tree, found):
                    yield found


def _saying(tree: Tree, token: int, cues: Cues) -> Saying | None:
    lemma, part = tree.marks.lemmas[token].lower(), tree.marks.parts[token]
    if lemma in ("accord", "according"):
        return according_to(tree, token)
    if lemma == ":":
        return labelled(tree, token)
    if part in ("VERB", "AUX") and (uses := cues.get((lemma, "verb"))) and not is_gloss(tree, token):
        return _quoted_by(tree, verb_saying(tree, token, uses))
    if part in ("NOUN", "PROPN") and (uses := cues.get((lemma, "noun"))):
        return noun_saying(tree, token, uses)
    if part == "ADJ" and (uses := cues.get((lemma, "adjective"))):
        return adjective_saying(tree, token, uses)
    return None


def _quoted_by(tree: Tree, found: Saying | None) -> Saying | None:
    """Give what somebody is quoted "as saying" to the person quoted, with who quotes as the carrier."""
    if found is None or found.head is None or (pair := quoted_as_saying(tree, found.head)) is None:
        return found
    quoted, carrier = pair
    source = phrase(tree, quoted, without=found.cue | found.content)
    return replace(found, source=source, speaker=quoted, carriers=() if carrier is None else (carrier,))


def _snapped(tree: Tree, sayings: Sequence[Saying], quotes: Sequence[Quote]) -> list[Saying]:
    tokens = [quote_tokens(tree, quote) for quote in quotes if not quote.nested]
    snapped = []
    for one in sayings:
        content = snap(tree, one.content, tokens, outside=one.cue) - one.cue - one.source
        if content and tree.marks.tags[min(content)] == "IN" and tree.marks.lemmas[min(content)] == "that":
            content -= {min(content)}
        if content:
            snapped.append(replace(one, content=content))
    return snapped


def _attribution(
    tree: Tree,
    one: Saying,
    quotes: Sequence[Quote],
    voice: Voice,
    relays: tuple[Relay, ...],
    parent: str | None,
) -> Attribution | None:
    content = spans(tree, one.content)
    if not content:
        return None
    return identified(
        Attribution(
            id="",
            document_id=tree.document.id,
            source=spans(tree, one.source),
            cue=cue_spans(tree, one.cue),
            content=content,
            speaker=voice.name,
            actor=voice.actor,
            candidates=voice.candidates,
            anonymous=voice.anonymous,
            form=form_of(tree.text, content, quotes),
            cue_kind=one.cue_kind,
            stance=one.stance,
            relays=relays,
            parent=parent,
            said=said_when(tree, one),
            confidence=_CONFIDENCE.get(one.construction, 0.7) * (0.8 if voice.inferred else 1.0),
        )
    )
