"""Constructions without a verb of saying: nouns, adjectives, "according to", and words quoted "as saying"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from waystation.extract.attribution.finding.constructions import saying, to_infinitive
from waystation.extract.attribution.finding.tags import is_sentence
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import agent, issuer, passive, possessor, subject
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue
from waystation.vocab.source_nouns import kind_of_source

_CLAUSES = ("acl", "ccomp", "relcl", "xcomp")
_RATHER = Cue(lemma="rather", pos="adverb", cue_kind="attitude", stance="asserts", constructions=())
_ACCORDING_TO = Cue(lemma="accord", pos="verb", cue_kind="speech", stance="asserts", constructions=())


def noun_saying(tree: Tree, noun: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what a noun of saying gives when its owner is named: "its demand that Paris withdraw"."""
    speaker = owner(tree, noun)
    if speaker is None:
        return None
    for use in uses:
        for construction in use.constructions:
            for content, words in _complements(tree, noun, construction):
                if speaker in content:
                    continue
                return saying(tree, noun, use, construction, speaker=speaker, content=content, words=words)
    return None


def adjective_saying(tree: Tree, adjective: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what an adjective of attitude gives: "Cairo is confident that talks will resume"."""
    if tree.marks.deps[adjective] not in ("acomp", "conj") or tree.marks.parts[tree.marks.heads[adjective]] == "NOUN":
        return None
    mark = tree.child(tree.marks.heads[adjective], "mark")
    speaker = subject(tree, tree.marks.heads[adjective])
    if speaker is None or (mark is not None and tree.marks.lemmas[mark].lower() in ("if", "unless")):
        return None
    for use in uses:
        for construction in use.constructions:
            for content, words in _complements(tree, adjective, construction):
                return saying(tree, adjective, use, construction, speaker=speaker, content=content, words=words)
    return None


def participle_saying(tree: Tree, participle: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what an adjective of attitude gives that the parser took for a passive: "Cairo is alarmed by the dam"."""
    speaker = tree.child(participle, "nsubjpass", "nsubj")
    if speaker is None or tree.child(participle, "mark") is not None:
        return None
    for use in uses:
        for construction in use.constructions:
            for content, words in _complements(tree, participle, construction):
                return saying(tree, participle, use, construction, speaker=speaker, content=content, words=words)
    return None


def according_to(tree: Tree, word: int) -> Saying | None:
    """Return what "according to" somebody is the case: the clause that the phrase hangs on, or the whole sentence."""
    preposition = tree.child(word, "prep")
    if preposition is None or tree.marks.lemmas[preposition] != "to":
        return None
    speaker = tree.child(preposition, "pobj")
    if speaker is None:
        return None
    own = frozenset(tree.subtree(word))
    content = frozenset(tree.subtree(_clause_above(tree, word))) - according_phrase(tree, word)
    if not content:
        content = _after_opening(tree, word)
    if tree.child(speaker, "appos") is None and (name := _name_after(tree, max(own))) is not None:
        speaker, content = max(name), content - name
    return saying(
        tree,
        word,
        _ACCORDING_TO,
        "according_to",
        speaker=speaker,
        content=content,
        words=frozenset({preposition}),
    )


def would_rather(tree: Tree, adverb: int) -> Saying | None:
    """Return what somebody would rather do, or have others do: "Lima would rather wait for the court"."""
    verb = tree.marks.heads[adverb]
    helper = next((one for one in tree.children[verb] if tree.marks.lemmas[one] in ("would", "'d", "’d", "wd")), None)
    if (
        tree.marks.parts[verb] not in ("VERB", "AUX")
        or helper != adverb - 1
        or (speaker := subject(tree, verb)) is None
    ):
        return None
    content = frozenset(token for token in tree.subtree(verb) if token > adverb)
    return saying(tree, adverb, _RATHER, "infinitive", speaker=speaker, content=content, words=frozenset({helper}))


def in_the_view(tree: Tree, noun: int) -> Saying | None:
    """Return what is the case in somebody's view: "In the judgement of envoys, neither side is ready"."""
    preposition = tree.marks.heads[noun]
    if tree.marks.deps[noun] != "pobj" or tree.marks.lemmas[preposition].lower() not in ("in", "on", "by"):
        return None
    of = next((child for child in tree.children[noun] if tree.marks.lemmas[child] == "of"), None)
    speaker = tree.child(noun, "poss") if of is None else tree.child(of, "pobj")
    if speaker is None or tree.marks.deps[preposition] != "prep":
        return None
    own = frozenset(tree.subtree(preposition))
    set_off = (tree.marks.words[min(own) - 1], tree.marks.words[max(own) + 1 : max(own) + 2])
    if set_off[0] != "," and "," not in set_off[1]:
        return None
    content = frozenset(tree.subtree(_clause_above(tree, preposition))) - own
    made = saying(tree, noun, _ACCORDING_TO, "according_to", speaker=speaker, content=content)
    return replace(made, cue=frozenset({noun}))


def according_phrase(tree: Tree, word: int) -> frozenset[int]:
    """Return the words of "according to" and its source; behind a comma at a sentence's end, all up to that end."""
    own = frozenset(tree.subtree(word))
    last = tree.sentence(word)[1]
    closing = _behind_comma(tree, word) and not _finite_in(tree, range(max(own) + 1, last))
    return frozenset(range(word, last)) if closing else own


def _behind_comma(tree: Tree, word: int) -> bool:
    """Tell whether a comma stands before a word, be it inside closing quotation marks."""
    before = word - 1
    while before > 0 and tree.marks.tags[before] == "''":
        before -= 1
    return tree.marks.words[before] == ","


def _finite_in(tree: Tree, words: range) -> bool:
    """Tell whether some words have a finite verb outside a clause with "who" or "which"."""
    for token in words:
        if tree.marks.tags[token] in ("WDT", "WP", "WP$"):
            return False
        if tree.marks.tags[token] in ("VBZ", "VBP", "MD") or tree.marks.parts[token] == "AUX":
            return True
        if tree.marks.tags[token] == "VBD" and tree.child(token, "nsubj") is not None:
            return True
    return False


def _after_opening(tree: Tree, word: int) -> frozenset[int]:
    """Return what follows a phrase at a sentence's start: "According to a guest, who left, she objected"."""
    last = tree.sentence(word)[1]
    for comma in range(word, last - 1):
        if tree.marks.words[comma] != "," or tree.marks.tags[comma + 1] in ("WDT", "WP", "WP$", "IN"):
            continue
        before = range(word, comma)
        added = any(tree.marks.tags[token] in ("WDT", "WP", "WP$") for token in before)
        if not added or any(tree.marks.tags[token][:2] in ("VB", "MD") for token in before[1:]):
            return frozenset(range(comma + 1, last))
    return frozenset()


def _name_after(tree: Tree, last: int) -> frozenset[int] | None:
    """Return the name between commas which the parser cut off a description: "According to the envoy, A. Diallo,"."""
    end = last + 2
    while end < len(tree) and tree.marks.entities[end] == "PERSON":
        end += 1
    name = frozenset(range(last + 2, end))
    set_off = end < len(tree) and tree.marks.words[last + 1] == tree.marks.words[end] == ","
    person = kind_of_source(tree.marks.lemmas[last]) == "person"
    return name if name and set_off and person else None


def quoted_as_saying(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """Return who is quoted "as saying" something, and who quotes; None where the verb stands in no such phrase.

    Example: the minister and the paper, for "saying" in "The paper quoted the minister as saying that talks failed".
    """
    preposition = tree.marks.heads[verb]
    if tree.marks.lemmas[preposition] != "as" or tree.marks.deps[verb] != "pcomp":
        return None
    host = tree.marks.heads[preposition]
    if tree.marks.parts[host] != "VERB":  # attached to the person quoted
        host = tree.marks.heads[host]
    if passive(tree, host):
        quoted = tree.child(host, "nsubjpass")
        return (quoted, agent(tree, host) or agent(tree, verb)) if quoted is not None else None
    quoted = tree.child(host, "dobj")
    return (quoted, subject(tree, host)) if quoted is not None else None


def quoted_behind(tree: Tree, verb: int) -> Saying | None:
    """Return the sentence before a comma that somebody is quoted as saying: "Mali will vote, the paper quoted her as
    saying". None where the words stand elsewhere.
    """
    pair = quoted_as_saying(tree, verb)
    if pair is None or (verb + 1 < len(tree) and tree.marks.parts[verb + 1] not in ("PUNCT", "ADP")):
        return None
    host = tree.marks.heads[tree.marks.heads[verb]]
    opening = min(tree.reach(one)[0] for one in pair if one is not None)
    first = tree.sentence(verb)[0]
    before = range(first, opening - 1)
    if not host < verb or opening <= first or tree.marks.words[opening - 1] != "," or not is_sentence(tree, before):
        return None
    return saying(tree, verb, _ACCORDING_TO, "clause", speaker=pair[0], content=frozenset(before))


def owner(tree: Tree, noun: int) -> int | None:
    """Return whose a noun of saying is: its possessor, or the subject of its verb ("made a promise")."""
    if (found := possessor(tree, noun)) is not None:
        return found
    return issuer(tree, noun)


def _complements(tree: Tree, word: int, construction: str) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    copula = tree.marks.heads[word]
    equated = tree.marks.deps[word] == "nsubj" and tree.marks.lemmas[copula] == "be"  # "her demand is that"
    for child in (*tree.children[word], *(tree.children[copula] if equated else ())):
        if child < word:
            continue
        if construction in ("clause", "infinitive"):
            if tree.marks.deps[child] not in _CLAUSES:
                continue
            mark = tree.child(child, "mark")
            infinitive = to_infinitive(tree, child)
            if construction == "infinitive" and infinitive:
                yield frozenset(tree.subtree(child)), frozenset()
            elif construction == "clause" and not infinitive and mark is not None and tree.marks.lemmas[mark] == "that":
                yield frozenset(tree.subtree(child)) - {mark}, frozenset()
            elif construction == "clause" and tree.marks.deps[child] == "ccomp" and not infinitive:
                yield frozenset(tree.subtree(child)), frozenset()
        elif tree.marks.lemmas[child] == construction and tree.marks.deps[child] in ("prep", "agent"):
            inner = tree.child(child, "pobj", "pcomp")
            if inner is not None:
                yield frozenset(tree.subtree(inner)), frozenset({child})


def _clause_above(tree: Tree, word: int) -> int:
    """Return the verb whose clause a phrase belongs to; at a sentence's start or end that is the whole sentence."""
    above = tree.ancestors(word)
    first, last = tree.sentence(word)
    closing = _behind_comma(tree, word) and max(according_phrase(tree, word)) >= last - 2
    if word == first or closing:
        return above[-1] if above else word
    clause = next((node for node in above if tree.marks.parts[node] in ("VERB", "AUX")), above[-1] if above else word)
    while tree.marks.deps[clause] == "conj" and tree.child(clause, "nsubj", "nsubjpass", "expl") is None:
        clause = tree.marks.heads[clause]
    return clause
