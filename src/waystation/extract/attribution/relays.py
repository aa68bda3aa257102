"""Relays: who carried a speaker's words to this report, nearest the speaker first."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.records import Relay
from waystation.records.attribution import RelayKind
from waystation.vocab.outlets import load_outlets
from waystation.vocab.source_nouns import load_source_nouns

_LONGEST_NAME = 6  # words
_POINTING = frozenset({"same", "state", "news", "official", "-", "run", "state-run"})
_SET_BESIDE = frozenset({"addition", "despite", "unlike", "contrary", "besides"})  # "in addition to the X report"
_POINTING_REACH = 3  # paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A carrier's name in the text: tokens ``first`` to ``last`` (not included), under its canonical name."""

    first: int
    last: int
    name: str
    kind: RelayKind


def carriers_in(tree: Tree) -> tuple[Carrier, ...]:
    """Return where a report names outlets, and media without a name ("state television"), in text order."""
    return tuple(_carriers(tree))


def relays_of(tree: Tree, one: Saying, carriers: tuple[Carrier, ...]) -> tuple[Relay, ...]:
    """Return the outlets on the way from a saying's speaker to this report.

    They stand in the cue's own clause, outside content and source: "told Reuters", "in a statement carried by KCNA",
    "according to the AP, which cited KCNA". The deeper one hangs under the cue, the nearer it is to the speaker. The
    report's own outlet is none.
    """
    if one.head is None:
        return ()
    found: list[tuple[int, int, Carrier]] = []
    first, last = tree.sentence(one.head)
    for carrier in carriers:
        if not first <= carrier.first < last:
            continue
        tokens = range(carrier.first, carrier.last)
        if any(token in one.content or token in one.source for token in tokens):
            continue
        above = tree.ancestors(carrier.last - 1)
        if any(tree.marks.lemmas[node].lower() in _SET_BESIDE for node in above):
            continue
        if one.head in above:
            found.append((-above.index(one.head), carrier.first, carrier))
        elif above and above[-1] == one.head:
            found.append((-len(above), carrier.first, carrier))
    found.sort(key=lambda item: item[:2])
    return tuple(
        Relay(name=carrier.name, kind=carrier.kind, span=tree.span(carrier.first, carrier.last))
        for _, _, carrier in found
        if not own_outlet(tree, carrier.name)
    )


def own_outlet(tree: Tree, name: str) -> bool:
    """Tell whether a carrier is the outlet whose report this is."""
    outlet = tree.document.outlet
    return outlet is not None and canonical(outlet)[0].lower() == name.lower()


def canonical(name: str) -> tuple[str, RelayKind]:
    """Return an outlet's canonical name and kind; the name as given, and ``other``, where the table lacks it."""
    words = tuple(name.removeprefix("The ").removeprefix("the ").split())
    known = _names().get(words)
    return known if known is not None else (name, "other")


@functools.lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, ...], tuple[str, RelayKind]]:
    found: dict[tuple[str, ...], tuple[str, RelayKind]] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(tuple(name.removeprefix("The ").split()), (outlet.name, outlet.kind))
    return MappingProxyType(found)


@functools.lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _names())


def _carriers(tree: Tree) -> Iterator[Carrier]:
    names, firsts = _names(), _first_words()
    known: list[Carrier] = []
    token = 0
    while token < len(tree):
        carrier = _named(tree, token, names) if tree.marks.words[token] in firsts else None
        if carrier is not None:
            known.append(carrier)
        else:
            carrier = _described(tree, token, known) or _interviewing(tree, token)
        if carrier is not None:
            yield carrier
            token = carrier.last
        else:
            token += 1


def _named(tree: Tree, token: int, names: Mapping[tuple[str, ...], tuple[str, RelayKind]]) -> Carrier | None:
    for length in range(min(_LONGEST_NAME, len(tree) - token), 0, -1):
        known = names.get(tuple(tree.marks.words[token : token + length]))
        if known is not None and tree.marks.parts[token + length - 1] == "PROPN":
            last = token + length
            return Carrier(first=token, last=_with_noun(tree, last), name=known[0], kind=known[1])
    return None


def _interviewing(tree: Tree, token: int) -> Carrier | None:
    """Return the outlet to which an interview was given, or in which somebody wrote, though the table lacks it."""
    preposition = tree.marks.heads[token]
    host = tree.marks.heads[preposition]
    if tree.marks.deps[token] != "pobj" or tree.marks.parts[token] != "PROPN":
        return None
    interview = tree.marks.lemmas[host] == "interview" and tree.marks.lemmas[preposition] in ("with", "on", "to")
    writing = tree.marks.lemmas[host] == "write" and tree.marks.lemmas[preposition] == "in"
    kind = tree.marks.entities[token]
    if not (interview or writing) or kind not in ("ORG", "WORK_OF_ART"):
        return None
    first = token
    while tree.marks.entities[first - 1] == kind and first - 1 > preposition:
        first -= 1
    if tree.marks.parts[first] == "DET" and first < token:
        first += 1
    last = token + 1
    while last < tree.sentence(token)[1] and tree.marks.words[last][:1].isupper():
        last += 1
    name = " ".join(tree.span(first, last).of(tree.text).split()).strip("\"'“”‘’ ,")
    return Carrier(first=first, last=last, name=name, kind="other") if name else None


def _with_noun(tree: Tree, last: int) -> int:
    """Return where a name ends that is followed by what it is: "the Anadolu news agency"."""
    noun = last + (last + 1 < len(tree) and tree.marks.words[last] == "news")
    if noun < len(tree) and tree.marks.heads[last - 1] == noun and tree.marks.parts[noun] == "NOUN":
        return noun + 1 if _carrier_noun(tree, noun) is not None else last
    return last


def _carrier_noun(tree: Tree, token: int) -> RelayKind | None:
    """Return what kind of medium a noun names; "Gazette" and the like only as the last word of a name."""
    nouns, word = load_source_nouns(), tree.marks.words[token]
    noun = nouns.get(tree.marks.lemmas[token].lower())
    if noun is None and tree.marks.parts[token] == "PROPN" and token and tree.marks.parts[token - 1] == "PROPN":
        noun = nouns.get(word)
    return noun.carrier if noun is not None else None


def _described(tree: Tree, noun: int, known: Sequence[Carrier]) -> Carrier | None:
    """Return a medium that is described ("state television"), or pointed at: "the same agency" is the last one named.

    One described beside its name has that name ("the state agency, TASS"). "The media" as such carry nothing, and an
    agency is one of the news only where the text calls it so.
    """
    kind = _carrier_noun(tree, noun)
    if kind is None:
        return None
    first = noun
    inside = set(tree.subtree(noun))
    while first - 1 in inside and tree.marks.parts[first - 1] in ("ADJ", "NOUN", "PROPN", "PUNCT", "PART"):
        first -= 1
    words = [tree.marks.words[token].lower() for token in range(first, noun + 1)]
    if "social" in words or _named_after(tree, noun):
        return None
    if (beside := _beside(tree, noun)) is not None:
        return Carrier(first=first, last=noun + 1, name=beside[0], kind=beside[1])
    article = tree.child(noun, "det")
    pointing = article is not None and tree.marks.lemmas[article].lower() in ("the", "that", "this")
    if pointing and set(words[:-1]) <= _POINTING and (again := _last_of(tree, kind, noun, known)) is not None:
        return Carrier(first=first, last=noun + 1, name=again.name, kind=again.kind)
    if len(words) < 2 or words[0] == "same" or (kind == "agency" and not {"news", "wire", "press"} & set(words)):
        return None
    state = any(word in ("state", "state-run", "official", "government-run") for word in words)
    name = " ".join(tree.span(first, noun + 1).of(tree.text).split())
    return Carrier(first=first, last=noun + 1, name=name, kind="state_media" if state else kind)


def _named_after(tree: Tree, noun: int) -> bool:
    """Tell whether a medium's name is the head of its description: "the state agency TASS", "TASS, the agency"."""
    above = tree.marks.heads[noun]
    if tree.marks.deps[noun] not in ("compound", "nmod", "appos") or tree.marks.parts[above] != "PROPN":
        return False
    return any(_named(tree, start, _names()) is not None for start in range(max(0, above - _LONGEST_NAME), above + 1))


def _beside(tree: Tree, noun: int) -> tuple[str, RelayKind] | None:
    """Return the outlet that stands in apposition to a described medium, if the table has it."""
    name = tree.child(noun, "appos")
    if name is None or tree.marks.parts[name] != "PROPN":
        return None
    first, last = tree.reach(name)
    for start in range(first, name + 1):
        found = _named(tree, start, _names())
        if found is not None and found.last <= last:
            return found.name, found.kind
    return None


def _last_of(tree: Tree, kind: RelayKind, noun: int, known: Sequence[Carrier]) -> Carrier | None:
    """Return the outlet named last in the paragraphs just before that a noun of this kind can point at."""
    kinds = (kind, "state_media") if kind != "other" else (kind,)
    for carrier in reversed(known):
        if tree.passage(noun) - tree.passage(carrier.first) > _POINTING_REACH:
            return None
        if carrier.kind in kinds:
            return carrier
    return None
