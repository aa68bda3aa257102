"""What an analysis of a phased deal gives, in words: the lines of the command line and the phrases of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from waystation.records.bargain import (
    PARAMETERS,
    SIDES,
    BargainParameters,
    Schedule,
)
from waystation.records.bargain_report import (
    Approach,
    Comparison,
    Estimate,
    Need,
    PolicyMap,
    Range,
    ScheduleReport,
    Simulation,
    StepCheck,
)
from waystation.show.policy_map import axis_words, letter, shares
from waystation.show.printable import printable
from waystation.show.words import counted, listed

APPROACHES = {
    "grand_bargain": "Grand bargain: all for all in one step",
    "this_schedule": "This schedule",
    "some_schedule": "Some schedule with both sides equally far after each step",
}
UNITS = "in units of what one period of full performance costs the side"


def verdict(report: ScheduleReport) -> str:
    """Return in one sentence whether a schedule enforces itself."""
    if report.holds:
        return "Under these assumptions the schedule is self-enforcing: each side does best to take every step."
    whom = listed(report.schedule.name(side) for side in report.fails_for)
    first = next(check for check in report.checks if not check.holds)
    return (
        f"Under these assumptions the schedule is not self-enforcing: {whom} would do better to break it, first at "
        f"step {_step(first)}."
    )


def weakest(report: ScheduleReport) -> str:
    """Return which step is the weakest, and its slack."""
    check = report.weakest
    return (
        f"Weakest step: {_step(check)}, for {report.schedule.name(check.side)}: slack {number(check.slack)} (keeping "
        f"on is worth {number(check.keeping)}, a breach {number(check.deviating)}), {UNITS}."
    )


def fewest(report: ScheduleReport) -> str:
    """Return the fewest steps of any schedule that would hold."""
    if report.fewest_phases is None:
        even = f"No schedule of up to {report.most_phases} steps holds with both sides equally far after each."
    else:
        levels = ", ".join(number(level) for level in report.fewest_levels[:12])
        more = ", ..." if len(report.fewest_levels) > 12 else ""
        even = (
            f"The fewest steps with both sides equally far after each: {report.fewest_phases} "
            f"(as far as {levels}{more})."
        )
    if report.fewest_uneven is None:
        return f"{even} None was found where they need not be."
    return f"{even} Where they need not be: {report.fewest_uneven}."


def approach_verdict(approach: Approach, comparison: Comparison) -> str:
    """Return whether an approach holds, and whom it fails."""
    if approach.id == "some_schedule":
        return f"{'there is one' if approach.holds else 'there is none'} of up to {comparison.most_phases} steps"
    if approach.holds:
        return "holds for both sides"
    return f"fails {listed(comparison.schedule.name(side) for side in approach.fails_for)}"


def range_words(ranges: Sequence[Range]) -> str:
    """Return ranges in words: "any", "none", "from 0.552 to 0.568"."""
    return " or ".join(map(_range, ranges)) or "none"


def number(value: float) -> str:
    """Return a number with four significant digits."""
    return f"{value:.4g}"


def assumption_rows(parameters: BargainParameters, schedule: Schedule) -> list[tuple[str, str]]:
    """Return each assumption in words, with its value."""
    rows = [(PARAMETERS["discount"], number(parameters.discount))]
    for group, both in (("benefit_cost", parameters.benefit_cost), ("detection", parameters.detection)):
        words = {"benefit_cost": "benefit over cost", "detection": "chance a period that its breach is noticed"}[group]
        rows += [(f"{words}, {schedule.name(side)}", number(both.of(side))) for side in SIDES]
    rows += [
        (PARAMETERS["snapback"], number(parameters.snapback)),
        (PARAMETERS["rebuilding"], number(parameters.rebuilding)),
        (PARAMETERS["false_alarm"], number(parameters.false_alarm)),
    ]
    breach = {
        "withhold": "to withhold one's own steps from then on",
        "take_back": "to withhold one's own steps and at once take back what can be undone",
    }
    rows.append(("a breach is", breach[parameters.deviation]))
    return [(printable(words), value) for words, value in rows]


def report_lines(report: ScheduleReport) -> Iterator[str]:
    """Yield an analysis as lines of text."""
    schedule = report.schedule
    yield from _head(schedule)
    yield verdict(report)
    yield weakest(report)
    yield fewest(report)
    yield f"\nSLACK OF EACH STEP ({UNITS}; below zero: it does better to break)"
    yield from _table(slack_rows(report))
    yield "\nVALUES OF ONE ASSUMPTION AT WHICH THE SCHEDULE HOLDS (all others as given)"
    yield from _needs(report.needs, schedule)
    yield from _assumed(report.parameters, schedule)
    yield from _cannot_tell(report.cannot_tell)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield a comparison as lines of text."""
    schedule = comparison.schedule
    yield from _head(schedule)
    yield "Regions in which each approach is self-enforcing. None is recommended."
    for approach in comparison.approaches:
        yield f"\n{APPROACHES[approach.id].upper()}: {approach_verdict(approach, comparison)}"
        yield from _needs(approach.needs, schedule)
    yield "\nNOISE: what false alarms leave of cooperation a period, if all steps could be undone at no loss"
    yield from _table(noise_rows(comparison))
    for title, rows in (("DOUBT ABOUT TYPE", doubt_rows(comparison)), ("PATIENCE", waiting_rows(comparison))):
        if len(rows) > 1:
            yield f"\n{title}"
            yield from _table(rows)
    if other := other_lines(comparison):
        yield "\nFINITE DEALS AND INSPECTIONS"
        yield from other
    yield from _assumed(comparison.parameters, schedule)
    yield from _cannot_tell(comparison.cannot_tell)


def simulation_lines(simulation: Simulation) -> Iterator[str]:
    """Yield a simulation as lines of text: what was reckoned, and what the dice gave with their standard errors."""
    schedule = simulation.schedule
    yield from _head(schedule)
    yield f"{counted(simulation.runs, 'run')} a number, seed {simulation.seed}; {UNITS}."
    yield from _table(
        [
            ("step", "side", "keeping on", "played", "a breach", "played"),
            *(
                (
                    _step(one.check),
                    schedule.name(one.check.side),
                    f"{one.check.keeping:.3f}",
                    _played(one.keeping),
                    f"{one.check.deviating:.3f}",
                    _played(one.deviating),
                )
                for one in simulation.played
            ),
        ]
    )
    yield from _assumed(simulation.parameters, schedule)
    yield from _cannot_tell(simulation.cannot_tell)


def map_lines(map_: PolicyMap) -> Iterator[str]:
    """Yield a map's regions as lines of text."""
    yield map_.title
    yield f"across: {axis_words(map_.spec.across)}, {number(map_.spec.across.low)} to {number(map_.spec.across.high)}"
    yield f"up: {axis_words(map_.spec.up)}, {number(map_.spec.up.low)} to {number(map_.spec.up.high)}"
    yield f"held fixed: {'; '.join(map_.fixed)}"
    for region, (name, share) in enumerate(zip(map_.regions, shares(map_), strict=True)):
        yield f"  {letter(region)}  {share:6.1%}  {printable(name)}"
    yield from _cannot_tell(map_.cannot_tell)


def slack_rows(report: ScheduleReport) -> list[tuple[str, ...]]:
    """Return each step's slack for each side, under a row of headings."""
    slack = {(check.number, check.side): f"{check.slack:+.3f}" for check in report.checks}
    steps = {check.number: _step(check) for check in report.checks}
    return [
        ("step", *(report.schedule.name(side) for side in SIDES)),
        *((words, *(slack[step, side] for side in SIDES)) for step, words in steps.items()),
    ]


def need_rows(needs: Iterable[Need], schedule: Schedule) -> list[tuple[str, ...]]:
    """Return for each assumption the values at which something holds, under a row of headings."""
    rows: list[tuple[str, ...]] = [("assumption", "now", "both", *(schedule.name(side) for side in SIDES))]
    for need in needs:
        alone = [range_words(ranges) for ranges in (need.dismantling_in, need.relief_in) if ranges is not None]
        rows.append((need_name(need, schedule), number(need.value), range_words(need.holds_in), *alone))
    width = len(rows[-1])  # where the sides cannot be told apart they have no columns
    return [row[:width] for row in rows]


def noise_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return what noise leaves each side, under a row of headings."""
    return [
        ("side", "without alarms", "with them, at best", "false alarms that leave anything"),
        *(
            (
                comparison.schedule.name(row.side),
                number(row.without),
                number(row.best),
                range_words(row.alarms_that_leave_something),
            )
            for row in comparison.noise
        ),
    ]


def doubt_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return when a side of the bad type would betray, under a row of headings."""
    return [
        ("if of the bad type", "deal", "betrays at step", "taking along", "at once if stakes grow by up to"),
        *(
            (
                comparison.schedule.name(row.side),
                _deal(row.approach),
                "never" if row.betrays_at is None else str(row.betrays_at),
                "nothing" if row.betrays_at is None else f"{row.exposed:.0%}",
                f"{number(row.fastest_growth)} times a step",
            )
            for row in comparison.doubt
        ),
    ]


def waiting_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """Return what waiting is worth beside a deal, under a row of headings."""
    return [
        ("side", "deal", "worth if kept", "worth of waiting", "hazards at which waiting is worth as much"),
        *(
            (
                comparison.schedule.name(row.side),
                _deal(row.approach),
                number(row.deal),
                number(row.waiting),
                range_words(row.waiting_in),
            )
            for row in comparison.waiting
        ),
    ]


def other_lines(comparison: Comparison) -> list[str]:
    """Return what there is to say of a finite deal and of inspections."""
    lines = []
    tranches, game, effect = (
        comparison.circumstances.tranches,
        comparison.circumstances.inspections,
        comparison.inspection,
    )
    if tranches is not None:
        what = "carried out" if comparison.tranches_kept else "not begun"
        lines.append(
            f"{counted(tranches.count, 'equal tranche')} with nothing after them but a prize of "
            f"{number(tranches.prize)}: {what}; the prize must be at least {number(tranches.cost / tranches.count)}."
        )
    if game is not None and effect is not None:
        lines.append(
            f"{counted(game.inspections, 'inspection')} in {counted(game.periods, 'period')}: worth "
            f"{number(effect.value)} to the inspector (-1 a violation unseen, 1 caught, 0 none); it inspects first "
            f"with chance {number(effect.inspect)}, the other side violates first with chance {number(effect.violate)}."
        )
    return lines


def _deal(approach: str) -> str:
    return {"grand_bargain": "grand bargain", "this_schedule": "this schedule"}[approach]


def _head(schedule: Schedule) -> Iterator[str]:
    yield printable(schedule.title)
    if schedule.note:
        yield printable(schedule.note)
    yield ""


def _needs(needs: Iterable[Need], schedule: Schedule) -> Iterator[str]:
    yield from _table(need_rows(needs, schedule))


def need_name(need: Need, schedule: Schedule) -> str:
    """Return an assumption's name with that of the side it is about: "detection, Country A"."""
    name, _, side = need.parameter.partition(".")
    words = name.replace("_", " ")
    return f"{words}, {schedule.name('relief' if side == 'relief' else 'dismantling')}" if side else words


def _assumed(parameters: BargainParameters, schedule: Schedule) -> Iterator[str]:
    yield "\nASSUMED BY THE ANALYST"
    yield from (f"  {words}: {value}" for words, value in assumption_rows(parameters, schedule))
    yield from (f"  {printable(words)}" for words in schedule.assumptions)


def _cannot_tell(words: Iterable[str]) -> Iterator[str]:
    yield "\nWHAT THIS CANNOT TELL"
    yield from (f"  {one}" for one in words)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    clean = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in clean) for column in range(len(clean[0]))]
    for row in clean:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _range(one: Range) -> str:
    if one.low is None:
        return "any" if one.high is None else f"up to {number(one.high)}"
    return f"{number(one.low)} or more" if one.high is None else f"{number(one.low)} to {number(one.high)}"


def _played(one: Estimate) -> str:
    return f"{one.mean:.3f} ± {one.error:.3f}"


def _step(check: StepCheck) -> str:
    return f"{check.number}, {printable(check.step)}"
