"""One request: its answer as it came, or why there is none, within its size and its time."""

from __future__ import annotations

import dataclasses
import time

import pytest

from local_site import LOOPBACK, Answer, Site
from waystation.errors import InputError
from waystation.read.fetch.client import checked_url, request


def test_an_answer_as_it_came(site: Site) -> None:
    site.pages["/talks?day=2"] = Answer("They met.", headers={"Content-Type": "text/html", "X-Kind": "news"})
    answer = request(site.url("/talks?day=2"), headers={"User-Agent": "test"}, limits=LOOPBACK)
    assert (answer.status, answer.body, answer.header("x-kind")) == (200, b"They met.", "news")
    assert site.asked[0][1]["user-agent"] == "test"
    assert site.asked[0][1]["host"] == site.address


def test_a_private_address_is_not_asked(site: Site) -> None:
    with pytest.raises(InputError, match="not public"):
        request(site.url("/"), headers={}, limits=dataclasses.replace(LOOPBACK, allowed_networks=()))
    assert site.asked == []


def test_an_answer_that_is_too_large(site: Site) -> None:
    site.pages["/"] = Answer("x" * 100_001)
    with pytest.raises(InputError, match="larger than 100,000 bytes"):
        request(site.url("/"), headers={}, limits=LOOPBACK)


def test_an_answer_that_drips(site: Site) -> None:
    site.pages["/"] = Answer("x" * 1000, drip=0.05)
    started = time.monotonic()
    with pytest.raises(InputError, match=r"longer than 0\.3 seconds"):
        request(site.url("/"), headers={}, limits=dataclasses.replace(LOOPBACK, seconds=0.3))
    assert time.monotonic() - started < 3


def test_an_answer_that_breaks_off(site: Site) -> None:
    site.pages["/"] = Answer("half of", headers={"Content-Length": "5000"})
    with pytest.raises(InputError, match="nonsense"):
        request(site.url("/"), headers={}, limits=LOOPBACK)


def test_nobody_there() -> None:
    with pytest.raises(InputError, match="cannot be asked"):
        request("http://127.0.0.1:9/", headers={}, limits=LOOPBACK)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://ministry.example", "https://ministry.example/"),
        (" http://ministry.example:8080/a?b=c#d ", "http://ministry.example:8080/a?b=c"),
        ("http://ministry.example/Überblick 1", "http://ministry.example/%C3%9Cberblick%201"),
        ("HTTPS://Ministry.Example:443/A", "https://ministry.example/A"),
        ("http://höfe.example:81/", "http://xn--hfe-sna.example:81/"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
    ],
)
def test_the_form_in_which_an_address_is_asked_for(url: str, asked: str) -> None:
    assert checked_url(url) == asked


@pytest.mark.parametrize(
    "url",
    ["", "ministry.example", "file:///etc/passwd", "ftp://a.example/", "http://", "http://a.example:99999/", "http://[/",
     "javascript:alert(1)", "http://a.example:0/", "http://ö..example/", "http://user:word@a.example/"],
)  # fmt: skip
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(InputError):
        checked_url(url)
