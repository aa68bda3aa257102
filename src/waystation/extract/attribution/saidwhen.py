"""When something was said: the day of the cue's own clause, or of what its speaker said right before."""

from __future__ import annotations

from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import issuer
from waystation.extract.syntax import Tree
from waystation.extract.timing.borrowed import time_beside
from waystation.extract.timing.clauses import own_time, unresolved
from waystation.extract.timing.doers import day_of_doer
from waystation.records import Interval


def said_when(tree: Tree, one: Saying) -> Interval | None:
    """Return when a saying was said, if its clause or the speaker's words before it tell; None otherwise.

    A time inside the content is another time, and the publication date is none at all. Example: "said on Monday it had
    signed" is Monday's, and so is "He urged others to follow" in the next paragraph.
    """
    verbs = _verbs(tree, one)
    found = own_time(tree, verbs) if verbs else None
    if found is not None or one.head is None or tree.marks.parts[one.head] != "VERB":
        return found
    if verbs and unresolved(tree, verbs):
        return None
    beside = time_beside(tree, one.head)
    return day_of_doer(tree, one.head, saying=True) if beside is None else beside


def told_in_clause(tree: Tree, one: Saying) -> Interval | None:
    """Return when a saying was said as far as the cue's own clause tells: "said on Monday that ..."; else None."""
    verbs = _verbs(tree, one)
    return own_time(tree, verbs) if verbs else None


def _verbs(tree: Tree, one: Saying) -> list[int]:
    """Return a cue and the verbs outside of its content that say when it was used: "made news on Monday by saying"."""
    head, found = one.head, []
    while head is not None and head not in one.content:
        found.append(head)
        dep, above = tree.marks.deps[head], tree.marks.heads[head]
        issued = dep == "dobj" and issuer(tree, head) is not None
        head = above if dep in ("pcomp", "xcomp", "prep", "acl") or issued else None
    return found
