"""The schema follows from the type hints, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa
import pytest

from waystation.records import Span
from waystation.store.hints import columns
from waystation.store.schema import arrow_schema, create_statement
from waystation.store.tables import CODED, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A made kind of record with a field of each shape."""

    id: str
    by: str | None
    words: Span
    heard: tuple[Span, ...]
    mood: Literal["warm", "cool"]
    moods: tuple[Literal["warm", "cool"], ...]
    on: date | None
    confidence: float


TOASTS = Table(name="toasts", record=Toast, stage="extract")
SPAN = 'STRUCT("document_id" VARCHAR, "start" BIGINT, "end" BIGINT)'


def test_a_table_is_made_of_the_fields_with_their_checks() -> None:
    assert [line.strip(" ,") for line in create_statement(TOASTS).splitlines()] == [
        'CREATE TABLE "toasts" (',
        '"id" VARCHAR NOT NULL',
        '"by" VARCHAR',
        f'"words" {SPAN} NOT NULL',
        'CHECK ("words" IS NULL OR "words"."document_id" IS NOT NULL)',
        'CHECK ("words" IS NULL OR "words"."start" IS NOT NULL)',
        'CHECK ("words" IS NULL OR "words"."end" IS NOT NULL)',
        'CHECK (0 <= "words"."start" AND "words"."start" < "words"."end")',
        f'"heard" {SPAN}[] NOT NULL',
        '"mood" VARCHAR NOT NULL',
        "CHECK (\"mood\" IN ('warm', 'cool'))",
        '"moods" VARCHAR[] NOT NULL',
        "CHECK (list_has_all(['warm', 'cool'], \"moods\"))",
        '"on" DATE',
        '"confidence" DOUBLE NOT NULL',
        'CHECK ("confidence" BETWEEN 0 AND 1)',
        '"maker" VARCHAR NOT NULL',
        '"run" VARCHAR NOT NULL',
        'PRIMARY KEY ("id", "maker")',
        ")",
    ]


def test_arrow_has_the_same_columns() -> None:
    span = pa.struct([("document_id", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    schema = arrow_schema(TOASTS)
    assert schema.field("heard").type == pa.list_(span)
    assert schema.field("mood").type == pa.string()
    assert schema.field("on").type == pa.date32()
    assert [field.name for field in schema if field.nullable] == ["by", "on"]


def test_a_field_that_a_table_cannot_hold_is_an_error() -> None:
    @dataclass(frozen=True)
    class Odd:
        parts: dict[str, int]

    with pytest.raises(TypeError, match="a record cannot hold"):
        columns(Odd)


def test_every_part_of_a_coding_has_its_table() -> None:
    from waystation.records import Coding

    assert {table.name for table in CODED} == columns(Coding).keys() - {"document", "warnings"}
