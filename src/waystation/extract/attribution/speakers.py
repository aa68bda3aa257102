"""Speakers: who speaks in each saying, over a whole report; pronouns, "the envoy", and quotations that go on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from waystation.extract.attribution.relays import Carrier
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import issuer, possessor
from waystation.extract.attribution.voices import (
    NOBODY,
    Number,
    Sex,
    Voice,
    definite,
    described,
    is_named,
    mentioned,
    principal,
    together,
)
from waystation.extract.syntax import Tree
from waystation.records import Mention
from waystation.vocab.source_nouns import kind_of_source

_PRONOUNS: Mapping[str, tuple[Number, Sex | None]] = {
    "he": ("person", "m"), "him": ("person", "m"), "his": ("person", "m"), "himself": ("person", "m"),
    "she": ("person", "f"), "her": ("person", "f"), "hers": ("person", "f"), "herself": ("person", "f"),
    "it": ("body", None), "its": ("body", None), "itself": ("body", None),
    "they": ("people", None), "them": ("people", None), "their": ("people", None),
}  # fmt: skip
_SPEAKERS_OWN = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
_AUTHORS_OWN = frozenset({"i", "me", "my", "myself"})
_AUTHOR = re.compile(r"(?:[Bb]y |BY )?(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [^\W\d_][\w.’'-]{0,30}){1,3})(?=,|\s*$| \|)")
_ANY_MARK = re.compile(r"[\"“”„«»‘]")
_OPEN = frozenset({"both", "you", "your", "one", "who", "what", "which", "that", "this", "these", "those"})
_OWN_WORDS = frozenset({"quote", "alone", "labelled", "signed"})  # constructions that give the speaker's own words
_NOBODYS = frozenset({"LOC", "DATE", "TIME"})  # entities that never join in saying something
_LOOK_BACK = 3  # sources: nine in ten pronouns have theirs within three
_NEXT_PARAGRAPH = 1
_SOLE = 2  # paragraphs in which nobody else speaks: then a pronoun stands for who does
_PAPER_REACH = 7  # paragraphs, links and captions among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What speakers are found from: the sayings in text order with their parents, and the voices found so far."""

    tree: Tree
    sayings: Sequence[Saying]
    parents: Sequence[int | None]
    carriers: Mapping[int, Carrier]  # by the last word of their name
    doubtful: bool
    found: list[Voice] = field(default_factory=list)


def find_voices(
    tree: Tree, sayings: Sequence[Saying], parents: Sequence[int | None], carriers: Sequence[Carrier]
) -> tuple[list[Voice], list[tuple[Voice, ...]]]:
    """Return who speaks in each saying, and who each of its quoting carriers is.

    Sayings must be in text order, parents before what lies inside them. A pronoun stands for the one source before it
    that fits in sex and number; two that fit leave it open. In a report whose order is doubtful only its own paragraph
    counts. A quotation without a cue belongs to whoever's words it continues, else to nobody. No quotation is handed
    to the nearest name.
    """
    scene = Scene(
        tree=tree,
        sayings=sayings,
        parents=parents,
        carriers={carrier.last - 1: carrier for carrier in carriers},
        doubtful="order_doubtful" in tree.document.warnings,
    )
    quoting: list[tuple[Voice, ...]] = []
    for number, one in enumerate(sayings):
        if one.speaker is not None:
            scene.found.append(_voice(scene, one.speaker, number))
        elif one.head is None:
            scene.found.append(_continued(scene, number))
        else:
            scene.found.append(NOBODY)
        quoting.append(tuple(_voice(scene, carrier, number) for carrier in one.carriers))
    return scene.found, quoting


def _voice(scene: Scene, token: int, number: int) -> Voice:
    word = scene.tree.marks.words[token].lower()
    if word in _SPEAKERS_OWN:
        outer = scene.parents[number]
        while outer is not None and scene.sayings[outer].construction not in _OWN_WORDS:
            outer = scene.parents[outer]
        if outer is None and word in _AUTHORS_OWN:
            return _of_byline(scene, token)
        return replace(scene.found[outer], inferred=True) if outer is not None else NOBODY
    if word in _PRONOUNS:
        return _pronoun(scene, token, number)
    if word in _OPEN:
        return NOBODY
    return _phrase(scene, token, number)


def _of_byline(scene: Scene, token: int) -> Voice:
    """Return the one author whom the byline names, for an "I" that stands in no quotation."""
    passage = scene.tree.document.passages[scene.tree.passage(token)].span
    before = scene.tree.text[passage.start : scene.tree.marks.starts[token]]
    author = _AUTHOR.match(scene.tree.document.byline or "")
    if author is None or _ANY_MARK.search(before) is not None:
        return NOBODY
    return Voice(name=author["name"], number="person", inferred=True)


def _phrase(scene: Scene, head: int, number: int) -> Voice:
    """Name a source that is no pronoun: several together, a paper's author, or one phrase."""
    tree = scene.tree
    joint = [one for one in tree.conjuncts(head) if one != head and tree.marks.entities[one] not in _NOBODYS]
    heads = [head, *joint]
    if len(heads) > 1 and any(tree.marks.parts[one] == "PROPN" for one in heads):
        return together([_single(scene, one, alone=True) for one in heads])
    lemma = tree.marks.lemmas[head].lower()
    if tree.marks.parts[head] == "NOUN" and kind_of_source(lemma) == "paper":
        if (author := _author(tree, head)) is not None:
            return replace(_voice(scene, author, number), nouns=frozenset({lemma}))
        return _of_paper(scene, head) or _taken_up(scene, head) or NOBODY
    return _single(scene, head)


def _of_paper(scene: Scene, head: int) -> Voice | None:
    """Return whose paper "the statement" is: who was said to issue one, or spoke in one, last before it and near it."""
    tree = scene.tree
    if not definite(tree, head):
        return None
    for token in range(head - 1, -1, -1):
        if tree.passage(head) - tree.passage(token) > _PAPER_REACH:
            return None
        if tree.marks.lemmas[token] != tree.marks.lemmas[head] or tree.marks.parts[token] != "NOUN":
            continue
        above = tree.ancestors(token)
        for earlier in range(len(scene.found) - 1, -1, -1):
            one, voice = scene.sayings[earlier], scene.found[earlier]
            if voice.name is not None and one.head in above and token not in one.content:
                return replace(voice, nouns=frozenset({tree.marks.lemmas[head]}), inferred=True)
    return None


def _single(scene: Scene, head: int, *, alone: bool = False) -> Voice:
    """Name one source: as an outlet, by its apposition, by its mention, as taken up again, or by its own words."""
    tree = scene.tree
    if (carrier := scene.carriers.get(head)) is not None:
        nouns = frozenset({tree.marks.lemmas[head].lower()})
        return Voice(name=carrier.name, number="body", nouns=nouns, carrier=carrier.kind)
    body = principal(tree, head)
    if body is not None and tree.marks.parts[body] == "NOUN":
        nouns = frozenset({tree.marks.lemmas[head].lower()})
        return replace(_single(scene, body), nouns=nouns, number="person", anonymous=False)
    name = tree.child(head, "appos")
    if tree.marks.parts[head] == "NOUN" and name is not None and tree.marks.entities[name] == "PERSON":
        found = _by_mention(scene, name) or described(tree, name)
        return replace(found, nouns=found.nouns | {tree.marks.lemmas[head].lower()})
    mention = tree.mention(head)
    bare = tree.marks.parts[head] == "PROPN" and _only_a_noun(tree, head)
    known = mention is not None and mention.head == head and is_named(tree, mention) and not bare
    pointing = (tree.marks.parts[head] == "NOUN" and not _holds_name(tree, head)) or bare
    if pointing and definite(tree, head) and not known and (again := _taken_up(scene, head)) is not None:
        return again
    if bare:
        return NOBODY
    return _by_mention(scene, head) or described(tree, head, alone=alone)


def _holds_name(tree: Tree, head: int) -> bool:
    """Tell whether a description has a name inside ("the Biden administration"), so that it stands for itself."""
    return any(tree.marks.parts[child] == "PROPN" and child < head for child in tree.children[head])


def _only_a_noun(tree: Tree, head: int) -> bool:
    """Tell whether a capital is all that a title or a member has of a name: "the President", "the Ohio Democrat"."""
    if tree.marks.tags[head] != "NNP" or tree.child(head, "det") is None or tree.child(head, "prep") is not None:
        return False
    if tree.marks.entities[head] == "NORP":
        return True
    title = kind_of_source(tree.marks.lemmas[head].lower()) in ("person", "title")
    return title and not _holds_name(tree, head)


def _by_mention(scene: Scene, head: int) -> Voice | None:
    mention = scene.tree.mention(head)
    if mention is None or mention.head != head or _is_shared(scene.tree, mention):
        return None
    return mentioned(scene.tree, mention)


def _is_shared(tree: Tree, mention: Mention) -> bool:
    """Tell whether others share the mention's noun: "Japanese ministers" alone did not say what both ministers said."""
    before = (tree.mention(token) for token in range(tree.reach(mention.head)[0], mention.first))
    return any(
        other is not None and other.kind == mention.kind == "description" and other.actor != mention.actor
        for other in before
    )


def _taken_up(scene: Scene, head: int) -> Voice | None:
    """Return the one speaker or named actor whom the text has called by this noun: "an official", "the official"."""
    noun = scene.tree.marks.lemmas[head].lower()
    called = {voice.name: voice for voice in scene.found if voice.name is not None and noun in voice.nouns}
    if (
        len(called) > 1
        and (last := _speaking_last(scene, head, reach=_NEXT_PARAGRAPH)) is not None
        and last.name in called
    ):
        return replace(last, inferred=True)
    if not called and noun not in ("government", "country", "side"):
        for mention in scene.tree.marks.mentions:
            body = mention.kind == "description" and is_named(scene.tree, mention) and mention.actor.person is None
            nouns = set(mention.actor.name.lower().split()) if body else _mention_nouns(scene.tree, mention)
            same = noun in nouns or f"{noun}ic" in nouns  # "Democratic Senator X" is "the Democrat"
            if mention.last <= head and (body or mention.kind == "name") and same:
                called[mention.actor.name] = mentioned(scene.tree, mention)
    if len(called) > 1:
        return Voice(name=None, candidates=tuple(name for name in reversed(called) if name))
    return next((replace(voice, inferred=True) for voice in called.values()), None)


def _speaking_last(scene: Scene, head: int, *, reach: int) -> Voice | None:
    """Return who alone speaks in the paragraphs before a phrase's own, and in its own up to there."""
    tree = scene.tree
    near: dict[str | None, Voice] = {}
    for number, voice in enumerate(scene.found):
        one = scene.sayings[number]
        away = tree.passage(head) - tree.passage(min(one.content))
        if one.cue_kind == "speech" and 0 <= away <= reach and scene.parents[number] is None:
            near[voice.name] = voice
    return next(iter(near.values())) if len(near) == 1 and None not in near else None


def _mention_nouns(tree: Tree, mention: Mention) -> set[str]:
    words = {tree.marks.words[token].lower() for token in range(mention.first, mention.last)}
    beside = (child for child in tree.children[mention.head] if tree.marks.deps[child] in ("compound", "amod"))
    return words | {tree.marks.words[child].lower() for child in beside}


def _author(tree: Tree, paper: int) -> int | None:
    """Return who issued a paper: "a Pentagon release", "a statement by the general", "issued a statement"."""
    if (owner := possessor(tree, paper)) is not None:
        return owner
    for child in tree.children[paper]:
        if tree.marks.deps[child] == "compound" and tree.marks.entities[child] in ("ORG", "GPE", "PERSON"):
            return child
        if tree.marks.deps[child] == "acl" and tree.marks.lemmas[child] in ("attribute", "ascribe"):
            to = tree.child(child, "prep")
            return tree.child(to, "pobj") if to is not None else None
    return issuer(tree, paper)


# --- pronouns and quotations that go on ------------------------------------------------------------------------------


def _pronoun(scene: Scene, token: int, number: int) -> Voice:
    tree = scene.tree
    wanted, sex = _PRONOUNS[tree.marks.words[token].lower()]
    mention = tree.mention(token)
    if mention is not None and mention.kind == "pronoun" and _credible(scene, mention, wanted):
        return replace(mentioned(tree, mention), number=wanted, inferred=True)
    fitting = _fitting(scene, token, number, wanted, sex) or _named_here(scene, token, sex)
    reach = _NEXT_PARAGRAPH if wanted == "people" else _SOLE
    last = _speaking_last(scene, token, reach=reach) if len(fitting) > 1 and not scene.doubtful else None
    if last is not None and last.name == fitting[0].name:
        fitting = fitting[:1]
    if len(fitting) == 1:
        return replace(fitting[0], sex=fitting[0].sex or sex, inferred=True)
    return Voice(name=None, candidates=tuple(v.name for v in fitting if v.name), number=wanted, sex=sex)


def _credible(scene: Scene, mention: Mention, wanted: Number) -> bool:
    """Tell whether a pronoun's mention can be taken: it leads to one name, and to a person where one is meant."""
    actor = mention.actor
    if scene.doubtful or actor.candidates or not is_named(scene.tree, mention):
        return False
    if actor.name.strip(" ,") in calendar.day_name:
        return False  # "By Monday, it was gone, he said"
    return wanted != "person" or actor.person is not None or kind_of_source(actor.name.split()[-1]) != "body"


def _fitting(scene: Scene, token: int, number: int, wanted: Number, sex: Sex | None) -> list[Voice]:
    """Return the speakers that a pronoun may stand for, nearest first; one in its own paragraph settles it."""
    tree = scene.tree
    passage = tree.passage(token)
    seen: list[Voice] = []
    for earlier in range(number - 1, -1, -1):
        where, voice = scene.sayings[earlier], scene.found[earlier]
        if voice.name is None or where.speaker is None or where.speaker >= token or len(seen) == _LOOK_BACK:
            continue
        near = tree.passage(where.speaker) == passage
        if (scene.doubtful and not near) or not _fits(voice, wanted, sex):
            continue
        if voice.name not in {other.name for other in seen}:
            seen.append(voice)
        if near:
            break
    return seen


def _named_here(scene: Scene, token: int, sex: Sex | None) -> list[Voice]:
    """Return whom a pronoun of a scrambled report may stand for: who fits in its paragraph, named later too.

    Where nobody fits there, it is whoever in the report is known to be of that sex.
    """
    tree = scene.tree
    if not scene.doubtful or sex is None:
        return []
    near: dict[str | None, Voice] = {}
    known: dict[str | None, Voice] = {}
    for mention in tree.marks.mentions:
        if mention.kind != "name" or mention.last - 1 in scene.carriers:
            continue
        voice = mentioned(tree, mention)
        if voice.name is None or voice.number != "person" or voice.sex not in (sex, None):
            continue
        if tree.passage(mention.head) == tree.passage(token):
            near[voice.name] = voice
        if voice.sex == sex:
            known[voice.name] = voice
    return list((near or known).values())


def _fits(voice: Voice, number: Number, sex: Sex | None) -> bool:
    if voice.number is not None and voice.number != number and not (number == "people" and voice.number == "body"):
        return False
    return sex is None or voice.sex is None or voice.sex == sex


def _continued(scene: Scene, number: int) -> Voice:
    """Give a quotation without a cue to the speaker whose words the text has just been giving."""
    if scene.doubtful:
        return NOBODY
    here = scene.tree.passage(min(scene.sayings[number].content))
    for earlier in range(number - 1, -1, -1):
        where = scene.sayings[earlier]
        if where.cue_kind == "speech" and where.construction in ("quote", "alone", "clause"):
            if here - scene.tree.passage(max(where.content)) > _NEXT_PARAGRAPH:
                return NOBODY
            return replace(scene.found[earlier], inferred=True)
    return NOBODY
