"""``waystation bargain``: could a phased deal hold? Analyse a schedule, compare approaches, draw a policy map."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from waystation.cli.options import say
from waystation.errors import InputError

if TYPE_CHECKING:
    from waystation.records.bargain import BargainSpec, MapSpec, Schedule

bargain_app = typer.Typer(
    help="Could a phased deal hold? What follows from an analyst's assumptions; never which policy is right.",
    epilog="It cannot tell payoffs, types, chances of success, domestic politics, or which policy is right.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

SpecPath = Annotated[
    Path, typer.Argument(metavar="SPEC", help="A bargain's spec (YAML); examples/bargain.yaml is one.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
MostPhases = Annotated[
    int, typer.Option("--most-phases", min=1, max=10_000, help="How many steps to look at for other schedules.")
]


@bargain_app.command(epilog="Example: waystation bargain analyse examples/bargain.yaml")
def analyse(spec: SpecPath, *, as_json: AsJson = False, most_phases: MostPhases = 60) -> None:
    """Tell whether a schedule is self-enforcing, its weakest step, and what would have to be otherwise.

    All numbers of the spec are the analyst's. What comes out follows from them; it is no forecast and no advice.
    """
    from waystation.reason.bargaining.schedule import analyse_schedule
    from waystation.show.bargain_words import report_lines

    held, schedule = _read(spec)
    report = analyse_schedule(schedule, held.parameters, most_phases=most_phases)
    _print(report, report_lines(report), as_json=as_json)


@bargain_app.command(epilog="Example: waystation bargain compare examples/bargain.yaml --json")
def compare(spec: SpecPath, *, as_json: AsJson = False, most_phases: MostPhases = 60) -> None:
    """Hold a grand bargain, the schedule, any other schedule and patience beside each other, as regions.

    Doubt about type, waiting, tranches and inspections are looked at where the spec's part "also" says something of
    them. Nothing is recommended.
    """
    from waystation.reason.bargaining.compare import compare_approaches
    from waystation.show.bargain_words import comparison_lines

    held, schedule = _read(spec)
    comparison = compare_approaches(schedule, held.parameters, held.circumstances, most_phases=most_phases)
    _print(comparison, comparison_lines(comparison), as_json=as_json)


@bargain_app.command(epilog="Example: waystation bargain simulate examples/bargain.yaml --runs 100000 --seed 7")
def simulate(
    spec: SpecPath,
    *,
    runs: Annotated[
        int, typer.Option("--runs", min=2, max=10_000_000, help="How often to play each number.")
    ] = 100_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the dice: the same seed gives the same numbers.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Play each step with dice, kept and breached, beside what is reckoned: a check of the sums, not a forecast."""
    from waystation.reason.bargaining.simulation import Dice, simulate_checks
    from waystation.show.bargain_words import simulation_lines

    held, schedule = _read(spec)
    simulation = simulate_checks(schedule, held.parameters, dice=Dice(runs=runs, seed=seed))
    _print(simulation, simulation_lines(simulation), as_json=as_json)


@bargain_app.command("map", epilog="Example: waystation bargain map examples/bargain.yaml --number 2 -o snapback.svg")
def map_(
    spec: SpecPath,
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the picture (SVG) to this file.")] = None,
    which: Annotated[int, typer.Option("--number", "-n", min=1, help="Which of the spec's maps, from 1.")] = 1,
    as_json: AsJson = False,
    most_phases: MostPhases = 60,
) -> None:
    """Draw one of the spec's policy maps, and print what its regions are and how much of the map each covers.

    A spec without maps gets one: the fewest steps, by discount and reversibility.
    """
    from waystation.reason.bargaining.maps import policy_map
    from waystation.show.bargain_words import map_lines
    from waystation.show.policy_map import draw_map

    held, schedule = _read(spec)
    maps = held.maps or (_usual_map(),)
    if which > len(maps):
        raise InputError(f"the spec has {len(maps)} maps", subject=f"--number {which}", advice=f"1 to {len(maps)}")
    drawn = policy_map(
        schedule, held.parameters, maps[which - 1], waiting=held.circumstances.waiting, most_phases=most_phases
    )
    if out is not None:
        _write(out, draw_map(drawn))
        say(f"{out}: written.")
    _print(drawn, map_lines(drawn), as_json=as_json)


def _read(path: Path) -> tuple[BargainSpec, Schedule]:
    """Return a spec and its schedule, made from the agreement that it names where it names one."""
    from waystation.read.bargains import load_bargain
    from waystation.reason.bargaining.from_agreement import schedule_of

    spec = load_bargain(path)
    return spec, schedule_of(spec)


def _usual_map() -> MapSpec:
    from waystation.records.bargain import Axis, MapSpec

    return MapSpec(
        question="phases",
        across=Axis(parameter="discount", low=0.5, high=0.99),
        up=Axis(parameter="reversibility", low=0.0, high=1.0),
    )


def _print(found: Any, lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as cause:
        raise InputError(
            cause.strerror or str(cause), subject=str(path), advice="name a file that can be written"
        ) from cause
