"""Direct speech: each quotation to the cue beside it, before it, after it, or in the paragraph before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from waystation.extract.attribution.finding.constructions import saying
from waystation.extract.attribution.finding.nominals import owner
from waystation.extract.attribution.finding.openings import before_text
from waystation.extract.attribution.finding.placed import Placed, in_marks, last_character, quoted, without_cue
from waystation.extract.attribution.finding.tags import first_run, is_sentence
from waystation.extract.attribution.sayings import Saying
from waystation.extract.syntax import Tree
from waystation.vocab.cues import Cue
from waystation.vocab.source_nouns import kind_of_source

Cues = Mapping[tuple[str, str], tuple[Cue, ...]]
_CUE_REACH = 30  # tokens from a quotation to the cue that gives it
_INNER_REACH = 12  # the same inside another quotation: "told us last year,"
_SIGNATURE = re.compile(
    r"\s{0,3}(?P<dash>[—–―-]{1,2})\s{0,3}(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4})(?=,|\s*$|\n)"
)
_ANY_VERB = Cue(lemma="", pos="verb", cue_kind="speech", stance="asserts", constructions=("quote",))
_TAG_REACH = 15  # tokens from a quotation to the verb of its tag
_SENTENCE_BREAK = re.compile(r"[a-z][.?!] [A-Z]")
_SHORTEST_ALONE = 4  # words: a shorter quotation without a cue may be a title or a scare quote


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
            found.append(without_cue(one))
            holder = len(found) - 1
        elif holder is not None:
            _grow(found, holder, one)
        owners.append(holder)
    for one in rest:
        for before, holder in zip(standing, owners, strict=True):
            if holder is not None and _goes_straight_on(tree, before, one, found[holder]):
                _grow(found, holder, one)
    return found


def attach_inner(tree: Tree, sayings: Sequence[Saying], placed: Sequence[Placed], cues: Cues) -> list[Saying]:
    """Return the sayings with each quotation inside another one given to the cue that leads it in.

    Example: “They told us: ‘Go home,’” the miner said. What the parse made of a command inside such a quotation goes.
    """
    found = list(sayings)
    for one in placed:
        set_off = _led_in(tree, one, cues) or (one.first > 0 and tree.marks.words[one.first - 1] in (",", ":"))
        fresh = _cue_before(tree, one, None, cues, reach=_INNER_REACH) if set_off else None
        if fresh is None or fresh.source == frozenset():
            continue
        kept = (known for known in found if known.head != fresh.head)
        found = [known for known in kept if known.head not in one.tokens or known.source & one.tokens] + [fresh]
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
        or _worded(tree, one, cues)
        or _cue_before(tree, one, before, cues)
        or _announced(tree, one, cues)
        or _signed(tree, one)
        or _introduced(tree, one)
        or _any_verb_after(tree, one)
        or _any_verb_before(tree, one)
    )


def _joined(tree: Tree, known: Saying, fresh: Saying, one: Placed) -> Saying:
    """Return what the parse gives a cue, put right by the quotation beside it.

    Where the parse's content begins with the quotation, only the quotation is meant ("...", Diallo, a teacher, said),
    and a subject inside the marks is none.
    """
    if known.construction == "clause" and min(known.content) >= one.first and known.head not in one.tokens:
        misled = (
            known.speaker is None or not known.source or known.speaker in one.tokens or in_marks(tree, known.speaker)
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
    ending = last_character(tree, one)
    opened = not before or before[-1] in ",:.?!\"”’'—–)" or _led_in(tree, one, cues)
    closed = (
        _SENTENCE_BREAK.search(tree.text, *one.quote.inner) is not None
        or not after
        or ending in tuple(",.?!…—-")
        or after[0] in ",.;:—–"
    )
    return opened and closed


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
    ending = last_character(tree, one)
    for token in range(one.last, limit):
        if tree.passage(token) != one.passage:
            return None
        word = tree.marks.words[token]
        if word in (".", ";") or (
            token == one.last and ending == "." and word[:1].isupper() and not _verb_next(tree, token, cues)
        ):
            return None
        if (use := _quoting(tree, token, cues)) is not None:
            leads_on = (
                ending in tuple(".?!")
                and tree.marks.words[one.last][:1].isupper()
                and _leads_in(tree, token, following)
            )
            return None if leads_on else quoted(tree, token, use, one)
    return None


def _leads_in(tree: Tree, verb: int, following: Placed | None) -> bool:
    """Tell whether a cue only leads in the next quotation: '"Go." To which she said, "Never."'."""
    if following is None or following.passage != tree.passage(verb):
        return False
    return all(tree.marks.words[token] in (",", ":") for token in range(verb + 1, following.first))


def _verb_next(tree: Tree, token: int, cues: Cues) -> bool:
    """Tell whether a full stop inside the marks is followed by a cue all the same ("Go." Smith said)."""
    return any(_quoting(tree, near, cues) is not None for near in range(token, min(token + 4, len(tree))))


def _cue_before(
    tree: Tree, one: Placed, previous: Placed | None, cues: Cues, *, reach: int = _CUE_REACH
) -> Saying | None:
    limit = max(previous.last if previous is not None else 0, one.first - reach, 0)
    for token in range(one.first - 1, limit - 1, -1):
        if tree.passage(token) != one.passage or tree.marks.words[token] in (".", "!", "?"):
            return None
        if (use := _quoting(tree, token, cues)) is not None:
            return quoted(tree, token, use, one)
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
            return quoted(tree, token, use, one)
    return next((found for token in before if (found := _by_noun(tree, token, one, cues)) is not None), None)


def _worded(tree: Tree, one: Placed, cues: Cues) -> Saying | None:
    """Find the noun of a quotation that comes right after it and a colon: 'The minister had one message: "..."'."""
    noun = one.first - 2
    if noun < 0 or tree.marks.words[noun + 1] != ":" or tree.passage(noun) != one.passage:
        return None
    return _by_noun(tree, noun, one, cues)


def _by_noun(tree: Tree, noun: int, one: Placed, cues: Cues) -> Saying | None:
    uses = cues.get((tree.marks.lemmas[noun].lower(), "noun"), ())
    if tree.marks.parts[noun] != "NOUN" or not uses or (speaker := owner(tree, noun)) is None:
        return None
    made = saying(tree, noun, uses[0], "quote", speaker=speaker, content=one.tokens)
    return replace(made, content=one.tokens)


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
        without_cue(one),
        head=dash,
        cue=frozenset({dash}) - one.tokens,
        source=frozenset(range(first, last + 1)),
        speaker=last,
        construction="signed",
    )


def _introduced(tree: Tree, one: Placed) -> Saying | None:
    """Find who is named without a verb before a colon: 'Minister Mba, in a note passed to us by her aide: "Never."'."""
    colon = one.first - 1
    if colon < 1 or tree.marks.words[colon] != ":" or tree.passage(colon) != one.passage:
        return None
    first = tree.sentence(colon)[0]
    first += len(before_text(tree, first))
    while first < colon and tree.marks.lemmas[first].lower() in ("and", "from"):
        first += 1
    if is_sentence(tree, range(first, colon)):
        return None
    nominal = [token for token in first_run(tree, range(first, colon)) if tree.marks.parts[token] in ("NOUN", "PROPN")]
    if not nominal or not _is_person(tree, nominal[-1]):
        return None
    return replace(
        without_cue(one),
        head=colon,
        cue=frozenset({colon}),
        source=frozenset(range(first, nominal[-1] + 1)),
        speaker=nominal[-1],
        construction="labelled",
        aside=frozenset(range(first, one.first)),
    )


def _any_verb_after(tree: Tree, one: Placed) -> Saying | None:
    """Find a tag of whatever verb behind a quotation that a comma leaves open: "We came home," began the envoy."""
    if last_character(tree, one) != ",":
        return None
    limit = min(one.last + _TAG_REACH, tree.sentence(one.last - 1)[1], len(tree))
    for token in range(one.last, limit):
        if tree.marks.words[token] in (".", ";", ":") or tree.passage(token) != one.passage:
            return None
        if tree.marks.parts[token] == "VERB" and tree.marks.tags[token] in ("VBD", "VBN", "VBZ"):
            found = quoted(tree, token, _ANY_VERB, one)
            return found if found.speaker is not None and _can_tell(tree, found.speaker) else None
    return None


def _any_verb_before(tree: Tree, one: Placed) -> Saying | None:
    """Find the subject of a clause of whatever verb that leads up to a colon: "The envoy was blunt: "We lost."."""
    colon = one.first - 1
    if colon < 1 or tree.marks.words[colon] != ":" or tree.passage(colon) != one.passage:
        return None
    first = tree.sentence(colon - 1)[0]
    verbs = [token for token in range(first, colon) if tree.marks.tags[token] in ("VBD", "VBZ")]
    main = [verb for verb in verbs if tree.marks.heads[verb] == verb or not first <= tree.marks.heads[verb] < colon]
    if len(main) != 1:
        return None
    found = quoted(tree, main[0], _ANY_VERB, one)
    able = found.speaker is not None and found.speaker < colon and _can_tell(tree, found.speaker)
    return replace(found, cue=frozenset({colon})) if able else None


def _can_tell(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is of one who speaks: a person, by name, pronoun or description."""
    return tree.marks.lemmas[noun].lower() in ("he", "she") or _is_person(tree, noun)


def _is_person(tree: Tree, noun: int) -> bool:
    before = (child for child in tree.children[noun] if child < noun and tree.marks.parts[child] == "PROPN")
    if tree.marks.parts[noun] == "PROPN" and tree.marks.entities[noun] in ("", "ORG") and any(before):
        return True
    return tree.marks.entities[noun] == "PERSON" or kind_of_source(tree.marks.lemmas[noun].lower()) == "person"


def _quoting(tree: Tree, token: int, cues: Cues) -> Cue | None:
    if tree.marks.parts[token] not in ("VERB", "AUX"):
        return None
    uses = cues.get((tree.marks.lemmas[token].lower(), "verb"), ())
    return next((use for use in uses if "quote" in use.constructions), None)


def _goes_on(tree: Tree, before: Placed, one: Placed, owner: Saying) -> bool:
    """Tell whether a quotation goes on where its owner's last one stopped: only the owner's cue, or nothing, between.

    Over a paragraph's end it does only where the earlier quotation was left open.
    """
    if before.passage != one.passage:
        return one.quote.continues
    if _goes_straight_on(tree, before, one, owner):
        return True
    return owner.head is not None and before.last <= owner.head < one.first


def _goes_straight_on(tree: Tree, before: Placed, one: Placed, owner: Saying) -> bool:
    """Tell whether at most the owner's cue, and "and" or "but", stand between two quotations."""
    if before.passage != one.passage or before.last > one.first:
        return False
    between = range(before.last, one.first)
    named = owner.cue | owner.source
    return all(token in named or tree.marks.parts[token] in ("PUNCT", "CCONJ") for token in between)
