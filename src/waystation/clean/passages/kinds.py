"""Kinds of passages: headline, byline, dateline, subhead, caption, sourcing note, furniture, or the report's body."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waystation.clean.dating.lines import DAY_LINE
from waystation.clean.passages.words import WORD, Words, words_of
from waystation.records.text import PassageKind
from waystation.vocab.furniture import FurnitureRule, load_furniture

_SENTENCE_END = re.compile(r"[.!?…][\s\"'”’)\]]{0,4}\Z")
_OPEN_END = re.compile(r"[,;:]\Z")
_EDGE = " \t\"'“”‘’()[]{}<>*•⦁·|-–—_.:;,!?#►▶»→"
_BYLINE = re.compile(r"(?:[Bb]y|BY)\s+(?=[A-Z\"“])")
_SHAPES: tuple[tuple[str, PassageKind, str], ...] = (
    (r"(?:©|copyright (?:©|\(c\)|\d{4}))", "furniture", "copyright line"),
    (r"\d{1,2} (?:years?|months?|days?|hours?) ago\Z", "furniture", "age of the page"),
    (r"follow .{1,60} on (?:twitter|facebook|instagram)", "furniture", "social media"),
    (r"slideshow \(\d|photos?: photos?:|image \d{1,3} of \d", "furniture", "picture gallery"),
    (r"(?:e-?mail:? )?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\Z", "furniture", "an address alone"),
    (r"story highlights ", "subhead", "a highlight"),
    (r"(?:photo|video|watch|related|also|cartoon|gallery|poll)s?:\s", "furniture", "link to another page"),
)
_SHAPE = re.compile("|".join(f"({pattern})" for pattern, _, _ in _SHAPES))  # the group's number tells which
_CREDIT = re.compile(
    r"(?:REUTERS|AFP|AP|EPA|Getty|Kyodo|Yonhap)(?: Images| Photo)?(?:/|\s[-–—]\s| via )[A-Z][\w .'’-]{2,40}\)?\.?\Z"
)
_PHOTOGRAPHER = re.compile(
    r"(?:(?:\A|[.!?\"”)] |\()(?:Photograph|Photo|Picture|Image|Illustration)(?: credit)?(?: by |: ?)[A-Z]"
    r"|\([A-Z][\w.'’-]{0,20} [A-Z][\w.'’ -]{1,40}/[A-Z](?=[^()]{1,40}\)\Z))[\w.'’&/, -]{2,60}[.)]{0,2}\Z"
)
_CREDITED_LAST = re.compile(r"[/(|]\s?(?:Reuters|AFP|AP|EPA|Getty Images|Getty|Staff)\)?\.?\Z")
_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){1,2}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and |, and ){_NAME}){{0,5}}")
_MARKUP = ("the page's markup",)
_MOST_WORDS_DAY_LINE = 20
_MOST_WORDS_HEADLINE = 28
_MOST_WORDS_SUBHEAD = 12
_MOST_ABOVE = 6  # lines: a headline, what stands under it, highlights
_LEAST_WORDS_BODY = 14
_FEW_WORDS = 40  # a line with more is known by how it begins, or by a phrase inside


@dataclass(frozen=True, slots=True)
class Judged:
    """What kind a passage is, and why."""

    kind: PassageKind
    reasons: tuple[str, ...] = ()


_BODY = Judged("body")
_MARKED_SUBHEAD = Judged("subhead", _MARKUP)


def judge_kinds(
    texts: Sequence[str],
    words: Sequence[Words],
    *,
    marked: Sequence[PassageKind | None],
    headline: str | None,
    outlets: frozenset[str],
) -> list[Judged]:
    """Tell the kind of each passage of one report, in order; body where nothing says otherwise. Foreign comes later.

    Args:
        texts: the passages.
        words: theirs.
        marked: what a page's markup says each is; None for plain text.
        headline: the headline handed in beside the text, if any.
        outlets: names of the outlet (lower case); a line with nothing else is part of the byline.

    Who made the report is its byline, wherever it stands; where its material is from is a sourcing note. Example:
    "Reporting by ...; editing by ..." after the last paragraph of a wire story is a byline, "With agencies" is not.
    """
    found = [_by_itself(*one, outlets) for one in zip(texts, words, marked, strict=True)]
    _mark_end_notes(texts, words, found)
    _mark_bylines(texts, found)
    _mark_headings(texts, words, found, headline)
    return [judged or _BODY for judged in found]


def _by_itself(text: str, its: Words, marked: PassageKind | None, outlets: frozenset[str]) -> Judged | None:
    if marked is not None and marked != "body" and marked != "subhead":
        return Judged(marked, _MARKUP)
    words = text.count(" ") + 1
    if words > 150:
        return None
    bare = _bare(text)
    if not bare:
        return Judged("furniture", ("no words",))
    if words <= _FEW_WORDS:
        if bare in outlets:
            return Judged("byline", ("the outlet's name alone",))
        if words <= _MOST_WORDS_DAY_LINE and DAY_LINE.fullmatch(text):
            return Judged("dateline", ("a date line alone",))
        if (shape := _SHAPE.match(bare)) and shape.lastindex:
            _, kind, reason = _SHAPES[shape.lastindex - 1]
            return Judged(kind, (reason,))
        if words >= 5 and text.isupper():
            return Judged("furniture", ("all in capitals",))
    if words <= 110 and _ends_with_credit(text, words):
        return Judged("caption", ("ends with a picture credit",))
    if rule := _matching_rule(bare, its, words, at_end=False):
        return Judged(rule.kind, (rule.name,))
    return _MARKED_SUBHEAD if marked == "subhead" else None


def _mark_end_notes(texts: Sequence[str], words: Sequence[Words], found: list[Judged | None]) -> None:
    """From the end of the report backwards, until its last paragraph: notes about the author."""
    for number in range(len(texts) - 1, max(0, len(texts) - 8), -1):
        if found[number] is None:
            count = texts[number].count(" ") + 1
            rule = _matching_rule(_bare(texts[number]), words[number], count, at_end=True)
            if rule is None:
                return
            found[number] = Judged(rule.kind, (rule.name,))


def _mark_bylines(texts: Sequence[str], found: list[Judged | None]) -> None:
    for number, text in enumerate(texts):
        near_edge = number < 4 or number >= len(texts) - 2
        if found[number] is None and near_edge and _BYLINE.match(text) and _is_short(text, 14):
            found[number] = Judged("byline", ("opens with By",))
    for number, judged in enumerate(found[1:], start=1):
        if judged is not None and judged.kind == "byline" and found[number - 1] is None and _is_name(texts[number - 1]):
            found[number - 1] = Judged("byline", ("a name above the outlet or byline",))


def _mark_headings(
    texts: Sequence[str], words: Sequence[Words], found: list[Judged | None], headline: str | None
) -> None:
    """The headline is the first heading (if one was handed in: the first that has its words), the others subheads."""
    given = words_of(headline).content if headline else frozenset()
    headline_found = any(judged is not None and judged.kind == "headline" for judged in found)
    above = _lines_above(texts, found)
    _mark_masthead(texts, found, above)
    opened = False
    for number, text in enumerate(texts):
        judged = found[number]
        if judged is not None and judged != _MARKED_SUBHEAD:
            opened = opened or judged.kind == "subhead"  # no headline stands under a highlight
            continue
        heading = judged is not None or number in above or _is_heading(texts, found, number)
        if heading and not headline_found and not opened and _is_short(text, _MOST_WORDS_HEADLINE):
            own = words[number].content
            if not given or len(own & given) >= 0.6 * max(1, len(own | given)):
                found[number] = Judged("headline", ("a heading before the first paragraph",))
                headline_found = True
                continue
        if heading and judged is None and _is_short(text, _MOST_WORDS_SUBHEAD):
            found[number] = Judged("subhead", ("a short line above a paragraph",))
        opened = opened or not heading


def _lines_above(texts: Sequence[str], found: Sequence[Judged | None]) -> tuple[int, ...]:
    """Return the numbers of the headline and what stands under it, if the report opens with such short lines."""
    above: list[int] = []
    for number, text in enumerate(texts):
        judged = found[number]
        if judged is not None and judged != _MARKED_SUBHEAD:
            continue
        if judged is None and not _is_line(text):
            return tuple(above) if text.count(" ") + 1 >= _LEAST_WORDS_BODY and len(above) <= _MOST_ABOVE else ()
        above.append(number)
    return ()


def _mark_masthead(texts: Sequence[str], found: list[Judged | None], above: Sequence[int]) -> None:
    """Among the lines at the top, a short one in capitals is the outlet's name; names straight above it are authors.

    The very first line may be a headline in capitals: it is a masthead only if the report has its words elsewhere.
    """
    capitals = [number for number in above if texts[number].isupper() and _is_short(texts[number], 5)]
    if len(capitals) != 1 or len(above) == 1:
        return
    name = texts[capitals[0]].lower()
    if capitals[0] == above[0] and sum(name in text.lower() for text in texts) == 1:
        return
    found[capitals[0]] = Judged("furniture", ("a masthead",))
    before = capitals[0] - 1
    if before in above and _NAMES.fullmatch(texts[before]):
        found[before] = Judged("byline", ("names above a masthead",))


def _is_heading(texts: Sequence[str], found: Sequence[Judged | None], number: int) -> bool:
    if not _is_line(texts[number]):
        return False
    following = next((texts[n] for n in range(number + 1, len(texts)) if found[n] is None), "")
    return following.count(" ") + 1 >= _LEAST_WORDS_BODY


def _is_line(text: str) -> bool:
    """Tell whether a passage has the shape of a heading: short, no sentence, and not the middle of one."""
    return _is_short(text, _MOST_WORDS_HEADLINE) and not _OPEN_END.search(text) and not text[:1].islower()


def _is_short(text: str, most_words: int) -> bool:
    """Tell whether a line has few words and does not end as a sentence does; a heading may ask a question."""
    return text.count(" ") < most_words and (text.endswith("?") or not _SENTENCE_END.search(text))


def _is_name(text: str) -> bool:
    words = WORD.findall(text)
    return 2 <= len(words) <= 9 and all(word[0].isupper() or word == "and" for word in words) and _is_short(text, 10)


def _bare(text: str) -> str:
    if not text.isprintable() or "  " in text:  # else its white space is single blanks
        text = " ".join(text.split())
    return text.lower().replace("’", "'").strip(_EDGE)


def _matching_rule(bare: str, its: Words, count: int, *, at_end: bool) -> FurnitureRule | None:
    """Return the first rule that holds for a line of so many words."""
    phrases, initial = _phrases(), bare[:1]
    if count > phrases.most_words:
        return None
    held: list[int] = []
    if bare.startswith(phrases.openings.get(initial, ())):
        held += [
            number
            for number, phrase in phrases.starts.get(initial, ())
            if bare.startswith(phrase) and _parted(bare, len(phrase))
        ]
        held += [number for number, phrase in phrases.whole.get(initial, ()) if bare == phrase]
    for key in phrases.keys & its.content:
        held += [number for number, phrase in phrases.contains[key] if phrase in bare and _has_words(bare, phrase)]
    if not held:
        return None
    rules = load_furniture()
    allowed = [number for number in held if count <= rules[number].most_words and rules[number].at_end == at_end]
    return rules[min(allowed)] if allowed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """The rules' phrases with their rules' numbers: by their first character, or by their longest stem if they may
    stand anywhere, so that hardly any needs to be looked for in a line. ``openings`` are all that begin a line."""

    whole: Mapping[str, Sequence[tuple[int, str]]]
    starts: Mapping[str, Sequence[tuple[int, str]]]
    openings: Mapping[str, tuple[str, ...]]
    contains: Mapping[str, Sequence[tuple[int, str]]]
    keys: frozenset[str]
    most_words: int


@functools.lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    whole: dict[str, list[tuple[int, str]]] = {}
    starts: dict[str, list[tuple[int, str]]] = {}
    openings: dict[str, tuple[str, ...]] = {}
    contains: dict[str, list[tuple[int, str]]] = {}
    for number, rule in enumerate(load_furniture()):
        for phrases, filed in ((rule.whole, whole), (rule.starts, starts)):
            for phrase in phrases:
                filed.setdefault(phrase[0], []).append((number, phrase))
                openings[phrase[0]] = (*openings.get(phrase[0], ()), phrase)
        for phrase in rule.contains:
            longest = max(words_of(phrase).content, key=lambda key: (len(key), key))
            contains.setdefault(longest, []).append((number, phrase))
    return _Phrases(
        whole=whole,
        starts=starts,
        openings=openings,
        contains=contains,
        keys=frozenset(contains),
        most_words=max(rule.most_words for rule in load_furniture()),
    )


def _ends_with_credit(text: str, words: int) -> bool:
    end = text[-90:]
    if (":" in end or "/" in end or " by " in end) and _PHOTOGRAPHER.search(end):
        return True
    return _CREDIT.search(end) is not None or (words > 4 and _CREDITED_LAST.search(end) is not None)


def _has_words(bare: str, phrase: str) -> bool:
    """Tell whether a phrase that is somewhere in a line is there as whole words."""
    at = bare.find(phrase)
    while at >= 0 and not (_parted(bare, at) and _parted(bare, at + len(phrase))):
        at = bare.find(phrase, at + 1)
    return at >= 0


def _parted(bare: str, at: int) -> bool:
    return not (bare[at - 1 : at].isalnum() and bare[at : at + 1].isalnum())
