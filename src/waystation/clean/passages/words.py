"""Words of a passage for comparison: content words cut down to a rough stem, and names."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from waystation.vocab.polities import load_polities

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*+")
STOP_WORDS = frozenset(
    """a about above after again against all also although am amid among an and another any are as at away back be
    because been before being below between both but by came can come could did do does doing done down during each
    either else even ever every few first for from further get go going good got had has have having he her here hers
    herself him himself his how however i if in into is it its itself just know last later least less let like made make
    many may me might more most much must my myself near never new next no nor not now of off often old on once one only
    or other our ours out over own part per put quite rather really right s said same say saying says see seen set shall
    she should since so some still such take than that the their theirs them themselves then there these they thing this
    those though three through thus till time to together told too toward towards two under until up upon us use used
    very via want was way we well went were what whatever when where whether which while who whole whom whose why will
    with within without would year years yet you your yours mr mrs ms dr sen rep gov day days week weeks month months
    people today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday according added adding
    don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't it's he's she's that's i'm i've we're
    they're u.s""".replace("'", "’").split()
)
"""Words that tell nothing about which story a passage belongs to."""

_POINT = re.compile(r"^[nsew]\.-?(?=[a-z]{3})")
"""The point of the compass before a name: "N.Korean" has the words of "North Korean", but for the North."""

_VOWELS = frozenset("aeiouy")
SENTENCE_END = re.compile(
    r"[.!?:](?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)\.)(?<!\bSept\.)[\"'”’)\]]{0,3}\s"
)
"""What parts sentences, roughly: good enough for counting, not for quoting."""

_ENDINGS = (
    ("ies", "i"), ("ied", "i"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("ing", ""), ("ed", ""),
    ("es", ""), ("s", ""),
)  # fmt: skip
_KEY = 7  # letters: "denuclearise" and "denuclearization" are to meet


@dataclass(frozen=True, slots=True)
class Words:
    """A passage's words: how many, the stems of its content words, and those of its names (part of the former)."""

    count: int
    content: frozenset[str]
    names: frozenset[str]

    def __add__(self, other: Words) -> Words:
        return Words(self.count + other.count, self.content | other.content, self.names | other.names)


def words_of(text: str) -> Words:
    """Return the words of a passage for comparison; a name is a capitalised word that does not open a sentence.

    >>> sorted(words_of("The envoys met Lavrov.").names)
    ['lavrov']
    """
    stems: list[str] = []
    names: list[str] = []
    opens = True
    for chunk in map(_CHUNKS.__getitem__, text.split()):
        if isinstance(chunk, str):
            stems.append(chunk)
            opens = False
        elif chunk is not None:
            its_stems, its_names, names_inside, ends = chunk
            stems += its_stems
            names += names_inside if opens else its_names
            opens = ends
    return Words(len(stems), frozenset(filter(None, stems)), frozenset(filter(None, names)))


_Chunk = str | tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool] | None
"""What stands between two white spaces. Of a single word in small letters its stem ("" for a stop word), and no more;
else the stems of all its words, of the capitalised ones, of those of them that follow another word, and whether a
sentence ends with it. None if it has no words and ends nothing."""


class _Chunks(dict[str, _Chunk]):
    """Chunks that were taken apart, since most come back: to look one up costs a tenth of taking it apart."""

    def __missing__(self, chunk: str) -> _Chunk:
        found = _taken_apart(chunk)
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[chunk] = found
        return found


_CHUNKS = _Chunks()
_MOST_KEPT, _LONGEST_KEPT = 1 << 17, 40  # chunks, and code points of one


def _taken_apart(chunk: str) -> _Chunk:
    words = WORD.findall(chunk)
    stems = tuple(map(stem, words))
    capitalised = [number for number, word in enumerate(words) if word[0].isupper()]
    ends = not chunk[-1].isalnum() and SENTENCE_END.search(f"{chunk} ") is not None
    if not ends and not capitalised and len(words) < 2:
        return stems[0] if words else None
    inside = tuple(stems[number] for number in capitalised if number > 0)
    return stems, tuple(stems[number] for number in capitalised), inside, ends


def stem_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each content word of a text with its stem."""
    for found in WORD.finditer(text):
        if key := stem(found[0]):
            yield found[0], key


def commonest(passages_with: Mapping[str, int], most: int) -> list[str]:
    """Return the words that stand in the most passages; among equals the alphabet decides, so the order is stable."""
    least = min(sorted(passages_with.values(), reverse=True)[:most], default=0)
    often = [(-times, word) for word, times in passages_with.items() if times >= least]
    return [word for _, word in sorted(often)[:most]]


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a rough stem of an English word, "" for a stop word; "spurned" and "spurns" meet in "spurn"."""
    word = _POINT.sub("", word.lower().replace("'", "’").removesuffix("’s"))
    if word in STOP_WORDS or (len(word) == 1 and not word.isdigit()):
        return ""
    word = _names_of_states().get(word, word)
    if not word.isalpha() or not word.isascii():
        return word[:24]
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            rest = word[: -len(ending)] + instead
            word = rest if len(rest) >= 3 and _VOWELS.intersection(rest) else word
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    word = word[:-1] if len(word) > 3 and word[-1] == "e" else word
    word = f"{word[:-1]}i" if len(word) > 2 and word[-1] == "y" else word
    return word[:_KEY]


@functools.lru_cache(maxsize=1)
def _names_of_states() -> dict[str, str]:
    """Map what a state's people and things are called to its name, by their last words: "korean" to "korea"."""
    found: dict[str, str] = {}
    for polity in load_polities().values():
        name = polity.name.lower().split()[-1]
        for word in (polity.adjective, *polity.demonyms):
            if word and name.isalpha():
                found.setdefault(word.lower().split()[-1], name)
    return found


def same_state(key: str, *, among: Container[str]) -> str:
    """Return the word by which ``among`` names the state that a stem is about, if it lacks the stem; else the stem.

    A state is named by its name, its people, its capital. Example: of "Ankara" and a text that has only "Turkish", the
    stem of "Turkey". Persons stand for nobody, and words that only their context tells apart ("the North") are left.
    """
    if key in among:
        return key
    return next((other for other in sorted(_named_with().get(key, ())) if other in among), key)


@functools.lru_cache(maxsize=1)
def _named_with() -> Mapping[str, frozenset[str]]:
    """Map a stem to those of the other words for the one state it is about."""
    forms: dict[str, set[str]] = {}
    states: dict[str, set[str]] = {}
    for polity in load_polities().values():
        capitals = [capital for capital in polity.capitals if capital.isalpha()]
        short = [alias for alias in polity.aliases if alias.isupper() and " " not in alias]
        names = {stem(polity.name.split()[-1]), *map(stem, capitals), *map(stem, short)} - {""}
        forms[polity.id] = names
        for name in names:
            states.setdefault(name, set()).add(polity.id)
    return {
        name: frozenset(forms[next(iter(polities))] - {name}) for name, polities in states.items() if len(polities) == 1
    }
