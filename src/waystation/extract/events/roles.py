"""Who acts and who is acted on: the political actors in the places that an act's words open for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waystation.extract.events.acts import Act
from waystation.extract.events.elsewhere import (
    about,
    accused,
    elsewhere,
    is_medium,
    judged_for,
    of_a_matter,
    only_other,
    protested_against,
    taken_up,
)
from waystation.extract.events.places import find_host, find_reached, find_venue, government_at
from waystation.extract.events.sides import distinct, others_than, same_side
from waystation.extract.events.undergoers import consists_in, is_person, moved, undergoers
from waystation.extract.events.wordings import find_governor, lemma, objects
from waystation.extract.parties import after, at, below, doers, near, parties, target, towards, whose
from waystation.extract.syntax import Tree, is_owned
from waystation.records import Mention
from waystation.vocab.plover import plover_types

UNILATERAL = frozenset({"offered", "negated", "threat", "denied"})
"""What is said of a symmetric act by one party alone: it offers or refuses it to the other."""

_WITH = ("with", "between", "among", "alongside")
_AGAINST = ("against", "at", "toward", "towards", "near", "on")
_BORDERING = ("to", "into", "along", "off", "opposite", "around", "past")
_TOWARDS = (
    "against", "on", "upon", "to", "toward", "towards", "at", "with", "from", "over", "into", "for", "of", "in",
)  # fmt: skip
_CARRIED_TO = ("against", "on", "with", "to", "at", "in")
_OCCASION = ("during", "after", "in", "at", "before", "following", "on")
_THINKING = frozenset({"think", "fear", "worry", "imagine", "believe", "doubt", "wonder", "speculate", "suppose"})
_SUFFERED = frozenset(
    {
        "abduction", "arrest", "assassination", "capture", "conviction", "deportation", "detention", "execution",
        "expulsion", "extradition", "imprisonment", "jailing", "kidnapping", "killing", "murder", "prosecution",
        "release", "torture", "trial",
    }
)  # fmt: skip
"""Nouns whose possessor suffers the act, unless they have an object of their own: "Oman's killing of two men"."""
_OF_OTHERS = frozenset({"REJECT", "THREATEN"})
_COMMAND = frozenset({"GOV", "MIL", "ELI"})
_MEANS = frozenset({"force", "might", "violence"})
_CLAUSES_OF_SPEECH = ("REQUEST", "ACCUSE", "THREATEN", "REJECT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The mentions that act and those that are acted on, each actor once, in text order.

    ``inferred`` says that no words of the act's own give the recipient: other clauses do, or there is no other side.
    """

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    inferred: bool = False


def find_roles(tree: Tree, act: Act) -> Roles:
    """Return who does an act to whom, as far as its clause tells.

    In symmetric acts (a meeting) all parties act, unless one of them alone offers or refuses it. Where no party stands
    in the places that an act's words open, it is done to its object, whatever that is; else to whom the clauses around
    it name for it, or to the one other side that its sentence names. Example: "Ghana's envoy held talks with Togo" ->
    actors Ghana, Togo. What it does not do: guess from other sentences, but for phrases like "the two sides".
    """
    subjects, others = _of_noun(tree, act) if act.trigger.word_class == "noun" else _of_verb(tree, act)
    pattern = act.trigger.roles
    if pattern == "host":
        subjects, others = others, subjects
    if pattern == "visit" and not others and (host := find_host(tree, act)) is not None:
        others = [host]
    if pattern in ("visit", "host"):  # a town that somebody goes to is no host
        others = [mention for mention in others if is_owned(mention) or mention.actor.sectors]
    others = [mention for mention in others if not is_medium(tree, mention)]
    if act.trigger.event_type == "MOBILIZE":  # nobody readies forces against whoever commands them
        others = [one for one in others if not (same_side(one, subjects) and _COMMAND & set(one.actor.sectors[:1]))]
    others = others or list(others_than(_turning_down(tree, act), subjects))
    if pattern in ("mutual", "exercise") and not _of_one_side(tree, act):
        return Roles(actors=_of_known_polities(distinct([*subjects, *others])), recipients=())
    recipients = distinct(others_than(others, subjects))
    if pattern not in ("acts_on", "asked", "alone") or _certain(tree, act, recipients):
        return Roles(actors=distinct(subjects), recipients=recipients)
    undergone = () if pattern == "alone" else distinct(others_than(undergoers(tree, act, subjects), subjects))
    if undergone or not subjects or addressed_elsewhere(tree, act):
        return Roles(actors=distinct(subjects), recipients=undergone or recipients)
    found = distinct(elsewhere(tree, act, subjects))
    if not found and pattern != "alone" and act.trigger.event_type != "PROTEST":
        found = only_other(tree, act, subjects)
    return Roles(actors=distinct(subjects), recipients=found or recipients, inferred=bool(found))


def _certain(tree: Tree, act: Act, recipients: Iterable[Mention]) -> bool:
    """Tell whether one of the recipients is a party for sure, and not a place or thing whose name stands in the way."""
    if any(is_owned(mention) for mention in recipients):
        return True
    named = {part for token in objects(tree, act.head) for part in tree.conjuncts(token)}
    put = act.trigger.event_type == "REQUEST"
    return not put and any(mention.actor.sectors or mention.head in named for mention in recipients)


def _of_one_side(tree: Tree, act: Act) -> bool:
    """Tell whether a joint act is told of one party alone, who offers it, refuses it or does not do it."""
    refused = act.trigger.undone or any(tree.negated(verb) for verb in act.verbs)
    return refused or any(step.effect in UNILATERAL for step in act.above)


def subject(tree: Tree, verb: int) -> list[Mention]:
    """Return the political actors who do what a verb says; a town that they are in is not they."""
    found: list[Mention] = []
    for token in doers(tree, verb):
        meant = parties(tree, token)
        known = any(is_owned(mention) or mention.actor.sectors for mention in meant)
        found.extend(meant if known else at(tree, token) or meant)
    return list(dict.fromkeys(found))


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
    around = [verb, *heads]
    others = _receivers(tree, act, around, subjects) or _at_objects(tree, act, heads, subjects)
    unmet = not others_than(others, subjects) and (trigger.roles != "asked" or bool(trigger.particles))
    if trigger.roles == "mutual" or unmet:
        others.extend(_in_phrases(tree, act, heads, subjects))
    elif heads and all(mention.actor.polity is None and "GOV" in mention.actor.sectors for mention in others):
        others = [*after(tree, around, ("in",)), *others][:1]  # "contacted officials in Oslo"
    if not others and trigger.roles != "alone":
        others.extend(after(tree, _objects_of_links(tree, verb), ("with", "against")))
    untold = not heads and not others_than(others, subjects) and not addressed_elsewhere(tree, act)
    if trigger.event_type in _CLAUSES_OF_SPEECH and untold:
        meant = about(tree, verb)
        if trigger.event_type in _OF_OTHERS:  # "denied that its troops had fired" is put to nobody
            meant = [mention for mention in meant if not same_side(mention, subjects)]
        others.extend(meant)
    return subjects, list(others_than(others, subjects))


def _receivers(tree: Tree, act: Act, around: Sequence[int], subjects: Sequence[Mention]) -> list[Mention]:
    """Return where what somebody moves comes to or from: Togo in "flew police to Togo", "recalled its envoy from Togo".

    That comes before the object, which is what is moved; not where the words name a receiver as their object.
    """
    given = any(tree.marks.deps[token] == "dative" or _helped(tree, act, token) for token in around[1:])
    sent = act.trigger.event_type in ("AID", "COOPERATE") and act.trigger.roles == "acts_on" and not given
    if sent and (found := after(tree, around, ("to", "into"))):
        return found
    if "seize" in act.trigger.modes and (found := _foreign(after(tree, around, ("from",)), subjects)):
        return found  # "annexed the valley from Chad"
    return _foreign(find_reached(tree, act, around), subjects) if sent or "withdraw" in act.trigger.modes else []


def _helped(tree: Tree, act: Act, noun: int) -> bool:
    """Tell whether an object of aid is somebody in need, and not whoever is sent: "ferried survivors to Lima"."""
    return act.trigger.event_type == "AID" and is_person(tree, noun) and not moved(tree, noun, act)


def _at_objects(tree: Tree, act: Act, heads: Sequence[int], subjects: Sequence[Mention]) -> list[Mention]:
    """Return the parties that a verb's objects name, or are part of; of what is given, its receiver alone."""
    given_to = [token for token in heads if tree.marks.deps[token] == "dative"]  # "lent Oman two frigates"
    found: list[Mention] = []
    for token in given_to or heads:
        if of_a_matter(tree, token):
            continue
        if act.trigger.roles == "mutual" and consists_in(tree, token, act):
            continue  # "exchanged prisoners"
        if act.trigger.event_type == "ASSAULT" and lemma(tree, token) in _MEANS and lemma(tree, act.head) == "use":
            continue  # "used military force"
        if taken := taken_up(tree, act, token, subjects):
            found.extend(taken)
        elif moved(tree, token, act):
            found.extend(_foreign(parties(tree, token), subjects))
        elif act.trigger.roles == "alone":
            found.extend(_foreign(at(tree, token), subjects) if act.trigger.event_type != "MOBILIZE" else ())
        elif "with" not in act.trigger.particles:  # in "discussed Iran with Oman" Iran is the topic
            found.extend(parties(tree, token))
    return found


def _in_phrases(tree: Tree, act: Act, heads: Sequence[int], subjects: Sequence[Mention]) -> list[Mention]:
    """Return the parties in the phrases on a verb and its objects, those first that its type is mostly done to."""
    verb, trigger = act.head, act.trigger
    around = [verb, *heads]
    agent = tree.child(verb, "agent")  # the parser likes to hang "on Togo" on "by Ghana"
    agents = [] if agent is None else tree.children[agent]
    outs = [child for child in tree.children[verb] if tree.marks.words[child].lower() in trigger.particles]
    found = after(tree, [*around, *agents], _links(act)) or after(tree, outs, _AGAINST[:2])
    if trigger.event_type == "CONSULT" and (between := after(tree, around, ("between", "among"))):
        return between  # "passed letters between Oman and Chad"
    if trigger.event_type == "ACCUSE":
        found = accused(tree, around) or found
    found = _foreign(found, subjects) or _foreign(find_reached(tree, act, [*around, *outs]), subjects)[:1] or found
    if trigger.event_type not in ("ASSAULT", "COERCE"):
        found = [mention for mention in found if not _mere_place(tree, mention)]
    if not others_than(found, subjects) and trigger.event_type == "MOBILIZE":
        found += [one for one in after(tree, around, _BORDERING) if is_owned(one) or one.actor.sectors]
    if not others_than(found, subjects) and trigger.event_type == "PROTEST":
        found += protested_against(tree, verb)
    return found


def _links(act: Act) -> tuple[str, ...]:
    """Return the prepositions after which the other side of an act stands, the likeliest first."""
    if act.trigger.roles == "mutual":
        return (*_WITH, "to") if act.trigger.event_type == "CONSULT" else (*_WITH, "to", "by", "on")
    words = _AGAINST if act.trigger.roles == "alone" else _TOWARDS
    if "disarm" in act.trigger.modes:
        words = (*words, "to")
    forces = act.trigger.event_type == "MOBILIZE"  # "lined its frontier with soldiers"
    return tuple(word for word in words if word != "with" or not forces)


def _foreign(mentions: Iterable[Mention], subjects: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if is_owned(mention) and not same_side(mention, subjects)]


def _mere_place(tree: Tree, mention: Mention) -> bool:
    """Tell whether a name that no table knows is a place's: "skirmished at Nimruz" tells where, not against whom."""
    unknown = mention.actor.polity is None and not mention.actor.sectors
    return unknown and tree.marks.entities[mention.head] in ("GPE", "FAC", "LOC")


def _of_noun(tree: Tree, act: Act) -> tuple[list[Mention], list[Mention]]:
    noun, pattern = act.head, act.trigger.roles
    owners, others = _around_noun(tree, noun, pattern)
    owners = [mention for mention in owners if mention.head != noun]  # "opposition from the unions" is theirs
    if act.trigger.event_type == "SANCTION" and (on := target(tree, noun)) is not None:
        others, owners = [*at(tree, on), *others], list(others_than(owners, at(tree, on)))
    if not owners and not act.above and act.trigger.event_type == "CONSULT":
        owners = [] if (verb := occasion(tree, noun)) is None else subject(tree, verb)
    carriers = [step.token for step in act.above if tree.marks.deps[step.token] not in ("amod", "compound")]
    if carriers:
        doers = [] if _told_of(tree, carriers[0], act) else subject(tree, carriers[0])
        if doers and (possessors := list(others_than(_possessors(tree, noun), doers))) and pattern != "mutual":
            owners = possessors  # "faced Oman's demands", "a reply to Oman's raid"
            others = [*others, *(doers if pattern in ("acts_on", "asked") else ())]
        elif doers:
            others = [*(owners if pattern in ("mutual", "acts_on") else ()), *others]
            owners = doers
        if pattern in ("mutual", "visit") or not others:
            places = _WITH if pattern == "mutual" else _AGAINST[:4] if pattern == "alone" else _CARRIED_TO
            others.extend(after(tree, carriers[:1], places))
    if act.trigger.event_type == "REQUEST" and pattern != "mutual":
        others = _told_to(tree, noun) or others
    if act.trigger.event_type == "REQUEST" and owners and not others_than(others, owners):
        others = [one for one in _answering(tree, noun) if not same_side(one, owners)]
    return owners, list(others_than(others, owners))


def _possessors(tree: Tree, noun: int) -> list[Mention]:
    """Return whose deed a noun names by a possessive, as far as it names a doer: Oman in "Oman's raid"."""
    if lemma(tree, noun) in _SUFFERED:
        return []
    owners = [child for child in tree.children[noun] if tree.marks.deps[child] == "poss"]
    found = [mention for owner in owners for part in tree.conjuncts(owner) for mention in whose(tree, part)]
    return [mention for mention in found if is_owned(mention)]


def _told_to(tree: Tree, noun: int) -> list[Mention]:
    """Return who is to do something by a clause below a noun: Togo in "the demand that Togo leave"."""
    clauses = [child for child in tree.children[noun] if tree.marks.deps[child] == "acl"]
    asked = [part for clause in clauses if (part := tree.child(clause, "nsubj")) is not None]
    return [mention for part in asked for mention in parties(tree, part)]


def _answering(tree: Tree, noun: int) -> list[Mention]:
    """Return who answers what is asked of them: Oman in "Oman shrugged off demands by the rebels".

    Also in "Oman's reply to the demands".
    """
    for node in tree.ancestors(noun):
        if tree.marks.parts[node] != "NOUN" and tree.marks.deps[node] != "prep":
            break
        if (owner := tree.child(node, "poss")) is not None:
            return whose(tree, owner)
    verb = next((node for node in tree.ancestors(noun) if tree.marks.parts[node] in ("VERB", "AUX")), None)
    return [] if verb is None or tree.marks.deps[noun] in ("nsubj", "nsubjpass") else subject(tree, verb)


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
        if dep == "poss" and tree.marks.tags[child] == "PRP$" and (judged := judged_for(tree, noun)):
            owners.extend(judged)
        elif dep == "poss" and _suffered(tree, noun):
            others.extend(mention for part in tree.conjuncts(child) for mention in whose(tree, part))
            owners.extend(
                home for token in towards(tree, noun, "in") if (home := government_at(tree, token)) is not None
            )
        elif dep in ("poss", "compound", "amod", "nmod", "nsubj"):
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


def _suffered(tree: Tree, noun: int) -> bool:
    """Tell whether the possessor of an act's noun is whom it is done to: "the envoy's arrest"."""
    whom = any(tree.marks.words[child].lower() == "of" for child in tree.children[noun])
    return lemma(tree, noun) in _SUFFERED and not whom


def _objects_of_links(tree: Tree, verb: int) -> list[int]:
    """Return the nouns below a verb's prepositions: "talks" in "pulled out of the talks with Togo"."""
    outs = [child for child in tree.children[verb] if tree.marks.deps[child] == "advmod"]  # "away from talks"
    links = [child for node in (verb, *outs) for child in tree.children[node] if tree.marks.deps[child] == "prep"]
    links += [part for link in links for part in tree.children[link] if tree.marks.deps[part] == "prep"]
    return [part for link in links for part in tree.children[link] if tree.marks.lemmas[part] != "interview"]


def _of_known_polities(parties: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the parties of a joint act without its nameless ones, if two polities are known: "Mali, Chad, others"."""
    owned = tuple(mention for mention in parties if is_owned(mention))
    return owned if len({mention.actor.polity for mention in owned}) > 1 else parties
