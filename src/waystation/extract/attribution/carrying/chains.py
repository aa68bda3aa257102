"""Chains: which saying lies inside which, and through whose hands each one came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from waystation.extract.attribution.carrying.relays import Carrier, canonical, carriers_by_token, own_outlet, relays_of
from waystation.extract.attribution.finding.nominals import according_phrase
from waystation.extract.attribution.saidwhen import said_when, told_in_clause
from waystation.extract.attribution.sayings import Saying
from waystation.extract.attribution.speaking.sources import phrase as source_phrase
from waystation.extract.attribution.speaking.voices import Voice, definite, described
from waystation.extract.syntax import Tree
from waystation.records import Relay, Span
from waystation.vocab.source_nouns import kind_of_source

_PASSING_ON = frozenset({"clause", "quote", "according_to", "said_of", "labelled", "signed"})
"""Constructions by which a source passes on what others say; who rejects a demand does not pass it on."""
_SAME_OCCASION = 2  # paragraphs
_OCCASIONS = frozenset({
    "conference", "briefing", "interview", "speech", "address", "hearing", "meeting", "visit", "call", "letter",
    "tweet", "session", "summit", "reporter", "journalist",
})  # fmt: skip
_AUTHORS = frozenset({"author", "signatory", "writer"})
_SHARE = 0.5  # of an outer content that an inner saying must fill to be what the outer source passes on


def parents_of(tree: Tree, sayings: Sequence[Saying]) -> list[int | None]:
    """Return for each saying, in text order, the nearest one before it whose content holds its cue and its content."""
    words = [{token for token in one.content if tree.marks.parts[token] != "PUNCT"} for one in sayings]
    found: list[int | None] = []
    for number, one in enumerate(sayings):
        holders = (
            other
            for other in range(number - 1, -1, -1)
            if one.head in sayings[other].content and words[number] < words[other]
        )
        found.append(next(holders, None))
    return found


def led_in_whole(tree: Tree, sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings with contents that take in the words which a cue inside them leads in: "recalled that the king
    told him: "Go."", where the parse ended the outer content at the colon."""
    kept = list(sayings)
    for number, outer in enumerate(sayings):
        own = outer.cue | outer.source | outer.aside
        if outer.construction not in _PASSING_ON or outer.cue_kind != "speech" or outer.head is None:
            continue
        for inner in sayings:
            if inner.head not in outer.content or not inner.source & outer.content or inner.content & own:
                continue
            if min(inner.content) > inner.head and not inner.content <= outer.content and _follows(tree, outer, inner):
                kept[number] = replace(outer, content=kept[number].content | inner.content)
    return kept


def _follows(tree: Tree, outer: Saying, inner: Saying) -> bool:
    """Tell whether an inner content begins inside the outer one, or right behind it but for punctuation."""
    gap = range(max(outer.content) + 1, min(inner.content))
    same = tree.passage(min(inner.content)) == tree.passage(max(outer.content))
    return same and all(tree.marks.parts[token] == "PUNCT" for token in gap)


def behind_outlets(tree: Tree, sayings: Sequence[Saying], carriers: Sequence[Carrier]) -> list[Saying]:
    """Return the sayings with whoever an outlet cites as the speaker, and the outlet as the carrier.

    Example: the ministry, for "TASS reported, citing the ministry, that ..." and "according to TASS, which quoted the
    ministry". The citing itself says nothing more and is left out.
    """
    heads = frozenset(carriers_by_token(carriers))
    kept = []
    for one in sayings:
        if one.construction in ("object", "as") and one.head is not None and cited(tree, one.head) is not None:
            continue
        behind = _behind(tree, one) if one.speaker in heads else None
        if behind is not None and one.speaker is not None:
            source = source_phrase(tree, behind, without=one.cue | one.content)
            one = replace(one, source=source, speaker=behind, carriers=(*one.carriers, one.speaker))
        kept.append(one)
    return kept


def _behind(tree: Tree, one: Saying) -> int | None:
    """Return whom the outlet that speaks in a saying cites for it, in a participle or relative clause of its own."""
    if one.head is None:
        return None
    for token in range(*tree.sentence(one.head)):
        if token in one.content or tree.marks.deps[token] not in ("advcl", "acl", "relcl"):
            continue
        found = cited(tree, token)
        if found is not None and found != one.speaker and found not in one.content:
            return found
    return None


def cited(tree: Tree, verb: int) -> int | None:
    """Return whom a verb cites as a source of words ("citing two officials", "quoted KCNA"); None for facts cited."""
    if tree.marks.lemmas[verb] not in ("cite", "quote") or tree.marks.parts[verb] != "VERB":
        return None
    found = tree.child(verb, "dobj")
    if found is None:
        return None
    if tree.marks.parts[found] in ("PRON", "PROPN"):
        return found
    return found if kind_of_source(tree.marks.lemmas[found]) is not None else None


def without_passing_on(tree: Tree, sayings: Sequence[Saying], carriers: Sequence[Carrier]) -> list[Saying]:
    """Return the sayings without those in which an outlet only carries another one: "she said, according to the AP",
    "she said, the AP reports".

    The outlet becomes a carrier of what it passes on. Whoever else is behind "according to" keeps a saying of their
    own, round the other; either way the phrase is no part of what the other says.
    """
    heads = frozenset(carriers_by_token(carriers))
    drop: set[int] = set()
    kept = list(sayings)
    for number, outer in enumerate(sayings):
        phrase = _passing_phrase(tree, outer)
        if phrase is None or outer.head is None:
            continue
        named = {carrier.last - 1 for carrier in carriers}
        hands = tuple(sorted(named & phrase, key=lambda head: -len(tree.ancestors(head))))
        behind = _behind(tree, outer) if outer.speaker in heads else None
        cites_somebody = behind is not None and kind_of_source(tree.marks.lemmas[behind]) != "paper"
        for other, inner in enumerate(kept):
            if other == number or inner.head is None or inner.head in phrase:
                continue
            content = inner.content - phrase
            if not content or tree.sentence(inner.head) != tree.sentence(outer.head):
                continue
            inside = inner.head in outer.content or _next_to(tree, content, phrase)
            if inner.cue_kind != "speech" or outer.speaker not in heads or cites_somebody:
                kept[other] = replace(inner, content=content) if inside else inner
                continue
            content |= _cut_short(tree, inner, outer)
            rest = outer.content - content - inner.source - inner.cue
            if len(content) >= _SHARE * len(rest | content) or _next_to(tree, content, phrase):
                kept[other] = replace(inner, content=content, carriers=(*inner.carriers, *hands))
                drop.add(number)
    return [one for number, one in enumerate(kept) if number not in drop]


def _cut_short(tree: Tree, inner: Saying, outer: Saying) -> frozenset[int]:
    """Return the rest of what an outlet at the end of a sentence passes on, where the parse cut the words short."""
    after = max(inner.content) + 1
    if outer.construction != "clause" or outer.head is None or outer.head < after or inner.head not in outer.content:
        return frozenset()
    rest = frozenset(token for token in outer.content if token >= after)
    new_clause = any(tree.marks.words[token] in (",", ";") for token in rest)
    return frozenset() if new_clause else rest


def _passing_phrase(tree: Tree, outer: Saying) -> frozenset[int] | None:
    """Return the words by which a saying is set behind what it passes on, or None where it stands before it."""
    if outer.head is None:
        return None
    if outer.construction == "according_to":
        view = tree.marks.deps[outer.head] == "pobj"  # "in the judgement of envoys"
        return according_phrase(tree, tree.marks.heads[outer.head] if view else outer.head)
    said = (token for token in outer.content if tree.marks.parts[token] != "PUNCT")
    if outer.construction == "clause" and max(said, default=outer.head) < outer.head:
        behind = range(min(outer.source | outer.cue), tree.sentence(outer.head)[1])
        return frozenset(behind) - outer.content
    return None


def _next_to(tree: Tree, content: frozenset[int], phrase: frozenset[int]) -> bool:
    """Tell whether a content and the phrase that names its carrier stand side by side, but for punctuation."""
    gap = range(max(content) + 1, min(phrase))
    return max(content) < min(phrase) and all(tree.marks.parts[token] == "PUNCT" for token in gap)


def find_relays(
    tree: Tree,
    sayings: Sequence[Saying],
    parents: Sequence[int | None],
    voices: tuple[Sequence[Voice], Sequence[tuple[Voice, ...]]],
    carriers: tuple[Carrier, ...],
) -> list[tuple[Relay, ...]]:
    """Return the relays of each saying, nearest the speaker first.

    The outlets in its own clause come first, then whoever passes it on (the speaker of the saying round it), then that
    one's relays. What a speaker goes on to say in the same or the next paragraph came the same way.
    """
    found, quoting = voices
    result: list[tuple[Relay, ...]] = []
    for number, one in enumerate(sayings):
        relays = list(relays_of(tree, one, carriers, _by(tree, one.carriers, quoting[number])))
        outer = parents[number]
        if outer is not None:
            speaker = sayings[outer].speaker
            if speaker is not None and _passes_on(sayings[outer], found[outer]):
                shown = sayings[outer].construction == "clause"  # what papers hold by "according to": held_in_papers
                voice = _or_paper(tree, speaker, found[outer]) if shown else found[outer]
                relays += _by(tree, (speaker,), (voice,))
            passed = {relay.name for relay in result[outer]}  # farther from the speaker than the outer one
            relays = [*(relay for relay in relays if relay.name not in passed), *result[outer]]
        elif not relays:
            relays += _still(tree, sayings, parents, found, result, number) or _by_its_author(tree, one, result)
        own = (found[number].name or "").removeprefix("unnamed ")
        result.append(tuple(relay for relay in _once(relays) if relay.name.removeprefix("unnamed ") != own))
    return _of_the_statement(tree, sayings, found, result)


def _passes_on(outer: Saying, voice: Voice) -> bool:
    """Tell whether a saying passes on what others say inside it: "said that", "described a man who", "a poll found".

    What people only think or suspect of others they pass on from nobody.
    """
    if outer.construction in _PASSING_ON:
        return outer.cue_kind == "speech" or voice.number not in ("person", "people")
    return outer.construction == "behind" and outer.cue_kind == "speech"


def _or_paper(tree: Tree, speaker: int, voice: Voice) -> Voice:
    """Return a voice, or the paper itself where nobody is named for it: "documents seen by TASS show that she left"."""
    paper = tree.marks.parts[speaker] == "NOUN" and kind_of_source(tree.marks.lemmas[speaker]) == "paper"
    if voice.name is not None or voice.candidates or not paper or definite(tree, speaker):
        return voice
    return replace(described(tree, speaker), carrier="document")


def _of_the_statement(
    tree: Tree, sayings: Sequence[Saying], found: Sequence[Voice], relays: Sequence[tuple[Relay, ...]]
) -> list[tuple[Relay, ...]]:
    """Give the carriers of "the statement" to what the same speaker said just before in the same paragraph."""
    result = list(relays)
    for number, one in enumerate(sayings):
        if one.head is None or not result[number] or not _from_the_paper(tree, one.head):
            continue
        earlier = number - 1
        while earlier >= 0 and tree.passage(min(sayings[earlier].content)) == tree.passage(one.head):
            same = found[earlier].name == found[number].name and not _new_occasion(tree, sayings[earlier], one)
            if same and not result[earlier]:
                result[earlier] = result[number]
            earlier -= 1
    return result


def _from_the_paper(tree: Tree, head: int) -> bool:
    """Tell whether a cue refers back to a paper already spoken of: "he said in the statement, which X carried"."""
    for child in tree.children[head]:
        noun = tree.child(child, "pobj") if tree.marks.deps[child] == "prep" else None
        if noun is not None and kind_of_source(tree.marks.lemmas[noun]) == "paper":
            article = tree.child(noun, "det")
            return article is not None and tree.marks.lemmas[article] in ("the", "that", "this")
    return False


def _once(relays: Sequence[Relay]) -> list[Relay]:
    kept: list[Relay] = []
    for relay in relays:
        if relay.name not in {other.name for other in kept}:
            kept.append(relay)
    return kept


def _by(tree: Tree, tokens: Sequence[int], voices: Sequence[Voice]) -> list[Relay]:
    """Return the relays that some phrases name, where the text tells who they are."""
    found = []
    for token, voice in zip(tokens, voices, strict=True):
        if voice.name is None or own_outlet(tree, voice.name):
            continue
        kind = voice.carrier or canonical(voice.name)[1]
        if kind == "other" and (voice.number == "person" or voice.anonymous):
            kind = "person"
        span = _name_span(tree, token)
        name = _without_article(tree, span) if kind == "document" else voice.name
        found.append(Relay(name=name, kind=kind, span=span))
    return found


def _without_article(tree: Tree, span: Span) -> str:
    words = span.of(tree.text).split()
    return " ".join(words[1:] if words[0].lower() in ("a", "an", "the") and len(words) > 1 else words)


def _name_span(tree: Tree, head: int) -> Span:
    """Return the words of a carrier, without what is only added to it."""
    words = source_phrase(tree, head)
    added = [node for node in words if tree.marks.deps[node] in ("relcl", "acl") or tree.marks.heads[node] == head]
    added = [node for node in added if tree.marks.deps[node] in ("relcl", "appos", "acl", "punct")]
    last = min((tree.reach(child)[0] for child in added if child > head), default=max(words) + 1)
    while last - 1 > head and tree.marks.parts[last - 1] == "PUNCT":
        last -= 1
    return tree.span(min(words), max(last, head + 1))


def _still(
    tree: Tree,
    sayings: Sequence[Saying],
    parents: Sequence[int | None],
    found: Sequence[Voice],
    before: Sequence[tuple[Relay, ...]],
    number: int,
) -> tuple[Relay, ...]:
    """Return the relays of the same speaker's last saying, if this one can come from the same occasion.

    It can in the paragraphs just after, until a saying of that speaker names another hearer, day or occasion; where an
    outlet only passed the last one on ("..., the agency reported"), it can in the same paragraph, or further on if the
    text stays with the speaker's statement.
    """
    one = sayings[number]
    if found[number].name is None:
        return ()
    here = tree.passage(min(one.content))
    for earlier in range(number - 1, -1, -1):
        if parents[earlier] is None and _same_voice(found[earlier], found[number]):
            if _new_occasion(tree, one, sayings[earlier]):
                return ()
            away = here - tree.passage(max(sayings[earlier].content))
            passed_on = _passed_on(tree, sayings[earlier]) and not _paper_between(tree, sayings[earlier], one)
            return before[earlier] if away <= (0 if passed_on else _SAME_OCCASION) else ()
    return ()


def _by_its_author(tree: Tree, one: Saying, before: Sequence[tuple[Relay, ...]]) -> tuple[Relay, ...]:
    """Return who passed on a paper told of before, for what its author says: "The cable's author urged ..."."""
    if one.speaker is None or tree.marks.lemmas[one.speaker] not in _AUTHORS:
        return ()
    of = (tree.child(child, "pobj") for child in tree.children[one.speaker] if tree.marks.lemmas[child] == "of")
    paper = next((noun for noun in (tree.child(one.speaker, "poss"), *of) if noun is not None), None)
    if paper is None or not definite(tree, paper):
        return ()
    for relays in reversed(before):
        for place, relay in enumerate(relays):
            if relay.kind == "document" and tree.marks.lemmas[paper] in relay.name.lower().split():
                return relays[place + 1 :]
    return ()


def _same_voice(earlier: Voice, voice: Voice) -> bool:
    """Tell whether two voices are one, or the later is of the earlier's group: "three officials", "two of them"."""
    if earlier.name == voice.name:
        return True
    group = earlier.one
    return group is not None and group in (voice.one, voice.name) and voice.inferred


def _passed_on(tree: Tree, one: Saying) -> bool:
    """Tell whether an outlet only passes a saying on: "..., according to TASS", "..., as TASS reported".

    Where it cites a paper for it ("according to TASS, which cited a statement"), what follows is from the paper, too.
    """
    if one.head is None:
        return bool(one.carriers)
    sentence = (token for token in range(*tree.sentence(one.head)) if token not in one.content)
    nouns = (token for token in sentence if tree.marks.parts[token] == "NOUN")
    if any(kind_of_source(tree.marks.lemmas[token]) == "paper" for token in nouns):
        return False
    return bool(one.carriers) or any(
        tree.marks.lemmas[token] in ("accord", "according")
        or (tree.marks.lemmas[token] == "as" and tree.marks.deps[token] == "mark")
        for token in tree.subtree(one.head)
        if token not in one.content
    )


def _paper_between(tree: Tree, earlier: Saying, later: Saying) -> bool:
    """Tell whether the text goes on with the same paper between two sayings: "most of her statement was about Oman"."""
    for token in range(max(earlier.content) + 1, min(later.content)):
        if kind_of_source(tree.marks.lemmas[token]) == "paper" and definite(tree, token):
            return True
    return False


def _new_occasion(tree: Tree, one: Saying, other: Saying) -> bool:
    """Tell whether a cue names a hearer, day or occasion that another's does not: "told reporters", "on Monday"."""
    if one.head is None:
        return False
    if tree.marks.lemmas[one.head] == "tell":
        return True
    if (day := told_in_clause(tree, one)) is not None and day != said_when(tree, other):
        return True
    for child in tree.children[one.head]:
        noun = tree.child(child, "pobj") if tree.marks.deps[child] == "prep" else None
        if noun is None or noun in one.content or tree.marks.lemmas[noun] not in _OCCASIONS:
            continue
        if tree.marks.lemmas[noun] != "interview" or not definite(tree, noun):
            return True  # "in the interview" goes back to one that was given before
    return False
