"""Splices: reports made of the stories, many with some paragraphs of another story in them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.passages.stories import Story
from waystation.clean.passages.words import WORD, stem
from waystation.records.text import PassageKind

# Shares of the reports. What is left is spliced with a story of any topic and style.
_CLEAN, _LIKE, _HEADED = 0.40, 0.10, 0.16
_OTHER_HEADLINE = 0.25
_CUT_SHORT = 0.5
_SUBHEADS = 0.3
_LEAST_PARAGRAPHS = 7
_MOST_SUBHEADS, _LEAST_SUBHEAD, _MOST_SUBHEAD = 4, 3, 6  # of a report; words of each
_OWN_IN_SUBHEAD = 0.5
_RUNS, _RUN_SHARES = (1, 2, 3), (0.55, 0.35, 0.10)

# The stories, each written in one go, hardly repeat themselves: a paragraph has less than half as much in common with
# its report as one in a news report has. So each story gets a rate of repetition, and words of its own are
# scattered over its paragraphs at that rate. The rate is drawn anew for each report, so that the model sees reports of
# every kind, from the essay to the agency's running story.
_MOST_REPEATED = 0.9
_REPEATED_WORDS = 14  # a paragraph has at most this many
_NAMES_MORE_OFTEN = 3.0
_LEAD_MORE_OFTEN = 3.0
_RANKS_FLAT = 3  # the few commonest of the repeated words are about equally common
_NEXT_TO = 1.2  # how much likelier words of the paragraph before are taken up, at a given rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """A report: its passages, which of them are foreign, and the story that it is of."""

    story: str
    headline: str
    texts: tuple[str, ...]
    kinds: tuple[PassageKind, ...]
    foreign: tuple[bool, ...]


def make_splices(stories: Sequence[Story], *, copies: int, seed: int) -> Iterator[Splice]:
    """Yield ``copies`` reports of each story; the same stories and seed give the same reports.

    A share is left clean; of the others, each gets one to three paragraphs of another story in a row, at any place but
    the first: of any story, of one that is like it in topic or style, or of any with that story's headline above.
    """
    rng = random.Random(seed)
    for _ in range(copies):
        for story in stories:
            yield _splice(story, stories, rng)


def _splice(story: Story, stories: Sequence[Story], rng: random.Random) -> Splice:
    paragraphs = list(story.paragraphs)
    if rng.random() < _CUT_SHORT:
        paragraphs = paragraphs[: rng.randint(min(_LEAST_PARAGRAPHS, len(paragraphs)), len(paragraphs))]
    texts = _repeating(paragraphs, story, rng)
    kinds: list[PassageKind] = ["body"] * len(texts)
    foreign = [False] * len(texts)
    what = rng.random()
    if what >= _CLEAN:
        like, headed = what < _CLEAN + _LIKE, what >= 1 - _HEADED
        donor = _donor(story, stories, rng, like=like)
        run = min(rng.choices(_RUNS, _RUN_SHARES)[0], len(donor.paragraphs))
        first = rng.randrange(len(donor.paragraphs) - run + 1)
        inserted = _repeating(donor.paragraphs[first : first + run], donor, rng)
        new: list[PassageKind] = ["body"] * run
        if headed:
            inserted, new = [donor.headline, *inserted], ["subhead", *new]
        at = rng.randint(1, len(texts))
        texts[at:at], kinds[at:at], foreign[at:at] = inserted, new, [True] * len(inserted)
    if rng.random() < _SUBHEADS:
        for _ in range(rng.randint(1, _MOST_SUBHEADS)):
            _head(texts, kinds, foreign, story, rng)
    headline = rng.choice(stories).headline if rng.random() < _OTHER_HEADLINE else story.headline
    return Splice(story=story.id, headline=headline, texts=tuple(texts), kinds=tuple(kinds), foreign=tuple(foreign))


def _head(texts: list[str], kinds: list[PassageKind], foreign: list[bool], story: Story, rng: random.Random) -> None:
    """Put a line above a paragraph, unless there is a heading, or it is foreign: words of its own and of its story."""
    at = rng.randrange(1, len(texts))
    if "subhead" in kinds[at - 1 : at + 1] or foreign[at]:
        return
    own = [word for word in WORD.findall(texts[at]) if stem(word)]
    repeated, shares = _vocabulary(story, rng)
    words = [
        rng.choice(own) if own and rng.random() < _OWN_IN_SUBHEAD else rng.choices(repeated, shares)[0]
        for _ in range(rng.randint(_LEAST_SUBHEAD, _MOST_SUBHEAD))
    ]
    texts.insert(at, " ".join(words))
    kinds.insert(at, "subhead")
    foreign.insert(at, False)


def _donor(story: Story, stories: Sequence[Story], rng: random.Random, *, like: bool) -> Story:
    others = [other for other in stories if other.id != story.id]
    alike = [other for other in others if other.style == story.style or _words(other.topic) & _words(story.topic)]
    return rng.choice(alike if like and alike else others)


def _repeating(paragraphs: Sequence[str], story: Story, rng: random.Random) -> list[str]:
    """Scatter words of a story over paragraphs of it, some words often and most of them rarely."""
    repeated, shares = _vocabulary(story, rng)
    rate = rng.uniform(0, _MOST_REPEATED)
    found = []
    for number, paragraph in enumerate(paragraphs):
        here = rate * rng.uniform(0.5, 1.5)
        times = sum(rng.random() < here for _ in range(_REPEATED_WORDS))
        added = rng.choices(repeated, shares, k=times)
        before = [word for word in WORD.findall(paragraphs[number - 1]) if stem(word)] if number else []
        if before and rng.random() < _NEXT_TO * here:
            added += rng.sample(before, min(len(before), rng.randint(1, 3)))
        words = paragraph.split(" ")
        for word in added:
            words.insert(rng.randint(1, len(words)), word)
        found.append(" ".join(words))
    return found


def _vocabulary(story: Story, rng: random.Random) -> tuple[list[str], list[float]]:
    """Return the content words of a story in a random order in which the common ones come early, and their shares."""
    times: dict[str, float] = {}
    for number, text in enumerate((story.headline, *story.paragraphs)):
        for word in WORD.findall(text):
            if stem(word):
                first = (_NAMES_MORE_OFTEN if word[0].isupper() else 1.0) * (_LEAD_MORE_OFTEN if number < 2 else 1.0)
                times[word] = times[word] + first if word in times else first
    order = sorted(times, key=lambda word: (rng.random() / times[word], word))
    return order, [1 / (rank + _RANKS_FLAT) for rank in range(len(order))]


def _words(topic: str) -> frozenset[str]:
    return frozenset(filter(None, map(stem, WORD.findall(topic))))
