"""Whether what is told around an act puts it well before its report, though no date of its own does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from waystation.extract.syntax import Tree
from waystation.extract.timing.clauses import hangs_on
from waystation.extract.timing.days import introducer, sentence_timexes
from waystation.extract.timing.relative import counted
from waystation.extract.timing.tenses import VERBS
from waystation.records import Timex

OLD = timedelta(days=31)
"""What ended longer than this before its report is history."""

_STEPS = 8  # words above an act; more are no news language
_LONG_AGO = re.compile(r"\b(?:years?|decades?|century|centuries|generations?)\b.{0,8}\bago\b|\blong ago\b")
_LAST = re.compile(r"\b(?<!the )last (?:year|decade|century|spring|summer|autumn|fall|winter)\b|\bearlier this year\b")
_LONG = re.compile(r"P(?:(?:\d{1,4}|X)(?:Y|DE|CE)|(?:[2-9]|\d\d|X)M)")
_LASTING = frozenset({"since", "from", "until", "till", "by", "for", "over", "through"})
_NOW = frozenset(
    {
        "'ll", "'re", "'s", "'ve", "’ll", "’ve", "am", "are", "ca", "can", "has", "have", "is", "may", "shall", "will",
        "wo",
    }
)  # fmt: skip
_PRESENT = frozenset({"VB", "VBP", "VBZ"})
_MEANWHILE = frozenset({"as", "when", "while"})
_BREAKS = frozenset({";", ":", "-", "--", "–", "—"})


def long_past(tree: Tree, words: Sequence[int]) -> bool:
    """Tell whether an act lies well before its report by the dates of the clauses that its own clause stands in.

    Args:
        tree: the document's parse.
        words: the act's word and the words that share its clause, none of which has a recent date.

    Example: in "Peru left the pact in 2009 after Chile had closed the port" the port was closed long ago, too. What it
    does not do: look past a clause in the present or the future, or past one that has a later date.
    """
    if _in_the_past(tree, words) or _followed_late(tree, words[0]):
        return True
    return any(_long_ago(tree, clause) for clause in _clauses(tree, words))


def _of_the_present(tree: Tree, token: int) -> bool:
    """Tell whether a word is a verb that speaks of the present or the future, by its form or a helper's."""
    if tree.marks.parts[token] not in VERBS:
        return False
    helpers = [child for child in tree.children[token] if tree.marks.deps[child] in ("aux", "auxpass")]
    words = {tree.marks.words[child].lower() for child in helpers}
    return bool(words & _NOW) or (not helpers and tree.marks.tags[token] in _PRESENT)


def _clauses(tree: Tree, words: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield an act's words, then each word above them, as long as the story is told in the past."""
    being = [
        tree.marks.heads[word] for word in words if tree.marks.parts[word] == "ADJ"
    ]  # the "is" of "is due to meet"
    if not any(_of_the_present(tree, word) for word in (*words, *being)):
        yield (*words, *(clause for word in words for clause in _with(tree, word)))
    for node in (words[0], *tree.ancestors(words[0])[:_STEPS]):
        if _of_the_present(tree, node) and tree.marks.deps[node] != "ccomp":
            return
        if node not in words:
            yield (node, *_with(tree, node))
            if any(hangs_on(tree, timex, (node,)) for timex in sentence_timexes(tree, node)):
                return


def _with(tree: Tree, verb: int) -> list[int]:
    """Return the clauses below a verb whose time is its own, or that come no earlier: "asked in vain to sail in 2009".

    That is an infinitive, what happens meanwhile, and a clause before a dash, to the parser a complement.
    """
    found = []
    for child in tree.children[verb]:
        dep, tag = tree.marks.deps[child], tree.marks.tags[child]
        below = {tree.marks.words[part].lower() for part in tree.children[child]}
        if (
            (dep == "xcomp" and tag == "VB")
            or (dep == "advcl" and tag == "VBD" and below & _MEANWHILE)
            or (dep == "ccomp" and child < verb and _broken_off(tree, child, verb))
        ):
            found.append(child)
    return found


def _broken_off(tree: Tree, clause: int, verb: int) -> bool:
    between = (child for child in tree.children[verb] if clause < child < verb)
    return any(tree.marks.words[child] in _BREAKS for child in between)


def _long_ago(tree: Tree, words: Sequence[int]) -> bool:
    return any(_old(tree, one) and hangs_on(tree, one, words) for one in sentence_timexes(tree, words[0]))


def _old(tree: Tree, timex: Timex) -> bool:
    """Tell whether an expression denotes days well before the report, of which an undated one tells by its words."""
    if introducer(tree, timex) in _LASTING:
        return False
    words = tree.text[timex.start : timex.end].lower()
    if _LONG_AGO.search(words) or _LAST.search(words):
        return True
    published, days = tree.document.published, timex.interval
    return days is not None and days.end is not None and (published is None or days.end < published - OLD)


def _in_the_past(tree: Tree, words: Sequence[int]) -> bool:
    """Tell whether words are told of "the past" at large: "has traded insults with Oman in the past"."""
    links = (link for word in words for link in tree.children[word] if tree.marks.words[link].lower() == "in")
    nouns = (tree.child(link, "pobj") for link in links)
    return any(noun is not None and tree.marks.words[noun].lower() == "past" for noun in nouns)


def _followed_late(tree: Tree, token: int) -> bool:
    """Tell whether something else followed an act only after months or years: "returned, ten years after Oman fled"."""
    for timex in sentence_timexes(tree, token):
        link = tree.token_at(timex.end) if timex.type == "DURATION" and _LONG.fullmatch(timex.value or "") else None
        ends = counted(tree, link) if link is not None and tree.marks.words[link].lower() == "after" else None
        if ends is not None and token == ends[1]:
            return True
    return False
