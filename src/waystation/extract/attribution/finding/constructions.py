"""Constructions of verbs: how the content of a cue follows in the parse. One small function a construction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from waystation.extract.attribution.contents import added_in, published_in
from waystation.extract.attribution.finding.clauses import Found, clause, fronted
from waystation.extract.attribution.finding.tags import tag
from waystation.extract.attribution.finding.unsaid import asked_of, only_meant, only_supposed, unsaid
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import (
    after_opening,
    agent,
    antecedent,
    passive,
    phrase,
    speaking_subject,
)
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue, load_cues

_NOTHING: frozenset[int] = frozenset()
_SOMEBODY = frozenset({"PERSON", "GPE", "NORP"})
_ANSWERS = frozenset({"no", "sorry", "yes"})
_NAME_ONLY = 3  # tokens
_HELPER_REACH = 4  # tokens from a verb to its auxiliaries: "has not yet said"


def verb_saying(tree: Tree, verb: int, uses: tuple[Cue, ...]) -> Saying | None:
    """Return what a cue verb gives by the first construction that its uses allow; None where only a quotation may."""
    if only_meant(tree, verb):
        return None
    in_passive = passive(tree, verb)
    telling = next((use for use in uses if use.cue_kind == "speech" and "clause" in use.constructions), None)
    if telling is not None and (tagged := tag(tree, verb)) is not None:
        made = saying(tree, verb, telling, "clause", speaker=tagged.speaker, content=tagged.content)
        return replace(made, source=tagged.source, content=tagged.content, aside=tagged.aside)
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
            wanting = use.cue_kind != "speech" and (tree.marks.lemmas[verb], "verb") in load_cues()
            if not wanting and unsaid(tree, verb, construction, content):
                return None  # but "does not want a war" is an attitude like "wants a war"
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
        speaker = after_opening(tree, head, speaker)
    cue = frozenset({head}) | words | frozenset(_helpers(tree, head))
    source = phrase(tree, speaker, without=cue | content) if speaker is not None else _NOTHING
    if speaker is not None and speaker in content:
        source = _NOTHING if construction in ("object", "clause") else source
    return Saying(
        head=head,
        cue=cue,
        source=source,
        speaker=antecedent(tree, speaker) if speaker is not None else None,
        content=content - cue - source - published_in(tree, content) - added_in(tree, content),
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


def _bare(tree: Tree, noun: int) -> frozenset[int]:
    """Return a noun phrase without what is only added to it behind a comma: ", which would be new"."""
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


def _said_of(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find what a passive with an agent says of its subject: "Oman is said by a diplomat to be ready"."""
    return _infinitive(tree, verb, in_passive) if in_passive and agent(tree, verb) is not None else None


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
    if len(content) == 1 and tree.marks.parts[patient] in ("PRON", "DET") and tree.marks.lemmas[verb] != "want":
        return None  # "announced it", "welcomed that": the words stand elsewhere
    if tree.marks.entities[patient] in _SOMEBODY and len(content) <= _NAME_ONLY and not in_passive:
        return None  # "urged Libya", "told the envoy": whom, not what
    return content if in_passive else content | _beside_object(tree, verb, max(content)), _NOTHING


def _beside_object(tree: Tree, verb: int, last: int) -> frozenset[int]:
    """Return what completes an object, where the parser hung it on the verb: "want a road *through the valley*"."""
    found: frozenset[int] = _NOTHING
    if any(use.cue_kind == "speech" for use in load_cues().get((tree.marks.lemmas[verb], "verb"), ())):
        return found  # "condemned the raid in a letter": how it was said
    for child in sorted(tree.children[verb]):
        if tree.marks.deps[child] not in ("prep", "advmod", "oprd", "acomp", "prt"):
            continue
        words = frozenset(tree.subtree(child))
        if min(words) != last + 1 or any(tree.marks.entities[token] in ("DATE", "TIME") for token in words):
            continue
        found |= words
        last = max(words)
    return found


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
        for aim in tree.children[verb]:
            if aim > child and tree.marks.deps[aim] in ("xcomp", "advcl") and to_infinitive(tree, aim):
                content |= set(tree.subtree(aim))
        return frozenset(content), frozenset({child})
    for aim in tree.children[verb]:
        mark = tree.child(aim, "mark")
        if mark is not None and tree.marks.lemmas[mark] == word and verb < mark and to_infinitive(tree, aim):
            return frozenset(tree.subtree(aim)) - {mark}, frozenset({mark})  # "called for Chad to withdraw"
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


def _answer(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a mere answer: "said no", "says yes to a truce if both withdraw"."""
    first, last = verb + 1, tree.sentence(verb)[1]
    if first >= last or tree.marks.words[first].lower() not in _ANSWERS:
        return None
    if tree.marks.deps[first] in ("det", "amod", "mark", "advmod") and tree.marks.heads[first] != verb:
        return None  # "said no deal had been struck"
    rest = frozenset(token for token in tree.subtree(verb) if token > verb)
    end = next((token for token in range(first, last) if token not in rest or tree.marks.words[token] == ","), last)
    end = next((token for token in range(first, end) if tree.marks.deps[token] == "cc"), end)
    return frozenset(range(first, max(end, first + 1))), _NOTHING


def _none(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find nothing: quotations, and words quoted "as saying", are found elsewhere."""
    return None


_RULES: Mapping[str, Callable[[Tree, int, bool], Found | None]] = {
    "quote": _none,
    "saying": _none,
    "clause": clause,
    "fronted": fronted,
    "infinitive": _infinitive,
    "object_infinitive": _object_infinitive,
    "said_of": _said_of,
    "gerund": _gerund,
    "object": _object,
    "answer": _answer,
    "as": _as,
    "named": _named,
}
