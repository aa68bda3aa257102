"""Feeds: RSS 2.0, RSS 1.0 and Atom as they are found on the web, and feeds made to attack their reader."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import date

import pytest

from waystation.errors import InputError
from waystation.read.formats.feeds import find_links, read_feed
from waystation.read.limits import ReadLimits
from waystation.read.streams import stream_of
from waystation.records import Failure, RawItem

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Courier &amp;amp; Co</title><link>https://courier.example/</link>
<image><title>Logo</title></image>
<item><title>Envoys &amp;#8216;meet&amp;#8217;</title><link>/2021/talks</link><guid isPermaLink="false">7</guid>
<pubDate>Thu, 04 Mar 2021 23:10:00 +0900</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The envoys met &amp; spoke.</p>]]></content:encoded></item>
<item><guid>https://courier.example/2021/end</guid><description>The talks ended, she said.</description>
<source url="https://wire.example/">Northbridge Wire</source></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ministry.example/news/">
<title type="html">Ministry &lt;b&gt;news&lt;/b&gt;</title><link rel="self" href="feed.atom"/>
<entry xml:base="2021/"><title>Statement</title><link rel="edit" href="x"/><link href="one"/>
<updated>2021-03-06T10:00:00Z</updated><published>2021-03-05T10:00:00Z</published>
<summary>Short.</summary>
<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">The <x:b>envoy</x:b> left.</x:div></content></entry>
<entry><title>Note</title><id>tag:ministry.example,2021:2</id><updated>2021-03-07T10:00:00Z</updated>
<content type="text">Prices &lt; 5 fell.</content><source><title>Foreign &amp;amp; Desk</title></source></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://wire.example/"><title>Wire</title><link>https://wire.example/</link></channel>
<item rdf:about="https://wire.example/1"><title>Talks</title><link>https://wire.example/1</link>
<description>They met.</description><dc:date>2021-03-04T10:00:00+01:00</dc:date></item></rdf:RDF>"""


def feed(data: str | bytes, **limits: int) -> list[RawItem | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_feed(io.BytesIO(raw), name="news.xml", limits=ReadLimits(**limits)))


def item(data: str | bytes) -> RawItem:
    [found] = feed(data)
    assert isinstance(found, RawItem)
    return found


def rss(entry: str) -> str:
    return f"<rss><channel><title>Courier</title><item>{entry}</item></channel></rss>"


def test_rss_2() -> None:
    first, second = feed(RSS)
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert (first.text, first.media_type) == ("<p>The envoys met &amp; spoke.</p>", "text/html")
    assert (first.headline, first.outlet) == ("Envoys \u2018meet\u2019", "Harbour Courier & Co")
    assert first.url == first.locator == "https://courier.example/2021/talks"
    assert first.published == date(2021, 3, 4)
    assert first.data.startswith(b"<item><title>Envoys")
    assert first.data.endswith(b"</content:encoded></item>")
    assert (second.text, second.media_type) == ("The talks ended, she said.", "text/plain")
    assert (second.outlet, second.url) == ("Northbridge Wire", "https://courier.example/2021/end")
    assert (second.published, second.headline) == (None, None)


def test_atom() -> None:
    first, second = feed(ATOM)
    assert isinstance(first, RawItem)
    assert isinstance(second, RawItem)
    assert first.text == '<div xmlns:x="http://www.w3.org/1999/xhtml">The <b>envoy</b> left.</div>'
    assert (first.media_type, first.url) == ("text/html", "https://ministry.example/news/2021/one")
    assert (first.published, first.outlet) == (date(2021, 3, 5), "Ministry news")
    assert (second.text, second.media_type) == ("Prices < 5 fell.", "text/plain")
    assert (second.locator, second.url) == ("news.xml#2", None)
    assert (second.published, second.outlet) == (date(2021, 3, 7), "Foreign & Desk")


def test_rss_1() -> None:
    found = item(RDF)
    assert (found.text, found.outlet, found.url) == ("They met.", "Wire", "https://wire.example/1")
    assert found.published == date(2021, 3, 4)


def test_a_feed_whose_root_has_a_prefix() -> None:
    data = '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:summary>They met.</a:summary></a:entry></a:feed>'
    assert item(data).text == "They met."


def test_what_feeds_do_wrong_all_over_the_web_is_read() -> None:
    assert item("\n\n<?xml version='1.0'?>" + rss("<description>They\x0b met.</description>")).text == "They met."
    assert item(rss("<description>Caf&eacute;&nbsp;talks</description>")).text == "Café\xa0talks"
    assert item(rss("<media:title>x</media:title><description>They met.</description>")).headline is None
    mixed = item(rss("<description>They <b>met</b> &amp; left.</description>"))
    assert (mixed.text, mixed.media_type) == ("They <b>met</b> &amp; left.", "text/html")
    assert item(rss("<content:encoded> </content:encoded><description>They met.</description>")).text == "They met."


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("utf-16", "utf-16"), ("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("euc-kr", "euc-kr")],
)
def test_encodings(codec: str, declared: str) -> None:
    words = {"cp1252": "déjà \u2019vu", "cp1251": "Переговоры", "euc-kr": "회담", "utf-16": "회담 é"}[codec]
    data = f"<?xml version='1.0' encoding='{declared}'?>{rss(f'<description>{words}</description>')}"
    assert item(data.encode(codec)).text == words


@pytest.mark.parametrize("declared", ["bz2", "rot13", "utf-7", "nonsense", "utf-16", "idna"])
def test_a_codec_that_is_none_of_feeds_is_taken_for_utf_8(declared: str) -> None:
    data = f"<?xml version='1.0' encoding='{declared}'?>{rss('<description>+AGE-cafés</description>')}"
    assert item(data).text == "+AGE-cafés"


@pytest.mark.parametrize("link", ["mailto:a@b.example", "http://[bad", "javascript:x", "7", "https://a.example/a b"])
def test_a_link_that_leads_to_no_page_is_no_address(link: str) -> None:
    found = item(rss(f"<link>{link}</link><guid>{link}</guid><description>They met.</description>"))
    assert (found.url, found.locator) == (None, "news.xml#1")


def test_an_entry_without_text_fails_and_the_rest_goes_on() -> None:
    data = rss("<title>Talks</title></item><item><description>They met.</description>")
    failed, found = feed(data)
    assert isinstance(failed, Failure)
    assert "no text" in failed.message
    assert isinstance(found, RawItem)


def test_entries_are_cut_out_whole_wherever_the_pieces_of_the_file_end() -> None:
    entry = b"<item><description>They <b>met</b>.</description></item >"
    data = b"<rss><channel><item/>" + entry + b"<item/></channel></rss>"
    for size in range(1, 30):
        stream = stream_of(data[at : at + size] for at in range(0, len(data), size))
        first, found, last = read_feed(stream, name="news.xml")
        assert isinstance(first, Failure)
        assert isinstance(found, RawItem)
        assert isinstance(last, Failure)
        assert (found.data, found.text) == (entry, "They <b>met</b>.")


def test_a_feed_without_entries_says_so() -> None:
    [failed] = feed("<rss><channel><title>Courier</title></channel></rss>")
    assert isinstance(failed, Failure)
    assert "no entries" in failed.message


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">',
    ],
)
def test_dtds_are_refused_at_sight(prolog: str) -> None:
    [failed] = feed(prolog + rss("<description>&a;</description>"))
    assert isinstance(failed, Failure)
    assert "DTD" in failed.message


def test_broken_xml_keeps_what_comes_before() -> None:
    found, failed = feed(rss("<description>They met.</description></item><item><description>A & B</description>"))
    assert isinstance(found, RawItem)
    assert isinstance(failed, Failure)
    assert "line 1, column" in failed.message


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<rss>" + "<a>" * 200, "nest deeper"),
        (rss("<description>" + "They met. " * 20_000 + "</description>"), "larger than 100,000 bytes"),
        ("<rss><channel " + "x" * 300_000 + "='1'/></rss>", "larger than 100,000 bytes"),
        ("<rss><channel>" + "<a/>" * 100_000 + "</channel></rss>", "larger than 100,000 bytes"),
        (rss("<link/>" * 5_000), "too many elements"),
    ],
)
def test_feeds_out_of_proportion_are_refused(data: str, told: str) -> None:
    [failed] = feed(data, line_bytes=100_000)
    assert isinstance(failed, Failure)
    assert told in failed.message


def test_a_feed_of_100_000_entries_is_read_to_the_limit_in_little_memory() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"<rss><channel>"
        for number in range(100_000):
            yield b"<item><link>https://a.example/%d</link><description>They met.</description></item>" % number
        yield b"</channel></rss>"

    tracemalloc.start()
    found = 0
    last: RawItem | Failure | None = None
    for last in read_feed(stream_of(pieces()), name="news.xml", limits=ReadLimits(feed_entries=5_000)):
        found += isinstance(last, RawItem)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 5_000
    assert isinstance(last, Failure)
    assert "its first 5,000 entries" in last.message
    assert peak < 5_000_000


def test_links_are_those_of_all_entries_with_or_without_text() -> None:
    data = rss("<title>Talks</title><link>/a</link></item><item><link>b</link>").encode()
    assert find_links(data, url="https://courier.example/feeds/news") == [
        "https://courier.example/a",
        "https://courier.example/feeds/b",
    ]
    assert find_links(data + b"<broken", url="https://courier.example/feeds/news") != []
    with pytest.raises(InputError):
        find_links(b"<html><p>Not found", url="https://courier.example/feeds/news")
