"""Relays: who carried a speaker's words to this report, nearest the speaker first."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from waystation.extract.attribution.carrying.unlisted import unlisted
from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.records import Relay
from waystation.records.attribution import RelayKind
from waystation.vocab.outlets import load_outlets
from waystation.vocab.source_nouns import load_source_nouns

_LONGEST_NAME = 6  # words
_WORD = re.compile(r"['’]s\b|-|[^\s-]+?(?=['’]s\b|-|\s|$)")
_POINTING = frozenset({"same", "state", "news", "official", "-", "run", "state-run"})
_SET_BESIDE = frozenset({"addition", "despite", "unlike", "contrary", "besides"})  # "in addition to the X report"
_KINDS_OF_MEDIA = {
    "agency": {"news", "wire", "press"},
    "agencies": {"news", "wire", "press"},
    "station": {"radio", "television", "tv"},
    "stations": {"radio", "television", "tv"},
}
"""Nouns that name media only with certain words before them."""
_SHOWING = frozenset({"film", "hear", "record", "see", "show"})
_PRINTING = frozenset({"air", "broadcast", "carry", "print", "publish", "relay"})
_STATES = frozenset({"state", "official", "government"})
_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
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


def carriers_by_token(carriers: Sequence[Carrier]) -> Mapping[int, Carrier]:
    """Return the carriers by each token of their names."""
    return {token: carrier for carrier in carriers for token in range(carrier.first, carrier.last)}


def relays_of(tree: Tree, one: Saying, carriers: tuple[Carrier, ...], hands: Sequence[Relay] = ()) -> tuple[Relay, ...]:
    """Return the outlets on the way from a saying's speaker to this report.

    They stand in the cue's own clause, outside content and source: "told Reuters", "in a statement carried by KCNA",
    "according to the AP, which cited KCNA". They stand in the order of the way, but for one that another cites. The
    report's own outlet is none. The ``hands`` that are already known come behind the outlet to which the words were
    told, and before the others.
    """
    if one.head is None:
        return tuple(hands)
    found: list[tuple[int, int, Carrier]] = []
    first, last = tree.sentence(one.head)
    for carrier in carriers:
        if not first <= carrier.first < last:
            continue
        tokens = range(carrier.first, carrier.last)
        if any(token in one.content or token in one.source for token in tokens) and not _medium(tree, carrier, one):
            continue
        above = tree.ancestors(carrier.last - 1)
        if any(tree.marks.lemmas[node].lower() in _SET_BESIDE for node in above) or _speaks_apart(tree, carrier, one):
            continue
        if _of_another_clause(tree, carrier, one):
            continue
        if tree.marks.deps[carrier.last - 1] in ("dobj", "dative") and above[:1] == [one.head]:
            found.append((0, carrier.first, carrier))  # whom the speaker told comes first
        elif one.head in above or tokens[0] in one.aside or _shown(tree, one.head) in above:
            found.append((1 if _is_cited(tree, carrier) else 2, carrier.first, carrier))
    found.sort(key=lambda item: item[:2])
    relays = [
        (place, Relay(name=carrier.name, kind=carrier.kind, span=tree.span(carrier.first, carrier.last)))
        for place, _, carrier in found
        if not own_outlet(tree, carrier.name)
    ]
    told = (relay for place, relay in relays if place == 0)
    return (*told, *hands, *(relay for place, relay in relays if place > 0))


def _medium(tree: Tree, carrier: Carrier, one: Saying) -> bool:
    """Tell whether an outlet in a source only carried it: "The rebels, via TASS, said", "memos seen by TASS say"."""
    name = carrier.last - 1
    preposition = tree.marks.heads[name]
    if name in one.content:
        return False
    if tree.marks.lemmas[preposition].lower() in ("via", "through"):
        return True
    carried = tree.marks.heads[preposition]
    if tree.marks.deps[name] == "nsubj" and tree.marks.deps[preposition] == "relcl":
        return tree.marks.lemmas[preposition] in _PRINTING and tree.marks.heads[preposition] == one.speaker
    by = tree.marks.lemmas[preposition] == "by" and tree.marks.tags[carried] == "VBN"
    return by and tree.marks.heads[carried] == one.speaker and tree.marks.deps[carried] == "acl"


def _shown(tree: Tree, head: int) -> int | None:
    """Return the verb by which somebody is shown or heard to say what they say: "was shown on TV telling them"."""
    above = tree.marks.heads[head]
    shown = tree.marks.lemmas[above] in _SHOWING and tree.marks.deps[head] in ("xcomp", "ccomp", "advcl", "pcomp")
    return above if shown and above != head else None


def _is_cited(tree: Tree, carrier: Carrier) -> bool:
    """Tell whether another carrier cites an outlet: "Reuters, citing TASS, reported"."""
    above = tree.ancestors(carrier.last - 1)
    verb = next((node for node in above if tree.marks.parts[node] == "VERB"), None)
    return verb is not None and tree.marks.lemmas[verb] in ("cite", "quote") and tree.marks.tags[verb] != "VBN"


def _speaks_apart(tree: Tree, carrier: Carrier, one: Saying) -> bool:
    """Tell whether an outlet is the subject of a clause beside a saying's own: "NTV said no; the agency said yes"."""
    verb = tree.marks.heads[carrier.last - 1]
    subject = tree.marks.deps[carrier.last - 1] == "nsubj"
    return subject and verb != one.head and tree.marks.deps[verb] in ("ccomp", "conj", "parataxis")


def _of_another_clause(tree: Tree, carrier: Carrier, one: Saying) -> bool:
    """Tell whether an outlet belongs to what somebody else did: "said, hours after a rival was shown on state TV"."""
    below = carrier.last - 1
    own = one.head if one.head is None else (one.head, _shown(tree, one.head))
    for node in tree.ancestors(below):
        if own is not None and node in own:
            return False
        if tree.marks.deps[node] == "advcl":
            other = tree.child(node, "nsubj", "nsubjpass")
            return other is not None and other != below
        other = tree.child(node, "nsubj") if tree.marks.deps[node] == "relcl" else None
        if other is not None and other != below and tree.marks.parts[other] in ("NOUN", "PROPN"):
            return True
        below = node
    return False


def own_outlet(tree: Tree, name: str) -> bool:
    """Tell whether a carrier is the outlet whose report this is."""
    outlet = tree.document.outlet
    return outlet is not None and _bare(canonical(outlet)[0]) == _bare(name)


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def canonical(name: str) -> tuple[str, RelayKind]:
    """Return an outlet's canonical name and kind; the name as given, and ``other``, where the table lacks it."""
    known = _names().get(_words_of(name.removeprefix("the ")))
    return known if known is not None else (name, "other")


def _words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as the parser cuts them: "Agence France - Presse", "Russia 's NTV"."""
    return tuple(_WORD.findall(name.removeprefix("The ")))


@functools.lru_cache(maxsize=1)
def _names() -> Mapping[tuple[str, ...], tuple[str, RelayKind]]:
    found: dict[tuple[str, ...], tuple[str, RelayKind]] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(_words_of(name), (outlet.name, outlet.kind))
    return MappingProxyType(found)


@functools.lru_cache(maxsize=1)
def _short_names() -> Mapping[tuple[str, ...], tuple[str, RelayKind]]:
    """Return the outlets by their names without the last word, where that only says what they are: "Sky News"."""
    nouns = {lemma.lower() for lemma, noun in load_source_nouns().items() if noun.carrier not in (None, "document")}
    found: dict[tuple[str, ...], tuple[str, RelayKind]] = {}
    for words, outlet in _names().items():
        if len(words) > 1 and (words[-1].lower() in nouns or words[-1] == "News"):
            found.setdefault(words[:-1], outlet)
    return MappingProxyType(found)


@functools.lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _names())


def _carriers(tree: Tree) -> Iterator[Carrier]:
    names, firsts = _names(), _first_words()
    known: list[Carrier] = []
    last: Carrier | None = None
    token = 0
    while token < len(tree):
        carrier = _named(tree, token, names) if tree.marks.words[token] in firsts else None
        if carrier is not None:
            known.append(carrier)
        elif tree.marks.parts[token] in _NOMINAL:
            carrier = _described(tree, token, known) or _unlisted(tree, token)
        if carrier is not None:
            if not _again(tree, carrier, last):
                yield carrier
            last, token = carrier, carrier.last
        else:
            token += 1


def _named(
    tree: Tree, token: int, names: Mapping[tuple[str, ...], tuple[str, RelayKind]], *, beside: bool = False
) -> Carrier | None:
    """Return the outlet of the table whose name begins with a token; ``beside`` says that a medium's noun precedes."""
    beside = beside or (token > 0 and _carrier_noun(tree, token - 1) is not None)
    for length in range(min(_LONGEST_NAME, len(tree) - token), 0, -1):
        known = names.get(tuple(tree.marks.words[token : token + length]))
        if known is not None and _ends_name(tree, token + length - 1, sure=beside or length > 1):
            last = token + length
            return Carrier(first=token, last=_with_noun(tree, last), name=known[0], kind=known[1])
    return None


def _again(tree: Tree, carrier: Carrier, last: Carrier | None) -> bool:
    """Tell whether a medium only says what the one named right before it is: "MTI, the state news agency"."""
    noun = carrier.last - 1
    return last is not None and tree.marks.deps[noun] == "appos" and last.first <= tree.marks.heads[noun] < last.last


def _ends_name(tree: Tree, token: int, *, sure: bool) -> bool:
    """Tell whether a word can be the last of an outlet's name; with ``sure`` a capital is enough ("Press TV")."""
    told = tree.marks.deps[token] in ("dobj", "dative") and tree.marks.lemmas[tree.marks.heads[token]] == "tell"
    capital = tree.marks.words[token][:1].isupper()
    return tree.marks.parts[token] in ("PROPN", "NUM") or (capital and (sure or told))


def _unlisted(tree: Tree, first: int) -> Carrier | None:
    """Return an outlet that the table lacks, or has with a longer name ("Sky"), known by what is done with it."""
    last = unlisted(tree, first, _short_names())
    if last is None:
        return None
    known = _short_names().get(tuple(tree.marks.words[first:last]))
    if known is not None:
        return Carrier(first=first, last=last, name=known[0], kind=known[1])
    name = " ".join(tree.span(first, last).of(tree.text).split()).strip("\"'“”‘’ ,")
    head = next((token for token in range(first, last) if tree.marks.heads[token] not in range(first, last)), first)
    around = range(tree.reach(head)[0], last)
    media = (_carrier_noun(tree, one) for one in (last - 1, *around))
    medium: RelayKind = next((kind for kind in media if kind is not None), "other")
    states = any(tree.marks.words[one].lower().startswith("state") for one in around)
    return Carrier(first=first, last=last, name=name, kind="state_media" if states else medium) if name else None


def _with_noun(tree: Tree, last: int) -> int:
    """Return where a name ends that is followed by what it is: "the Anadolu news agency"."""
    noun = last + (last + 1 < len(tree) and tree.marks.words[last].lower() == "news")
    if noun < len(tree) and tree.marks.heads[last - 1] == noun and tree.marks.parts[noun] in ("NOUN", "PROPN"):
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

    One described beside its name has that name ("the state agency, TASS", "the private channel Radio Okapi"). "The
    media" as such carry nothing, and an agency is one of the news only where the text calls it so.
    """
    kind = _carrier_noun(tree, noun)
    if kind is None or kind == "document":
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
    if words[0] == "same" or not _KINDS_OF_MEDIA.get(words[-1], set(words)) & set(words):
        return None
    last = _name_behind(tree, noun)
    if len(words) < 2 and last == noun + 1:
        return None
    start, end = (noun + 1, last) if last > noun + 1 else _name_before(tree, first, noun) or (first, last)
    name = " ".join(tree.span(start, end).of(tree.text).split())
    return Carrier(first=first, last=last, name=name, kind="state_media" if _STATES & set(words) else kind)


def _name_behind(tree: Tree, noun: int) -> int:
    """Return where the name that follows a medium's description ends; right behind the noun where none does."""
    last = noun + 1
    if tree.marks.parts[noun] != "NOUN":
        return last
    end = min(tree.sentence(noun)[1], last + _LONGEST_NAME)
    while last < end and tree.marks.words[last][:1].isupper() and tree.marks.entities[last] not in ("DATE", "TIME"):
        last += 1
    return last


def _name_before(tree: Tree, first: int, noun: int) -> tuple[int, int] | None:
    """Return the name that stands before what a medium is: "the semi-official Bora news agency"."""
    if tree.marks.parts[noun] != "NOUN":
        return None
    inside = (token for token in range(first, noun) if tree.marks.parts[token] == "PROPN")
    named = [token for token in inside if tree.marks.entities[token] not in _PLACES and tree.mention(token) is None]
    return (named[0], named[-1] + 1) if named else None


def _named_after(tree: Tree, noun: int) -> bool:
    """Tell whether a known medium's name follows its description, or heads it: "the state agency TASS"."""
    if noun + 1 < len(tree) and _named(tree, noun + 1, _names(), beside=True) is not None:
        return True
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
