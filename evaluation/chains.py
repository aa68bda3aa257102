"""Chains of sources on the held-out part of the project's own passages: who spoke, and through whose hands it came.

    python -m evaluation.chains [--all] [--show] [--second]

A link is a statement that somebody carried. It is right when a statement with the same content (half of the words of
the longer one), the same speaker and the same carriers in the same order is found. Joint sources have no speaker in the
passages (decision 9 of the guidelines): their names side by side are right for them.
"""

from __future__ import annotations

import argparse
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.attribution.corpus import PASSAGES, Passage, load_passages, split_passages

import waystation as ws
from evaluation.matching import Tally, overlap, pair
from waystation.extract.attribution.carrying.relays import canonical
from waystation.records import Actor
from waystation.vocab.polities import load_polities

SECOND = PASSAGES.parent / "second"
SAME_WORDS = 0.5  # contents and names: word overlap of the longer
_NO_WORD = re.compile(r"\b(?:[Tt]he|[Aa]n?|unnamed) ")
_OWNER = re.compile(r"^.{1,60}?['’]s ")
_AND = re.compile(r"\band\b")
_ADDED = re.compile(r",? (?:at|from|in|near|on|there|who|whose|with|[a-z]+(?:ed|ing))\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A statement as the scorer sees it: its words, who spoke, and the carriers from the one nearest the speaker."""

    content: str
    speaker: str | None
    carriers: tuple[str, ...]
    joint: bool = False  # several sources with one voice, whom the guidelines leave without a speaker


def main() -> None:
    """Print the scores of links, and of all statements with their speakers."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.chains", description=__doc__)
    parser.add_argument("--all", action="store_true", help="all passages, not only those held out from training")
    parser.add_argument("--show", action="store_true", help="print the links that were missed or made up")
    parser.add_argument("--second", action="store_true", help="score a second, blind annotation instead")
    options = parser.parse_args()
    passages = load_passages()
    again = {one.id: one for one in load_passages(sorted(SECOND.glob("*.jsonl")))} if options.second else {}
    if options.second:
        passages = [one for one in passages if one.id in again]
    elif not options.all:
        _, passages = split_passages(passages)
    totals = {name: Tally() for name in ("statements", "with the right speaker", "links", "links to the letter")}
    for passage in passages:
        ours = expected_links(passage)
        theirs = expected_links(again[passage.id]) if options.second else found_links(passage)
        for name, tally in score_links(ours, theirs).items():
            totals[name] += tally
        if options.show:
            for line in _differences(passage, ours, theirs):
                print(line)
    print(f"{len(passages)} passages; F1 in percent, of expected and found")
    for name, tally in totals.items():
        print(f"  {name:<24} {tally.f1:5.1f}   {tally.paired} of {tally.expected} and {tally.found}")


def expected_links(passage: Passage) -> list[Link]:
    """Return the statements of a passage as links."""
    return [
        Link(
            content=" ".join(passage.text[start:end] for start, end in one.content),
            speaker=one.speaker,
            carriers=tuple(relay.name for relay in one.relays),
            joint=one.speaker is None and any(_AND.search(passage.text[start:end]) for start, end in one.source),
        )
        for one in passage.statements
    ]


def found_links(passage: Passage) -> list[Link]:
    """Return what Waystation finds in a passage's text, knowing its outlet, as links."""
    coding = ws.code_report(passage.text, outlet=passage.outlet)
    return [
        Link(
            content=" ".join(span.of(coding.document.text) for span in one.content),
            speaker=one.speaker,
            carriers=tuple(relay.name for relay in one.relays),
        )
        for one in coding.attributions
    ]


def score_links(expected: Sequence[Link], found: Sequence[Link]) -> dict[str, Tally]:
    """Return a tally of the statements, of those with their speaker, and of the links; names alike, and the same."""
    pairs = pair(expected, found, _alike)
    carried = [one for one in expected if one.carriers], [one for one in found if one.carriers]
    right = [(one, other) for one, other in pairs if one.carriers and same_chain(one, other)]
    return {
        "statements": _tally(expected, found, pairs),
        "with the right speaker": _tally(expected, found, [two for two in pairs if _same_speaker(*two)]),
        "links": _tally(*carried, right),
        "links to the letter": _tally(*carried, [two for two in right if _to_the_letter(*two)]),
    }


def same_chain(one: Link, other: Link) -> bool:
    """Tell whether two links have the same speaker and the same carriers in the same order."""
    return (
        _same_speaker(one, other)
        and len(one.carriers) == len(other.carriers)
        and all(map(same_name, one.carriers, other.carriers))
    )


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are alike: an outlet by any of its names, a country by a part of its government.

    Other names are alike when they share half of the words of the longer one. That somebody is unnamed, or an article,
    is no word of a name, and a description is the same with what it goes on to say: "two officials", "two officials in
    Rome"; but not without whose somebody is: "the nephew", "the nephew of the envoy".
    """
    if outlet_of(one) == outlet_of(other):
        return True
    ours, theirs = _NO_WORD.sub("", one), _NO_WORD.sub("", other)
    if overlap(ours, theirs) >= SAME_WORDS or _goes_on(ours, theirs) or _goes_on(theirs, ours):
        return True
    return _same_actor(one, other) or _same_office(one, other) or _speaks_for(one, other) or _speaks_for(other, one)


@functools.lru_cache(maxsize=4096)
def outlet_of(name: str) -> str:
    """Return the canonical name of the outlet named in some words ("the daily An-Nahar"), or the words themselves."""
    words = name.split()
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            known, kind = canonical(" ".join(words[first : first + length]))
            if kind != "other":
                return known
    return name


def _goes_on(short: str, long: str) -> bool:
    """Tell whether a description without a name is the beginning of another, which only adds where or which."""
    rest = long[len(short) :]
    return short.islower() and long.startswith(short) and _ADDED.match(rest) is not None


def _same_actor(one: str, other: str) -> bool:
    """Tell whether the fact tables know one person or body by both names: "IAEA", "Atomic Energy Agency"."""
    ours, theirs = _actor(one), _actor(other)
    return ours is not None and theirs is not None and ours.id == theirs.id


def _same_office(one: str, other: str) -> bool:
    """Tell whether two descriptions are of one office of one country: "Mali's envoy", "Malian government's envoy"."""
    ours, theirs = _actor(one), _actor(other)
    if ours is None or theirs is None or ours.person is not None or theirs.person is not None:
        return False
    country = ours.polity is not None and ours.polity == theirs.polity and ours.sectors == theirs.sectors
    offices = [_OWNER.sub("", name).split() for name in (one, other)]
    return country and offices[0] == offices[1] and all(word.islower() for word in offices[0]) and bool(offices[0])


def _speaks_for(country: str, other: str) -> bool:
    """Tell whether the first name is a country's, and the other that of its government, a ministry, its army."""
    polity, theirs = _polity(country), _actor(other)
    if polity is None or theirs is None or "unnamed" in other:
        return False
    return theirs.person is None and polity == theirs.polity and not _APART & set(theirs.sectors)


_APART = {"REB", "PTY", "OPP", "CVL", "BUS", "JRN", "NGO"}
"""Sectors that do not speak for their country."""


def _polity(country: str) -> str | None:
    """Return the code of a country's name, that of one named like a town, too: "Georgia"."""
    named = (polity.id for polity in load_polities().values() if polity.name == country)
    actor = _actor(country)
    return next(named, actor.polity if actor is not None and not actor.sectors else None)


@functools.lru_cache(maxsize=4096)
def _actor(name: str) -> Actor | None:
    return ws.resolve_actor(name)


def _same_speaker(one: Link, other: Link) -> bool:
    """Tell whether two links have one speaker; several names, side by side, are right where the gold has none."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker or (one.joint and _AND.search(other.speaker or "") is not None)
    return same_name(one.speaker, other.speaker)


def _alike(one: Link, other: Link) -> float:
    share = overlap(one.content, other.content)
    return share + 0.1 * _same_speaker(one, other) + 0.1 * same_chain(one, other) if share >= SAME_WORDS else 0


def _to_the_letter(one: Link, other: Link) -> bool:
    ours, theirs = ((link.speaker or "", *link.carriers) for link in (one, other))
    return all(
        outlet_of(name) == outlet_of(other_name) or overlap(name, other_name) == 1.0
        for name, other_name in zip(ours, theirs, strict=True)
    )


def _tally(expected: Sequence[Link], found: Sequence[Link], pairs: Sequence[tuple[Link, Link]]) -> Tally:
    return Tally(expected=len(expected), found=len(found), paired=len(pairs))


def _differences(passage: Passage, expected: Iterable[Link], found: Sequence[Link]) -> Iterator[str]:
    pairs = pair(list(expected), found, _alike)
    for one, other in pairs:
        if (one.carriers or other.carriers) and not same_chain(one, other):
            yield f"{passage.id}: {_words(one)}\n    found  {_words(other)}"
    matched = {id(one) for one, _ in pairs}
    for one in expected:
        if one.carriers and id(one) not in matched:
            yield f"{passage.id}: {_words(one)}\n    not found"


def _words(link: Link) -> str:
    return f"{link.speaker} > {' > '.join(link.carriers) or '-'}: {link.content[:80]}"


if __name__ == "__main__":
    main()
