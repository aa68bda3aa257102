"""The mapping of columns, as it is written on the command line."""

from __future__ import annotations

import pytest

from waystation.errors import InputError
from waystation.read.formats.columns import DEFAULT_COLUMNS, item_of_row, parse_columns
from waystation.records import Failure
from waystation.records.time import LATEST


def test_what_is_not_mapped_keeps_its_name() -> None:
    columns = parse_columns(["text=body", "date=a=b"])
    assert (columns.text, columns.date, columns.title) == ("body", "a=b", "title")
    assert columns.named == {"body", "a=b"}
    assert parse_columns([]) == DEFAULT_COLUMNS


@pytest.mark.parametrize("mapping", ["body", "text=", "=body", "author=by", "named=x"])
def test_a_mapping_that_is_none_is_an_error_that_names_the_targets(mapping: str) -> None:
    with pytest.raises(InputError, match="text, title, date, url, source"):
        parse_columns([mapping])


def test_a_failure_shows_some_of_many_columns() -> None:
    row: dict[str, object] = {f"column {number} \ud800" + "x" * 100: 1 for number in range(500)}
    failed = item_of_row(row, data=b"", place="a#1", columns=DEFAULT_COLUMNS, latest=LATEST)
    assert isinstance(failed, Failure)
    assert "and 480 more" in failed.message
    assert len(failed.message.encode()) < 2000
