"""Contents: from token numbers to spans of text, snapped to quotation marks, and their form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from waystation.extract.attribution.finding.quotes import Quote
from waystation.extract.syntax import Tree
from waystation.records import Span
from waystation.records.attribution import Form

_EDGE = frozenset(" \t\n\r\f\v\u00a0,;:.–—―-")
_PUBLISHED = frozenset({"interview", "statement", "tweet", "article", "editorial", "commentary", "broadcast"})
_DASHES = frozenset({"—", "–", "--", "―", "-"})
_POINTERS = frozenset({"reference", "allusion", "nod"})
_SHARE = 0.5  # of a quotation's words inside a content, from which on the whole quotation belongs to it


def runs(tree: Tree, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Return token numbers as stretches (first, after the last) that stay within a passage."""
    found: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if found and found[-1][1] == token and token not in tree.passage_starts:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def spans(tree: Tree, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of some tokens, without the punctuation round them; a gap of punctuation alone is no gap."""
    joined: list[tuple[int, int]] = []
    for first, last in runs(tree, tokens):
        if (
            joined
            and tree.passage(joined[-1][0]) == tree.passage(first)
            and all(tree.marks.parts[gap] == "PUNCT" for gap in range(joined[-1][1], first))
        ):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    found = []
    for first, last in joined:
        start, end = trim(tree.text, tree.marks.starts[first], tree.marks.ends[last - 1])
        if any(character.isalnum() for character in tree.text[start:end]):
            found.append(Span(document_id=tree.document.id, start=start, end=end))
    return tuple(found)


def cue_spans(tree: Tree, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of a cue; a cue may be a mere colon or dash."""
    return spans(tree, tokens) or tuple(tree.span(first, last) for first, last in runs(tree, tokens))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without blanks and loose punctuation at its ends; quotation marks and brackets stay."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def quote_tokens(tree: Tree, quote: Quote) -> frozenset[int]:
    """Return the tokens of a quotation, its marks included."""
    first = bisect_left(tree.marks.ends, quote.start + 1)
    last = bisect_left(tree.marks.starts, quote.end)
    return frozenset(range(first, last))


def snap(
    tree: Tree, content: frozenset[int], quotes: Sequence[frozenset[int]], *, outside: frozenset[int]
) -> frozenset[int]:
    """Return a content whose ends respect quotation marks.

    A quotation that lies mostly inside the content, or that the content runs into or ends right before, is taken in
    whole, marks and all; a content that begins inside a quotation which also holds its cue (``outside``) does not
    leave that quotation.
    """
    for quote in quotes:
        if outside and outside <= quote:
            return content & quote
    snapped = content
    for quote in quotes:
        if not quote & outside and (_belongs(content, quote) or _closes(tree, content, quote)):
            snapped |= quote
    return snapped


def _belongs(content: frozenset[int], quote: frozenset[int]) -> bool:
    runs_into = min(quote) in content and min(quote) - 1 in content
    return runs_into or len(quote & content) >= _SHARE * len(quote)


def _closes(tree: Tree, content: frozenset[int], quote: frozenset[int]) -> bool:
    """Tell whether a quotation completes the words before it: 'offered to meet the envoy "anywhere"'."""
    last = min(quote) - 1
    return last == max(content) and tree.marks.parts[last] != "PUNCT"


def published_in(tree: Tree, content: frozenset[int]) -> frozenset[int]:
    """Return where words were published, which the parser hung on their end: "urged Oman to talk in an interview"."""
    for token in content:
        noun = tree.child(token, "pobj") if tree.marks.lemmas[token] == "in" else None
        if noun is None or tree.marks.lemmas[noun] not in _PUBLISHED or min(content) >= token:
            continue
        article = tree.child(noun, "det")
        if article is not None and tree.marks.lemmas[article] in ("a", "an") and tree.reach(token)[1] > max(content):
            return frozenset(tree.subtree(token))
    return frozenset()


def added_in(tree: Tree, content: frozenset[int]) -> frozenset[int]:
    """Return what the report adds behind a dash, or as "a reference to" behind a comma.

    Example: "urged Chad to end the blockade — a demand it has made before".
    """
    for token in sorted(content):
        if token + 1 not in content or tree.marks.lemmas[token + 1].lower() not in ("a", "an"):
            continue
        dash = tree.marks.words[token] in _DASHES and tree.marks.parts[token] == "PUNCT"
        pointing = bool(_POINTERS & set(tree.marks.lemmas[token + 2 : token + 4]))
        if dash or (pointing and tree.marks.words[token] == ","):
            added = frozenset(one for one in content if one >= token)
            quoted = any(tree.marks.tags[one] in ("``", "''") for one in added)
            closed = dash and any(tree.marks.words[one] in _DASHES for one in added if one > token)
            return frozenset() if quoted or closed else added
    return frozenset()


def form_of(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Form:
    """Return ``direct`` when all words of the content are quoted, ``mixed`` when some are, else ``indirect``."""
    quoted = words = 0
    for span in content:
        inside = [
            (max(span.start, quote.start), min(span.end, quote.end))
            for quote in quotes
            if not quote.nested and quote.start < span.end and span.start < quote.end
        ]
        words += len(text[span.start : span.end].split())
        quoted += sum(len(text[start:end].split()) for start, end in inside)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= words else "mixed"
