"""Hypothesis strategies for every kind of record, made from its type hints."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from waystation.ids import sha256_hex
from waystation.records import Coding, Document, Interval, RawItem, Span, Timex
from waystation.store.hints import Shape, columns
from waystation.store.tables import CODED

DOCUMENT_ID = "document:1"
SHARES = {"confidence", "foreign_score", "headline_mismatch", "shared"}
TEXT_LENGTH = 40

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
texts = st.sampled_from(
    [
        "Ankara and Athens agreed on a hotline.\n\n",
        "«Нет», сказал министр. 😀 e\u0301a\u0300 \u202e\x00 end",
        "=1+1\t\"quoted\", 'comma' \u2028 and \r\n\ufeff line",
    ]
).map(lambda text: text.ljust(TEXT_LENGTH, "."))
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
_SCALARS: dict[type[Any], st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(0, 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=50),
    date: days,
    datetime: st.datetimes(),
}


@st.composite
def spans(draw: st.DrawFn, document_id: str = DOCUMENT_ID) -> Span:
    """Spans of at least one character within the first `TEXT_LENGTH` of a document."""
    start, end = draw(_bounds)
    return Span(document_id=document_id, start=start, end=end)


_bounds = st.tuples(st.integers(0, TEXT_LENGTH - 1), st.integers(1, TEXT_LENGTH)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], TEXT_LENGTH))
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals of at least one day, open on any side."""
    made = draw(_built(Interval, DOCUMENT_ID))
    if made.start is not None and made.end is not None and made.start >= made.end:
        made = dataclasses.replace(made, end=None)
    return made


def records(kind: type[Any], document_id: str = DOCUMENT_ID) -> st.SearchStrategy[Any]:
    """Records of a kind that belong to one document: whatever their type hints and the schema's checks allow."""
    if kind is Span:
        return spans(document_id)
    if kind is Interval:
        return intervals()
    if kind is Timex:
        return st.builds(
            lambda timex, bounds: dataclasses.replace(timex, start=bounds[0], end=bounds[1]),
            _built(kind, document_id),
            _bounds,
        )
    return _built(kind, document_id)


def _built(kind: type[Any], document_id: str) -> st.SearchStrategy[Any]:
    fields = {name: _field(name, shape, document_id) for name, shape in columns(kind).items()}
    if kind is Document:
        fields["id"] = st.just(document_id)
    return st.builds(kind, **fields)


def _field(name: str, shape: Shape, document_id: str) -> st.SearchStrategy[Any]:
    if name == "document_id":
        return st.just(document_id)
    value = _value(name, shape, document_id)
    return st.none() | value if shape.optional else value


def _value(name: str, shape: Shape, document_id: str) -> st.SearchStrategy[Any]:
    if shape.item is not None:
        return st.lists(_value(name, shape.item, document_id), max_size=2).map(tuple)
    if shape.record is not None:
        return records(shape.record, document_id)
    if shape.choices:
        return st.sampled_from(shape.choices)
    if name in SHARES:
        return st.floats(0, 1)
    return _SCALARS[shape.scalar]  # type: ignore[index]  # a shape that is nothing else has a scalar


@st.composite
def codings(draw: st.DrawFn, number: int = 1) -> tuple[RawItem, Coding]:
    """A raw item with all that could be read from it; ``number`` tells reports apart."""
    text = draw(texts)
    data = text.encode()
    item = RawItem(
        id=f"raw:{number}", locator=f"{number:03}.txt", sha256=sha256_hex(data), media_type="text/plain", data=data
    )
    document_id = f"document:{number}"
    document = dataclasses.replace(
        draw(records(Document, document_id)), raw_id=item.id, locator=item.locator, text=text
    )
    chosen = draw(st.lists(st.sampled_from(CODED), max_size=3, unique=True))
    coded: dict[str, Any] = {table.name: () for table in CODED}
    for table in chosen:
        record = draw(records(table.record, document_id))
        other = dataclasses.replace(record, id=f"{table.name}:{number}:other")
        coded[table.name] = (dataclasses.replace(record, id=f"{table.name}:{number}"), other)
    return item, Coding(document=document, warnings=(), **coded)
