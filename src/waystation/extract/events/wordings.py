"""The lexicon's patterns in the parse: which trigger or governor a word and what hangs on it match."""

from __future__ import annotations

from collections.abc import Sequence

from waystation.extract.syntax import Tree, is_party
from waystation.vocab.triggers import ACTOR, ANY, NOTHING, Governor, Trigger, load_governors, load_triggers

_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_PARTICLES = ("prt", "prep", "advmod", "npadvmod", "dative", "agent", "acomp", "oprd", "mark", "ccomp", "xcomp", "intj")
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "poss")
_COMPLEMENTS = ("ccomp", "xcomp", "oprd", "acomp", "advcl", "dative")
_EASED = frozenset({"eased", "lifted", "reduced", "relaxed", "suspended", "waived", "easing", "reducing"})
_WORDS_AS_MEANS = frozenset(
    {
        "accusation", "balloon", "criticism", "flyer", "insult", "leaflet", "letter", "message", "pamphlet",
        "propaganda", "question", "rhetoric", "tweet", "claim", "allegation", "tariff", "lawsuit",
    }
)  # fmt: skip
_FOR_MINDS = frozenset(
    {
        "advertising", "advocacy", "diplomatic", "election", "electoral", "lobbying", "media", "propaganda",
        "publicity", "smear",
    }
)  # fmt: skip
_NO_JOINT_DEED = frozenset(
    {
        "add", "agree", "announce", "appear", "attempt", "be", "begin", "believe", "bring", "call", "come",
        "continue", "do", "draw", "feel", "get", "go", "grow", "have", "hear", "hold", "hope", "keep", "know",
        "live", "look", "need", "put", "remain", "say", "see", "seek", "seem", "sit", "stand", "start", "state",
        "stay", "stick", "take", "tell", "think", "try", "want", "write",
    }
)  # fmt: skip
"""Verbs that name no deed, though their subjects may be or say something together."""
_FOR_REPORTERS = frozenset({"comment", "detail", "elaborate", "elaboration", "interview", "specific"})
_CLASSES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def find_trigger(tree: Tree, token: int) -> Trigger | None:
    """Return the most specific trigger that a word and its dependents match, or None.

    Example: "lifted" in "lifted the embargo" matches "lift" with an object such as "embargo": RETREAT.
    """
    found = word_class(tree, token)
    if found not in ("verb", "noun") or (found == "verb" and tree.marks.deps[token] in ("amod", "compound")):
        return None
    form = tree.marks.words[token].lower()
    if found == "noun" and _asks_for_comment(tree, token):
        return None
    if found == "verb" and _tells_reporters(tree, token):
        return None
    base = lemma(tree, token)
    words = list(dict.fromkeys((base, form)))
    if found == "verb" and form in (f"{base}ed", f"{base}ing"):
        words.append(f"{base}e")  # the parser takes "staged" for a form of "stag"
    if found == "verb" and words[0] not in _NO_JOINT_DEED:
        words.append(ANY)
    options = [option for word in words for option in load_triggers().get((found, word), ())]
    beside = _words_beside(tree, token) if options else set()
    possible = (option for option in options if not option.particles or option.particles & beside)
    trigger = next((option for option in possible if _fits(tree, token, option)), None)
    return None if trigger is None or _figurative(tree, token, trigger) else trigger


def find_governor(tree: Tree, token: int) -> Governor | None:
    """Return what the lexicon says of a word as one that stands above acts ("refuse", "willing"), or None."""
    found = word_class(tree, token)
    form = tree.marks.words[token].lower()
    near = {tree.marks.words[child].lower() for child in tree.children[token]}
    options = load_governors().get((found, lemma(tree, token)), ()) or load_governors().get((found, form), ())
    return next((option for option in options if not option.particles or option.particles & near), None)


def find_modifier(tree: Tree, token: int) -> Governor | None:
    """Return what the lexicon says of a word before an act's noun ("planned" talks), or None."""
    if tree.marks.deps[token] not in ("amod", "compound"):
        return None
    return next(iter(load_governors().get(("modifier", tree.marks.words[token].lower()), ())), None)


def word_class(tree: Tree, token: int) -> str:
    """Return the lexicon's class of a word, "" for none; after "to" stands a verb whatever the tagger took it for."""
    if tree.marks.parts[token] == "NOUN" and infinitive(tree, token):
        return "verb"
    return _CLASSES.get(tree.marks.parts[token], "")


def infinitive(tree: Tree, token: int) -> bool:
    """Tell whether a word has a "to" of its own ("to meet")."""
    return any(tree.marks.tags[child] == "TO" for child in tree.children[token])


def noun_of_infinitive(tree: Tree, verb: int) -> int | None:
    """Return the planning noun right before "to" that the parser passed over for the verb above: "spurned the offer to
    meet", where "to meet" belongs to the offer; None where the parse stands.
    """
    if tree.marks.deps[verb] not in ("advcl", "xcomp") or not infinitive(tree, verb):
        return None
    first = min(child for child in tree.children[verb] if tree.marks.tags[child] == "TO")
    noun = first - 1
    objects_ = noun >= 0 and tree.marks.deps[noun] == "dobj" and tree.marks.heads[noun] == tree.marks.heads[verb]
    rule = find_governor(tree, noun) if objects_ and tree.marks.parts[noun] == "NOUN" else None
    return noun if rule is not None and rule.effect in ("offered", "future", "threat") else None


def lemma(tree: Tree, token: int) -> str:
    """Return a token's lemma in lower case; what is written like a name ("Talks") loses its plural if it is a noun."""
    found = tree.marks.lemmas[token].lower()
    if tree.marks.parts[token] == "PROPN" and found.endswith("s") and ("noun", found[:-1]) in load_triggers():
        return found[:-1]
    return found


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of a verb's objects: direct, passive subject, or the noun that its clause describes."""
    found = [
        child
        for child in tree.children[verb]
        if tree.marks.deps[child] in _OBJECTS and tree.marks.parts[child] != "ADP"
    ]
    if not found:
        found = [part for part in (_let_do(tree, clause) for clause in tree.children[verb]) if part is not None]
    dep, head = tree.marks.deps[verb], tree.marks.heads[verb]
    if (dep == "acl" and tree.marks.tags[verb] == "VBN") or (dep == "relcl" and not found):
        found.append(head)
    return [head if dep == "relcl" and tree.marks.tags[token] in ("WDT", "WP") else token for token in found]


def _let_do(tree: Tree, clause: int) -> int | None:
    """Return who is let or made to do what a bare infinitive says: the tanker in "let the tanker sail"."""
    bare = (
        tree.marks.deps[clause] == "ccomp"
        and tree.marks.tags[clause] == "VB"
        and tree.child(clause, "aux", "mark") is None
    )
    return tree.child(clause, "nsubj") if bare else None


def _asks_for_comment(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is the reporters' own "request for comment", or a "call to arms", which asks nobody."""
    return any(
        tree.marks.words[part].lower() in ("comment", "interview", "arms")
        for child in tree.children[noun]
        if tree.marks.words[child].lower() in ("for", "to")
        for part in tree.children[child]
    )


def _tells_reporters(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is of dealings with the press: "offered no further details", "refused to elaborate"."""
    told = [*objects(tree, verb), *(child for child in tree.children[verb] if tree.marks.deps[child] == "xcomp")]
    return any(lemma(tree, token) in _FOR_REPORTERS for token in told)


def _figurative(tree: Tree, token: int, trigger: Trigger) -> bool:
    """Tell whether violence or a measure is only a figure of speech or a part of another thing's name.

    "Bombarded with leaflets" and "began his campaign", for an election, are no violence; "eased sanctions" and the
    "sanctions committee" are no measure taken.
    """
    children = tree.children[token]
    if trigger.event_type == "SANCTION" and trigger.word_class == "noun":
        eased = any(tree.marks.words[child].lower() in _EASED for child in children)
        return eased or tree.marks.deps[token] == "compound"
    if trigger.event_type != "ASSAULT" or trigger.word_class != "verb":
        return False
    means = [
        lemma(tree, part)
        for child in children
        if tree.marks.words[child].lower() == "with" and tree.marks.deps[child] == "prep"
        for part in tree.children[child]
    ]
    return any(word in _WORDS_AS_MEANS for word in means) or any(
        lemma(tree, noun) == "campaign" and _of_words(tree, noun) for noun in objects(tree, token)
    )


def _of_words(tree: Tree, campaign: int) -> bool:
    """Tell whether a campaign is for votes or minds: one of no told kind, or a "publicity campaign"."""
    kinds = {lemma(tree, part) for part in tree.children[campaign] if tree.marks.deps[part] in _MODIFIERS[:3]}
    return not kinds or bool(kinds & _FOR_MINDS)


def _fits(tree: Tree, token: int, trigger: Trigger) -> bool:
    children = tree.children[token]
    links = [
        child for child in (*children, *_marks(tree, token)) if tree.marks.words[child].lower() in trigger.particles
    ]
    if trigger.particles and not any(_is_particle(tree, child) for child in links):
        links = _links_of_object(tree, token, trigger)
        if not links:
            return False
    if trigger.roles in ("asked", "labelled"):
        below = [part for link in links for phrase in tree.children[link] for part in tree.children[phrase]]
        clauses = [child for child in children if tree.marks.deps[child] in _COMPLEMENTS]
        clauses += [part for part in below if tree.marks.deps[part] in ("acl", "relcl")]  # "called on Oman to act"
        if not any(trigger.roles == "labelled" or infinitive(tree, clause) for clause in clauses):
            return False
    if not trigger.objects:
        return True
    if trigger.roles == "visit" and trigger.particles and tree.child(token, "dobj") is not None:
        return False  # "flew tents to Togo" is no visit
    if trigger.word_class == "noun":
        return _noun_is_about(tree, token, trigger, links)
    heads = objects(tree, token)
    if NOTHING in trigger.objects and not heads:
        return True
    if ACTOR in trigger.objects and trigger.roles != "labelled":
        heads.extend(child for child in children if tree.marks.deps[child] == "ccomp")
    for child in links:
        if tree.marks.deps[child] in ("prep", "prt", "dative", "advmod"):
            inner = [part for link in tree.children[child] for part in (link, *tree.children[link])]  # "out of talks"
            heads.extend(part for part in inner if tree.marks.deps[part] == "pobj")
    return any(
        _phrase_words(tree, head) & trigger.objects or (ACTOR in trigger.objects and _mentions_actor(tree, head))
        for head in heads
    )


def _words_beside(tree: Tree, token: int) -> set[str]:
    """Return the words among which a pattern's particles may be: those below a word, its objects and its clauses."""
    children = tree.children[token]
    near = [*children, *(part for child in children for part in tree.children[child])]
    return {tree.marks.words[child].lower() for child in near}


def _links_of_object(tree: Tree, verb: int, trigger: Trigger) -> list[int]:
    """Return a pattern's particles that the parser hangs on its object: the "with" of "found fault with Oslo"."""
    if trigger.word_class != "verb":
        return []
    fixed = [
        noun for noun in tree.children[verb] if tree.marks.deps[noun] == "dobj" and lemma(tree, noun) in trigger.objects
    ]
    return [
        child
        for noun in fixed
        for child in tree.children[noun]
        if tree.marks.words[child].lower() in trigger.particles and _is_particle(tree, child)
    ]


def _marks(tree: Tree, verb: int) -> list[int]:
    """Return the words that open the clauses below a verb: the "for" of "called for both to withdraw"."""
    clauses = [child for child in tree.children[verb] if tree.marks.deps[child] in ("advcl", "xcomp", "ccomp")]
    return [part for clause in clauses for part in tree.children[clause] if tree.marks.words[part].lower() == "for"]


def _is_particle(tree: Tree, token: int) -> bool:
    """Tell whether a word belongs to the verb before it; in "called on Friday" the "on" does not."""
    if tree.marks.words[token].lower() in ("until", "till"):
        return True  # "gave Chad until Friday": only time follows it
    dated = any(tree.marks.entities[part] in ("DATE", "TIME") for part in tree.children[token])
    return tree.marks.deps[token] in _PARTICLES and not dated


def _noun_is_about(tree: Tree, noun: int, trigger: Trigger, links: Sequence[int]) -> bool:
    around: set[str] = set()
    for child in tree.children[noun]:
        if tree.marks.deps[child] in _MODIFIERS:
            around.add(lemma(tree, child))
        elif child in links or tree.marks.words[child].lower() in ("of", "in"):
            around.update(lemma(tree, part) for part in tree.children[child])
    return bool(around & trigger.objects) or (ACTOR in trigger.objects and _mentions_actor(tree, noun))


def _phrase_words(tree: Tree, noun: int) -> set[str]:
    """Return the lemmas that say what a phrase is about: "a new round of nuclear talks" -> round, talk, nuclear.

    Not those of whom or when it belongs to: "a New Year's speech" is no year.
    """
    found: set[str] = set()
    for head in tree.conjuncts(noun):
        near = [head]
        for child in tree.children[head]:
            if tree.marks.deps[child] in _MODIFIERS and tree.marks.deps[child] != "poss":
                near.append(child)
            elif tree.marks.words[child].lower() == "of":
                near.extend(tree.children[child])
        for part in near:  # the parser takes "crossing" for a form of "cross"
            found.update((lemma(tree, part), tree.marks.words[part].lower()))
    return found


def _mentions_actor(tree: Tree, token: int) -> bool:
    """Tell whether a phrase is an actor or an actor's, or a clause's subject is one: "allowed Oman to sell"."""
    near = [token]
    for child in tree.children[token]:
        if tree.marks.deps[child] in (*_MODIFIERS, "nsubj", "conj"):
            near.append(child)
            near.extend(part for part in tree.children[child] if tree.marks.deps[part] in _MODIFIERS)
        elif tree.marks.words[child].lower() in ("of", "in"):
            near.extend(tree.children[child])
    mentions = [tree.mention(part) for part in near]
    return any(mention is not None and is_party(mention) for mention in mentions)
