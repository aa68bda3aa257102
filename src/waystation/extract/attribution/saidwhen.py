"""When something was said: the time expression in the cue's own clause."""

from __future__ import annotations

from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import issuer
from waystation.extract.syntax import Tree
from waystation.records import Interval


def said_when(tree: Tree, one: Saying) -> Interval | None:
    """Return when a saying was said, if its own clause tells ("said on Monday that ..."); None otherwise.

    A time inside the content or the source's phrase is another time, and the publication date is none at all.
    """
    if one.head is None:
        return None
    first, last = tree.sentence(one.head)
    begin, end = tree.marks.starts[first], tree.marks.ends[last - 1]
    for timex in tree.marks.timexes:
        if timex.type not in ("DATE", "TIME") or timex.interval is None or not begin <= timex.start < end:
            continue
        token = tree.token_at(timex.start)
        if token is None or token in one.content or token in one.source:
            continue
        while token + 1 < last and tree.marks.ends[token] < timex.end:
            token += 1
        if any(_in_clause(tree, token, verb) for verb in _verbs(tree, one.head)):
            return timex.interval
    return None


def _verbs(tree: Tree, head: int) -> list[int]:
    """Return a cue and the verbs that say when it was used: "made headlines on Monday by saying"."""
    found = [head]
    while True:
        dep, above = tree.marks.deps[head], tree.marks.heads[head]
        if dep not in ("pcomp", "xcomp", "prep", "acl") and not (dep == "dobj" and issuer(tree, head) is not None):
            return found
        head = above
        found.append(head)


def _in_clause(tree: Tree, token: int, head: int) -> bool:
    for node in (token, *tree.ancestors(token)):
        if node == head:
            return True
        if tree.marks.parts[node] in ("VERB", "AUX"):
            return False
    return False
