"""Canonical addresses."""

from __future__ import annotations

import pytest

from waystation.clean.page.addresses import canonical_url

OWN = "https://courier.example/world/2021/talks.html?page=2"


@pytest.mark.parametrize(
    ("stated", "canonical"),
    [
        ("https://courier.example/world/talks", "https://courier.example/world/talks"),
        ("HTTPS://Courier.Example:443/World#top", "https://courier.example/World"),
        ("https://courier.example:8080/a", "https://courier.example:8080/a"),
        ("/world/talks?utm_source=x&id=7&fbclid=y", "https://courier.example/world/talks?id=7"),
        ("talks", "https://courier.example/world/2021/talks"),
        ("//other.example/a/b", "https://other.example/a/b"),
        ("https://wire.example/story/5", "https://wire.example/story/5"),
        ("https://courier.example/?p=12", "https://courier.example/?p=12"),
    ],
)
def test_what_a_page_says_is_made_absolute_and_clean(stated: str, canonical: str) -> None:
    assert canonical_url([stated], url=OWN) == canonical


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,talks",
        "file:///etc/passwd",
        "ftp://courier.example/a",
        "https://courier.example/",
        "https://other.example",
        "https://other.example/?utm_source=x",
        "https://localhost/a",
        "https://user:secret@courier.example/a",
        "https://[::1/a",
        "https://courier.example:port/a",
        "https://courier.example/a b",
        "https://courier.example/" + "a" * 3_000,
        "https://courier.example/\ud800",
    ],
)
def test_nonsense_is_passed_over(stated: str) -> None:
    assert canonical_url([stated], url=OWN) is None
    assert canonical_url([stated, None, "/a"], url=OWN) == "https://courier.example/a"


def test_a_relative_address_needs_the_page_s_own() -> None:
    assert canonical_url(["/world/talks"], url=None) is None
    assert canonical_url(["/world/talks"], url="archive/talks.html") is None


def test_a_front_page_may_be_what_was_read() -> None:
    assert canonical_url(["https://courier.example/"], url="https://courier.example") == "https://courier.example/"
