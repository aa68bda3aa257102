"""``python -m training.events.agreement``: how far a second, blind annotation of 440 rows agrees with the first.

Model against model: both annotations were made by language models, the second from the plain sentences and the
guidelines alone. Acts of one row are paired when their triggers overlap, or else when type and a party are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from training.events.corpus import Act, Sentence, Stretch, load_sentences

SECOND = Path(__file__).parent / "second"


def main() -> None:
    """Print the agreement on acts, and on the codes of the acts that both have."""
    first = {one.id: one for one in load_sentences()}
    second = load_sentences(sorted(SECOND.glob("*.txt")))
    for line in agreement([(first[one.id], one) for one in second if one.id in first]):
        print(line)


def agreement(rows: Sequence[tuple[Sentence, Sentence]]) -> list[str]:
    """Return the lines of the report on pairs of annotations of the same rows."""
    pairs = [pair for ours, theirs in rows for pair in pair_acts(ours.acts, theirs.acts)]
    ours, theirs = (sum(len(two[side].acts) for two in rows) for side in (0, 1))
    empty = sum((not one.acts) == (not other.acts) for one, other in rows)
    lines = [
        f"{len(rows)} rows: whether anything happened, {_percent(empty, len(rows))}",
        f"acts: {ours} and {theirs}, {len(pairs)} in both, F1 {_percent(2 * len(pairs), ours + theirs)}",
    ]
    for name, code in _CODES.items():
        same = sum(code(one) == code(other) for one, other in pairs)
        lines.append(f"  {name:<18} {_percent(same, len(pairs))}")
    for name, spans in (("actors", _actors), ("recipients", _recipients)):
        same = sum(_touch(spans(one), spans(other)) for one, other in pairs)
        lines.append(f"  {name:<18} {_percent(same, len(pairs))}")
    mixed = Counter(
        " ".join(sorted((one.event_type, other.event_type)))
        for one, other in pairs
        if one.event_type != other.event_type
    )
    lines.append("  most often mixed   " + ", ".join(f"{types} {number}" for types, number in mixed.most_common(6)))
    return lines


def pair_acts(ours: Sequence[Act], theirs: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Return the acts of two annotations that are the same act, each at most once."""
    found: list[tuple[Act, Act]] = []
    left = list(theirs)
    for same in (_same_trigger, _same_kind):
        for one in ours:
            other = next((other for other in left if same(one, other)), None)
            if other is not None and all(one is not paired for paired, _ in found):
                found.append((one, other))
                left.remove(other)
    return found


_CODES: dict[str, Callable[[Act], object]] = {
    "type": lambda act: act.event_type,
    "act described": lambda act: act.base_type,
    "modes": lambda act: frozenset(act.modes),
    "auxiliary modes": lambda act: frozenset(act.auxiliary_modes),
}


def _same_trigger(one: Act, other: Act) -> bool:
    return _overlap(one.triggers, other.triggers)


def _same_kind(one: Act, other: Act) -> bool:
    parties = (one.actors + one.recipients, other.actors + other.recipients)
    return one.event_type == other.event_type and _overlap(*parties)


def _actors(act: Act) -> tuple[Stretch, ...]:
    return act.actors


def _recipients(act: Act) -> tuple[Stretch, ...]:
    return act.recipients


def _touch(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> bool:
    """Tell whether each of the parties on either side has words in common with one on the other."""
    return all(_overlap([one], theirs) for one in ours) and all(_overlap([one], ours) for one in theirs)


def _overlap(ours: Iterable[Stretch], theirs: Iterable[Stretch]) -> bool:
    return any(start < other_end and other_start < end for start, end in ours for other_start, other_end in theirs)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


if __name__ == "__main__":
    main()
