"""Labels: who says what by a colon alone: "Amina Diallo: We want peace", "UN envoy: vote may slip"."""

from __future__ import annotations

from dataclasses import replace

from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.vocab.roles import load_roles
from waystation.vocab.source_nouns import load_source_nouns

_LABEL = 6  # words beside a colon that can be a speaker's name and title
_DASHES = frozenset({"—", "–", "-"})
_HEADLINE = 25  # tokens
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO", "``"})
_QUESTIONS = frozenset({"WRB", "WP", "WDT"})
_REFUSALS = frozenset({"no", "not", "never"})
_IN_LABELS = frozenset({"PROPN", "NOUN", "ADJ", "PART", "PUNCT", "NUM"})


def labelled(tree: Tree, colon: int) -> Saying | None:
    """Return what a speaker before a colon gives, at a paragraph's start; in a headline one behind it gives it, too.

    A full name can stand before any paragraph. A surname, a title or a body ("Kremlin", "Kim's sister") counts only in
    a line without a full stop, before words with a verb. A country's name alone may be only the topic, and gives none.
    """
    first, last = _line(tree, colon)
    before, after = range(first, colon), range(colon + 1, last)
    if not len(after) > 0 or not len(before) > 0:
        return None
    if len(before) <= _LABEL and _is_full_name(tree, before) and (len(before) > 1 or _says_something(tree, after)):
        return _said(tree, before, colon, after)
    if last - first > _HEADLINE or tree.marks.words[last - 1] == ".":
        return None
    if len(before) <= _LABEL and _can_head(tree, before) and _says_something(tree, after):
        words, carriers = _signed_off(tree, after)
        return replace(_said(tree, before, colon, words), carriers=carriers)
    if len(after) <= _LABEL and _can_head(tree, after) and _says_something(tree, before):
        return _said(tree, after, colon, before)
    return None


def _line(tree: Tree, colon: int) -> tuple[int, int]:
    """Return the first token of a colon's paragraph and the one after its last, as far as a headline's length."""
    first = last = colon
    while first > 0 and first not in tree.passage_starts and colon - first <= _HEADLINE:
        first -= 1
    if first not in tree.passage_starts and first > 0:
        return colon, colon
    while last + 1 < len(tree) and last + 1 not in tree.passage_starts:
        last += 1
    return first, last + 1


def _is_full_name(tree: Tree, label: range) -> bool:
    named = tree.marks.entities[label[-1]] == "PERSON"
    return named and all(tree.marks.parts[token] == "PROPN" for token in label)


def _can_head(tree: Tree, label: range) -> bool:
    """Tell whether a label names a person or a body, not a topic or a kind of article ("Explainer")."""
    head = label[-1]
    if any(tree.marks.parts[token] not in _IN_LABELS for token in label):
        return False
    if tree.marks.entities[head] == "PERSON":
        return True
    mention = tree.mention(head)
    if mention is not None and mention.head == head and tree.marks.entities[head] == "ORG":
        return True
    lemma = tree.marks.lemmas[head].lower()
    noun = load_source_nouns().get(lemma)
    return lemma in load_roles() or (noun is not None and noun.kind in ("person", "body"))


def _signed_off(tree: Tree, words: range) -> tuple[range, tuple[int, ...]]:
    """Return a headline's words and the outlet behind a dash at their end: "Kremlin: no talks this year – Interfax"."""
    for dash in words[-_LABEL:]:
        if tree.marks.words[dash] in _DASHES and dash + 1 in words:
            names = all(tree.marks.words[token][:1].isupper() for token in range(dash + 1, words[-1] + 1))
            return (range(words[0], dash), (words[-1],)) if names else (words, ())
    return words, ()


def _says_something(tree: Tree, words: range) -> bool:
    if tree.marks.tags[words[0]] in _QUESTIONS and tree.marks.words[words[-1]] != "?":
        return False  # "Explainer: why the dam matters"
    return any(tree.marks.tags[token] in _FINITE or tree.marks.lemmas[token].lower() in _REFUSALS for token in words)


def _said(tree: Tree, label: range, colon: int, words: range) -> Saying:
    return Saying(
        head=colon,
        cue=frozenset({colon}),
        source=frozenset(label),
        speaker=label[-1],
        content=frozenset(words),
        cue_kind="speech",
        stance="asserts",
        construction="labelled",
    )
