"""Features of a candidate: what the model sees of it beside its cue's vector. No word of a text is among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from waystation.extract.attribution.speaking.sources import passive
from waystation.extract.attribution.tagging.candidates import Candidate
from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues
from waystation.vocab.source_nouns import kind_of_source

_PRONOUNS = frozenset(
    "he she they i we you it who that which his her their its my our one this there what".split()
)  # fmt: skip
_HELPERS = frozenset("be can could do have may might must should to will would".split())
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)


def features(tree: Tree, one: Candidate, quoted: Collection[int]) -> frozenset[str]:
    """Return the names of the features that a candidate has; ``quoted`` are the tokens in quotation marks.

    Example: "listed=no", "construction=infinitive" and "speaker=PROPN:GPE" are among those of "Oslo hesitated to sign".
    """
    return frozenset([*_of_cue(tree, one), *_of_speaker(tree, one), *_of_content(tree, one, quoted)])


def _of_cue(tree: Tree, one: Candidate) -> Iterator[str]:
    marks, head, construction = tree.marks, one.head, one.saying.construction
    clause = head if one.part == "verb" else marks.heads[head]
    listed = "yes" if one.listed else "no"
    yield f"construction={construction}"
    yield f"part={one.part}"
    yield f"listed={listed}"
    yield f"listed,construction={listed},{construction}"
    yield from (f"kind={use.cue_kind}" for use in one.listed)
    if any(construction in use.constructions for use in one.listed):
        yield "construction is listed"
    yield f"dep={marks.deps[clause]}"
    yield f"tag={marks.tags[clause]}"
    yield f"part,dep={one.part},{marks.deps[head]}"
    if marks.deps[head] in ("conj", "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"):
        above = marks.heads[head]
        yield f"above={marks.parts[above]}"
        yield f"above is a cue={(marks.lemmas[above].lower(), 'verb') in load_cues()}"
    if tree.negated(clause):
        yield "negated"
    if one.part == "verb" and passive(tree, head):
        yield "passive"
        yield f"passive,construction={construction}"
    for child in tree.children[clause]:
        lemma = marks.lemmas[child].lower()
        if marks.deps[child] == "aux" and lemma in _HELPERS:
            yield f"helper={lemma}"
        elif marks.deps[child] == "mark":
            yield f"mark={lemma}"


def _of_speaker(tree: Tree, one: Candidate) -> Iterator[str]:
    listed = "yes" if one.listed else "no"
    speaker = one.saying.speaker
    kind = _speaker_kind(tree, speaker)
    yield f"speaker={kind}"
    yield f"speaker,listed={kind},{listed}"
    if speaker is None:
        return
    yield f"speaker's dep={tree.marks.deps[speaker]}"
    yield f"speaker,construction={kind.split(':')[0]},{one.saying.construction}"
    yield f"speaker's distance={_length(abs(one.head - speaker))}"
    if tree.marks.tags[speaker] == "NNS":
        yield "speakers"
    if speaker in one.saying.content:
        yield "speaker in content"


def _speaker_kind(tree: Tree, speaker: int | None) -> str:
    if speaker is None:
        return "none"
    part = tree.marks.parts[speaker]
    if part == "PRON":
        word = tree.marks.words[speaker].lower()
        return f"PRON:{word if word in _PRONOUNS else 'other'}"
    if part == "PROPN":
        return f"PROPN:{tree.marks.entities[speaker]}"
    return f"NOUN:{kind_of_source(tree.marks.lemmas[speaker])}" if part == "NOUN" else part


def _of_content(tree: Tree, one: Candidate, quoted: Collection[int]) -> Iterator[str]:
    marks, construction, content = tree.marks, one.saying.construction, one.saying.content
    words = sum(marks.parts[token] != "PUNCT" for token in content)
    root = next((token for token in sorted(content) if marks.heads[token] not in content), min(content))
    yield f"length={_length(words)}"
    yield f"root={marks.parts[root]}"
    yield f"root's dep={marks.deps[root]}"
    yield f"root,construction={marks.parts[root]},{construction}"
    if construction == "object":
        article = tree.child(root, "det")
        yield f"object={marks.entities[root]}"
        yield f"object's kind={kind_of_source(marks.lemmas[root])}"
        yield f"object is a cue={(marks.lemmas[root].lower(), 'noun') in load_cues()}"
        yield f"article={marks.lemmas[article] if article is not None else ''}"
    inside = sum(token in quoted for token in content)
    yield f"quoted={'none' if inside == 0 else 'all' if inside == len(content) else 'some'}"
    if one.head in quoted:
        yield "cue is quoted"


def _length(number: int) -> str:
    return str(next((most for most in _LENGTHS if number <= most), "more"))
