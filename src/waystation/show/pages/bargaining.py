"""Could a phased deal hold? The analysis of a schedule, beside other approaches, with policy maps; never advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from waystation.records.bargain_report import Comparison, PolicyMap, ScheduleReport
from waystation.show.bargain_words import (
    APPROACHES,
    UNITS,
    approach_verdict,
    assumption_rows,
    doubt_rows,
    fewest,
    need_rows,
    noise_rows,
    other_lines,
    slack_rows,
    verdict,
    waiting_rows,
    weakest,
)
from waystation.show.pages.page import Page
from waystation.show.policy_map import draw_map

Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownApproach:
    """An approach with whom it fails, and the values of each assumption at which it holds."""

    title: str
    verdict: str
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMap:
    """A map as a picture, with its name."""

    title: str
    picture: Markup


def bargaining_page(
    report: ScheduleReport, *, comparison: Comparison | None = None, maps: Sequence[PolicyMap] = ()
) -> Page:
    """Return the page of a schedule's analysis; comparison and maps are shown where they are given.

    Example: the phased template of the reports with an analyst's weights: its weakest step, and what would mend it.
    """
    schedule = report.schedule
    content = {
        "schedule": schedule,
        "verdict": verdict(report),
        "weakest": weakest(report),
        "fewest": fewest(report),
        "units": UNITS,
        "cannot_tell": report.cannot_tell,
        "assumed": [("assumption", "value"), *assumption_rows(report.parameters, schedule)],
        "slack": slack_rows(report),
        "needs": need_rows(report.needs, schedule),
        "approaches": _approaches(comparison) if comparison else (),
        "others": _others(comparison) if comparison else (),
        "lines": other_lines(comparison) if comparison else (),
        "maps": tuple(
            # every text in the picture is escaped by draw_map
            ShownMap(title=one.title, picture=Markup(draw_map(one, prefix=f"map-{number}")))
            for number, one in enumerate(maps, start=1)
        ),
    }
    return Page(
        path="bargaining.html",
        template="bargaining.html",
        section="bargaining",
        title="Could it hold?",
        content=content,
    )


def _approaches(comparison: Comparison) -> tuple[ShownApproach, ...]:
    return tuple(
        ShownApproach(
            title=APPROACHES[approach.id],
            verdict=approach_verdict(approach, comparison),
            rows=need_rows(approach.needs, comparison.schedule),
        )
        for approach in comparison.approaches
    )


def _others(comparison: Comparison) -> tuple[tuple[str, str, Rows], ...]:
    """Return further tables: a title, what it is about, and its rows; those that say nothing are left out."""
    tables = (
        ("Noise", "What false alarms leave of cooperation a period, if all steps could be undone at no loss.",
         noise_rows(comparison)),
        ("Doubt about type", "What a side would do that means to betray, by the analyst's numbers.",
         doubt_rows(comparison)),
        ("Patience", "What waiting for a better deal is worth beside a deal now, by the analyst's numbers.",
         waiting_rows(comparison)),
    )  # fmt: skip
    return tuple(table for table in tables if len(table[2]) > 1)
