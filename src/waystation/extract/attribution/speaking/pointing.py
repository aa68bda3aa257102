"""Phrases that point back to somebody the text has named or described: "the official", "the company", "the rebels"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from waystation.extract.attribution.speaking.scene import NEXT_PARAGRAPH, Scene, speaking_last
from waystation.extract.attribution.speaking.voices import Voice, definite, described, is_named, mentioned
from waystation.extract.syntax import Tree
from waystation.records import Mention
from waystation.vocab.source_nouns import kind_of_source

_REACH = 2_000  # tokens looked back
_OF_MANY = frozenset({"government", "country", "side"})  # nouns that every state of a report can mean
_TELLING = frozenset({"amod", "compound", "nmod", "nummod", "poss", "prep", "acl", "relcl"})
_BUSINESS = frozenset({
    "airline", "bank", "carmaker", "company", "employer", "firm", "insurer", "lender", "maker", "manufacturer",
    "operator", "producer", "railway", "retailer", "supplier",
})  # fmt: skip
_MEDIA = frozenset({"broadcaster", "channel", "daily", "magazine", "newspaper", "outlet", "site", "station", "website"})
_SECTORS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("guerrilla", "insurgent", "militant", "militia", "rebel"), frozenset({"REB", "PRM", "UAF"})),
    **dict.fromkeys(("agency", "watchdog"), frozenset({"IGO", "SPY"})),
}
"""What the sectors of a body say by which nouns it can be meant."""


def taken_up(scene: Scene, head: int) -> Voice | None:
    """Return the one speaker, or who else was named or described, that the text has called by a phrase's noun.

    "An official", then "the official"; "the Bright Coast Alliance", then "the Alliance"; of a noun for any body of its
    kind ("the company", "the rebels", "the agency"), the only one named before it. Several: nobody, with candidates.
    """
    noun = scene.tree.marks.lemmas[head].lower()
    called: dict[str | None, Voice] = {}
    called |= {voice.name: voice for voice in scene.found if voice.name is not None and _bears(voice, noun)}
    if (
        len(called) > 1
        and (last := speaking_last(scene, head, reach=NEXT_PARAGRAPH)) is not None
        and last.name in called
    ):
        return replace(last, inferred=True)
    if not called and noun not in _OF_MANY:
        called = _by_noun(scene, head, noun) or _fuller(scene.tree, head) or _of_kind(scene, head, noun)
    if len(called) > 1:
        return Voice(name=None, candidates=tuple(name for name in reversed(called) if name))
    return next((replace(voice, inferred=True) for voice in called.values()), None)


def is_short_name(tree: Tree, head: int) -> bool:
    """Tell whether a name is one word behind "the", and may be short for a longer one: "the Institute"."""
    below = tree.children[head]
    return tree.marks.tags[head] == "NNP" and definite(tree, head) and len(below) == 1


def _bears(voice: Voice, noun: str) -> bool:
    """Tell whether a speaker has been called by a noun, or by one that it ends: "subcommittee" for "committee"."""
    return noun in voice.nouns or any(own.endswith(noun) for own in voice.nouns if own.startswith("sub"))


def _by_noun(scene: Scene, head: int, noun: str) -> dict[str | None, Voice]:
    """Return the actors whose name, title or apposition has the noun."""
    called: dict[str | None, Voice] = {}
    for mention in scene.tree.marks.mentions:
        body = mention.kind == "description" and is_named(scene.tree, mention) and mention.actor.person is None
        nouns = set(mention.actor.name.lower().split()) if body else _mention_nouns(scene.tree, mention)
        same = noun in nouns or f"{noun}ic" in nouns  # "Democratic Senator X" is "the Democrat"
        if mention.last <= head and (body or mention.kind == "name") and same:
            called[mention.actor.name] = mentioned(scene.tree, mention)
    return called


def _mention_nouns(tree: Tree, mention: Mention) -> set[str]:
    words = {tree.marks.words[token].lower() for token in range(mention.first, mention.last)}
    beside = [child for child in tree.children[mention.head] if tree.marks.deps[child] in ("compound", "amod", "appos")]
    if tree.marks.deps[mention.head] == "appos":
        beside.append(tree.marks.heads[mention.head])
    return words | {tree.marks.words[child].lower() for child in beside}


def _fuller(tree: Tree, head: int) -> dict[str | None, Voice]:
    """Return the earlier phrases with the same noun that tell more: "a diplomat in Rome", for "the diplomat"."""
    found: dict[str | None, Voice] = {}
    tells = {tree.marks.deps[child] for child in tree.children[head]}
    for token in range(max(head - _REACH, 0), head) if not tells & _TELLING else ():
        if tree.marks.words[token].lower() != tree.marks.words[head].lower() or tree.marks.deps[token] == "compound":
            continue
        telling = [child for child in tree.children[token] if tree.marks.deps[child] in _TELLING]
        if any(tree.marks.parts[child] != "PRON" for child in telling):
            voice = described(tree, token)
            found[voice.name] = voice
    return found


def _of_kind(scene: Scene, head: int, noun: str) -> dict[str | None, Voice]:
    """Return the bodies named before a noun that it can mean by what they are."""
    if noun in _MEDIA:
        names = {one.name: one for one in scene.carriers.values() if one.last <= head}
        return {name: Voice(name=name, number="body", carrier=one.kind) for name, one in names.items()}
    if noun in _BUSINESS:
        return {voice.name: voice for voice in _unknown_bodies(scene, head)}
    sectors = _SECTORS.get(noun, frozenset())
    return {
        mention.actor.name: mentioned(scene.tree, mention)
        for mention in scene.tree.marks.mentions
        if mention.last <= head and mention.kind == "name" and sectors & set(mention.actor.sectors)
    }


def _unknown_bodies(scene: Scene, head: int) -> Iterable[Voice]:
    """Yield the bodies of which the tables know nothing, and whose names do not say what they are."""
    tree = scene.tree
    for token in range(max(head - _REACH, 0), head):
        last = tree.marks.deps[token] != "compound" and tree.marks.parts[token] == "PROPN"
        if tree.marks.entities[token] != "ORG" or not last or tree.mention(token) is not None:
            continue
        if token not in scene.carriers and kind_of_source(tree.marks.lemmas[token].lower()) is None:
            yield replace(described(tree, token), number="body")
