"""One line of a dump: labels, best statements, days; what is malformed is an error, whatever it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made_wikidata as made
from waystation.errors import InputError
from waystation.read.wikidata.entities import Entity, day_in, entity_of, items


def entity(json_: made.Json) -> Entity:
    found = entity_of(json.dumps(json_).encode())
    assert found is not None
    return found


def test_labels_are_english_or_for_all_languages() -> None:
    assert entity(made.item(1, "Lima")).label == "Lima"
    assert entity(made.item(1, "Lima", language="mul")).label == "Lima"
    assert entity(made.item(1, None)).label is None
    assert entity(made.item(1, "Lima", aliases=["Ciudad de los Reyes", "Lima"])).names == [
        "Lima",
        "Ciudad de los Reyes",
    ]


def test_an_empty_map_may_be_a_list() -> None:
    found = entity({"type": "item", "id": "Q1", "labels": [], "aliases": [], "claims": []})
    assert (found.label, found.names, found.said.held) == (None, [], [])


def test_properties_and_lexemes_are_no_items() -> None:
    assert entity_of(b'{"id":"P39","type":"property"}') is None
    assert entity_of(b'{"id":"L39","type":"lexeme"}') is None


def test_preferred_statements_come_before_normal_ones_and_deprecated_ones_never() -> None:
    def said(*ranks: str) -> list[str]:
        ranked = [
            made.statement(made.item_snak("P31", f"Q{number}"), rank=rank) for number, rank in enumerate(ranks, start=1)
        ]
        return items(entity(made.item(9, "x", *ranked)).said.instance_of)

    assert said("normal", "deprecated", "normal") == ["Q1", "Q3"]
    assert said("normal", "preferred", "deprecated") == ["Q2"]
    assert said("deprecated") == []
    assert said("odd") == []


def test_a_value_that_is_unknown_is_none() -> None:
    unknown = made.statement(made.item_snak("P31", None, kind="somevalue"))
    assert items(entity(made.item(9, "x", unknown)).said.instance_of) == []


@pytest.mark.parametrize(
    ("day", "options", "found"),
    [
        ("2001-07-28", {}, date(2001, 7, 28)),
        ("2001-07-00", {"precision": 10}, None),
        ("2001-01-01", {"precision": 9}, None),
        ("2001-02-30", {}, None),
        ("1701-02-03", {"calendar": "http://www.wikidata.org/entity/Q1985786"}, None),
        ("10001-02-03", {}, None),
        ("2001-07-28", {"precision": 14}, date(2001, 7, 28)),
        (None, {"kind": "somevalue"}, None),
    ],
)
def test_only_days_are_days(day: str | None, options: dict[str, Any], found: date | None) -> None:
    one = entity(made.item(9, "x", made.held("Q1", None, more=[made.time_snak("P580", day, **options)])))
    qualifiers = one.said.held[0].qualifiers
    assert not isinstance(qualifiers, list)
    assert day_in(qualifiers.start[0]) == found


HOSTILE = [
    b"{",
    b'{"id":"Q1","claims":{"P39":"x"}}',
    b'{"id":"Q1","claims":{"P39":[null]}}',
    b'{"id":7}',
    b"[]",
    b"null",
    b"\xff\xfe",
    b'{"id":"Q1","labels":{"en":{"value":"\xff"}}}',
    b'{"id":"Q1","labels":{"en":{"value":"\\ud800"}}}',
    b'{"id":"Q1","x":' + b"[" * 100_000,
    b'{"id":"Q1","claims":{"P39":[{"mainsnak":{"snaktype":"value","datavalue":{"value":"Q5"}}}]}}',
    b'{"id":"Q1"} {"id":"Q2"}',
    b'{"id":"Q1","claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"numeric-id":5}}}}]}}',
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_a_malformed_line_is_an_error(line: bytes) -> None:
    with pytest.raises(InputError, match="no entity"):
        entity_of(line)


def test_a_day_before_christ_is_none() -> None:
    snak = made.time_snak("P580", "0044-03-15")
    snak["datavalue"]["value"]["time"] = "-0044-03-15T00:00:00Z"
    qualifiers = entity(made.item(9, "x", made.held("Q1", None, more=[snak]))).said.held[0].qualifiers
    assert not isinstance(qualifiers, list)
    assert day_in(qualifiers.start[0]) is None


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from("id labels en value claims P39 mainsnak Q1".split()), inner, max_size=4),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_whatever_a_line_holds_it_is_an_item_or_not_or_an_error(line: bytes) -> None:
    try:
        found = entity_of(line)
    except InputError:
        return
    assert found is None or found.id.startswith("Q")
