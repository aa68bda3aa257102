"""Who acts and who is acted on: the political actors in the places that an act's words open for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.extract.acts import Act
from waystation.extract.syntax import Tree
from waystation.extract.wordings import objects
from waystation.records import Mention

UNILATERAL = frozenset({"offered", "negated", "threat", "denied"})
"""What is said of a symmetric act by one party alone: it offers or refuses it to the other."""

_STEPS = 8  # clauses up to the one that names a subject
_NESTED = 4  # phrases within phrases; the text may be hostile
_NEAR = ("poss", "compound", "amod", "nmod", "appos")
_WHOSE = ("of", "from", "in")
_WITH = ("with", "between", "among", "alongside")
_AGAINST = ("against", "at", "toward", "towards", "near", "on")
_TOWARDS = (
    "against", "on", "upon", "to", "toward", "towards", "at", "with", "from", "over", "into", "for", "of", "in",
)  # fmt: skip
_CARRIED_TO = ("against", "on", "with", "to", "at", "in")
_OCCASION = ("during", "after", "in", "at", "before", "following", "on")
_CLAUSES_OF_SPEECH = ("REQUEST", "ACCUSE", "THREATEN", "REJECT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions that act and those that are acted on, each actor once, in text order."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]


def find_roles(tree: Tree, act: Act) -> Roles:
    """Return who does an act to whom, as far as its clause tells.

    In symmetric acts (a meeting) all parties act, unless one of them alone offers or refuses it. What it does not do:
    guess from other sentences. Example: "Ghana's envoy held talks with Togo" -> actors Ghana, Togo.
    """
    subjects, others = _of_noun(tree, act) if act.trigger.word_class == "noun" else _of_verb(tree, act)
    pattern = act.trigger.roles
    if pattern == "host":
        subjects, others = others, subjects
    if pattern in ("mutual", "exercise") and not any(step.effect in UNILATERAL for step in act.above):
        return Roles(actors=_distinct([*subjects, *others]), recipients=())
    return Roles(actors=_distinct(subjects), recipients=_distinct(_others_than(others, subjects)))


def parties(tree: Tree, noun: int) -> list[Mention]:
    """Return the political actors that a phrase stands for: its head and what is coordinated with it, else whose it is.

    "Mali and Niger" are both; "Mali's offer" is Mali's; "Ghana, but not Togo" is Ghana alone.
    """
    found: list[Mention] = []
    for head in tree.conjuncts(_antecedent(tree, noun)):
        if head == noun or not tree.negated(head):
            found.extend(_at(tree, head) or _near(tree, head))
            found.extend(_shared_head(tree, head))
    return found


def subject(tree: Tree, verb: int) -> list[Mention]:
    """Return who does what a verb says: its subject, the agent of a passive, or whoever its clause hangs on."""
    raised = False  # below "is expected": the passive subject is the one who is to act
    for _ in range(_STEPS):
        deps = {tree.marks.deps[child]: child for child in reversed(tree.children[verb])}
        dep, head = tree.marks.deps[verb], tree.marks.heads[verb]
        if "agent" in deps:
            return _below(tree, deps["agent"])
        if "nsubjpass" in deps and raised:
            return parties(tree, deps["nsubjpass"])
        if "nsubjpass" in deps or "auxpass" in deps:
            return []
        if "nsubj" in deps:
            return parties(tree, deps["nsubj"])
        if head == verb or (dep == "acl" and tree.marks.tags[verb] == "VBN"):
            return []
        if dep == "advcl" and "aux" in deps and tree.marks.tags[verb] == "VBN":
            return _stranded_subject(tree, verb)
        if dep == "relcl" or (dep == "acl" and tree.marks.tags[verb] == "VBG"):
            return parties(tree, head)
        if tree.marks.parts[head] in ("NOUN", "PROPN") and (owners := _at(tree, head) or _near(tree, head)):
            return owners
        raised = dep == "xcomp" or (raised and dep == "conj")
        verb = head
    return []


def _stranded_subject(tree: Tree, verb: int) -> list[Mention]:
    """Return the subject that the parser took for the object of "after": "after Oman, a neighbour, had left"."""
    links = [
        child
        for child in tree.children[tree.marks.heads[verb]]
        if child < verb and tree.marks.deps[child] == "prep" and tree.marks.words[child].lower() in ("after", "before")
    ]
    return _below(tree, links[-1]) if links else []


def occasion(tree: Tree, noun: int) -> int | None:
    """Return the verb that a meeting only dates: "said" in "Mali's envoy said during talks with Niger", or None."""
    link = tree.marks.heads[noun]
    if tree.marks.deps[noun] != "pobj" or tree.marks.words[link].lower() not in _OCCASION:
        return None
    verb = tree.marks.heads[link]
    return verb if tree.marks.parts[verb] in ("VERB", "AUX") else None


def _of_verb(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    verb, trigger = act.head, act.trigger
    subjects = subject(tree, verb)
    if not subjects and tree.child(verb, "auxpass") is not None:
        # "promised that sanctions would be lifted": by whoever promised it
        subjects = [mention for step in act.above for mention in subject(tree, step.token)]
    heads = objects(tree, verb)
    others: list[Mention] = []
    for token in heads:
        if trigger.roles == "alone":
            others.extend(_at(tree, token))
        elif "with" not in trigger.particles:  # in "discussed Iran with Oman" Iran is the topic
            others.extend(parties(tree, token))
    if trigger.roles == "mutual":
        places: tuple[str, ...] = (*_WITH, "to") if trigger.event_type == "CONSULT" else (*_WITH, "to", "by", "on")
    else:
        places = _AGAINST if trigger.roles == "alone" else _TOWARDS
    if trigger.roles == "mutual" or (trigger.roles != "asked" and not _others_than(others, subjects)):
        agent = tree.child(verb, "agent")  # the parser likes to hang "on Togo" on "by Ghana"
        agents = [] if agent is None else tree.children[agent]
        others.extend(_after(tree, [verb, *heads, *agents], places))
    if not others and trigger.roles != "alone":
        others.extend(_after(tree, _objects_of_links(tree, verb), ("with", "against")))
    if trigger.event_type in _CLAUSES_OF_SPEECH and not heads and not _others_than(others, subjects):
        others.extend(_in_clause(tree, verb))
    return subjects, list(_others_than(others, subjects))


def _of_noun(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    noun, pattern = act.head, act.trigger.roles
    owners, others = _around_noun(tree, noun, pattern)
    if not owners and not act.above and act.trigger.event_type == "CONSULT":
        owners = [] if (verb := occasion(tree, noun)) is None else subject(tree, verb)
    carriers = [step.token for step in act.above if tree.marks.deps[step.token] not in ("amod", "compound")]
    if carriers:
        doers = subject(tree, carriers[0])
        if doers:
            others = [*(owners if pattern in ("mutual", "acts_on") else ()), *others]
            owners = doers
        if pattern in ("mutual", "visit") or not others:
            others.extend(_after(tree, carriers[:1], _WITH if pattern == "mutual" else _CARRIED_TO))
    return owners, list(_others_than(others, owners))


def _around_noun(tree: Tree, noun: int, pattern: str) -> tuple[list[Mention], list[Mention]]:
    """Return whose act a noun names ("Mali's visit", "by Mali") and whom it is done to ("to Niger")."""
    owners: list[Mention] = []
    others: list[Mention] = []
    for child in tree.children[noun]:
        dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
        if dep in ("poss", "compound", "amod", "nmod", "nsubj"):
            owners.extend(mention for part in tree.conjuncts(child) for mention in _at(tree, part) or _near(tree, part))
        elif dep == "acl" and tree.marks.tags[child] == "VBN":
            owners.extend(subject(tree, child))
        elif dep not in ("prep", "agent"):
            continue
        elif word in ("by", "from", "between", "among") or (word == "of" and pattern in ("alone", "visit")):
            owners.extend(_below(tree, child))
        elif pattern == "mutual":
            if word in (*_WITH, "of"):
                others.extend(_below(tree, child))
            if word == "of":  # "a war of words between X and Y"
                owners.extend(_after(tree, tree.children[child], ("between", "among", "with")))
        elif word in (_AGAINST[:2] if pattern == "alone" else _TOWARDS):
            others.extend(_below(tree, child))
    return owners, others


def _at(tree: Tree, token: int) -> list[Mention]:
    mention = tree.mention(token)
    return [mention] if mention is not None and mention.actor.polity is not None else []


def _near(tree: Tree, noun: int, *, depth: int = _NESTED) -> list[Mention]:
    """Return whose thing a noun is, by what stands before it, else by "of", "from" or "in" after it."""
    if depth == 0:
        return []
    before = [child for child in tree.children[noun] if tree.marks.deps[child] in _NEAR]
    after = [
        part
        for word in _WHOSE
        for child in tree.children[noun]
        if tree.marks.deps[child] == "prep" and tree.marks.words[child].lower() == word
        for part in tree.children[child]
    ]
    for phrases in (before, after):
        heads = [head for phrase in phrases for head in tree.conjuncts(phrase)]
        found = [mention for head in heads for mention in _at(tree, head) or _near(tree, head, depth=depth - 1)]
        if found:
            return found
    return []


def _antecedent(tree: Tree, token: int) -> int:
    """Return the noun that a "who", "whom" or "which" stands for, else the token itself."""
    if tree.marks.tags[token] in ("WDT", "WP"):
        for node in tree.ancestors(token):
            if tree.marks.deps[node] == "relcl":
                return tree.marks.heads[node]
    return token


def _shared_head(tree: Tree, head: int) -> list[Mention]:
    """Return the first of two names that share their last word: "North" in "North and South Korea"."""
    whole = _at(tree, head)
    return [
        mention
        for child in tree.children[head]
        if whole and tree.marks.deps[child] in ("nmod", "amod") and tree.child(child, "conj") is not None
        for mention in _at(tree, child)
        if mention.first != whole[0].first
    ]


def _below(tree: Tree, link: int) -> list[Mention]:
    """Return the parties in a prepositional phrase."""
    return [mention for part in tree.children[link] for mention in parties(tree, part)]


def _after(tree: Tree, heads: Sequence[int], words: Iterable[str]) -> list[Mention]:
    """Return the parties in the prepositional phrases on some words, the prepositions tried in the order given."""
    for word in words:
        for head in heads:
            for child in tree.children[head]:
                fits = tree.marks.deps[child] in ("prep", "dative") and tree.marks.words[child].lower() == word
                if fits and (found := _below(tree, child)):
                    return found
    return []


def _objects_of_links(tree: Tree, verb: int) -> list[int]:
    """Return the nouns below a verb's prepositions: "talks" in "pulled out of the talks with Togo"."""
    links = [child for child in tree.children[verb] if tree.marks.deps[child] == "prep"]
    links += [part for link in links for part in tree.children[link] if tree.marks.deps[part] == "prep"]
    return [part for link in links for part in tree.children[link]]


def _in_clause(tree: Tree, verb: int) -> list[Mention]:
    """Return whom the clause below a speech act is about: its subject, else the first actor in it."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] not in ("ccomp", "xcomp", "prep", "advcl"):
            continue
        clause = tree.child(child, "pcomp") if tree.marks.deps[child] == "prep" else child
        if clause is None:
            continue
        inner = tree.child(clause, "nsubj", "nsubjpass")
        if inner is not None and (found := parties(tree, inner)):
            return found
        for token in tree.subtree(clause):
            if found := _at(tree, token):
                return found
    return []


def _others_than(mentions: Iterable[Mention], actors: Iterable[Mention]) -> tuple[Mention, ...]:
    known = {mention.actor.id for mention in actors}
    return tuple(mention for mention in mentions if mention.actor.id not in known)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in text order, each actor once."""
    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.first, mention.last)):
        found.setdefault(mention.actor.id, mention)
    return tuple(found.values())
