"""A whole dump into rows: two passes over the file, most lines told apart by their bytes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waystation.errors import InputError
from waystation.read.wikidata.dump import dump_lines
from waystation.read.wikidata.entities import Entity, entity_of
from waystation.read.wikidata.officials import Officials
from waystation.read.wikidata.rows import Context, make_rows
from waystation.read.wikidata.survey import Survey, asked_countries, chosen_countries
from waystation.vocab.polities import INTERNATIONAL, polity_of
from waystation.vocab.roles import role_of
from waystation.vocab.sectors import SECTORS
from waystation.vocab.tables import Row

_MOST_SKIPPED = 100_000  # lines; Wikidata's own dumps have none

Bar = Callable[[str], AbstractContextManager[Callable[[int], None]]]
"""Shows how far a pass is: given its name, a context that takes the bytes read since it was last told."""


SENIOR = frozenset({"GOV", "MIL", "PTY", "SPY"})
"""The sectors taken unless others are asked for: without legislators and judges, of whom some states have thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose officials are taken from a dump.

    ``countries`` are "Q884", "KOR" or, for a dump that lacks the country itself, "Q884=KOR". Terms that ended by
    ``since`` are left out. Of ``sectors`` (PLOVER's codes) an office's primary one must be.
    """

    countries: Sequence[str]
    since: date
    sectors: frozenset[str] = SENIOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a dump gave: rows by table, why lines were skipped by number, what was left out, and the entities read."""

    rows: Mapping[str, Sequence[Row]]
    skipped: Mapping[int, str]
    left_out: Counter[str]
    entities: int


def import_dump(
    path: Path,
    *,
    wanted: Wanted,
    today: date,
    rows: Mapping[str, Sequence[Row]],
    bar: Bar,
) -> Imported:
    """Return the persons, offices and terms of countries in a Wikidata JSON dump.

    Args:
        path: the dump: one entity a line, .json, .json.gz or .json.bz2; it is read twice.
        wanted: which countries and offices, and since when.
        today: the day that rows are stamped with as checked.
        rows: the fact tables as they are, by table.
        bar: shows how far the work is.

    Only terms whose days Wikidata knows are taken, and persons whose surname it tells. Example: the Korean presidents
    and ministers since 1990, ``wanted=Wanted(countries=["KOR"], since=date(1990, 1, 1))``.

    Raises:
        InputError: there is no such file, the dump lacks one of the countries, or PLOVER has no such sector.
    """
    asked = asked_countries(wanted.countries)
    if unknown := wanted.sectors - SECTORS:
        raise InputError(
            f"{min(unknown)!r} is no sector", subject="--sector", advice=f"one of {', '.join(sorted(SECTORS))}"
        )
    polities = {polity.id: polity for polity in map(polity_of, rows["polities"])}
    alpha3 = {polity.iso2: polity.id for polity in polities.values() if polity.iso2 and polity.end is None}
    skipped: dict[int, str] = {}
    survey, entities = Survey(), 0
    with bar("positions") as advance:
        for number, entity in _entities(path, asks=survey.asks, skipped=skipped, advance=advance):
            entities += 1
            if entity is not None:
                survey.add(entity, line=number, alpha3=alpha3)
    chosen = chosen_countries(asked, survey.countries)
    for item, polity in chosen.items():
        if polity not in polities and polity not in INTERNATIONAL:
            raise InputError(
                f"there is no polity {polity!r}", subject=f"--country {item}", advice="add a row to polities.csv"
            )
    survey.positions = {item: one for item, one in survey.positions.items() if one.country in chosen}
    officials = Officials(positions=survey.positions, since=wanted.since)
    with bar("officials") as advance:
        for number, entity in _entities(path, asks=officials.asks, skipped=skipped, advance=advance):
            if entity is not None:
                officials.add(entity, line=number)
    roles = {role.noun: role for role in map(role_of, rows["roles"])}
    context = Context(
        rows=rows,
        polities=polities,
        roles=roles,
        survey=survey,
        chosen=chosen,
        sectors=wanted.sectors,
        file=path.name,
        today=today,
    )
    made = make_rows(officials.found.values(), context)
    return Imported(rows=made.rows, skipped=skipped, left_out=officials.left_out + made.left_out, entities=entities)


def _entities(
    path: Path, *, asks: Callable[[bytes], bool], skipped: dict[int, str], advance: Callable[[int], None]
) -> Iterator[tuple[int, Entity | None]]:
    """Yield each line's number, with its entity if it can be of use."""

    def skip(number: int, why: str) -> None:
        skipped[number] = why
        if len(skipped) > _MOST_SKIPPED:
            raise InputError("it is no Wikidata JSON dump", subject=str(path), advice=f"line {number}: {why}")

    for number, line in dump_lines(path, skip=skip, advance=advance):
        entity = None
        if asks(line):
            try:
                entity = entity_of(line)
            except InputError as error:
                skip(number, error.message)
        yield number, entity
