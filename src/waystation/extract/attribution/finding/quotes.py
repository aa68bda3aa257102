"""Quotation marks: which mark closes which, over all styles, odd numbers of marks, and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

_DOUBLE = re.compile(r"``|''|[\"“”„‟«»]")
_SINGLE = re.compile(r"(?<!')'(?!')|[‘’‚‹›]")
_OPENERS = frozenset({"“", "„", "‟", "«", "``"})
_EITHER = frozenset({'"', "''"})
_PARTNERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "``": "''", "''": "''", '"': '"', "”": "”",
}  # fmt: skip
_SINGLE_PARTNERS = {"'": "'", "‘": "’", "‚": "‘’", "‹": "›"}
_LONGEST_PHRASE = 300  # code points; further off a single mark closes only behind the punctuation of speech
_LONGEST_SINGLE = 2000
_OPENING_CONTEXT = frozenset("([{—–-―\"“„«'‘‚‹/:…")
_CLOSING_CONTEXT = frozenset(")]}—–-―.,;:?!\"”»'’›/…“")
_SPEECH_END = frozenset(",.?!…")
_SHORTENED = re.compile(r"(?:em|til|till|tis|twas|cause|round|bout|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation, marks included: ``text[start:end]``.

    ``inner`` is the stretch without its marks. ``closed`` is False where the closing mark is missing; ``nested`` says
    that it stands inside another one; ``continues`` that its speaker was already speaking in the paragraph before.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    nested: bool = False
    continues: bool = False


def pair_quotes(text: str, passages: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """Return the quotations of a text's passages, in order of their start.

    Marks pair within a passage. A quotation that is still open at its passage's end runs to that end; when the next
    passage opens with a mark, or closes one that it never opened, that quotation ``continues`` it, as in print.
    Apostrophes are no marks; a single mark that never closes is none either, unless the next passage goes on with one.
    Example: “We are ready,” and ‘fire and fury’ inside a longer statement.

    Args:
        text: the document's text.
        passages: start and end of each passage that may hold quotations, in order.
    """
    found: list[Quote] = []
    left_open = False
    for (start, end), following in pairwise([*passages, (len(text), len(text))]):
        opening = text[following[0] : following[1]].lstrip()[:1]
        here = list(_doubles(text, start, end, left_open=left_open, goes_on=opening in _OPENERS | _EITHER))
        here += _singles(text, start, end, here, goes_on=opening in ("‘", "'"))
        here = _with_depth(here)
        if left_open and here and not text[start : here[0].start].strip():
            here[0] = replace(here[0], continues=True)
        left_open = any(not quote.closed and quote.end == end for quote in here)
        found += here
    return tuple(found)


def _with_depth(quotes: Sequence[Quote]) -> list[Quote]:
    """Return quotations by their start, those inside another one marked as nested."""
    found, outer_end = [], -1
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end)):
        found.append(replace(quote, nested=quote.start < outer_end))
        outer_end = max(outer_end, quote.end)
    return found


def _doubles(text: str, start: int, end: int, *, left_open: bool, goes_on: bool) -> Iterator[Quote]:
    """Pair double marks. One that opens inside an open quotation is nested if marks enough follow to close both."""
    marks = list(_DOUBLE.finditer(text, start, end))
    opens = [_opens(text, mark, start, end) for mark in marks]
    to_come = [*accumulate((-1 if one else 1 for one in reversed(opens)), initial=0)][::-1]  # closing marks to spare
    runs_on = goes_on and bool(marks) and (opens[-1] or marks[-1].end() < len(text[:end].rstrip()))
    stack: list[re.Match[str]] = []
    for number, mark in enumerate(marks):
        if stack and _closes(stack[-1], mark, opens=opens[number]):
            while len(stack) > 1 and mark.group() in _PARTNERS[stack[-2].group()] and not _partners(stack[-1], mark):
                stack.pop()  # the inner quotation was never closed
            opened = stack.pop()
            yield Quote(start=opened.start(), end=mark.end(), inner=(opened.end(), mark.start()))
        elif opens[number] or (mark.group() in "”»" and _may_open(text, mark, start, end)):
            if stack and to_come[number] < 1 and not (runs_on and to_come[number] == 0):
                yield _unclosed(stack[0], mark.start())
                stack = []
            stack.append(mark)
        elif number == 0 and left_open:
            yield Quote(start=start, end=mark.end(), inner=(start, mark.start()), continues=True)
    if stack:
        yield _unclosed(stack[0], end)


def _unclosed(opened: re.Match[str], end: int) -> Quote:
    return Quote(start=opened.start(), end=end, inner=(opened.end(), end), closed=False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a mark looks like an opening one, by its shape and by the characters beside it."""
    if mark.group() in _OPENERS:
        return mark.group() != "“" or _may_open(text, mark, start, end) or not _may_close(text, mark, start, end)
    return mark.group() in _EITHER and _may_open(text, mark, start, end) and not _may_close(text, mark, start, end)


def _closes(opened: re.Match[str], mark: re.Match[str], *, opens: bool) -> bool:
    return not opens or (opened.group() == "»" and mark.group() == "«")


def _partners(opened: re.Match[str], mark: re.Match[str]) -> bool:
    return mark.group() in _PARTNERS[opened.group()]


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether something follows a mark at once, and nothing that it could close stands before it."""
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    return not after.isspace() and (before.isspace() or before in _OPENING_CONTEXT)


def _may_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether something stands right before a mark, and nothing that it could open follows."""
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    return not before.isspace() and (after.isspace() or after in _CLOSING_CONTEXT)


def _singles(text: str, start: int, end: int, doubles: Sequence[Quote], *, goes_on: bool) -> Iterator[Quote]:
    """Pair single marks, apostrophes left out; a pair that crosses a double quotation's border is none."""
    marks = list(_SINGLE.finditer(text, start, end))
    closers = _Closers(text, marks, start, end)
    borders = sorted([(one.start, True) for one in doubles] + [(one.end - 1, False) for one in doubles])
    done = start
    for mark in marks:
        if mark.start() < done or not _opens_single(text, mark, start, end):
            continue
        closer = closers.of(mark)
        if closer is None:
            if goes_on and not text[start : mark.start()].strip():
                yield _unclosed(mark, end)
                return
        elif not _crosses(borders, mark.start(), closer):
            done = closer + 1
            yield Quote(start=mark.start(), end=closer + 1, inner=(mark.end(), closer))


def _crosses(borders: Sequence[tuple[int, bool]], start: int, end: int) -> bool:
    """Tell whether a stretch holds one border of a double quotation but not the other."""
    depth = 0
    for at in range(bisect_left(borders, (start, False)), bisect_left(borders, (end, False))):
        depth += 1 if borders[at][1] else -1
        if depth < 0:
            return True
    return depth != 0


def _opens_single(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign = mark.group()
    if sign not in _SINGLE_PARTNERS or not _may_open(text, mark, start, end):
        return False
    after = text[mark.end()]
    if sign == "'" and (after.isdigit() or _SHORTENED.match(text, mark.end(), end) is not None):
        return False  # '90s, 'em
    return after.isalnum() or after in '“"«[('


class _Closers:
    """The single marks of a passage that can close: surely, or only if none does surely ("the ministers’ talks")."""

    def __init__(self, text: str, marks: Sequence[re.Match[str]], start: int, end: int) -> None:
        self.text = text
        self.sure: dict[str, list[int]] = {}
        self.plural: dict[str, list[int]] = {}
        for mark in marks:
            if _may_close(text, mark, start, end):
                at = mark.start()
                plural = text[at - 1] == "s" and text[at + 1 : at + 3].strip().islower()
                (self.plural if plural else self.sure).setdefault(mark.group(), []).append(at)

    def of(self, mark: re.Match[str]) -> int | None:
        """Return where a mark's partner stands, or None when the mark is an apostrophe or never closed."""
        first, near, far = mark.end() + 1, mark.end() + _LONGEST_PHRASE, mark.end() + _LONGEST_SINGLE
        for sign in _SINGLE_PARTNERS[mark.group()]:
            sure = self.sure.get(sign, [])
            at = bisect_left(sure, first)
            while at < len(sure) and sure[at] < far:
                if sure[at] < near or self.text[sure[at] - 1] in _SPEECH_END:
                    return sure[at]
                at += 1
            weak = self.plural.get(sign, [])
            last = bisect_left(weak, near) - 1
            if last >= 0 and weak[last] >= first:
                return weak[last]
        return None
