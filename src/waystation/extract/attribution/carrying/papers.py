"""Papers: what a leaked memo or a cable holds, by "according to"; the paper, and who published it, are its carriers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from waystation.extract.attribution.carrying.relays import Carrier
from waystation.extract.attribution.finding.nominals import according_phrase
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import possessor
from waystation.extract.attribution.speaking.voices import definite
from waystation.extract.syntax import Tree
from waystation.vocab.source_nouns import load_source_nouns


def held_in_papers(tree: Tree, sayings: Sequence[Saying], carriers: Sequence[Carrier]) -> list[Saying]:
    """Return the sayings with papers as carriers of what they hold: "she objected, according to a cable seen by TASS".

    A paper holds what the sentence's main verbs say, not a pledge that the sentence speaks of. Where it holds the words
    of nobody else, the paper itself is the source.
    """
    kept: list[Saying | None] = list(sayings)
    for number, outer in enumerate(sayings):
        paper = _paper(tree, outer, carriers)
        if paper is None or outer.head is None:
            continue
        phrase = according_phrase(tree, outer.head)
        named = sorted(carrier.last - 1 for carrier in carriers if carrier.first in phrase)
        for other, inner in enumerate(kept):
            if inner is None or other == number or inner.head is None or inner.head in phrase:
                continue
            if tree.sentence(inner.head) != tree.sentence(outer.head) or inner.head not in outer.content | inner.aside:
                continue
            content = inner.content - phrase
            if not content:
                continue
            kept[other] = replace(inner, content=content)
            if _is_main(tree, inner.head) or tree.marks.heads[outer.head] == inner.head or inner.aside:
                kept[other] = replace(inner, content=content, carriers=(*inner.carriers, paper, *named))
                kept[number] = None
    return [one for one in kept if one is not None]


def _paper(tree: Tree, outer: Saying, carriers: Sequence[Carrier]) -> int | None:
    """Return the paper that holds what others said ("according to a cable"): no outlet's own report, no statement."""
    paper = outer.speaker
    if paper is None or outer.construction != "according_to" or tree.marks.parts[paper] != "NOUN":
        return None
    noun = load_source_nouns().get(tree.marks.lemmas[paper])
    if noun is None or noun.carrier != "document" or possessor(tree, paper) is not None:
        return None  # "a report by the agency": its author says it
    outlets = {carrier.last - 1 for carrier in carriers}
    beside = (tree.child(child, "pobj") for child in tree.children[paper] if tree.marks.deps[child] == "prep")
    if outlets & {*tree.children[paper], *(one for one in beside if one is not None)}:
        return None
    if definite(tree, paper) and not outlets & set(tree.subtree(paper)):
        return None  # "the report": whoever wrote it has been named before
    return paper


def _is_main(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is its sentence's main one, or joined to it by "and"."""
    while tree.marks.deps[verb] == "conj":
        verb = tree.marks.heads[verb]
    return tree.marks.heads[verb] == verb
