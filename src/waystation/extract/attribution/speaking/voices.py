"""Voices: whom a source's own phrase names, by its mention or by its words."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from waystation.extract.attribution.finding.openings import before_text
from waystation.extract.syntax import Tree
from waystation.records import Actor, Mention
from waystation.records.attribution import RelayKind
from waystation.vocab.organisations import load_organisations
from waystation.vocab.outlets import load_outlets
from waystation.vocab.persons import load_persons
from waystation.vocab.polities import load_polities
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns

Sex = Literal["f", "m"]
Number = Literal["person", "people", "body"]

_DETERMINERS = frozenset(
    {"the", "a", "an", "some", "this", "that", "these", "those", "one", "its", "his", "her", "their", "whose"}
)
_NAMELESS = frozenset({"unnamed", "unidentified", "anonymous"})
_OPENING = frozenset({"“", "``", '"', "«"})  # a quotation is no part of who says it
MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_TELLING = ("relcl", "acl", "prep", "amod", "advmod")
_PART_OF_NAME = ("of", "in", "at", "from", "for", "to", "with")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: ``name`` is None when the text does not tell, and ``candidates`` who it might be.

    ``nouns`` are the words by which the text can take the speaker up again ("the envoy"), ``one`` is what each of
    several is called ("unnamed envoy"); ``inferred`` says that the speaker was found through another source,
    ``carrier`` what kind of outlet it is, if it is one.
    """

    name: str | None
    actor: Actor | None = None
    candidates: tuple[str, ...] = ()
    anonymous: bool = False
    number: Number | None = None
    sex: Sex | None = None
    nouns: frozenset[str] = frozenset()
    inferred: bool = False
    one: str | None = None
    carrier: RelayKind | None = None


NOBODY = Voice(name=None)


def mentioned(tree: Tree, mention: Mention) -> Voice:
    """Return the voice of a mention: its actor's canonical name, or the description of somebody unnamed.

    A spokesman without a name is whom he speaks for. An actor with several candidates left is nobody for sure.
    """
    actor, head = mention.actor, mention.head
    lemma = tree.marks.lemmas[head].lower()
    if actor.candidates and actor.person is None:
        return Voice(name=None, candidates=actor.candidates, number="person", sex=_sex(tree, head, None))
    if actor.person is None and (spoken_for := _principal(tree, head)) is not None:
        return spoken_for
    if kind_of_source(lemma) == "person" and not is_named(tree, mention):
        return replace(described(tree, head), actor=actor)
    number: Number | None = "body"
    if is_human(tree, mention):
        number = "person"
    elif tree.marks.tags[head] == "NNS":
        number = "people"
    words = {tree.marks.lemmas[token].lower() for token in range(mention.first, mention.last)}
    role = (actor.role or "").lower().split()
    return Voice(
        name=actor.name.strip(" ,;:") or None,
        actor=actor,
        number=number,
        sex=_sex(tree, head, actor),
        nouns=_nouns(tree, head) | words | frozenset(role),
    )


def is_human(tree: Tree, mention: Mention) -> bool:
    """Tell whether a mention is of one human being: by a title or agent noun, or by a name that is no body's."""
    if mention.actor.person is not None:
        return True
    if kind_of_source(tree.marks.lemmas[mention.head].lower()) == "person" and tree.marks.tags[mention.head] == "NN":
        return True
    same = [other for other in tree.marks.mentions if other.actor.id == mention.actor.id]
    if any(tree.marks.entities[other.head] == "PERSON" for other in same):
        return True
    named = mention.kind == "name" and mention.span.of(tree.text).endswith(mention.actor.name)
    return named and mention.actor.name.count(" ") > 0 and mention.actor.name not in _names_of_bodies()


@functools.lru_cache(maxsize=1)
def _names_of_bodies() -> frozenset[str]:
    bodies = {body.name for body in load_organisations()} | {outlet.name for outlet in load_outlets()}
    polities = load_polities().values()
    return frozenset(bodies | {polity.name for polity in polities} | {polity.government for polity in polities})


def is_named(tree: Tree, mention: Mention) -> bool:
    """Tell whether a mention leads to a name, not just to its own words over again ("the president")."""
    actor = mention.actor
    if actor.person is not None:
        return True
    return any(word[:1].isupper() for word in actor.name.split()) and (
        mention.kind == "name" or actor.name.lower() not in mention.span.of(tree.text).lower()
    )


def described(tree: Tree, head: int, *, alone: bool = False) -> Voice:
    """Return the voice of a phrase without a mention, as the text has it; people without a name are "unnamed".

    ``alone`` leaves out whoever is joined to it by "and".
    """
    opening = before_text(tree, head)
    tokens = [token for token in _noun_phrase(tree, head, alone=alone) if token == head or token not in opening]
    while tokens and tokens[0] != head and tree.marks.words[tokens[0]].lower() in _DETERMINERS:
        tokens = tokens[1:]
    lemma = tree.marks.lemmas[head].lower()
    joint = not alone and len(tree.conjuncts(head)) > 1
    sex, nouns = _sex(tree, head, None), _nouns(tree, head)
    if tree.marks.parts[head] == "PROPN":
        if not joint and tree.marks.entities[head]:
            tokens = _same_name(tree, head)
        person = tree.marks.entities[head] == "PERSON" or sex is not None or _is_who(tree, head)
        number: Number | None = "people" if joint else "person" if person else "body"
        return Voice(name=_words(tree, tokens), number=number, sex=sex, nouns=nouns)
    if (spoken_for := _principal(tree, head)) is not None:
        return spoken_for
    person = kind_of_source(lemma) == "person"
    plural = tree.marks.tags[head] in ("NNS", "NNPS") or joint
    unnamed = person and not definite(tree, head)
    name = _unnamed(tree, tokens, head) if unnamed else _words(tree, tokens)
    return Voice(
        name=name,
        anonymous=unnamed and name is not None,
        number="people" if plural else "person" if person else "body",
        sex=sex,
        nouns=nouns,
        one=_one_of(tree, tokens, head) if person and tree.marks.tags[head] == "NNS" and name is not None else None,
    )


def _is_who(tree: Tree, name: int) -> bool:
    """Tell whether a clause says of a name "who", not "which"."""
    clauses = (child for child in tree.children[name] if tree.marks.deps[child] == "relcl")
    return any(tree.marks.tags[word] in ("WP", "WP$") for clause in clauses for word in tree.children[clause])


def told_apart(tree: Tree, head: int) -> Voice | None:
    """Return the people whom only a clause or phrase behind a number or pronoun tells apart: "those close to the king".

    They have no name and no noun; "two" and "those" alone are nobody in particular.
    """
    first = last = head
    telling = False
    for child in tree.children[head]:
        of = tree.child(child, "pobj") if tree.marks.deps[child] == "prep" else None
        if child < head or tree.marks.words[tree.reach(child)[0] - 1] == "," or tree.marks.deps[child] not in _TELLING:
            continue
        if of is not None and tree.marks.parts[of] == "PRON" and tree.child(of, *_TELLING) is None:
            continue
        telling = True
        last = max(last, tree.reach(child)[1] - 1)
    name = _words(tree, range(first, last + 1))
    if not telling or name is None:
        return None
    return Voice(name=name[:1].lower() + name[1:], anonymous=True, number="people")


def _one_of(tree: Tree, tokens: Sequence[int], head: int) -> str | None:
    """Call one of several people: "unnamed officials in Rome" are each an "unnamed official in Rome"."""
    while tokens[0] != head and tree.marks.parts[tokens[0]] == "NUM":
        tokens = tokens[1:]
    text = _unnamed(tree, tokens, head)
    plural = tree.marks.words[head]
    one = "person" if plural.lower() == "people" else tree.marks.lemmas[head]
    return None if text is None else text.replace(plural, one, 1).replace(plural.lower(), one, 1)


def together(voices: Sequence[Voice]) -> Voice:
    """Return several sources that speak with one voice; their names are kept side by side."""
    names = [voice.name for voice in voices if voice.name is not None]
    if len(names) < len(voices):
        return NOBODY
    joined = " and ".join([", ".join(names[:-1]), names[-1]])
    return Voice(name=joined, anonymous=all(voice.anonymous for voice in voices), number="people")


def definite(tree: Tree, head: int) -> bool:
    """Tell whether a phrase points to somebody already known: "the envoy", "its envoy"."""
    return any(
        tree.marks.deps[child] == "poss"
        or (tree.marks.deps[child] == "det" and tree.marks.lemmas[child].lower() in ("the", "this", "that"))
        for child in tree.children[head]
    )


def _unnamed(tree: Tree, tokens: Sequence[int], head: int) -> str | None:
    """Write a description of people without a name: "two unnamed officials", "unnamed Kenyan diplomat"."""
    count = ""
    if tokens[0] != head and tree.marks.parts[tokens[0]] == "NUM":
        count = tree.marks.words[tokens[0]].lower() + " "
        tokens = tokens[1:]
    while tokens[0] != head and tree.marks.words[tokens[0]].lower() in _NAMELESS:
        tokens = tokens[1:]
    name = _words(tree, tokens)
    if name is None:
        return None
    opens = tokens[0] == tree.sentence(head)[0] and not tree.marks.words[tokens[0]].isupper()
    if opens and tree.marks.parts[tokens[0]] != "PROPN" and not tree.marks.entities[tokens[0]]:
        name = name[:1].lower() + name[1:]  # only the sentence gave it a capital
    return f"{count}unnamed {name}"


def own_name(tree: Tree, head: int) -> int | None:
    """Return the head of the name that stands beside a person's description: "the envoy, Amina Diallo"."""
    person = kind_of_source(tree.marks.lemmas[head]) == "person" and tree.marks.entities[head] != "PERSON"
    if not person and tree.marks.parts[head] not in ("NOUN", "NUM"):
        return None
    name = tree.child(head, "appos")
    if name is not None and tree.marks.parts[name] == "PROPN":
        bare = tree.child(name, "det", "advmod") is None
        beside = bare and tree.marks.words[tree.reach(name)[0] - 1] == ","
        if tree.marks.entities[name] == "PERSON" or (beside and kind_of_source(tree.marks.lemmas[head]) is not None):
            return name
    for clause in tree.children[head]:
        if tree.marks.lemmas[clause] in ("call", "name") and tree.marks.tags[clause] == "VBN":
            called = tree.child(clause, "oprd", "dobj", "attr", "npadvmod")
            if called is not None and tree.marks.parts[called] == "PROPN":
                return called  # "an inspector called Bello"
    for host in (head, *(tree.child(child, "pobj") for child in tree.children[head] if person)):
        name = tree.child(host, "appos") if host is not None else None
        if name is None or tree.marks.parts[name] != "PROPN" or tree.marks.parts[name - 1] != "PROPN":
            continue  # "her challenger from the Greens, Amina Diallo" may hang on the party
        mention = tree.mention(name)
        if person and (tree.marks.entities[name] == "PERSON" or mention is None or is_human(tree, mention)):
            return name
    return None


def principal(tree: Tree, mouthpiece: int) -> int | None:
    """Return whom an unnamed spokesman speaks for: "a spokesman for the ministry", "a Treasury spokeswoman"."""
    if tree.marks.lemmas[mouthpiece].lower() not in MOUTHPIECES:
        return None
    for child in tree.children[mouthpiece]:
        body: int | None = None
        if tree.marks.lemmas[child] in ("for", "of"):
            body = tree.child(child, "pobj")
        elif tree.marks.deps[child] in ("poss", "compound", "nmod") and tree.marks.parts[child] in ("PROPN", "NOUN"):
            body = child
        if body is not None:
            return body
    return None


def _principal(tree: Tree, mouthpiece: int) -> Voice | None:
    body = principal(tree, mouthpiece)
    if body is None:
        return None
    mention = tree.mention(body)
    found = mentioned(tree, mention) if mention is not None and mention.head == body else described(tree, body)
    return replace(found, nouns=_nouns(tree, mouthpiece), number="person", anonymous=False)


def _same_name(tree: Tree, head: int) -> list[int]:
    """Return the words of a name, without article, title, or the possessive's "s"."""
    begin, end = tree.sentence(head)
    kind = tree.marks.entities[head]
    first = last = head
    while first > begin and (tree.marks.entities[first - 1] == kind or _hyphened(tree, first - 1)):
        first -= 1
    while last + 1 < end and tree.marks.entities[last + 1] == kind and tree.marks.tags[last + 1] != "POS":
        last += 1
    titles = ("title", "person") if kind == "PERSON" else ("title",)
    while first < head and (tree.marks.parts[first] == "DET" or kind_of_source(tree.marks.words[first]) in titles):
        first += 1
    return list(range(first, last + 1))


def _hyphened(tree: Tree, token: int) -> bool:
    """Tell whether a token is part of a name with hyphens that the parser cut: "Hyun-woo"."""
    return "-" in tree.marks.words[max(token - 1, 0) : token + 2]


def _noun_phrase(tree: Tree, head: int, *, alone: bool = False) -> list[int]:
    """Return the tokens of a phrase without relative clauses, appositions and what else only adds to it.

    With ``alone`` it is without what is joined to it by "and", too.
    """
    found = {head}
    for child in tree.children[head]:
        dep = tree.marks.deps[child]
        if dep in ("relcl", "acl", "appos", "advcl", "punct", "case", *(("conj", "cc") if alone else ())):
            continue
        if dep == "prep" and tree.marks.lemmas[child] not in _PART_OF_NAME:
            continue
        found |= set(tree.subtree(child)) - _only_added(tree, child)
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found and tree.marks.words[last + 1] not in _OPENING:
        last += 1
    return list(range(first, last + 1))


def _only_added(tree: Tree, token: int) -> set[int]:
    """Return what a phrase only adds behind a comma: "officials in Quito, who expect a strike"."""
    added: set[int] = set()
    for node in tree.subtree(token):
        first = tree.reach(node)[0]
        if tree.marks.deps[node] in ("relcl", "acl", "appos") and tree.marks.words[first - 1] == ",":
            added |= set(tree.subtree(node)) | {first - 1}
    return added


def _words(tree: Tree, tokens: Sequence[int]) -> str | None:
    text = tree.text[tree.marks.starts[tokens[0]] : tree.marks.ends[tokens[-1]]]
    return " ".join(text.split()).strip(" ,;:'\"“”‘’-–—") or None


def _nouns(tree: Tree, head: int) -> frozenset[str]:
    """Return the nouns that a phrase gives its head: itself, what stands before a name, and its apposition."""
    found = {tree.marks.lemmas[head].lower()}
    for child in tree.children[head]:
        if tree.marks.deps[child] in ("compound", "appos", "nmod"):
            found.add(tree.marks.lemmas[child].lower())
    return frozenset(found)


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
