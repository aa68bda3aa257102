"""Tags: who says a sentence, named behind it or in its midst: "..., the envoy told the BBC on Monday, and ..."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from waystation.extract.attribution.finding.openings import before_text
from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues

HEARING = frozenset({"assure", "brief", "inform", "remind", "tell", "warn"})
"""Cues that can have their hearer as their object."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_RELATIVES = frozenset({"WP", "WDT", "WP$"})
_SUBORDINATORS = frozenset({"after", "although", "as", "before", "since", "though", "until", "when", "while"})
_ADDING = _SUBORDINATORS | frozenset({
    "a", "accord", "according", "an", "at", "during", "even", "in", "on", "one", "where", "whereas",
})  # fmt: skip
"""Words with which the report adds to a tag: ", in a letter", ", one of them", ", though others doubt it"."""
_LONGEST_SOURCE = 20  # tokens
_LONGEST_REST = 12  # tokens after the cue: "the board of governors in Vienna on Monday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A clause of saying that is set off from what is said; ``speaker`` heads its ``source``; ``aside`` is all."""

    speaker: int
    source: frozenset[int]
    content: frozenset[int]
    aside: frozenset[int]


def tag(tree: Tree, verb: int) -> Tag | None:
    """Return the clause of saying that a cue makes behind a sentence or in its midst, read off the surface.

    Only cues are looked at to which the parse gives no clause, or a subject inside its clause: there it has lost the
    way. Example: the official, for "told" in "Oman has offered talks, an official in Muscat told Reuters, but has had
    no reply".
    """
    first, last = tree.sentence(verb)
    if not _closing(tree, verb) or _says_what(tree, verb) or tree.marks.deps[verb] == "relcl":
        return None
    found = _source(tree, first, verb)
    end = _rest(tree, verb, last)
    if found is None or end is None:
        return None
    source, names = found
    begin = source[0]
    own, clause = tree.child(verb, "nsubj", "nsubjpass"), tree.child(verb, "ccomp")
    known = (clause is not None and clause < verb) or tree.marks.deps[verb] == "parataxis"
    if own is not None and own >= begin and known:
        return None
    before = range(after_another(tree, first, begin), begin - 1)
    after = _resumed(tree, end, last)
    if not is_sentence(tree, before) and not is_sentence(tree, after):
        return None
    content = frozenset(before) - before_text(tree, first) | frozenset(after)
    nominal = [token for token in first_run(tree, names) if tree.marks.parts[token] in _NOMINAL]
    if not nominal or tree.marks.entities[nominal[-1]] in ("DATE", "TIME"):
        return None
    speaker = own if own is not None and own in source else nominal[-1]
    aside = frozenset(range(begin, last)) - frozenset(after)
    return Tag(speaker=speaker, source=frozenset(source), content=content, aside=aside)


def without_asides(sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings without the words of other ones' tags, which the parser hung on their end or put inside."""
    tags = [one for one in sayings if one.aside]
    kept = []
    for one in sayings:
        for other in tags:
            if one.head in other.content and one.content & other.aside:
                one = replace(one, content=one.content - other.aside, source=one.source - other.aside)
        if one.content:
            kept.append(one)
    return kept


def after_another(tree: Tree, first: int, last: int) -> int:
    """Return where the words begin that a tag is for: behind the semicolon or colon that ends another cue's words."""
    cue = next((token for token in range(first, last) if _speech(tree, token)), last)
    ends = (token for token in range(last - 1, cue, -1) if tree.marks.words[token] in (";", ":"))
    return next(ends, first - 1) + 1


def is_sentence(tree: Tree, words: range) -> bool:
    """Tell whether some words have a finite verb, outside clauses with "who", "where" or "when"."""
    below = False
    for token in words:
        if tree.marks.words[token] in (",", ";", ":"):
            below = False
        elif tree.marks.tags[token] in (*_RELATIVES, "WRB") or tree.marks.lemmas[token].lower() in _SUBORDINATORS:
            below = True
        elif tree.marks.tags[token] in _FINITE and not below:
            return True
    return False


def _closing(tree: Tree, verb: int) -> bool:
    """Tell whether a cue is finite, or was only taken for a participle: "..., X News reported"."""
    if tree.marks.tags[verb] in ("VBD", "VBZ"):
        return True
    participle = tree.marks.tags[verb] == "VBN" and tree.marks.deps[verb] == "acl" and tree.marks.heads[verb] < verb
    return participle and tree.child(verb, "agent") is None


def _says_what(tree: Tree, verb: int) -> bool:
    """Tell whether what is said follows the cue: a clause of its own, or an object that is not the hearer."""
    for child in tree.children[verb]:
        if child > verb and tree.marks.deps[child] in ("ccomp", "xcomp") and not divided(tree, verb, child):
            resumed = tree.marks.words[tree.reach(child)[0] - 1] == "," and tree.marks.tags[child] in _FINITE
            if not resumed or tree.child(child, "nsubj", "nsubjpass", "expl", "mark") is not None:
                return True
        if tree.marks.deps[child] == "dobj" and tree.marks.lemmas[verb] not in HEARING:
            return True
    return False


def divided(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a semicolon stands between two words."""
    return any(tree.marks.words[token] == ";" for token in range(first, last))


def _source(tree: Tree, first: int, verb: int) -> tuple[range, range] | None:
    """Return the words of a tag's source, and those of them that name it, before what stands between commas."""
    end = verb
    while end > first and tree.marks.parts[end - 1] in ("ADV", "AUX"):
        end -= 1
    last = end
    if tree.marks.words[end - 1] == ",":
        last -= 1
        opening = _comma_before(tree, first, last)
        if opening is None:
            return None
        end = opening
    comma = _comma_before(tree, first, end)
    if comma is None or comma + 1 == end or not _names(tree, range(comma + 1, end)):
        return None
    return range(comma + 1, last), range(comma + 1, end)


def _comma_before(tree: Tree, first: int, end: int) -> int | None:
    """Return the last comma before a token, in reach and on the same side of quotation marks and colons."""
    for token in range(end - 1, max(first, end - _LONGEST_SOURCE), -1):
        if tree.marks.words[token] == ",":
            return token
        if tree.marks.tags[token] in ("``", "''", ":"):
            return None
    return None


def _names(tree: Tree, words: range) -> bool:
    """Tell whether some words can be a source's: a noun phrase, with a verb only in a clause with "who"."""
    tags = tree.marks.tags
    if tree.marks.parts[words[0]] not in _NAMING or tags[words[0]] in _RELATIVES or tags[words[-1]] == "CC":
        return False
    for token in words:
        if tags[token] in _RELATIVES:
            return True
        if tags[token] in _FINITE or tree.marks.parts[token] in ("SCONJ", "AUX"):
            return False
    return True


def first_run(tree: Tree, source: Iterable[int]) -> list[int]:
    """Return the words at the start of a source that name it, up to the first that does not."""
    found = []
    for token in source:
        if tree.marks.parts[token] not in _NAMING and tree.marks.tags[token] != "HYPH":
            break
        found.append(token)
    return found


def _rest(tree: Tree, verb: int, last: int) -> int | None:
    """Return where a tag ends: at punctuation, with nothing said before it. None where something is."""
    for token in range(verb + 1, min(verb + _LONGEST_REST, last)):
        if tree.marks.parts[token] == "PUNCT" and tree.marks.tags[token] != "HYPH":
            return None if tree.marks.words[token] == ":" else token
        if tree.marks.tags[token] in _FINITE or tree.marks.lemmas[token] in ("that", "whether", "how", "why", "as"):
            return None
    return last if last - verb <= _LONGEST_REST else None


def _resumed(tree: Tree, end: int, last: int) -> range:
    """Return what goes on behind a tag: "..., he said, and would go on"; nothing where the report adds to the tag."""
    nothing = range(last, last)
    following = end + 1
    if end >= last - 1 or tree.marks.words[end] != ",":
        return nothing
    if tree.marks.tags[following] in (*_RELATIVES, "VBG") or tree.marks.lemmas[following].lower() in _ADDING:
        return nothing
    if tree.marks.tags[following] == "CC":
        verb = next((token for token in range(following, last) if tree.marks.tags[token] in _FINITE), None)
        if verb is None or _speech(tree, verb):
            return nothing
    return range(following, last)


def _speech(tree: Tree, verb: int) -> bool:
    """Tell whether a word is a verb of saying."""
    uses = load_cues().get((tree.marks.lemmas[verb], "verb"), ())
    return tree.marks.parts[verb] == "VERB" and any(use.cue_kind == "speech" for use in uses)
