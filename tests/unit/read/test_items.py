"""Raw items in memory."""

from __future__ import annotations

from datetime import date

import pytest

from waystation.errors import InputError
from waystation.read.items import item_from_memory


def test_a_string_is_the_report_itself() -> None:
    item = item_from_memory("reports/oslo.txt")
    assert item.data == b"reports/oslo.txt"
    assert item.media_type.startswith("text/plain")
    assert item.locator is None


def test_what_is_handed_in_is_kept() -> None:
    item = item_from_memory(
        b"<html><body><p>Talks.</p>",
        url="https://courier.example/a",
        published=date(2021, 3, 4),
        headline="Talks",
        outlet="Courier",
    )
    assert item.media_type == "text/html"
    assert item.locator == "https://courier.example/a"
    assert (item.published, item.headline, item.outlet) == (date(2021, 3, 4), "Talks", "Courier")


@pytest.mark.parametrize("raw", ["", " \n", b"", b"%PDF-1.4", b"PK\x03\x04", b"a\x00b"])
def test_what_holds_no_text_is_refused(raw: bytes | str) -> None:
    with pytest.raises(InputError):
        item_from_memory(raw)


def test_the_id_is_of_bytes_and_locator() -> None:
    assert item_from_memory("Talks.").id == item_from_memory(b"Talks.").id
    assert item_from_memory("Talks.").id != item_from_memory("Talks.", url="https://courier.example/a").id
