"""Feeds into archives: each article once, feeds only if they changed, and what cannot be had is told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from local_site import LOOPBACK, Answer, Site, Time
from waystation.errors import InputError
from waystation.read.fetch.client import FetchLimits
from waystation.read.fetch.feeds import Fetched, fetch_feeds
from waystation.read.files import read_items
from waystation.records import Failure, RawItem

NOON = datetime(2021, 6, 22, 12)


def feed(site: Site, *paths: str) -> Answer:
    entries = "".join(f"<item><title>Talks</title><link>{site.url(path)}</link></item>" for path in paths)
    body = f"<rss version='2.0'><channel><title>Courier</title>{entries}</channel></rss>"
    return Answer(body, etag=f'"{len(paths)}"', headers={"Content-Type": "application/rss+xml"})


def page(words: str) -> Answer:
    return Answer(f"<html><body><p>{words}</p></body></html>", headers={"Content-Type": "text/html; charset=utf-8"})


def fetch(
    site: Site, folder: Path, passing: Time, *, hour: int = 12, limits: FetchLimits = LOOPBACK
) -> list[Fetched | Failure]:
    clock = NOON.replace(hour=hour)
    visitor = passing.visitor(limits)
    return list(fetch_feeds([site.url("/feed")], into=folder, visitor=visitor, limits=limits, clock=lambda: clock))


def test_the_articles_of_a_feed_become_an_archive_that_can_be_read(site: Site, tmp_path: Path, passing: Time) -> None:
    site.pages |= {"/feed": feed(site, "/a", "/b"), "/a": page("They met in Oslo."), "/b": page("They parted.")}
    found = fetch(site, tmp_path, passing)
    assert [(one.url, one.is_feed) for one in found if isinstance(one, Fetched)] == [
        (site.url("/feed"), True),
        (site.url("/a"), False),
        (site.url("/b"), False),
    ]
    (archive,) = tmp_path.iterdir()
    assert archive.name == "20210622T120000Z.warc.gz"
    items = list(read_items(archive))
    assert all(isinstance(item, RawItem) for item in items)
    assert [item.locator for item in items] == [site.url("/a"), site.url("/b")]
    assert b"They met in Oslo." in items[0].data  # type: ignore[union-attr]
    assert items[0].media_type == "text/html; charset=utf-8"  # type: ignore[union-attr]


def test_what_is_there_is_not_fetched_again(site: Site, tmp_path: Path, passing: Time) -> None:
    site.pages |= {"/feed": feed(site, "/a"), "/a": page("They met.")}
    fetch(site, tmp_path, passing)
    site.asked.clear()
    (again,) = fetch(site, tmp_path, passing, hour=13)
    assert again == Fetched(url=site.url("/feed"), status=304, is_feed=True)
    assert site.paths() == ["/robots.txt", "/feed"]
    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert len(list(tmp_path.iterdir())) == 1, "no archive without an article"
    site.pages |= {"/feed": feed(site, "/b", "/a"), "/b": page("They parted.")}
    site.asked.clear()
    fetch(site, tmp_path, passing, hour=14)
    assert site.paths() == ["/robots.txt", "/feed", "/b"]


def test_a_feed_with_articles_still_to_be_had_is_sent_again(site: Site, tmp_path: Path, passing: Time) -> None:
    site.pages |= {"/feed": feed(site, "/a", "/b"), "/a": page("They met."), "/b": Answer(status=500)}
    failed = [one for one in fetch(site, tmp_path, passing) if isinstance(one, Failure)]
    assert [(one.locator, "status 500" in one.message) for one in failed] == [(site.url("/b"), True)]
    site.pages["/b"] = page("They parted.")
    assert [one.url for one in fetch(site, tmp_path, passing, hour=13) if isinstance(one, Fetched)] == [
        site.url("/feed"),
        site.url("/b"),
    ]


def test_an_article_behind_a_redirect_is_known_by_both_addresses(site: Site, tmp_path: Path, passing: Time) -> None:
    site.pages |= {
        "/feed": feed(site, "/short"),
        "/short": Answer(status=301, headers={"Location": "/long"}),
        "/long": page("They met."),
    }
    fetch(site, tmp_path, passing)
    site.pages["/feed"] = feed(site, "/short", "/long")
    assert [one.url for one in fetch(site, tmp_path, passing, hour=13) if isinstance(one, Fetched)] == [
        site.url("/feed")
    ]


def test_only_so_many_articles_of_a_feed(site: Site, tmp_path: Path, passing: Time) -> None:
    site.pages |= {"/feed": feed(site, "/a", "/b"), "/a": page("They met."), "/b": page("They parted.")}
    one_only = FetchLimits(allowed_networks=LOOPBACK.allowed_networks, articles=1)
    fetch(site, tmp_path, passing, limits=one_only)
    fetch(site, tmp_path, passing, hour=13, limits=one_only)
    assert len(list(tmp_path.glob("*.warc.gz"))) == 2, "the second run gets the second article"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("<html><p>No feed.</p></html>"), "names no articles"),
        (Answer("<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><item><link>http://a.example/</link></item>"), "DTD"),
        (Answer(status=404), "status 404"),
    ],
)
def test_what_is_no_feed(site: Site, tmp_path: Path, passing: Time, answer: Answer, words: str) -> None:
    site.pages["/feed"] = answer
    failed = fetch(site, tmp_path, passing)[-1]
    assert isinstance(failed, Failure)
    assert words in failed.message
    assert list(tmp_path.iterdir()) == []


def test_an_article_in_the_intranet_is_not_fetched(site: Site, tmp_path: Path, passing: Time) -> None:
    port = site.address.rpartition(":")[2]
    entry = f"<item><link>http://127.0.0.9:{port}/secret</link></item>"
    site.pages |= {"/feed": Answer(f"<rss><channel>{entry}</channel></rss>"), "/secret": page("keys")}
    failed = fetch(site, tmp_path, passing)[-1]
    assert isinstance(failed, Failure)
    assert "not public" in failed.message
    assert "/secret" not in site.paths()


def test_a_broken_archive_is_named(site: Site, tmp_path: Path, passing: Time) -> None:
    (tmp_path / "old.warc.gz").write_bytes(b"\x1f\x8b broken")
    with pytest.raises(InputError, match=r"old\.warc\.gz"):
        fetch(site, tmp_path, passing)
