"""Clauses: what a cue says in a finite clause, behind it, before it, or round it, and where the clause ends."""

from __future__ import annotations

from waystation.extract.attribution.finding.tags import HEARING, after_another, divided, tag
from waystation.extract.attribution.speaking.sources import goes_on
from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues

Found = tuple[frozenset[int], frozenset[int]]
"""The content's tokens, and the words of the construction that belong to the cue ("for" of "called for")."""

_NOTHING: frozenset[int] = frozenset()
_SUBORDINATORS = frozenset({"after", "before", "since", "until", "when", "while", "because", "although", "though"})
_AGAINST = frozenset({"though", "although", "while", "whereas", "even"})
_REPORTED_MOODS = frozenset({"would", "could", "might", "should"})
_LONGEST_HEARER = 8  # tokens: "told the BBC on Monday that"
_LONGEST_QUOTATION = 100  # tokens
_GLOSSES = frozenset({"suggest", "signal", "imply", "refer", "indicate", "hint", "appear"})


def clause(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a finite clause: "said that talks had failed"; or the sentence round it: "talks, he said, had failed"."""
    for child in tree.children[verb]:
        if tree.marks.deps[child] == "ccomp" and (_finite(tree, child) or child < verb):
            apart = _subordinate(tree, verb) or _set_apart(tree, verb, child) or _has_own(tree, verb)
            if (child < verb and apart) or divided(tree, verb, child) or _is_tag(tree, verb, child):
                continue
            content = _whole(tree, verb, child) - _taken_up(tree, child) | _cut_off(tree, verb, child)
            content -= _set_against(tree, verb, child) | _of_another(tree, verb, content)
            return content - _mark(tree, child) - _gloss(tree, child) | _resumed(tree, verb, child), _NOTHING
    if (strayed := _strayed(tree, verb)) is not None:
        return frozenset(tree.subtree(strayed)) - _mark(tree, strayed) - _gloss(tree, strayed), _NOTHING
    return _sentence_around(tree, verb) or _rest_of_sentence(tree, verb, in_passive)


def fronted(tree: Tree, verb: int, in_passive: bool) -> Found | None:
    """Find a clause that stands before its cue: "Talks would go on, the envoy continued"."""
    before = tree.child(verb, "ccomp")
    return clause(tree, verb, in_passive) if before is not None and before < verb else None


def _whole(tree: Tree, verb: int, clause: int) -> frozenset[int]:
    """Return a clause with what follows of it, where the parser cut it in two: "said he gave his word that ..."."""
    content = frozenset(tree.subtree(clause))
    rest = (child for child in tree.children[verb] if child > clause > verb and tree.marks.deps[child] == "ccomp")
    for child in rest:
        between = range(max(content) + 1, child)
        that = any(tree.marks.lemmas[token] == "that" for token in between)
        added = not that and any(tree.marks.words[token] == "," for token in between)
        if not added and not divided(tree, clause, child):
            content |= frozenset(range(max(content) + 1, tree.reach(child)[1]))
    return content


def _is_tag(tree: Tree, verb: int, clause: int) -> bool:
    """Tell whether a clause behind a cue says who says it all: "Oman hopes for rain, an envoy told Reuters"."""
    found = tag(tree, clause) if clause > verb and tree.marks.tags[clause] in ("VBD", "VBZ") else None
    return found is not None and verb in found.content


def _subordinate(tree: Tree, verb: int) -> bool:
    """Tell whether a cue opens a clause of its own, so that what stands before is not said: "hours after Oman said"."""
    mark = tree.child(verb, "mark", "advmod")
    return mark is not None and tree.marks.lemmas[mark].lower() in _SUBORDINATORS


def _has_own(tree: Tree, verb: int) -> bool:
    """Tell whether a cue has words of its own behind it: "Kabul says yes, Delhi says it knows of nothing"."""
    if verb + 1 < len(tree) and tree.marks.words[verb + 1] == ",":
        return False
    patient = tree.child(verb, "oprd", "dobj")
    if patient is not None and patient > verb and tree.marks.lemmas[verb] not in HEARING:
        return True  # "he calls it a duty, they call it a tax"
    behind = (child for child in tree.children[verb] if child > verb and tree.marks.deps[child] == "ccomp")
    return any(_finite(tree, child) for child in behind)


def _set_apart(tree: Tree, verb: int, clause: int) -> bool:
    """Tell whether a clause before a cue is a statement of its own: "Chad hopes for rain; Niger doubts it"."""
    between = range(tree.reach(clause)[1], verb)
    return any(tree.marks.words[token] == ";" for token in (*between, tree.reach(clause)[1] - 1))


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
    """Find the clause that follows "said" or "told him" where the parser lost it: all up to the full stop or mark."""
    before = tree.child(verb, "ccomp")
    if in_passive or tree.child(verb, "xcomp") is not None or (before is not None and before < verb):
        return None
    start = _after_hearer(tree, verb) if tree.marks.lemmas[verb] in HEARING else _after_said(tree, verb)
    if start is None:
        return None
    last = tree.sentence(verb)[1]
    closing = (
        token for token in range(start, last) if tree.marks.tags[token] == "''" and not _opened(tree, start, token)
    )
    rest = range(start, next(closing, last))
    if not any(tree.marks.tags[token] in ("VBD", "VBZ", "VBP", "MD", "VB") for token in rest):
        return None
    return frozenset(rest), _NOTHING


def _after_said(tree: Tree, verb: int) -> int | None:
    """Return where what is said begins right behind "said"."""
    start = verb + 1
    if tree.marks.lemmas[verb] != "say" or start >= tree.sentence(verb)[1]:
        return None
    if tree.child(verb, "nsubj") is None or tree.child(verb, "ccomp", "dobj") is not None:
        return None
    opens = tree.marks.parts[start] in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM")
    if not opens or tree.marks.entities[start] in ("DATE", "TIME") or tree.marks.deps[start] == "nsubj":
        return None
    return start


def _after_hearer(tree: Tree, verb: int) -> int | None:
    """Return where what is said begins behind whom it was told: at "that", or inside a quotation at a comma."""
    hearer = tree.child(verb, "dobj", "dative")
    if hearer is None or hearer < verb:
        return None
    last = tree.sentence(verb)[1]
    for token in range(hearer + 1, min(last - 1, hearer + _LONGEST_HEARER)):
        if tree.marks.lemmas[token] == "that" and tree.marks.deps[token] != "nsubj":
            return token + 1
        if tree.marks.words[token] == ",":
            added = tree.marks.tags[token + 1] in ("VBG", "WP", "WDT", "WP$", "CC", "IN", "``")
            return token + 1 if _opened(tree, verb - _LONGEST_QUOTATION, verb) and not added else None
    return None


def _opened(tree: Tree, first: int, token: int) -> bool:
    """Tell whether a token stands in a quotation that opens behind ``first``."""
    before = range(max(first, 0), token)
    marks = [tree.marks.tags[one] for one in before if tree.marks.tags[one] in ("``", "''")]
    return marks[-1:] == ["``"]


def _taken_up(tree: Tree, clause: int) -> frozenset[int]:
    """Return what is said next, where the parser hung it on the clause: "and added that", "and Mali replied"."""
    for child in tree.children[clause]:
        if tree.marks.deps[child] == "conj" and (goes_on(tree, child) or _answers(tree, child)):
            joint = {one for one in tree.children[clause] if tree.marks.deps[one] == "cc" and one < child}
            return frozenset(tree.subtree(child)) | frozenset(sorted(joint)[-1:])
    return _NOTHING


def _set_against(tree: Tree, verb: int, clause: int) -> frozenset[int]:
    """Return what the report itself sets against a clause: ", though Chad denied it", "..., but experts say ..."."""
    found: frozenset[int] = _NOTHING
    for child in tree.children[clause]:
        first = tree.reach(child)[0]
        if child < max(clause, verb) or not _has_speaker(tree, child):
            continue
        if tree.marks.deps[child] == "advcl" and tree.marks.words[first - 1] == ",":
            mark = tree.child(child, "mark", "advmod")
            if mark is not None and tree.marks.lemmas[mark].lower() in _AGAINST:
                found |= frozenset(tree.subtree(child))
        elif tree.marks.deps[child] == "conj" and tree.marks.tags[child] == tree.marks.tags[verb]:
            joint = [one for one in tree.children[clause] if tree.marks.deps[one] == "cc" and clause < one < first]
            if joint and tree.marks.words[joint[-1] - 1] == ",":
                found |= frozenset(tree.subtree(child)) | {joint[-1]}
    return found


def _of_another(tree: Tree, verb: int, content: frozenset[int]) -> frozenset[int]:
    """Return what another cue gives before a semicolon: "Oman agreed, she said; it has wavered since, he added"."""
    if max(content) > verb:
        return _NOTHING
    start = after_another(tree, min(content), max(content))
    return frozenset(token for token in content if token < start)


def _has_speaker(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a cue with a speaker, by name or noun, and a content of its own."""
    if (tree.marks.lemmas[verb], "verb") not in load_cues() or tree.child(verb, "ccomp", "dobj") is None:
        return False
    speaker = tree.child(verb, "nsubj")
    return speaker is not None and tree.marks.parts[speaker] != "PRON"


def _answers(tree: Tree, verb: int) -> bool:
    """Tell whether a cue leads in a quotation of its own, which is the report's, not the speaker's before it."""
    uses = load_cues().get((tree.marks.lemmas[verb], "verb"), ())
    if tree.marks.tags[verb] != "VBD" or not any("quote" in use.constructions for use in uses):
        return False
    following = tuple(tree.marks.tags[verb + 1 : verb + 3])
    return following == (",", "``") or following == (":", "``")


def _strayed(tree: Tree, verb: int) -> int | None:
    """Return a that-clause which the parser hung on a word in between: "said on a visit to Cairo that talks ..."."""
    for child in tree.children[verb]:
        citing = tree.marks.deps[child] == "advcl" and tree.marks.lemmas[child] in ("cite", "quote")
        if child < verb or (tree.marks.deps[child] != "prep" and not citing):
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
