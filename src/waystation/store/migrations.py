"""The versions of a record's schema: making a new record, bringing an older one up to date, refusing a newer one."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import duckdb

from waystation.errors import StoreError
from waystation.ids import sha256_hex
from waystation.store import queries
from waystation.store.schema import create_statements

Migration = Callable[[duckdb.DuckDBPyConnection], None]


def _first_schema(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(queries.CREATE_VERSION_TABLE)
    for statement in create_statements():
        connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (_first_schema,)
"""In order; the first brings an empty file to version 1. Once a second one is added, the first must become the
literal statements of version 1, since the dataclasses will have moved on."""


def migrate(connection: duckdb.DuckDBPyConnection, path: Path, *, write: bool) -> None:
    """See to it that an opened file is a record of this version: make it, or bring it up to date, in one transaction.

    Raises:
        StoreError: it is no record, holds none yet, was written by a newer version or by an unreleased one, or is
            older and was not opened for writing.
    """
    known = len(MIGRATIONS)
    found, schema = _found(connection, path)
    if found > known:
        raise StoreError(
            f"was written by a newer version (schema {found}, this one knows {known})",
            subject=str(path),
            advice="upgrade Waystation",
        )
    if found < known and not write:
        message = "holds no record yet" if found == 0 else f"was written by an older version (schema {found})"
        raise StoreError(message, subject=str(path), advice="`waystation read` with this record brings it up to date")
    if found == known and schema != schema_hash():
        raise StoreError(
            "was written by an unreleased build with other tables",
            subject=str(path),
            advice="read the reports again into a new record",
        )
    if found < known:
        connection.begin()
        try:
            for step in MIGRATIONS[found:]:
                step(connection)
            connection.execute(queries.SET_VERSION, [known, schema_hash(), version("waystation")])
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def schema_hash() -> str:
    """Return the hash of the present schema: two builds with one version but different tables do not mix."""
    return sha256_hex("\n".join(create_statements()))


def _found(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, str]:
    """Return the version and the hash of the schema in a file; 0 and nothing for an empty one."""
    tables = {name for (name,) in connection.execute(queries.TABLE_NAMES).fetchall()}
    if not tables:
        return 0, ""
    if "schema_version" not in tables:
        raise StoreError(
            "is a DuckDB database, but no record", subject=str(path), advice="name a file that `waystation read` wrote"
        )
    number, schema = connection.execute(queries.GET_VERSION).fetchall()[0]
    return int(number), str(schema)
