"""File names and anchors are safe whatever an id holds, and stable."""

import re

from hypothesis import given
from hypothesis import strategies as st

from waystation.ids import content_id
from waystation.show.links import anchor, key, numbered, report_file


def test_the_hash_of_an_id_is_its_name() -> None:
    assert report_file("document:0123456789abcdef01234567") == "reports/0123456789abcdef01234567.html"
    assert anchor("attribution", "attribution:0123456789abcdef01234567") == "s-0123456789abcdef01234567"


@given(st.text())
def test_no_id_escapes_into_a_path_or_a_tag(record_id: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{8,64}", key(record_id))


@given(st.text(), st.text())
def test_made_ids_stay_apart(one: str, other: str) -> None:
    assert (key(content_id("document", one)) == key(content_id("document", other))) == (one == other)


def test_the_first_page_of_a_list_has_no_number() -> None:
    assert [numbered("statements", number) for number in (1, 2)] == ["statements.html", "statements-2.html"]
