"""Who "both sides", "the two leaders" and an unresolved "they" are: several actors named a little earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from waystation.extract.syntax import Tree
from waystation.records import Mention

_NUMBERS: Mapping[str, int] = {"both": 2, "two": 2, "three": 3, "four": 4}
_GROUPS = frozenset(
    {
        "ally", "capital", "chief", "counterpart", "country", "delegation", "envoy", "foe", "government", "leader",
        "minister", "nation", "negotiator", "neighbor", "neighbour", "official", "party", "power", "premier",
        "president", "rival", "side", "state", "team",
    }
)  # fmt: skip
_PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "they": ("nsubj", "nsubjpass"),
    "their": ("nsubj", "nsubjpass"),
    "them": ("dobj", "pobj", "nsubj", "nsubjpass"),
}
"""What the phrase that a pronoun takes up may be in its clause."""
_REPORTERS = frozenset({"MED", "JRN"})
_BACK = 2  # sentences before the one with the word itself


def together(tree: Tree, token: int) -> list[Mention]:
    """Return the actors that a word stands for together, each of another polity; none if the text is not clear.

    "The two countries" are the first two polities of the nearest sentence, up to the word, that names as many; "they"
    are the nearest plural subject before, "them" the nearest plural. Example: in "Chad met Mali. The two sides signed
    a pact." the sides are Chad and Mali. What it does not do: count beyond four, or look back over three sentences.
    """
    places = _PRONOUNS.get(tree.marks.words[token].lower())
    if places is not None:
        return _plural_before(tree, token, places)
    wanted = _number(tree, token)
    if wanted is None:
        return []
    for named in _sentences_back(tree, token):
        if len(named) >= wanted:
            return named[:wanted]
    return []


def _number(tree: Tree, token: int) -> int | None:
    """Return how many a phrase speaks of: 2 for "both countries", "the two leaders" and "the two"."""
    word = tree.marks.words[token].lower()
    if word in _NUMBERS and tree.marks.deps[token] in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return _NUMBERS[word]
    if tree.marks.lemmas[token].lower() not in _GROUPS:
        return None
    if any(tree.marks.words[child].lower() == "of" for child in tree.children[token]):
        return None  # "both sides of the House" are not the two named last
    words = (tree.marks.words[child].lower() for child in tree.children[token] if child < token)
    return next((_NUMBERS[word] for word in words if word in _NUMBERS), None)


def _sentences_back(tree: Tree, token: int) -> Iterable[list[Mention]]:
    """Yield the actors of each sentence that are named before a word, the nearest sentence first."""
    last, first = token, tree.sentence(token)[0]
    for _ in range(_BACK + 1):
        yield _one_a_polity(mention for mention in tree.marks.mentions if first <= mention.head < last)
        if first == 0:
            return
        last, first = first, tree.sentence(first - 1)[0]


def _plural_before(tree: Tree, token: int, places: tuple[str, ...]) -> list[Mention]:
    first = tree.sentence(token)[0]
    if first > 0:
        first = tree.sentence(first - 1)[0]
    for node in range(token - 1, first - 1, -1):
        plural = tree.marks.tags[node] in ("NNS", "NNPS") or tree.child(node, "conj") is not None
        if tree.marks.deps[node] in places and plural:
            reach = tree.reach(node)
            inside = (mention for mention in tree.marks.mentions if reach[0] <= mention.head < min(reach[1], token))
            if found := _one_a_polity(inside):
                return found
    return []


def _one_a_polity(mentions: Iterable[Mention]) -> list[Mention]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.actor.polity is not None and not _REPORTERS & set(mention.actor.sectors[:1]):
            found.setdefault(mention.actor.polity, mention)
    return list(found.values())
