"""Fetching feeds and the articles they name into a folder of web archives, each address once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from waystation.errors import InputError
from waystation.read.fetch.archives import Visited, new_archive, read_visited
from waystation.read.fetch.client import FetchLimits, Response, checked_url
from waystation.read.fetch.visits import Visitor
from waystation.read.formats.feeds import find_links
from waystation.read.items import failure
from waystation.records import Failure

_UNCHANGED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An address that was visited: its final status, and whether it is a feed."""

    url: str
    status: int
    is_feed: bool


def fetch_feeds(
    urls: Iterable[str],
    *,
    into: Path,
    visitor: Visitor,
    limits: FetchLimits,
    clock: Callable[[], datetime],
) -> Iterator[Fetched | Failure]:
    """Fetch feeds and the articles they name that the folder does not hold yet; yield each as it is done.

    What comes is written, answer by answer, to one new web archive (WARC) in the folder, which ``waystation read``
    reads. A feed all of whose articles are there is sent again only if it has changed (conditional GET). What cannot be
    had is yielded as a Failure, and the rest goes on. Example: the feeds of two foreign ministries, fetched
    every hour through a week of talks. It does not run scripts, fill in forms, or look for further pages.

    Args:
        urls: of RSS or Atom feeds.
        into: the folder; made if it is not there.
        visitor: asks the hosts.
        limits: ``articles`` counts for each feed.
        clock: the time (UTC).

    Raises:
        InputError: an archive in the folder is broken.
    """
    visited = read_visited(into)
    with new_archive(into, at=clock()) as archive:

        def keep(answers: Sequence[Response]) -> None:
            for answer in answers:
                archive.add(answer, at=clock())
                visited[answer.url] = Visited(etag=answer.header("ETag"), modified=answer.header("Last-Modified"))

        for url in urls:
            feed = _fetch(url, visitor=visitor, headers=_if_changed(visited, url))
            if isinstance(feed, Failure):
                yield feed
                continue
            yield Fetched(url=url, status=feed[-1].status, is_feed=True)
            if feed[-1].status == _UNCHANGED:
                continue
            try:
                links = find_links(feed[-1].body, url=feed[-1].url)
            except InputError as error:
                yield failure(error.message, locator=url, todo=error.advice)
                continue
            if not links:
                yield failure("it names no articles", locator=url, todo="look whether it is a feed")
            fresh = [link for link in dict.fromkeys(links) if _as_asked(link) not in visited]
            had = 0
            for link in fresh[: limits.articles]:
                article = _fetch(link, visitor=visitor)
                if isinstance(article, Failure):
                    yield article
                    continue
                keep(article)
                had += 1
                yield Fetched(url=link, status=article[-1].status, is_feed=False)
            if 0 < had == len(fresh):  # else it is to be sent again, changed or not: it names what is still to be had
                keep(feed)


def _fetch(url: str, *, visitor: Visitor, headers: Mapping[str, str] | None = None) -> list[Response] | Failure:
    """Visit an address; return all answers on the way, or why they do not end well."""
    try:
        answers = list(visitor.visit(url, headers=headers))
    except InputError as error:
        return failure(error.message, locator=url, todo=error.advice)
    status = answers[-1].status
    if status != _UNCHANGED and not 200 <= status < 300:
        return failure(f"the host answers with status {status}", locator=url, todo="check the address")
    return answers


def _if_changed(visited: Mapping[str, Visited], url: str) -> dict[str, str]:
    known = visited.get(_as_asked(url))
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in headers.items() if value}


def _as_asked(url: str) -> str:
    try:
        return checked_url(url)
    except InputError:
        return url  # asking for it will say what is wrong with it
