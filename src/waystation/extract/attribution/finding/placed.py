"""Quotations in their place: the tokens of each, and what a verb beside one, or none, makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from waystation.extract.attribution.contents import quote_tokens
from waystation.extract.attribution.finding.constructions import saying
from waystation.extract.attribution.finding.nominals import quoted_as_saying
from waystation.extract.attribution.finding.quotes import Quote
from waystation.extract.attribution.finding.tags import HEARING
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import agent, beside, passive, subject
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue
from waystation.vocab.source_nouns import kind_of_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quotation with its tokens (``first`` to ``last``, not included) and the number of its passage."""

    quote: Quote
    tokens: frozenset[int]
    first: int
    last: int
    passage: int


def place(tree: Tree, quotes: Sequence[Quote], *, nested: bool = False) -> list[Placed]:
    """Return the outer quotations that hold words, or those inside them, with their tokens."""
    found = []
    for quote in quotes:
        if quote.nested != nested or not (tokens := quote_tokens(tree, quote)):
            continue
        first, last = min(tokens), max(tokens) + 1
        found.append(Placed(quote=quote, tokens=tokens, first=first, last=last, passage=tree.passage(first)))
    return found


def last_character(tree: Tree, one: Placed) -> str:
    """Return a quotation's last character, marks aside."""
    return tree.text[one.quote.inner[0] : one.quote.inner[1]].rstrip(" \t\n\u00a0\"'’”")[-1:]


def quoted(tree: Tree, verb: int, use: Cue, one: Placed) -> Saying:
    """Return a quotation as the words of whoever a verb beside it names."""
    carriers: tuple[int, ...] = ()
    if (pair := quoted_as_saying(tree, verb)) is not None:
        speaker: int | None = pair[0]
        carriers = (pair[1],) if pair[1] is not None else ()
    else:
        speaker = agent(tree, verb) if passive(tree, verb) else subject(tree, verb)
    if speaker is not None and (speaker in one.tokens or in_marks(tree, speaker)):
        speaker = None
    if speaker is None:
        speaker = _misread(tree, verb)
    if speaker is None and verb >= one.last:
        speaker = beside(tree, verb)
    made = saying(tree, verb, use, "quote", speaker=speaker, content=one.tokens)
    return replace(made, content=one.tokens, source=made.source - one.tokens, carriers=carriers)


def _misread(tree: Tree, verb: int) -> int | None:
    """Return the subject of a cue that the parser took for its object, or for what it adds to.

    Examples: "objects the minister, Amina Diallo:" and '"Never," the minister, Amina Diallo, protested'.
    """
    noun = tree.marks.heads[verb]
    closes = tree.marks.tags[verb] == "VBN" and tree.marks.deps[verb] == "acl" and noun < verb
    if closes and tree.marks.words[verb - 1] == "," and tree.child(verb, "agent", "auxpass", "dobj") is None:
        return noun
    behind = tree.child(verb, "dobj")
    if behind is None or tree.marks.tags[verb] not in ("VBD", "VBZ") or tree.marks.lemmas[verb] in HEARING:
        return None
    return behind if tree.reach(behind)[0] == verb + 1 and _names_somebody(tree, behind) else None


def _names_somebody(tree: Tree, noun: int) -> bool:
    if tree.marks.parts[noun] == "PROPN":
        return tree.marks.entities[noun] not in ("DATE", "TIME")
    return kind_of_source(tree.marks.lemmas[noun].lower()) in ("person", "body")


def in_marks(tree: Tree, token: int) -> bool:
    """Tell whether a word ends right before a closing mark: the title of a programme, not who speaks."""
    following = tree.text[tree.marks.ends[token] : tree.marks.ends[token] + 2]
    return following[:1] in ("”", "»") or following in ('."', ',"', ".”", ",”")


def without_cue(one: Placed) -> Saying:
    """Return a quotation that stands without source and cue."""
    return Saying(
        head=None,
        cue=frozenset(),
        source=frozenset(),
        speaker=None,
        content=one.tokens,
        cue_kind="speech",
        stance="asserts",
        construction="alone",
    )
