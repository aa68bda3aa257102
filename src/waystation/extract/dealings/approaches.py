"""Approaches: the names that reports and speakers give to a way of dealing with the other side."""

from __future__ import annotations

import functools
import re

from waystation.extract.parties import doers, owners, participants, towards, voice
from waystation.extract.syntax import Tree
from waystation.ids import identified
from waystation.records import Approach, Attribution, Participant, Span
from waystation.vocab.negotiation import load_negotiation

_QUOTED = re.compile(r"[\"“]([^\"“”\n]{3,60})[\"”]")
_MAX_LABEL_WORDS = 4  # a longer quotation says something about an approach, rather than naming it
_REFUSING = frozenset({"reject", "abandon", "avoid", "drop", "end", "criticize", "criticise"})
_LINKS = frozenset(
    {"of", "a", "an", "the", "so", "-", "called", "dubbed", "named", "as", "known", "“", '"', "its", "their"}
)


def find_approaches(tree: Tree, attributions: tuple[Attribution, ...]) -> tuple[Approach, ...]:
    """Return the named approaches of a report, in text order, each with whose it is and on whose word.

    Named are: standing labels ("grand bargain"), manners beside a noun of ways ("a phased agreement"), and short
    quoted names of a policy ('a policy of "strategic patience"'). ``of`` is empty where the text does not tell whose.

    Not done: approaches described without a name.
    """
    spans = sorted({*_labels(tree), *_manners(tree), *_quoted(tree)}, key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return tuple(_approach(tree, span, attributions) for span in kept)


def _labels(tree: Tree) -> list[Span]:
    coded = [
        passage.span
        for number, passage in enumerate(tree.document.passages)
        if number in set(tree.marks.sentence_passages)
    ]
    return [
        Span(document_id=tree.document.id, start=match.start(), end=match.end())
        for passage in coded
        for match in _label_pattern().finditer(tree.text, passage.start, passage.end)
    ]


@functools.lru_cache(maxsize=1)
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(load_negotiation().labels, key=lambda label: (-len(label), label))
    return re.compile(r"\b(?:" + "|".join(re.escape(label) for label in labels) + r")s?\b", re.IGNORECASE)


def _manners(tree: Tree) -> list[Span]:
    words = load_negotiation()
    found = []
    for token, head in enumerate(tree.marks.heads):
        # "step-by-step" is five tokens for the parser: compare the joined words as well as the single one
        first, last = _hyphenated(tree, token)
        manner = tree.text[tree.marks.starts[first] : tree.marks.ends[last - 1]].lower()
        if manner in words.manners and head != token and tree.marks.lemmas[head].lower() in words.ways:
            found.append(tree.span(first, last))
    return found


def _hyphenated(tree: Tree, token: int) -> tuple[int, int]:
    """Return the tokens of a word that the parser has cut at its hyphens."""
    first, last = token, token + 1
    while first >= 2 and tree.marks.words[first - 1] == "-" and _touch(tree, first - 2, first):
        first -= 2
    while last + 1 < len(tree) and tree.marks.words[last] == "-" and _touch(tree, last - 1, last + 1):
        last += 2
    return first, last


def _touch(tree: Tree, one: int, other: int) -> bool:
    """Tell whether two tokens stand one character (a hyphen) apart."""
    return tree.marks.starts[other] - tree.marks.ends[one] == 1


def _quoted(tree: Tree) -> list[Span]:
    found = []
    for match in _QUOTED.finditer(tree.text):
        label = match.group(1).strip(" ,.")
        first, last = tree.token_at(match.start(1)), tree.token_at(match.end(1) - 1)
        if first is None or last is None or not 1 <= len(label.split()) <= _MAX_LABEL_WORDS:
            continue
        if tree.sentence_number(first) != tree.sentence_number(last) or tree.marks.starts[first] != match.start(1):
            continue
        if any(tree.marks.parts[token] in {"VERB", "AUX", "PRON"} for token in range(first, last + 1)):
            continue
        if _names_a_way(tree, first, last):
            start = match.start(1)
            found.append(Span(document_id=tree.document.id, start=start, end=start + len(label)))
    return found


def _names_a_way(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a quoted phrase is a way's name: '"..." policy', 'a policy of "..."', '"an interim deal"'."""
    words = load_negotiation()
    begin, end = tree.sentence(first)
    if tree.marks.lemmas[last].lower() in words.ways and last > first:
        return True
    after = next(
        (token for token in range(last + 1, end) if tree.marks.words[token] not in {"”", '"', ",", "’", "''"}), end
    )
    if after < end and tree.marks.lemmas[after].lower() in words.ways:
        return True
    before = first - 1
    while before >= begin and tree.marks.words[before].lower() in _LINKS:
        before -= 1
    return begin <= before < first - 1 and tree.marks.lemmas[before].lower() in words.ways


def _approach(tree: Tree, span: Span, attributions: tuple[Attribution, ...]) -> Approach:
    attribution = voice(attributions, span.start, span.end)
    first = tree.token_at(span.start)
    last = tree.token_at(span.end - 1)
    assert first is not None  # a span inside a coded passage has a token
    assert last is not None
    tokens = range(first, last + 1)
    noun = next((token for token in tokens if tree.marks.heads[token] not in tokens), last)
    verb = _governor(tree, noun)
    return identified(
        Approach(
            id="",
            document_id=tree.document.id,
            label=span.of(tree.text).strip("\"“”'‘’ ,."),
            of=_whose(tree, noun, verb, attribution),
            span=span,
            rejected=verb is not None and _refused(tree, verb),
            attribution_id=attribution.id if attribution is not None else None,
        )
    )


def _governor(tree: Tree, noun: int) -> int | None:
    return next((token for token in tree.ancestors(noun) if tree.marks.parts[token] in {"VERB", "AUX"}), None)


def _refused(tree: Tree, verb: int) -> bool:
    """Tell whether the verb over a label, or a verb that carries it, is negated: "would not focus on achieving"."""
    while True:
        if tree.negated(verb) or tree.marks.lemmas[verb].lower() in _REFUSING:
            return True
        above = _governor(tree, verb)
        if above is None or tree.marks.deps[verb] not in {"pcomp", "xcomp", "conj"}:
            return False
        verb = above


def _whose(tree: Tree, noun: int, verb: int | None, attribution: Attribution | None) -> tuple[Participant, ...]:
    """Whose approach it is: its owner in the noun phrase or its participle, else who does the governing verb."""
    for token in _phrase(tree, noun):
        participles = [child for child in tree.children[token] if tree.marks.deps[child] == "acl"]
        held = [holder for word in (token, *participles) for holder in towards(tree, word, "under", "during", "by")]
        if found := participants(tree, [*owners(tree, token), *held], said_in=attribution):
            return found
    return participants(tree, doers(tree, verb), said_in=attribution) if verb is not None else ()


def _phrase(tree: Tree, noun: int) -> list[int]:
    """Return a noun and the nouns that it is part of: "patience" and "policy" in 'a policy of "strategic patience"'."""
    found = [noun]
    for above in tree.ancestors(noun):
        if tree.marks.parts[above] in {"NOUN", "PROPN"}:
            found.append(above)
        elif tree.marks.words[above].lower() != "of":
            break
    return found
