"""``python -m evaluation.event_times``: is each event's time right, and does nothing planned show as happened?

The 220 passages (`passages.jsonl`; README.md says how they were made and what counts) are coded one by one, and each
annotated event is paired with the event mention whose trigger overlaps its words. Among the pairs: a sharp time is
right if both days are equal, a vague one if the found interval overlaps it and is not much longer, an open one if what
is known agrees; where the text does not tell, only abstention is right.

``--every`` asks the same of every annotated act, whether or not it became an event: what the rules for time and for
what has happened say of its word. An act that the event finder passes over, because the words above it leave open
whether it takes place, counts as not shown.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import waystation as ws
from evaluation.matching import pair
from waystation.annotate.marking import annotate_documents
from waystation.extract.events.acts import Act, act_at
from waystation.extract.events.realis import auxiliary_modes
from waystation.extract.events.times import find_time
from waystation.extract.events.wordings import find_trigger, word_class
from waystation.extract.syntax import Tree
from waystation.records import EventMention, Interval
from waystation.vocab.triggers import Trigger

PASSAGES = Path(__file__).parent / "passages.jsonl"
_MUCH_LONGER = 2  # times
_OPEN = {"future", "hypothetical", "negated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is found of an act: its time, its auxiliary modes, and whether it is shown at all."""

    time: Interval | None
    modes: tuple[str, ...]
    shown: bool = True


def main() -> None:
    """Print the figures, and with ``--wrong`` each event that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.event_times", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong, too")
    parser.add_argument("--half", choices=("even", "odd"), help="of the passages: one to look at, one to leave alone")
    parser.add_argument("--every", action="store_true", help="ask for every annotated act, not only for events found")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    look = at_every_trigger if options.every else paired
    for number, line in enumerate(PASSAGES.read_text("utf-8").splitlines()):
        if options.half is None or (number % 2 == 0) == (options.half == "even"):
            row = json.loads(line)
            for gold, found in look(row):
                verdicts = judge(gold, found)
                counts.update(verdicts)
                if options.wrong and found is not None and verdicts & {"time wrong", "shown as happened"}:
                    told = [found.time and (str(found.time.start), str(found.time.end)), found.modes]
                    print(row["id"], row["published"], sorted(verdicts), gold, told, row["text"], sep="\n  ")
    report(counts)


def report(counts: Counter[str]) -> None:
    """Print the figures."""
    found = counts["found"]
    print(f"{counts['annotated']} events annotated, {found} found")
    print(f"  time right                     {counts['time right']} of {found} ({_share(counts['time right'], found)})")
    dated = counts["dated"]
    print(
        f"  of those with a time           {counts['dated right']} of {dated} ({_share(counts['dated right'], dated)})"
    )
    bare = counts["not told"]
    print(f"  abstained where nothing tells  {counts['not told right']} of {bare}")
    print(f"  not happened, shown as such    {counts['open kept']} of {counts['open']}")
    print(f"  planned, shown as happened     {counts['planned shown as happened']} of {counts['planned']}")
    print(f"  happened, shown as not         {counts['done denied']} of {counts['done']}")


def paired(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Told | None]]:
    """Yield each annotated event with what is told by the mention found for it, None where there is none."""
    coding = ws.code_report(row["text"], published=_published(row))
    spans = [_place(coding.document.text, event) for event in row["events"]]

    def alike(number: int, mention: EventMention) -> float:
        start, end = spans[number]
        shared = max(0, min(end, mention.trigger.end) - max(start, mention.trigger.start))
        return shared + len(row["text"]) * (shared > 0 and start == mention.trigger.start)  # its word comes first

    found = dict(pair(range(len(spans)), coding.event_mentions, alike))
    for number, event in enumerate(row["events"]):
        mention = found.get(number)
        yield event, None if mention is None else Told(time=mention.time, modes=mention.auxiliary_modes)


def at_every_trigger(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Told | None]]:
    """Yield each annotated event with what the text tells of it, as far as the rules for time and realis see."""
    document = ws.clean_report(row["text"], published=_published(row))
    (annotation,) = annotate_documents([document])
    tree = Tree(document, annotation)
    for event in row["events"]:
        start, end = _place(document.text, event)
        inside = [n for n, first in enumerate(tree.marks.starts) if first < end and tree.marks.ends[n] > start]
        if not inside:  # the passage was taken for none of the report's own
            yield event, None
            continue
        act, shown = _act(tree, inside)
        time = find_time(tree, act)
        yield event, Told(time=time, modes=auxiliary_modes(tree, act, time, former=False), shown=shown)


_ANY: Trigger = Trigger(
    lemmas=(),
    word_class="verb",
    particles=frozenset(),
    objects=frozenset(),
    event_type="COOPERATE",
    modes=(),
    roles="acts_on",
)
"""Stands for the pattern of a word that the lexicon of acts does not know."""


def _act(tree: Tree, inside: list[int]) -> tuple[Act, bool]:
    """Return the act that some words name, and whether the text says that anybody does, did or plans it."""
    named = [token for token in inside if find_trigger(tree, token) is not None]
    head = next(iter(named), next((n for n in inside if tree.marks.heads[n] not in inside), inside[0]))
    word = "noun" if word_class(tree, head) == "noun" else "verb"
    trigger = find_trigger(tree, head) or dataclasses.replace(_ANY, word_class=word)
    act = act_at(tree, head, trigger)
    if act is not None:
        return act, True
    verbs = (head,) if word == "verb" else ()
    return Act(head=head, trigger=trigger, above=(), verbs=verbs, conditional=False), False


def judge(gold: dict[str, Any], found: Told | None) -> set[str]:
    """Return what can be said of one event, in the words that `report` counts."""
    said = {"annotated"}
    if found is None:
        return said
    told = gold["start"] is not None or gold["end"] is not None
    right = time_right(gold, found.time)
    said |= {"found", "time right" if right else "time wrong", "dated" if told else "not told"}
    if right:
        said.add("dated right" if told else "not told right")
    open_ = not found.shown or bool(set(found.modes) & _OPEN)
    if gold["happened"] is True:
        said |= {"done", *(["done denied"] if open_ else [])}
    elif gold["happened"] is False:
        said |= {"open", "open kept" if open_ else "shown as happened"}
        if gold["planned"]:
            said |= {"planned", *([] if open_ else ["planned shown as happened"])}
    return said


def time_right(gold: dict[str, Any], found: Interval | None) -> bool:
    """Tell whether a found time is the annotated one; see the module's words."""
    start, end = (date.fromisoformat(gold[side]) if gold[side] else None for side in ("start", "end"))
    if start is None and end is None:
        return found is None or (found.start is None and found.end is None)
    if found is None:
        return False
    if not gold["fuzzy"]:
        return (found.start, found.end) == (start, end)
    if start is None or end is None or found.start is None or found.end is None:
        sides = ((start, found.start), (end, found.end))
        return all(other is None or one is None or abs((one - other).days) <= 1 for one, other in sides)
    overlaps = found.start < end and start < found.end
    return overlaps and (found.end - found.start) <= _MUCH_LONGER * (end - start)


def _published(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["published"]) if row["published"] else None


def _place(text: str, event: dict[str, Any]) -> tuple[int, int]:
    start = -1
    for _ in range(event["occurrence"]):
        start = text.index(event["trigger"], start + 1)
    return start, start + len(event["trigger"])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


if __name__ == "__main__":
    main()
