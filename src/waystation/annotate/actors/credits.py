"""Picture credits at the end of a passage: "Jonas Birk/Harbour Courier", "Photo by Ann Writer". Nobody acts there."""

from __future__ import annotations

import re

_CAPITAL = r"[^\W\d_a-z]"
_WORD = (
    rf"{_CAPITAL}(?:\w{{0,2}}\.|(?:[\w'’-]|\.(?=\w)){{0,30}})"  # a full stop behind an initial does not end the name
)
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_BY = r"(?:Photograph|Photo|Picture|Image|Illustration)s?(?: credit)?(?: by |: ?)"
_CREDIT = re.compile(
    rf"(?:\A|(?<=[.!?\"”)] )|\()(?:{_BY}{_NAME}(?: ?[/,|] ?{_NAME}){{0,2}}|{_NAME}(?: ?/ ?{_NAME}){{1,2}})[.)]{{0,2}}\Z"
)
_REACH = 200  # code points before the end of a passage; a credit is shorter


def credit_start(text: str, start: int, end: int) -> int | None:
    """Return where the credit begins that closes the passage from ``start`` to ``end``, or None if none does.

    A credit is a sentence of its own, a bracket or the whole passage: two names with a stroke between them, or a name
    after "Photo by". Example: of "The envoys in Doha. (Ann Writer/Harbour Courier)" it is the bracket. A stroke within
    a sentence ("the Kim/Trump meeting") is none.
    """
    passage = text[start:end].rstrip()
    found = _CREDIT.search(passage, max(0, len(passage) - _REACH))
    return start + found.start() if found is not None else None
