"""Speakers: whom a source names, by mention, by description, or by the sources before it; or nobody for sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from waystation.extract.relays import Carrier
from waystation.extract.sayings import Saying
from waystation.extract.sources import possessor
from waystation.extract.syntax import Tree
from waystation.records import Actor, Mention
from waystation.vocab.persons import load_persons
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns

Sex = Literal["f", "m"]
Number = Literal["person", "people", "body"]

_PRONOUNS: Mapping[str, tuple[Number, Sex | None]] = {
    "he": ("person", "m"), "him": ("person", "m"), "his": ("person", "m"), "himself": ("person", "m"),
    "she": ("person", "f"), "her": ("person", "f"), "hers": ("person", "f"), "herself": ("person", "f"),
    "it": ("body", None), "its": ("body", None), "itself": ("body", None),
    "they": ("people", None), "them": ("people", None), "their": ("people", None), "both": ("people", None),
}  # fmt: skip
_SPEAKERS_OWN = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
_OPEN = frozenset({"you", "your", "one", "who", "what", "which", "that", "this", "these", "those"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "some", "this", "that", "these", "those", "one", "its", "his", "her", "their"}
)
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_LOOK_BACK = 3  # sources: nine in ten pronouns have theirs within three
_NEXT_PARAGRAPH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: ``name`` is None when the text does not tell, and ``candidates`` who it might be.

    ``nouns`` are the words by which the text can take the speaker up again ("the envoy"); ``inferred`` says that the
    speaker was found through another source.
    """

    name: str | None
    actor: Actor | None = None
    candidates: tuple[str, ...] = ()
    anonymous: bool = False
    number: Number | None = None
    sex: Sex | None = None
    nouns: frozenset[str] = frozenset()
    inferred: bool = False


NOBODY = Voice(name=None)


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
        return replace(scene.found[outer], inferred=True) if outer is not None else NOBODY
    if word in _PRONOUNS:
        return _pronoun(scene, token, number)
    if word in _OPEN:
        return NOBODY
    return _phrase(scene, token, number)


# --- named and described ---------------------------------------------------------------------------------------------


def _phrase(scene: Scene, head: int, number: int) -> Voice:
    """Name a source that is no pronoun: as an outlet, by its mention, as an earlier one, or by its own words."""
    tree = scene.tree
    lemma = tree.marks.lemmas[head].lower()
    if (carrier := scene.carriers.get(head)) is not None:
        return Voice(name=carrier.name, number="body", nouns=frozenset({lemma}))
    if tree.marks.parts[head] == "NOUN" and kind_of_source(lemma) == "paper":
        if (author := _author(tree, head)) is not None:
            return replace(_voice(scene, author, number), nouns=frozenset({lemma}))
        return _earlier(scene, lemma) or NOBODY
    mention = tree.mention(head)
    if mention is not None and mention.head == head:
        return _mentioned(tree, mention)
    if len(heads := tree.conjuncts(head)) > 1 and not tree.marks.words[head].islower():
        return _together([_phrase(scene, one, number) if one != head else _single(scene, one) for one in heads])
    return _single(scene, head)


def _single(scene: Scene, head: int) -> Voice:
    tree = scene.tree
    if tree.marks.parts[head] != "NOUN":
        return _described(tree, head)
    name = tree.child(head, "appos")
    if name is not None and tree.marks.entities[name] == "PERSON":
        found = _described(tree, name)
        return replace(found, nouns=found.nouns | _nouns(tree, head), sex=found.sex or _sex(tree, head, None))
    if _definite(tree, head) and (earlier := _earlier(scene, tree.marks.lemmas[head].lower())) is not None:
        return earlier
    return _described(tree, head)


def _together(voices: Sequence[Voice]) -> Voice:
    """Return several sources that speak with one voice; their names are kept side by side."""
    names = [voice.name for voice in voices if voice.name is not None]
    if not names:
        return NOBODY
    joined = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return Voice(name=joined, anonymous=all(voice.anonymous for voice in voices), number="people")


def _earlier(scene: Scene, noun: str) -> Voice | None:
    """Return the one speaker whom the text has called by this noun ("an official ..." - "the official")."""
    called = {voice.name: voice for voice in scene.found if voice.name is not None and noun in voice.nouns}
    if len(called) > 1:
        return Voice(name=None, candidates=tuple(name for name in reversed(called) if name))
    return next((replace(voice, inferred=True) for voice in called.values()), None)


def _mentioned(tree: Tree, mention: Mention) -> Voice:
    actor, head = mention.actor, mention.head
    lemma = tree.marks.lemmas[head].lower()
    if actor.candidates and actor.person is None:
        return Voice(name=None, candidates=actor.candidates, number="person", sex=_sex(tree, head, None))
    if mention.kind == "description" and actor.person is None and kind_of_source(lemma) == "person":
        return replace(_described(tree, head), actor=actor)
    number: Number | None = "body"
    if actor.person is not None or tree.marks.entities[head] == "PERSON":
        number = "person"
    elif tree.marks.tags[head] == "NNS":
        number = "people"
    return Voice(name=actor.name, actor=actor, number=number, sex=_sex(tree, head, actor), nouns=_nouns(tree, head))


def _described(tree: Tree, head: int) -> Voice:
    """Keep a name or a description as the text has it; people without a name are "unnamed"."""
    tokens = _noun_phrase(tree, head)
    while tokens and tokens[0] != head and tree.marks.words[tokens[0]].lower() in _DETERMINERS:
        tokens = tokens[1:]
    joint = len(tree.conjuncts(head)) > 1
    sex, nouns = _sex(tree, head, None), _nouns(tree, head)
    if tree.marks.parts[head] == "PROPN":
        person = tree.marks.entities[head] == "PERSON"
        if not joint and tree.marks.entities[head]:
            tokens = _same_name(tree, head)
        number: Number | None = "people" if joint else "person" if person or sex is not None else "body"
        return Voice(name=_words(tree, tokens), number=number, sex=sex, nouns=nouns)
    if tree.marks.lemmas[head].lower() in _MOUTHPIECES and (principal := _principal(tree, head)) is not None:
        return principal
    kind = kind_of_source(tree.marks.lemmas[head])
    plural = tree.marks.tags[head] in ("NNS", "NNPS") or joint
    unnamed = kind == "person" and (plural or not _definite(tree, head))
    counted = tokens[0] if tokens and tree.marks.parts[tokens[0]] == "NUM" and tokens[0] != head else None
    if counted is not None:
        tokens = tokens[1:]
    name = _words(tree, tokens)
    if name is not None and unnamed:
        name = f"unnamed {_lowered(tree, tokens[0], name)}"
    if name is not None and counted is not None:
        name = f"{tree.marks.words[counted].lower()} {name}"
    return Voice(
        name=name,
        anonymous=unnamed and name is not None,
        number="people" if plural else "person" if kind == "person" else "body",
        sex=sex,
        nouns=nouns,
    )


def _principal(tree: Tree, mouthpiece: int) -> Voice | None:
    """Return whom an unnamed spokesman speaks for: "a spokesman for the ministry", "a Treasury spokeswoman"."""
    for child in tree.children[mouthpiece]:
        if tree.marks.lemmas[child] in ("for", "of") and (body := tree.child(child, "pobj")) is not None:
            break
        if tree.marks.deps[child] in ("poss", "compound", "nmod") and tree.marks.parts[child] in ("PROPN", "NOUN"):
            body = child
            break
    else:
        return None
    mention = tree.mention(body)
    if mention is not None:
        return replace(_mentioned(tree, mention), nouns=_nouns(tree, mouthpiece), number="person")
    return replace(_described(tree, body), nouns=_nouns(tree, mouthpiece), number="person")


def _lowered(tree: Tree, first: int, name: str) -> str:
    """Write a description without its sentence's capital."""
    if first not in (tree.sentence(first)[0], tree.sentence(first)[0] + 1):
        return name
    starts_name = tree.marks.parts[first] == "PROPN" or tree.marks.entities[first] or tree.marks.words[first].isupper()
    return name if starts_name else name[:1].lower() + name[1:]


def _same_name(tree: Tree, head: int) -> list[int]:
    """Return the words of a name, without article, title, or the possessive's "s"."""
    begin, end = tree.sentence(head)
    kind = tree.marks.entities[head]
    first = last = head
    while first > begin and tree.marks.entities[first - 1] == kind:
        first -= 1
    while last + 1 < end and tree.marks.entities[last + 1] == kind and tree.marks.tags[last + 1] != "POS":
        last += 1
    while first < head and (
        tree.marks.parts[first] == "DET" or kind_of_source(tree.marks.words[first]) in ("title", "person")
    ):
        first += 1
    return list(range(first, last + 1))


def _noun_phrase(tree: Tree, head: int) -> list[int]:
    """Return the tokens of a phrase without relative clauses, appositions and what else only adds to it."""
    found = {head}
    for child in tree.children[head]:
        dep = tree.marks.deps[child]
        if dep in ("relcl", "acl", "appos", "advcl", "punct", "case"):
            continue
        if dep == "prep" and tree.marks.lemmas[child] not in ("of", "in", "at", "from", "for"):
            continue
        found |= set(tree.subtree(child))
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return list(range(first, last + 1))


def _words(tree: Tree, tokens: Sequence[int]) -> str | None:
    if not tokens:
        return None
    text = tree.text[tree.marks.starts[tokens[0]] : tree.marks.ends[tokens[-1]]]
    return " ".join(text.split()).strip(" ,;:'\"“”‘’-–—") or None


def _nouns(tree: Tree, head: int) -> frozenset[str]:
    """Return the nouns that a phrase gives its head: itself, what stands before a name, and its apposition."""
    found = {tree.marks.lemmas[head].lower()}
    for child in tree.children[head]:
        if tree.marks.deps[child] in ("compound", "appos", "nmod"):
            found.add(tree.marks.lemmas[child].lower())
    return frozenset(found)


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
    if tree.marks.deps[paper] == "dobj":
        return tree.child(tree.marks.heads[paper], "nsubj")
    return None


def _definite(tree: Tree, head: int) -> bool:
    return any(
        tree.marks.deps[child] == "poss"
        or (tree.marks.deps[child] == "det" and tree.marks.lemmas[child].lower() in ("the", "this", "that"))
        for child in tree.children[head]
    )


def _sex(tree: Tree, head: int, actor: Actor | None) -> Sex | None:
    if actor is not None and actor.person is not None:
        entry = load_persons().get(actor.person.id)
        if entry is not None and entry.sex is not None:
            return entry.sex
    nouns = load_source_nouns()
    for token in (head, *tree.children[head]):
        known = nouns.get(tree.marks.words[token].lower())
        if known is not None and known.sex is not None and tree.marks.deps[token] != "poss":
            return known.sex
    return None


# --- pronouns and continued quotations -------------------------------------------------------------------------------


def _pronoun(scene: Scene, token: int, number: int) -> Voice:
    tree = scene.tree
    wanted, sex = _PRONOUNS[tree.marks.words[token].lower()]
    mention = tree.mention(token)
    if mention is not None and mention.kind == "pronoun" and not mention.actor.candidates and not scene.doubtful:
        return replace(_mentioned(tree, mention), number=wanted, inferred=True)
    fitting = _fitting(scene, token, number, wanted, sex)
    if len(fitting) == 1:
        return replace(fitting[0], sex=fitting[0].sex or sex, inferred=True)
    return Voice(name=None, candidates=tuple(v.name for v in fitting if v.name), number=wanted, sex=sex)


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
