"""Who stands at which end of a predicate: its subjects, objects and owners, as tokens and as mentions of actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from waystation.extract.collectives import together
from waystation.extract.events.places import government_at
from waystation.extract.events.wordings import find_governor, noun_of_infinitive
from waystation.extract.syntax import Tree, is_owned, is_party, participant
from waystation.records import Attribution, Mention, Participant
from waystation.vocab.polities import load_polities

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
_CAUSING = frozenset({"have", "get"})
_FINDING = frozenset({"find", "keep", "leave", "see", "want", "watch"})
_PERFORMED = frozenset({"promises", "demands", "threatens", "asks"})
_CLIMB = 8  # words between a predicate and its subject; longer chains are misparses
_NESTED = 4  # phrases within phrases; the text may be hostile
_NEAR = ("poss", "compound", "amod", "nmod")
_RELATED = frozenset(
    {
        "accuser", "adversary", "ally", "antagonist", "attacker", "backer", "captor", "challenger", "critic",
        "detractor", "enemy", "foe", "friend", "neighbor", "neighbour", "opponent", "partner", "predecessor",
        "rival", "successor", "supporter", "victim",
    }
)  # fmt: skip
"""What somebody is to another: "Oman's neighbours" are not Oman."""
_LOOSE = frozenset({"ally", "hardliner", "liner", "proxy"})
"""Whom the name of a country before them does not make its government: "Omani hard-liners"."""
_WHOSE = ("of", "from", "by", "in")


def subjects(tree: Tree, verb: int) -> list[int]:
    """Return the tokens that are the subject of a verb or of an adjective with a copula, also of a passive.

    A verb without a subject of its own takes that of the verb above it ("vowed to retaliate", "met and agreed"), or
    the object of a verb that asks somebody to do it ("urged Tehran to withdraw"); a participle or relative clause
    takes the noun it stands by ("officials seeking relief").
    """
    return _climb(tree, verb, passive=True)


def doers(tree: Tree, verb: int) -> list[int]:
    """Return the tokens of who does it: the subject as above, but after a passive the "by" phrase and nobody else."""
    return _climb(tree, verb, passive=False)


def owners(tree: Tree, noun: int) -> list[int]:
    """Return the tokens of whose a noun is: possessives and names before it, "of" and "by" phrases behind it."""
    found: list[int] = []
    for child in tree.children[noun]:
        dep, word = tree.marks.deps[child], tree.marks.words[child].lower()
        if dep in {"poss", "amod", "compound", "nmod"} and tree.mention(child) is not None:
            found.extend(tree.conjuncts(child))
        elif dep in {"prep", "agent"} and word in {"of", "by", "from"}:
            found.extend(pobjects(tree, child))
    return found


def pobjects(tree: Tree, preposition: int) -> list[int]:
    """Return the tokens of a preposition's objects, coordinated ones too."""
    inner = tree.child(preposition, "pobj")
    return tree.conjuncts(inner) if inner is not None else []


def towards(tree: Tree, token: int, *prepositions: str) -> list[int]:
    """Return the objects of a predicate's phrases with one of these prepositions ("talks with Tokyo and Seoul")."""
    return [
        inner
        for child in tree.children[token]
        if tree.marks.deps[child] in {"prep", "dative"} and tree.marks.words[child].lower() in prepositions
        for inner in pobjects(tree, child)
    ]


def at(tree: Tree, token: int) -> list[Mention]:
    """Return the political actor that a word itself names, as a list of one or none."""
    mention = tree.mention(token)
    return [mention] if mention is not None and is_party(mention) else []


def whose(tree: Tree, token: int) -> list[Mention]:
    """Return the political actor that a word names or belongs to, one with a known polity before one without.

    "Officials in Oslo" are Norway's, "the union" is itself.
    """
    named = at(tree, token)
    return named if named and is_owned(named[0]) else near(tree, token) or named


def near(tree: Tree, noun: int, *, depth: int = _NESTED) -> list[Mention]:
    """Return whose thing a noun is, by what stands before it, else by "of", "from", "by" or "in" after it.

    "In" only after people ("officials in Oslo"): talks in Oslo are not Oslo's. Who is told of by another name comes
    first ("its lawyer, Oman's envoy"), as far as that one's country is known.
    """
    if depth == 0:
        return []
    itself = tree.mention(noun)
    apposed = [child for child in tree.children[noun] if tree.marks.deps[child] == "appos"]
    before = [_antecedent(tree, child) for child in tree.children[noun] if _tells_whose(tree, noun, child)]
    after = [
        part
        for word in _WHOSE
        if word != "in" or itself is not None
        for child in tree.children[noun]
        if tree.marks.deps[child] in ("prep", "agent") and tree.marks.words[child].lower() == word
        for part in tree.children[child]
    ]
    named = itself is not None and itself.kind == "name"
    if any(tree.child(child, "conj") is not None for child in apposed) and tree.marks.tags[noun] != "NNS":
        apposed, before = [], [*before, *apposed]  # "the envoy, his deputy and a guard" are three
    for phrases, owned in ((apposed, True), (before, False), (apposed, named), (after, False)):
        heads = [head for phrase in phrases if phrase != noun for head in tree.conjuncts(phrase)]
        found = [
            mention
            for head in heads
            for mention in at(tree, head) or near(tree, head, depth=depth - 1) or together(tree, head)
        ]
        if owned:  # "Ann Lee, a guest": she, and not a guest
            found = [mention for mention in found if is_owned(mention)]
        if found:
            return found
    if itself is None:
        return []
    homes = [government_at(tree, token) for token in towards(tree, noun, "in")]
    return [home for home in homes if home is not None]


def _tells_whose(tree: Tree, noun: int, child: int) -> bool:
    """Tell whether a word before a noun may tell whose, or rather who, it is."""
    dep, word = tree.marks.deps[child], tree.marks.lemmas[noun].lower()
    if dep not in _NEAR or (word in _LOOSE and tree.child(noun, "poss") is None):
        return False
    return word not in _RELATED or dep in ("amod", "nmod") or tree.marks.tags[child] == "JJ"


def target(tree: Tree, noun: int) -> int | None:
    """Return the country that a measure is named after, which is whom it is on: "the Iran sanctions"; else None.

    Those who impose it stand before it as adjectives or in short: "Russian sanctions", "U.S. sanctions".
    """
    for child in tree.children[noun]:
        mention = tree.mention(child) if tree.marks.deps[child] == "compound" else None
        polity = None if mention is None else load_polities().get(mention.actor.polity or "")
        if mention is not None and polity is not None and mention.span.of(tree.text) == polity.name:
            return child
    return None


def parties(tree: Tree, noun: int) -> list[Mention]:
    """Return the political actors that a phrase stands for: its head and what is coordinated with it, else whose it is.

    "Mali and Niger" are both; "Mali's offer" is Mali's; "Ghana, but not Togo" is Ghana alone; "both sides" are the two
    named last.
    """
    found: list[Mention] = []
    for head in tree.conjuncts(_antecedent(tree, noun)):
        if head == noun or not tree.negated(head):
            named = at(tree, head)
            owned = named if named and is_owned(named[0]) else near(tree, head) or together(tree, head)
            if not owned and all(mention.kind == "description" for mention in named):
                owned = _examples(tree, head)
            found.extend(_joint(tree, head) or owned or _apposed(tree, head) or named)
            found.extend(_shared_head(tree, head))
    return found


def below(tree: Tree, link: int) -> list[Mention]:
    """Return the parties in a prepositional phrase."""
    return [mention for part in tree.children[link] for mention in parties(tree, part)]


def after(tree: Tree, heads: Sequence[int], words: Iterable[str]) -> list[Mention]:
    """Return the parties in the prepositional phrases on some words, the prepositions tried in the order given."""
    for word in words:
        for head in heads:
            for child in tree.children[head]:
                fits = tree.marks.deps[child] in ("prep", "dative") and tree.marks.words[child].lower() == word
                if fits and (found := below(tree, child)):
                    return found
    return []


def mentions(tree: Tree, tokens: Iterable[int]) -> list[Mention]:
    """Return the political actors that these tokens stand for, in order, each mention once."""
    return list(dict.fromkeys(mention for token in tokens for mention in parties(tree, token)))


def participants(tree: Tree, tokens: Iterable[int], *, said_in: Attribution | None = None) -> tuple[Participant, ...]:
    """Return who of a polity these tokens refer to; "we" and "I" inside a statement are its speaker."""
    tokens = list(tokens)
    found = [
        participant(mention.actor, span=mention.span, role_then=mention.role_then)
        for mention in mentions(tree, tokens)
        if mention.actor.polity is not None
    ]
    if any(tree.marks.words[token].lower() in _FIRST_PERSON for token in tokens):
        found.extend(speaking(said_in))
    return tuple({one.id: one for one in found}.values())


def speaking(said_in: Attribution | None) -> tuple[Participant, ...]:
    """Return the speaker of a statement as a participant, if it is known and of a polity."""
    if said_in is None or said_in.actor is None or said_in.actor.polity is None:
        return ()
    return (participant(said_in.actor, span=said_in.source[0] if said_in.source else None),)


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the attribution whose content holds the characters start to end, the shortest if there are several."""
    return next(iter(_around(attributions, start, end)), None)


def voice(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the statement on whose word the characters start to end stand; None for the report's own voice.

    What somebody wants or thinks is not told on their word, and a promise or demand that somebody else reports is
    told on the reporter's: "he stressed Washington's commitment to sanctions" stands on his word.
    """
    spoken = [one for one in _around(attributions, start, end) if one.cue_kind == "speech"]
    known = {one.id for one in spoken}
    return next((one for one in spoken if one.stance not in _PERFORMED or one.parent not in known), None)


def _around(attributions: Iterable[Attribution], start: int, end: int) -> list[Attribution]:
    holding = [
        (span.end - span.start, number, attribution)
        for number, attribution in enumerate(attributions)
        for span in attribution.content
        if span.start <= start and end <= span.end
    ]
    return [attribution for _, _, attribution in sorted(holding, key=lambda found: found[:2])]


def _climb(tree: Tree, verb: int, *, passive: bool) -> list[int]:
    raised = False  # below "is expected": the passive subject is the one who is to act
    for _ in range(_CLIMB):
        deps = {tree.marks.deps[child]: child for child in reversed(tree.children[verb])}
        dep, head = tree.marks.deps[verb], tree.marks.heads[verb]
        if (noun := noun_of_infinitive(tree, verb)) is not None:
            dep, head = "acl", noun
        if not passive and "agent" in deps:
            return pobjects(tree, deps["agent"])
        if not passive and ("nsubjpass" in deps or "auxpass" in deps):
            return _heads(tree, deps["nsubjpass"]) if raised and "nsubjpass" in deps else []
        if not passive and small_clause(tree, verb):
            if tree.marks.lemmas[head].lower() not in _CAUSING:
                return []
            verb = head
            continue
        if (own := next((deps[name] for name in _SUBJECTS if name in deps), None)) is not None:
            return _heads(tree, _named_next(tree, own))
        if head == verb or (not passive and dep == "acl" and tree.marks.tags[verb] == "VBN"):
            return []
        finite = tree.marks.tags[verb] in ("VBD", "VBZ", "VBP") or ("aux" in deps and tree.marks.tags[verb] == "VBN")
        if dep == "advcl" and finite and "mark" not in deps and (stranded := _stranded_subject(tree, verb)):
            return stranded
        if not passive and dep == "advcl" and "aux" in deps and tree.marks.tags[verb] == "VBN":
            return []
        if dep == "relcl" or (dep == "acl" and (passive or tree.marks.tags[verb] == "VBG")):
            return tree.conjuncts(head)
        asked = tree.child(head, "dobj", "dative") if dep == "xcomp" and not _promises(tree, head) else None
        if asked is not None and at(tree, asked):
            return tree.conjuncts(asked)
        if tree.marks.parts[head] in ("NOUN", "PROPN") and (at(tree, head) or near(tree, head)):
            return [head]
        if dep == "acl" and tree.marks.deps[head] in ("dobj", "nsubjpass") and _another_act(tree, head):
            return []  # "spurned the offer to meet": whose offer, the words do not tell
        raised = dep == "xcomp" or (raised and dep == "conj")
        verb = head
    return []


def small_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a participle's subject suffers it: "had the general shot", "found himself criticised"."""
    participle = tree.marks.tags[verb] == "VBN" and tree.marks.deps[verb] == "ccomp"
    suffers = participle and tree.child(verb, "nsubj") is not None and tree.child(verb, "aux", "mark") is None
    above = tree.marks.lemmas[tree.marks.heads[verb]].lower()
    return suffers and (above in _CAUSING or above in _FINDING)


def _promises(tree: Tree, verb: int) -> bool:
    """Tell whether a verb binds its subject: "promised Oman to leave" is not said of Oman's leaving."""
    rule = find_governor(tree, verb)
    return rule is not None and rule.effect in ("offered", "threat")


def _another_act(tree: Tree, noun: int) -> bool:
    """Tell whether what stands above a noun is done to it by somebody else than its owner."""
    rule = find_governor(tree, tree.marks.heads[noun])
    return rule is not None and rule.effect in ("negated", "denied")


def _heads(tree: Tree, token: int) -> list[int]:
    return tree.conjuncts(_antecedent(tree, token))


def _named_next(tree: Tree, token: int) -> int:
    """Return the name that the parser took for a second subject beside what it is: Togo in "Mali's ally Togo left"."""
    after_ = token + 1
    second = (
        after_ < len(tree)
        and tree.marks.deps[after_] == "nsubj"
        and tree.marks.heads[after_] == tree.marks.heads[token]
    )
    return after_ if second and tree.marks.parts[after_] == "PROPN" else token


def _stranded_subject(tree: Tree, verb: int) -> list[int]:
    """Return the subject that the parser took for the object of "after": "after Oman, a neighbour, had left"."""
    links = [
        child
        for child in tree.children[tree.marks.heads[verb]]
        if child < verb and tree.marks.deps[child] == "prep" and tree.marks.words[child].lower() in ("after", "before")
    ]
    return pobjects(tree, links[-1]) if links else []


def _antecedent(tree: Tree, token: int) -> int:
    """Return the noun that a "who", "whose" or "which" stands for, else the token itself."""
    if tree.marks.tags[token] in ("WDT", "WP", "WP$"):
        for node in tree.ancestors(token):
            if tree.marks.deps[node] == "relcl":
                return tree.marks.heads[node]
    return token


def _joint(tree: Tree, head: int) -> list[Mention]:
    """Return all whose people a plural names: "the ministers of Mali, Niger and Chad"."""
    if tree.marks.tags[head] != "NNS":
        return []
    found = [mention for token in towards(tree, head, "of", "from") for mention in at(tree, token)]
    return found if len({mention.actor.polity for mention in found}) > 1 else []


def _examples(tree: Tree, noun: int) -> list[Mention]:
    """Return whom a plural is told of by: "allies like Oman" and "people such as the envoy"."""
    if tree.marks.tags[noun] != "NNS":
        return []
    links = [child for child in tree.children[noun] if tree.marks.deps[child] == "prep"]
    links = [link for link in links if tree.marks.words[link].lower() == "like" or _such_as(tree, link)]
    found = [mention for link in links for part in pobjects(tree, link) for mention in at(tree, part)]
    return [mention for mention in found if is_owned(mention)]


def _such_as(tree: Tree, link: int) -> bool:
    return tree.marks.words[link].lower() == "as" and any(
        tree.marks.words[child].lower() == "such" for child in tree.children[link]
    )


def _apposed(tree: Tree, noun: int) -> list[Mention]:
    """Return whom a noun describes: Oman in "Oman, a neighbour that closed its ports"."""
    return at(tree, tree.marks.heads[noun]) if tree.marks.deps[noun] == "appos" else []


def _shared_head(tree: Tree, head: int) -> list[Mention]:
    """Return the first of two names that share their last word: "North" in "North and South Korea"."""
    whole = at(tree, head)
    return [
        mention
        for child in tree.children[head]
        if whole and tree.marks.deps[child] in ("nmod", "amod") and tree.child(child, "conj") is not None
        for mention in at(tree, child)
        if mention.first != whole[0].first
    ]
