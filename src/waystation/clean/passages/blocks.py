"""Blocks: where the passages of a plain text begin and end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

Stretch = tuple[int, int]

_LONGEST = 20_000  # code points a passage: beyond it a parser's memory is at risk
_WRAP_FROM, _WRAP_TO = 40, 120  # hard-wrapped text is set to a width between these
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]{0,3}$")
_NOT_WHITE = re.compile(r"\S")
_CUT = re.compile(r"[.!?][\"'”’)\]]{0,3}(?=\s)")


def split_blocks(text: str) -> list[Stretch]:
    """Return the stretches of a text that are its passages, in order, without the white space around them.

    Blank lines part blocks. A block whose lines are hard-wrapped (set to one width) is one passage, else each of its
    lines is. A passage of more than 20,000 characters is cut after a sentence. Together they cover all that is not
    white. Example: a wire report of one paragraph a line, without blank lines, gives one passage a paragraph.
    """
    blocks = list(_blocks(text))
    width = max((end - start for block in blocks if len(block) > 1 for start, end in block), default=0)
    found: list[Stretch] = []
    for block in blocks:
        if len(block) > 1 and _is_wrapped(text, block, width):
            found.append((block[0][0], block[-1][1]))
        else:
            found += block
    if all(end - start <= _LONGEST for start, end in found):
        return found
    return [part for stretch in found for part in _cut(text, stretch)]


def _blocks(text: str) -> Iterator[list[Stretch]]:
    """Yield runs of non-blank lines, each line as a stretch without the white space around it."""
    block: list[Stretch] = []
    offset = 0
    for line in text.split("\n"):
        if kept := line.strip():
            start = offset + line.index(kept[0])
            block.append((start, start + len(kept)))
        elif block:
            yield block
            block = []
        offset += len(line) + 1
    if block:
        yield block


def _is_wrapped(text: str, block: Sequence[Stretch], width: int) -> bool:
    """Tell whether the lines were broken because the next word did not fit, and not because a paragraph ended."""
    if not _WRAP_FROM <= width <= _WRAP_TO:
        return False
    full = ended = 0
    for (start, end), (following, _) in itertools.pairwise(block):
        word = text[following : following + width].split(maxsplit=1)[0]
        full += end - start + 1 + len(word) > width - 5  # a ragged edge may lose a few characters
        ended += _SENTENCE_END.search(text[max(start, end - 4) : end]) is not None
    breaks = len(block) - 1
    return full >= 0.8 * breaks and ended < breaks


def _cut(text: str, stretch: Stretch) -> Iterator[Stretch]:
    start, end = stretch
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        cuts = [found.end() for found in _CUT.finditer(window, _LONGEST // 2)]
        middle = start + (cuts[-1] if cuts else max(window.rfind(" ", _LONGEST // 2), 0) or _LONGEST)
        yield start, start + len(text[start:middle].rstrip())
        following = _NOT_WHITE.search(text, middle)
        start = following.start() if following else end
    yield start, end
