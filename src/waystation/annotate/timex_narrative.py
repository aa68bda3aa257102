"""Is a text a story about another time than its own?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from waystation.annotate.timex_readings import Phrase, Point

_DISTANCE = 2  # years between a story and its telling
_RATIO = 3  # years of its own that a story names for each day seen from the day of speaking


def is_narrative(phrases: Sequence[Phrase], anchor: date | None) -> bool:
    """Tell whether dates without a year belong to the year last told, not to the year of publication.

    A heuristic: the text names far years (two or more from the anchor) more than three times as often as days seen
    from the day of speaking ("yesterday", "Tuesday", "last week"), and at least twice. Example: the history of a
    conflict, against a report of the day. Without an anchor any text is a story.
    """
    if anchor is None:
        return True
    years = [phrase.reading.year for phrase in phrases if isinstance(phrase.reading, Point) and phrase.reading.year]
    far = [year for year in years if abs(year - anchor.year) >= _DISTANCE]
    spoken = sum(1 for phrase in phrases if isinstance(phrase.reading, Point) and _is_spoken(phrase.reading))
    return 2 * len(far) > len(years) and len(far) > _RATIO * spoken + 1


def _is_spoken(point: Point) -> bool:
    if point.shift is not None:
        return not point.shift.told and point.scope != "the"
    return point.year is None and (point.weekday is not None or point.scope in ("last", "this", "next"))
