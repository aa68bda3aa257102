"""Words that are not said: supposed, left out, put to somebody as a question, or not taken up."""

from __future__ import annotations

from waystation.extract.attribution.speaking.sources import agent, passive
from waystation.extract.syntax import Tree
from waystation.vocab.cues import load_cues

_CLAUSAL = frozenset({"answer", "clause", "fronted", "infinitive", "object_infinitive", "gerund", "as", "named"})
_MARKS = frozenset({"``", "''"})
_SUPPOSING = frozenset({"would", "could", "might", "should"})
_QUESTIONS = frozenset({"ask", "press", "question", "quiz"})


def only_supposed(tree: Tree, verb: int) -> bool:
    """Tell whether words are not said but supposed or left out: "if Oman asks", "would have said", "without saying"."""
    if tree.marks.lemmas[tree.marks.heads[verb]] == "without" and tree.marks.deps[verb] == "pcomp":
        return True
    if _for_somebody_to(tree, verb):
        return True
    mark = tree.child(verb, "mark")
    if mark is not None and tree.marks.lemmas[mark].lower() in ("if", "unless"):
        return True
    helpers = {tree.marks.words[child].lower() for child in tree.children[verb] if tree.marks.deps[child] == "aux"}
    return bool(helpers & _SUPPOSING) and bool(helpers & {"have", "'ve", "’ve"})


def only_meant(tree: Tree, verb: int) -> bool:
    """Tell whether a cue is only what another cue's speaker means to do, or not: "declined to say", "wants to know".

    So is what an act is for: "rang to complain".
    """
    above = tree.marks.heads[verb]
    if not any(tree.marks.tags[child] == "TO" and tree.marks.deps[child] == "aux" for child in tree.children[verb]):
        return False
    if tree.marks.deps[verb] == "advcl" and tree.child(verb, "nsubj") is None:
        return not _is_fed(tree, above)
    if tree.marks.deps[verb] != "xcomp":
        return False
    uses = load_cues().get((tree.marks.lemmas[above], "verb"), ())
    return tree.child(above, "dobj") is None and any("infinitive" in use.constructions for use in uses)


def _is_fed(tree: Tree, verb: int) -> bool:
    """Tell whether a cue takes an infinitive, which the parser may have hung on it as an aim: "has vowed to say"."""
    uses = load_cues().get((tree.marks.lemmas[verb], "verb"), ())
    return any("infinitive" in construction for use in uses for construction in use.constructions)


def _for_somebody_to(tree: Tree, verb: int) -> bool:
    """Tell whether a cue is only what it would be for somebody to say: "for Oman to keep repeating its demand"."""
    while tree.marks.deps[verb] == "xcomp":
        verb = tree.marks.heads[verb]
    mark = tree.child(verb, "mark")
    to = any(tree.marks.tags[child] == "TO" for child in tree.children[verb])
    return to and mark is not None and tree.marks.lemmas[mark].lower() == "for"


def asked_of(tree: Tree, verb: int) -> bool:
    """Tell whether a question was put to the one named: "Asked whether talks would go on, the envoy ..."."""
    if tree.marks.lemmas[verb] not in _QUESTIONS or tree.marks.tags[verb] != "VBN" or agent(tree, verb) is not None:
        return False
    return passive(tree, verb) or tree.child(verb, "aux", "nsubj") is None


def unsaid(tree: Tree, verb: int, construction: str, content: frozenset[int]) -> bool:
    """Tell whether the content is only a subject that was not taken up, or that somebody else asked about."""
    if construction == "named" and tree.marks.tags[verb] == "VBN" and agent(tree, verb) is None and passive(tree, verb):
        return True  # "is called a ford"
    if construction == "about" and tree.marks.tags[verb] == "VBN" and tree.child(verb, "aux") is None:
        return True
    if not tree.negated(verb):
        return False
    if construction == "clause" and content and tree.marks.tags[min(content)] in ("WP", "WRB", "WDT"):
        return True  # "did not outline what would follow"
    if construction in _CLAUSAL:
        return False
    return not any(tree.marks.parts[token] in ("VERB", "AUX") or tree.marks.tags[token] in _MARKS for token in content)
