"""Who acts and who is acted on: the political actors in the places that an act's words open for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from waystation.extract.acts import Act, objects
from waystation.extract.syntax import Tree
from waystation.records import Mention

_NEAR = ("poss", "compound", "amod", "nmod", "appos")
_TOWARDS = ("against", "on", "upon", "to", "toward", "towards", "at", "with", "from", "over", "into", "for", "of", "in")
_OCCASION = ("during", "after", "in", "at", "before", "following", "on")
_WITH = ("with", "between", "among", "alongside")
UNILATERAL = frozenset({"offered", "negated", "threat", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions that act and those that are acted on, each actor once, in text order."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]


def find_roles(tree: Tree, act: Act) -> Roles:
    """Return who does an act to whom, as far as its clause tells.

    In symmetric acts (a meeting) all parties act, unless one of them alone offers or refuses it.

    Example: "Ghana's envoy held talks with Togo" -> actors Ghana, Togo.
    """
    subjects, others = (_of_noun if act.trigger.word_class == "noun" else _of_verb)(tree, act)
    pattern = act.trigger.roles
    if pattern == "host":
        subjects, others = others, subjects
    if pattern in ("mutual", "exercise") and not any(step.effect in UNILATERAL for step in act.above):
        return Roles(actors=_distinct([*subjects, *others]), recipients=())
    actors = _distinct(subjects)
    return Roles(actors=actors, recipients=_distinct(others, but=actors))


def parties(tree: Tree, noun: int | None) -> list[Mention]:
    """Return the political actors that a phrase stands for: its head and what is coordinated with it, else whose it is.

    "Mali and Niger" are both; "Mali's offer" is Mali's; "Ghana, but not Togo" is Ghana alone.
    """
    if noun is None:
        return []
    found: list[Mention] = []
    for head in tree.conjuncts(noun):
        if tree.negated(head) and head != noun:
            continue
        found.extend(_at(tree, head) or _near(tree, head))
        found.extend(_shared_head(tree, head))
    return found


def _shared_head(tree: Tree, head: int) -> list[Mention]:
    """Return the first of two names that share their last word: "North" in "North and South Korea"."""
    return [
        mention
        for child in tree.children[head]
        if tree.marks.deps[child] in ("nmod", "amod") and tree.child(child, "conj") is not None and _at(tree, head)
        for mention in _at(tree, child)
        if mention.first != _at(tree, head)[0].first
    ]


def _at(tree: Tree, token: int) -> list[Mention]:
    mention = tree.mention(token)
    return [mention] if mention is not None and mention.actor.polity is not None else []


def _near(tree: Tree, noun: int) -> list[Mention]:
    found: list[Mention] = []
    for child in tree.children[noun]:
        if tree.marks.deps[child] in _NEAR:
            for part in tree.conjuncts(child):
                found.extend(_at(tree, part) or _near(tree, part))
    if found:
        return found
    for child in tree.children[noun]:
        if tree.marks.words[child].lower() in ("of", "from", "in") and tree.marks.deps[child] == "prep":
            found.extend(mention for part in tree.children[child] for mention in parties(tree, part))
    return found


def subject(tree: Tree, verb: int) -> list[Mention]:
    """Return who does what a verb says: its subject, the agent of a passive, or whoever its clause hangs on."""
    raised = False
    for _ in range(8):
        deps = {tree.marks.deps[child]: child for child in reversed(tree.children[verb])}
        if "agent" in deps:
            return [mention for part in tree.children[deps["agent"]] for mention in parties(tree, part)]
        if "nsubjpass" in deps and raised:
            return parties(tree, deps["nsubjpass"])  # "the envoy is expected to meet"
        if "nsubjpass" in deps or "auxpass" in deps:
            return []
        if "nsubj" in deps:
            token = deps["nsubj"]
            if tree.marks.tags[token] in ("WDT", "WP") and tree.marks.deps[verb] == "relcl":
                token = tree.marks.heads[verb]
            return parties(tree, token)
        dep, head = tree.marks.deps[verb], tree.marks.heads[verb]
        if dep == "acl":
            if tree.marks.tags[verb] == "VBN":
                return []
            if tree.marks.tags[verb] == "VBG" or tree.marks.parts[head] not in ("NOUN", "PROPN"):
                return parties(tree, head)
            owners = _at(tree, head) or _near(tree, head)
            if owners:
                return owners
            verb = head
        elif dep == "relcl":
            return parties(tree, head)
        elif dep in ("pcomp", "pobj", "prep", "dobj", "xcomp", "ccomp", "advcl", "conj", "acomp", "attr"):
            raised = dep in ("xcomp", "conj") and (raised or dep == "xcomp")
            verb = head
        else:
            return []
        if tree.marks.parts[verb] in ("NOUN", "PROPN") and (owners := _near(tree, verb)):
            return owners
    return []


def _of_verb(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    verb, pattern = act.head, act.trigger.roles
    subjects = subject(tree, verb)
    passive = any(tree.marks.deps[child] == "auxpass" for child in tree.children[verb])
    if passive and not subjects:
        subjects = [step for outer in act.above for step in _passive_raised(tree, outer.token)]
    others: list[Mention] = []
    heads = objects(tree, verb)
    for token in heads if "with" not in act.trigger.particles else ():  # "discussed Iran with Oman": Iran is the topic
        found = _at(tree, token) if pattern == "alone" else parties(tree, token)
        others.extend(found)
    if pattern == "mutual" and passive:
        others = [mention for token in heads for mention in parties(tree, token)]
    places = ("against", "at", "toward", "towards", "near", "on") if pattern == "alone" else _TOWARDS
    if pattern == "mutual":
        places = (*_WITH, "to", "by", "on") if act.trigger.event_type != "CONSULT" else (*_WITH, "to")
    if not _others_than(others, subjects) or pattern == "mutual":
        others = [*others, *_after(tree, [verb, *heads], places)]
    if not _others_than(others, subjects) and act.trigger.event_type in ("REQUEST", "ACCUSE", "THREATEN", "REJECT"):
        others = [*others, *_clause_parties(tree, verb)]
    return subjects, list(_others_than(others, subjects)) or []


def _of_noun(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    noun, pattern = act.head, act.trigger.roles
    owners: list[Mention] = []
    others: list[Mention] = []
    for child in tree.children[noun]:
        dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
        if dep in ("poss", "compound", "amod", "nmod"):
            owners.extend(mention for part in tree.conjuncts(child) for mention in _at(tree, part) or _near(tree, part))
        elif dep in ("prep", "agent"):
            found = [mention for part in tree.children[child] for mention in parties(tree, part)]
            if word in ("by", "from") or (word in ("between", "among")):
                owners.extend(found)
            elif word == "of" and pattern in ("alone", "visit"):
                owners.extend(found)
            elif pattern == "mutual" and word in (*_WITH, "of"):
                others.extend(found)
                inner = [part for part in tree.children[child] if word == "of"]  # "a war of words between X and Y"
                owners.extend(_after(tree, inner, ("between", "among", "with")))
            elif pattern == "alone" and word in ("against", "at", "near"):
                others.extend(found)
            elif pattern not in ("mutual", "alone") and word in _TOWARDS:
                others.extend(found)
        elif dep == "acl" and tree.marks.tags[child] == "VBN":
            owners.extend(subject(tree, child))
    if not owners and act.trigger.event_type == "CONSULT" and not act.above:
        owners.extend(_whose_occasion(tree, noun))
    carried = [step.token for step in act.above if tree.marks.deps[step.token] not in ("amod", "compound")]
    if carried:
        doers = subject(tree, carried[0])
        if doers or pattern == "mutual":
            others = [*(owners if pattern in ("mutual", "acts_on") else ()), *others]
            owners = [*doers, *(owners if not doers else ())]
        if pattern in ("mutual", "visit") or not others:
            places = _WITH if pattern == "mutual" else ("against", "on", "with", "to", "at", "in")
            others = [*others, *_after(tree, carried[:1], places)]
    return owners, list(_others_than(others, owners))


def _whose_occasion(tree: Tree, noun: int) -> list[Mention]:
    """Return who was at a meeting that only dates what they did: "Mali's envoy said during talks with Niger"."""
    link = tree.marks.heads[noun]
    if tree.marks.deps[noun] != "pobj" or tree.marks.words[link].lower() not in _OCCASION:
        return []
    verb = tree.marks.heads[link]
    return subject(tree, verb) if tree.marks.parts[verb] in ("VERB", "AUX") else []


def _passive_raised(tree: Tree, token: int) -> Iterator[Mention]:
    yield from subject(tree, token)


def _after(tree: Tree, heads: Sequence[int], words: Iterable[str]) -> list[Mention]:
    """Return the parties in the prepositional phrases on some words, the prepositions tried in the order given."""
    for word in words:
        for head in heads:
            for child in tree.children[head]:
                if tree.marks.deps[child] in ("prep", "dative") and tree.marks.words[child].lower() == word:
                    found = [mention for part in tree.children[child] for mention in parties(tree, part)]
                    if found:
                        return found
    return []


def _clause_parties(tree: Tree, verb: int) -> list[Mention]:
    """Return whom the clause below a speech act is about: its subject, else the first actor in it."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] in ("ccomp", "xcomp", "prep", "advcl"):
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


def _distinct(mentions: Iterable[Mention], *, but: Iterable[Mention] = ()) -> tuple[Mention, ...]:
    """Return the mentions with each actor once, in text order, without those of some other actors."""
    seen = {mention.actor.id for mention in but}
    found = []
    for mention in sorted(mentions, key=lambda mention: (mention.first, mention.last)):
        if mention.actor.id not in seen:
            seen.add(mention.actor.id)
            found.append(mention)
    return tuple(found)
