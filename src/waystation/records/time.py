"""Time: intervals of days, and the time expressions (TIMEX3) that denote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from waystation.ids import unsaid

Granularity = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "century"]
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""The days between which a report's date is believed, if nobody knows better; archives hold 0001 and 9999."""

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from ``start`` up to, not including, ``end``; None on a side that is open.

    Fuzzy ends: the interval starts between ``start`` and ``start_latest`` and ends between ``end_earliest`` and
    ``end``; both are None where the end is sharp. Example: "last week" said on 2021-06-22 is [2021-06-14, 2021-06-21).
    """

    start: date | None
    end: date | None
    start_latest: date | None = None
    end_earliest: date | None = None
    granularity: Granularity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression in TIMEX3's terms, with the days it denotes and the rule that read it.

    ``value`` is None when the text does not tell ("Tuesday" in a report without a date). ``anchor`` is the date that
    a relative expression was counted from. ``runner_up`` is the second-best value, if there was a choice.
    """

    id: str
    document_id: str
    tid: str
    start: int
    end: int
    type: TimexType
    value: str | None
    mod: str | None = None
    interval: Interval | None = None
    granularity: Granularity | None = None
    anchor: date | None = None
    rule: str = unsaid(default="")
    runner_up: str | None = unsaid(default=None)
