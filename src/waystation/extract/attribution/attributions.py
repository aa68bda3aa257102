"""Attributions: who is said to have said what, in one report, by rules over its parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from waystation.extract.attribution.carrying.chains import (
    behind_outlets,
    find_relays,
    led_in_whole,
    parents_of,
    without_passing_on,
)
from waystation.extract.attribution.carrying.hands import through_hands
from waystation.extract.attribution.carrying.onward import sent_onward
from waystation.extract.attribution.carrying.papers import held_in_papers
from waystation.extract.attribution.carrying.relays import carriers_in
from waystation.extract.attribution.contents import cue_spans, form_of, quote_tokens, snap, spans
from waystation.extract.attribution.finding.clauses import is_gloss
from waystation.extract.attribution.finding.constructions import verb_saying
from waystation.extract.attribution.finding.labels import labelled
from waystation.extract.attribution.finding.nominals import (
    according_to,
    adjective_saying,
    in_the_view,
    noun_saying,
    participle_saying,
    quoted_as_saying,
    quoted_behind,
    would_rather,
)
from waystation.extract.attribution.finding.openings import before_text
from waystation.extract.attribution.finding.placed import place
from waystation.extract.attribution.finding.quotations import Cues, attach, attach_inner
from waystation.extract.attribution.finding.quotes import Quote, pair_quotes
from waystation.extract.attribution.finding.tags import without_asides
from waystation.extract.attribution.saidwhen import said_when
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import can_speak, phrase
from waystation.extract.attribution.speaking.speakers import find_voices
from waystation.extract.attribution.speaking.voices import Voice
from waystation.extract.attribution.tagging.statements import with_likely
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Annotation, Attribution, Document, Relay
from waystation.vocab.cues import load_cues

_LONGEST_SENTENCE = 500  # tokens
_VIEWS = frozenset({
    "account", "assessment", "estimate", "estimation", "judgement", "judgment", "opinion", "reckoning", "telling",
    "view", "word",
})  # fmt: skip
_CONFIDENCE = {"quote": 0.9, "clause": 0.9, "according_to": 0.9, "saying": 0.9, "object": 0.6, "alone": 0.5}
"""How often a construction is right, roughly, on news; 0.7 for those not listed."""


def find_attributions(document: Document, annotation: Annotation, *, learned: bool = True) -> tuple[Attribution, ...]:
    """Return what a report attributes to somebody, with source, cue, content, speaker, relays and form.

    Parents come before what lies inside them; otherwise by the first character of the content. Works without mentions
    and timexes: a speaker is then named by the words of its source. Passages that are not parsed give nothing.
    Without ``learned`` there is only what the rules find.
    """
    tree = Tree(document, annotation)
    quotes = quotes_of(tree)
    carriers = carriers_in(tree)
    sayings = sayings_by_rules(tree, quotes)
    if learned:
        sayings = without_asides(with_likely(tree, sayings, quotes))
    sayings = held_in_papers(tree, through_hands(tree, sayings), carriers)
    sayings = behind_outlets(tree, without_passing_on(tree, sayings, carriers), carriers)
    sayings = led_in_whole(tree, sayings)
    sayings.sort(key=lambda one: (min(one.content), -max(one.content), -len(one.content), one.head or 0))
    parents = parents_of(tree, sayings)
    voices = find_voices(tree, sayings, parents, carriers)
    relays = find_relays(tree, sayings, parents, voices, carriers)
    relays = sent_onward(tree, sayings, parents, carriers, relays)
    made: list[Attribution | None] = []
    for number, one in enumerate(sayings):
        outer = parents[number]
        parent = made[outer] if outer is not None else None
        made.append(_attribution(tree, one, quotes, voices[0][number], relays[number], parent.id if parent else None))
    return tuple(one for one in made if one is not None)


def quotes_of(tree: Tree) -> tuple[Quote, ...]:
    """Return the quotations in the passages that were parsed."""
    passages = sorted({tree.document.passages[number].span for number in tree.marks.sentence_passages})
    return pair_quotes(tree.text, [(span.start, span.end) for span in passages])


def sayings_by_rules(tree: Tree, quotes: Sequence[Quote]) -> list[Saying]:
    """Return what the rules find, in no order: of listed cues by the parse, and of quotations.

    No content holds its own cue, not even where quotation marks of the text run over it.
    """
    cues = load_cues()
    sayings = without_asides(_snapped(tree, list(_sayings(tree, cues)), quotes))
    sayings = attach(tree, sayings, place(tree, quotes), cues)
    sayings = attach_inner(tree, sayings, place(tree, quotes, nested=True), cues)
    return [replace(one, content=one.content - one.cue) for one in sayings if one.content - one.cue]


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
    if tree.marks.tags[token] == "VBN" and (uses := cues.get((tree.marks.words[token].lower(), "adjective"))):
        felt = participle_saying(tree, token, uses)
        if felt is not None:
            return felt
    if part in ("VERB", "AUX") and (uses := cues.get((lemma, "verb"))) and not is_gloss(tree, token):
        return _quoted_by(tree, quoted_behind(tree, token) or verb_saying(tree, token, uses))
    if lemma == "rather":
        return would_rather(tree, token)
    if lemma in _VIEWS and (found := in_the_view(tree, token)) is not None:
        return found
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
        before = before_text(tree, min(one.cue | one.content))
        content -= before
        one = replace(one, source=one.source - before) if one.source - before else one
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
