"""Constructions of verbs: how the content of a cue follows in the parse. One small function a construction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from waystation.extract.attribution.contents import published_in
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import (
    after_dateline,
    agent,
    antecedent,
    goes_on,
    passive,
    phrase,
    speaking_subject,
)
from waystation.extract.attribution.tags import tag
from waystation.extract.attribution.unsaid import asked_of, only_supposed, unsaid
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue, load_cues

Found = tuple[frozenset[int], frozenset[int]]
"""The content's tokens, and the words of the construction that belong to the cue ("for" of "called for")."""

_NOTHING: frozenset[int] = frozenset()
_SOMEBODY = frozenset({"PERSON", "GPE", "NORP"})
_NAME_ONLY = 3  # tokens
_HELPER_REACH = 4  # tokens from a verb to its auxiliaries: "has not yet said"
_SUBORDINATORS = frozenset({"after", "before", "since", "until", "when", "while", "because", "although", "though"})
_REPORTED_MOODS = frozenset({"would", "could", "might", "should"})
_GLOSSES = frozenset({"suggest", "signal", "imply", "refer", "indicate", "hint", "appear"})


def verb_saying(tree: Tree, verb: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what a cue verb gives by the first construction that its uses allow; None where only a quotation may."""
    in_passive = passive(tree, verb)
    telling = next((use for use in uses if use.cue_kind == "speech" and "clause" in use.constructions), None)
    if telling is not None and (tagged := tag(tree, verb)) is not None:
        return saying(tree, verb, telling, "clause", speaker=tagged[0], content=tagged[1])
    for use in uses:
        for construction in use.constructions:
            found = _follow(tree, verb, construction, in_passive=in_passive)
            if found is None:
                continue
            content, words = found
            speaker = agent(tree, verb) if in_passive else speaking_subject(tree, verb)
            if speaker is None and _nobodys(use, construction, in_passive=in_passive):
                return None
            if use.cue_kind == "speech" and (only_supposed(tree, verb) or asked_of(tree, verb)):
                return None
            if unsaid(tree, verb, construction, content):
                return None
            return saying(tree, verb, use, construction, speaker=speaker, content=content, words=words)
    return None


def _nobodys(use: Cue, construction: str, *, in_passive: bool) -> bool:
    """Tell whether a cue without a source gives no words: what "is expected", what "to question" stands over."""
    return construction == "object" or (in_passive and (use.cue_kind != "speech" or construction == "about"))


def saying(
    tree: Tree,
    head: int,
    use: Cue,
    construction: str,
    *,
    speaker: int | None,
    content: frozenset[int],
    words: frozenset[int] = _NOTHING,
) -> Saying:
    """Put a saying together: the cue with its auxiliaries, the source's phrase, and the content without both."""
    if speaker is not None and speaker < head:
        speaker = after_dateline(tree, head, speaker)
    cue = frozenset({head}) | words | frozenset(_helpers(tree, head))
    source = phrase(tree, speaker, without=cue | content) if speaker is not None else _NOTHING
    if speaker is not None and speaker in content:
        source = _NOTHING if construction in ("object", "clause") else source
    return Saying(
        head=head,
        cue=cue,
        source=source,
        speaker=antecedent(tree, speaker) if speaker is not None else None,
        content=content - cue - source - published_in(tree, content),
        cue_kind=use.cue_kind,
        stance=use.stance,
        construction=construction,
    )


def _helpers(tree: Tree, verb: int) -> Iterator[int]:
    for child in tree.children[verb]:
        if tree.marks.deps[child] in ("aux", "auxpass", "neg", "prt") and abs(child - verb) <= _HELPER_REACH:
            yield child


def _follow(tree: Tree, verb: int, construction: str, *, in_passive: bool) -> Found | None:
    if (rule := _RULES.get(construction)) is not None:
        return rule(tree, verb, in_passive)
    if construction.startswith("object_"):
        return _object_and_preposition(tree, verb, construction.removeprefix("object_"), in_passive)
    return _preposition(tree, verb, construction)


def _clause(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a finite clause: "said that talks had failed"; or the sentence round it: "talks, he said, had failed"."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] == "ccomp" and (_finite(tree, child) or child < verb):
            if child < verb and _subordinate(tree, verb):
                continue
            content = frozenset(tree.subtree(child)) - _taken_up(tree, child) | _cut_off(tree, verb, child)
            return content - _mark(tree, child) - _gloss(tree, child) | _resumed(tree, verb, child), _NOTHING
    if (clause := _strayed(tree, verb)) is not None:
        return frozenset(tree.subtree(clause)) - _mark(tree, clause) - _gloss(tree, clause), _NOTHING
    return _sentence_around(tree, verb) or _rest_of_sentence(tree, verb, in_passive)


def _fronted(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a clause that stands before its cue: "Talks would go on, the envoy continued"."""
    clause = tree.child(verb, "ccomp")
    return _clause(tree, verb, in_passive) if clause is not None and clause < verb else None


def _subordinate(tree: Tree, verb: int) -> bool:
    """Tell whether a cue opens a clause of its own, so that what stands before is not said: "hours after Oman said"."""
    mark = tree.child(verb, "mark", "advmod")
    return mark is not None and tree.marks.lemmas[mark].lower() in _SUBORDINATORS


def _resumed(tree: Tree, verb: int, clause: int) -> frozenset[int]:
    """Return what goes on behind a cue in the middle: "Cairo was open to talks, she said, and would send an envoy"."""
    found: frozenset[int] = _NOTHING
    for child in tree.children[verb]:
        if not clause < verb < child or tree.marks.deps[child] != "conj":
            continue
        reported = any(
            tree.marks.deps[aux] == "aux" and tree.marks.lemmas[aux].lower() in _REPORTED_MOODS
            for aux in tree.children[child]
        )
        if reported and not goes_on(tree, child):
            found |= frozenset(tree.subtree(child))
    return found


def _rest_of_sentence(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find the clause that follows "said" where a long subject made the parser lose it: all up to the full stop."""
    if in_passive or tree.marks.lemmas[verb] != "say" or tree.child(verb, "nsubj") is None:
        return None
    last = tree.sentence(verb)[1]
    if tree.child(verb, "ccomp", "dobj", "xcomp") is not None or verb + 1 >= last:
        return None
    opens = tree.marks.parts[verb + 1] in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM")
    if not opens or tree.marks.entities[verb + 1] in ("DATE", "TIME") or tree.marks.deps[verb + 1] == "nsubj":
        return None
    rest = range(verb + 1, last)
    if not any(tree.marks.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in rest):
        return None
    return frozenset(rest), _NOTHING


def _taken_up(tree: Tree, clause: int) -> frozenset[int]:
    """Return what the speaker says next, where the parser hung it on the clause: "..., and added that ..."."""
    for child in tree.children[clause]:
        if tree.marks.deps[child] == "conj" and goes_on(tree, child):
            joint = {one for one in tree.children[clause] if tree.marks.deps[one] == "cc" and one < child}
            return frozenset(tree.subtree(child)) | frozenset(sorted(joint)[-1:])
    return _NOTHING


def _strayed(tree: Tree, verb: int) -> int | None:
    """Return a that-clause which the parser hung on a noun in between: "said on a visit to Cairo that talks ..."."""
    for child in tree.children[verb]:
        if child < verb or tree.marks.deps[child] != "prep":
            continue
        for token in tree.subtree(child):
            clause = tree.marks.heads[token]
            if tree.marks.deps[token] == "mark" and tree.marks.lemmas[token] == "that" and clause > token:
                host = tree.marks.heads[clause]
                if tree.marks.deps[clause] in ("acl", "ccomp", "relcl") and host < token - 1:
                    return clause
    return None


def _cut_off(tree: Tree, verb: int, clause: int) -> frozenset[int]:
    """Return the rest of a clause whose subject the parser took for all of it: a finite verb without one follows."""
    after = tree.reach(clause)[1]
    last = tree.sentence(verb)[1]
    if not verb < clause or after >= last or tree.marks.parts[after] not in ("AUX", "VERB"):
        return _NOTHING
    if (
        after == verb
        or tree.marks.tags[after] not in ("VBD", "VBZ", "VBP", "MD")
        or tree.child(after, "nsubj", "nsubjpass")
    ):
        return _NOTHING
    head = tree.marks.heads[after]
    rest = {token for token in tree.subtree(after) if token >= after}
    for sibling in tree.children[head]:
        if sibling > after and tree.marks.deps[sibling] == "conj" and tree.marks.deps[after] == "conj":
            rest |= set(tree.subtree(sibling)) | set(range(max(rest) + 1, tree.reach(sibling)[0]))
    return frozenset(rest)


def _gloss(tree: Tree, clause: int) -> frozenset[int]:
    """Return what the reporter adds behind a clause: ", suggesting that ...", ", apparently referring to ..."."""
    for token in tree.subtree(clause):
        if token > clause and is_gloss(tree, token):
            return frozenset(tree.subtree(token))
        if tree.marks.heads[token] == clause and _behind_comma(tree, token) and _takes_up(tree, token):
            return frozenset(tree.subtree(token))
    return _NOTHING


def is_gloss(tree: Tree, verb: int) -> bool:
    """Tell whether a participle behind a comma is the reporter's reading of what was said before."""
    if tree.marks.tags[verb] != "VBG" or not _behind_comma(tree, verb):
        return False
    return tree.marks.lemmas[verb] in _GLOSSES or tree.marks.lemmas[tree.reach(verb)[0]] in ("apparently", "presumably")


def _takes_up(tree: Tree, verb: int) -> bool:
    """Tell whether a participle takes up the speaker of the clause before: ", adding that ..."."""
    return tree.marks.tags[verb] == "VBG" and (tree.marks.lemmas[verb], "verb") in load_cues()


def _behind_comma(tree: Tree, verb: int) -> bool:
    if tree.marks.deps[verb] not in ("advcl", "appos"):
        return False
    first = tree.reach(verb)[0]
    return tree.marks.words[first - 1] in (",", "—", "–") or tree.marks.words[first - 2] == ","


def _bare(tree: Tree, noun: int) -> frozenset[int]:
    """Return a noun phrase without what is only added to it behind a comma: ", which would be the first in years"."""
    tokens = frozenset(tree.subtree(noun))
    for node in sorted(tokens):
        for child in tree.children[node]:
            added = tree.marks.deps[child] == "relcl" or (
                tree.marks.deps[child] == "appos"
                and tree.marks.words[tree.reach(child)[0]].lower() in ("a", "an", "the")
            )
            if child > node and added and tree.marks.words[tree.reach(child)[0] - 1] in (",", "—", "–"):
                tokens -= frozenset(tree.subtree(child))
    return tokens


def _sentence_around(tree: Tree, verb: int) -> Found | None:
    head, dep = tree.marks.heads[verb], tree.marks.deps[verb]
    as_clause = dep == "advcl" and (mark := tree.child(verb, "mark")) is not None and tree.marks.lemmas[mark] == "as"
    if not as_clause and (dep != "parataxis" or tree.child(verb, "nsubj") is None):
        return None
    if tree.child(verb, "ccomp", "xcomp") is not None:
        return None
    own = set(tree.subtree(verb))
    return frozenset(set(tree.subtree(head)) - own), _NOTHING


def _mark(tree: Tree, clause: int) -> frozenset[int]:
    """Return the "that" of a clause and what stands before it: neither belongs to what is said."""
    for child in tree.children[clause]:
        if tree.marks.deps[child] == "mark" and tree.marks.lemmas[child] == "that":
            return frozenset(token for token in tree.subtree(clause) if token <= child)
    return _NOTHING


def _finite(tree: Tree, verb: int) -> bool:
    if any(tree.marks.deps[child] == "aux" and tree.marks.tags[child] == "TO" for child in tree.children[verb]):
        return False
    return tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj", "mark", "attr", "acomp") is not None


def to_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the infinitive with "to"."""
    return any(tree.marks.tags[child] == "TO" and tree.marks.deps[child] == "aux" for child in tree.children[verb])


def _infinitive(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find what the source itself is to do: "vowed to strike"; in the passive the subject belongs to it."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] in ("xcomp", "ccomp", "advcl") and child > verb and to_infinitive(tree, child):
            if tree.child(child, "nsubj") is not None or (not in_passive and tree.child(verb, "dobj") is not None):
                continue
            content = set(_bare(tree, child))
            if in_passive and (patient := tree.child(verb, "nsubjpass")) is not None:
                content |= set(tree.subtree(patient))
            return frozenset(content), _NOTHING
    return None


def _object_infinitive(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find what somebody else is to do: "urged Iran to comply", "demanded the government ban marches"."""
    patient = tree.child(verb, "nsubjpass") if in_passive else tree.child(verb, "dobj", "dative")
    for child in tree.children[verb]:
        if child < verb or tree.marks.deps[child] not in ("xcomp", "ccomp", "advcl"):
            continue
        inside = tree.child(child, "nsubj", "nsubjpass")
        if to_infinitive(tree, child) and (patient is not None or inside is not None):
            content = set(tree.subtree(child))
            if patient is not None:
                content |= set(tree.subtree(patient))
            return frozenset(content), _NOTHING
    return None


def _gerund(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find an -ing clause: "denied helping the rebels"."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] in ("xcomp", "ccomp") and tree.marks.tags[child] == "VBG" and child > verb:
            return _bare(tree, child), _NOTHING
    return None


def _object(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a noun phrase: "announced a truce"; in the passive its subject: "a truce was announced by Oman"."""
    patient = tree.child(verb, "nsubjpass") if in_passive else tree.child(verb, "dobj")
    if patient is None:
        return None
    if in_passive and agent(tree, verb) is None:
        return None
    content = _bare(tree, patient)
    if len(content) == 1 and tree.marks.parts[patient] in ("PRON", "DET"):
        return None  # "announced it", "welcomed that": the words stand elsewhere
    if tree.marks.entities[patient] in _SOMEBODY and len(content) <= _NAME_ONLY and not in_passive:
        return None  # "urged Libya", "told the envoy": whom, not what
    return content, _NOTHING


def _as(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a verdict: "described the vote as a farce"."""
    patient = tree.child(verb, "nsubjpass") if in_passive else tree.child(verb, "dobj")
    if patient is None:
        return None
    for host in (verb, patient):
        for child in tree.children[host]:
            if tree.marks.lemmas[child] == "as" and tree.marks.deps[child] == "prep" and child > host:
                return frozenset(tree.subtree(patient)) | frozenset(tree.subtree(child)), _NOTHING
    return None


def _named(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a verdict without "as": "called the vote a farce"."""
    verdict = tree.child(verb, "oprd")
    patient = tree.child(verb, "nsubjpass") if in_passive else tree.child(verb, "dobj")
    if verdict is None and patient is not None:
        beside = tree.child(patient, "appos")  # "called the vote "a farce""
        verdict = beside if beside is not None and tree.marks.words[tree.reach(beside)[0] - 1] != "," else None
    if verdict is not None and patient is not None:
        return frozenset(tree.subtree(patient)) | frozenset(tree.subtree(verdict)), _NOTHING
    small = tree.child(verb, "ccomp")
    if small is not None and small > verb and tree.child(small, "nsubj") is not None:
        return frozenset(tree.subtree(small)), _NOTHING
    return None


def _preposition(tree: Tree, verb: int, word: str) -> Found | None:
    """Find a prepositional object: "called for talks", "insisted on inspections"; with "on X to" what X is to do."""
    for child in tree.children[verb]:
        if tree.marks.lemmas[child] != word or tree.marks.deps[child] not in ("prep", "prt", "mark") or child < verb:
            continue
        inner = tree.child(child, "pobj", "pcomp")
        if inner is None or tree.marks.entities[inner] in ("DATE", "TIME"):
            continue
        content = set(_bare(tree, inner))
        for clause in tree.children[verb]:
            if clause > child and tree.marks.deps[clause] in ("xcomp", "advcl") and to_infinitive(tree, clause):
                content |= set(tree.subtree(clause))
        return frozenset(content), frozenset({child})
    for clause in tree.children[verb]:
        mark = tree.child(clause, "mark")
        if mark is not None and tree.marks.lemmas[mark] == word and verb < mark and to_infinitive(tree, clause):
            return frozenset(tree.subtree(clause)) - {mark}, frozenset({mark})  # "called for Chad to withdraw"
    return None


def _object_and_preposition(tree: Tree, verb: int, word: str, in_passive: bool) -> Found | None:
    """Find a charge: "accused Iran of stalling", "blamed Tehran for the delay"; the accused belongs to it."""
    patient = tree.child(verb, "nsubjpass") if in_passive else tree.child(verb, "dobj", "dative")
    if patient is None or tree.marks.words[patient].lower().endswith(("self", "selves")):
        return None
    places = (tree.child(child, "pobj") for child in tree.children[verb] if tree.marks.lemmas[child] == "in")
    for host in (verb, patient, *(place for place in places if place is not None)):
        for child in tree.children[host]:
            if tree.marks.lemmas[child] == word and tree.marks.deps[child] == "prep" and child > host:
                return frozenset(tree.subtree(patient)) | frozenset(tree.subtree(child)), _NOTHING
    return None


def _none(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find nothing: quotations, and words quoted "as saying", are found elsewhere."""
    return None


_RULES: Mapping[str, Callable[[Tree, int, bool], Found | None]] = {
    "quote": _none,
    "saying": _none,
    "clause": _clause,
    "fronted": _fronted,
    "infinitive": _infinitive,
    "object_infinitive": _object_infinitive,
    "gerund": _gerund,
    "object": _object,
    "as": _as,
    "named": _named,
}
