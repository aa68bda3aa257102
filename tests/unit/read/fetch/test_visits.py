"""Politeness: robots.txt is heeded, hosts are given their time, redirects are checked hop by hop."""

from __future__ import annotations

import pytest

from local_site import Answer, Site, Time
from waystation.errors import InputError


def test_a_page_that_robots_may_visit(site: Site, passing: Time) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private")
    site.pages["/news"] = Answer("They met.")
    (answer,) = passing.visitor(contact="desk@courier.example").visit(site.url("/news"))
    assert answer.body == b"They met."
    assert site.paths() == ["/robots.txt", "/news"]
    agent = site.asked[1][1]["user-agent"]
    assert agent.startswith("waystation/")
    assert "desk@courier.example" in agent


@pytest.mark.parametrize(
    ("robots", "words"),
    [
        (Answer("User-agent: *\nDisallow: /*/draft$"), "does not want it visited"),
        (Answer("User-agent: waystation\nDisallow: /"), "does not want it visited"),
        (Answer(status=500), "cannot be read"),
        (Answer(status=429), "cannot be read"),
        (Answer("User-agent: *\nCrawl-delay: 3600"), "wants 3600 seconds"),
    ],
)
def test_pages_that_robots_may_not_visit(site: Site, passing: Time, robots: Answer, words: str) -> None:
    site.pages["/robots.txt"] = robots
    with pytest.raises(InputError, match=words):
        list(passing.visitor().visit(site.url("/news/draft")))
    assert "/news/draft" not in site.paths()


def test_a_host_is_given_its_time(site: Site, passing: Time) -> None:
    visitor = passing.visitor()
    for path in ("/a", "/b"):
        site.pages[path] = Answer("They met.")
        list(visitor.visit(site.url(path)))
    assert passing.waits == [2, 2], "once after robots.txt, once between the pages"


def test_a_host_that_asks_for_more_time_gets_it(site: Site, passing: Time) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 7")
    site.pages["/a"] = Answer("They met.")
    visitor = passing.visitor()
    list(visitor.visit(site.url("/a")))
    list(visitor.visit(site.url("/a")))
    assert passing.waits == [2, 7]


def test_a_busy_host_is_left_alone(site: Site, passing: Time) -> None:
    site.pages["/a"] = Answer(status=429)
    visitor = passing.visitor()
    assert [answer.status for answer in visitor.visit(site.url("/a"))] == [429]
    with pytest.raises(InputError, match="wants fewer visits"):
        list(visitor.visit(site.url("/b")))
    assert site.paths() == ["/robots.txt", "/a"]


def test_redirects_are_followed_one_by_one(site: Site, passing: Time) -> None:
    site.pages["/short"] = Answer(status=302, headers={"Location": "/long#part"})
    site.pages["/long"] = Answer("They met.")
    assert [answer.url for answer in passing.visitor().visit(site.url("/short"))] == [
        site.url("/short"),
        site.url("/long"),
    ]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("/short", "leads on more than 5 times"),
        ("http://127.0.0.2/inside", "not public"),
        ("file:///etc/passwd", "no web address"),
        ("http://[", "leads on to nonsense"),
    ],
)
def test_redirects_that_are_not_followed(site: Site, passing: Time, location: str, words: str) -> None:
    site.pages["/short"] = Answer(status=301, headers={"Location": location})
    with pytest.raises(InputError, match=words):
        list(passing.visitor().visit(site.url("/short")))
