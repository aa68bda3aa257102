"""Direct speech: each quotation to the cue beside it, before it, after it, or in the paragraph before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from waystation.extract.attribution.constructions import saying
from waystation.extract.attribution.contents import quote_tokens
from waystation.extract.attribution.nominals import owner, quoted_as_saying
from waystation.extract.attribution.quotes import Quote
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.sources import agent, beside, passive, subject
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue

Cues = Mapping[tuple[str, str], tuple[Cue, ...]]
_CUE_REACH = 30  # tokens from a quotation to the cue that gives it
_SIGNATURE = re.compile(
    r"\s{0,3}(?P<dash>[—–―-]{1,2})\s{0,3}(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4})(?=,|\s*$|\n)"
)
_SENTENCE_BREAK = re.compile(r"[a-z][.?!] [A-Z]")
_SHORTEST_ALONE = 4  # words: a shorter quotation without a cue may be a title or a scare quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quotation with its tokens (``first`` to ``last``, not included) and the number of its passage."""

    quote: Quote
    tokens: frozenset[int]
    first: int
    last: int
    passage: int


def place(tree: Tree, quotes: Sequence[Quote]) -> list[Placed]:
    """Return the outer quotations that hold words, with their tokens."""
    found = []
    for quote in quotes:
        if quote.nested or not (tokens := quote_tokens(tree, quote)):
            continue
        first, last = min(tokens), max(tokens) + 1
        found.append(Placed(quote=quote, tokens=tokens, first=first, last=last, passage=tree.passage(first)))
    return found


def attach(tree: Tree, sayings: Sequence[Saying], placed: Sequence[Placed], cues: Cues) -> list[Saying]:
    """Return the sayings with every quotation that stands alone given to its cue, or left without one.

    A quotation inside a content that the parse found stays there. A second quotation after the cue ("...", he said.
    "...") joins the first, and so does the next paragraph of a quotation that was left open. What remains and reads
    like speech stands without source and cue; scare quotes, titles and nicknames give nothing.
    """
    found = list(sayings)
    spoken = frozenset().union(*(one.tokens for one in placed))
    standing = [one for one in placed if _stands_alone(tree, one, cues)]
    alone = {one.first for one in standing}
    rest = [one for one in placed if one.first not in alone]
    for one in rest:
        if (holder := _holder(found, one, spoken)) is not None:
            _grow(found, holder, one)
    owners: list[int | None] = []  # of each standing quotation: the number of its saying
    for number, one in enumerate(standing):
        before = standing[number - 1] if number else None
        after = standing[number + 1] if number + 1 < len(standing) else None
        holder = _holder(found, one, spoken)
        last_owner = owners[-1] if owners else None
        if (fresh := _with_cue(tree, one, before, after, cues)) is not None:
            holder = next((i for i, known in enumerate(found) if known.head == fresh.head), None)
            if holder is None:
                found.append(fresh)
                holder = len(found) - 1
            else:
                stolen = before is not None and last_owner != holder and before.tokens & found[holder].content
                found[holder] = fresh if stolen else _joined(tree, found[holder], fresh, one)
        elif holder is None and before is not None and last_owner is not None:
            holder = last_owner if _goes_on(tree, before, one, found[last_owner]) else None
        if holder is None:
            holder = _tagged(tree, found, one, spoken)
        if holder is None and _is_sentence(tree, one):
            found.append(_without_cue(one))
            holder = len(found) - 1
        elif holder is not None:
            _grow(found, holder, one)
        owners.append(holder)
    for one in rest:
        for before, holder in zip(standing, owners, strict=True):
            if holder is not None and _goes_straight_on(tree, before, one):
                _grow(found, holder, one)
    return found


def _tagged(tree: Tree, sayings: Sequence[Saying], one: Placed, spoken: frozenset[int]) -> int | None:
    """Return the saying whose cue closes the sentence right before a quotation: 'Talks may fail, she said. "..."'."""
    if one.first == 0 or tree.passage(one.first - 1) != one.passage or tree.marks.words[one.first - 1] != ".":
        return None
    first, last = tree.sentence(one.first - 1)
    for number, candidate in enumerate(sayings):
        head = candidate.head
        if head is None or head in spoken or not first <= head < last or candidate.cue_kind != "speech":
            continue
        verbs = (token for token in range(head + 1, last) if tree.marks.parts[token] in ("VERB", "AUX"))
        if max(candidate.content) < head and next(verbs, None) is None:
            return number
    return None


def _grow(found: list[Saying], number: int, one: Placed) -> None:
    """Add a quotation to a saying's content."""
    found[number] = replace(found[number], content=found[number].content | one.tokens)


def _with_cue(tree: Tree, one: Placed, before: Placed | None, after: Placed | None, cues: Cues) -> Saying | None:
    if _led_in(tree, one, cues):
        return _cue_before(tree, one, before, cues)
    return (
        _cue_after(tree, one, after, cues)
        or _cue_before(tree, one, before, cues)
        or _announced(tree, one, cues)
        or _signed(tree, one)
    )


def _joined(tree: Tree, known: Saying, fresh: Saying, one: Placed) -> Saying:
    """Return what the parse gives a cue, put right by the quotation beside it.

    Where the parse's content begins with the quotation, only the quotation is meant ("...", Diallo, a teacher, said),
    and a subject inside the marks is none.
    """
    if known.construction == "clause" and min(known.content) >= one.first and known.head not in one.tokens:
        misled = (
            known.speaker is None or not known.source or known.speaker in one.tokens or _in_marks(tree, known.speaker)
        )
        return fresh if misled else replace(known, content=one.tokens, construction="quote")
    led_in = tree.marks.words[one.first - 1] == ":" and known.construction == "clause"
    if led_in and known.head is not None and max(known.content - one.tokens, default=0) < known.head:
        return fresh  # "The talks failed, Diallo said: "..."."
    return known


def _holder(sayings: Sequence[Saying], one: Placed, spoken: frozenset[int]) -> int | None:
    """Return the saying whose content already holds most of a quotation, or whose content the quotation completes."""
    best, share = None, 0.0
    for number, candidate in enumerate(sayings):
        if candidate.head in spoken:  # a cue inside a quotation gives no other one
            continue
        common = len(candidate.content & one.tokens)
        if common > share and 2 * common >= min(len(one.tokens), len(candidate.content)):
            best, share = number, common
    return best


def _stands_alone(tree: Tree, one: Placed, cues: Cues) -> bool:
    """Tell whether a quotation is set off from the sentence round it, as speech is and scare quotes are not."""
    start, end = tree.document.passages[one.passage].span.start, tree.document.passages[one.passage].span.end
    before, after = tree.text[start : one.quote.start].rstrip(), tree.text[one.quote.end : end].lstrip()
    ending = _ending(tree, one)
    opened = not before or before[-1] in ",:.?!\"”’'—–)" or _led_in(tree, one, cues)
    closed = (
        _SENTENCE_BREAK.search(tree.text, *one.quote.inner) is not None
        or not after
        or ending in tuple(",.?!…—-")
        or after[0] in ",.;:—–"
    )
    return opened and closed


def _ending(tree: Tree, one: Placed) -> str:
    """Return a quotation's last character, marks aside."""
    return tree.text[one.quote.inner[0] : one.quote.inner[1]].rstrip(" \t\n\u00a0\"'’”")[-1:]


def _led_in(tree: Tree, one: Placed, cues: Cues) -> bool:
    """Tell whether a cue stands right before a quotation: She said, "..."."""
    leading = one.first - 1
    while leading >= 0 and tree.marks.words[leading] in (",", ":"):
        leading -= 1
    return leading >= 0 and tree.passage(leading) == one.passage and _quoting(tree, leading, cues) is not None


def _is_sentence(tree: Tree, one: Placed) -> bool:
    inside = tree.text[one.quote.inner[0] : one.quote.inner[1]].strip()
    return len(inside.split()) >= _SHORTEST_ALONE and inside[:1].isupper() and inside[-1:] in tuple(".?!…,")


def _cue_after(tree: Tree, one: Placed, following: Placed | None, cues: Cues) -> Saying | None:
    limit = min(following.first if following is not None else len(tree), one.last + _CUE_REACH, len(tree))
    ending = _ending(tree, one)
    for token in range(one.last, limit):
        if tree.passage(token) != one.passage:
            return None
        word = tree.marks.words[token]
        if word in (".", ";") or (
            token == one.last and ending == "." and word[:1].isupper() and not _verb_next(tree, token, cues)
        ):
            return None
        if (use := _quoting(tree, token, cues)) is not None:
            return _quoted(tree, token, use, one)
    return None


def _verb_next(tree: Tree, token: int, cues: Cues) -> bool:
    """Tell whether a full stop inside the marks is followed by a cue all the same ("Go." Smith said)."""
    return any(_quoting(tree, near, cues) is not None for near in range(token, min(token + 4, len(tree))))


def _cue_before(tree: Tree, one: Placed, previous: Placed | None, cues: Cues) -> Saying | None:
    limit = max(previous.last if previous is not None else 0, one.first - _CUE_REACH, 0)
    for token in range(one.first - 1, limit - 1, -1):
        if tree.passage(token) != one.passage or tree.marks.words[token] in (".", "!", "?"):
            return None
        if (use := _quoting(tree, token, cues)) is not None:
            return _quoted(tree, token, use, one)
    return None


def _announced(tree: Tree, one: Placed, cues: Cues) -> Saying | None:
    """Find the cue of a quotation that is a paragraph of its own after "The minister made this promise:"."""
    start = tree.document.passages[one.passage].span.start
    if one.first == 0 or tree.text[start : one.quote.start].strip() or tree.marks.words[one.first - 1] != ":":
        return None
    first = tree.sentence(one.first - 1)[0]
    before = range(one.first - 2, max(first, one.first - _CUE_REACH) - 1, -1)
    for token in before:
        if (use := _quoting(tree, token, cues)) is not None:
            return _quoted(tree, token, use, one)
    for token in before:
        uses = cues.get((tree.marks.lemmas[token].lower(), "noun"), ())
        if tree.marks.parts[token] == "NOUN" and uses and (speaker := owner(tree, token)) is not None:
            made = saying(tree, token, uses[0], "quote", speaker=speaker, content=one.tokens)
            return replace(made, content=one.tokens)
    return None


def _signed(tree: Tree, one: Placed) -> Saying | None:
    """Find who signs a quotation with a dash: "We want peace." — Amina Diallo, teacher."""
    end = tree.document.passages[one.passage].span.end
    signature = _SIGNATURE.match(tree.text, one.quote.end, end)
    if signature is None:
        return None
    first, last = tree.token_at(signature.start("name")), tree.token_at(signature.end("name") - 1)
    dash = tree.token_at(signature.start("dash"))
    if first is None or last is None or dash is None:
        return None
    return replace(
        _without_cue(one),
        head=dash,
        cue=frozenset({dash}) - one.tokens,
        source=frozenset(range(first, last + 1)),
        speaker=last,
        construction="signed",
    )


def _quoting(tree: Tree, token: int, cues: Cues) -> Cue | None:
    if tree.marks.parts[token] not in ("VERB", "AUX"):
        return None
    uses = cues.get((tree.marks.lemmas[token].lower(), "verb"), ())
    return next((use for use in uses if "quote" in use.constructions), None)


def _quoted(tree: Tree, verb: int, use: Cue, one: Placed) -> Saying:
    carriers: tuple[int, ...] = ()
    if (pair := quoted_as_saying(tree, verb)) is not None:
        speaker: int | None = pair[0]
        carriers = (pair[1],) if pair[1] is not None else ()
    else:
        speaker = agent(tree, verb) if passive(tree, verb) else subject(tree, verb)
    if speaker is not None and (speaker in one.tokens or _in_marks(tree, speaker)):
        speaker = None
    if speaker is None and verb >= one.last:
        speaker = beside(tree, verb)
    made = saying(tree, verb, use, "quote", speaker=speaker, content=one.tokens)
    return replace(made, content=one.tokens, source=made.source - one.tokens, carriers=carriers)


def _in_marks(tree: Tree, token: int) -> bool:
    """Tell whether a word ends right before a closing mark: the title of a programme, not who speaks."""
    following = tree.text[tree.marks.ends[token] : tree.marks.ends[token] + 2]
    return following[:1] in ("”", "»") or following in ('."', ',"', ".”", ",”")


def _goes_on(tree: Tree, before: Placed, one: Placed, owner: Saying) -> bool:
    """Tell whether a quotation goes on where its owner's last one stopped: only the owner's cue, or nothing, between.

    Over a paragraph's end it does only where the earlier quotation was left open.
    """
    if before.passage != one.passage:
        return one.quote.continues
    if _goes_straight_on(tree, before, one):
        return True
    return owner.head is not None and before.last <= owner.head < one.first


def _goes_straight_on(tree: Tree, before: Placed, one: Placed) -> bool:
    """Tell whether at most "and" or "but" stands between two quotations."""
    if before.passage != one.passage or before.last > one.first:
        return False
    return all(tree.marks.parts[token] in ("PUNCT", "CCONJ") for token in range(before.last, one.first))


def _without_cue(one: Placed) -> Saying:
    return Saying(
        head=None,
        cue=frozenset(),
        source=frozenset(),
        speaker=None,
        content=one.tokens,
        cue_kind="speech",
        stance="asserts",
        construction="alone",
    )
