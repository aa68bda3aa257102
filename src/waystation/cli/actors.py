"""The commands of ``waystation actors``: fact tables of the user's own, and how a name is read with them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waystation.cli import exits
from waystation.cli.options import day, say, settings, use_own_facts
from waystation.errors import InputError

if TYPE_CHECKING:
    from waystation.vocab.facts import Acceptance
    from waystation.vocab.tables import Refusal, Row, Table

actors_app = typer.Typer(
    help="Add persons, terms of office, outlets and other facts of your own; see how a name is read.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_SHOWN = 20  # rows or lines of a kind that are told one by one

Folder = Annotated[
    Path, typer.Option("--to", metavar="FOLDER", help="Your vocabulary folder; made if it is not there.")
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="YYYY-MM-DD", help="The day that rows are stamped as checked; default: today."),
]


@actors_app.command(epilog="Example: waystation actors add new-ministers.csv --to my-facts")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file with the header of one of the tables.")],
    *,
    to: Folder,
    table: Annotated[
        str | None, typer.Option("--table", help="Which table it is; default: the one with its header.")
    ] = None,
    today: Today = None,
) -> None:
    """Add rows to fact tables of your own.

    Each row is checked against the package's tables and yours. A row with the key of one that is there replaces it;
    one that is wrong, or disagrees with another, is refused and named. The others are written, sorted by their keys.
    """
    from waystation.vocab.facts import TABLES, accept, own_rows
    from waystation.vocab.own import read_own
    from waystation.vocab.tables import parse_rows

    read = read_own(file.parent, file.name)
    if read is None:
        raise InputError("no such file", subject=str(file))
    found = _table(read.text, file=file, named=table, tables=TABLES)
    refused: list[Refusal] = []
    rows = list(parse_rows(read.text, table=found, file=str(file), checked_on=_today(today), refused=refused))
    accepted = accept(own_rows(to), {found.name: rows})
    _store(to, accepted, refused=[*refused, *accepted.refused])


@actors_app.command(
    "import",
    epilog="Example: waystation actors import latest-all.json.gz --to my-facts --country KOR --country Q419 "
    "--since 2000",
)
def import_(
    dump: Annotated[
        Path, typer.Argument(metavar="DUMP", help="A Wikidata JSON dump: .json, .json.gz or .json.bz2. It stays as is.")
    ],
    *,
    to: Folder,
    country: Annotated[
        list[str],
        typer.Option("--country", help="Whose officials: Q884, KOR, or Q884=KOR if the dump lacks the country."),
    ],
    since: Annotated[
        int, typer.Option("--since", metavar="YEAR", min=1900, max=2100, help="Leave out terms that ended before it.")
    ] = (1990),
    sector: Annotated[
        list[str] | None,
        typer.Option(
            "--sector",
            help="Take offices of this PLOVER sector, and no others: LEG for legislators. Default: GOV, MIL, PTY, SPY.",
        ),
    ] = None,
    today: Today = None,
) -> None:
    """Add the officials of countries from a Wikidata dump: persons, offices, terms.

    The dump is read twice, line by line. Terms need their days, persons a surname that Wikidata tells; what the tables
    have already is left as it is. Each row names its item as its source. Wikidata's facts are free to use (CC0).
    Legislators and judges come only when asked for, by --sector.
    """
    from waystation.progress import progress
    from waystation.read.wikidata.importing import SENIOR, Wanted, import_dump
    from waystation.vocab.facts import accept, all_rows, own_rows

    mine = own_rows(to)
    size = dump.stat().st_size if dump.is_file() else 0
    begun = time.perf_counter()
    found = import_dump(
        dump,
        wanted=Wanted(
            countries=country, since=date(since, 1, 1), sectors=frozenset(sector) if sector is not None else SENIOR
        ),
        today=_today(today),
        rows=all_rows(mine),
        bar=lambda name: progress(f"{name}, bytes", total=size),
    )
    seconds = time.perf_counter() - begun
    say(
        f"{dump}: {found.entities} entities read twice in {seconds:.1f} s, {2 * found.entities / seconds:.0f} a second."
    )
    for number, why in sorted(found.skipped.items())[:_SHOWN]:
        say(f"skipped line {number}: {why}")
    if found.skipped:
        say(f"{len(found.skipped)} lines skipped.")
    for reason, count in sorted(found.left_out.items()):
        say(f"left out: {count} {reason}.")
    accepted = accept(mine, found.rows)
    _store(to, accepted, refused=accepted.refused, failed=bool(found.skipped))


@actors_app.command(epilog='Example: waystation actors show "the Turkish foreign minister" --on 2020-08-01')
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a title, a description.")],
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day of the text.")] = None,
) -> None:
    """Print who is meant by a name on a day, and the rows of the tables that tell so.

    The tables are read with those of the folder that the setting `vocabulary` names.
    """
    from waystation.annotate.actors import resolve_actor
    from waystation.vocab.facts import all_rows, own_rows

    use_own_facts()
    actor = resolve_actor(name, on=day(on, option="--on") if on is not None else None)
    if actor is None:
        say(f"{name}: not told; there is no such name in the tables, or it means several.")
        raise typer.Exit(exits.DONE_WITH_FAILURES)
    typer.echo(f"{actor.name}")
    told = {"polity": actor.polity, "sectors": " ".join(actor.sectors), "role": actor.role}
    for word, value in told.items():
        typer.echo(f"{word}: {value or 'not told'}")
    if actor.person is not None:
        folder = settings().vocabulary
        rows = all_rows(own_rows(Path(folder)) if folder else {})
        wanted = [("persons", "id"), ("terms", "person"), ("relations", "person")]
        for table, column in wanted:
            for row in rows[table]:
                if row.cells[column] == actor.person.id:
                    typer.echo(f"{row.table} row {row.number}: {_row_words(row)}")


def _row_words(row: Row) -> str:
    return ", ".join(f"{column} {cell}" for column, cell in row.cells.items() if cell)


def _today(stated: str | None) -> date:
    return day(stated, option="--today") if stated is not None else datetime.now(UTC).date()


def _table(text: str, *, file: Path, named: str | None, tables: Mapping[str, Table]) -> Table:
    """Return the table that a file is one of; one that is named is that, whatever its header."""
    if named is not None:
        if named not in tables:
            raise InputError(f"there is no table {named!r}", subject="--table", advice=f"one of {', '.join(tables)}")
        return tables[named]
    header = text.partition("\n")[0].strip()
    for table in tables.values():
        if header.replace('"', "") == ",".join(table.header):
            return table
    headers = "; ".join(f"{name}: {','.join(table.header)}" for name, table in tables.items())
    raise InputError("its first line is the header of no table", subject=str(file), advice=f"the headers are {headers}")


def _store(folder: Path, accepted: Acceptance, *, refused: Sequence[Refusal], failed: bool = False) -> None:
    """Write the accepted rows, say what they are, and exit with the code for failures if there were any."""
    from waystation.vocab.facts import TABLES
    from waystation.vocab.tables import render_rows

    if accepted.own:
        folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():  # persons and offices before the terms that need them
        if name in accepted.own:
            _replace(folder / table.file, render_rows(table, accepted.own[name]))
    _tell("added", accepted.added)
    _tell("replaced", accepted.replaced)
    if accepted.repeated:
        say(f"{len(accepted.repeated)} rows were there already.")
    for refusal in sorted(refused, key=lambda refusal: refusal.row.number)[:_SHOWN]:
        say(f"refused: {refusal.error}")
    if refused:
        say(f"{len(refused)} rows refused.")
    if accepted.own:
        say(f"To read reports with them, set vocabulary to {folder}, in waystation.toml or as WAYSTATION_VOCABULARY.")
    if refused or failed:
        raise typer.Exit(exits.DONE_WITH_FAILURES)


def _tell(what: str, rows: Sequence[Row]) -> None:
    for row in rows[:_SHOWN]:
        say(f"{what}: {row.table} row {row.number}: {_row_words(row)}")
    say(f"{len(rows)} rows {what}.")


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(path)
