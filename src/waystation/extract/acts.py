"""Acts in the parse: which words name one, and which words above them plan it, refuse it or merely carry it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waystation.extract.syntax import Tree
from waystation.vocab.triggers import ACTOR, Effect, Governor, Trigger, load_governors, load_triggers

_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_PARTICLES = ("prt", "prep", "advmod", "dative", "agent", "acomp", "oprd")
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "poss")
_HAPPENING = frozenset({"happen", "occur", "begin", "start", "resume", "continue", "proceed", "erupt", "take", "be"})
_CONDITIONS = frozenset({"if", "whether", "should", "lest", "provided"})
_NOT_YET = frozenset({"unless", "until", "before", "once"})  # what others wait for is no claim that it happened
_LINKS_OF_RESULT = frozenset({"after", "by", "despite", "following", "since", "while", "through", "when"})
_COMPLEMENTS = ("ccomp", "xcomp", "oprd", "acomp", "advcl", "dative")
_LINKS = frozenset({"for", "of", "on", "to", "from", "against", "out"})
_STEPS = 8  # governors above an act; more are no news language


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """A word above an act and what it says of the act; ``finite`` if the act has a clause of its own below it."""

    token: int
    effect: Effect
    finite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A word that names an act, the pattern that it matched, and the words above it, nearest first.

    ``verbs`` are the verbs whose auxiliaries and negations hold for the act; ``conditional`` says that it stands in
    an if-clause or the like.
    """

    head: int
    trigger: Trigger
    above: tuple[Above, ...]
    verbs: tuple[int, ...]
    conditional: bool


def find_acts(tree: Tree) -> Iterator[Act]:
    """Yield the acts that a document's words name, in text order; what somebody merely asks for is not one.

    Example: "refused to lift sanctions" is one act, the lifting, with "refused" above it.
    """
    for token in range(len(tree)):
        if trigger := match(tree, token):
            act = _climbed(tree, token, trigger)
            if act is not None:
                yield act


def match(tree: Tree, token: int) -> Trigger | None:
    """Return the most specific trigger that a token and its dependents match, or None."""
    part = tree.marks.parts[token]
    word_class = "verb" if part == "VERB" else "noun" if part in ("NOUN", "PROPN") else ""
    form = tree.marks.words[token].lower()
    options = load_triggers().get((word_class, lemma(tree, token)), ()) or load_triggers().get((word_class, form), ())
    return next((option for option in options if _fits(tree, token, option)), None)


def lemma(tree: Tree, token: int) -> str:
    """Return a token's lemma in lower case; names that are plain words ("Talks") lose their plural."""
    found = tree.marks.lemmas[token].lower()
    if tree.marks.parts[token] == "PROPN" and found.endswith("s") and ("noun", found[:-1]) in load_triggers():
        return found[:-1]
    return found


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of a verb's objects: direct, passive subject, and what a relative or participle clause is on."""
    found = [child for child in tree.children[verb] if tree.marks.deps[child] in _OBJECTS]
    found = [child for child in found if tree.marks.parts[child] != "ADP"]
    dep = tree.marks.deps[verb]
    if (dep == "acl" and tree.marks.tags[verb] == "VBN") or (dep == "relcl" and not found):
        found.append(tree.marks.heads[verb])
    return [
        tree.marks.heads[verb] if dep == "relcl" and tree.marks.tags[token] in ("WDT", "WP") else token
        for token in found
    ]


def phrase_words(tree: Tree, noun: int) -> set[str]:
    """Return the lemmas that say what a noun phrase is about: "a new round of nuclear talks" -> talk, nuclear, ..."""
    found: set[str] = set()
    for head in tree.conjuncts(noun):
        found.add(lemma(tree, head))
        for child in tree.children[head]:
            if tree.marks.deps[child] in _MODIFIERS:
                found.add(lemma(tree, child))
            elif tree.marks.words[child].lower() == "of":
                found.update(lemma(tree, part) for part in tree.children[child])
    return found


def governor(tree: Tree, token: int) -> Governor | None:
    """Return what the lexicon says of a word as a governor of acts, or None."""
    word_class = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(tree.marks.parts[token], "")
    near = {tree.marks.words[child].lower() for child in tree.children[token]}
    options = load_governors().get((word_class, lemma(tree, token)), ())
    return next((option for option in options if not option.particles or option.particles & near), None)


def _modifier(tree: Tree, token: int) -> Governor | None:
    if tree.marks.deps[token] not in ("amod", "compound"):
        return None
    return next(iter(load_governors().get(("modifier", tree.marks.words[token].lower()), ())), None)


def _fits(tree: Tree, token: int, trigger: Trigger) -> bool:
    children = tree.children[token]
    if trigger.particles and not any(
        tree.marks.words[child].lower() in trigger.particles and tree.marks.deps[child] in _PARTICLES
        for child in children
    ):
        return False
    if trigger.roles in ("asked", "labelled"):
        clauses = [child for child in children if tree.marks.deps[child] in _COMPLEMENTS]
        if not any(trigger.roles == "labelled" or _infinitive(tree, clause) for clause in clauses):
            return False
    if not trigger.objects:
        return True
    if trigger.word_class == "noun":
        around = {lemma(tree, child) for child in children if tree.marks.deps[child] in _MODIFIERS}
        for child in children:
            if tree.marks.words[child].lower() in trigger.particles | {"of", "in"}:
                around.update(lemma(tree, part) for part in tree.children[child])
        return bool(around & trigger.objects) or (ACTOR in trigger.objects and _mentions_actor(tree, token))
    heads = objects(tree, token)
    for child in children:
        if tree.marks.deps[child] in ("prep", "prt", "dative") and tree.marks.words[child].lower() in trigger.particles:
            heads.extend(part for part in tree.children[child] if tree.marks.deps[part] == "pobj")
    if ACTOR in trigger.objects and any(_mentions_actor(tree, head) for head in heads):
        return True
    return any(phrase_words(tree, head) & trigger.objects for head in heads)


def _mentions_actor(tree: Tree, token: int) -> bool:
    return any(
        (mention := tree.mention(part)) is not None and mention.actor.polity is not None
        for part in tree.subtree(token)[:12]
    )


def _climbed(tree: Tree, token: int, trigger: Trigger) -> Act | None:
    """Walk up from an act; None where the words above leave open whether anybody does, did or plans it."""
    above = [Above(token=child, effect=rule.effect) for child in tree.children[token] if (rule := _modifier(tree, child))]
    verbs = [token] if tree.marks.parts[token] == "VERB" else []
    conditional = False
    node = token
    for _ in range(_STEPS):
        head, dep = tree.marks.heads[node], tree.marks.deps[node]
        if head == node or dep in ("relcl", "parataxis", "appos"):
            break
        noun = node == token and not verbs or tree.marks.parts[node] in ("NOUN", "PROPN")
        if dep == "conj":
            own = [child for child in tree.children[node] if tree.marks.deps[child] in ("nsubj", "nsubjpass", "aux")]
            if any(tree.marks.tags[child] != "TO" for child in own):
                break  # a clause of its own
            if tree.marks.parts[head] in ("VERB", "AUX") and verbs:
                verbs.append(head)
            node = head
            continue
        if dep in ("prep", "dative", "agent"):
            node = head
            continue
        if dep in ("pobj", "pcomp"):
            link = tree.marks.words[head].lower()
            holder = tree.marks.heads[head]
            rule = governor(tree, holder)
            if dep == "pcomp" and rule is None and link not in (*_LINKS_OF_RESULT, "in"):
                return None
            if dep == "pcomp" and rule is not None and rule.effect == "light" and link not in _LINKS_OF_RESULT:
                return None  # "held talks on reopening": whether anything is reopened is open
            if rule is None or rule.effect == "light" or link in _LINKS_OF_RESULT:
                break
            if dep == "pobj" and link not in _LINKS and (link != "in" or rule.effect != "none"):
                break
            head = holder
        elif dep == "advcl":
            marks = {tree.marks.words[child].lower() for child in tree.children[node]}
            if marks & _NOT_YET and not above:
                return None
            if marks & _CONDITIONS:
                conditional = True
            elif _infinitive(tree, node):
                return None  # a purpose: whether it was reached, the text does not tell
            break
        elif noun and dep in ("nsubj", "nsubjpass"):
            if dep == "nsubj" and lemma(tree, head) not in _HAPPENING:
                break
            rule = governor(tree, head)
            if dep == "nsubjpass" and rule is None:
                break
            if dep == "nsubj":
                verbs.append(head)
                node = head
                continue
        elif noun and dep in ("dobj", "attr", "oprd"):
            rule = governor(tree, head)
            if rule is None and tree.marks.lemmas[head] == "be" and tree.child(head, "expl") is not None:
                verbs.append(head)  # "there were talks"
            if rule is None:
                break
        elif noun:
            break
        elif dep in ("xcomp", "ccomp", "acl", "acomp"):
            rule = governor(tree, head)
            if rule is None or rule.effect == "light":
                if tree.marks.lemmas[head] == "be" and dep == "xcomp" and _infinitive(tree, node):
                    above.append(Above(token=head, effect="future"))  # "is to meet"
                    verbs.append(head)
                    node = head
                    continue
                if dep != "acomp" and _infinitive(tree, node):
                    return None
                if dep == "ccomp":
                    node = head
                    continue
                break
            if dep == "acl" and not _infinitive(tree, node):
                break
        else:
            break
        finite = dep == "ccomp"
        if rule is not None and not (finite and rule.effect in ("future", "offered", "none")):
            if rule.effect == "asked":
                return None
            above.append(Above(token=head, effect=rule.effect, finite=finite))
        if tree.marks.parts[head] in ("VERB", "AUX"):
            verbs.append(head)
        node = head
    return Act(head=token, trigger=trigger, above=tuple(above), verbs=tuple(dict.fromkeys(verbs)), conditional=conditional)


def _infinitive(tree: Tree, token: int) -> bool:
    return any(tree.marks.tags[child] == "TO" for child in tree.children[token])
