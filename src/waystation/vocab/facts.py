"""The fact tables as a whole: which there are, whether their rows agree, and the user's own folder of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from waystation.errors import ConfigError
from waystation.vocab import (
    metonyms,
    offices,
    organisations,
    outlets,
    own,
    persons,
    places,
    polities,
    relations,
    roles,
    terms,
)
from waystation.vocab.consistency import disagreements
from waystation.vocab.tables import Key, Refusal, Row, Table, merged, package_rows, parse_rows

TABLES: Mapping[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (polities, places, roles, offices, persons, organisations, outlets, metonyms, terms, relations)
}
"""The tables that a user can extend, each after those that its rows refer to."""

Rows = Mapping[str, Sequence[Row]]
"""The rows of each table, by the table's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What came of new rows: those that add a fact, replace or repeat one, and those refused, each with its reason.

    ``own`` are all rows that the user's folder should then hold, by table; tables without new rows are left out.
    """

    added: tuple[Row, ...]
    replaced: tuple[Row, ...]
    repeated: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    own: Rows


def use_folder(folder: str | PathLike[str] | None) -> None:
    """Let this process read the fact tables with those of a folder of the user's own; nothing or "": without.

    Call it before anything else, once in a process: tables are read once, and what came of them is kept. Calling it
    again with the same folder is harmless. Example: ``use_folder("my-facts")``, where ``my-facts/terms.csv`` ends a
    foreign minister's term.

    Raises:
        ConfigError: there is no such folder; one of its tables is wrong, or disagrees with another; or tables have
            been read already with another folder.
    """
    if not folder:
        own.choose(None)
        return
    path = Path(folder)
    if not path.is_dir():
        raise ConfigError("no such folder", subject=f"vocabulary {path}", advice="make it, or correct the setting")
    all_rows(own_rows(path))
    own.choose(path)


def own_rows(folder: Path) -> Rows:
    """Return the rows of a user's folder; none where the folder is not there yet.

    Raises:
        ConfigError: it holds a CSV file that is none of the tables, or one that cannot be read as its table.
    """
    known = {table.file for table in TABLES.values()}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            raise ConfigError(
                "there is no table of this name", subject=str(path), advice=f"the tables are {', '.join(sorted(known))}"
            )
    found: dict[str, list[Row]] = {}
    for name, table in TABLES.items():
        if (text := own.read_own(folder, table.file)) is not None:
            found[name] = list(parse_rows(text.text, table=table, file=text.file))
    return found


def all_rows(mine: Rows) -> Rows:
    """Return the rows of all tables, the package's with those of a user's folder (`own_rows`) in place.

    Raises:
        ConfigError: the folder's rows are wrong, or disagree.
    """
    rows = _layered([_packaged(), mine])
    if found := disagreements(rows):
        raise found[0].error
    return rows


def accept(mine: Rows, new: Rows) -> Acceptance:
    """Judge new rows against the package's tables and those of the user's folder (``mine``).

    A row is refused if it is wrong in itself, names what is not there, or disagrees with another row; a row that only
    refers to a refused one is refused with it. The others are good together.

    Raises:
        ConfigError: rows that are there already disagree, by themselves or since a new row replaces one they need.
    """
    packaged = _packaged()
    here: dict[str, dict[Key, Row]] = {
        name: {table.key_of(row): row for row in [*packaged[name], *mine.get(name, ())] if not table.void(row)}
        for name, table in TABLES.items()
    }
    refused: list[Refusal] = []
    kept = {name: list(_sound(TABLES[name], rows, here[name], refused)) for name, rows in new.items()}
    while found := disagreements(_layered([packaged, mine, kept])):
        fresh = {id(row) for rows in kept.values() for row in rows}
        bad = [refusal for refusal in found if id(refusal.row) in fresh]
        if not bad:
            raise found[0].error
        refused += bad
        gone = {id(refusal.row) for refusal in bad}
        kept = {name: [row for row in rows if id(row) not in gone] for name, rows in kept.items()}
    added: list[Row] = []
    replaced: list[Row] = []
    repeated: list[Row] = []
    for name, rows in kept.items():
        for row in rows:
            before = here[name].get(TABLES[name].key_of(row))
            if before is None:
                added.append(row)
            else:
                (repeated if _same_fact(before, row) else replaced).append(row)
    return Acceptance(
        added=tuple(added),
        replaced=tuple(replaced),
        repeated=tuple(repeated),
        refused=tuple(sorted(refused, key=lambda refusal: (refusal.row.table, refusal.row.number))),
        own={name: _united(TABLES[name], mine.get(name, ()), rows) for name, rows in kept.items() if rows},
    )


def _packaged() -> Rows:
    return {name: list(package_rows(table)) for name, table in TABLES.items()}


def _layered(layers: Sequence[Rows]) -> Rows:
    return {name: merged(table, [layer.get(name, ()) for layer in layers]) for name, table in TABLES.items()}


def _sound(table: Table, rows: Iterable[Row], here: Mapping[Key, Row], refused: list[Refusal]) -> Iterator[Row]:
    """Yield the rows whose keys are new to their file, and the void ones that take a row away; refuse the others."""
    seen: set[Key] = set()
    for row in rows:
        key = table.key_of(row)
        if key in seen:
            refused.append(Refusal(row=row, error=row.error(f"{table.described(row)} is there twice")))
        elif table.void(row) and key not in here:
            refused.append(Refusal(row=row, error=row.error("it takes a row away that is not there")))
        else:
            seen.add(key)
            yield row


def _same_fact(before: Row, row: Row) -> bool:
    return {**before.cells, "checked_on": ""} == {**row.cells, "checked_on": ""}


def _united(table: Table, mine: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    return list({table.key_of(row): row for row in [*mine, *new]}.values())
