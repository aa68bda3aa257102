"""Sources: the phrase that names whose words a cue gives, found along the parse."""

from __future__ import annotations

from waystation.extract.attribution.finding.openings import before_text
from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues
from waystation.vocab.source_nouns import kind_of_source

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NO_SPEAKERS = frozenset({"s", "'s", "’s", "this", "you"})
_ISSUING = frozenset(
    {
        "announce", "circulate", "deliver", "express", "file", "give", "harbor", "harbour", "have", "hold", "issue",
        "make", "offer", "post", "present", "publish", "put", "raise", "reiterate", "release", "renew", "repeat",
        "send", "set", "share", "sign", "state", "submit", "table", "unveil", "voice", "write",
    }
)  # fmt: skip
_SHARES = frozenset({"cent", "fifth", "half", "majority", "minority", "percent", "quarter", "tenth", "third"})
_FARTHEST = 6  # steps up the parse; beyond that a shared subject is a guess


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head of the phrase that a verb has, or shares, as its subject; None where the parse gives none.

    Shared subjects: "began by saying", "said ... and warned", "a statement saying". Example: the ministry, for
    "warning" in "The ministry recalled its envoy, warning that talks would stop".
    """
    for _ in range(_FARTHEST):
        if (own := tree.child(verb, *_SUBJECTS)) is not None:
            return own
        head, dep = tree.marks.heads[verb], tree.marks.deps[verb]
        if head == verb:
            return None
        if dep in ("acl", "relcl"):
            return head
        if dep == "advcl" and (taken := _taken_by_preposition(tree, verb)) is not None:
            return taken
        if dep in ("pcomp", "prep") and tree.marks.parts[head] == "ADP":
            head = tree.marks.heads[head]
        if tree.marks.parts[head] in ("NOUN", "PROPN") and dep != "conj":
            return head
        if dep == "conj" and tree.marks.deps[head] == "ccomp" and goes_on(tree, verb):
            head = tree.marks.heads[head]
        if dep == "advcl" and tree.marks.tags[verb] == "VBG" and tree.marks.words[tree.reach(verb)[0] - 1] == ",":
            while tree.marks.deps[head] == "ccomp":  # ", adding that ...": the speaker goes on, not who is spoken of
                head = tree.marks.heads[head]
        if dep == "xcomp" and (controller := tree.child(head, "dobj")) is not None:
            return controller
        verb = head
    return None


def speaking_subject(tree: Tree, verb: int) -> int | None:
    """Return a cue's subject, or the name beside the cue where the parser lost it or took a participle for it.

    Examples: the envoy, for "In a note published by the agency X, the envoy, a jurist, said talks failed" and "Asked
    about Oman, the envoy said".
    """
    found = subject(tree, verb)
    if tree.marks.tags[verb] not in ("VBD", "VBZ") or (
        found is not None and tree.marks.tags[found] not in ("VBN", "VBG")
    ):
        return found
    near = beside(tree, verb, after=False)
    near = climb(tree, near) if near is not None else None
    return near if near is not None and near < verb and tree.marks.deps[near] != "pobj" else found


def climb(tree: Tree, noun: int) -> int:
    """Return the noun that a phrase with "of" is about: the head, for the alliance in "the head of the alliance"."""
    while tree.marks.deps[noun] == "pobj" and tree.marks.lemmas[tree.marks.heads[noun]] == "of":
        noun = tree.marks.heads[tree.marks.heads[noun]]
    return noun


def goes_on(tree: Tree, verb: int) -> bool:
    """Tell whether a verb behind "and" takes up the outer speaker: "said Mali wanted talks, and added that ..."."""
    if tree.child(verb, *_SUBJECTS) is not None or tree.marks.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    uses = [use for use in load_cues().get((tree.marks.lemmas[verb], "verb"), ()) if use.cue_kind == "speech"]
    before = tree.marks.heads[verb]
    modal = any(tree.marks.tags[child] == "MD" for child in tree.children[before])
    comma = any(
        tree.marks.deps[child] == "cc" and tree.marks.words[child - 1] == "," and child < verb
        for child in tree.children[before]
    )
    if uses and (modal or comma) and tree.marks.tags[verb] == "VBD":
        return True  # "would" goes with no past tense, and a comma sets a new clause off
    return any("quote" in use.constructions for use in uses)


def issuer(tree: Tree, noun: int) -> int | None:
    """Return who makes or issues what a noun names: "expressed hope", "issued a statement", "signed on to a letter"."""
    verb = tree.marks.heads[noun]
    if tree.marks.deps[noun] == "pobj":
        verb = tree.marks.heads[verb]
    elif tree.marks.deps[noun] != "dobj":
        return None
    return subject(tree, verb) if tree.marks.lemmas[verb] in _ISSUING else None


def beside(tree: Tree, verb: int, *, after: bool = True) -> int | None:
    """Return the noun phrase next to a cue, where the parse of a sentence broken by a quotation lost the subject.

    Right of it, unless ``after`` is False ("said Diallo, a teacher"), or left of it, past an apposition ("Diallo, a
    teacher, said").
    """
    first, last = tree.sentence(verb)
    noun = None
    after = after and tree.marks.lemmas[verb] != "tell"  # whom somebody told stands there
    for token in range(verb + 1, last if after else verb + 1):
        if _nominal(tree, token):
            noun = token
        elif tree.marks.parts[token] not in ("DET", "ADJ") or noun is not None:
            break
    if noun is not None:
        return noun
    left = verb - 1
    while left > first and tree.marks.parts[left] in ("ADV", "AUX"):
        left -= 1
    opening = {",": ",", ")": "("}.get(tree.marks.words[left]) if left >= first else None
    if opening is not None:
        left -= 1
        while left > first and tree.marks.words[left] != opening:
            left -= 1
        left -= 1
    return climb(tree, left) if left >= first and _nominal(tree, left) else None


def _nominal(tree: Tree, token: int) -> bool:
    return tree.marks.parts[token] in ("PROPN", "NOUN", "PRON") and tree.marks.entities[token] not in ("DATE", "TIME")


def after_opening(tree: Tree, verb: int, speaker: int) -> int:
    """Return the subject behind a dateline that the parser took for it: "GENEVA (Reuters) - The envoy said"."""
    opening = before_text(tree, speaker)
    if speaker not in opening:
        return speaker
    rest = range(max(opening) + 1, verb)
    behind = range(max(opening) + 1, next((t for t in rest if tree.marks.parts[t] in ("VERB", "AUX")), verb))
    nouns = [near for near in behind if tree.marks.parts[near] in ("PROPN", "NOUN", "PRON")]
    heads = [noun for noun in nouns if tree.marks.heads[noun] not in behind]
    return next(iter(heads or nouns[-1:]), speaker)  # "the envoy for Mali" is the envoy


def _taken_by_preposition(tree: Tree, verb: int) -> int | None:
    """Return the subject that a parser took for an object: "came after the envoy, a general, had warned"."""
    last = tree.marks.heads[verb]
    if not any(tree.marks.deps[child] == "aux" and tree.marks.tags[child] != "TO" for child in tree.children[verb]):
        return None
    first = min(tree.subtree(verb)[0], verb)
    for preposition in tree.children[last]:
        taken = tree.child(preposition, "pobj")
        if tree.marks.deps[preposition] != "prep" or taken is None or not preposition < taken < first:
            continue
        if tree.marks.lemmas[preposition] in ("after", "before", "since", "until") and tree.reach(taken)[1] == first:
            return taken
    return None


def agent(tree: Tree, verb: int) -> int | None:
    """Return the head of a passive verb's by-phrase, or None."""
    by = tree.child(verb, "agent")
    if by is None:
        by = next(
            (c for c in tree.children[verb] if tree.marks.deps[c] == "prep" and tree.marks.lemmas[c] == "by"), None
        )
    return tree.child(by, "pobj") if by is not None else None


def can_speak(tree: Tree, one: Saying) -> bool:
    """Tell whether a saying's source can be one: a person, a body, a paper, a name; no move, no back-and-forth."""
    if one.speaker is None:
        return True
    word = one.speaker
    if tree.marks.entities[word] in ("DATE", "TIME") or tree.marks.words[word].lower() in _NO_SPEAKERS:
        return False
    mention = tree.mention(word)
    if tree.marks.parts[word] in ("NOUN", "ADJ") and (mention is None or mention.head != word):
        return kind_of_source(tree.marks.lemmas[word]) is not None or _share_of_people(tree, word)
    if tree.marks.tags[word - 1] == "HYPH":
        return True  # "a go-between"
    return tree.marks.parts[word] not in ("ADV", "VERB", "ADP", "SYM", "X")


def _share_of_people(tree: Tree, noun: int) -> bool:
    """Tell whether a phrase is of a part of some people: "half of Kenyans", "two per cent of voters"."""
    of = tree.child(noun, "prep")
    whole = tree.child(of, "pobj") if of is not None and tree.marks.lemmas[of] == "of" else None
    if whole is None or tree.marks.lemmas[noun].lower() not in _SHARES:
        return False
    return tree.marks.tags[whole] == "NNPS" or kind_of_source(tree.marks.lemmas[whole].lower()) == "person"


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the passive, or is a participle with a by-phrase."""
    return any(tree.marks.deps[child] in ("nsubjpass", "auxpass") for child in tree.children[verb]) or (
        tree.marks.tags[verb] == "VBN" and (tree.marks.deps[verb] == "acl" or tree.child(verb, "agent") is not None)
    )


def possessor(tree: Tree, noun: int) -> int | None:
    """Return who a noun of saying belongs to: "its demand", "the assertion from her", "a statement by the ministry"."""
    if (owner := tree.child(noun, "poss")) is not None:
        return owner
    for preposition in tree.children[noun]:
        if tree.marks.lemmas[preposition] in ("by", "from") and (owner := tree.child(preposition, "pobj")) is not None:
            return owner
    return None


def antecedent(tree: Tree, token: int) -> int:
    """Return what a relative pronoun stands for, or the token itself."""
    if tree.marks.words[token].lower() in _RELATIVES and tree.marks.tags[token] in ("WP", "WDT", "IN"):
        clause = next((node for node in tree.ancestors(token) if tree.marks.deps[node] == "relcl"), None)
        if clause is not None:
            return tree.marks.heads[clause]
    return token


def phrase(tree: Tree, head: int, *, without: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the tokens of a source's phrase: one stretch round its head, without the cue's own words."""
    if tree.marks.deps[head] == "poss":
        tokens = set(tree.subtree(head))
    else:
        tokens = set(tree.subtree(head)) - without
        for child in tree.children[head]:
            if tree.marks.deps[child] in ("relcl", "acl", "advcl") and without & set(tree.subtree(child)):
                tokens -= set(tree.subtree(child))
    first = last = head
    opening = before_text(tree, head)
    while first - 1 in tokens and first - 1 not in opening:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while last > head and tree.marks.parts[last] == "PUNCT":
        last -= 1
    while first < head and tree.marks.parts[first] == "PUNCT":
        first += 1
    return frozenset(range(first, last + 1))
