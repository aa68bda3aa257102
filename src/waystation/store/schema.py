"""The schema, derived from the records' type hints: Arrow types, DuckDB types and checks, CREATE statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from waystation.store.hints import Shape, columns
from waystation.store.tables import TABLES, Table

_ARROW: dict[type[Any], Any] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}
_DUCKDB: dict[type[Any], str] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    bytes: "BLOB",
    date: "DATE",
    datetime: "TIMESTAMP",
}
_SHARES = frozenset({"confidence", "foreign_score", "headline_mismatch", "shared"})  # from 0 to 1


def quoted(name: str) -> str:
    """Return a name as an SQL identifier; many fields (end, by, to, on) are SQL's own words.

    >>> quoted("end")
    '"end"'
    """
    return '"' + name.replace('"', '""') + '"'


def stored_columns(table: Table) -> dict[str, Shape]:
    """Return the columns of a table: its record's fields, and ``maker`` and ``run`` where a stage makes the rows."""
    stored = dict(columns(table.record))
    if table.stage is not None or table.own_stage:
        stored |= {"maker": Shape(scalar=str, optional=table.own_stage), "run": Shape(scalar=str)}
    return stored


def arrow_schema(table: Table) -> Any:
    """Return the Arrow schema of a table's rows."""
    return pa.schema(
        [pa.field(name, arrow_type(shape), nullable=shape.optional) for name, shape in stored_columns(table).items()]
    )


def arrow_type(shape: Shape) -> Any:
    """Return the Arrow type of a shape: structs for records, lists for tuples, strings for Literals."""
    if shape.item is not None:
        return pa.list_(arrow_type(shape.item))
    if shape.record is not None:
        return pa.struct([(name, arrow_type(inner)) for name, inner in columns(shape.record).items()])
    return _ARROW[_scalar(shape)]


def duckdb_type(shape: Shape) -> str:
    """Return the DuckDB type of a shape."""
    if shape.item is not None:
        return f"{duckdb_type(shape.item)}[]"
    if shape.record is not None:
        fields = (f"{quoted(name)} {duckdb_type(inner)}" for name, inner in columns(shape.record).items())
        return f"STRUCT({', '.join(fields)})"
    return _DUCKDB[_scalar(shape)]


def create_statements() -> tuple[str, ...]:
    """Return the statements that make an empty record's tables and views, in an order that works."""
    return tuple(create_statement(table) for table in TABLES)


def create_statement(table: Table) -> str:
    """Return the CREATE statement of one table: types, NOT NULL, checks and primary key; or of one view.

    DuckDB checks fields of a struct, but allows no lambda in a CHECK: what stands inside a list of structs is checked
    by the codec alone.
    """
    if table.view is not None:
        return f"CREATE VIEW {quoted(table.name)} AS {table.view}"
    lines = []
    for name, shape in stored_columns(table).items():
        lines.append(f"{quoted(name)} {duckdb_type(shape)}{'' if shape.optional else ' NOT NULL'}")
        lines += [f"CHECK ({check})" for check in _checks(quoted(name), name, shape)]
    if {"start", "end"} <= columns(table.record).keys():
        lines.append(f"CHECK ({_SPAN.format('')})")
    key = [*table.key, *(["maker"] if table.stage is not None else [])]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, key))})")
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


_SPAN = '0 <= {0}"start" AND {0}"start" < {0}"end"'


def _checks(place: str, name: str, shape: Shape) -> Iterator[str]:
    """Yield SQL conditions on a column or a struct's field; a condition that comes out NULL counts as kept."""
    if shape.choices:
        yield f"{place} IN ({_texts(shape.choices)})"
    elif shape.item is not None and shape.item.choices:
        yield f"list_has_all([{_texts(shape.item.choices)}], {place})"
    elif shape.scalar is float and name in _SHARES:
        yield f"{place} BETWEEN 0 AND 1"
    elif shape.record is not None:
        yield from _checks_within(place, shape.record)


def _checks_within(place: str, record: type[Any]) -> Iterator[str]:
    fields = columns(record)
    for name, shape in fields.items():
        inner = f"{place}.{quoted(name)}"
        if not shape.optional:
            yield f"{place} IS NULL OR {inner} IS NOT NULL"
        yield from _checks(inner, name, shape)
    if {"start", "end"} <= fields.keys():
        whole = fields["start"].scalar is int
        yield _SPAN.format(f"{place}.") if whole else f'{place}."start" < {place}."end"'


def _texts(values: tuple[str, ...]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _scalar(shape: Shape) -> type[Any]:
    if shape.scalar is None:
        raise TypeError("neither a list, nor a record, nor a single value")
    return shape.scalar
