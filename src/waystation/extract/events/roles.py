"""Who acts and who is acted on: the political actors in the places that an act's words open for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waystation.extract.events.acts import Act
from waystation.extract.events.places import find_host, find_venue
from waystation.extract.events.wordings import find_governor, lemma, objects
from waystation.extract.parties import after, at, below, doers, mentions, near, parties, target, whose
from waystation.extract.syntax import Tree, is_owned
from waystation.records import Mention
from waystation.vocab.plover import plover_types

UNILATERAL = frozenset({"offered", "negated", "threat", "denied"})
"""What is said of a symmetric act by one party alone: it offers or refuses it to the other."""

_WITH = ("with", "between", "among", "alongside")
_AGAINST = ("against", "at", "toward", "towards", "near", "on")
_TOWARDS = (
    "against", "on", "upon", "to", "toward", "towards", "at", "with", "from", "over", "into", "for", "of", "in",
)  # fmt: skip
_CARRIED_TO = ("against", "on", "with", "to", "at", "in")
_OCCASION = ("during", "after", "in", "at", "before", "following", "on")
_REPORTERS = frozenset({"MED", "JRN"})
_THINKING = frozenset({"think", "fear", "worry", "imagine", "believe", "doubt", "wonder", "speculate", "suppose"})
_CLAUSES_OF_SPEECH = ("REQUEST", "ACCUSE", "THREATEN", "REJECT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions that act and those that are acted on, each actor once, in text order.

    ``inferred`` says that no word of the clause gives the recipient: it is the only other side of the sentence.
    """

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    inferred: bool = False


def find_roles(tree: Tree, act: Act) -> Roles:
    """Return who does an act to whom, as far as its clause tells.

    In symmetric acts (a meeting) all parties act, unless one of them alone offers or refuses it. An act that is done
    to somebody, but to nobody that its clause names, is done to the other side that its sentence names, if there is
    just one. Example: "Ghana's envoy held talks with Togo" -> actors Ghana, Togo. What it does not do: guess from
    other sentences, but for phrases like "the two sides".
    """
    subjects, others = _of_noun(tree, act) if act.trigger.word_class == "noun" else _of_verb(tree, act)
    pattern = act.trigger.roles
    if pattern == "host":
        subjects, others = others, subjects
    if pattern == "visit" and not others and (host := find_host(tree, act)) is not None:
        others = [host]
    if pattern in ("visit", "host"):  # a town that somebody goes to is no host
        others = [mention for mention in others if is_owned(mention) or mention.actor.sectors]
    others = others or list(_others_than(_turning_down(tree, act), subjects))
    if pattern in ("mutual", "exercise") and not any(step.effect in UNILATERAL for step in act.above):
        return Roles(actors=_of_known_polities(_distinct([*subjects, *others])), recipients=())
    recipients = _distinct(_others_than(others, subjects))
    asked = act.trigger.event_type == "REQUEST"
    certain = [mention for mention in recipients if is_owned(mention) or (mention.actor.sectors and not asked)]
    if certain or not subjects or pattern not in ("acts_on", "asked") or addressed_elsewhere(tree, act):
        return Roles(actors=_distinct(subjects), recipients=recipients)
    only = _only_other(tree, act.head, subjects) or recipients or _things(tree, act)
    return Roles(actors=_distinct(subjects), recipients=only, inferred=bool(only) and only != recipients)


def subject(tree: Tree, verb: int) -> list[Mention]:
    """Return the political actors who do what a verb says."""
    return mentions(tree, doers(tree, verb))


def occasion(tree: Tree, noun: int) -> int | None:
    """Return the verb that a meeting only dates: "said" in "Mali's envoy said during talks with Niger", or None."""
    link = tree.marks.heads[noun]
    if tree.marks.deps[noun] != "pobj" or tree.marks.words[link].lower() not in _OCCASION:
        return None
    verb = tree.marks.heads[link]
    return verb if tree.marks.parts[verb] in ("VERB", "AUX") else None


def addressed_elsewhere(tree: Tree, act: Act) -> bool:
    """Tell whether a request names whom it is put to, though that is no political actor: "invited journalists"."""
    trigger = act.trigger
    if trigger.event_type != "REQUEST" or trigger.word_class != "verb" or "for" in trigger.particles:
        return False
    if trigger.roles == "asked" or "invite" in trigger.lemmas:
        links = [child for child in tree.children[act.head] if tree.marks.words[child].lower() in trigger.particles]
        return bool(objects(tree, act.head)) or any(tree.children[link] for link in links)
    return False


def _of_verb(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    verb, trigger = act.head, act.trigger
    subjects = subject(tree, verb)
    if not subjects and trigger.event_type == "PROTEST":  # teachers and nurses march, too
        subjects = [mention for token in doers(tree, verb) if (mention := tree.mention(token)) is not None]
    if not subjects and tree.child(verb, "auxpass") is not None:
        # "promised that sanctions would be lifted": by whoever promised it
        subjects = [mention for step in act.above for mention in subject(tree, step.token)]
    heads = objects(tree, verb)
    others: list[Mention] = []
    for token in heads:
        if trigger.roles == "alone":
            others.extend(mention for mention in at(tree, token) if is_owned(mention))
        elif _sent(tree, token, act):
            others.extend(mention for mention in parties(tree, token) if is_owned(mention))
        elif "with" not in trigger.particles:  # in "discussed Iran with Oman" Iran is the topic
            others.extend(parties(tree, token))
    if trigger.roles == "mutual":
        places: tuple[str, ...] = (*_WITH, "to") if trigger.event_type == "CONSULT" else (*_WITH, "to", "by", "on")
    else:
        places = _AGAINST if trigger.roles == "alone" else _TOWARDS
    unmet = not _others_than(others, subjects) and (trigger.roles != "asked" or bool(trigger.particles))
    if trigger.roles == "mutual" or unmet:
        agent = tree.child(verb, "agent")  # the parser likes to hang "on Togo" on "by Ghana"
        agents = [] if agent is None else tree.children[agent]
        outs = [child for child in tree.children[verb] if tree.marks.words[child].lower() in trigger.particles]
        around = after(tree, [verb, *heads, *agents], places) or after(tree, outs, _AGAINST[:2])
        others.extend(
            mention for mention in around if trigger.event_type == "ASSAULT" or not _mere_place(tree, mention)
        )
    elif heads and all(mention.actor.polity is None and "GOV" in mention.actor.sectors for mention in others):
        others = [*after(tree, [verb, *heads], ("in",)), *others][:1]  # "contacted officials in Oslo"
    if not others and trigger.roles != "alone":
        others.extend(after(tree, _objects_of_links(tree, verb), ("with", "against")))
    untold = not heads and not _others_than(others, subjects) and not addressed_elsewhere(tree, act)
    if trigger.event_type in _CLAUSES_OF_SPEECH and untold:
        others.extend(_in_clause(tree, verb))
    return subjects, list(_others_than(others, subjects))


def _things(tree: Tree, act: Act) -> tuple[Mention, ...]:
    """Return what a deed is done to where that is no party: "shelled a border post"."""
    if act.trigger.word_class == "noun" or plover_types()[act.trigger.event_type].quad not in (2, 4):
        return ()
    found = (tree.mention(token) for token in objects(tree, act.head) if not _sent(tree, token, act))
    return _distinct(mention for mention in found if mention is not None and mention.kind != "pronoun")


def _mere_place(tree: Tree, mention: Mention) -> bool:
    """Tell whether a name that no table knows is a place's: "skirmished at Nimruz" tells where, not against whom."""
    unknown = mention.actor.polity is None and not mention.actor.sectors
    return unknown and tree.marks.entities[mention.head] in ("GPE", "FAC", "LOC")


def _sent(tree: Tree, noun: int, act: Act) -> bool:
    """Tell whether an object is what somebody sends or takes home, not whom it is done to: "withdrew its troops"."""
    moved = "withdraw" in act.trigger.modes or act.trigger.event_type in ("AID", "COOPERATE", "MOBILIZE")
    return moved and lemma(tree, noun) in act.trigger.objects


def _of_noun(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    noun, pattern = act.head, act.trigger.roles
    owners, others = _around_noun(tree, noun, pattern)
    if act.trigger.event_type == "SANCTION" and (on := target(tree, noun)) is not None:
        others, owners = [*at(tree, on), *others], list(_others_than(owners, at(tree, on)))
    if not owners and not act.above and act.trigger.event_type == "CONSULT":
        owners = [] if (verb := occasion(tree, noun)) is None else subject(tree, verb)
    carriers = [step.token for step in act.above if tree.marks.deps[step.token] not in ("amod", "compound")]
    if carriers:
        doers = [] if _told_of(tree, carriers[0], act) else subject(tree, carriers[0])
        if doers:
            others = [*(owners if pattern in ("mutual", "acts_on") else ()), *others]
            owners = doers
        if pattern in ("mutual", "visit") or not others:
            places = _WITH if pattern == "mutual" else _AGAINST[:4] if pattern == "alone" else _CARRIED_TO
            others.extend(after(tree, carriers[:1], places))
    return owners, list(_others_than(others, owners))


def _told_of(tree: Tree, carrier: int, act: Act) -> bool:
    """Tell whether a word above a hostile act is a thought or a thing that others report, whose subject does not do it.

    Example: "thinks of the killing", "confirmed signs of preparation for a launch".
    """
    if plover_types()[act.trigger.event_type].quad != 4:
        return False
    if tree.marks.parts[carrier] == "NOUN":
        return tree.marks.deps[carrier] == "pobj" and not near(tree, carrier)
    return tree.marks.lemmas[carrier].lower() in _THINKING


def _misread(tree: Tree, link: int) -> list[Mention]:
    """Return every actor after "between": the parser often takes the first name for a part of the second."""
    inside = tree.children[link]
    first, last = link + 1, max([link + 1, *(part + 1 for part in inside)])
    return [
        mention for mention in tree.marks.mentions if first <= mention.head < last and mention.actor.polity is not None
    ]


def _turning_down(tree: Tree, act: Act) -> list[Mention]:
    """Return who turns down an offer of the act: "spurned Oman's offer to meet" was addressed to who spurned it."""
    offer = next((step.token for step in act.above if step.effect == "offered"), None)
    if offer is None or tree.marks.parts[offer] != "NOUN" or tree.marks.deps[offer] not in ("dobj", "nsubjpass"):
        return []
    rule = find_governor(tree, tree.marks.heads[offer])
    return subject(tree, tree.marks.heads[offer]) if rule is not None and rule.effect == "negated" else []


def _around_noun(tree: Tree, noun: int, pattern: str) -> tuple[list[Mention], list[Mention]]:
    """Return whose act a noun names ("Mali's visit", "by Mali") and whom it is done to ("to Niger")."""
    owners: list[Mention] = []
    others: list[Mention] = []
    venue = find_venue(tree, noun)
    for child in tree.children[noun]:
        dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
        if child == venue:
            continue
        if dep in ("poss", "compound", "amod", "nmod", "nsubj"):
            owners.extend(mention for part in tree.conjuncts(child) for mention in whose(tree, part))
        elif dep == "acl" and tree.marks.tags[child] == "VBN":
            owners.extend(subject(tree, child))
        elif dep not in ("prep", "agent"):
            continue
        elif word in ("by", "from", "between", "among") or (word == "of" and pattern in ("alone", "visit")):
            owners.extend(below(tree, child))
            if word in ("between", "among"):
                owners.extend(_misread(tree, child))
        elif pattern == "mutual":
            if word in (*_WITH, "of"):
                others.extend(below(tree, child))
            if word == "of":  # "a war of words between X and Y"
                owners.extend(after(tree, tree.children[child], ("between", "among", "with")))
        elif word in (_AGAINST[:2] if pattern == "alone" else _TOWARDS):
            others.extend(below(tree, child))
    return owners, others


def _objects_of_links(tree: Tree, verb: int) -> list[int]:
    """Return the nouns below a verb's prepositions: "talks" in "pulled out of the talks with Togo"."""
    links = [child for child in tree.children[verb] if tree.marks.deps[child] == "prep"]
    links += [part for link in links for part in tree.children[link] if tree.marks.deps[part] == "prep"]
    return [part for link in links for part in tree.children[link] if tree.marks.lemmas[part] != "interview"]


def _only_other(tree: Tree, act: int, actors: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the one polity beside the actors' that an act's sentence names; reporters do not count."""
    first, last = tree.sentence(act)
    own = {mention.actor.polity for mention in actors} | {None}
    others: dict[str | None, Mention] = {}
    for mention in tree.marks.mentions:
        reports = bool(_REPORTERS & set(mention.actor.sectors[:1]))
        if first <= mention.head < last and mention.actor.polity not in own and not reports:
            others.setdefault(mention.actor.polity, mention)
    return tuple(others.values()) if len(others) == 1 else ()


def _in_clause(tree: Tree, verb: int) -> list[Mention]:
    """Return whom the clause below a speech act is about: its subject, else the first actor in it."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] not in ("ccomp", "xcomp", "prep", "advcl"):
            continue
        if tree.marks.deps[child] == "advcl" and tree.child(child, "mark") is not None:
            continue  # "lashed out at the ban, though Oman had kept it"
        clause = tree.child(child, "pcomp") if tree.marks.deps[child] == "prep" else child
        if clause is None:
            continue
        inner = tree.child(clause, "nsubj", "nsubjpass")
        if inner is not None and (found := parties(tree, inner)):
            return found
        for token in tree.subtree(clause):
            if found := at(tree, token):
                return found
    return []


def _of_known_polities(parties: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the parties of a joint act without its nameless ones, if two polities are known: "Mali, Chad, others"."""
    owned = tuple(mention for mention in parties if is_owned(mention))
    return owned if len({mention.actor.polity for mention in owned}) > 1 else parties


def _others_than(mentions: Iterable[Mention], actors: Iterable[Mention]) -> tuple[Mention, ...]:
    known = {mention.actor.id for mention in actors}
    return tuple(mention for mention in mentions if mention.actor.id not in known)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in text order, each actor once."""
    found: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.first, mention.last)):
        found.setdefault(mention.actor.id, mention)
    return tuple(found.values())
