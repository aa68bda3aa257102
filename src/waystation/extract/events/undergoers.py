"""Whom or what a verb is done to by its own object, be it a party or not: "begged two hauliers", "shelled a post"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from waystation.extract.events.acts import Act
from waystation.extract.events.sides import same_side
from waystation.extract.events.unnamed import described
from waystation.extract.events.wordings import find_trigger, infinitive, lemma, objects
from waystation.extract.parties import at, near, small_clause, subjects, towards
from waystation.extract.syntax import Tree, is_owned
from waystation.records import Mention
from waystation.records.event import EventType
from waystation.vocab.roles import load_roles
from waystation.vocab.triggers import load_classes

_PERSONS = ("@people", "@prisoners")
_TROOPS = ("@troops", "@forces")
_WEAPONS = ("@weapons", "@attack")
_THINGS = (*_PERSONS, *_TROOPS, "@targets", "@diplomats", "@property")
_SAID_TO = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "AGREE", "CONCEDE", "THREATEN"})
_DONE_TO = _SAID_TO | {"AID", "RETREAT", "SANCTION", "COERCE", "ASSAULT"}
_TO_ANYTHING = frozenset({"abduct", "convict", "expel", "release", "seize", "arrest", "deport"})
_GIVEN_UP = frozenset({"withdraw", "disarm"})
_AIMED: Mapping[EventType, tuple[str, ...]] = {
    "ASSAULT": ("at", "on", "upon", "into", "against"),
    "COERCE": ("on", "upon"),
    "SANCTION": ("on", "upon"),
    "ACCUSE": ("into",),
}
_AIMED_NOUN: Mapping[EventType, tuple[str, ...]] = {
    "REQUEST": ("for",),
    "ASSAULT": ("against", "at"),
    "ACCUSE": ("against", "at"),
    "THREATEN": ("against",),
}
_HOURS = frozenset({"dawn", "daybreak", "dusk", "midday", "midnight", "morning", "night", "nightfall", "noon", "once"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_SAID_OF = frozenset(
    {
        "anonymity", "change", "clarity", "document", "evidence", "fact", "help", "information", "money", "record",
        "restraint", "right", "rule", "speech", "time",
    }
)  # fmt: skip
_OTHERS = frozenset({"him", "her", "them"})
_ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "nobody", "someone", "somebody", "both", "all"})


def undergoers(tree: Tree, act: Act, actors: Iterable[Mention]) -> list[Mention]:
    """Return whom or what a verb is done to, as a description if nobody knows whose it is.

    Example: "Ghana's police beat two hauliers" -> "two hauliers". What it does not do: take what the act consists in
    ("opened fire"), or what is said, given, moved or given up, for its recipient.
    """
    trigger = act.trigger
    if trigger.event_type not in _DONE_TO or _GIVEN_UP & set(trigger.modes):
        return []
    if trigger.word_class == "noun":
        words = _AIMED_NOUN.get(trigger.event_type, ())
        found = [part for part in towards(tree, act.head, *words) if is_person(tree, part) or tree.mention(part)]
        if trigger.event_type == "REQUEST":  # "the call for bishops to leave", but not "for bishops"
            found = [part for part in found if tree.marks.tags[min(part + 1, len(tree) - 1)] == "TO"]
        return [mention for part in found if _names(tree, part) for mention in whose_or_itself(tree, part, actors)]
    heads = objects(tree, act.head) or _let_do(tree, act.head) or _subject_of_passive(tree, act.head)
    heads = heads or _sufferer(tree, act.head)
    if trigger.roles == "asked":
        heads = heads or [part for word in sorted(trigger.particles) for part in towards(tree, act.head, word)]
    given_to = [token for token in heads if tree.marks.deps[token] == "dative"]
    parts = [part for token in given_to or heads for part in tree.conjuncts(token)]
    found = [part for part in parts if not consists_in(tree, part, act) and not moved(tree, part, act)]
    told = trigger.event_type in _SAID_TO
    if told:
        found = [part for part in found if not _abstract(tree, part)]
    if not given_to and not _done_to_anything(tree, act):
        found = [part for part in found if is_person(tree, part) or (not told and tree.mention(part) is not None)]
    if not found:
        found = _aimed_at(tree, act)
    if trigger.event_type != "ASSAULT":
        found = [part for part in found if not _own(tree, part, actors) or _may_be_asked(tree, part, act)]
    return [mention for part in found if _names(tree, part) for mention in whose_or_itself(tree, part, actors)]


def moved(tree: Tree, noun: int, act: Act) -> bool:
    """Tell whether an object is what somebody sends or takes home, not whom it is done to: "withdrew its troops"."""
    trigger = act.trigger
    if "visit" in trigger.modes:
        return trigger.roles == "acts_on" and lemma(tree, noun) in trigger.objects  # "dispatched two negotiators"
    if "withdraw" not in trigger.modes and trigger.event_type not in ("AID", "COOPERATE", "MOBILIZE"):
        return False
    return lemma(tree, noun) in trigger.objects or (trigger.event_type != "COOPERATE" and is_troops(tree, noun))


def consists_in(tree: Tree, noun: int, act: Act) -> bool:
    """Tell whether an object belongs to the words for an act: fire that is opened, prisoners that are exchanged."""
    word = lemma(tree, noun)
    if act.trigger.event_type == "ASSAULT" and _among(word, _WEAPONS):
        return True
    freed = "release" in act.trigger.modes
    return word in act.trigger.objects and not freed and (act.trigger.roles == "mutual" or not _among(word, _THINGS))


def is_person(tree: Tree, noun: int) -> bool:
    """Tell whether a word is for persons, by the lexicon or the parser's guess at names: "dockers", "forty of them"."""
    word = lemma(tree, noun)
    if tree.marks.parts[noun] == "NUM":
        return any(tree.marks.words[child].lower() == "of" for child in tree.children[noun])
    if tree.marks.entities[noun] == "PERSON" or word in load_roles():
        return True
    return _among(word, _PERSONS) and not is_troops(tree, noun)  # a ship is freed like a captive, but is nobody


def is_troops(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is one for forces, which whoever commands them moves about."""
    return _among(lemma(tree, noun), _TROOPS)


def whose_or_itself(tree: Tree, noun: int, actors: Iterable[Mention]) -> list[Mention]:
    """Return the other side that a noun belongs to ("Togo's school"), else what it names or describes itself."""
    itself = tree.mention(noun)
    known = itself is not None and bool(itself.actor.sectors)  # else the owner tells more: "members of the council"
    owners = [mention for mention in near(tree, noun) if is_owned(mention) or (mention.actor.sectors and not known)]
    owners = [mention for mention in owners if not same_side(mention, actors)]
    return owners or [itself or described(tree, noun)]


def _own(tree: Tree, noun: int, actors: Iterable[Mention]) -> bool:
    """Tell whether a thing is the actors' own by a pronoun, as far as one knows: "keeps its ships in port"."""
    pronouns = [child for child in tree.children[noun] if tree.marks.tags[child] == "PRP$"]
    owners = [mention for child in pronouns for mention in at(tree, child)]
    return bool(pronouns) and all(same_side(owner, actors) for owner in owners)


def _may_be_asked(tree: Tree, noun: int, act: Act) -> bool:
    """Tell whether one may do an act to one's own: ask one's followers, but not one's party, which is a part of one."""
    body = tree.marks.tags[noun] == "NN" and lemma(tree, noun) in load_roles()
    return not body if act.trigger.event_type in _SAID_TO else is_person(tree, noun)


def _aimed_at(tree: Tree, act: Act) -> list[int]:
    """Return what an act's means are turned on: "fired gas at a rally", "put a curfew on the town"."""
    heads = objects(tree, act.head)
    if act.trigger.event_type != "ACCUSE":  # "opened an inquiry into", but one may look into anything
        heads = [act.head, *heads]
    words = _AIMED.get(act.trigger.event_type, ())
    found = [part for word in words for head in heads for part in towards(tree, head, word)]
    return [part for part in found if tree.marks.parts[part] != "NUM" and lemma(tree, part) not in _HOURS]


def _let_do(tree: Tree, verb: int) -> list[int]:
    """Return who is let do something: "let two divers go"."""
    if lemma(tree, verb) != "let":
        return []
    clauses = [child for child in tree.children[verb] if tree.marks.deps[child] == "ccomp"]
    return [part for clause in clauses if (part := tree.child(clause, "nsubj", "nsubjpass")) is not None]


def _subject_of_passive(tree: Tree, verb: int) -> list[int]:
    """Return to whom a passive without a subject of its own is done: "disarmed, having been pardoned by Oman"."""
    passive = tree.marks.tags[verb] == "VBN" and tree.child(verb, "agent", "auxpass") is not None
    return subjects(tree, verb) if passive else []


def _sufferer(tree: Tree, verb: int) -> list[int]:
    """Return to whom a participle is done below a verb that causes or sees it: "had the general shot"."""
    subject = tree.child(verb, "nsubj")
    return [subject] if subject is not None and small_clause(tree, verb) else []


def _abstract(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is of what somebody says something of, and nobody to whom: "requested anonymity"."""
    if tree.marks.parts[noun] != "NOUN" or tree.mention(noun) is not None:
        return False
    return lemma(tree, noun) in _SAID_OF or find_trigger(tree, noun) is not None


def _done_to_anything(tree: Tree, act: Act) -> bool:
    """Tell whether a verb is done to its object whatever that is: "killed", "freed", "let in", "asked X to come"."""
    trigger = act.trigger
    if trigger.event_type == "REQUEST":
        told = any(infinitive(tree, child) for child in tree.children[act.head])
        return trigger.roles == "asked" or "for" in trigger.particles or (told and not trigger.objects)
    if "let" in trigger.lemmas:
        return True
    sued = "allege" in trigger.modes and not trigger.objects and not towards(tree, act.head, "on")
    return sued or trigger.event_type == "ASSAULT" or bool(_TO_ANYTHING & set(trigger.modes))


def _names(tree: Tree, token: int) -> bool:
    """Tell whether a word can stand for somebody or something: a noun, a number of people, "anyone"."""
    if tree.marks.entities[token] in _MEASURES:
        return False
    if tree.marks.parts[token] == "ADJ":  # "the young"
        return tree.child(token, "det") is not None
    if tree.marks.words[token].lower() in _OTHERS:
        meant = tree.mention(token)
        named = (mention.actor for mention in tree.marks.mentions if mention.kind != "pronoun")
        return meant is not None and meant.actor in named
    return tree.marks.parts[token] in ("NOUN", "PROPN", "NUM") or tree.marks.words[token].lower() in _ANYBODY


def _among(word: str, classes: Iterable[str]) -> bool:
    return any(word in load_classes()[name] for name in classes)
