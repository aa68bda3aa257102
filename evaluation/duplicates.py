"""``python -m evaluation.duplicates``: are copies found, and only copies? Copies are made of stories, with a seed.

    python -m evaluation.duplicates training/passages/stories --seeds 1 2 3

STORIES is a folder of JSONL files (or one file) with ``headline`` and ``paragraphs``. For each seed a record is made:
some stories are syndicated (trimmed, re-ordered, re-headed, with other words, lead, dateline and page furniture), and
beside them stand reports that are alike but no copies: two stories that quote one long statement, background that an
outlet repeats for weeks, an update with mostly new text, a correction, two notices in one set form. All go through the
cleaner. Of two reports it is asked whether they are counted as one account; precision and recall are over such pairs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

from waystation.clean.document import clean_item
from waystation.link.duplicates import find_duplicates
from waystation.read.items import item_from_memory
from waystation.records import Document

OUTLETS = (
    "Harbour Courier", "Meridian Post", "Capital Sentinel", "Tidewater Review", "Eastgate Gazette", "Civic Ledger",
    "Lighthouse Radio", "Stonebridge Mail", "Valley Examiner",
)  # fmt: skip
SWAPS = {
    "said": "told reporters", "says": "said", "told": "informed", "US": "USA", "U.S.": "US", "United": "Utd",
    "government": "administration", "officials": "authorities", "talks": "negotiations", "about": "roughly",
    "more": "over", "than": "then", "Tuesday": "on Tuesday", "people": "persons", "because": "since", "but": "though",
    "also": "further", "last": "the past", "percent": "per cent", "would": "will", "two": "2", "three": "3",
    "first": "1st", "large": "big", "began": "started", "against": "versus", "after": "following", "near": "close to",
    "while": "whereas", "several": "a number of", "many": "lots of", "which": "that", "until": "till",
}  # fmt: skip
FURNITURE = (
    "Sign up for our daily newsletter", "Share this article", "Read more: What the harbour vote means for you",
    "ADVERTISEMENT", "Follow us on Facebook and Twitter", "Click here to subscribe",
    "Copyright 2021. All rights reserved.", "Story continues below", "Have a tip? Write to our newsroom.",
)  # fmt: skip
LEADS = (
    "Here is what is known so far about a story that many of our readers have followed this week: {headline}.",
    "It had been coming for months, those involved say. The news in short: {headline}.",
    "Readers woke on Wednesday to a development that few had forecast. {headline}, and the reasons are many.",
)
HEADS = (
    "What to know: {headline}",
    "{headline}: the full story",
    "In brief | {headline}",
    "A day that will be remembered",
)
NOTICE = (
    "A delegation of the Association for the Study of Inland {field} of the Republic of {land}, headed by its "
    "executive chairman {name}, {act} here on {day} by {means}. It was {met} at the airport by officials concerned "
    "and by the charge d'affaires of the embassy of that country."
)
LANDS, FIELDS = ("Ardenia", "Velmark", "Sarland"), ("Fisheries", "Navigation")
NAMES, DAYS = ("Kolt", "Dahl", "Orban", "Voss"), ("Monday", "Thursday", "Saturday")
CORRECTION = (
    "Correction: An earlier version of a report in {outlet} gave a wrong figure and misspelt the name of a person who "
    "was quoted. The figure is lower than was printed, and the report has been mended on our site. The editors regret "
    "both errors, and thank the readers who wrote to point them out. The report concerned began as follows."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report as it was written."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report as an outlet prints it; equal ``text_of`` are copies of one text. ``kind`` says how it was made."""

    text_of: str
    kind: str
    outlet: str | None
    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs of reports: found and right, found and wrong, not found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the pairs found that are copies."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the pairs of copies that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def main() -> int:
    """Print precision, recall and F1 for each seed, and which kinds of pair went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.duplicates", description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options = parser.parse_args()
    stories = read_stories(options.stories)
    for seed in options.seeds:
        printed = made_record(stories, random.Random(seed))
        score, errors = score_pairs(printed)
        copies = score.right + score.missed
        print(
            f"seed {seed}: {len(printed)} reports of {len(stories)} stories, {copies} pairs of copies:"
            f" P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        )
        for kinds, count in sorted(errors.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"    {count:>4} {kinds}")
    return 0


def read_stories(path: Path) -> list[Story]:
    """Return the stories of a JSONL file, or of all such files in a folder, in the order of their ids."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [
        Story(headline=row["headline"], paragraphs=tuple(row["paragraphs"]))
        for row in sorted(rows, key=lambda row: row["id"])
    ]


def made_record(stories: Sequence[Story], chance: random.Random) -> list[Printed]:
    """Return reports made of stories: half of the stories with copies, the others in reports that are only alike."""
    order = chance.sample(stories, len(stories))
    half = len(order) // 2
    printed = [report for number, story in enumerate(order[:half]) for report in _syndicated(story, number, chance)]
    printed += _set_notices(chance)
    others = iter(order[half:])
    for number in range(half):
        makes, needed = _ALIKE[number % len(_ALIKE)]
        if len(taken := list(islice(others, needed))) < needed:
            break
        printed += makes(taken, f"alike {number}", chance)
    return chance.sample(printed, len(printed))


def score_pairs(printed: Sequence[Printed]) -> tuple[Score, dict[str, int]]:
    """Return the score over all pairs of reports, and how often which kinds of report made a wrong or missed pair."""
    documents = [cleaned(one, number) for number, one in enumerate(printed)]
    place = {document.id: number for number, document in enumerate(documents)}
    accounts: dict[str, list[int]] = defaultdict(list)
    for row in find_duplicates(documents):
        accounts[row.account_id].append(place[row.document_id])
    found = _pairs(accounts.values())
    texts: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(printed):
        texts[one.text_of].append(number)
    wanted = _pairs(texts.values())
    errors: dict[str, int] = defaultdict(int)
    for pair in found ^ wanted:
        word = "missed" if pair in wanted else "wrong"
        errors[f"{word}: {' / '.join(sorted(printed[number].kind for number in pair))}"] += 1
    score = Score(right=len(found & wanted), wrong=len(found - wanted), missed=len(wanted - found))
    return score, dict(errors)


def _pairs(groups: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def cleaned(one: Printed, number: int) -> Document:
    """Return a printed report as the cleaner makes it; the number stands in its address."""
    text = "\n\n".join(one.paragraphs)
    item = item_from_memory(text, url=f"https://example.org/{number}", headline=one.headline, outlet=one.outlet)
    return clean_item(item)


def _syndicated(story: Story, number: int, chance: random.Random) -> list[Printed]:
    """Return a story and one to five copies of it, each at an outlet of its own."""
    home, *others = chance.sample(OUTLETS, 6)
    original = Printed(
        text_of=f"story {number}",
        kind="original",
        outlet=home,
        headline=story.headline,
        paragraphs=story.paragraphs,
    )
    return [original, *(_copy(original, outlet, chance) for outlet in others[: chance.randint(1, 5)])]


def _copy(original: Printed, outlet: str, chance: random.Random) -> Printed:
    """Return a report as another outlet prints it, changed in one to four ways."""
    ways = chance.sample(sorted(_WAYS), chance.randint(1, 4))
    paragraphs, headline = list(original.paragraphs), original.headline
    for way in (way for way in _WAYS if way in ways):
        paragraphs = _WAYS[way](paragraphs, headline, chance)
    if chance.random() < 0.5:
        headline = chance.choice(HEADS).format(headline=headline)
    return Printed(
        text_of=original.text_of,
        kind="+".join(sorted(ways)),
        outlet=outlet if chance.random() < 0.8 else None,
        headline=headline,
        paragraphs=tuple(paragraphs),
    )


def _trimmed(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    """Cut up to half of the paragraphs, most often from the end."""
    keep = chance.randint((len(paragraphs) + 1) // 2, len(paragraphs) - 1)
    chosen = range(keep) if chance.random() < 0.7 else sorted(chance.sample(range(len(paragraphs)), keep))
    return [paragraphs[number] for number in chosen]


def _new_lead(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    return [chance.choice(LEADS).format(headline=headline), *paragraphs[1:]]


def _reordered(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    return [paragraphs[0], *chance.sample(paragraphs[1:], len(paragraphs) - 1)]


def _swapped(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    def swap(found: re.Match[str]) -> str:
        return SWAPS.get(found[0], found[0]) if chance.random() < 0.7 else found[0]

    return [re.sub(r"[A-Za-z.]+", swap, paragraph) for paragraph in paragraphs]


def _new_dateline(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    opening = re.sub(r"^[A-Z][A-Z ,]{2,40}(?:\([A-Za-z ]{2,30}\) )?[-—–]+ ", "", paragraphs[0])
    place, day = chance.choice(("LONDON", "NAIROBI", "LIMA")), chance.randint(1, 28)
    return [f"{place}, March {day} (Northbridge Wire) - {opening}", *paragraphs[1:]]


def _furnished(paragraphs: list[str], headline: str, chance: random.Random) -> list[str]:
    found = list(paragraphs)
    for line in chance.sample(FURNITURE, 4):
        found.insert(chance.randint(1, len(found)), line)
    return found


_WAYS: dict[str, Callable[[list[str], str, random.Random], list[str]]] = {
    "trimmed": _trimmed,
    "lead": _new_lead,
    "reordered": _reordered,
    "swapped": _swapped,
    "dateline": _new_dateline,
    "furniture": _furnished,
}
"""What may be done to a copy, in the order in which it is done."""


def _same_statement(stories: Sequence[Story], name: str, chance: random.Random) -> Iterator[Printed]:
    """Yield two stories that quote one statement, which makes about half of each."""
    *carriers, spoken = stories
    statement = ["“" + re.sub(r'[“”"]', "", paragraph) + "”" for paragraph in spoken.paragraphs[:7]]
    for number, story in enumerate(carriers):
        yield Printed(
            text_of=f"{name}.{number}",
            kind="same statement",
            outlet=chance.choice(OUTLETS),
            headline=f"{story.headline}: the statement in full" if number else story.headline,
            paragraphs=(*story.paragraphs[:3], *statement, *story.paragraphs[3:7]),
        )


def _same_background(stories: Sequence[Story], name: str, chance: random.Random) -> Iterator[Printed]:
    """Yield three stories of one outlet, a week apart, each with the same four paragraphs of background."""
    *weeks, known = stories
    outlet = chance.choice(OUTLETS)
    for number, story in enumerate(weeks):
        yield Printed(
            text_of=f"{name}.{number}",
            kind="same background",
            outlet=outlet,
            headline=story.headline,
            paragraphs=(*story.paragraphs[:6], *known.paragraphs[2:6]),
        )


def _update(stories: Sequence[Story], name: str, chance: random.Random) -> Iterator[Printed]:
    """Yield a story and its update: the old opening and end about much that is new."""
    old, new = stories
    outlet = chance.choice(OUTLETS)
    texts = (old.paragraphs, (old.paragraphs[0], *new.paragraphs[1:], *old.paragraphs[-3:]))
    for number, paragraphs in enumerate(texts):
        yield Printed(
            text_of=f"{name}.{number}",
            kind="update",
            outlet=outlet,
            headline=f"Update: {old.headline}" if number else old.headline,
            paragraphs=paragraphs,
        )


def _correction(stories: Sequence[Story], name: str, chance: random.Random) -> Iterator[Printed]:
    """Yield a story and the notice that corrects it, which repeats its opening."""
    (story,) = stories
    outlet = chance.choice(OUTLETS)
    texts = (story.paragraphs, (CORRECTION.format(outlet=outlet), story.paragraphs[0]))
    for number, paragraphs in enumerate(texts):
        yield Printed(
            text_of=f"{name}.{number}",
            kind="correction",
            outlet=outlet,
            headline=f"Correction: {story.headline}" if number else story.headline,
            paragraphs=paragraphs,
        )


def _set_notices(chance: random.Random) -> Iterator[Printed]:
    """Yield notices of one outlet in one set form: who arrived, and who left."""
    for number, (land, field) in enumerate((land, field) for land in LANDS for field in FIELDS):
        for act, met in (("arrived", "met"), ("left", "seen off")):
            words = {"land": land, "field": field, "name": f"Aron {NAMES[number % len(NAMES)]}", "act": act, "met": met}
            notice = NOTICE.format(**words, day=chance.choice(DAYS), means=chance.choice(("air", "train")))
            yield Printed(
                text_of=f"notice {number}, {act}",
                kind="set notice",
                outlet="Northbridge Wire",
                headline=f"Delegation {act}",
                paragraphs=(notice,),
            )


_ALIKE: tuple[tuple[Callable[[Sequence[Story], str, random.Random], Iterator[Printed]], int], ...] = (
    (_same_statement, 3),
    (_same_background, 4),
    (_update, 2),
    (_correction, 1),
)
"""What makes reports that are alike and no copies, and how many stories each needs."""


if __name__ == "__main__":
    sys.exit(main())
