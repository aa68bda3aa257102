"""The day on which somebody who goes on acting or speaking was last told to act or speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from waystation.extract.syntax import Tree
from waystation.extract.timing.clauses import own_time, unresolved
from waystation.extract.timing.tenses import goes_on_from, main_verb, root_verb, speaks, tense
from waystation.records import Actor, Interval

_SENTENCES = 8  # back from the one in question: past that, a report has turned to something else
_VERBS_BACK = 24  # the text may be hostile
_DAYS = ("time", "day")
_SUBJECTS = ("nsubj", "nsubjpass")


def day_of_doer(tree: Tree, verb: int, *, saying: bool = False) -> Interval | None:
    """Return the day on which the subject of a sentence's main verb was last told to act, in the same report, or None.

    Both verbs stand in the simple past, where a report tells its news. A day on which a government spoke is that of its
    officials' words, too. Example: in "Chad's envoy said on Monday that ... He urged Sudan to stop" the urging was on
    Monday, though other sentences come between. What it does not do: carry the day of one actor over to another's act.

    Args:
        tree: the document's parse.
        verb: a verb without a time of its own.
        saying: whether to ask when something was said, which only the speaker's words before it can tell.
    """
    number = tree.sentence_number(verb)
    doers = _doers(tree, verb) if _tells(tree, verb, saying=saying) else []
    for one in islice(_told_before(tree, number, saying=saying), _VERBS_BACK) if doers else ():
        both_speak = speaks(tree, one) and (saying or speaks(tree, verb))
        if tense(tree, one) != "past" or (saying and not both_speak) or not _same(tree, one, doers, both_speak):
            continue
        days = own_time(tree, (one,))
        if days is not None:
            return days if days.granularity in _DAYS else None
        if unresolved(tree, (one,)):
            return None
    return None


def _told_before(tree: Tree, number: int, *, saying: bool) -> Iterator[int]:
    """Yield the main verbs of the sentences before one and those coordinated with them, the latest first."""
    for before in range(number - 1, max(number - _SENTENCES, 0) - 1, -1):
        main = root_verb(tree, before) if saying else main_verb(tree, before)
        if main is not None:
            yield from reversed(tree.conjuncts(main))


def _tells(tree: Tree, verb: int, *, saying: bool) -> bool:
    """Tell whether a verb in the simple past is its sentence's main one or coordinated with it."""
    if tense(tree, verb) != "past":
        return False
    *_, first = _coordinated(tree, verb)
    number = tree.sentence_number(verb)
    return first == (root_verb(tree, number) if saying else main_verb(tree, number))


def _same(tree: Tree, verb: int, doers: Sequence[Actor], both_speak: bool) -> bool:
    """Tell whether one of some actors is the subject of a verb, or speaks for the government that is."""
    found = _doers(tree, verb)
    ids = {actor.id for actor in found}
    states = {actor.polity for actor in found if actor.person is None and actor.sectors[:1] == ("GOV",)} - {None}
    return any(doer.id in ids or (both_speak and doer.polity in states) for doer in doers)


def _doers(tree: Tree, verb: int) -> list[Actor]:
    """Return the actors that are the subject of a verb, or of the one that it is coordinated with."""
    for node in _coordinated(tree, verb):
        subjects = [child for child in tree.children[node] if tree.marks.deps[child] in _SUBJECTS]
        if subjects:
            mentions = [tree.mention(one) for subject in subjects for one in tree.conjuncts(subject)]
            return [mention.actor for mention in mentions if mention is not None]
    return []


def _coordinated(tree: Tree, verb: int) -> Iterator[int]:
    """Yield a verb and those before it that it is coordinated with, the nearest first, as many as count."""
    node: int | None = verb
    for _ in range(_VERBS_BACK):
        if node is None:
            return
        yield node
        node = goes_on_from(tree, node)
