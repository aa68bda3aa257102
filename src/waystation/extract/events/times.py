"""When an act happens, as far as its own clause tells."""

from __future__ import annotations

from waystation.extract.events.acts import Act
from waystation.extract.events.roles import occasion
from waystation.extract.syntax import Tree
from waystation.records import Interval, Timex


def find_time(tree: Tree, act: Act) -> Interval | None:
    """Return the days of an act from the time expression nearest to it in its clause, or None.

    The day on which something was said is not the day of what was said. Example: in "said on Tuesday that troops
    crossed the border last week" the crossing was last week.
    """
    best: tuple[int, int, Interval] | None = None
    words = (act.head, *act.verbs, *(step.token for step in act.above if not step.finite))
    if act.trigger.event_type == "CONSULT" and (dated := occasion(tree, act.head)) is not None:
        words = (*words, dated)  # "said on Friday during a visit": the visit was on Friday, too
    for timex in _dated(tree, act.head):
        token = tree.token_at(timex.start)
        if token is None or timex.interval is None:
            continue
        path = [token, *tree.ancestors(token)]
        ranks = [words.index(node) for node in path if node in words]
        if not ranks or not _same_clause(tree, path, words):
            continue
        key = (ranks[0], abs(token - act.head))
        if best is None or key < best[:2]:
            best = (*key, timex.interval)
    return None if best is None else best[2]


def _dated(tree: Tree, token: int) -> list[Timex]:
    first, last = tree.sentence(token)
    start, end = tree.marks.starts[first], tree.marks.ends[last - 1]
    return [
        timex
        for timex in tree.marks.timexes
        if start <= timex.start < end and timex.type in ("DATE", "TIME") and timex.interval is not None
    ]


def _same_clause(tree: Tree, path: list[int], words: tuple[int, ...]) -> bool:
    """Tell whether a path from a time expression reaches the act before it passes another verb."""
    for node in path:
        if node in words:
            return True
        if tree.marks.parts[node] in ("VERB", "AUX"):
            return False
    return False
