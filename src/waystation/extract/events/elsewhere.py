"""The other side of an act where its own words name none: in the clauses around it, or alone in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from waystation.extract.events.acts import LIGHT, Act
from waystation.extract.events.sides import others_than, same_side
from waystation.extract.events.undergoers import is_person, is_troops, whose_or_itself
from waystation.extract.events.wordings import find_governor, find_trigger, infinitive, lemma, objects
from waystation.extract.parties import after, at, doers, parties, pobjects, subjects, towards
from waystation.extract.syntax import Tree, is_owned
from waystation.records import Mention
from waystation.vocab.plover import plover_types

_SUBJECTS = ("nsubj", "nsubjpass")
_VERBS = ("VERB", "AUX")
_REPORTERS = frozenset({"MED", "JRN"})
_CONDITIONS = frozenset({"if", "unless", "until", "should", "lest"})
_WHEN = frozenset({"after", "before", "when", "while", "whereupon", "until", "though"})
_PLURAL: Mapping[str, bool] = {
    "it": False, "its": False, "him": False, "his": False, "her": False, "them": True, "their": True,
}  # fmt: skip
_OF_OTHERS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "ASSAULT"})
_FOR_A_PURPOSE = frozenset({"MOBILIZE", "PROTEST", "AID"})
_FOR_SOMEBODY = frozenset({"CONCEDE", "RETREAT", "AID", "REQUEST", "SUPPORT", "AGREE"})
_OF_MEASURES = frozenset({"CONCEDE", "RETREAT", "SANCTION", "COERCE"})
_ANSWERS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_BLAMED_FOR = frozenset({"for", "over"})
_JUDGED = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "REJECT", "THREATEN", "COERCE"})
_FORMED: Mapping[str, str] = {
    "decision": "decide", "invasion": "invade", "detention": "detain", "expulsion": "expel", "incursion": "attack",
}  # fmt: skip
"""The verbs of nouns for deeds that do not begin with them."""
_RESPONDING = frozenset({"hit", "reply", "respond", "retaliate", "strike"})
_MATTERS = frozenset({"accord", "agreement", "crisis", "deal", "issue", "pact", "problem", "question"})
_PLATFORMS = frozenset(
    {
        "bluesky", "facebook", "instagram", "linkedin", "reddit", "telegram", "tiktok", "truth social", "twitter",
        "vk", "wechat", "weibo", "whatsapp", "x", "youtube",
    }
)  # fmt: skip
_SENTENCES = 8  # how far back a deed that is judged may have been told
_INNER = ("on", "with", "to", "against")
_PROTESTED = ("against", "at", "outside")


def elsewhere(tree: Tree, act: Act, actors: Sequence[Mention]) -> list[Mention]:
    """Return whom an act is meant for by the clauses around it, the likeliest first; none if they name nobody.

    Who is told of it or is to change course ("will march unless the ministry pays"), whom it is to reach ("sailed in
    to deter Oman"), who did what it answers ("Oman seized a ship, and Togo protested"), whom it is a favour to.
    """
    if act.trigger.word_class != "verb":
        return []
    for token in _candidates(tree, act, actors):
        if found := others_than(parties(tree, token), actors):
            return list(found)
    favoured = _favoured(tree, act)
    return whose_or_itself(tree, favoured[0], actors) if favoured else []


def only_other(tree: Tree, act: Act, actors: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the one polity beside the actors' that an act's sentence names; reporters do not count.

    Nor do those who only tell of the act, or act themselves in a clause that follows.
    """
    first, last = tree.sentence(act.head)
    own = {mention.actor.polity for mention in actors} | {None}
    others: dict[str | None, Mention] = {}
    for mention in tree.marks.mentions:
        reports = bool(_REPORTERS & set(mention.actor.sectors[:1]))
        named = first <= mention.head < last and mention.actor.polity not in own
        if named and not reports and not is_medium(tree, mention):
            others.setdefault(mention.actor.polity, mention)
    found = tuple(others.values())
    if len(found) != 1 or _apart(tree, act, found[0].head):
        return ()
    holder = tree.marks.heads[found[0].head]
    return () if holder in objects(tree, act.head) and of_a_matter(tree, holder) else found


def of_a_matter(tree: Tree, token: int) -> bool:
    """Tell whether an object is a matter that a country only belongs to: to call "the Oman deal" names is not at Oman.

    The parser may take the country for an object of its own.
    """
    noun = token
    if tree.marks.parts[token] == "PROPN" and token + 1 < len(tree):
        noun = token + 1 if tree.marks.heads[token + 1] == tree.marks.heads[token] else token
    return lemma(tree, noun) in _MATTERS and tree.child(noun, "poss") is None


def is_medium(tree: Tree, mention: Mention) -> bool:
    """Tell whether a name only says where somebody speaks: "on Twitter"."""
    link = tree.marks.heads[mention.head]
    on = tree.marks.deps[mention.head] == "pobj" and tree.marks.words[link].lower() in ("in", "on", "over", "via")
    return on and mention.span.of(tree.text).lower() in _PLATFORMS


def about(tree: Tree, verb: int) -> list[Mention]:
    """Return whom the clause below a speech act is about: its subject, else the first actor in it."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] not in ("ccomp", "xcomp", "prep", "advcl"):
            continue
        if tree.marks.deps[child] == "advcl" and tree.child(child, "mark") is not None:
            continue  # "lashed out at the ban, though Oman had kept it"
        clause = tree.child(child, "pcomp") if tree.marks.deps[child] == "prep" else child
        if clause is None:
            continue
        inner = tree.child(clause, *_SUBJECTS)
        if inner is not None and (found := parties(tree, inner)):
            return found
        for token in tree.subtree(clause):
            if found := at(tree, token):
                return found
    return []


def accused(tree: Tree, heads: Sequence[int]) -> list[Mention]:
    """Return who did what somebody complains of, rather than to whom: "complained to the court that Oman had left".

    ``heads`` are the words that complain: a verb and its objects.
    """
    against = after(tree, heads, ("against", "about"))
    reasons = [part for head in heads for part in towards(tree, head, "over", "about")]
    clauses = [child for head in (heads[0], *reasons) for child in tree.children[head]]
    clauses = [child for child in clauses if tree.marks.deps[child] in ("ccomp", "relcl")]
    inner = [part for clause in clauses if (part := tree.child(clause, *_SUBJECTS)) is not None]
    return against or [mention for part in inner for mention in parties(tree, part)]


def protested_against(tree: Tree, verb: int) -> list[Mention]:
    """Return against whom a protest is by any phrase below it: "marched in anger at the ministry"."""
    links = [token for token in tree.subtree(verb) if tree.marks.deps[token] == "prep"]
    for word in _PROTESTED:
        for link in links:
            if tree.marks.words[link].lower() == word:
                found = [one for part in pobjects(tree, link) for one in parties(tree, part)]
                if found := [one for one in found if is_owned(one) or one.actor.sectors]:
                    return found
    return []


def taken_up(tree: Tree, act: Act, noun: int, actors: Sequence[Mention]) -> list[Mention]:
    """Return whom an object that is an unresolved pronoun takes up from the clause before, or whose it is.

    Its doer before what is done there, and nobody who acts here: "Oman arrived, and Togo received it". What it does
    not do: ask whose a thing is in acts that one may do to one's own ("Togo tore up its treaty").
    """
    theirs = act.trigger.event_type in _OF_OTHERS
    words = {part: tree.marks.words[part].lower() for part in (noun, *(tree.children[noun] if theirs else ()))}
    pronoun = next((part for part, word in words.items() if word in _PLURAL and (theirs or word != "it")), None)
    if pronoun is None or any(mention.head == pronoun for mention in at(tree, pronoun)):
        return []
    verb = next((node for node in tree.ancestors(noun) if tree.marks.parts[node] in _VERBS), noun)
    above = next((node for node in tree.ancestors(verb) if tree.marks.parts[node] in _VERBS), None)
    if above is None or tree.marks.deps[verb] not in ("conj", "advcl", "ccomp", "relcl"):
        return []
    for token in (*subjects(tree, above)[:1], *objects(tree, above)):
        several = tree.marks.tags[token] in ("NNS", "NNPS") or tree.child(token, "conj") is not None
        if several == _PLURAL[words[pronoun]] and (found := others_than(parties(tree, token), actors)):
            return list(found)
    return []


def _candidates(tree: Tree, act: Act, actors: Sequence[Mention]) -> Iterator[int]:
    """Yield the words that may name the other side, the likeliest first."""
    kind = act.trigger.event_type
    states = all("GOV" in mention.actor.sectors[:1] for mention in actors)
    yield from _told(tree, act, actors)
    yield from _responded_to(tree, act)
    yield from _conditions(tree, act)
    yield from _purposes(tree, act)
    if kind == "ACCUSE":
        yield from _culprits(tree, act)
    if kind in _OF_MEASURES:
        yield from _measured(tree, act)
    if kind in _ANSWERS or (kind == "PROTEST" and states) or _takes_up(tree, act):
        yield from _answered(tree, act)
    if kind == "PROTEST":
        yield from _grievances(tree, act)


def _told(tree: Tree, act: Act, actors: Sequence[Mention]) -> list[int]:
    """Return to whom somebody says what they will do: "warned Oman that it would strike"; not to any mere listener."""
    verb, found = act.head, list[int]()
    while not found and tree.marks.deps[verb] in ("ccomp", "xcomp"):
        verb = tree.marks.heads[verb]
        found = objects(tree, verb) if tree.marks.parts[verb] == "VERB" else []
    sayers = [mention for token in doers(tree, verb) for mention in parties(tree, token)]
    known = all(any(mention.actor.polity for mention in side) for side in (sayers, actors))
    if known and not any(same_side(mention, actors) for mention in sayers):
        return []  # "told Oman that Togo had struck"
    return [part for part in found if not any("CVL" in mention.actor.sectors[:1] for mention in at(tree, part))]


def _responded_to(tree: Tree, act: Act) -> list[int]:
    """Return to whom an act is the response: "responded to Oman's raids by closing the border"."""
    verb = tree.marks.heads[act.head]
    if tree.marks.deps[act.head] == "pcomp" and tree.marks.words[verb].lower() in ("by", "with"):
        verb = tree.marks.heads[verb]
    elif tree.marks.deps[act.head] != "advcl":
        return []
    return towards(tree, verb, "to", "against", "at") if lemma(tree, verb) in _RESPONDING else []


def _conditions(tree: Tree, act: Act) -> list[int]:
    """Return the subjects of the clauses that say what would change the act: "unless", "if", "until"."""
    clauses = [child for verb in act.verbs for child in tree.children[verb] if tree.marks.deps[child] == "advcl"]
    open_ = [clause for clause in clauses if _CONDITIONS & _words(tree, clause)]
    return [inner for clause in open_ if (inner := tree.child(clause, "nsubj")) is not None]


def _purposes(tree: Tree, act: Act) -> list[int]:
    """Return the objects of the clauses that say what an act is for or comes to: "to deter Oman", "wounding two"."""
    found = []
    for clause in tree.children[act.head]:
        if tree.marks.deps[clause] not in ("advcl", "xcomp") or tree.child(clause, "mark", *_SUBJECTS) is not None:
            continue
        meant = act.trigger.event_type in _FOR_A_PURPOSE and infinitive(tree, clause)
        inner = tree.child(clause, "dobj") if meant or tree.marks.tags[clause] == "VBG" else None
        own = inner is not None and any(tree.marks.tags[child] == "PRP$" for child in tree.children[inner])
        if inner is not None and not (meant and own) and (meant or not is_troops(tree, inner)):
            found.append(inner)
    return found


def _culprits(tree: Tree, act: Act) -> Iterator[int]:
    """Yield who may have done the hostile deed that is condemned, the last one told first.

    Example: Oman in "Oman fired a rocket. Togo condemned the firing."
    """
    first = tree.marks.sentences[max(0, tree.sentence_number(act.head) - _SENTENCES)]
    for noun in objects(tree, act.head):
        if not _deed(tree, noun) or lemma(tree, noun) in act.trigger.objects or _owned(tree, noun):
            continue
        for token in range(min(noun, act.head) - 1, first - 1, -1):
            if _tells_of(tree, token, noun):
                owner, holder = tree.child(token, "poss"), tree.marks.heads[token]
                yield from () if owner is None else (owner,)
                yield from towards(tree, token, "by")
                if tree.marks.parts[token] == "VERB":
                    yield from doers(tree, token)
                elif (rule := find_governor(tree, holder)) is not None and rule.effect in LIGHT:
                    yield from doers(tree, holder)


def _owned(tree: Tree, noun: int) -> bool:
    """Tell whether a deed has a doer by a possessive; one of Friday has none."""
    owner = tree.child(noun, "poss")
    return owner is not None and tree.marks.entities[owner] not in ("DATE", "TIME")


def _deed(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names a hostile deed or a decision, and nobody as its doer."""
    if tree.marks.parts[noun] != "NOUN" or tree.mention(noun) is not None:
        return False
    trigger = find_trigger(tree, noun)
    hostile = trigger is not None and plover_types()[trigger.event_type].quad == 4
    return hostile or lemma(tree, noun) in _FORMED


def _tells_of(tree: Tree, token: int, noun: int) -> bool:
    """Tell whether a word is the noun of a deed, or the verb for it: "fired" for "the firing"."""
    deed, word = lemma(tree, noun), lemma(tree, token)
    if tree.marks.parts[token] != "VERB":
        return tree.marks.parts[token] == "NOUN" and word == deed
    return _FORMED.get(deed) == word or (len(word) > 3 and deed.startswith(word.removesuffix("e")))


def judged_for(tree: Tree, noun: int) -> list[Mention]:
    """Return whose deed a noun names that somebody is judged for: Togo's in "sanctions on Togo over its raids".

    There "its" means who is blamed, thanked or punished, and not who does that.
    """
    node = noun
    for above in tree.ancestors(noun):
        if tree.marks.deps[node] == "prep" and tree.marks.words[node].lower() in _BLAMED_FOR:
            verb = above if tree.marks.parts[above] == "VERB" else tree.marks.heads[above]
            trigger = find_trigger(tree, verb)
            if trigger is None or trigger.event_type not in _JUDGED:
                return []
            heads = objects(tree, verb)
            return after(tree, [*heads, verb], ("on", "against", "with")) or [
                mention for head in heads for mention in parties(tree, head)
            ]
        if tree.child(above, *_SUBJECTS) is not None:
            break
        node = above
    return []


def _measured(tree: Tree, act: Act) -> list[int]:
    """Return the nouns two phrases below a measure: Oman in "lifted its ban on flights to Oman"."""
    links = [child for child in tree.children[act.head] if tree.marks.deps[child] == "prep"]
    nouns = [*objects(tree, act.head), *(part for link in links for part in pobjects(tree, link))]
    below = [part for noun in nouns for word in _INNER for part in towards(tree, noun, word)]
    return [*below, *(part for noun in below for word in _INNER for part in towards(tree, noun, word))]


def _takes_up(tree: Tree, act: Act) -> bool:
    """Tell whether an act's object is a pronoun."""
    return any(tree.marks.words[token].lower() in _PLURAL for token in objects(tree, act.head))


def _answered(tree: Tree, act: Act) -> list[int]:
    """Return the doers of what an act answers, in the clause before or above it."""
    verb = _clause(tree, act.head)
    if tree.child(verb, *_SUBJECTS) is None:
        return []
    above = tree.marks.heads[verb]
    if tree.marks.deps[verb] in ("relcl", "acl") and tree.marks.deps[above] == "appos":  # "a step that Oman deplored"
        clauses = [node for node in tree.ancestors(above) if tree.marks.parts[node] in _VERBS]
        return doers(tree, clauses[0]) if clauses else []
    return doers(tree, above) if tree.marks.deps[verb] in ("conj", "advcl") else []


def _grievances(tree: Tree, act: Act) -> list[int]:
    """Return the subjects of the clauses that tell why somebody protests: "angry that the ministry had cut wages"."""
    below = [node for node in tree.subtree(act.head) if tree.marks.deps[node] in ("advcl", "ccomp")]
    why = [clause for clause in below if not _WHEN & _words(tree, clause)]
    return [inner for clause in why if (inner := tree.child(clause, *_SUBJECTS)) is not None]


def _favoured(tree: Tree, act: Act) -> list[int]:
    """Return the persons, of whatever side, whom a favour is done or a request is put to: "for its citizens"."""
    if act.trigger.event_type not in _FOR_SOMEBODY:
        return []
    words = ("from", "on", "to") if act.trigger.event_type == "REQUEST" else ("for", "to")
    heads = (act.head, *objects(tree, act.head))
    return [part for head in heads for part in towards(tree, head, *words) if is_person(tree, part)]


def _clause(tree: Tree, verb: int) -> int:
    """Return the verb that has the subject which a coordinated one shares."""
    while tree.marks.deps[verb] in ("conj", "xcomp") and tree.child(verb, *_SUBJECTS) is None:
        verb = tree.marks.heads[verb]
    return verb


def _words(tree: Tree, clause: int) -> set[str]:
    return {tree.marks.words[child].lower() for child in tree.children[clause]}


def _apart(tree: Tree, act: Act, token: int) -> bool:
    """Tell whether a word stands in a clause that an act's own has nothing to do with.

    Who tells of a deed is no side to it; of words and talks, they may well be: "Oman had sought contact, Togo said".
    """
    above, path = [act.head, *tree.ancestors(act.head)], [token, *tree.ancestors(token)]
    meeting = next((node for node in path if node in above), None)
    if meeting is None:
        return True
    down = path[: path.index(meeting)]
    if any(tree.marks.words[node].lower() == "according" for node in down):
        return True
    if meeting == act.head:  # "shelled a post, and Oman protested"
        return any(tree.marks.deps[node] == "conj" and tree.marks.parts[node] in _VERBS for node in down)
    subject = len(down) == 1 and tree.marks.deps[down[0]] in _SUBJECTS
    step = above[above.index(meeting) - 1]
    if tree.marks.deps[step] == "ccomp":
        return subject and plover_types()[act.trigger.event_type].quad in (2, 4)
    return tree.marks.deps[step] in ("conj", "advcl") and tree.child(step, *_SUBJECTS) is not None and not subject
