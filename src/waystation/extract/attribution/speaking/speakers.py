"""Speakers: who speaks in each saying, over a whole report: by name, as "the envoy", in a paper, or for somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from waystation.extract.attribution.carrying.relays import Carrier, carriers_by_token
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.naming import named_elsewhere
from waystation.extract.attribution.speaking.pointing import is_short_name, taken_up
from waystation.extract.attribution.speaking.pronouns import PRONOUNS, continued, pronoun, subject_before
from waystation.extract.attribution.speaking.scene import NEXT_PARAGRAPH, OWN_WORDS, Scene, speaking_last
from waystation.extract.attribution.speaking.sources import agent, antecedent, issuer, possessor
from waystation.extract.attribution.speaking.voices import (
    MOUTHPIECES,
    NOBODY,
    Voice,
    definite,
    described,
    is_named,
    mentioned,
    own_name,
    principal,
    together,
    told_apart,
)
from waystation.extract.syntax import Tree
from waystation.records import Mention
from waystation.vocab.source_nouns import kind_of_source, load_source_nouns

_SPEAKERS_OWN = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
_AUTHORS_OWN = frozenset({"i", "me", "my", "myself"})
_AUTHOR = re.compile(r"(?:[Bb]y |BY )?(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [^\W\d_][\w.’'-]{0,30}){1,3})(?=,|\s*$| \|)")
_ANY_MARK = re.compile(r"[\"“”„«»‘]")
_COUNTED = frozenset({"another", "one", "third", "two", "three", "four", "several"})
_HEADS = frozenset({
    "boss", "chair", "chairman", "chairwoman", "chief", "convener", "coordinator", "director", "executive", "head",
    "leader", "manager", "organiser", "organizer", "president", "secretary",
})  # fmt: skip
"""Those who say "we" for a body."""
_ONE = frozenset({"another", "one", "third"})
_SHARES = frozenset({"few", "many", "most", "much", "some"})
_GOVERNMENTS = frozenset({"administration", "country", "government", "regime"})
_TOLD_APART = frozenset({"someone", "somebody", "those"})
_FINDINGS = frozenset({"analysis", "poll", "report", "study", "survey"})
_WRITTEN = frozenset({"author", "compile", "draft", "issue", "prepare", "sign", "write"})
_MADE_PUBLIC = frozenset({"commission", "conduct", "publish", "release"})
"""What makes somebody the author of findings, but only the carrier of a letter or a cable."""
_NO_ONE = frozenset({"both", "either", "neither", "no"})
"""With these before it a noun names nobody who spoke: "neither side", "no observer", "both governments"."""
_OPEN = frozenset(
    {
        "everybody",
        "everyone",
        "neither",
        "nobody",
        "none",
        "both",
        "you",
        "your",
        "who",
        "what",
        "which",
        "that",
        "this",
        "these",
        "those",
    }
)
_NOBODYS = frozenset({"LOC", "DATE", "TIME"})  # entities that never join in saying something
_PAPER_REACH = 7  # paragraphs, links and captions among them


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
        carriers=carriers_by_token(carriers),
        doubtful="order_doubtful" in tree.document.warnings,
    )
    quoting: list[tuple[Voice, ...]] = []
    for number, one in enumerate(sayings):
        if one.speaker is not None:
            scene.found.append(_voice(scene, one.speaker, number))
        elif one.head is None:
            scene.found.append(continued(scene, number))
        else:
            scene.found.append(NOBODY)
        quoting.append(tuple(_carrying(scene, carrier, number) for carrier in one.carriers))
    return scene.found, quoting


def _voice(scene: Scene, token: int, number: int) -> Voice:
    word = scene.tree.marks.words[token].lower()
    if word in _SPEAKERS_OWN:
        outer = scene.parents[number]
        while outer is not None and scene.sayings[outer].construction not in OWN_WORDS:
            outer = scene.parents[outer]
        if outer is None and word in _AUTHORS_OWN:
            return _of_byline(scene, token)
        if outer is None:
            return NOBODY
        body = _led_by(scene, outer) if word not in _AUTHORS_OWN else None
        return replace(body or scene.found[outer], inferred=True)
    if word in PRONOUNS:
        before = subject_before(scene, token, number)
        if before is not None:
            return replace(_phrase(scene, before, number), inferred=True)
        return pronoun(scene, token, number)
    if word in _COUNTED and own_name(scene.tree, token) is None:
        return _one_of(scene, token)
    if word in _SHARES and (whole := _whole(scene.tree, token)) is not None:
        return _voice(scene, whole, number)
    if word in _SHARES | _TOLD_APART and (told := told_apart(scene.tree, token)) is not None:
        return told
    if word in _OPEN or _counts_out(scene.tree, token):
        return NOBODY
    return _phrase(scene, token, number)


def _led_by(scene: Scene, number: int) -> Voice | None:
    """Return the body for which somebody who heads it says "we", if it is the only body that has spoken.

    Example: the union, for "We want a contract" of "union president Amina Diallo".
    """
    tree, speaker = scene.tree, scene.sayings[number].speaker
    if speaker is None:
        return None
    titles = {tree.marks.lemmas[speaker].lower()}
    titles |= {tree.marks.lemmas[child].lower() for child in tree.children[speaker] if child not in scene.carriers}
    bodies = {
        voice.name: voice
        for voice in scene.found
        if voice.number == "body" and voice.carrier is None and (voice.actor is None or voice.actor.polity is None)
    }
    only = next(iter(bodies.values())) if len(bodies) == 1 else None
    return only if only is not None and only.name is not None and titles & _HEADS else None


def _counts_out(tree: Tree, token: int) -> bool:
    return any(
        tree.marks.deps[child] in ("det", "predet") and tree.marks.words[child].lower() in _NO_ONE
        for child in tree.children[token]
    )


def _whole(tree: Tree, share: int) -> int | None:
    """Return the people of whom some speak: "most of her colleagues"."""
    of = tree.child(share, "prep")
    return tree.child(of, "pobj") if of is not None and tree.marks.lemmas[of] == "of" else None


def _one_of(scene: Scene, token: int) -> Voice:
    """Return one of the people without a name whom the text just spoke of: "one of them said", "one conceded".

    Who is only told apart, by what they did or heard, is named by that: "two who were in the room".
    """
    tree = scene.tree
    child = tree.child(token, "prep")
    among = tree.child(child, "pobj") if child is not None and tree.marks.lemmas[child] == "of" else None
    alone = tree.marks.words[token].lower() in _ONE
    if among is not None and tree.marks.parts[among] == "NOUN" and definite(tree, among):
        same = (one for one in reversed(scene.found) if one.one is not None and tree.marks.lemmas[among] in one.nouns)
        if alone and (group := next(same, None)) is not None:
            return replace(group, name=group.one, anonymous=True, number="person", inferred=True)
    if (told := told_apart(tree, token)) is not None:
        return told
    if among is not None and tree.marks.tags[among] == "WP":
        return _among(scene, antecedent(tree, among), alone=alone)
    speaking = {one.speaker for one in scene.sayings}
    for earlier in range(token - 1, -1, -1):
        if tree.passage(token) - tree.passage(earlier) > NEXT_PARAGRAPH:
            break
        people = tree.marks.tags[earlier] == "NNS" and kind_of_source(tree.marks.lemmas[earlier]) == "person"
        if people and (tree.marks.deps[earlier] in ("nsubj", "nsubjpass") or earlier in speaking):
            return _among(scene, earlier, alone=alone)
    return NOBODY


def _among(scene: Scene, several: int, *, alone: bool) -> Voice:
    """Return one, or some, of several people without a name: of "five officials" an, or the, "unnamed officials"."""
    voice = described(scene.tree, several)
    if voice.name is None or voice.one is None:
        return NOBODY
    if alone:
        return replace(voice, name=voice.one, anonymous=True, number="person", inferred=True)
    return replace(voice, name=voice.name[max(voice.name.find("unnamed"), 0) :], inferred=True)


def _carrying(scene: Scene, token: int, number: int) -> Voice:
    """Name a carrier: a paper that holds words by its own ("leaked cable"), others as who speaks in its phrase."""
    noun = load_source_nouns().get(scene.tree.marks.lemmas[token])
    if noun is not None and noun.carrier == "document" and scene.tree.marks.parts[token] == "NOUN":
        return replace(described(scene.tree, token), carrier="document")
    found = _voice(scene, token, number)
    if found.name is not None or scene.tree.marks.parts[token] != "NOUN":
        return found
    if kind_of_source(scene.tree.marks.lemmas[token]) != "paper":
        return found
    return replace(described(scene.tree, token), carrier="document")


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
        return together([_single(scene, one, number, alone=True) for one in heads])
    lemma = tree.marks.lemmas[head].lower()
    if tree.marks.parts[head] == "NOUN" and kind_of_source(lemma) == "paper":
        if (author := _author(tree, head)) is not None:
            return replace(_voice(scene, author, number), nouns=frozenset({lemma}))
        return _of_paper(scene, head) or taken_up(scene, head) or NOBODY
    return _single(scene, head, number)


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
        known = list(zip(scene.sayings, scene.found, strict=False))[::-1]
        spoke = [voice for one, voice in known if one.speaker == token]
        issued = [voice for one, voice in known if one.head in above and token not in one.content]
        for voice in spoke or issued:
            if voice.name is not None:
                return replace(voice, nouns=frozenset({tree.marks.lemmas[head]}), inferred=True)
    return None


def _single(scene: Scene, head: int, number: int, *, alone: bool = False) -> Voice:
    """Name one source: as an outlet, by its apposition, by its mention, as taken up again, or by its own words."""
    tree = scene.tree
    if (carrier := scene.carriers.get(head)) is not None:
        nouns = frozenset({tree.marks.lemmas[head].lower()})
        return Voice(name=carrier.name, number="body", nouns=nouns, carrier=carrier.kind)
    if (host := _described_host(scene, head, number)) is not None:
        return _single(scene, host, number, alone=True)
    if (name := own_name(tree, head)) is not None:
        found = _by_mention(scene, name) or described(tree, name)
        return replace(found, nouns=found.nouns | {tree.marks.lemmas[head].lower()})
    if tree.marks.lemmas[head].lower() in MOUTHPIECES and not _of_any(tree, head):
        last = speaking_last(scene, head, reach=NEXT_PARAGRAPH)
        if last is not None and last.number == "body":
            return replace(last, nouns=frozenset({tree.marks.lemmas[head].lower()}), number="person", inferred=True)
    body = principal(tree, head)
    if body is not None and tree.marks.parts[body] == "NOUN":
        nouns = frozenset({tree.marks.lemmas[head].lower()})
        bodys = (taken_up(scene, body) if tree.mention(body) is None else None) or _single(scene, body, number)
        return replace(bodys, nouns=nouns, number="person", anonymous=False)
    mention = tree.mention(head)
    bare = tree.marks.parts[head] == "PROPN" and _only_a_noun(tree, head)
    known = mention is not None and mention.head == head and is_named(tree, mention)
    known = known and (not bare or (mention is not None and mention.kind == "description"))
    pointing = (tree.marks.parts[head] == "NOUN" and not _holds_name(tree, head)) or bare or is_short_name(tree, head)
    if known and mention is not None and pointing and (same := _again_by_noun(scene, head, mention)) is not None:
        return same
    if pointing and definite(tree, head) and not known and (again := taken_up(scene, head)) is not None:
        return again
    if bare and not known:
        return NOBODY
    if not known and (named := named_elsewhere(scene, head, number)) is not None:
        return named
    found = _by_mention(scene, head) or described(tree, head, alone=alone)
    return _of_somebody(scene, head, number, found) or found


def _again_by_noun(scene: Scene, head: int, mention: Mention) -> Voice | None:
    """Return the body of the same country that has spoken, for "the ministry" alone."""
    tree = scene.tree
    bare = all(tree.marks.deps[child] in ("det", "punct") for child in tree.children[head])
    if mention.kind != "description" or not bare or not definite(tree, head):
        return None
    if mention.actor.person is not None or mention.actor.polity is None:
        return None
    again = taken_up(scene, head)
    same = again is not None and again.actor is not None and again.actor.polity == mention.actor.polity
    return again if same else None


def _of_any(tree: Tree, mouthpiece: int) -> bool:
    """Tell whether a phrase says whose spokesman somebody is, or names them."""
    return any(tree.marks.deps[child] not in ("det", "punct", "relcl") for child in tree.children[mouthpiece])


def _described_host(scene: Scene, head: int, number: int) -> int | None:
    """Return whom an apposition describes whose own clause has the cue: "Ms. Diallo, a lawyer who calls it a farce"."""
    tree, cue = scene.tree, scene.sayings[number].head
    host = tree.marks.heads[head]
    clause = cue is not None and tree.marks.deps[cue] == "relcl" and tree.marks.heads[cue] == head
    return host if clause and tree.marks.deps[head] == "appos" and tree.marks.entities[host] == "PERSON" else None


def _of_somebody(scene: Scene, head: int, number: int, found: Voice) -> Voice | None:
    """Return a person named by whose they are, where the owner is known: "Okello's lawyer", for "his lawyer"."""
    tree = scene.tree
    owner = tree.child(head, "poss")
    if owner is None or found.name is None or (found.actor is not None and found.actor.polity is not None):
        return None
    word = tree.marks.words[owner].lower()
    if tree.marks.parts[head] != "NOUN" or (word not in PRONOUNS and word not in _AUTHORS_OWN):
        return None
    if tree.marks.lemmas[head].lower() in _GOVERNMENTS:
        return None  # of the country, whoever speaks of "his government"
    mention = tree.mention(owner)
    known = mention is not None and not mention.actor.candidates and is_named(tree, mention) and not scene.doubtful
    voice = mentioned(tree, mention) if mention is not None and known else _voice(scene, owner, number)
    if voice.name is None:
        return None
    name = found.name.removeprefix(f"{tree.marks.words[owner]} ")
    if voice.anonymous:
        return replace(found, name=f"{name} of {voice.name}", anonymous=True)
    return replace(found, name=f"{voice.name}'s {name}")


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
        own = _WRITTEN | _MADE_PUBLIC if tree.marks.lemmas[paper] in _FINDINGS else _WRITTEN
        makers = [child, *tree.conjuncts(child)] if tree.marks.deps[child] == "acl" else []
        for made in makers:
            if tree.marks.lemmas[made] in own and (maker := agent(tree, made)) is not None:
                return maker
    return issuer(tree, paper)
