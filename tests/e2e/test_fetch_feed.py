"""From a feed to a record: fetched from a host on this machine, then read."""

from __future__ import annotations

from pathlib import Path

from conftest import Run
from local_site import Answer, Site


def test_a_feed_is_fetched_and_read(waystation: Run, site: Site, tmp_path: Path) -> None:
    entry = "<item><title>Offer rejected</title><link>{}</link></item>"
    site.pages |= {
        "/feed": Answer(f"<rss><channel>{entry.format('/a')}{entry.format('/gone')}</channel></rss>"),
        "/a": Answer("<html><body><p>Greece rejected the offer, its minister said on Friday.</p></body></html>"),
    }
    options = ("--into", tmp_path / "fetched", "--wait", "0.5", "--contact", "desk@courier.example")
    refused = waystation("fetch-feed", site.url("/feed"), *options)
    assert refused.returncode == 1
    assert "not public" in refused.stderr
    fetched = waystation("fetch-feed", site.url("/feed"), *options, "--allow-network", "127.0.0.0/8")
    assert fetched.returncode == 1, "one address failed"
    assert "1 articles fetched, 1 addresses failed" in fetched.stderr
    assert "status 404" in fetched.stderr
    read = waystation("read", tmp_path / "fetched", "--record", tmp_path / "r.duckdb")
    assert read.returncode == 0, read.stderr
    assert "1 reports coded" in read.stderr


def test_a_network_that_is_none(waystation: Run, tmp_path: Path) -> None:
    done = waystation("fetch-feed", "http://a.example/", "--into", tmp_path, "--allow-network", "nowhere")
    assert done.returncode == 2
    assert "is no network" in done.stderr
